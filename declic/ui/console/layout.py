"""Lays a phase's script out in pages of whole lines, never clipped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from declic.domain.activity import LineKind, Speaker
from declic.i18n import Translator
from declic.session.views import LineView
from declic.ui.theme.fonts import Role, inter
from declic.ui.widgets.fit import bind_signs

LARGEST_GROWTH = 1.5
"""On larger windows the script grows up to this much over the sizes of UX.md."""

_QUOTES = {"fr": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"), "de": ("„", "“")}


@dataclass(frozen=True, slots=True)
class Block:
    """One script line as it will be painted.

    Attributes:
        kind, speaker: as in ``LineView``.
        label: word on its pill (who says it, or DO, ASK, CAREFUL); empty when carried over.
        lines: broken text.
        px, weight, pitch: its type; ``indent`` is the room its pill takes on the first line.
    """

    kind: LineKind
    speaker: Speaker | None
    label: str
    lines: tuple[str, ...]
    px: float
    weight: int
    pitch: float
    indent: float

    @property
    def height(self) -> float:
        """Height of its lines."""
        return self.pitch * len(self.lines)


def quoted(text: str, lang: str) -> str:
    """Put a spoken line in the quotation marks of its language, once."""
    if text[:1] in '«“„"':
        return text
    before, after = _QUOTES.get(lang, ("“", "”"))
    return f"{before}{text}{after}"


def line_label(line: LineView, tr: Translator) -> str:
    """Return the word in front of a line."""
    if line.kind in (LineKind.SAY, LineKind.ASK) and line.speaker is not None:
        speakers = {
            Speaker.FIRST: tr.pgettext("speaker", "PEER 1"),
            Speaker.SECOND: tr.pgettext("speaker", "PEER 2"),
            Speaker.BOTH: tr.pgettext("speaker", "BOTH"),
            Speaker.COACH: tr.pgettext("speaker", "COACH"),
            Speaker.ADULT: tr.pgettext("speaker", "ADULT"),
        }
        who = speakers[line.speaker]
        ask = tr.pgettext("script", "ASK")
        return f"{who} · {ask}" if line.kind is LineKind.ASK else who
    kinds = {
        LineKind.SAY: tr.pgettext("script", "SAY"),
        LineKind.DO: tr.pgettext("script", "DO"),
        LineKind.ASK: tr.pgettext("script", "ASK"),
        LineKind.CAREFUL: tr.pgettext("script", "CAREFUL"),
    }
    return kinds[line.kind]


def label_px(px: float) -> float:
    """Return the size of a pill's word beside text of a size."""
    return max(13.0, px * 0.5)


def pill_width(label: str, px: float) -> float:
    """Return the width of a pill in front of text of a size."""
    metrics = QFontMetricsF(inter(label_px(px), 700))
    return metrics.horizontalAdvance(label) + label_px(px) * 1.5


def lay_out(
    lines: Sequence[LineView], width: float, height: float, scale: float, tr: Translator
) -> tuple[tuple[Block, ...], ...]:
    """Return the script's pages for a room in px.

    One page at the largest growth that fits; if even the sizes of UX.md do not fit on one page,
    several pages in those sizes. A single line taller than the room is carried over, never cut.
    """
    if not lines or width < 40 or height < 40:
        return ((),)
    growth = LARGEST_GROWTH
    while growth > 1.0:
        blocks = _blocks(lines, width, scale * growth, tr)
        if _height(blocks) <= height:
            return (blocks,)
        growth = max(1.0, growth - 0.06)
    return _balanced(_blocks(lines, width, scale, tr), height)


def gap_before(block: Block) -> float:
    """Return the room above a block that follows another."""
    return block.px * 0.45


def _height(blocks: Sequence[Block]) -> float:
    gaps = sum(gap_before(block) for block in blocks[1:])
    return sum(block.height for block in blocks) + gaps


def _blocks(
    lines: Sequence[LineView], width: float, scale: float, tr: Translator
) -> tuple[Block, ...]:
    return tuple(_block(line, width, scale, tr) for line in lines)


def _block(line: LineView, width: float, scale: float, tr: Translator) -> Block:
    say = line.kind is LineKind.SAY
    step = (Role.SAY if say else Role.LINE_STRONG if line.kind is LineKind.ASK else Role.LINE).value
    px = step.px * scale
    label = line_label(line, tr)
    indent = pill_width(label, px) + px * 0.35
    spoken = line.kind in (LineKind.SAY, LineKind.ASK)
    text = quoted(line.text.value, line.text.lang) if spoken else line.text.value
    font = inter(px, step.weight)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    text = bind_signs(text)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    broken: list[str] = []
    layout.beginLayout()
    while (made := layout.createLine()).isValid():
        made.setLineWidth(width - indent if not broken else width)
        start = made.textStart()
        broken.append(text[start : start + made.textLength()].rstrip(" "))
    layout.endLayout()
    pitch = QFontMetricsF(font).height() * 1.08
    return Block(line.kind, line.speaker, label, tuple(broken), px, step.weight, pitch, indent)


def _balanced(blocks: Sequence[Block], height: float) -> tuple[tuple[Block, ...], ...]:
    """Return as few pages as fit, filled alike: no page is left with one lone line."""
    pages = _paged(blocks, height)
    if any(block.height > height for block in blocks):
        return pages
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        tried = _paged(blocks, height * share)
        if len(tried) == len(pages) and all(b.height <= height * share for b in blocks):
            return tried
    return pages


def _paged(blocks: Sequence[Block], height: float) -> tuple[tuple[Block, ...], ...]:
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if pages[-1] and _height([*pages[-1], block]) > height:
            pages.append([])
        rest = block
        room = max(1, int(height // rest.pitch))
        while len(rest.lines) > room:
            pages[-1].append(replace(rest, lines=rest.lines[:room]))
            pages.append([])
            rest = replace(rest, lines=rest.lines[room:], label="", indent=0.0)
        pages[-1].append(rest)
    return tuple(tuple(page) for page in pages)
