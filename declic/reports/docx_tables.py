"""Tables of the Word report: bars are shaded cells of a grid of 5 % steps, values are text.

No chart and no embedded workbook: a bar is made from the published value and nothing else is in
the file.
"""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from declic.domain.words import Text
from declic.reports.docx_styles import LOCALES, WIDTH_TWIPS
from declic.reports.palette import WHITE

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

STEP_PERCENT = 5
STEPS = 100 // STEP_PERCENT
CARD_GAP_EIGHTHS = 48

EDGE_EIGHTHS = 18
"""White line above and below a bar, so that it is thinner than its row."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide a table of bars is, and how its width is shared.

    Attributes:
        width_twips, label_twips, step_twips: of the table, the label, 5 % of a bar.
        line_characters: about how many characters of a label fit on one line; decides over how
            many rows it goes.
    """

    width_twips: int
    label_twips: int
    step_twips: int
    line_characters: int

    @property
    def grid(self) -> list[int]:
        """Widths of the grid's columns."""
        steps = [self.step_twips] * STEPS
        return [self.label_twips, *steps, self.rest_twips - sum(steps)]

    @property
    def rest_twips(self) -> int:
        """What the label leaves."""
        return self.width_twips - self.label_twips


WIDE = Columns(WIDTH_TWIPS, 4720, 176, 50)
COLUMN_GAP_TWIPS = 284
NARROW = Columns((WIDTH_TWIPS - COLUMN_GAP_TWIPS) // 2, 2560, 46, 32)
"""For a page of two columns."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A label with one bar for each value.

    Attributes:
        label: XML of the label's runs, from ``run``.
        letters: how many characters the label has.
        bars: (percent, colour, value as text), from top to bottom.
        shaped: the label begins with a shape and a letter.
    """

    label: str
    letters: int
    bars: tuple[tuple[int, str, str], ...]
    shaped: bool = False

    def rows(self, columns: Columns = WIDE) -> int:
        """Rows of the table that it takes: one a bar, more when the label has more lines."""
        return max(len(self.bars), -(-self.letters // columns.line_characters))


def run(text: str, style: str = "", lang: str = "") -> str:
    """Return the XML of a run of plain text; ``lang`` only where it differs from the report's."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if lang:
        properties += f'<w:lang w:val="{LOCALES.get(lang, lang)}"/>'
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'


def text_run(text: Text, lang: str, style: str = "") -> str:
    """Return the run of a looked-up text, marked when it is in another language."""
    return run(text.value, style, text.lang if text.lang not in ("", lang) else "")


def clean(text: str) -> str:
    """Drop what XML 1.0 cannot hold; line breaks and tabs become spaces."""
    spaced = "".join(" " if sign in "\r\n\t" else sign for sign in text)
    return _NOT_XML.sub("", spaced)


def paragraph_xml(style: str, runs: str, *, root: bool = False) -> str:
    """Return the XML of a paragraph; ``root`` declares the namespaces, for a lone one."""
    names = f" {nsdecls('w')}" if root else ""
    return f'<w:p{names}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def bar_table(
    heads: tuple[str, str], rows: list[Bars], title: str, described: str, columns: Columns = WIDE
) -> str:
    """Return the XML of a bar table with a repeated header row and an alternative text."""
    head = (
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        + _cell(paragraph_xml("DeclicTableHead", run(heads[0])), columns.label_twips)
        + _cell(paragraph_xml("DeclicTableHead", run(heads[1])), columns.rest_twips, STEPS + 1)
        + "</w:tr>"
    )
    body = "".join(_bar_rows(row, columns) for row in rows)
    return _table("DeclicBars", columns.grid, head + body, title, described)


def figure_table(figures: list[tuple[str, str]], title: str, described: str) -> str:
    """Return the XML of the key figures: one row of cards, each a value over its label."""
    width = WIDTH_TWIPS // len(figures)
    cells = "".join(
        _cell(
            paragraph_xml("DeclicFigure", run(value))
            + paragraph_xml("DeclicFigureLabel", run(label)),
            width,
            borders=_gap(first=i == 0, last=i == len(figures) - 1),
            card=True,
        )
        for i, (value, label) in enumerate(figures)
    )
    row = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    return _table("DeclicFigures", [width] * len(figures), row, title, described)


def _bar_rows(item: Bars, columns: Columns) -> str:
    """Return the rows of one label; rows without a bar stand above and below, so bars stay thin."""
    count = item.rows(columns)
    above = (count - len(item.bars)) // 2
    style = "DeclicOptionLabel" if item.shaped else "DeclicBarLabel"
    rows = []
    for number in range(count):
        merge = ""
        if count > 1:
            merge = "<w:vMerge/>" if number else '<w:vMerge w:val="restart"/>'
        label = paragraph_xml(style, "" if number else item.label)
        index = number - above
        shown = 0 <= index < len(item.bars)
        bar = _bar(*item.bars[index], columns) if shown else _no_bar(columns)
        cells = _cell(label, columns.label_twips, merge=merge, pad_right=True) + bar
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return "".join(rows)


def _bar(percent: int, colour: str, value: str, columns: Columns) -> str:
    """Return a shaded cell as long as the value, and the value as text beside it."""
    steps = max(1, min(STEPS, round(percent / STEP_PERCENT)))
    length = steps * columns.step_twips
    line = f'w:val="single" w:sz="{EDGE_EIGHTHS}" w:space="0" w:color="{WHITE}"'
    borders = f"<w:tcBorders><w:top {line}/><w:bottom {line}/></w:tcBorders>"
    empty = paragraph_xml("DeclicBarValue", "")
    text = paragraph_xml("DeclicBarValue", run(value))
    return _cell(empty, length, steps, borders=borders, fill=colour) + _cell(
        text, columns.rest_twips - length, STEPS + 1 - steps, pad_left=True
    )


def _no_bar(columns: Columns) -> str:
    return _cell(paragraph_xml("DeclicBarValue", ""), columns.rest_twips, STEPS + 1)


def _table(style: str, grid: list[int], rows: str, title: str, described: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(clean(title))}/>"
        f"<w:tblDescription w:val={quoteattr(clean(described))}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(
    content: str,
    width: int,
    span: int = 1,
    *,
    merge: str = "",
    borders: str = "",
    fill: str = "",
    pad_left: bool = False,
    pad_right: bool = False,
    card: bool = False,
) -> str:
    """Return a cell; the order of its properties is the schema's."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inner = ""
    if card:
        inner = _margins(top=0, left=170, bottom=0, right=120)
    elif pad_left or pad_right:
        inner = _margins(
            top=10, left=90 if pad_left else 0, bottom=10, right=150 if pad_right else 0
        )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}{borders}{shade}'
        f'{inner}<w:vAlign w:val="{"top" if card else "center"}"/></w:tcPr>{content}</w:tc>'
    )


def _margins(**twips: int) -> str:
    sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in twips.items())
    return f"<w:tcMar>{sides}</w:tcMar>"


def _gap(*, first: bool, last: bool) -> str:
    """White lines between the cards."""
    line = f'w:val="single" w:sz="{CARD_GAP_EIGHTHS}" w:space="0" w:color="{WHITE}"'
    left = "" if first else f"<w:left {line}/>"
    right = "" if last else f"<w:right {line}/>"
    return f"<w:tcBorders>{left}{right}</w:tcBorders>" if left or right else ""
