"""Files that macOS hands to a running program instead of starting it with their names."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from declic.ui.file_drop import is_shared_plan


class OpenedFiles(QObject):
    """Hears what the system opens with this program. Window's thread.

    It sees every event of the program, so it is installed where the system works this way only.

    Args:
        opened: called with each ``.declic`` file.
    """

    def __init__(self, parent: QObject, opened: Callable[[Path], None]) -> None:
        super().__init__(parent)
        self._opened = opened
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the files that are ours."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            path = Path(event.file())
            if is_shared_plan(path):
                self._opened(path)
                return True
        return False
