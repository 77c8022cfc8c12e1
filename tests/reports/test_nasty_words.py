"""Three hundred nasty strings in Word, Excel, CSV and PDF: shown as text, and bounded."""

import csv
import io
from dataclasses import replace
from functools import cache

import pytest

from declic.domain.session import SessionRecord
from declic.i18n import translator
from declic.reports import docx, pdf, report_data
from declic.reports.tables import csv_bytes, xlsx_bytes
from declic.reports.tidy import tidy
from tests.nasty import LONG_WORD, NASTY, visible
from tests.reports.office import office_scan, words
from tests.reports.sessions import made_up_session

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@cache
def keys() -> tuple[str, ...]:
    """Texts of the made-up session that reach a report, by name."""
    (french,) = (each for each in made_up_session().snapshot.words if each.lang == "fr")
    return tuple(key for key in french.texts if key.startswith("poll/"))


def session_of(strings: tuple[str, ...]) -> SessionRecord:
    """The made-up session that says one of these in each place."""
    record = made_up_session()
    said = dict(zip(keys(), strings * len(keys()), strict=False))
    changed = tuple(replace(each, texts={**each.texts, **said}) for each in record.snapshot.words)
    plan = replace(record.snapshot.plan, title=strings[0], group=strings[-1])
    return replace(record, snapshot=replace(record.snapshot, words=changed, plan=plan))


def batches() -> list[tuple[str, ...]]:
    """All strings, as many at once as one session has places for."""
    size = len(keys())
    return [NASTY[at : at + size] for at in range(0, len(NASTY), size)]


BATCHES = batches()


def cells(data: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    return [cell for row in rows for cell in row]


def test_there_are_three_hundred() -> None:
    assert len(set(NASTY)) == 300
    assert sum(len(each) for each in BATCHES) == 300


@pytest.mark.parametrize("strings", BATCHES, ids=range(len(BATCHES)))
def test_words_stay_words(strings: tuple[str, ...]) -> None:
    record = session_of(strings)
    data = report_data(record, "fr")
    made = docx.write(data)
    assert office_scan(made) == []
    shown = visible(words(made))
    said = [each for each in (data.title, *strings) if visible(each)[:12] in shown]
    assert said, "a reader meets them as they are"
    assert len(made) < 2_000_000
    paper = pdf.write(data)
    assert paper.startswith(b"%PDF")
    assert b"/JavaScript" not in paper
    assert b"/URI" not in paper
    table = tidy(record, translator("fr"))
    assert office_scan(xlsx_bytes(table)) == []
    assert [cell for cell in cells(csv_bytes(table)) if cell.startswith(FORMULA)] == []


def test_a_word_of_fifty_thousand_signs_is_bounded() -> None:
    record = session_of((LONG_WORD,))
    data = report_data(record, "fr")
    assert office_scan(docx.write(data)) == []
    assert len(pdf.write(data)) < 5_000_000
    assert office_scan(xlsx_bytes(tidy(record, translator("fr")))) == []


def test_a_formula_that_is_let_through_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin with the fault planted: no apostrophe before what a spreadsheet would compute."""
    monkeypatch.setattr("declic.reports.tables._harmless", lambda value: value)
    found: list[str] = []
    for strings in BATCHES[:2]:
        table = tidy(session_of(strings), translator("fr"))
        found += [cell for cell in cells(csv_bytes(table)) if cell.startswith(FORMULA)]
    assert found
