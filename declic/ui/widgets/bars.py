"""Progress and result bars."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import option_look
from declic.ui.widgets.labels import label
from declic.ui.widgets.shapes import ShapeBadge


class Strip(QWidget):
    """A thin bar that is filled from 0 to 1 in one colour."""

    def __init__(self, look: Look, px: int = 6, colour: str = "") -> None:
        super().__init__()
        self._look = look
        self._px = px
        self._colour = colour
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, colour: str = "") -> None:
        """Fill it to ``share``, cut to 0..1."""
        share = min(1.0, max(0.0, share))
        if (share, colour or self._colour) != (self._share, self._colour):
            self._share, self._colour = share, colour or self._colour
            self.update()

    def sizeHint(self) -> QSize:
        """Return its thickness."""
        return QSize(80, self._look.px(self._px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        half = box.height() / 2
        painter.setBrush(QColor(self._look.palette.bar_track))
        painter.drawRoundedRect(box, half, half)
        if self._share > 0:
            painter.setBrush(QColor(self._colour or self._look.palette.bar))
            wide = max(box.height(), box.width() * self._share)
            painter.drawRoundedRect(QRectF(0, 0, wide, box.height()), half, half)
        painter.end()


class BarRow(QWidget):
    """One option's result on the laptop: badge, words, bar and percent, all saying the same."""

    def __init__(self, index: int, letter: str, text: str, percent: str, look: Look) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(ShapeBadge(index, letter, look, 24))
        words = label(f"{letter}  {text}", Role.BODY, look)
        box.addWidget(words, 3)
        self._strip = Strip(look, 10, option_look(index)[0])
        box.addWidget(self._strip, 2)
        figure = label(percent, Role.NUMBER, look, wrap=False)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setMinimumWidth(look.px(48))
        box.addWidget(figure)
        self.setAccessibleName(f"{letter}: {text}, {percent}")

    def show_share(self, share: float) -> None:
        """Fill the bar to 0..1."""
        self._strip.show_share(share)
