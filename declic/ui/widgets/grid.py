"""A grid that takes as many columns as fit: the same page from 1280 px to 4K and at any scale."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget


class FlowGrid(QWidget):
    """Places its widgets in equal columns, ``column_px`` wide or more, at most ``most``."""

    def __init__(self, column_px: int, most: int, gap: int = 16) -> None:
        super().__init__()
        self._column_px = column_px
        self._most = most
        self._widgets: list[tuple[QWidget, int]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)

    def add(self, widget: QWidget, span: int = 1) -> None:
        """Add a widget that takes ``span`` columns where there are so many."""
        widget.setParent(self)
        self._widgets.append((widget, span))
        self._place(max(1, self._columns), force=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns again."""
        super().resizeEvent(event)
        gap = self._grid.spacing()
        fitting = (event.size().width() + gap) // (self._column_px + gap)
        self._place(max(1, min(self._most, fitting)))

    def _place(self, columns: int, *, force: bool = False) -> None:
        if columns == self._columns and not force:
            return
        self._columns = columns
        for widget, _ in self._widgets:
            self._grid.removeWidget(widget)
        at = line = 0
        for widget, wanted in self._widgets:
            span = min(wanted, columns)
            if at + span > columns:
                at, line = 0, line + 1
            self._grid.addWidget(widget, line, at, 1, span)
            at += span
        for index in range(self._most):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
