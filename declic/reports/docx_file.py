"""A Word file that is ours alone: our styles, no author, no time, no leftovers of a template."""

import copy
import datetime
import io

import docx as python_docx
from docx.document import Document
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from declic.reports.docx_styles import (
    FONT,
    LOCALES,
    Look,
    set_numbering,
    set_settings,
    set_styles,
)
from declic.reports.docx_tables import clean, paragraph_xml, run
from declic.reports.logo import picture_size, safe_logo
from declic.reports.office_zip import rewritten

LOGO_HEIGHT, LOGO_WIDTH = Cm(1.2), Cm(4.5)
"""The most room that a logo takes; a wide one is less high."""

FIXED_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_UNWANTED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings")
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>Declic</Application></Properties>'
)


def new_document(lang: str, extra: tuple[Look, ...] = ()) -> Document:
    """Return an empty A4 document in our styles; ``extra`` are styles of one kind of document."""
    document = python_docx.Document()
    _drop_unwanted(document)
    set_styles(document, lang, extra)
    set_settings(document, lang)
    set_numbering(document)
    _page(document)
    return document


def finished(document: Document, title: str, lang: str) -> bytes:
    """Return the file; the same content gives the same bytes."""
    _properties(document, title, lang)
    stream = io.BytesIO()
    document.save(stream)
    return rewritten(stream.getvalue(), {"docProps/app.xml": _APP})


def add_head(document: Document, label: str, logo: bytes, described: str) -> None:
    """Add the first line: what the document is, the school's logo if any, our wordmark.

    The logo stands in this line because it is the only one that is always short.
    """
    mark = run("(Dé)", "DeclicWordmark") + run("clic", "DeclicWordmarkEnd")
    line = add_paragraph(document, "DeclicLabel", run(label.upper()) + "<w:r><w:tab/></w:r>")
    if logo:
        picture = safe_logo(logo)
        width, height = picture_size(picture)
        tall = min(LOGO_HEIGHT, Cm(LOGO_WIDTH.cm * height / width))
        add_picture(line, picture, tall, described)
        mark = run("\N{EM SPACE}") + mark
    for each in parse_xml(paragraph_xml("DeclicLabel", mark, root=True)).findall(qn("w:r")):
        line._p.append(each)


def add_picture(
    paragraph: Paragraph, picture: bytes, height: Cm, described: str, *, first: bool = False
) -> None:
    """Add a picture with its alternative text at the end of a paragraph, or at its beginning."""
    added = paragraph.add_run()
    shape = added.add_picture(io.BytesIO(picture), height=height)
    shape._inline.docPr.set("descr", clean(described))
    shape._inline.docPr.set("name", clean(described))
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")
    runs = paragraph._p.findall(qn("w:r"))
    if first and len(runs) > 1:
        runs[0].addprevious(added._r)


def add_paragraph(document: Document, style: str, runs: str) -> Paragraph:
    """Add a paragraph of ready-made runs at the end of the body."""
    element = parse_xml(paragraph_xml(style, runs, root=True))
    document.element.body.insert_element_before(element, "w:sectPr")
    return Paragraph(element, document._body)


def add_table(document: Document, xml: str) -> object:
    """Add a table at the end of the body and return its element."""
    element = parse_xml(xml)
    document.element.body.insert_element_before(element, "w:sectPr")
    return element


def _page(document: Document) -> None:
    """A4 with narrow margins; the template's empty first paragraph goes."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(1.7), Cm(1.6)
    section.footer_distance = Cm(0.9)


def begin_columns(document: Document, heading: Paragraph, gap_twips: int) -> None:
    """Let two columns begin below a heading, which stands over both of them."""
    last = document.element.body.sectPr
    first = copy.deepcopy(last)
    heading._p.get_or_add_pPr().append(first)
    for child in (
        parse_xml(f'<w:type {nsdecls("w")} w:val="continuous"/>'),
        parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="{gap_twips}"/>'),
    ):
        for old in last.findall(child.tag):
            last.remove(old)
        if child.tag == qn("w:type"):
            last.insert(0, child)
        else:
            last.find(qn("w:pgMar")).addnext(child)


def add_footer(document: Document, name: str) -> None:
    """Page numbers after a neutral name."""
    paragraph = document.sections[0].footer.paragraphs[0]
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    total = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    xml = f"{run(f'{name} · ')}{number}{run(' / ')}{total}"
    for element in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        paragraph._p.append(element)


def _properties(document: Document, title: str, lang: str) -> None:
    """Say the title and language; no author, no machine, no time."""
    core = document.core_properties
    core.title, core.language = title, LOCALES.get(lang, lang)
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = ""
    core.category = core.identifier = core.version = core.content_status = ""
    core.created = core.modified = FIXED_DAY
    core.revision = 1


def _drop_unwanted(document: Document) -> None:
    """Remove the template's thumbnail and leftovers; name our font alone."""
    for holder in (document.part.package, document.part):
        rels = holder.rels
        for key in [key for key, rel in rels.items() if _unwanted(rel.reltype)]:
            del rels[key]
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/fontTable") and isinstance(rel.target_part, Part):
            rel.target_part._blob = _font_table()


def _unwanted(reltype: str) -> bool:
    return any(name in reltype for name in _UNWANTED)


def _font_table() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts {nsdecls("w")}><w:font w:name="{FONT}">'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()
