"""Killed, out of power, out of disk, damaged, read-only: nothing half written, nothing lost."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from declic.session.ports import StoreFailed
from declic.storage import (
    CorruptDatabase,
    DiskFull,
    ReadOnly,
    StorageError,
    backups,
    open_store,
    open_unsaved,
    restore,
    set_aside,
)
from tests.factories import make_plan, make_record
from tests.storage.making import POSITION, finish, make_closed, program, read_only

PLENTY = 1_073_741_823

WRITER = """
import sys
from pathlib import Path
from declic.storage import open_store
from tests.storage.making import POSITION, make_closed
from dataclasses import replace
store = open_store(Path(sys.argv[1]))
for number in range(10_000):
    closed = make_closed(f"{number:032x}")
    store.sessions.save_closed("a" * 32, closed, replace(POSITION, beat=number))
    print(number, flush=True)
"""


def whole(path: Path) -> bool:
    """Whether SQLite finds no fault in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.fixture
def path(tmp_path) -> Path:
    """A store with one session, closed."""
    made = tmp_path / "declic.sqlite"
    store = open_store(made)
    store.sessions.create(make_record())
    store.close()
    return made


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_killed_in_the_middle_of_writing(path, acknowledged):
    with program(WRITER, path) as writer:
        last = -1
        while last < acknowledged:
            last = int(writer.stdout.readline())
        writer.kill()
        rest = writer.stdout.read().split()
    last = int(rest[-1]) if rest else last
    store = open_store(path)
    record = store.sessions.load("a" * 32)
    store.close()
    assert whole(path)
    assert last + 1 <= len(record.closed) <= last + 2
    assert all(poll == make_closed(poll.opening) for poll in record.closed)
    assert record.position.beat == len(record.closed) - 1


def test_power_cut_at_any_boundary_leaves_the_last_commit(path, tmp_path):
    dice = random.Random(11)
    store = open_store(path)
    copies = []
    for beat in range(12):
        store.sessions.save_position("a" * 32, replace(POSITION, beat=beat))
        if beat % 4 == 3:
            store.sessions.save_closed("a" * 32, make_closed(f"{beat:032x}"), POSITION)
        copies.append((beat, frozen(path, tmp_path / f"cut-{beat}")))
    store.close()
    for beat, copy in copies:
        assert loaded(copy).position.beat in (beat, POSITION.beat)
        assert len(loaded(copy).closed) == (beat + 1) // 4
    for beat, copy in copies:
        log = copy.with_name(copy.name + "-wal")
        if log.exists() and log.stat().st_size:
            torn = frozen(copy, copy.parent / "torn")
            os.truncate(torn.with_name(log.name), dice.randrange(log.stat().st_size))
            assert loaded(torn).position.beat <= max(beat, POSITION.beat)
            assert whole(torn)


def test_power_cut_while_the_log_is_moved_into_the_file(path, tmp_path):
    store = open_store(path)
    for beat in range(6):
        store.sessions.save_notes("a" * 32, ("mot " * 900, str(beat)))
    before = frozen(path, tmp_path / "before")
    store.database.empty_log()
    after = path.read_bytes()
    store.close()
    assert len(after) >= before.stat().st_size
    for cut in range(0, len(after), 4096):
        torn = frozen(before, tmp_path / f"torn-{cut}")
        old = torn.read_bytes()
        torn.write_bytes(after[:cut] + old[cut:])
        assert loaded(torn).notes[1] == "5"
        assert whole(torn)


def test_a_full_disk_keeps_what_was_there_and_says_so(path):
    store = open_store(path)
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    set_pages(store, 1)
    with pytest.raises(DiskFull):
        fill(store)
    kept = store.sessions.load("a" * 32)
    assert kept.closed == (make_closed(),)
    set_pages(store, PLENTY)
    store.sessions.create(make_record(id="9" * 32))
    assert all(record.snapshot == make_record().snapshot for record in store.sessions.all())
    store.close()
    assert whole(path)


def test_every_failure_is_one_that_a_session_goes_on_after():
    assert issubclass(StorageError, StoreFailed)


