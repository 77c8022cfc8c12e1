"""Dragging within the window: a picture of the line follows the pointer until it is let go.

Our own rather than Qt's drag: it never leaves the window, needs no loop of its own, and can be
driven by plain mouse events.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class Hand(QObject):
    """Carries one thing at a time over a window.

    Attributes:
        load: what is carried, or ``None``.
    """

    def __init__(
        self,
        window: QWidget,
        over: Callable[[QPoint], None],
        drop: Callable[[object], None],
        given_up: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._over = over
        self._drop = drop
        self._given_up = given_up
        self._ghost: QLabel | None = None
        self._hold = QPoint()
        self._start: QPoint | None = None
        self.load: object = None

    def press(self, at: QPoint) -> None:
        """Remember where the button went down, in global px."""
        self._start = at

    def far_enough(self, at: QPoint) -> bool:
        """Tell whether the pointer went so far that a drag is meant."""
        if self._start is None or self.load is not None:
            return False
        return (at - self._start).manhattanLength() >= QApplication.startDragDistance()

    def lift(self, load: object, picture: QPixmap, top_left: QPoint) -> None:
        """Begin to carry; ``top_left`` is where the picture stands now, in global px."""
        self.load = load
        self._hold = (self._start or top_left) - top_left
        ghost = QLabel(self._window)
        ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ghost.setPixmap(picture)
        ghost.adjustSize()
        self._ghost = ghost
        self.carry(self._start or top_left)
        ghost.show()
        ghost.raise_()

    def carry(self, at: QPoint) -> None:
        """Follow the pointer, in global px."""
        if self._ghost is not None:
            self._ghost.move(self._window.mapFromGlobal(at - self._hold))
            self._over(at)

    def let_go(self) -> None:
        """Put down what is carried, where the pointer is."""
        load = self.load
        self.drop_nothing()
        if load is not None:
            self._drop(load)

    def give_up(self) -> None:
        """End without putting anything down."""
        self.drop_nothing()
        self._given_up()

    def drop_nothing(self) -> None:
        """Carry nothing any more."""
        self.load = None
        self._start = None
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
