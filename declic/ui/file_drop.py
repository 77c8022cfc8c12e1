"""Shared plans that are dropped anywhere on the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIX = ".declic"


class FileDrop(QObject):
    """Lets one ``.declic`` file be dropped on a window. Window's thread.

    Args:
        window: where it may be dropped; parts of it that take drops themselves come first.
        opened: called with the file.
    """

    def __init__(self, window: QWidget, opened: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._opened = opened
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept one file of ours, and nothing else."""
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if dropped_file(event.mimeData()) is not None:
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            if (path := dropped_file(event.mimeData())) is not None:
                event.acceptProposedAction()
                self._opened(path)
            return True
        return False


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one ``.declic`` file that is being dropped."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and is_shared_plan(paths[0]) else None


def is_shared_plan(path: Path) -> bool:
    """Tell a shared plan by its name; Windows writes some names in capitals."""
    return path.suffix.casefold() == SUFFIX
