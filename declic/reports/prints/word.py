"""Writes a sheet as a Word file that a school can edit: styles, headings, header rows."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from declic.reports.docx_file import (
    add_footer,
    add_head,
    add_paragraph,
    add_table,
    finished,
    new_document,
)
from declic.reports.docx_styles import BOXES, BULLETS, UNDERLINE, WIDTH_TWIPS, Look
from declic.reports.docx_tables import clean, paragraph_xml, run
from declic.reports.palette import BOX, LINE
from declic.reports.prints.sheet import (
    Blank,
    Block,
    Bullets,
    CutLine,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Sheet,
    Spans,
    Style,
)

CUT = (
    f"<w:pBdr {nsdecls('w')}>"
    '<w:top w:val="dashed" w:sz="6" w:space="12" w:color="8A8AA0"/></w:pBdr>'
)
"""The line to cut along, above the heading of what is cut off."""

CUT_BEFORE = Pt(18)
TWIPS_A_MM = 56.7
LINE_MM = 2.1
"""What a row is high beside its white, less the leading that Word adds by itself."""

EXTRA = (
    Look("Heading2", "heading 2", 10.5, True, before=7, after=2, keep=True, outline=1),
    Look("DeclicQuietBody", "Declic Quiet Body", 8.5, colour="5A5A76", after=2),
    Look("DeclicBlank", "Declic Blank", 9.5, before=8, after=4, tab=WIDTH_TWIPS,
         leader="underscore"),
    Look("DeclicTick", "Declic Tick", 9.5, after=2, indent=340, hanging=340, items=BOXES),
    Look("DeclicCell", "Declic Cell", 9, before=0.8, after=0.8, line=1.05),
    Look("DeclicCellHead", "Declic Cell Head", 8.5, True, before=1.5, after=1.5, line=1.05,
         keep=True),
)  # fmt: skip

LARGE = (
    Look("Heading1", "heading 1", 17, True, before=16, after=5, keep=True, outline=0),
    Look("DeclicBody", "Declic Body", 15, before=6, after=6, line=1.3),
    Look("DeclicBlank", "Declic Blank", 15, before=16, after=8, tab=WIDTH_TWIPS,
         leader="underscore"),
    Look("ListBullet", "List Bullet", 15, after=3, indent=340, hanging=340, items=BULLETS),
)  # fmt: skip
"""The same styles for few words on a whole page."""


def write_word(sheet: Sheet) -> bytes:
    """Return a sheet as a .docx file; the same sheet gives the same bytes."""
    document = new_document(sheet.lang, (*EXTRA, *LARGE) if sheet.large else EXTRA)
    add_head(document, sheet.label, sheet.logo, sheet.logo_words)
    title = add_paragraph(document, "Title", run(sheet.title))
    if sheet.subtitle:
        add_paragraph(document, "Subtitle", run(sheet.subtitle))
    else:
        title._p.get_or_add_pPr().append(parse_xml(UNDERLINE))
    holding = False
    for before, block, after in _neighbours(sheet.blocks):
        added = _block(document, block, before)
        holding = block.keep if isinstance(block, Heading) else holding
        more = holding and not isinstance(after, Heading | None)
        on = more or (_boxed(block) and _boxed(after))
        for paragraph in added if on else added[:-1] if holding else ():
            paragraph.paragraph_format.keep_with_next = True
    if sheet.note:
        add_paragraph(document, "DeclicNote", run(sheet.note))
    add_footer(document, sheet.label)
    return finished(document, sheet.label, sheet.lang)


_Neighbours = tuple[Block | None, Block, Block | None]


def _neighbours(blocks: tuple[Block, ...]) -> Iterator[_Neighbours]:
    """Yield each block with the one before and the one after it."""
    return zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)


def _boxed(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style in (Style.BOX, Style.STEP)


def _block(document: Document, block: Block, before: Block | None) -> list[DocxParagraph]:
    """Add a block and return its paragraphs; a table's are not among them."""
    match block:
        case Heading():
            return [_heading(document, block, before)]
        case Paragraph():
            style = _PARAGRAPHS.get(block.style, "DeclicBody")
            return [add_paragraph(document, style, _runs(block.spans))]
        case Bullets():
            style = "DeclicTick" if block.boxes else "ListBullet"
            return [add_paragraph(document, style, _runs(item)) for item in block.items]
        case Grid():
            add_table(document, _grid(block))
        case Blank():
            return _blank(document, block)
    return []


def _heading(document: Document, block: Heading, before: Block | None) -> DocxParagraph:
    """Add a heading, on a new page or below a line to cut along where that stands before it."""
    style = "Heading1" if block.level == 2 else "Heading2"
    heading = add_paragraph(document, style, run(block.text, lang=block.lang))
    if isinstance(before, CutLine):
        heading._p.get_or_add_pPr().append(parse_xml(CUT))
        heading.paragraph_format.space_before = CUT_BEFORE
    heading.paragraph_format.page_break_before = True if isinstance(before, PageBreak) else None
    return heading


def _blank(document: Document, blank: Blank) -> list[DocxParagraph]:
    line = "<w:r><w:tab/></w:r>"
    if blank.lines == 0:
        return [add_paragraph(document, "DeclicBlank", run(f"{blank.label} ") + line)]
    label = add_paragraph(document, "DeclicBody", run(blank.label))
    return [label, *(add_paragraph(document, "DeclicBlank", line) for _ in range(blank.lines))]


_PARAGRAPHS = {
    Style.BOX: "DeclicBox",
    Style.STEP: "DeclicBoxItem",
    Style.QUIET: "DeclicQuietBody",
}
_LOOKS = {Style.STRONG: "DeclicStrong", Style.QUIET: "DeclicQuiet"}


def _runs(spans: Spans) -> str:
    return "".join(run(span.text, _LOOKS.get(span.style, ""), span.lang) for span in spans)


def _grid(grid: Grid) -> str:
    """Return the XML of a table with thin lines, a repeated header row and a title."""
    whole = sum(grid.shares)
    widths = [WIDTH_TWIPS * share // whole for share in grid.shares]
    head = "".join(
        _cell(paragraph_xml("DeclicCellHead", run(word)), width, BOX)
        for word, width in zip(grid.head, widths, strict=True)
    )
    rows = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    height = f'<w:trHeight w:val="{round((2 * grid.pad_mm + LINE_MM) * TWIPS_A_MM)}"/>'
    for row in grid.rows:
        cells = "".join(
            _cell(paragraph_xml("DeclicCell", _runs(spans)), width)
            for spans, width in zip(row, widths, strict=True)
        )
        rows += f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    title = quoteattr(clean(grid.title))
    described = quoteattr(clean(", ".join(grid.head)))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="DeclicBars"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="90" w:type="dxa"/>'
        '<w:right w:w="90" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={title}/><w:tblDescription w:val={described}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(content: str, width: int, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'
