"""The marks of poll options: a shape on its colour, the same on every surface (UX.md 2)."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Shape, option_look


def paint_badge(painter: QPainter, index: int, box: QRectF) -> None:
    """Paint the badge of the option at ``index`` (from 0): white shape on the option's colour."""
    colour, shape = option_look(index)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    round_by = min(box.width(), box.height()) * 0.22
    painter.drawRoundedRect(box, round_by, round_by)
    painter.setBrush(QColor("#FFFFFF"))
    size = min(box.width(), box.height()) * 0.52
    inner = QRectF(0, 0, size, size)
    inner.moveCenter(box.center())
    paint_shape(painter, shape, inner)
    painter.restore()


def paint_shape(painter: QPainter, shape: Shape, box: QRectF) -> None:
    """Fill a shape in a square box with the painter's brush."""
    if shape is Shape.CIRCLE:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif shape is Shape.SQUARE:
        inset = box.width() * 0.08
        painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
    else:
        corners = [
            QPointF(box.center().x() + x * box.width() / 2, box.center().y() + y * box.height() / 2)
            for x, y in _corners(shape)
        ]
        painter.drawPolygon(QPolygonF(corners))


@lru_cache
def _corners(shape: Shape) -> tuple[tuple[float, float], ...]:
    """Return a polygon's corners in a square from -1 to 1."""
    if shape is Shape.TRIANGLE:
        return ((0, -0.9), (1, 0.85), (-1, 0.85))
    if shape is Shape.DIAMOND:
        return ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0))
    if shape is Shape.PENTAGON:
        return _ring(5, (1.08,))
    return _ring(10, (1.15, 0.5))


def _ring(count: int, radii: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    angles = (2 * math.pi * i / count - math.pi / 2 for i in range(count))
    return tuple(
        (radii[i % len(radii)] * math.cos(a), radii[i % len(radii)] * math.sin(a))
        for i, a in enumerate(angles)
    )


class ShapeBadge(QWidget):
    """The badge of one option; ``letter`` is what a screen reader says."""

    def __init__(self, index: int, letter: str, look: Look, px: int = 28) -> None:
        super().__init__()
        self._index = index
        self._look = look
        self._px = px
        self.setAccessibleName(letter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the badge's square."""
        return QSize(self._look.px(self._px), self._look.px(self._px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        painter = QPainter(self)
        paint_badge(painter, self._index, QRectF(self.rect()))
        painter.end()
