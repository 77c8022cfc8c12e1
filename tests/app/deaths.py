"""What tests share that kill ``declic run``: the vote, the kill, and what must be left."""

import os
import signal
import sqlite3
import threading
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import psutil

from declic.domain.ids import PASS
from declic.live.phone import Habits
from declic.live.phones import Swarm
from declic.storage import open_store
from tests.app.test_console import Console
from tests.counts import times
from tests.leaks import files

PLAN = "first-hour-50"
PHONES = 30
ROUNDS = 3
DEATHS_IN_A_ROOM = 6
"""The plan has one vote more."""

ROOMS = times(9, 170)
BUSY = Habits(passes=0.1, changes=1.0, drops=0.1, lost_acks=0.1, doubles=0.3, reconnects=0.1)
Totals = dict[str, Counter[str]]


def run(data: Path, *more: str) -> Console:
    """Start the console's process on the plan with the most votes."""
    return Console(data, *more, plan=PLAN)


def counted(closed: dict[str, object]) -> Counter[str]:
    """What a ``closed`` event says."""
    totals, passes = closed["totals"], closed["passes"]
    assert isinstance(totals, dict)
    return +Counter({**totals, PASS: passes})


def chosen(choices: dict[int, tuple[str, ...]]) -> Counter[str]:
    """What the phones hold, in sum."""
    return Counter(option for choice in choices.values() for option in choice)


def stored(data: Path) -> Totals:
    """Every total in the database, by opening; the file must be sound."""
    path = data / "declic.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    store = open_store(path)
    try:
        (record,) = store.sessions.all()
    finally:
        store.close()
    return {
        closed.opening: +Counter({**closed.tally.counts, PASS: closed.tally.passes})
        for closed in record.closed
    }


def secrets_in(data: Path, phones: Swarm) -> list[str]:
    """Files that hold a phone's token."""
    tokens = [phone._cookie.removeprefix("d=").encode() for phone in phones._phones]
    assert all(tokens)
    return [name for name, kept in files(data) for token in tokens if token in kept]


class Vote:
    """All phones answer and change their minds, in a thread, while something dies."""

    def __init__(self, phones: Swarm, opening: str, rounds: int = ROUNDS) -> None:
        self._phones, self._opening, self._rounds = phones, opening, rounds
        self.sent = 0
        self._thread = threading.Thread(target=self._go)
        self._thread.start()

    def _go(self) -> None:
        for _ in range(self._rounds):
            stats = self._phones.vote(self._opening, within_seconds=0.2)
            self.sent += stats.sent

    def join(self) -> None:
        self._thread.join(240)


def try_to_vote(phones: Swarm, opening: str) -> None:
    """Answer what is about to be lost."""
    with suppress(TimeoutError):
        phones.vote(opening, within_seconds=0.4, timeout_seconds=1.0)


def kill(victim: Console) -> None:
    """End a console as a crash does."""
    os.kill(victim.process.pid, signal.SIGKILL)
    victim.finish()


def kill_with_box(victim: Console, box_pid: int) -> None:
    """End a console and the box that would wait ten minutes for another one."""
    kill(victim)
    with suppress(psutil.NoSuchProcess):
        box = psutil.Process(box_pid)
        box.kill()
        box.wait(40)


def open_next(it: Console) -> str:
    it.say("open")
    return str(it.expect("opened")["opening"])


def close_and_count(it: Console, opening: str, data: Path) -> Counter[str]:
    """Close what is open; if it was closed before the death, look what was kept."""
    it.say("close")
    event = it.expect("closed", "refused")
    return counted(event) if event["event"] == "closed" else stored(data)[opening]
