"""CSV and Excel: one tidy table, every column explained, and no formula for any spreadsheet."""

import csv
import io
import re
from dataclasses import replace

import pytest

from declic.i18n import LANGUAGES, translator
from declic.reports.tables import _harmless, csv_bytes, xlsx_bytes
from declic.reports.tidy import COLUMNS, Tidy, tidy
from tests.reports.office import members
from tests.reports.sessions import made_up_session

FORMULAS = (
    "=1+1",
    "  =1+1",
    "\t@SUM(A1)",
    "oui,=1+1",
    "oui, =1+1,non",
    "oui;+1+1",
    'oui",=1+1,"',
    "oui\n=1+1",
    "oui\t-2+3",
    "oui|=cmd",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
)
SIGNS = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}")


def with_text(text: str) -> Tidy:
    """The made-up session with one label replaced."""
    table = tidy(made_up_session(), translator("fr"))
    return replace(table, rows=({**table.rows[0], "label": text}, *table.rows[1:]))


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_no_cell_is_a_formula_whatever_parts_the_cells(text, separator):
    made = csv_bytes(with_text(text)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(made), delimiter=separator) for cell in row]
    # A program that parts lines first and knows no quotes sees more beginnings.
    cells += [cell for line in made.splitlines() for cell in line.split(separator)]
    assert not [cell for cell in cells if cell.strip(' "').startswith(SIGNS)]


def test_without_the_apostrophe_a_formula_would_be_seen():
    """The planted fault: what the csv module alone writes."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerow(["a", "oui,=1+1,non"])
    (row,) = csv.reader(io.StringIO(stream.getvalue()), delimiter=",")
    assert [cell for cell in row if cell.startswith(SIGNS)]


@pytest.mark.parametrize(
    "text", ["Oui, moi-même", "de 15 - 18 ans", "a=b", "C'est +1", "mot-clé", ""]
)
def test_ordinary_words_are_left_as_they_are(text):
    assert _harmless(text) == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csv_opens_as_a_table_where_decimals_have_commas(lang):
    made = csv_bytes(tidy(made_up_session(), translator(lang)))
    assert made.startswith(b"\xef\xbb\xbf"), "without its mark, Excel garbles accents"
    text = made.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert rows
    assert tuple(rows[0]) == tuple(COLUMNS)
    for row in rows:
        assert None not in row.values()
        for name in ("percent", "about_answers", "step_percent", "cap_percent"):
            assert re.fullmatch(r"\d+", row[name]), "a whole number has no separator to mistake"


def test_one_row_is_one_option_of_one_poll():
    rows = tidy(made_up_session(), translator("fr")).rows
    keys = [(row["session"], row["poll"], row["option"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(set(row) == set(COLUMNS) for row in rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_is_explained_in_the_documents_language(lang):
    table = tidy(made_up_session(), translator(lang))
    told = dict(table.dictionary)
    assert tuple(told) == tuple(COLUMNS)
    assert all(told.values())
    english = dict(tidy(made_up_session(), translator("en")).dictionary)
    assert lang == "en" or not [name for name in told if told[name] == english[name]]
    parts = members(xlsx_bytes(table))
    assert b'name="dictionary"' in parts["xl/workbook.xml"]


@pytest.mark.parametrize("text", FORMULAS)
def test_excel_keeps_words_as_words(text):
    parts = members(xlsx_bytes(with_text(text)))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    cell = re.search(r'<c r="K2"[^>]*t="(\w+)"', sheet)
    assert cell is not None
    assert cell[1] == "s", "a shared text, never a value"


def test_a_printed_table_is_as_wide_as_one_page():
    parts = members(xlsx_bytes(tidy(made_up_session(), translator("fr"))))
    sheets = [data for name, data in parts.items() if name.startswith("xl/worksheets/sheet")]

    assert len(sheets) == 2
    for sheet in (data.decode() for data in sheets):
        assert '<pageSetUpPr fitToPage="1"/>' in sheet
        assert re.search(r'<pageSetup paperSize="9" [^>]*fitToHeight="0"', sheet)
