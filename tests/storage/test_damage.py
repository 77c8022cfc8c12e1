"""Files with flipped, lost or foreign bytes: read, or refused and kept; a backup takes over."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from declic.storage import (
    CorruptDatabase,
    NewerDatabase,
    StorageError,
    backups,
    open_store,
    restore,
    set_aside,
    trouble_in,
)
from tests.counts import times
from tests.factories import make_plan, make_record
from tests.storage.making import POSITION, make_closed

COUNT = times(200, 5_000)


def flip_head(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(100)] = dice.randrange(256)


def flip(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 8, 64, 512))):
        data[dice.randrange(len(data))] = dice.randrange(256)


def cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def blank_page(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) // 4096) * 4096
    data[at : at + 4096] = bytes([dice.choice((0, 255))]) * 4096


def swap_pages(data: bytearray, dice: random.Random) -> None:
    one, two = (dice.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 4096], data[two : two + 4096] = data[two : two + 4096], data[one : one + 4096]


def put_text(data: bytearray, dice: random.Random) -> None:
    data[: dice.randrange(1, 200)] = b"<!doctype html> this was a database " * 6


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip_head, flip, cut, blank_page, swap_pages, put_text,
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with sessions and a plan, closed, and a backup of it beside."""
    made = tmp_path / "declic.sqlite"
    store = open_store(made)
    for number in range(3):
        store.sessions.create(make_record(id=f"{number:032x}"))
        store.sessions.save_closed(f"{number:032x}", make_closed(f"{number + 9:032x}"), POSITION)
    store.plans.save(make_plan())
    store.backup(tmp_path / "backup.sqlite")
    store.close()
    return made


def read_all(path: Path) -> str:
    """Open and read everything; what came of it."""
    try:
        store = open_store(path)
        try:
            _ = store.sessions.all(), store.plans.all(), store.schools.all()
        finally:
            store.close()
    except StorageError as error:
        return error.reason
    return "read"


def fates(path: Path, count: int) -> Counter[str]:
    """Damage the file again and again; each is read or refused, and then a backup takes over."""
    dice = random.Random(5)
    good = path.read_bytes()
    found: Counter[str] = Counter()
    for number in range(count):
        data = bytearray(good)
        KINDS[number % len(KINDS)](data, dice)
        path.write_bytes(data)
        fate = read_all(path)
        found[fate] += 1
        if fate != "read":
            aside = restore(path, path.with_name("backup.sqlite"))
            assert aside is not None
            if fate == "corrupt-database" and number % len(KINDS) != 1:
                assert aside.read_bytes() == data, "kept as it was, byte for byte"
            assert read_all(path) == "read"
            aside.unlink()
        for side in path.parent.glob("declic*-wal"):
            side.unlink()
        for side in path.parent.glob("declic*-shm"):
            side.unlink()
    return found


def test_a_look_says_what_is_wrong_and_writes_nothing(path: Path) -> None:
    beside = {each.name for each in path.parent.iterdir()}
    assert trouble_in(path) is None
    assert trouble_in(path.with_name("none.sqlite")) is None
    assert {each.name for each in path.parent.iterdir()} == beside, "no file was left there"

    store = open_store(path)  # a session may be running meanwhile
    store.plans.save(make_plan())
    assert trouble_in(path) is None
    store.close()

    good = path.read_bytes()
    path.write_bytes(good[: len(good) // 2])
    assert isinstance(trouble_in(path), CorruptDatabase)
    path.write_bytes(b"<!doctype html>" * 300)
    assert isinstance(trouble_in(path), CorruptDatabase)
    path.write_bytes(good)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    newer = path.read_bytes()
    assert isinstance(trouble_in(path), NewerDatabase)
    assert path.read_bytes() == newer


def test_a_replaced_file_is_called_by_what_it_was(path: Path) -> None:
    backup = path.with_name("backup.sqlite")
    sound = restore(path, backup)
    assert sound is not None
    assert sound.name.startswith("declic-replaced-")
    assert backups(path) == (), "what a person replaced is no copy to fall back on"
    path.write_bytes(b"<!doctype html>" * 300)
    broken = restore(path, backup)
    assert broken is not None
    assert broken.name.startswith("declic-damaged-")


def test_damage_is_harmless_or_refused_and_a_backup_takes_over(path: Path) -> None:
    found = fates(path, COUNT)
    assert set(found) <= {"read", "corrupt-database", "newer-database", "failed", "disk-full"}
    assert found["corrupt-database"] > COUNT // 3


def test_a_damaged_log_loses_no_more_than_its_own_commits(path: Path) -> None:
    dice = random.Random(6)
    file = path.read_bytes()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM sessions").fetchone()  # keeps the log on the disk
        store = open_store(path)
        store.sessions.save_notes("0" * 32, ("mot " * 3_000,))
        log = path.with_name(path.name + "-wal").read_bytes()
        store.close()
    for _ in range(COUNT // 4):
        bad = bytearray(log)
        flip(bad, dice) if dice.random() < 0.7 else cut(bad, dice)
        path.write_bytes(file)
        path.with_name(path.name + "-wal").write_bytes(bad)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        store = open_store(path)
        assert len(store.sessions.all()) == 3
        assert store.sessions.load("0" * 32).notes in ((), ("mot " * 3_000,))
        store.close()


def test_without_looking_more_damage_passes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin with the fault planted: nobody looks at the file before it is used."""
    good = path.read_bytes()
    looked = fates(path, 36)["read"]
    path.write_bytes(good)
    monkeypatch.setattr("declic.storage.store.prepare", lambda path: None)
    assert fates(path, 36)["read"] > looked


def test_without_a_backup_it_is_put_aside_and_a_new_one_begun(path: Path) -> None:
    path.write_bytes(b"damaged" * 3_000)
    assert backups(path) == ()
    with pytest.raises(CorruptDatabase):
        open_store(path)
    aside = set_aside(path)
    assert aside.read_bytes() == b"damaged" * 3_000
    assert read_all(path) == "read"
