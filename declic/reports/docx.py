"""The session report as a Word file, from a ``ReportData`` and nothing else."""

import datetime
import io

import docx as python_docx
from docx.document import Document
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from declic.reports.data import Comparison, Option, PollResult, ReportData
from declic.reports.docx_styles import (
    FALLBACK,
    FONT,
    LOCALES,
    set_numbering,
    set_settings,
    set_styles,
)
from declic.reports.docx_tables import (
    Bars,
    bar_table,
    clean,
    figure_table,
    paragraph_xml,
    run,
    text_run,
)
from declic.reports.logo import safe_logo
from declic.reports.office_zip import rewritten
from declic.reports.palette import BEFORE, BRAND, LETTERS, option_colour, paler
from declic.reports.shapes import shape_png

FIXED_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_UNWANTED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings")
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>Declic</Application></Properties>'
)


def write(data: ReportData) -> bytes:
    """Return the report as a .docx file; the same data gives the same bytes."""
    document = python_docx.Document()
    _drop_unwanted(document)
    set_styles(document, data.lang)
    set_settings(document, data.lang)
    set_numbering(document)
    _page(document)
    _heading(document, data)
    _box(document, data)
    _brief(document, data)
    _comparisons(document, data)
    _polls(document, data)
    _paragraph(document, "DeclicNote", run(data.method))
    _footer(document, data)
    _properties(document, data)
    stream = io.BytesIO()
    document.save(stream)
    return rewritten(stream.getvalue(), {"docProps/app.xml": _APP})


def _heading(document: Document, data: ReportData) -> None:
    """Label and wordmark, title, school and day, key figures."""
    mark = run("(Dé)", "DeclicWordmark") + run("clic", "DeclicWordmarkEnd")
    label = run(data.headings.label.upper())
    _paragraph(document, "DeclicLabel", f"{label}<w:r><w:tab/></w:r>{mark}")
    _paragraph(document, "Title", run(data.title))
    subtitle = " · ".join(part for part in (data.subtitle, data.contact) if part)
    tab = "<w:r><w:tab/></w:r>" if data.logo else ""
    paragraph = _paragraph(document, "Subtitle", run(subtitle) + tab)
    if data.logo:
        _picture(paragraph, safe_logo(data.logo), Cm(1.1), data.headings.logo)
    figures = [(figure.value, figure.label) for figure in data.figures]
    described = "; ".join(f"{value} {label}" for value, label in figures)
    _table(document, figure_table(figures, data.headings.figures, described))


def _box(document: Document, data: ReportData) -> None:
    """The shaded box: three actions, help lines, where disclosures go."""
    _paragraph(document, "DeclicBoxHeading", run(data.headings.actions))
    for number, action in enumerate(data.actions, start=1):
        who_when = run(f" — {action.who}, {action.when}", "DeclicQuiet")
        _paragraph(document, "DeclicBox", run(f"{number}. {action.what}") + who_when)
    runs = run(data.referral)
    if data.help_text:
        label = run(f"{data.headings.help} ", "DeclicStrong")
        runs = label + run(f"{data.help_text}. ") + runs
    _paragraph(document, "DeclicBox", runs)


def _brief(document: Document, data: ReportData) -> None:
    """The summary in words, and the themes that the coach has worded."""
    _paragraph(document, "Heading1", run(data.headings.brief))
    _paragraph(document, "DeclicBody", run(" ".join(data.summary)))
    if data.themes:
        _paragraph(document, "Heading1", run(data.headings.themes))
    for theme in data.themes:
        _paragraph(document, "ListBullet", run(theme))


def _comparisons(document: Document, data: ReportData) -> None:
    """Right answers before and after, two bars each."""
    if not data.comparisons:
        return
    heading = run(data.headings.knowledge)
    _paragraph(document, "Heading1", heading + run(f"  {data.compared}", "DeclicQuiet"))
    rows = [_compared(each, data.lang) for each in data.comparisons]
    described = "; ".join(
        f"{each.question.value} {each.before_text}, {each.after_text}, {each.change_text}"
        for each in data.comparisons
    )
    heads = (data.headings.question, data.headings.right_share)
    _table(document, bar_table(heads, rows, data.headings.knowledge, described))


