"""The counts of the trust paper: fifty deaths in the middle of a vote, and a thousand phones."""

import random
import threading
from collections import Counter
from pathlib import Path

import psutil
import pytest

from declic.domain.ids import PASS
from declic.live.phone import Habits, Held, Phone
from declic.live.phones import Swarm
from declic.session.ports import Closed, Counted, Interrupted
from tests.live.room import Console, make_poll

PHONES = 30
ROOMS = 10
DEATHS_IN_A_ROOM = 5
"""A client gives up after more deaths within a minute."""

BUSY = Habits(passes=0.1, changes=0.5, drops=0.1, lost_acks=0.1, doubles=0.2, reconnects=0.1)


def counted(closed: Closed) -> Counter[str]:
    counts = Counter({name: count for name, count in closed.tally.counts.items() if count})
    return counts + Counter({PASS: closed.tally.passes})


@pytest.mark.slow
@pytest.mark.parametrize("room", range(ROOMS))
def test_fifty_deaths_lose_and_double_nothing(tmp_path: Path, room: int) -> None:
    """Each room's box dies five times; every answer that was received is counted exactly once."""
    chance = random.Random(f"deaths-{room}")
    console = Console.start(tmp_path / "run")
    swarm = Swarm(console.ready.url, PHONES, room, BUSY)
    box_pid = console.ready.box_pid
    try:
        swarm.join()
        for death in range(1, DEATHS_IN_A_ROOM + 1):
            opening = f"poll-{death}"
            box_pid = vote_and_die(console, swarm, box_pid, opening, chance)
            choices = swarm.settle(epoch=death)
            assert len(choices) == PHONES
            mine = Counter(choice[0] for choice in choices.values())
            assert counted(console.close_poll(opening)) == mine, (room, death)
        closed = [event.opening for event in console.events if isinstance(event, Closed)]
        assert len(closed) == len(set(closed)) == DEATHS_IN_A_ROOM
    finally:
        swarm.close()
        console.stop()


def vote_and_die(
    console: Console, swarm: Swarm, box_pid: int, opening: str, chance: random.Random
) -> int:
    """Open a poll and kill the box at a random instant of the vote; return the next box."""
    console.open_poll(make_poll(opening))
    killer = threading.Timer(chance.uniform(0.0, 0.3), psutil.Process(box_pid).kill)
    killer.start()
    swarm.vote(opening, within_seconds=0.25)
    interrupted = console.wait_for(Interrupted)
    killer.join()
    assert interrupted.opening == opening
    return interrupted.box_pid


def test_the_comparison_notices_phones_that_do_not_send_again(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin with the fault planted: what was received before the death stays away."""
    due = Phone._is_due

    def planted(phone: Phone, held: Held) -> bool:
        return due(phone, held) and held.acked_epoch is None

    swarm = Swarm(console.ready.url, 10, 1, Habits(passes=0))
    try:
        swarm.join()
        console.open_poll()
        choices = swarm.vote("first", within_seconds=0).choices
        monkeypatch.setattr(Phone, "_is_due", planted)
        psutil.Process(console.ready.box_pid).kill()
        console.wait_for(Interrupted)
        mine = Counter(choice[0] for choice in choices.values())
        assert sum(mine.values()) == 10
        assert counted(console.close_poll("first")) == Counter()
    finally:
        swarm.close()


@pytest.mark.slow
def test_a_thousand_phones_are_all_counted(console: Console) -> None:
    swarm = Swarm(console.ready.url, 1000, 7, BUSY)
    try:
        swarm.join()
        for number, spread in enumerate((2.0, 0.0)):
            opening = f"poll-{number}"
            console.open_poll(make_poll(opening, options=("a", "b", "c", "d")))
            stats = swarm.vote(opening, within_seconds=spread)
            assert stats.acknowledged == 1000
            assert stats.sent > 1000, "some sent twice, some changed their minds"
            closed = console.close_poll(opening)
            assert counted(closed) == Counter(choice[0] for choice in stats.choices.values())
            assert sum(counted(closed).values()) == 1000
    finally:
        swarm.close()
    numbers = [event for event in console.events if isinstance(event, Counted)]
    assert max(event.answered for event in numbers) == 1000
    assert max(event.joined for event in numbers) == 1000
