"""What the house refuses, as the windows say it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from declic.app.refusal import Refusal
from declic.app.rooms import Rooms
from declic.session.failures import StoreFailed
from declic.ui.ports import DeskError


@contextmanager
def told(rooms: Rooms, path: Path | None = None) -> Iterator[None]:
    """Turn a refusal of the house, or of the disk, into the window's own kind.

    Args:
        rooms: say language and database.
        path: the file that is named when the disk refuses; by default the database.

    Raises:
        DeskError: in the place of ``Refusal`` and ``StoreFailed``; all else passes.
    """
    try:
        yield
    except Refusal as refusal:
        raise DeskError(str(refusal)) from refusal
    except StoreFailed as error:
        from declic.app.house import storage_sentence  # loads storage, which waits for need

        raise DeskError(
            storage_sentence(error, path or rooms.folders.database, rooms.tr)
        ) from error
