"""Fits text into a box: the largest size at which every word is whole and every line is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from declic.ui.theme.fonts import inter, stage_font

STEP = 0.94
"""Ratio between a size and the next one tried."""


@dataclass(frozen=True, slots=True)
class Face:
    """Which font: the class's or the windows', how heavy, how tight its lines are set."""

    stage: bool = True
    weight: int = 400
    leading: float = 1.24
    tabular: bool = False

    def font(self, px: float) -> QFont:
        """Return the font at a size in px."""
        if self.stage:
            return stage_font(px, bold=self.weight >= 600, tabular=self.tabular)
        return inter(px, self.weight, tabular=self.tabular)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text broken into lines at one size.

    Attributes:
        px: size of the font.
        lines: what stands on each line.
        pitch: distance from line to line in px.
        width: of the longest line.
        fits: whether it is all within the box; if not, ``px`` is the smallest size allowed.
    """

    px: float
    lines: tuple[str, ...]
    pitch: float
    width: float
    fits: bool
    face: Face

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.pitch * len(self.lines)

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        colour: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Paint the lines from the top of a box; returns where the next thing may start."""
        font = self.face.font(self.px)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        top = box.top() + (self.pitch - metrics.height()) / 2
        for line in self.lines:
            left = box.left()
            if align is not Qt.AlignmentFlag.AlignLeft:
                spare = box.width() - metrics.horizontalAdvance(line)
                left += spare / 2 if align is Qt.AlignmentFlag.AlignHCenter else spare
            painter.drawText(QPointF(left, top + metrics.ascent()), line)
            top += self.pitch
        return box.top() + self.height


@lru_cache(maxsize=4096)
def fit_text(
    text: str, width: float, height: float, largest: float, smallest: float, face: Face
) -> Fitted:
    """Return ``text`` at the largest size between the two at which it is whole in the box.

    Width and height are in px; newlines in the text are kept. When even ``smallest`` is too
    large the result says so in ``fits`` and the caller reports it.
    """
    px = max(largest, smallest)
    while True:
        px = max(px, smallest)
        tried = _break(text, width, px, face)
        if (tried.fits and tried.height <= height + 0.5) or px <= smallest:
            break
        px *= STEP
    if tried.fits and tried.height > height + 0.5:
        return Fitted(tried.px, tried.lines, tried.pitch, tried.width, False, face)
    return tried


def fit_same(
    texts: Sequence[str], width: float, height: float, largest: float, smallest: float, face: Face
) -> tuple[Fitted, ...]:
    """Fit several texts, each into its own box of one size, all in one size of type."""
    found = [fit_text(text, width, height, largest, smallest, face) for text in texts]
    px = min((one.px for one in found), default=largest)
    return tuple(fit_text(text, width, height, px, smallest, face) for text in texts)


def bind_signs(text: str) -> str:
    """Keep a sign with its word where French sets a space before it: no line starts with it."""
    for sign in "?!:;»%":
        text = text.replace(f" {sign}", f"\N{NO-BREAK SPACE}{sign}")
    return text.replace("« ", "«\N{NO-BREAK SPACE}")


def _break(text: str, width: float, px: float, face: Face) -> Fitted:
    """Break a text into lines of a width at one size."""
    font = face.font(px)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    lines: list[str] = []
    widest = 0.0
    for paragraph in bind_signs(text).split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, length = line.textStart(), line.textLength()
            lines.append(paragraph[start : start + length].rstrip(" "))
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
    pitch = QFontMetricsF(font).height() * face.leading / 1.24
    return Fitted(px, tuple(lines), pitch, widest, widest <= width + 0.5, face)
