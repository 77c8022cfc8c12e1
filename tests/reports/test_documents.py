"""Every format says the same released values, says nothing else, and hides nothing."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from declic.i18n import LANGUAGES, translator
from declic.reports import (
    FORMATS,
    ReportEdits,
    docx,
    pdf,
    preview_report,
    report_data,
    report_name,
    write_report,
)
from declic.reports.files import Progress
from declic.reports.tables import csv_bytes, json_bytes, xlsx_bytes
from declic.reports.tidy import COLUMNS, tidy
from tests.reports.office import members, office_scan, words
from tests.reports.sessions import (
    PASSES,
    ROOT,
    SCHOOL,
    SESSION,
    finished_session,
    made_up_session,
    voted_session,
)

FRENCH = translator("fr")
SECRET_NUMBERS = {"23", "22", "21", "17", "19", "11", str(PASSES), "8"}
"""Exact numbers of answers, counts and passes of the made-up session."""

NASTY = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "</w:t><w:vanish/>",
    '#import "x.typ": * ',
    "$ x^2 $ *gras* _it_ @ref <label> \\",
    "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe",
    "a\N{COMBINING GRAVE ACCENT}" * 60,
    "\x00\x07\x1b bell \ufffe",
    "👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧",
    "mot" * 5000,
    "\"'`&;<>{}[]",
    "deux\nlignes\ttab",
)


def nasty_session(text: str):
    """The made-up session with every question and option saying something nasty."""
    record = made_up_session()
    changed = tuple(
        replace(
            each,
            texts={
                key: text if key.startswith("poll/") else value for key, value in each.texts.items()
            },
        )
        for each in record.snapshot.words
    )
    plan = replace(record.snapshot.plan, title=text, group=text)
    return replace(record, snapshot=replace(record.snapshot, words=changed, plan=plan))


def published(record) -> list[tuple[str, str, int]]:
    """Poll, option and percent, as the tidy table has them."""
    return [
        (str(r["poll"]), str(r["option"]), int(r["percent"])) for r in tidy(record, FRENCH).rows
    ]


def test_all_tables_hold_the_same_values():
    record = made_up_session()
    data = tidy(record, FRENCH)
    rows = list(csv.DictReader(io.StringIO(csv_bytes(data).decode("utf-8-sig")), delimiter=";"))
    assert [(r["poll"], r["option"], int(r["percent"])) for r in rows] == published(record)
    loaded = json.loads(json_bytes(data))
    assert [(r["poll"], r["option"], r["percent"]) for r in loaded["rows"]] == published(record)
    assert list(loaded["dictionary"]) == list(COLUMNS)
    sheet = members(xlsx_bytes(data))["xl/worksheets/sheet1.xml"].decode()
    column = chr(ord("A") + list(COLUMNS).index("percent"))
    numbers = re.findall(rf'<c r="{column}\d+"><v>(\d+)</v>', sheet)
    assert [int(number) for number in numbers] == [percent for _, _, percent in published(record)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_word_and_pdf_say_the_published_values(lang):
    record = made_up_session()
    text = words(docx.write(report_data(record, lang)))
    source, parts = pdf._source(report_data(record, lang))
    pdf_says = parts["data.json"].decode()
    for _, _, percent in published(record):
        assert f"{percent}\N{NO-BREAK SPACE}%" in text or f"{percent}%" in text
        assert f'"percent": {percent}' in pdf_says
    assert "data.json" in source


def test_no_exact_number_leaves_in_any_format():
    record = made_up_session()
    data = tidy(record, FRENCH)
    texts = {
        "docx": words(docx.write(report_data(record, "fr"))),
        "pdf": pdf._source(report_data(record, "fr"))[1]["data.json"].decode(),
        "csv": csv_bytes(data).decode("utf-8-sig"),
        "json": json_bytes(data).decode(),
        "xlsx": " ".join(
            part.decode() for name, part in members(xlsx_bytes(data)).items() if "sheet1" in name
        ),
    }
    texts["pdf"] = re.sub(r'"marks": .*', "", texts["pdf"])
    texts["xlsx"] = " ".join(re.findall(r"<c r=\"[A-Z]+\d+\"><v>([\d.]+)</v>", texts["xlsx"]))
    for form, text in texts.items():
        numbers = set(re.findall(r"(?<![\w.@-])\d+(?![\w.])", text.replace(SESSION, "")))
        assert not numbers & SECRET_NUMBERS, form


def test_an_exact_number_would_be_noticed():
    """The planted fault of the test above."""
    text = words(docx.write(report_data(made_up_session(), "fr", ReportEdits(contact="23 élèves"))))
    assert set(re.findall(r"(?<![\w.@-])\d+(?![\w.])", text)) & SECRET_NUMBERS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_hides_in_word_or_excel(lang):
    record = made_up_session()
    assert office_scan(docx.write(report_data(record, lang))) == []
    assert office_scan(xlsx_bytes(tidy(record, translator(lang)))) == []


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("docProps/core.xml", b"<x><dc:creator>Dana</dc:creator></x>"),
        ("docProps/app.xml", b"<x><Company>Ecole</Company></x>"),
        ("word/document.xml", b"<w:rPr><w:vanish/></w:rPr>"),
        ("word/_rels/document.xml.rels", b'<R Target="http://x" TargetMode="External"/>'),
        ("word/embeddings/book.xlsx", b"PK"),
        ("xl/worksheets/sheet1.xml", b"<c><f>1+1</f></c>"),
        ("word/document.xml", b'<w:fldSimple w:instr=" AUTHOR "/>'),
    ],
)
def test_the_scan_finds_what_is_planted(name, planted):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), planted)
    assert office_scan(stream.getvalue())


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_words_stay_words(text):
    record = nasty_session(text)
    data = report_data(record, "fr")
    made = docx.write(data)
    assert office_scan(made) == []
    visible = re.sub(r"[\s\x00-\x1f\ufffe]", "", text)[:9]
    assert visible in "".join(words(made).split())
    assert pdf.write(data).startswith(b"%PDF")
    table = tidy(record, FRENCH)
    assert office_scan(xlsx_bytes(table)) == []
    rows = csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig")), delimiter=";")
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_session_gives_the_same_bytes(tmp_path, form):
    record = made_up_session()
    (one,) = write_report(record, "nl", [form], tmp_path / "one")
    (other,) = write_report(record, "nl", [form], tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()


def test_file_names_tell_neither_class_nor_day_nor_topic(tmp_path):
    record = made_up_session()
    paths = write_report(record, "fr", FORMATS, tmp_path)
    assert [path.name for path in paths] == [f"rapport-5e1dc0ff-fr.{form}" for form in FORMATS]
    assert report_name(SESSION, "de", "pdf") == "bericht-5e1dc0ff-de.pdf"
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_an_unknown_format_writes_nothing(tmp_path):
    with pytest.raises(ValueError, match="odt"):
        write_report(made_up_session(), "fr", ["docx", "odt"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


class Impatient(Progress):
    """Cancels when one document is written."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def tell(self, done: int, total: int) -> None:
        self.told.append((done, total))

    @property
    def cancelled(self) -> bool:
        return self.told[-1][0] >= 1


