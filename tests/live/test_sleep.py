"""A laptop that sleeps in the middle of a vote: every ballot is still there, once."""

import os
import random
import signal
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from declic.live.phone import Habits
from declic.live.phones import Swarm
from declic.session.ports import Closed, Interrupted
from tests.counts import times
from tests.live.room import Console, make_poll

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

SLEEPS = times(10, 50)
LONGEST_SLEEP_SECONDS = times(2, 120)
BACK_SECONDS = 10.0
HABITS = Habits(passes=0, changes=0.5, drops=0.1, lost_acks=0.1, doubles=0.2, reconnects=0.1)


def sleep(pid: int, seconds: float) -> threading.Thread:
    """Stop a process for a while."""

    def nap() -> None:
        process = psutil.Process(pid)
        process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        with suppress(psutil.Error):
            process.send_signal(signal.SIGCONT)

    thread = threading.Thread(target=nap)
    thread.start()
    return thread


def counted(closed: Closed) -> Counter[str]:
    return Counter({name: count for name, count in closed.tally.counts.items() if count})


def vote_asleep(console: Console, swarm: Swarm, number: int, seconds: float) -> Counter[str]:
    """Vote while the box falls asleep; return what the phones hold once they are back."""
    opening = f"poll-{number}"
    console.open_poll(make_poll(opening))
    napping = sleep(console.ready.box_pid, seconds)
    swarm.vote(opening, within_seconds=0.3)
    napping.join()
    awake = time.monotonic()
    choices = swarm.settle(epoch=0, timeout_seconds=BACK_SECONDS)
    assert time.monotonic() - awake < BACK_SECONDS
    return Counter(choice[0] for choice in choices.values())


def test_a_box_that_slept_has_every_ballot_once(tmp_path: Path) -> None:
    dice = random.Random(12)
    console = Console.start(tmp_path / "run")
    swarm = Swarm(console.ready.url, 30, 5, HABITS)
    try:
        swarm.join()
        for number in range(SLEEPS):
            held = vote_asleep(console, swarm, number, dice.uniform(0.3, LONGEST_SLEEP_SECONDS))
            assert sum(held.values()) == 30
            assert counted(console.close_poll(f"poll-{number}")) == held
        assert not any(isinstance(event, Interrupted) for event in console.events)
    finally:
        swarm.close()
        console.stop()


def test_a_phone_that_asked_while_the_box_slept_is_not_cut_for_being_slow(tmp_path: Path) -> None:
    """The deadline of a request counts the box's own time awake at least until it was read."""
    console = Console.start(tmp_path / "run", deadline_seconds=0.5)
    try:
        console.open_poll()
        device = console.browser().join()
        napping = sleep(console.ready.box_pid, 1.2)
        answered = device.vote("first", "yes")
        napping.join()
        assert answered.status == 200
        assert console.close_poll("first").tally.answers == 1
    finally:
        console.stop()


def test_a_box_taken_for_dead_while_it_slept_would_be_noticed(tmp_path: Path) -> None:
    """The twin with the fault planted: whoever sleeps is killed."""
    console = Console.start(tmp_path / "run")
    swarm = Swarm(console.ready.url, 5, 5, Habits(passes=0))
    box = psutil.Process(console.ready.box_pid)

    def watch() -> None:
        end = time.monotonic() + 10.0
        while box.status() != psutil.STATUS_STOPPED and time.monotonic() < end:
            time.sleep(0.005)
        box.kill()

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        swarm.join()
        with suppress(AssertionError, TimeoutError):
            vote_asleep(console, swarm, 0, 0.6)
        assert console.wait_for(Interrupted).opening == "poll-0"
    finally:
        watching.join()
        swarm.close()
        console.stop()
