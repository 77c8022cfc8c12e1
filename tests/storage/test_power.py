"""Power that goes at any byte of log or file: the last commit is there, or the one before.

The log only grows between two checkpoints, so the file with every beginning of the log is what a
disk can hold at any moment; a checkpoint writes pages in order, so the same goes for the file.
"""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from declic.storage import StorageError, open_store
from declic.storage.database import Database
from tests.counts import times
from tests.factories import make_record
from tests.storage.making import POSITION, make_closed

CUTS = times(200, 5_000)
COMMITS = 30
FRAME, FRAME_HEAD, LOG_HEAD = 4096 + 24, 24, 32


class Written:
    """A file and its log as they stood after each of some commits, none of them moved over."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = folder / "declic.sqlite"
        store = open_store(path)
        store.sessions.create(make_record())
        store.database.empty_log()
        monkeypatch.setattr(Database, "empty_log", lambda self: True)
        self.log_path = path.with_name("declic.sqlite-wal")
        self.ends = [0]
        self.file = path.read_bytes()
        for beat in range(1, COMMITS + 1):
            position = replace(POSITION, beat=beat)
            if beat % 5 == 0:
                store.sessions.save_closed("a" * 32, make_closed(f"{beat:032x}"), position)
            else:
                store.sessions.save_position("a" * 32, position)
            self.ends.append(self.log_path.stat().st_size)
        assert path.read_bytes() == self.file, "nothing was moved into the file"
        self.log = self.log_path.read_bytes()
        monkeypatch.undo()
        store.database.empty_log()
        self.file_after = path.read_bytes()
        store.close()

    def beat_at(self, cut: int) -> int:
        """The last commit whose frames are all there."""
        return max(beat for beat, end in enumerate(self.ends) if end <= cut)


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    (tmp_path / "made").mkdir()
    return Written(tmp_path / "made", monkeypatch)


def put(folder: Path, file: bytes, log: bytes | None) -> Path:
    """What a disk holds after a cut."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "declic.sqlite"
    path.write_bytes(file)
    if log is not None:
        path.with_name("declic.sqlite-wal").write_bytes(log)
    return path


def beat_in(path: Path) -> int:
    """Open what is left; how far it got, with every poll that was closed until then, whole."""
    store = open_store(path)
    try:
        record = store.sessions.load("a" * 32)
    finally:
        store.close()
    beat = record.position.beat if record.position != make_record().position else 0
    openings = [closed.opening for closed in record.closed]
    assert sorted(openings) == [f"{each:032x}" for each in range(5, beat + 1, 5)]
    assert all(closed == make_closed(closed.opening) for closed in record.closed)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return beat


def cuts(written: Written) -> Iterator[int]:
    """Each boundary of a write, then places within them."""
    dice = random.Random(3)
    whole = [0, LOG_HEAD, *range(LOG_HEAD, len(written.log) + 1, FRAME)]
    yield from whole[:CUTS]
    heads = [at + FRAME_HEAD for at in whole if at + FRAME_HEAD < len(written.log)]
    yield from heads[: max(0, CUTS - len(whole))]
    for _ in range(max(20, CUTS - len(whole) - len(heads))):
        yield dice.randrange(len(written.log))


def test_cut_while_the_log_is_written(written: Written, tmp_path: Path) -> None:
    found = 0
    for cut in cuts(written):
        path = put(tmp_path / "cut", written.file, written.log[:cut])
        assert beat_in(path) == written.beat_at(cut), cut
        found += 1
    assert found >= CUTS


@pytest.mark.parametrize("rest", [b"\0", b"\xff", None], ids=["zeros", "ones", "an older log"])
def test_a_torn_page_behind_the_cut_is_not_taken(
    written: Written, tmp_path: Path, rest: bytes | None
) -> None:
    dice = random.Random(8)
    for _ in range(CUTS // 8):
        cut = dice.randrange(LOG_HEAD, len(written.log))
        left = len(written.log) - cut
        tail = written.log[:left] if rest is None else rest * left
        path = put(tmp_path / "cut", written.file, written.log[:cut] + tail)
        assert beat_in(path) == written.beat_at(cut), cut


def test_cut_while_the_log_is_moved_into_the_file(written: Written, tmp_path: Path) -> None:
    for cut in range(0, len(written.file_after) + 1, 4096 // 2):
        file = written.file_after[:cut] + written.file[cut:]
        assert beat_in(put(tmp_path / "cut", file, written.log)) == COMMITS, cut


def test_without_the_log_a_cut_is_noticed(written: Written, tmp_path: Path) -> None:
    """The twin with the fault planted: pages written over the old ones with nothing beside them."""
    wrong = 0
    for cut in range(4096, len(written.file_after), 4096):
        file = written.file_after[:cut] + written.file[cut:]
        try:
            wrong += beat_in(put(tmp_path / "cut", file, None)) not in (0, COMMITS)
        except (AssertionError, StorageError):
            wrong += 1
    assert wrong