def test_a_cancel_stops_before_the_next_document(tmp_path):
    progress = Impatient()
    paths = write_report(made_up_session(), "fr", ["csv", "json", "xlsx"], tmp_path, progress)
    assert [path.suffix for path in paths] == [".csv"]
    assert progress.told == [(0, 3), (1, 3), (1, 3)]


def test_the_pdf_is_tagged_titled_and_in_its_language():
    made = pdf.write(report_data(made_up_session(), "de", ReportEdits(school=SCHOOL["de"])))
    assert b"/MarkInfo" in made
    assert b"pdfuaid:part" in made
    assert b"de-DE" in made
    assert not re.search(rb"/(?:CreationDate|ModDate|Author)\b", made)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_topic_fits_two_pages_and_the_short_report_one(lang):
    record = finished_session()
    edits = ReportEdits(
        school=SCHOOL[lang], contact="coach@example.org", themes=("Un thème", "Un autre")
    )
    assert len(pdf.preview(report_data(record, lang, edits), dots_per_inch=20)) <= 2
    short = replace(edits, one_page=True)
    assert len(pdf.preview(report_data(record, lang, short), dots_per_inch=20)) == 1


def test_previews_are_pages():
    pages = preview_report(made_up_session(), "fr", dots_per_inch=40)
    assert 1 <= len(pages) <= 2
    assert all(page.startswith(b"\x89PNG") for page in pages)


@pytest.mark.parametrize("slug", sorted(p.stem for p in (ROOT / "resources/plans").glob("*.yaml")))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shipped_plans_report_keeps_to_two_pages(slug, lang):
    """One topic of 50 minutes, of 100, and the other plans too; everybody answered everything."""
    record = voted_session(slug)
    edits = ReportEdits(
        school=SCHOOL[lang], contact="coach@example.org", referent="la direction",
        themes=("Un thème, avec quelques mots de plus", "Un autre"),
    )  # fmt: skip
    data = report_data(record, lang, edits)
    assert data.polls
    assert len(pdf.preview(data, dots_per_inch=10)) <= 2
    short = report_data(record, lang, replace(edits, one_page=True))
    assert len(pdf.preview(short, dots_per_inch=10)) == 1


def test_the_method_note_turns_no_page_alone():
    """Three votes leave a few lines too many: the report then stands a little closer."""
    data = report_data(voted_session("privacy-50"), "fr")
    assert len(data.polls) == 3
    assert len(pdf.preview(data, dots_per_inch=10)) == 1


def test_many_votes_spread_where_two_pages_have_room(monkeypatch):
    data = report_data(voted_session("cyberbullying-100"), "de")
    roomy = pdf.preview(data, dots_per_inch=30)
    monkeypatch.setattr(pdf, "WHITES_PT", pdf.WHITES_PT[-1:])
    tight = pdf.preview(data, dots_per_inch=30)
    assert len(roomy) == len(tight) == 2
    assert roomy[1] != tight[1]
