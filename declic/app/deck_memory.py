"""Which deck of cards a session reads, for a console that has to come back."""

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declic.cards.deck import Deck

NAME = "deck.json"
FORMAT = 1


class DeckMemory:
    """Keeps the text of a deck's cover beside the ballot box's run file, until the session ends.

    It says which letters are on which card and nothing of who holds one. A folder that cannot be
    written costs no more than another look at the cover.

    Args:
        run_dir: the private folder of the running session.
        session_id: the session whose cards they are.
    """

    def __init__(self, run_dir: Path, session_id: str) -> None:
        self._path = run_dir / NAME
        self._session_id = session_id

    def keep(self, deck: "Deck") -> None:
        """Remember a deck in place of the one before."""
        content = {"format": FORMAT, "session": self._session_id, "cover": deck.to_text()}
        partial = self._path.with_suffix(".part")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial.write_text(json.dumps(content), "utf-8")
            partial.replace(self._path)

    def recall(self) -> "Deck | None":
        """Return the deck of this session, if one was kept."""
        from declic.cards.cover import deck_of_cover

        try:
            found = json.loads(self._path.read_text("utf-8"))
            mine = found["format"] == FORMAT and found["session"] == self._session_id
            return deck_of_cover(str(found["cover"])) if mine else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self) -> None:
        """Remove what was kept, of whichever session."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
