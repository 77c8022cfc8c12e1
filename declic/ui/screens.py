"""Hears of projectors that come, go, or begin to mirror this laptop."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen


class ScreenWatch(QObject):
    """Tells what happens to this computer's screens while a session runs.

    Signals:
        changed: a screen came or went.
        resized: a screen has another size or place; a laptop that begins to mirror itself on a
            projector takes the projector's size, without any screen being added.
    """

    changed = Signal()
    resized = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: list[QScreen] = []
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._added)
            app.screenRemoved.connect(self._removed)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def stop(self) -> None:
        """Hear of nothing any more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self._added)
            app.screenRemoved.disconnect(self._removed)
        for screen in self._watched:
            screen.geometryChanged.disconnect(self._resized)
        self._watched.clear()

    def _watch(self, screen: QScreen) -> None:
        if screen not in self._watched:
            self._watched.append(screen)
            screen.geometryChanged.connect(self._resized)

    def _added(self, screen: QScreen) -> None:
        self._watch(screen)
        self.changed.emit()

    def _removed(self, screen: QScreen) -> None:
        if screen in self._watched:
            self._watched.remove(screen)
        self.changed.emit()

    def _resized(self) -> None:
        self.resized.emit()


def second_screen(own: QScreen) -> QScreen | None:
    """Return a screen that is not the console's and does not mirror it."""
    for screen in QGuiApplication.screens():
        if screen is not own and screen.geometry() != own.geometry():
            return screen
    return None
