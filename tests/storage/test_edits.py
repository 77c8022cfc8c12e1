"""Report edits are kept with their session, and go with it."""

import sqlite3
from contextlib import closing

import pytest

from declic.domain.report_edits import Action, ReportEdits
from declic.storage import open_store
from tests.factories import make_record

SESSION = "a" * 32
EDITS = ReportEdits(
    actions=(Action("Lire", "direction", "lundi"),),
    themes=("Thème très reconnaissable",),
    logo=bytes(range(256)),
    one_page=True,
)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "declic.sqlite")
    opened.sessions.create(make_record(ended=True))
    yield opened
    opened.close()


def test_edits_come_back_as_they_were(store):
    assert store.edits.load(SESSION) == ReportEdits()
    store.edits.save(SESSION, ReportEdits(school="Autre"))
    store.edits.save(SESSION, EDITS)
    assert store.edits.load(SESSION) == EDITS


def test_empty_edits_leave_no_row(store):
    store.edits.save(SESSION, EDITS)
    store.edits.save(SESSION, ReportEdits())
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM report_edits").fetchone()[0] == 0


def test_edits_need_a_session(store):
    with pytest.raises(KeyError):
        store.edits.save("b" * 32, EDITS)


def test_a_deleted_session_takes_its_edits_along(store):
    store.edits.save(SESSION, EDITS)
    store.sessions.delete(SESSION)
    assert store.edits.load(SESSION) == ReportEdits()
    path = store.path
    store.close()
    assert "Thème".encode() not in path.read_bytes()
