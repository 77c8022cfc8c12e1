"""A disk that is full at forty different moments: said, nothing half written, and on it goes."""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from declic.storage import DiskFull, Store, open_store
from declic.storage.database import Database
from tests.counts import times
from tests.factories import make_plan, make_record
from tests.storage.making import POSITION, finish, make_closed, program, small_disk
from tests.storage.test_faults import PLENTY, set_pages, whole

COUNT = times(40, 400)
Act = Callable[[Store, int], None]

ACTS: tuple[Act, ...] = (
    lambda store, n: store.sessions.create(make_record(id=f"{n + 16:032x}")),
    lambda store, n: store.sessions.save_closed(
        "a" * 32, make_closed(f"{n + 99:032x}", step="x" * 9_000), replace(POSITION, beat=n)
    ),
    lambda store, n: store.sessions.save_notes("a" * 32, ("mot " * 3_000, str(n))),
    lambda store, n: store.plans.save(make_plan(id=f"{n:032x}", title="Un plan " * 900)),
)


def state(store: Store) -> tuple[object, ...]:
    """Everything that is kept."""
    return store.sessions.all(), store.plans.all()


@pytest.fixture
def store(tmp_path: Path):
    store = open_store(tmp_path / "declic.sqlite")
    store.sessions.create(make_record())
    yield store
    store.close()


def pages(store: Store) -> int:
    with closing(store.database.engine.raw_connection()) as raw:
        return int(raw.driver_connection.execute("PRAGMA page_count").fetchone()[0])


def fill_and_clear(store: Store, count: int) -> int:
    """Do things on a disk that has room for a few pages more; how often it was full."""
    dice = random.Random(21)
    full = 0
    for number in range(count):
        act = ACTS[number % len(ACTS)]
        before = state(store)
        set_pages(store, pages(store) + dice.randrange(3))
        try:
            act(store, number)
        except DiskFull:
            full += 1
            assert state(store) == before, "nothing half written"
            set_pages(store, PLENTY)
            act(store, number)
        finally:
            set_pages(store, PLENTY)
        assert state(store) != before
    return full


def test_nothing_is_half_written_and_it_works_again_with_room(store: Store) -> None:
    assert fill_and_clear(store, COUNT * 2) >= COUNT
    assert store.database.path is not None
    path = store.database.path
    store.close()
    assert whole(path)


def test_writes_of_their_own_would_leave_half_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin with the fault planted: no transaction holds an act together."""
    monkeypatch.setattr("declic.storage.sessions._insert_closed", torn(store.database))
    before = state(store)
    with pytest.raises(DiskFull):
        ACTS[1](store, 7)
    assert state(store) != before


def torn(database: Database):
    """Commit what was done so far, then find the disk full."""

    def insert(connection, session_id, closed) -> None:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        raise DiskFull(database.path)

    return insert


FILLER = """
import sys
from pathlib import Path
from declic.storage import DiskFull, open_store
from tests.factories import make_record
from tests.storage.making import make_closed, POSITION
{limit}
path = Path(sys.argv[1], "declic.sqlite")
try:
    store = open_store(path)
    store.sessions.create(make_record())
    for number in range(2_000):
        closed = make_closed(f"{{number:032x}}", step="x" * 500)
        store.sessions.save_closed("a" * 32, closed, POSITION)
except DiskFull as error:
    print(error.reason)
store = open_store(path)
kept = store.sessions.load("a" * 32).closed
print(all(each == make_closed(each.opening, step="x" * 500) for each in kept))
store.database.close()
"""
LIMIT = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
"""


def test_a_limit_on_the_size_of_files_is_a_full_disk(tmp_path: Path) -> None:
    with program(FILLER.format(limit=LIMIT), tmp_path) as process:
        assert finish(process) == ["disk-full", "True"]
    assert whole(tmp_path / "declic.sqlite")


def test_a_small_disk_is_a_full_disk(tmp_path: Path) -> None:
    if (prefix := small_disk(tmp_path, 900)) is None:
        pytest.skip("this system lets nobody mount a small disk")
    with program(FILLER.format(limit=""), tmp_path, prefix=prefix) as process:
        assert finish(process) == ["disk-full", "True"]
