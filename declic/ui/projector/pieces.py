"""Pieces that several of the class's pictures share: headings, codes, clocks, help lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from declic.domain.help import HelpLine
from declic.session.views import StageView
from declic.ui.projector.canvas import BODY, BOLD, FIGURE, LEAST, SMALLEST, Canvas
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.widgets.fit import Face, Fitted
from declic.ui.widgets.qr import paint_qr
from declic.ui.widgets.timer import minutes_seconds

ADDRESS = Face(stage=False, weight=700, tabular=True, leading=1.1)


def host_of(url: str) -> str:
    """Return the part of an address that a person types: host, and port unless it is 80."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port not in (None, 80) else host


def paint_heading(canvas: Canvas, view: StageView, box: QRectF) -> float:
    """Paint the small line above a title with the topic's colour; return where it ends."""
    bar = QRectF(box.left(), box.top() + 6, 10, 40)
    canvas.card(bar, canvas.skin.topic(view.topic), 5)
    words = QRectF(box.left() + 28, box.top(), box.width() - 28, 52)
    canvas.text(view.heading.value, words, 36, BOLD, canvas.skin.soft, middle=True)
    return box.top() + 64


def paint_codes(canvas: Canvas, view: StageView, box: QRectF) -> None:
    """Paint the page's QR code in a square box with address and code below it."""
    canvas.card(box, "#FFFFFF", 20)
    if canvas.skin.name == "light":
        canvas.painter.setPen(QPen(QColor(canvas.skin.line), 3))
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        canvas.painter.drawRoundedRect(box, 20, 20)
    pad = box.width() * 0.03
    paint_qr(canvas.painter, view.url, box.adjusted(pad, pad, -pad, -pad), quiet=3)
    below = QRectF(box.left() - 40, box.bottom() + 10, box.width() + 40, 42)
    canvas.text(host_of(view.url), below, 34, ADDRESS, align=Qt.AlignmentFlag.AlignRight)
    if view.code:
        canvas.text(
            view.code,
            below.translated(0, 44),
            40,
            ADDRESS,
            canvas.skin.accent,
            Qt.AlignmentFlag.AlignRight,
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """Body lines fitted in one size; ``bullets`` says which of them have one."""

    fitted: tuple[Fitted, ...]
    bullets: tuple[bool, ...]
    gap: float

    @property
    def indent(self) -> float:
        """How far lines with a bullet stand in."""
        return 48.0 if any(self.bullets) else 0.0

    @property
    def height(self) -> float:
        """Height of everything with its gaps."""
        return sum(one.height + self.gap for one in self.fitted) - self.gap if self.fitted else 0.0


def fit_lines(canvas: Canvas, lines: Sequence[str], box: QRectF, largest: float) -> Lines:
    """Fit body lines into a box in one size; a line that starts with ``- `` gets a bullet."""
    bullets = tuple(line.startswith("- ") for line in lines)
    plain = [line.removeprefix("- ") for line in lines]
    wide = box.width() - (48.0 if any(bullets) else 0.0)
    size = largest
    while True:
        fitted = canvas.fit_all(plain, wide, box.height(), size)
        size = min((size, *(one.px for one in fitted)))
        found = Lines(fitted, bullets, size * 0.5)
        if found.height <= box.height() or size <= LEAST:
            return found
        size = max(LEAST, size * 0.94)


def paint_lines(canvas: Canvas, lines: Lines, box: QRectF) -> None:
    """Paint fitted body lines from the top of a box."""
    top = box.top()
    for one, bullet in zip(lines.fitted, lines.bullets, strict=True):
        left = box.left() + (lines.indent if bullet else 0.0)
        if bullet:
            dot = QRectF(box.left() + 8, top + one.pitch / 2 - 7, 14, 14)
            canvas.painter.setPen(Qt.PenStyle.NoPen)
            canvas.painter.setBrush(QColor(canvas.skin.accent))
            canvas.painter.drawEllipse(dot)
        top = canvas.fitted(one, QRectF(left, top, box.width(), one.height)) + lines.gap


def paint_clock(canvas: Canvas, seconds: int, planned: int, box: QRectF) -> None:
    """Paint a ring that empties, with the time left in it, into a square box."""
    ring = box.adjusted(16, 16, -16, -16)
    pen = QPen(QColor(canvas.skin.track), 26)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.setPen(pen)
    canvas.painter.drawEllipse(ring)
    share = min(1.0, max(0.0, seconds / planned)) if planned > 0 else 0.0
    if share > 0:
        pen.setColor(QColor(canvas.skin.accent))
        canvas.painter.setPen(pen)
        canvas.painter.drawArc(ring, 90 * 16, round(share * 360 * 16))
    room = box.adjusted(70, 0, -70, 0)
    canvas.text(
        minutes_seconds(seconds),
        room,
        box.width() * 0.26,
        FIGURE,
        align=Qt.AlignmentFlag.AlignHCenter,
        middle=True,
    )


@dataclass(frozen=True, slots=True)
class HelpCell:
    """One help line in its place: the number and name, then who answers and for what."""

    line: HelpLine
    box: QRectF
    head: Fitted
    about: Fitted

    @property
    def readable(self) -> bool:
        """Whether it is whole in a size that the last row reads."""
        return all(one.fits and one.px >= SMALLEST for one in (self.head, self.about))


def fit_help(
    canvas: Canvas, lines: Sequence[HelpLine], lang: str, box: QRectF, most: int
) -> tuple[HelpCell, ...]:
    """Fit the first ``most`` help lines into a box, in one or two columns."""
    shown = list(lines)[:most]
    if not shown:
        return ()
    gap = 18.0
    columns = 2 if len(shown) > 3 else 1
    count = -(-len(shown) // columns)
    high = min(210.0, (box.height() - gap * (count - 1)) / count)
    wide = (box.width() - gap * (columns - 1)) / columns
    cells = []
    for index, line in enumerate(shown):
        across, down = index // count, index % count
        left, top = box.left() + across * (wide + gap), box.top() + down * (high + gap)
        cells.append(_fit_help_line(canvas, line, lang, QRectF(left, top, wide, high)))
    return tuple(cells)


def stack_help(
    canvas: Canvas, lines: Sequence[HelpLine], lang: str, box: QRectF, most: int
) -> tuple[HelpCell, ...]:
    """Fit help lines below each other, each as high as its words need; for narrow screens.

    Returns:
        At most ``most``, all of them readable: those that find room above the box's end.
    """
    cells: list[HelpCell] = []
    top = box.top()
    for line in lines[:most]:
        wide = _help_room(QRectF(box.left(), top, box.width(), 0)).width()
        head = canvas.fit(_help_head(line, lang), QRectF(0, 0, wide, 60), 40, BOLD)
        about = canvas.fit(line.describe(lang), QRectF(0, 0, wide, 160), 30, BODY)
        high = head.height + about.height + 20
        if top + high > box.bottom():
            break
        cells.append(HelpCell(line, QRectF(box.left(), top, box.width(), high), head, about))
        top += high + 10
    return tuple(cells)


def _help_head(line: HelpLine, lang: str) -> str:
    number, name = line.call or line.site, line.named(lang)
    return f"{number}  {name}" if number and number != name else name


def _fit_help_line(canvas: Canvas, line: HelpLine, lang: str, box: QRectF) -> HelpCell:
    room = _help_room(box)
    text = _help_head(line, lang)
    head = canvas.fit(text, QRectF(0, 0, room.width(), room.height() * 0.46), 48, BOLD)
    rest = QRectF(0, 0, room.width(), room.height() - head.height)
    return HelpCell(line, box, head, canvas.fit(line.describe(lang), rest, 34, BODY))


def _help_room(box: QRectF) -> QRectF:
    return box.adjusted(104, 12, -24, -12)


def paint_help(canvas: Canvas, cells: Sequence[HelpCell]) -> None:
    """Paint fitted help lines: the number large, then who answers and for what."""
    for cell in cells:
        canvas.card(cell.box)
        icon = QRectF(cell.box.left() + 26, cell.box.center().y() - 26, 52, 52)
        kind = Icon.CALL if cell.line.call else Icon.SITE
        paint_icon(canvas.painter, kind, icon, canvas.skin.accent)
        room = _help_room(cell.box)
        used = cell.head.height + cell.about.height
        start = cell.box.top() + max(0.0, (cell.box.height() - used) / 2)
        end = canvas.fitted(cell.head, QRectF(room.left(), start, room.width(), cell.head.height))
        below = QRectF(room.left(), end, room.width(), cell.about.height)
        canvas.fitted(cell.about, below, canvas.skin.soft)


def paint_check(canvas: Canvas, centre: QPointF, size: float) -> None:
    """Paint the tick that marks a right answer."""
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    paint_icon(canvas.painter, Icon.DONE, box, canvas.skin.good)
