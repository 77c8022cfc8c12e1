"""A wall clock that jumps, by seconds, by an hour for summer time, by years: no vote is lost."""

import datetime
import json
import random
import socket
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from declic.live.phone import Habits
from declic.live.phones import Swarm
from declic.session.ports import Interrupted
from declic.session.timing import SystemClock, Timeline
from tests.counts import times
from tests.live.room import SECONDS, Console, make_poll
from tests.session.test_running import Room

JUMPS = times(30, 300)
YEAR = 365 * 86_400
HABITS = Habits(passes=0, changes=0.3, drops=0.1, lost_acks=0.1, doubles=0.1, reconnects=0.1)

JUMPING_BOX = """
import random, sys, threading, time
dice = random.Random(4)
real, off = time.time, [0.0]
def jump():
    while True:
        off[0] = dice.choice((10, -10, 3600, -3600, 86400, -86400, {year}, -{year}, 0))
        threading.Event().wait(0.02)
time.time = lambda: real() + off[0]
threading.Thread(target=jump, daemon=True).start()
{planted}
from declic.live.__main__ import main
sys.exit(main())
"""
BY_THE_WALL = """
from declic.live.guard import GuardedProtocol
def arm(self):
    due = time.time() + self.deadline_seconds
    def look():
        if time.time() >= due:
            self._too_late()
        else:
            self._deadline = self.loop.call_later(0.01, look)
    self._deadline = self.loop.call_later(0.01, look)
GuardedProtocol._arm = arm
"""


def jumping(planted: str = "") -> list[str]:
    """A box whose wall clock jumps fifty times a second."""
    return [sys.executable, "-c", JUMPING_BOX.format(planted=planted, year=YEAR)]


def votes_of(console: Console, polls: int) -> int:
    """Vote some polls; how many answers were counted just as the phones hold them."""
    swarm = Swarm(console.ready.url, 10, 3, HABITS)
    right = 0
    try:
        swarm.join()
        for number in range(polls):
            opening = f"poll-{number}"
            console.open_poll(make_poll(opening))
            stats = swarm.vote(opening, within_seconds=0.1)
            mine = Counter(choice[0] for choice in stats.choices.values())
            tally = console.close_poll(opening).tally
            right += sum(mine.values()) if +Counter(tally.counts) == mine else 0
    finally:
        swarm.close()
    return right


def test_no_vote_is_lost_while_the_boxs_clock_jumps(tmp_path: Path) -> None:
    console = Console.start(tmp_path / "run", command=jumping())
    try:
        assert votes_of(console, JUMPS) == JUMPS * 10
        assert not any(isinstance(event, Interrupted) for event in console.events)
    finally:
        console.stop()


def unhurried(console: Console, count: int) -> list[int]:
    """Statuses of phones that take a moment between the head and the body of their ballots."""
    console.open_poll(make_poll("unhurried"))
    found = []
    for _ in range(count):
        device = console.browser()
        with suppress(OSError, AssertionError):
            device.join()
        body = json.dumps({"opening": "unhurried", "choice": ["yes"]}).encode()
        head = (
            f"POST {device.path}/ballot HTTP/1.1\r\nHost: {device.authority}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"Cookie: {device.cookie}\r\nConnection: close\r\n\r\n"
        )
        answer = b""
        with (
            suppress(OSError),
            socket.create_connection((device.host, device.port), SECONDS) as link,
        ):
            link.sendall(head.encode())
            time.sleep(0.06)
            link.sendall(body)
            answer = link.recv(65536)
        found.append(int(answer[9:12] or 0))
    return found


def test_who_takes_a_moment_is_not_cut_by_a_jump(tmp_path: Path) -> None:
    console = Console.start(tmp_path / "run", command=jumping())
    try:
        assert unhurried(console, JUMPS) == [200] * JUMPS
        assert console.close_poll("unhurried").tally.answers == JUMPS
    finally:
        console.stop()


def test_a_box_that_lived_by_the_wall_clock_would_cut_them(tmp_path: Path) -> None:
    """The twin with the fault planted: a request's deadline follows the clock that jumps."""
    console = Console.start(tmp_path / "run", command=jumping(BY_THE_WALL))
    try:
        assert any(unhurried(console, 10) != [200] * 10 for _ in range(8))
    finally:
        console.stop()


class WallClock(SystemClock):
    """A session that looked at the wrong clock."""

    def monotonic(self) -> float:
        return time.time()


def drift(clock: SystemClock, monkeypatch: pytest.MonkeyPatch) -> float:
    """Let the wall clock jump; by how many seconds a running beat's countdown moved at most."""
    dice = random.Random(9)
    beats = Room().session.beats
    timeline = Timeline(beats, clock)
    timeline.enter(1)
    real, planned = time.time(), timeline.planned_seconds(1)
    moved = 0.0
    for _ in range(JUMPS):
        off = dice.choice((10, -10, 3_600, -3_600, YEAR, -YEAR)) * dice.random()
        monkeypatch.setattr(time, "time", lambda off=off: real + off)
        moved = max(moved, abs(planned - timeline.seconds_left(1)))
    return moved


def test_the_sessions_countdown_does_not_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drift(SystemClock(), monkeypatch) < 5


def test_a_countdown_by_the_wall_clock_would_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin with the fault planted."""
    assert drift(WallClock(), monkeypatch) > 3_600


def test_the_day_is_all_that_is_read_from_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    class Day(datetime.date):
        @classmethod
        def today(cls) -> "Day":
            return cls(2031, 3, 30)

    monkeypatch.setattr(datetime, "date", Day)
    assert SystemClock().today() == "2031-03-30"
