"""Two programs may have the same file open; every write of each is there afterwards."""

import sqlite3
from contextlib import closing

import pytest

from declic.domain.release import Release
from declic.storage import Locked, database, open_store
from tests.factories import make_record
from tests.storage.making import finish, make_closed, program

WRITER = """
import sys
from pathlib import Path
from declic.storage import open_store
from tests.storage.making import POSITION, make_closed
store = open_store(Path(sys.argv[1]))
session = sys.argv[2] * 32
for number in range(40):
    store.sessions.save_closed(session, make_closed(f"{sys.argv[2]}{number:031x}"), POSITION)
store.close()
"""

RELEASER = """
import sys
from pathlib import Path
from declic.storage import open_store
store = open_store(Path(sys.argv[1]))
for record in store.sessions.all():
    store.ledger.release(record)
store.close()
"""


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "declic.sqlite"
    store = open_store(made)
    for name in "ab":
        store.sessions.create(make_record(id=name * 32))
    store.close()
    return made


def test_two_writers_lose_nothing(path):
    with program(WRITER, path, "a") as one, program(WRITER, path, "b") as other:
        finish(one)
        finish(other)
    store = open_store(path)
    for name in "ab":
        closed = store.sessions.load(name * 32).closed
        assert [poll.opening for poll in closed] == [f"{name}{n:031x}" for n in range(40)]
    store.close()


def test_two_releasers_write_each_line_once(path):
    store = open_store(path)
    for name in "ab":
        store.sessions.save_closed(name * 32, make_closed(name * 32), make_record().position)
    store.close()
    with program(RELEASER, path) as one, program(RELEASER, path) as other:
        finish(one)
        finish(other)
    store = open_store(path)
    lines = store.ledger.load().lines
    store.close()
    assert sorted(tuple(line.members) for line in lines) == [("a" * 32,), ("b" * 32,)]


def test_the_ledger_comes_back_as_it_was(path):
    store = open_store(path)
    store.sessions.save_closed("a" * 32, make_closed(), make_record().position)
    values = store.ledger.release(store.sessions.load("a" * 32))
    assert isinstance(values["declic/sample/thief@1"], Release)
    before = store.ledger.load()
    store.sessions.delete("a" * 32)
    store.close()
    again = open_store(path)
    assert again.ledger.load() == before
    assert before.lines[0].value == values["declic/sample/thief@1"]
    again.close()


def test_a_release_holds_the_write_lock_before_it_looks(path):
    store = open_store(path)

    def decide(ledger):
        with (
            closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
        return ledger, None

    store.ledger.change(decide)
    store.close()


def test_a_refused_change_of_the_ledger_writes_nothing(path):
    store = open_store(path)

    def refuse(ledger):
        raise RuntimeError("planted")

    with pytest.raises(RuntimeError):
        store.ledger.change(refuse)
    assert store.ledger.load().lines == ()
    store.close()


def test_a_lock_that_is_held_too_long_is_named(path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_MS", 50)
    store = open_store(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked):
            store.sessions.save_notes("a" * 32, ("trop tard",))
    store.sessions.save_notes("a" * 32, ("maintenant",))
    assert store.sessions.load("a" * 32).notes == ("maintenant",)
    store.close()
