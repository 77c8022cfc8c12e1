"""The bar above the running order: each step as long as its minutes, in its topic's colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.ui.coach.cells import bar_colour
from declic.ui.coach.rows import OrderRow
from declic.ui.theme.look import Look


class TopicBar(QWidget):
    """Painted from the running order's lines; what is over the time lies behind a mark."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[OrderRow, ...] = ()
        self._minutes = 0
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[OrderRow], minutes: int, chosen: str, name: str) -> None:
        """Show the steps against the time that there is, in minutes; ``name`` is read aloud."""
        self._rows, self._minutes, self._chosen = tuple(rows), minutes, chosen
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return its thickness."""
        return QSize(200, self._look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, steps and the end of the time."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(shape)
        painter.fillRect(box, QColor(self._look.palette.bar_track))
        total = sum(row.minutes for row in self._rows)
        whole = max(total, self._minutes, 1)
        left = 0.0
        for row in self._rows:
            width = box.width() * row.minutes / whole
            colour = QColor(bar_colour(row.topic, row.pause, self._look))
            painter.fillRect(QRectF(left, 0, max(1.0, width - 1), box.height()), colour)
            left += width
        if total > self._minutes:
            end = box.width() * self._minutes / whole
            painter.fillRect(QRectF(end - 1, 0, 3, box.height()), QColor(self._look.palette.ink))
        painter.end()
