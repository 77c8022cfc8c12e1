"""The Word report: structure for assistive software, and parts equal to the references."""

import io
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from declic.i18n import LANGUAGES
from declic.reports import ReportEdits, docx, report_data
from declic.reports.docx_styles import WIDTH_TWIPS
from declic.reports.docx_tables import COLUMN_GAP_TWIPS
from declic.reports.logo import UnreadableLogo, safe_logo
from tests.reports.office import W, members, words
from tests.reports.sessions import SCHOOL, made_up_session, voted_session

REFERENCE = Path(__file__).parent / "reference"
PARTS = ("word/document.xml", "word/styles.xml", "docProps/core.xml", "docProps/app.xml")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def make_docx(lang: str = "fr", **edits: object) -> bytes:
    record = made_up_session()
    return docx.write(report_data(record, lang, ReportEdits(school=SCHOOL[lang], **edits)))


def pretty(part: bytes) -> str:
    """One element a line, so that a difference can be read."""
    return re.sub(r">\s*<", ">\n<", part.decode()) + "\n"


def write_references() -> None:
    """Write the references anew: ``python -m tests.reports.test_docx``."""
    REFERENCE.mkdir(exist_ok=True)
    for lang in LANGUAGES:
        made = members(make_docx(lang))
        for name in PARTS if lang == "fr" else PARTS[:1]:
            target = REFERENCE / f"{lang}-{Path(name).name}"
            target.write_text(pretty(made[name]), encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "name"),
    [*(("fr", name) for name in PARTS), *((lang, PARTS[0]) for lang in ("nl", "de", "en"))],
)
def test_the_parts_are_those_of_the_reference(lang, name):
    expected = (REFERENCE / f"{lang}-{Path(name).name}").read_text("utf-8")
    assert pretty(members(make_docx(lang))[name]) == expected


@pytest.fixture(scope="module")
def root() -> ElementTree.Element:
    return ElementTree.fromstring(members(make_docx())["word/document.xml"])


def style_of(paragraph: ElementTree.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def test_every_paragraph_has_a_style_that_exists(root):
    styles = ElementTree.fromstring(members(make_docx())["word/styles.xml"])
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {style_of(paragraph) for paragraph in root.iter(f"{W}p")}
    used |= {run.get(f"{W}val") for run in root.iter(f"{W}rStyle")}
    used |= {table.get(f"{W}val") for table in root.iter(f"{W}tblStyle")}
    assert used <= known


def test_runs_are_formatted_by_style_alone(root):
    direct = {child.tag for run in root.iter(f"{W}rPr") for child in run}
    assert direct <= {f"{W}rStyle", f"{W}lang"}
    paragraphs = {child.tag for form in root.iter(f"{W}pPr") for child in form}
    assert paragraphs <= {f"{W}pStyle"}


def test_headings_are_headings_and_captions_captions(root):
    found = [style_of(paragraph) for paragraph in root.iter(f"{W}p")]
    assert found.count("Title") == 1
    assert found.count("Heading1") >= 3
    assert found.count("Caption") == len(report_data(made_up_session(), "fr").polls)


def test_every_table_has_a_header_row_and_an_alternative_text(root):
    tables = list(root.iter(f"{W}tbl"))
    assert tables
    for table in tables:
        first = table.find(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")


def test_every_row_fills_the_same_grid(root):
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(f"{W}tr"):
            spans = [
                int(span.get(f"{W}val"))
                if (span := cell.find(f"{W}tcPr/{W}gridSpan")) is not None
                else 1
                for cell in row.iter(f"{W}tc")
            ]
            assert sum(spans) == columns


def test_every_drawing_has_an_alternative_text(root):
    drawings = list(root.iter(DRAWING))
    assert drawings
    assert all(drawing.get("descr") for drawing in drawings)


def test_a_bar_is_a_shaded_cell_as_long_as_its_value(root):
    lengths = []
    for row in root.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) == 3:
            shade = cells[1].find(f"{W}tcPr/{W}shd")
            span = cells[1].find(f"{W}tcPr/{W}gridSpan")
            text = "".join(t.text for t in cells[2].iter(f"{W}t"))
            assert shade.get(f"{W}fill") not in ("", "auto", "FFFFFF")
            steps = 1 if span is None else int(span.get(f"{W}val"))
            assert steps * 5 == int(re.match(r"\d+", text)[0])
            lengths.append(steps)
    data = report_data(made_up_session(), "fr")
    bars = sum(len(option.shares) for poll in data.polls for option in poll.options)
    assert len(lengths) == bars + 2 * len(data.comparisons)


@pytest.mark.parametrize(
    ("lang", "locale"), [("fr", "fr-BE"), ("nl", "nl-BE"), ("de", "de-DE"), ("en", "en-GB")]
)
def test_the_language_is_set(lang, locale):
    parts = members(make_docx(lang))
    assert f'<w:lang w:val="{locale}"'.encode() in parts["word/styles.xml"]
    assert locale.encode() in parts["docProps/core.xml"]


def test_a_logo_loses_what_its_camera_wrote(tmp_path):
    exif = Image.Exif()
    exif[0x013B] = "Dana Photographe"
    stream = io.BytesIO()
    Image.new("RGB", (900, 300), "red").save(stream, "JPEG", exif=exif)
    assert b"Dana" in stream.getvalue()
    made = make_docx(logo=stream.getvalue())
    assert all(b"Dana" not in part for part in members(made).values())
    assert "Logo de l’école" in members(made)["word/document.xml"].decode()


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n broken"])
def test_a_broken_logo_is_refused(data):
    with pytest.raises(UnreadableLogo):
        safe_logo(data)


def test_many_polls_stand_in_two_columns_below_one_heading():
    """One topic of a double lesson keeps to two pages; the reading order stays."""
    made = members(docx.write(report_data(voted_session("sextortion-100"), "fr")))
    body = ElementTree.fromstring(made["word/document.xml"])[0]
    sections = [node for node in body.iter(f"{W}sectPr")]
    columns = [node.find(f"{W}cols").get(f"{W}num", "1") for node in sections]
    assert columns == ["1", "2"]
    assert sections[1].find(f"{W}type").get(f"{W}val") == "continuous"
    over_both = next(p for p in body.findall(f"{W}p") if p.find(f"{W}pPr/{W}sectPr") is not None)
    assert style_of(over_both) == "Heading1"
    widths = {
        sum(int(col.get(f"{W}w")) for col in table.iter(f"{W}gridCol"))
        for table in list(body)[list(body).index(over_both) :]
        if table.tag == f"{W}tbl"
    }
    assert len(widths) == 1
    assert widths.pop() <= (WIDTH_TWIPS - COLUMN_GAP_TWIPS) / 2


def test_few_polls_stand_over_the_whole_width(root):
    assert len(list(root.iter(f"{W}sectPr"))) == 1


def test_the_words_are_in_reading_order():
    text = words(make_docx())
    marks = [
        "RAPPORT DE SÉANCE",
        "Avant d’envoyer",
        "Trois actions",
        "En bref",
        "Connaissances",
        "Votes",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


if __name__ == "__main__":
    write_references()
    sys.exit(0)
