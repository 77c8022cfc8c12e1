"""Whether the box grows: ``python tests/bench/soak.py [minutes]`` lets 40 phones vote on and on.

A real box process on loopback. Poll after poll is opened, answered with everything that can go
wrong on a phone, and closed; the box's memory is printed each minute and judged at the end.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from declic.live.phone import Habits
from declic.live.phones import Swarm
from declic.session.ports import Opened
from tests.live.room import Console, make_poll

PHONES = 40
MINUTES = 60.0
GROWTH_MB = 20.0
WARM_UP_POLLS = 20
HABITS = Habits(passes=0.1, changes=0.3, drops=0.1, lost_acks=0.1, doubles=0.1, reconnects=0.2)


def vote_once(console: Console, swarm: Swarm, number: int) -> int:
    """Run one poll; return how many answers were lost or doubled."""
    opening = f"poll-{number}"
    console.client.open(make_poll(opening))
    console.wait_for(Opened, lambda opened: opened.opening == opening)
    stats = swarm.vote(opening, within_seconds=0.3)
    tally = console.close_poll(opening).tally
    mine = Counter(choice[0] for choice in stats.choices.values())
    console.events.clear()
    return sum(mine.values()) - tally.answers - tally.passes


def main() -> int:
    """Print one line a minute, then the verdict."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    wrong = polls = 0
    start_mb = 0.0
    with tempfile.TemporaryDirectory() as folder:
        console = Console.start(Path(folder))
        swarm = Swarm(console.ready.url, PHONES, 1, HABITS)
        box = psutil.Process(console.ready.box_pid)
        try:
            swarm.join()
            began = told = time.monotonic()
            while time.monotonic() - began < 60 * minutes or polls <= WARM_UP_POLLS:
                wrong += abs(vote_once(console, swarm, polls))
                polls += 1
                now_mb = box.memory_info().rss / 1e6
                if polls == WARM_UP_POLLS:
                    start_mb = now_mb
                if time.monotonic() - told >= 60:
                    told = time.monotonic()
                    print(f"{(told - began) / 60:4.0f} min, {polls} polls, box {now_mb:.1f} MB")
        finally:
            swarm.close()
            console.stop()
    grown = now_mb - start_mb
    holds = grown < GROWTH_MB and wrong == 0
    print(
        f"{PHONES} phones, {minutes:g} min, {polls} polls: box {start_mb:.1f} -> {now_mb:.1f} MB, "
        f"grown {grown:.1f} MB (< {GROWTH_MB:g}), {wrong} answers wrong: "
        f"{'pass' if holds else 'OVER'}"
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
