"""The window killed at fifty random instants of real sessions: it goes on where it stood.

The window runs in a process of its own (``driven_window``), the ballot box in its usual one, the
phones in this one. The window is killed while it starts, reads, opens, votes, closes and shows;
started again it must offer to go on, stand where it stood, and count every ballot once.
"""

import contextlib
import json
import os
import queue
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from declic.domain.ids import PASS
from declic.domain.session import SessionRecord
from declic.live.phone import Habits
from declic.live.phones import Swarm
from declic.settings import content_root
from declic.storage import open_store

pytestmark = pytest.mark.slow

KILLS = 50
LANES = 2
"""Sessions run side by side: as many as the smallest machine has cores."""

PHONES = 12
BUSY = Habits(passes=0.1, changes=0.4, drops=0.1, lost_acks=0.1, doubles=0.2, reconnects=0.1)
STARTING_SHARE = 0.12
"""Share of the lives that end before the console is there."""

STARTING_SECONDS = 1.5
MOST_PLACES = 6
LAST_MOMENT_SECONDS = 0.25
"""The other lives come to so many places at most, then die within this time."""

LONGEST_WAIT_SECONDS = 60.0
VOTE_SECONDS = 20.0

RANKS = {"": 0, "ready": 0, "open": 1, "closing": 1, "closed": 2, "shown": 3, "revealed": 3}
"""How far a vote is. A closing that was cut off is open again; a reveal is shown again."""


@dataclass(frozen=True)
class Place:
    """Where a console stood."""

    session: str
    beat: int
    state: str
    opening: str
    url: str
    box_pid: int
    ended: bool

    @property
    def rank(self) -> tuple[int, int]:
        """Beat, then how far its vote is."""
        return self.beat, RANKS[self.state]


class Window:
    """One life of the window."""

    def __init__(self, data: Path, *, forget: bool) -> None:
        command = [sys.executable, "-m", "tests.app.driven_window", str(data)]
        self._process = subprocess.Popen(
            [*command, "--forget"] if forget else command,
            cwd=content_root(),
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def places(self) -> Iterator[Place]:
        """Yield the places that the console comes to, until the window is gone."""
        last = None
        while True:
            try:
                line = self._lines.get(timeout=LONGEST_WAIT_SECONDS)
            except queue.Empty:
                raise AssertionError(f"nothing went on after {last}") from None
            if line is None:
                return
            last = Place(**json.loads(line))
            yield last

    def all_voted(self) -> None:
        """Let it close the vote, if it still lives."""
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError):
            stdin.write("close\n")
            stdin.flush()

    def kill(self) -> None:
        """SIGKILL: nothing of it can be tidied up."""
        self._process.kill()

    def bury(self) -> None:
        """Wait for its end and let go of its pipes."""
        self._process.kill()
        self._process.wait(60)
        self._reader.join(60)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        # A kill may cut the last line off.
        for line in self._process.stdout:
            if line.endswith("}\n"):
                self._lines.put(line)
        self._lines.put(None)