def test_a_poll_that_could_not_be_written_can_be_closed_again(path):
    store = open_store(path)
    set_pages(store, 1)
    long = make_closed(opening="c" * 32, step="x" * 20_000)
    with pytest.raises(DiskFull):
        store.sessions.save_closed("a" * 32, long, POSITION)
    loaded_now = store.sessions.load("a" * 32)
    assert loaded_now.closed == ()
    assert loaded_now.position == make_record().position
    set_pages(store, PLENTY)
    store.sessions.save_closed("a" * 32, long, POSITION)
    assert store.sessions.load("a" * 32).closed == (long,)
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"not a database at all" + data[21:],
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + os.urandom(len(data) - 100),
        lambda data: b"\0" * 4096 + data[4096:],
    ],
    ids=["header", "truncated", "pages", "first page"],
)
def test_a_damaged_file_is_refused_and_kept(path, damage):
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(CorruptDatabase):
        open_store(path)
    assert path.read_bytes() == before
    kept = set_aside(path)
    assert kept.read_bytes() == before
    store = open_store(path)
    assert store.sessions.all() == ()
    store.close()


def test_any_damage_is_either_harmless_or_refused(path):
    dice = random.Random(5)
    good = path.read_bytes()
    refused = 0
    for _ in range(60):
        data = bytearray(good)
        for _ in range(dice.choice((1, 8, 64))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        try:
            store = open_store(path)
            try:
                store.sessions.all()
            finally:
                store.close()
        except StorageError:
            refused += 1
    assert refused


def test_a_backup_takes_the_place_of_a_damaged_file(path, tmp_path):
    store = open_store(path)
    store.plans.save(make_plan())
    store.backup(tmp_path / "kept.sqlite")
    store.close()
    path.write_bytes(b"damaged" * 100)
    aside = restore(path, tmp_path / "kept.sqlite")
    assert aside is not None
    assert aside.read_bytes().startswith(b"damaged")
    store = open_store(path)
    assert store.plans.all() == (make_plan(),)
    assert len(store.sessions.all()) == 1
    store.close()
    assert not list(tmp_path.glob("*.part*"))


def test_a_damaged_backup_changes_nothing(path, tmp_path):
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(path.read_bytes()[:5000])
    before = path.read_bytes()
    with pytest.raises(CorruptDatabase):
        restore(path, bad)
    assert path.read_bytes() == before
    assert backups(path) == ()
    assert not list(tmp_path.glob("*.part*"))


READ_ONLY = """
import sys
from pathlib import Path
from declic.storage import ReadOnly, open_store, open_unsaved
for name in ("declic.sqlite", "new.sqlite"):
    try:
        open_store(Path(sys.argv[1], name))
    except ReadOnly as error:
        print(error.reason)
store = open_unsaved(Path(sys.argv[1], "declic.sqlite"))
print(len(store.sessions.all()))
store.sessions.save_notes("a" * 32, ("nothing is kept",))
store.close()
"""


def test_a_read_only_folder_is_named_and_can_still_be_worked_with(path):
    if (prefix := read_only(path.parent)) is None:
        pytest.skip("this system lets nobody mount a folder read-only")
    try:
        with program(READ_ONLY, path.parent, prefix=prefix) as process:
            assert finish(process) == ["read-only", "read-only", "1"]
    finally:
        path.parent.chmod(0o755)


def test_what_a_crash_left_in_the_log_is_read_from_a_read_only_folder(path, tmp_path):
    store = open_store(path)
    store.sessions.save_notes("a" * 32, ("only in the log",))
    left = frozen(path, tmp_path / "left")
    store.close()
    assert left.with_name(left.name + "-wal").stat().st_size
    unsaved = open_unsaved(left)
    assert unsaved.sessions.load("a" * 32).notes == ("only in the log",)
    unsaved.close()


def test_a_folder_that_is_not_there_is_no_traceback(tmp_path):
    with pytest.raises(ReadOnly):
        open_store(tmp_path / "nowhere" / "declic.sqlite")
    store = open_unsaved(tmp_path / "nowhere" / "declic.sqlite")
    assert store.sessions.all() == ()
    store.close()


def fill(store) -> None:
    """Write more sessions than there is room for."""
    for number in range(50):
        store.sessions.create(make_record(id=f"{number:032x}"))


def frozen(path: Path, folder: Path) -> Path:
    """Copy the file and its log as they stand on the disk this moment."""
    folder.mkdir(exist_ok=True)
    for each in (path, path.with_name(path.name + "-wal")):
        if each.exists():
            shutil.copyfile(each, folder / each.name)
    return folder / path.name


def loaded(path: Path):
    """Open a copy and read its session."""
    store = open_store(path)
    try:
        return store.sessions.load("a" * 32)
    finally:
        store.close()


def set_pages(store, pages: int) -> None:
    """Let the database have no more than so many pages (never fewer than it has)."""
    raw = store.database.engine.raw_connection()
    raw.driver_connection.execute(f"PRAGMA max_page_count = {pages}")
    raw.close()
