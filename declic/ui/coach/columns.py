"""Library, running order and cards side by side, or the cards below where the window is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from declic.ui.theme.look import Look

NARROW_PX = 900
"""Width at 100 % below which three columns leave no room for words."""


class Columns(QWidget):
    """Places three columns, or two above the cards; the page scrolls when they are below."""

    def __init__(
        self, library: QWidget, order: QWidget, cards: tuple[QWidget, QWidget], look: Look
    ) -> None:
        super().__init__()
        self._look = look
        self._library = library
        self._order = order
        self._narrow: bool | None = None
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
        self._place(narrow=False)

    @property
    def narrow(self) -> bool:
        """Whether the cards stand below."""
        return bool(self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement again."""
        super().resizeEvent(event)
        self._place(narrow=event.size().width() < self._look.px(NARROW_PX))

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        grid, px = self._grid, self._look.px
        for widget in (self._library, self._order, self._right):
            grid.removeWidget(widget)
        grid.addWidget(self._library, 0, 0)
        grid.addWidget(self._order, 0, 1)
        if narrow:
            grid.addWidget(self._right, 1, 0, 1, 2)
        else:
            grid.addWidget(self._right, 0, 2)
        for column, stretch in enumerate((36, 64, 0) if narrow else (27, 53, 30)):
            grid.setColumnStretch(column, stretch)
        # Equal shares whatever the words inside would like.
        for widget in (self._library, self._order, self._right):
            widget.setMinimumWidth(1)
        directions = QBoxLayout.Direction
        self._cards.setDirection(directions.LeftToRight if narrow else directions.TopToBottom)
        self._library.setMinimumHeight(px(400) if narrow else 0)
        self._right.setMinimumHeight(px(360) if narrow else 0)
