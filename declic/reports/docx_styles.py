"""The Word report's styles, written as one part: nothing in the text is formatted by hand."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from declic.reports.palette import BOX, BRAND, CARD, GREY, INK, LINE

FONT = "Arial"
"""A font that schools have, or one of its measures: Inter, which they lack, was replaced by a wider
one in LibreOffice, and the report then took a third page."""

LOCALES = {"fr": "fr-BE", "nl": "nl-BE", "de": "de-DE", "en": "en-GB"}

BULLETS, NUMBERS, BOXES = 1, 2, 3
"""The document's lists; real ones, so that a screen reader counts their items."""

WIDTH_TWIPS = 9412
"""Width of the text: A4 less 2.2 cm on each side."""


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: sizes and spaces in points, indent in twips, colours in hex.

    Attributes:
        id, name: as the document and as Word's menus call it.
        border: XML of paragraph borders, with a shade of the same colour for the box.
        outline: level in the navigation, -1 for none.
        tab: place of a right-aligned tab, in twips, or 0.
        leader: what fills the way to that tab, ``underscore`` for a line to write on, or empty.
        items: which list the paragraphs are items of: ``BULLETS``, ``NUMBERS``, ``BOXES`` or 0.
    """

    id: str
    name: str
    size: float = 10
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    line: float = 1.15
    based_on: str = "Normal"
    keep: bool = False
    outline: int = -1
    border: str = ""
    fill: str = ""
    indent: int = 0
    hanging: int = 0
    tab: int = 0
    leader: str = ""
    items: int = 0


def _side(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_BOXED = "".join(
    _side(side, 4, space, BOX)
    for side, space in zip(("top", "left", "bottom", "right"), (5, 8, 5, 8), strict=True)
)
_RULED = _side("bottom", 18, 7, BRAND)
TOPPED = _side("top", 4, 6, LINE)

UNDERLINE = f"<w:pBdr {nsdecls('w')}>{_RULED}</w:pBdr>"
"""The line below a subtitle, for a title that has none."""

LOOKS = (
    Look("DeclicLabel", "Declic Label", 8.5, True, GREY, after=1, tab=WIDTH_TWIPS),
    Look("Title", "Title", 20, True, after=2, line=1.0, keep=True),
    Look("Subtitle", "Subtitle", 10, colour=GREY, after=8, border=_RULED),
    Look("Heading1", "heading 1", 12, True, before=8, after=2, keep=True, outline=0),
    Look("DeclicBody", "Declic Body", 9.5, after=2),
    Look("DeclicBoxHeading", "Declic Box Heading", 12, True, before=10, after=1.5, outline=0,
         based_on="Heading1", keep=True, border=_BOXED, fill=BOX, indent=170),
    Look("DeclicBox", "Declic Box", 9.5, after=1, border=_BOXED, fill=BOX, indent=170),
    Look("DeclicBoxItem", "Declic Box Item", 9.5, after=1, border=_BOXED, fill=BOX, indent=170,
         items=NUMBERS),
    Look("DeclicFigure", "Declic Figure", 19, True, before=5, line=1.0, keep=True),
    Look("DeclicFigureLabel", "Declic Figure Label", 9.5, after=6, line=1.05),
    Look("Caption", "caption", 9.5, True, before=6, after=1, keep=True),
    Look("DeclicTableHead", "Declic Table Head", 8, colour=GREY, after=1, line=1.0, keep=True),
    Look("DeclicBarLabel", "Declic Bar Label", 9, line=1.0, keep=True),
    Look("DeclicOptionLabel", "Declic Option Label", 9, line=1.0, keep=True, indent=470,
         hanging=470),
    Look("DeclicBarValue", "Declic Bar Value", 9, line=1.0),
    Look("DeclicNote", "Declic Note", 8.5, colour=GREY, before=7, line=1.05, border=TOPPED),
    Look("ListBullet", "List Bullet", 9.5, after=0.5, indent=284, hanging=170, items=BULLETS),
    Look("Footer", "footer", 8, colour=GREY),
)  # fmt: skip

CHARACTERS = (
    ("DeclicQuiet", "Declic Quiet", GREY, False, 8.5),
    ("DeclicStrong", "Declic Strong", INK, True, 0.0),
    ("DeclicWordmark", "Declic Wordmark", INK, True, 14.0),
    ("DeclicWordmarkEnd", "Declic Wordmark End", BRAND, True, 14.0),
)


def set_styles(document: Document, lang: str, extra: tuple[Look, ...] = ()) -> None:
    """Replace the styles of python-docx's template by ours, in the document's language.

    A style of ``extra`` takes the place of ours of the same id.
    """
    parts = [
        _defaults(LOCALES.get(lang, lang)),
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
        *map(_paragraph_style, {look.id: look for look in (*LOOKS, *extra)}.values()),
        *(_character_style(*each) for each in CHARACTERS),
        _table_style("TableNormal", "Normal Table", "", default=True),
        _table_style("DeclicBars", "Declic Bars", ""),
        _table_style("DeclicFigures", "Declic Figures", CARD),
    ]
    document.part._styles_part._element = parse_xml(
        f"<w:styles {nsdecls('w')}>{''.join(parts)}</w:styles>"
    )


def set_settings(document: Document, lang: str) -> None:
    """Replace the template's settings, which carry its author's editing history."""
    names = 'w:uri="http://schemas.microsoft.com/office/word"'
    locale = LOCALES.get(lang, lang)
    document.part._settings_part._element = parse_xml(
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" {names} w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{locale}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def set_numbering(document: Document) -> None:
    """Replace the template's numbering by our lists: bullets, numbers, boxes to tick.

    A number is followed by a space, not by a tab: shaded paragraphs make one box only as long as
    all of them are indented alike.
    """
    lists = (
        (BULLETS, "bullet", "•", ""),
        (NUMBERS, "decimal", "%1.", '<w:suff w:val="space"/>'),
        (BOXES, "bullet", "☐", ""),
    )
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{after}'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        for number, kind, sign, after in lists
    )
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number, *_ in lists
    )
    document.part.numbering_part._element = parse_xml(
        f"<w:numbering {nsdecls('w')}>{levels}{used}</w:numbering>"
    )


def _defaults(locale: str) -> str:
    """Font, size and language of everything that says nothing else."""
    fonts = " ".join(f'w:{slot}="{FONT}"' for slot in ("ascii", "hAnsi", "cs", "eastAsia"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style(look: Look) -> str:
    """Return one paragraph style; the order of its properties is the schema's."""
    paragraph = "".join(
        (
            "<w:keepNext/>" if look.keep else "",
            "<w:widowControl/>",
            f'<w:numPr><w:numId w:val="{look.items}"/></w:numPr>' if look.items else "",
            f"<w:pBdr>{look.border}</w:pBdr>" if look.border else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if look.fill else "",
            _tab(look),
            f'<w:spacing w:before="{look.before * 20:.0f}" w:after="{look.after * 20:.0f}"'
            f' w:line="{look.line * 240:.0f}" w:lineRule="auto"/>',
            _indent(look),
            f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline >= 0 else "",
        )
    )
    size = round(look.size * 2)
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.based_on}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr>{bold}<w:color w:val="{look.colour}"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _tab(look: Look) -> str:
    if not look.tab:
        return ""
    leader = f' w:leader="{look.leader}"' if look.leader else ""
    return f'<w:tabs><w:tab w:val="right"{leader} w:pos="{look.tab}"/></w:tabs>'


def _indent(look: Look) -> str:
    if not look.indent:
        return ""
    hanging = f' w:hanging="{look.hanging}"' if look.hanging else ""
    right = "" if look.hanging else f' w:right="{look.indent}"'
    return f'<w:ind w:left="{look.indent}"{right}{hanging}/>'


def _character_style(style_id: str, name: str, colour: str, bold: bool, size: float) -> str:
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    points = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    return (
        f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{weight}'
        f'<w:color w:val="{colour}"/>{points}</w:rPr></w:style>'
    )


def _table_style(style_id: str, name: str, fill: str, *, default: bool = False) -> str:
    """Return a table style without lines, whose cells have no margins of their own."""
    margins = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    based = "" if default else '<w:basedOn w:val="TableNormal"/>'
    flag = 'w:default="1" ' if default else ""
    shade = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>'
    return (
        f'<w:style w:type="table" {flag}w:styleId="{style_id}"><w:name w:val="{name}"/>{based}'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"{shade if fill else ''}</w:style>"
    )
