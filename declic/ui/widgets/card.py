"""Surfaces: cards and hairlines."""

from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from declic.ui.theme.look import Look
from declic.ui.theme.tokens import RADIUS_LARGE

_Box = TypeVar("_Box", QHBoxLayout, QVBoxLayout)


class Card(QFrame):
    """A rounded surface; an ``edge`` colour marks its top as in the three doors of the home page.

    Attributes:
        box: the layout that its content goes into.
    """

    def __init__(self, look: Look, edge: str = "", pad: int = 18, gap: int = 8) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._edge = edge
        self.box = QVBoxLayout(self)
        side = look.px(pad)
        self.box.setContentsMargins(side, side, side, side)
        self.box.setSpacing(look.px(gap))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, then its coloured edge."""
        super().paintEvent(event)
        if not self._edge:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer, inner = QPainterPath(), QPainterPath()
        whole = QRectF(self.rect())
        outer.addRoundedRect(whole, RADIUS_LARGE, RADIUS_LARGE)
        inner.addRoundedRect(whole.adjusted(0, 4, 0, 40), RADIUS_LARGE, RADIUS_LARGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._edge))
        painter.drawPath(outer.subtracted(inner))
        painter.end()


def rule() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line


def row(*widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """Lay widgets side by side; ``None`` is a stretch."""
    return _fill(QHBoxLayout(), widgets, gap)


def column(*widgets: QWidget | None, gap: int = 4) -> QVBoxLayout:
    """Lay widgets below each other; ``None`` is a stretch."""
    return _fill(QVBoxLayout(), widgets, gap)


def _fill(box: _Box, widgets: tuple[QWidget | None, ...], gap: int) -> _Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for widget in widgets:
        if widget is None:
            box.addStretch(1)
        else:
            box.addWidget(widget)
    return box


def clear(box: QBoxLayout) -> None:
    """Remove everything from a layout; its widgets are deleted."""
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # Hidden first: a show that its layout has asked for would open it as a window.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QBoxLayout):
            clear(inner)
