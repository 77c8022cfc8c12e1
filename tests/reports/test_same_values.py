"""No released value differs between formats: each file is read again, as its reader would."""

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from xml.etree import ElementTree

import pytest

from declic.domain.session import SessionRecord
from declic.domain.session_releases import release_session
from declic.i18n import LANGUAGES, translator
from declic.reports import ReportData, docx, pdf, report_data
from declic.reports.tables import csv_bytes, json_bytes, xlsx_bytes
from declic.reports.tidy import tidy
from tests.reports.office import W, members
from tests.reports.pdf_text import SpokenPdf
from tests.reports.sessions import finished_session, made_up_session, voted_session

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Row = dict[str, str]
Table = tuple[str, list[tuple[str, list[int]]]]
"""What stands above a table, and its rows: a label with one or two percentages."""

RECORDS = {
    "shipped": finished_session,
    "made-up": made_up_session,
    "double": lambda: voted_session("sextortion-100"),
}


@dataclass(frozen=True)
class Files:
    """The documents of one session in one language, as read again."""

    csv: list[Row]
    json: list[Row]
    xlsx: list[Row]
    docx: list[Table]
    pdf: list[Table]


def written(record: SessionRecord, lang: str, data: ReportData | None = None) -> Files:
    """Write everything and read it again; ``data`` is what Word and PDF are made from."""
    releases = release_session(record)[1]
    table = tidy(record, translator(lang), releases)
    data = data or report_data(record, lang, None, releases)
    return Files(
        list(csv.DictReader(io.StringIO(csv_bytes(table).decode("utf-8-sig")), delimiter=";")),
        [{k: str(v) for k, v in row.items()} for row in json.loads(json_bytes(table))["rows"]],
        read_xlsx(xlsx_bytes(table)),
        read_docx(docx.write(data)),
        read_pdf(pdf.write(data)),
    )


def read_xlsx(data: bytes) -> list[Row]:
    """The rows of the first sheet, by the names in its first row."""
    parts = members(data)
    shared = [
        "".join(t.text or "" for t in item.iter(f"{SHEET}t"))
        for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"])
    ]
    rows = []
    for row in ElementTree.fromstring(parts["xl/worksheets/sheet1.xml"]).iter(f"{SHEET}row"):
        found = {}
        for cell in row:
            value = cell.findtext(f"{SHEET}v") or ""
            column = re.sub(r"\d", "", cell.get("r", ""))
            found[column] = shared[int(value)] if cell.get("t") == "s" else value
        rows.append(found)
    names = rows[0]
    return [{names[column]: value for column, value in row.items()} for row in rows[1:]]


def read_docx(data: bytes) -> list[Table]:
    """Each table of bars with the paragraph before it; a label may go over several rows."""
    body = ElementTree.fromstring(members(data)["word/document.xml"])[0]
    found: list[Table] = []
    before = ""
    for node in body:
        text = "".join(t.text or "" for t in node.iter(f"{W}t"))
        if node.tag == f"{W}p":
            before = text
            continue
        rows: list[tuple[str, list[int]]] = []
        for row in node.findall(f"{W}tr")[1:]:
            cells = row.findall(f"{W}tc")
            label, value = ("".join(t.text or "" for t in c.iter(f"{W}t")) for c in
                            (cells[0], cells[-1]))  # fmt: skip
            if label:
                rows.append((label, []))
            rows[-1][1].extend(percents(value))
        if rows:
            found.append((before, rows))
    return found


def read_pdf(data: bytes) -> list[Table]:
    """Each table with the heading before it."""
    return [
        (heading, [(row[0], percents(row[1])) for row in rows[1:]])
        for heading, rows in SpokenPdf(data).tables()
    ]


def percents(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"(\d+)\s?%", text)]


def squeezed(text: str) -> str:
    """Text without white space: where a PDF breaks its lines, it has none."""
    return "".join(text.split())


def begins(text: str, start: str) -> bool:
    return squeezed(text).startswith(squeezed(start))


def results(rows: list[Row]) -> list[Table]:
    """What a report must say of the rows of a table: one result a poll, or one a measure."""
    groups: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        polls = groups.setdefault(row["measure"] or row["poll"], {})
        polls.setdefault(row["poll"], []).append(row)
    found = []
    for polls in groups.values():
        last = list(polls.values())[-1]
        values = [
            (row["label"], [int(poll[at]["percent"]) for poll in polls.values()])
            for at, row in enumerate(last)
        ]
        found.append((last[0]["question"], values))
    return found


def compared(rows: list[Row]) -> list[Table]:
    """What the table of right answers must say: one row a measure asked before and after."""
    right = [row for row in rows if row["right"] == "yes" and row["measure"]]
    by_measure: dict[str, list[Row]] = {}
    for row in right:
        by_measure.setdefault(row["measure"], []).append(row)
    return [
        (pair[-1]["question"], [int(row["percent"]) for row in pair])
        for pair in by_measure.values()
        if len(pair) == 2
    ]


def differences(files: Files) -> list[str]:
    """Every value that differs between two formats."""
    found = []
    if not files.csv == files.json == files.xlsx:
        found.append("the tables")
    for form, tables in (("docx", files.docx), ("pdf", files.pdf)):
        for question, rows in results(files.csv):
            shown = [values for above, values in tables if begins(above, question)]
            if len(shown) != 1:
                found.append(f"{form}: {question} stands there {len(shown)} times")
                continue
            same = len(rows) == len(shown[0]) and all(
                squeezed(label) in squeezed(said) and values == told
                for (label, values), (said, told) in zip(rows, shown[0], strict=True)
            )
            if not same:
                found.append(f"{form}: {question}: {shown[0]}, not {rows}")
        told = [(said, values) for _, table in tables for said, values in table]
        for question, values in compared(files.csv):
            if not [said for said, shown in told if begins(said, question) and shown == values]:
                found.append(f"{form}: {question} compared: {values}")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", RECORDS)
def test_every_format_says_the_same_values(name, lang):
    files = written(RECORDS[name](), lang)
    assert len(results(files.csv)) >= 4
    assert compared(files.csv)
    assert differences(files) == []


def test_a_value_that_differs_in_one_document_is_found():
    """Planted: one share of one option, five points off, in what Word and PDF are made from."""
    record = finished_session()
    right = report_data(record, "fr", None, release_session(record)[1])
    poll = right.polls[-1]
    option = poll.options[0]
    share = replace(option.shares[0], percent=20, text="20\N{NO-BREAK SPACE}%")
    assert option.shares[0].percent != 20
    wrong = replace(poll, options=(replace(option, shares=(share,)), *poll.options[1:]))
    found = differences(written(record, "fr", replace(right, polls=(*right.polls[:-1], wrong))))
    assert [each[:4] for each in found] == ["docx", "pdf:"]


def test_a_value_that_differs_in_one_table_is_found():
    files = written(finished_session(), "fr")
    files.xlsx[3]["percent"] = "45"
    assert differences(files) == ["the tables"]


def test_before_and_after_exchanged_is_found():
    record = finished_session()
    right = report_data(record, "fr", None, release_session(record)[1])
    first = right.comparisons[0]
    wrong = replace(first, before_text=first.after_text, after_text=first.before_text)
    data = replace(right, comparisons=(wrong, *right.comparisons[1:]))
    assert len(differences(written(record, "fr", data))) == 2
