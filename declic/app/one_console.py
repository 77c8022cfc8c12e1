"""One console a data folder: a second one would end the ballot box of the first.

The lock is the system's own on an open file, so it falls when its owner dies, however it dies.
"""

import sys
from pathlib import Path
from typing import BinaryIO

from declic.app.refusal import Refusal
from declic.i18n import Translator

LOCK_FILE = "console.lock"


class OneConsole:
    """The right to run sessions of a data folder.

    Args:
        run_dir: private folder in which the ballot box's run file stands.
    """

    def __init__(self, run_dir: Path) -> None:
        self._path = run_dir / LOCK_FILE
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Take the right, unless another process has it; who has it may take it again."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._path.open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def claim(self, tr: Translator) -> None:
        """Take the right.

        Raises:
            Refusal: another process has it.
        """
        if not self.take():
            raise Refusal(
                tr.gettext(
                    "Another window or command of Declic is running a session with this data. End "
                    "that session first; nothing was changed."
                )
            )

    def release(self) -> None:
        """Let others have it."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: BinaryIO) -> None:
    """Lock an open file or raise ``OSError`` at once."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
