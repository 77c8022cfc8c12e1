"""What was deleted is not in any file, and no file tells when somebody answered."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from declic.storage import database, open_store
from tests.factories import make_plan, make_record, make_snapshot
from tests.storage.making import POSITION, make_closed

SECRET = "Zwiebelfisch"


def in_files(folder: Path, text: str = SECRET) -> int:
    """How often a text stands in the files of a folder, byte by byte."""
    return sum(path.read_bytes().count(text.encode()) for path in folder.iterdir())


def keep_and_delete(path: Path) -> None:
    """Keep a session full of a secret, delete it, and leave the store open until counted."""
    store = open_store(path)
    store.sessions.create(make_record(notes=tuple(f"{SECRET} {n}" for n in range(400))))
    store.sessions.save_closed("a" * 32, make_closed(step=SECRET), POSITION)
    assert in_files(path.parent)
    store.sessions.delete("a" * 32)
    assert in_files(path.parent) == 0
    store.close()


def test_a_deleted_session_is_gone_from_file_and_log(tmp_path):
    keep_and_delete(tmp_path / "declic.sqlite")
    assert in_files(tmp_path) == 0


def test_a_deleted_plan_takes_its_names_with_it(tmp_path):
    store = open_store(tmp_path / "declic.sqlite")
    store.plans.save(make_plan(peers=(SECRET, SECRET), adult=SECRET))
    store.plans.delete("f" * 32)
    assert in_files(tmp_path) == 0
    store.close()


@pytest.mark.parametrize("without", ["secure_delete", "empty_log"])
def test_without_either_measure_the_secret_stays(tmp_path, monkeypatch, without):
    """The planted fault: some systems' SQLite deletes securely by itself, so it is set off."""
    if without == "secure_delete":
        off = tuple(
            p.replace("secure_delete = ON", "secure_delete = OFF") for p in database.PRAGMAS
        )
        assert off != database.PRAGMAS
        monkeypatch.setattr(database, "PRAGMAS", off)
    else:
        monkeypatch.setattr(database.Database, "empty_log", lambda self: True)
    with pytest.raises(AssertionError, match=r"in_files"):
        keep_and_delete(tmp_path / "declic.sqlite")


def test_the_names_of_peers_and_adult_end_with_the_session(tmp_path):
    store = open_store(tmp_path / "declic.sqlite")
    plan = make_plan(steps=4, peers=(SECRET, SECRET), adult=SECRET)
    store.sessions.create(make_record(make_snapshot(plan=plan)))
    assert in_files(tmp_path)
    store.sessions.save_ended("a" * 32, POSITION)
    assert in_files(tmp_path) == 0
    assert store.sessions.load("a" * 32).snapshot.plan.group == plan.group
    store.close()


def test_overwritten_positions_leave_nothing_either(tmp_path):
    store = open_store(tmp_path / "declic.sqlite")
    store.sessions.create(make_record(notes=(SECRET,)))
    store.sessions.save_notes("a" * 32, ("autre chose",))
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    assert in_files(tmp_path) == 0
    store.close()


def test_a_reader_keeps_the_log_and_the_next_write_empties_it(tmp_path):
    path = tmp_path / "declic.sqlite"
    store = open_store(path)
    store.sessions.create(make_record(notes=(SECRET,)))
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM sessions").fetchall()
        store.sessions.delete("a" * 32)
        assert store.database.residue_due
        assert in_files(tmp_path)
    store.plans.save(make_plan())
    assert not store.database.residue_due
    assert in_files(tmp_path) == 0
    store.close()


def test_nothing_in_the_tables_can_hold_a_time(tmp_path):
    path = tmp_path / "declic.sqlite"
    store = open_store(path)
    store.sessions.create(make_record())
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    store.ledger.release(store.sessions.load("a" * 32))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        script = "\n".join(connection.iterdump())
    assert "AUTOINCREMENT" not in script.upper()
    assert "DATETIME" not in script.upper()
    assert not re.search(r"\d\d:\d\d", script.replace(make_plan().starts_at or "-", ""))


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")
def test_only_this_user_can_read_the_files(tmp_path):
    store = open_store(tmp_path / "declic.sqlite")
    store.sessions.create(make_record())
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert len(list(tmp_path.iterdir())) == 3
    store.close()


def test_the_pragmas_stand_on_the_connection(tmp_path):
    store = open_store(tmp_path / "declic.sqlite")
    with store.database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "secure_delete", "synchronous", "foreign_keys")
        }
    store.close()
    assert found == {
        "journal_mode": "wal",
        "secure_delete": 1,
        "synchronous": 2,
        "foreign_keys": 1,
    }
