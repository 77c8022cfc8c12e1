"""Library, running order and cards side by side, or below each other where there is no room."""

from enum import Enum

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from declic.ui.theme.look import Look


class Room(Enum):
    """How the editor is laid out; the value is the least width at 100 %, in px."""

    WIDE = 900
    NARROW = 640
    TIGHT = 0

    @classmethod
    def of(cls, width: int, look: Look) -> "Room":
        """Return the arrangement for a width in px: large text needs more of it."""
        return next(room for room in cls if width >= look.px(room.value))


_CELLS = {
    # arrangement: (row, column, rows, columns) of library, order, cards; stretches of columns
    Room.WIDE: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (27, 53, 30)),
    Room.NARROW: ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2), (36, 64, 0)),
    Room.TIGHT: ((1, 0, 1, 1), (0, 0, 1, 1), (2, 0, 1, 1), (1, 0, 0)),
}
_LEAST_PX = 400
"""Height of what stands in its own line of a page that scrolls."""


class Columns(QWidget):
    """Places the editor's parts; where they stand below each other the page scrolls.

    Args:
        library, order, cards: the parts.
        look: the look.
        width: the room that there will be, in px, so that the first picture is right.
    """

    def __init__(
        self,
        library: QWidget,
        order: QWidget,
        cards: tuple[QWidget, QWidget],
        look: Look,
        width: int,
    ) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(14))
        self._right = QWidget()
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._right)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(look.px(14))
        for card, stretch in zip(cards, (4, 6), strict=True):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            self._cards.addWidget(card, stretch)
        self._parts = (library, order, self._right)
        for part in self._parts:
            part.setMinimumWidth(1)  # equal shares, whatever the words inside would like
        self.room = Room.of(max(0, width), look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement again."""
        super().resizeEvent(event)
        room = Room.of(event.size().width(), self._look)
        if room is not self.room:
            self.room = room
            # A layout that is changed while it is being laid out forgets now and then to lay
            # itself out again (seen in Qt 6.11).
            QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        *cells, stretches = _CELLS[self.room]
        for part in self._parts:
            self._grid.removeWidget(part)
        for part, cell in zip(self._parts, cells, strict=True):
            self._grid.addWidget(part, *cell)
        for column, stretch in enumerate(stretches):
            self._grid.setColumnStretch(column, stretch)
        directions = QBoxLayout.Direction
        beside = self.room is Room.NARROW
        self._cards.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        least = 0 if self.room is Room.WIDE else self._look.px(_LEAST_PX)
        for part in self._parts:
            part.setMinimumHeight(least)
        if self.room is Room.TIGHT:
            self._right.setMinimumHeight(2 * least)
