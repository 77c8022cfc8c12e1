"""The session report as a Word file, from a ``ReportData`` and nothing else."""

from collections.abc import Iterable
from itertools import accumulate

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from declic.reports.data import Comparison, Option, PollResult, ReportData
from declic.reports.docx_file import (
    add_footer,
    add_head,
    add_paragraph,
    add_picture,
    add_table,
    begin_columns,
    finished,
    new_document,
)
from declic.reports.docx_styles import TOPPED, Look
from declic.reports.docx_tables import (
    COLUMN_GAP_TWIPS,
    NARROW,
    WIDE,
    Bars,
    bar_table,
    figure_table,
    run,
    text_run,
)
from declic.reports.palette import BEFORE, BRAND, GREY, LETTERS, option_colour, paler
from declic.reports.shapes import shape_png

CROWDED = (
    Look("Title", "Title", 16, True, line=1.0, keep=True),
    Look("Heading1", "heading 1", 11, True, before=5, after=1, keep=True, outline=0),
    Look("DeclicBody", "Declic Body", 8.5, after=1, line=1.05),
    Look("DeclicFigure", "Declic Figure", 16, True, before=3, line=1.0, keep=True),
    Look("DeclicFigureLabel", "Declic Figure Label", 9, after=3, line=1.0),
    Look("Caption", "caption", 8, True, before=4, after=0.5, keep=True, line=0.95),
    Look("DeclicTableHead", "Declic Table Head", 7.5, colour=GREY, line=0.9, keep=True),
    Look("DeclicBarLabel", "Declic Bar Label", 7.5, line=0.9, keep=True),
    Look("DeclicOptionLabel", "Declic Option Label", 7.5, line=0.9, keep=True, indent=400,
         hanging=400),
    Look("DeclicBarValue", "Declic Bar Value", 7.5, line=0.9),
    Look("DeclicNote", "Declic Note", 8, colour=GREY, before=5, line=1.0, border=TOPPED),
)  # fmt: skip
"""Smaller styles for many polls, so that one topic keeps to two pages."""


def write(data: ReportData) -> bytes:
    """Return the report as a .docx file; the same data gives the same bytes."""
    document = new_document(data.lang, CROWDED if data.crowded else ())
    _heading(document, data)
    _box(document, data)
    _brief(document, data)
    _comparisons(document, data)
    _polls(document, data)
    add_paragraph(document, "DeclicNote", run(data.method))
    add_footer(document, f"{data.headings.label} {data.key}")
    return finished(document, data.headings.label, data.lang)


def _heading(document: Document, data: ReportData) -> None:
    """Label and wordmark, title, school and day, key figures."""
    add_head(document, data.headings.label, data.logo, data.headings.logo)
    add_paragraph(document, "Title", run(data.title))
    subtitle = " · ".join(part for part in (data.subtitle, data.contact) if part)
    add_paragraph(document, "Subtitle", run(subtitle))
    figures = [(figure.value, figure.label) for figure in data.figures]
    described = "; ".join(f"{value} {label}" for value, label in figures)
    add_table(document, figure_table(figures, data.headings.figures, described))


def _box(document: Document, data: ReportData) -> None:
    """The shaded box: three actions, help lines, where disclosures go."""
    add_paragraph(document, "DeclicBoxHeading", run(data.headings.actions))
    for action in data.actions:
        who_when = run(f" — {action.who}, {action.when}", "DeclicQuiet")
        add_paragraph(document, "DeclicBoxItem", run(action.what) + who_when)
    runs = run(data.referral)
    if data.help_text:
        label = run(f"{data.headings.help} ", "DeclicStrong")
        runs = label + run(f"{data.help_text}. ") + runs
    add_paragraph(document, "DeclicBox", runs)


def _brief(document: Document, data: ReportData) -> None:
    """The summary in words, and the themes that the coach has worded."""
    add_paragraph(document, "Heading1", run(data.headings.brief))
    add_paragraph(document, "DeclicBody", run(" ".join(data.summary)))
    if data.themes:
        add_paragraph(document, "Heading1", run(data.headings.themes))
    for theme in data.themes:
        add_paragraph(document, "ListBullet", run(theme))


def _comparisons(document: Document, data: ReportData) -> None:
    """Right answers before and after, two bars each."""
    if not data.comparisons:
        return
    heading = run(data.headings.knowledge)
    add_paragraph(document, "Heading1", heading + run(f"  {data.compared}", "DeclicQuiet"))
    rows = [_compared(each, data.lang) for each in data.comparisons]
    described = "; ".join(
        f"{each.question.value} {each.before_text}, {each.after_text}, {each.change_text}"
        for each in data.comparisons
    )
    heads = (data.headings.question, data.headings.right_share)
    add_table(document, bar_table(heads, rows, data.headings.knowledge, described))


def _compared(each: Comparison, lang: str) -> Bars:
    change = f" · {each.change_text}"
    label = text_run(each.question, lang) + run(" ") + text_run(each.answer, lang, "DeclicQuiet")
    label += run(change, "DeclicQuiet")
    letters = len(each.question.value) + len(each.answer.value) + len(change)
    bars = ((each.before, BEFORE, each.before_text), (each.after, BRAND, each.after_text))
    return Bars(label, letters, bars)


def _polls(document: Document, data: ReportData) -> None:
    """Opinions asked twice, then every other poll, then what has no result."""
    parts = ((data.headings.opinions, data.changes), (data.headings.polls, data.polls))
    shown = [(title, polls) for title, polls in parts if polls]
    for number, (title, polls) in enumerate(shown):
        heading = add_paragraph(document, "Heading1", run(title))
        if data.crowded and number == 0:
            begin_columns(document, heading, COLUMN_GAP_TWIPS)
        for poll in polls:
            _poll(document, data, poll)
    if data.silent:
        names = [text_run(text, data.lang, "DeclicQuiet") for text in data.silent]
        asked = run(f"{data.headings.silent} ", "DeclicQuiet")
        add_paragraph(document, "DeclicBody", asked + run(" · ", "DeclicQuiet").join(names))


def _poll(document: Document, data: ReportData, poll: PollResult) -> None:
    """One poll: caption, one row a bar, and what moved when it was asked twice."""
    heads = (data.headings.answer, data.headings.share)
    caption = text_run(poll.question, data.lang) + run(f"  {poll.note}", "DeclicQuiet")
    add_paragraph(document, "Caption", caption)
    rows = [_option(option, data) for option in poll.options]
    columns = NARROW if data.crowded else WIDE
    element = add_table(
        document, bar_table(heads, rows, poll.question.value, poll.described, columns)
    )
    tops = accumulate((row.rows(columns) for row in rows), initial=0)
    _shapes(element, poll, tops, document, data.headings.letter)
    if poll.change:
        add_paragraph(document, "DeclicBody", run(poll.change, "DeclicQuiet"))


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
    table: object, poll: PollResult, tops: Iterable[int], document: Document, answer: str
) -> None:
    """Put each option's shape before its letter; ``tops`` are the rows where options begin."""
    rows = table.findall(qn("w:tr"))[1:]  # type: ignore[attr-defined]  # lxml element
    for option, at in zip(poll.options, tops, strict=False):
        if option.place >= 0:
            paragraph = Paragraph(rows[at].find(qn("w:tc")).find(qn("w:p")), document._body)
            described = f"{answer} {LETTERS[option.place % len(LETTERS)]}"
            add_picture(paragraph, shape_png(option.place), Cm(0.28), described, first=True)