def _compared(each: Comparison, lang: str) -> Bars:
    change = f" · {each.change_text}"
    label = text_run(each.question, lang) + run(" ") + text_run(each.answer, lang, "DeclicQuiet")
    label += run(change, "DeclicQuiet")
    letters = len(each.question.value) + len(each.answer.value) + len(change)
    bars = ((each.before, BEFORE, each.before_text), (each.after, BRAND, each.after_text))
    return Bars(label, letters, bars)


def _polls(document: Document, data: ReportData) -> None:
    """Each poll: caption, then one row a bar."""
    if data.polls:
        _paragraph(document, "Heading1", run(data.headings.polls))
    heads = (data.headings.answer, data.headings.share)
    for poll in data.polls:
        caption = text_run(poll.question, data.lang) + run(f"  {poll.note}", "DeclicQuiet")
        _paragraph(document, "Caption", caption)
        rows = [_option(option, data) for option in poll.options]
        element = bar_table(heads, rows, poll.question.value, poll.described)
        _shapes(_table(document, element), poll, rows, document, data.headings.letter)
    if data.silent:
        names = [text_run(text, data.lang, "DeclicQuiet") for text in data.silent]
        asked = run(f"{data.headings.silent} ", "DeclicQuiet")
        _paragraph(document, "DeclicBody", asked + run(" · ", "DeclicQuiet").join(names))


def _option(option: Option, data: ReportData) -> Bars:
    shaped = option.place >= 0
    label = text_run(option.label, data.lang)
    letters = len(option.label.value)
    if shaped:
        letter = f"\N{NO-BREAK SPACE}{LETTERS[option.place % len(LETTERS)]}"
        label = run(letter, "DeclicStrong") + "<w:r><w:tab/></w:r>" + label
        letters += 4
    if option.right:
        right = f" ({data.headings.right})"
        label += run(right, "DeclicQuiet")
        letters += len(right)
    colour = option_colour(option.place)
    bars = tuple(
        (share.percent, paler(colour) if share.occasion == "before" else colour, share.text)
        for share in option.shares
    )
    return Bars(label, letters, bars, shaped)


# ``object``: the table is an lxml element, which python-docx leaves untyped.
def _shapes(
    table: object, poll: PollResult, items: list[Bars], document: Document, answer: str
) -> None:
    """Put each option's shape before its letter."""
    rows = table.findall(qn("w:tr"))[1:]  # type: ignore[attr-defined]  # lxml element
    at = 0
    for option, item in zip(poll.options, items, strict=True):
        if item.shaped:
            paragraph = Paragraph(rows[at].find(qn("w:tc")).find(qn("w:p")), document._body)
            described = f"{answer} {LETTERS[option.place % len(LETTERS)]}"
            _picture(paragraph, shape_png(option.place), Cm(0.28), described, first=True)
        at += item.rows


def _picture(
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


def _paragraph(document: Document, style: str, runs: str) -> Paragraph:
    """Add a paragraph of ready-made runs at the end of the body."""
    element = parse_xml(paragraph_xml(style, runs, root=True))
    document.element.body.insert_element_before(element, "w:sectPr")
    return Paragraph(element, document._body)


def _table(document: Document, xml: str) -> object:
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


def _footer(document: Document, data: ReportData) -> None:
    """Page numbers, and the neutral name of the session."""
    paragraph = document.sections[0].footer.paragraphs[0]
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    total = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    text = f"{data.headings.label} {data.key} · "
    xml = f"{run(text)}{number}{run(' / ')}{total}"
    for element in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        paragraph._p.append(element)


def _properties(document: Document, data: ReportData) -> None:
    """Say the title and language; no author, no machine, no time."""
    core = document.core_properties
    core.title, core.language = data.headings.label, LOCALES.get(data.lang, data.lang)
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = ""
    core.category = core.identifier = core.version = core.content_status = ""
    core.created = core.modified = FIXED_DAY
    core.revision = 1


def _drop_unwanted(document: Document) -> None:
    """Remove the template's thumbnail and leftovers; name a font to fall back to."""
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
        f'<w:fonts {nsdecls("w")}><w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()
