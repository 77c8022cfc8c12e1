"""Texts: labels by role, and small painted pieces of text."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from declic.ui.theme.fonts import Role, app_font, inter
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.theme.tokens import Pair, Tone


def label(text: str, role: Role, look: Look, kind: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label of plain text; ``kind`` is a colour of the style sheet (``soft``, ``bad``)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    apply_role(made, role, look)
    return made


class IconView(QWidget):
    """One icon in a colour; says nothing to a screen reader, words stand beside it."""

    def __init__(self, icon: Icon, colour: str, look: Look, px: int = 18) -> None:
        super().__init__()
        self._icon = icon
        self._colour = colour
        self._look = look
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, icon: Icon, colour: str) -> None:
        """Paint another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's square."""
        return QSize(self._look.px(self._px), self._look.px(self._px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        paint_icon(painter, self._icon, QRectF(self.rect()), self._colour)
        painter.end()


class Pill(QWidget):
    """A rounded label with a tone, and an icon where the tone alone would carry meaning."""

    def __init__(
        self, text: str, look: Look, tone: Tone | Pair = Tone.PLAIN, icon: Icon | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._tone = tone
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The words on it."""
        return self._text

    def show_text(self, text: str, tone: Tone | Pair, icon: Icon | None = None) -> None:
        """Say something else."""
        if (text, tone, icon) == (self._text, self._tone, self._icon):
            return
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that icon and text need."""
        metrics = QFontMetricsF(app_font(Role.LABEL, self._look.scale))
        height = metrics.height() + self._look.px(6)
        icon = self._icon_px() + self._look.px(5) if self._icon else 0
        return QSize(
            round(metrics.horizontalAdvance(self._text) + icon + self._look.px(18) + 1),
            round(height),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and text."""
        pair = self._tone if isinstance(self._tone, Pair) else self._look.palette.tones[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.ground))
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        left = float(self._look.px(9))
        if self._icon:
            size = self._icon_px()
            box = QRectF(left, (self.height() - size) / 2, size, size)
            paint_icon(painter, self._icon, box, pair.ink)
            left += size + self._look.px(5)
        painter.setFont(app_font(Role.LABEL, self._look.scale))
        painter.setPen(QColor(pair.ink))
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._text,
        )
        painter.end()

    def _icon_px(self) -> int:
        return self._look.px(14)


class Wordmark(QWidget):
    """The product's name, ``(Dé)clic``."""

    def __init__(self, look: Look, ink: str, accent: str, px: int = 20) -> None:
        super().__init__()
        self._look = look
        self._ink = ink
        self._accent = accent
        self._px = px
        self.setAccessibleName("(Dé)clic")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the name."""
        metrics = QFontMetricsF(inter(self._look.px(self._px), 800))
        return QSize(round(metrics.horizontalAdvance("(Dé)clic")) + 2, round(metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name."""
        painter = QPainter(self)
        px = self._look.px(self._px)
        paint_wordmark(painter, 0, self.height() * 0.76, px, self._ink, self._accent)
        painter.end()


def paint_wordmark(
    painter: QPainter, x: float, baseline: float, px: float, ink: str, accent: str
) -> None:
    """Paint the product's name at a place, in two ``#RRGGBB`` colours."""
    font = inter(px, 800)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(round(x), round(baseline), "(Dé)")
    painter.setPen(QColor(accent))
    after = QFontMetricsF(font).horizontalAdvance("(Dé)")
    painter.drawText(round(x + after), round(baseline), "clic")