@dataclass
class Lane:
    """Sessions one after the other on one data folder, until the window was killed often enough.

    Attributes:
        truth: opening -> what the phones know that the box holds.
        killed: how often so far; ``seen`` names the states that it was killed in.
        sessions: ended ones.
    """

    data: Path
    kills: int
    seed: int
    forget: bool = False
    truth: dict[str, Counter[str]] = field(default_factory=dict)
    killed: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    sessions: list[str] = field(default_factory=list)
    _last: Place | None = None
    _swarm: Swarm | None = None
    _box_pid: int = 0

    def run(self) -> "Lane":
        """Kill and go on."""
        self._chance = random.Random(f"{self.seed} lives")
        try:
            while self.killed < self.kills or self._last is not None:
                self._live()
        finally:
            self._let_go()
            with contextlib.suppress(psutil.NoSuchProcess, ValueError):
                psutil.Process(self._box_pid or -1).kill()
        return self

    def _live(self) -> None:
        """One life of the window, from its start to its end or its death."""
        window = Window(self.data, forget=self.forget)
        dies = self.killed < self.kills
        starting = dies and self._chance.random() < STARTING_SHARE
        longest = STARTING_SECONDS if starting else LAST_MOMENT_SECONDS
        killer = threading.Timer(self._chance.uniform(0.0, longest), window.kill)
        left = 0 if starting else self._chance.randint(1, MOST_PLACES)
        if starting:
            killer.start()
        try:
            for number, place in enumerate(window.places()):
                if number == 0:
                    self._check_goes_on(place)
                self._last, self._box_pid = place, place.box_pid
                left -= 1
                if dies and left == 0:
                    killer.start()
                if place.state == "open" and not place.ended and self._vote(place):
                    window.all_voted()
        finally:
            killer.cancel()
            window.bury()
        self._count_death()

    def _count_death(self) -> None:
        """Remember how the life ended; an ended session is judged by what is kept of it."""
        last = self._last
        if last is not None and last.ended:
            self._end(last.session)
            self._last, self._box_pid = None, 0
        else:
            self.killed += 1
            self.seen[last.state or "none" if last else "starting"] += 1

    def _check_goes_on(self, place: Place) -> None:
        """Compare with the last place that was told: at most one press may have come after it."""
        last = self._last
        if last is None:
            return
        if place.session != last.session:
            # The one press after the place that was told last has ended the session.
            assert self._has_ended(last.session), "another session was offered"
            self._end(last.session)
            return
        beat, rank = last.rank
        ahead = {(beat, rank + 1), (beat + 1, 0)}
        lost = rank == 1 and last.opening not in self.truth and place.rank == (beat, 0)
        assert place.rank == last.rank or place.rank in ahead or lost, (last, place)
        if place.rank == last.rank and rank == 1:
            assert place.opening == last.opening, "the open vote was lost"

    def _vote(self, place: Place) -> bool:
        """Let the phones answer an opening once; tell whether the box holds all answers."""
        if place.opening in self.truth:
            return True
        if self._swarm is None:
            self._swarm = Swarm(place.url, PHONES, self.seed, BUSY)
            self._swarm.join()
        try:
            stats = self._swarm.vote(
                place.opening, within_seconds=0.15, timeout_seconds=VOTE_SECONDS
            )
        except TimeoutError:  # the window died before the box had heard of this opening
            return False
        self.truth[place.opening] = Counter(choice[0] for choice in stats.choices.values())
        return True

    def _let_go(self) -> None:
        if self._swarm is not None:
            self._swarm.close()
            self._swarm = None

    def _end(self, session_id: str) -> None:
        """Judge an ended session by what is kept of it, and let its phones go."""
        self._let_go()
        self._judge(session_id)
        self.sessions.append(session_id)

    def _has_ended(self, session_id: str) -> bool:
        return self._kept(session_id).ended

    def _kept(self, session_id: str) -> SessionRecord:
        store = open_store(self.data / "declic.sqlite")
        try:
            return store.sessions.load(session_id)
        finally:
            store.close()

    def _judge(self, session_id: str) -> None:
        """Every vote stands once, with exactly what the phones know that the box held."""
        record = self._kept(session_id)
        polls = [closed.poll for closed in record.closed]
        assert len(polls) == len(set(polls)) == 7, polls
        for closed in record.closed:
            held = self.truth.pop(closed.opening)
            if all("," not in key for key in held) and sum(closed.tally.counts.values()) <= PHONES:
                counted = Counter(dict(closed.tally.counts)) + Counter({PASS: closed.tally.passes})
                assert counted == held, closed.poll
            assert closed.tally.answers + closed.tally.passes == PHONES, closed.poll


def run_lanes(root: Path, kills: int, *, forget: bool = False, seed: int = 11) -> list[Lane]:
    """Run sessions side by side and share the kills among them."""
    lanes = []
    for number in range(LANES):
        data = root / f"lane-{number}"
        data.mkdir(mode=0o700)
        lanes.append(Lane(data, kills // LANES, seed + number, forget))
    with ThreadPoolExecutor(LANES) as pool:
        return list(pool.map(Lane.run, lanes))


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_the_window_killed_at_fifty_instants_goes_on_exactly_there(tmp_path: Path) -> None:
    lanes = run_lanes(tmp_path, KILLS)
    assert sum(lane.killed for lane in lanes) >= KILLS
    seen = sum((lane.seen for lane in lanes), Counter[str]())
    print("killed in", dict(seen), "over", sum(len(lane.sessions) for lane in lanes), "sessions")
    assert seen["open"] + seen["closing"] > 0
    assert all(lane.sessions for lane in lanes)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_window_that_forgot_its_place_would_be_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="Place"):
        run_lanes(tmp_path, 12, forget=True)
