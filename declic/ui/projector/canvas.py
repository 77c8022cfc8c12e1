"""The sheet that the class's pictures are painted on, 1080 units high on every screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from declic.domain.activity import Topic
from declic.i18n import Translator
from declic.ui.theme.tokens import mix
from declic.ui.widgets.fit import Face, Fitted, fit_same, fit_text

HIGH = 1080.0
"""Height of the sheet in its own units, px of a 1080p projector."""

SMALLEST = 28.0
"""Smallest text that the class is shown (UX.md, rules of the surfaces, 1)."""

LEAST = 20.0
"""Below ``SMALLEST``, but better than cutting a text: used only for content that is too long."""

MARGIN = 72.0

BODY = Face()
BOLD = Face(weight=700)
TITLE = Face(weight=700, leading=1.12)
FIGURE = Face(stage=False, weight=750, tabular=True, leading=1.0)


@dataclass(frozen=True, slots=True)
class Skin:
    """Colours of the class's pictures; text has 7:1 on what it stands on."""

    name: str
    ground: str
    ink: str
    soft: str
    accent: str
    track: str
    card: str
    good: str
    line: str
    tint: float

    def bar(self, colour: str) -> str:
        """Return an option's bar: its colour laid thinly over the track, text stays readable."""
        return mix(colour, self.track, self.tint)

    def topic(self, topic: Topic) -> str:
        """Return a topic's edge colour on this ground."""
        return (_TOPIC_LIGHT if self.name == "light" else _TOPIC_DARK)[topic]


LIGHT_SKIN = Skin(
    "light", "#FFFFFF", "#16163A", "#474B70", "#3B30BE", "#EFEFF8", "#F4F5FB", "#0B5A2B",
    "#D9DBEA", 0.27,
)  # fmt: skip
DARK_SKIN = Skin(
    "dark", "#111129", "#FFFFFF", "#CBCDEC", "#BDB8FF", "#26264C", "#1C1C3C", "#7BEFA5",
    "#3A3A68", 0.42,
)  # fmt: skip
BLACK = "#000000"

_TOPIC_LIGHT = {
    Topic.PRIVACY: "#0F766E",
    Topic.SEXTING: "#7C3AED",
    Topic.CYBERBULLYING: "#B45309",
    Topic.SEXTORTION: "#B4232F",
    Topic.GENERAL: "#4338CA",
}
_TOPIC_DARK = {
    Topic.PRIVACY: "#2DBFB2",
    Topic.SEXTING: "#A57BFF",
    Topic.CYBERBULLYING: "#E58A34",
    Topic.SEXTORTION: "#F0616D",
    Topic.GENERAL: "#8B84FF",
}


@dataclass(slots=True)
class Canvas:
    """A painter with the sheet's size, its colours, and a list of how every text fitted.

    Attributes:
        wide: width of the sheet in its own units (1920 on a 16:9 screen).
        grow: 0 to 1 while bars grow, then 1.
        fits: every text that was painted, for the report.
    """

    painter: QPainter
    wide: float
    skin: Skin
    tr: Translator
    grow: float = 1.0
    fits: list[Fitted] = field(default_factory=list)

    @property
    def inner(self) -> QRectF:
        """The sheet without its margins."""
        return QRectF(MARGIN, 60, self.wide - 2 * MARGIN, HIGH - 120)

    def text(
        self,
        text: str,
        box: QRectF,
        largest: float,
        face: Face = BODY,
        colour: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        middle: bool = False,
    ) -> float:
        """Paint a text as large as fits, at most ``largest``; return where it ends below.

        ``middle`` centres it between top and bottom of the box.
        """
        if not text:
            return box.top()
        return self.fitted(self.fit(text, box, largest, face), box, colour, align, middle=middle)

    def fit(self, text: str, box: QRectF, largest: float, face: Face = BODY) -> Fitted:
        """Fit a text without painting it; below ``SMALLEST`` only when nothing else helps."""
        smallest = min(SMALLEST, largest)
        first = fit_text(text, box.width(), box.height(), largest, smallest, face)
        if first.fits:
            return first
        return fit_text(text, box.width(), box.height(), smallest, LEAST, face)

    def fit_all(
        self, texts: Sequence[str], width: float, height: float, largest: float, face: Face = BODY
    ) -> tuple[Fitted, ...]:
        """Fit several texts in one size of type, each into its own box."""
        smallest = min(SMALLEST, largest)
        first = fit_same(texts, width, height, largest, smallest, face)
        if all(one.fits for one in first):
            return first
        return fit_same(texts, width, height, smallest, LEAST, face)

    def fitted(
        self,
        fitted: Fitted,
        box: QRectF,
        colour: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        middle: bool = False,
    ) -> float:
        """Paint a fitted text and remember how it fitted."""
        self.fits.append(fitted)
        if middle:
            box = QRectF(box)
            box.setTop(box.top() + (box.height() - fitted.height) / 2)
        return fitted.paint(self.painter, box, colour or self.skin.ink, align)

    def card(self, box: QRectF, colour: str = "", radius: float = 24) -> None:
        """Fill a rounded box."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour or self.skin.card))
        self.painter.drawRoundedRect(box, radius, radius)
