"""How fast ballots are received: ``python tests/bench/votes.py`` prints figures beside budgets.

A real box process on loopback and simulated phones in this one; three runs each, the median run is
printed. Where nginx is installed, the ceiling is compared with nginx answering 204 in the same run.
"""

import queue
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from declic.domain.poll import PollKind
from declic.live.client import BallotBoxClient
from declic.live.phone import CALM
from declic.live.phones import Swarm
from declic.session.ports import BoxConfig, BoxEvent, Closed, Counted, Opened, PhonePoll, Ready
from tests.bench.ceiling import box_requests_per_second, nginx_requests_per_second

E = TypeVar("E")

RUNS = 3
MEMORY_MB = 250
CEILING_SHARE = 0.10
LAG_MS = 33 + 10


@dataclass(frozen=True, slots=True)
class Case:
    """Phones that vote within some seconds, and the longest p99 allowed, in milliseconds."""

    phones: int
    within_seconds: float
    budget_p99_ms: float


CASES = (
    Case(30, 1.0, 20),
    Case(300, 1.0, 20),
    Case(1000, 2.0, 20),
    Case(1000, 0.0, 300),
)


class Room:
    """A box with phones; remembers when each number reached the console."""

    def __init__(self, folder: str, phones: int) -> None:
        self._events: queue.Queue[tuple[float, BoxEvent]] = queue.Queue()
        self._counts: list[tuple[float, int]] = []
        self.client = BallotBoxClient(addresses=lambda: ("127.0.0.1",))
        self.client.start(BoxConfig("fr", (), folder, host="127.0.0.1"), self._take)
        self.ready = self._wait(Ready)
        self.swarm = Swarm(self.ready.url, phones, seed=7, habits=CALM)
        self.swarm.join()
        self._number = 0

    def open(self, opening: str) -> None:
        """Open a poll of two options."""
        words = {"fr": "?"}
        self.client.open(
            PhonePoll(opening, PollKind.SINGLE, ("a", "b"), 1, words, words, {"fr": {}})
        )
        self._wait(Opened)

    def vote(self, within_seconds: float) -> tuple[list[float], float, float, bool]:
        """Return latencies and the counter's lag in ms, votes per second, and if all counted."""
        self._number += 1
        opening = f"opening-{self._number}"
        self.open(opening)
        time.sleep(0.5)
        self._counts.clear()
        began = time.monotonic()
        stats = self.swarm.vote(opening, within_seconds=within_seconds)
        ended = time.monotonic()
        end = ended + 2
        while not self._reached(stats.acknowledged) and time.monotonic() < end:
            time.sleep(0.001)
        lag = max(0.0, (self._reached(stats.acknowledged) or end) - ended) * 1000
        self.client.close(opening)
        tally = self._wait(Closed).tally
        whole = tally.answers + tally.passes == stats.acknowledged
        latencies = sorted(stats.latencies_ms)
        return latencies, lag, stats.acknowledged / (ended - began), whole

    def memory_mb(self) -> tuple[float, float]:
        """Return the resident memory of box and of this console with its phones."""
        box = psutil.Process(self.ready.box_pid).memory_info().rss
        return box / 1e6, psutil.Process().memory_info().rss / 1e6

    def close(self) -> None:
        """End everything."""
        self.swarm.close()
        self.client.stop()

    def _take(self, event: BoxEvent) -> None:
        if isinstance(event, Counted):
            self._counts.append((time.monotonic(), event.answered))
        else:
            self._events.put((time.monotonic(), event))

    def _reached(self, count: int) -> float:
        return next((at for at, answered in list(self._counts) if answered >= count), 0.0)

    def _wait(self, kind: type[E]) -> E:
        while True:
            _, event = self._events.get(timeout=15)
            if isinstance(event, kind):
                return event


def at(latencies: list[float], share: float) -> float:
    """Return a percentile of sorted values."""
    return latencies[min(len(latencies) - 1, int(len(latencies) * share))]


def say(what: str, figure: str, budget: str, holds: bool | None) -> None:
    """Print one line of the table."""
    verdict = "" if holds is None else "pass" if holds else "OVER"
    print(f"{what:<42} {figure:<44} {budget:<22} {verdict}")


def measure(case: Case, folder: str) -> tuple[float, ...]:
    """Vote a few times, print the median run, return memory of box and console."""
    room = Room(folder, case.phones)
    try:
        room.vote(case.within_seconds)
        runs = [room.vote(case.within_seconds) for _ in range(RUNS)]
        memory = room.memory_mb()
    finally:
        room.close()
    latencies, _, speed, _ = sorted(runs, key=lambda run: at(run[0], 0.99))[RUNS // 2]
    when = f"in {case.within_seconds:g} s" if case.within_seconds else "in one instant"
    p50, p95, p99 = (at(latencies, share) for share in (0.5, 0.95, 0.99))
    say(
        f"{case.phones} phones {when}, to received",
        f"p50 {p50:.1f}  p95 {p95:.1f}  p99 {p99:.1f} ms, {speed:.0f}/s",
        f"p99 <= {case.budget_p99_ms:g} ms",
        p99 <= case.budget_p99_ms,
    )
    whole = all(run[3] for run in runs)
    say("  every acknowledged ballot counted", "yes" if whole else "no", "all", whole)
    lag = statistics.median(run[1] for run in runs)
    say("  last ballot to the console's counter", f"{lag:.1f} ms", f"<= {LAG_MS} ms", lag <= LAG_MS)
    return memory


def compare_ceiling(folder: str) -> None:
    """Print votes per second over 64 connections, beside nginx where it is installed."""
    room = Room(folder, 64)
    try:
        room.open("ceiling")
        runs = [box_requests_per_second(room.ready.url, "ceiling") for _ in range(RUNS)]
        ours = statistics.median(runs)
    finally:
        room.close()
    if shutil.which("nginx") is None:
        say("ceiling, 64 connections", f"{ours:.0f}/s", "nginx is not installed", None)
        return
    nginx = statistics.median(nginx_requests_per_second(Path(folder)) for _ in range(RUNS))
    share = ours / nginx
    say(
        "ceiling, 64 connections",
        f"{ours:.0f}/s, nginx {nginx:.0f}/s: {share:.1%}",
        f">= {CEILING_SHARE:.0%}",
        share >= CEILING_SHARE,
    )


def in_folder(work: Callable[[str], tuple[float, ...] | None]) -> tuple[float, ...]:
    """Do some work in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        return work(folder) or ()


def main() -> None:
    """Measure everything and print one table."""
    memory: tuple[float, ...] = (0.0, 0.0)
    for case in CASES:
        memory = in_folder(lambda folder, case=case: measure(case, folder))
    box, console = memory
    say(
        "memory with 1000 phones",
        f"box {box:.0f} MB; this process with its phones {console:.0f} MB",
        f"box and console <= {MEMORY_MB} MB",
        box + console <= MEMORY_MB,
    )
    in_folder(compare_ceiling)


if __name__ == "__main__":
    main()
