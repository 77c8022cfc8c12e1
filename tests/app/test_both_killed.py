"""``declic run`` and its ballot box killed together fifty times in the middle of a vote.

Closed votes stand. Nothing of the open one was ever written: it is void, says so, and is run again.
"""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from declic.live.phones import Swarm
from declic.storage import open_store
from tests.app.deaths import (
    BUSY,
    DEATHS_IN_A_ROOM,
    PHONES,
    ROOMS,
    Totals,
    Vote,
    chosen,
    close_and_count,
    kill,
    kill_with_box,
    open_next,
    run,
    secrets_in,
    stored,
    try_to_vote,
)
from tests.storage.making import make_closed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does"),
]


@pytest.mark.parametrize("room", range(ROOMS))
def test_console_and_box_killed_lose_nothing_that_was_closed(data_folder: Path, room: int) -> None:
    """Closed votes stand; the open one is void and run again, for phones at a new address."""
    chance = random.Random(f"both-{room}")
    expected: Totals = {}
    it = run(data_folder)
    ready = it.expect("ready")
    for death in range(DEATHS_IN_A_ROOM):
        phones = Swarm(ready["url"], PHONES, death, BUSY)
        try:
            phones.join()
            opening = open_next(it)
            Vote(phones, opening, rounds=1).join()
            expected[opening] = chosen(dict(phones.settle(0)))
            assert close_and_count(it, opening, data_folder) == expected[opening]
            lost = open_next(it)
            voting = threading.Thread(target=try_to_vote, args=(phones, lost))
            voting.start()
            time.sleep(chance.uniform(0, 0.5))
            victims = [ready["box_pid"], it.process.pid]
            chance.shuffle(victims)
            for victim in victims:
                os.kill(victim, signal.SIGKILL)
            it.finish()
            voting.join(60)
        finally:
            phones.close()
        assert stored(data_folder) == expected, "no total of the open vote"
        assert secrets_in(data_folder, phones) == []
        url, it = ready["url"], run(data_folder, "--resume")
        ready = it.expect("ready")
        assert ready["url"] != url, "another key; one code in 200,000 is the same"
        it.say("status")
        status = it.expect("status")
        assert status["open"] is None
        assert len(status["closed"]) == len(expected)
    try:
        assert it.finish() == 0
        assert stored(data_folder) == expected
    finally:
        if it.process.poll() is None:
            kill(it)


def test_a_total_written_too_early_is_noticed(data_folder: Path) -> None:
    """The twin with the fault planted: the count so far is on the disk before the vote closes."""
    it = run(data_folder)
    ready = it.expect("ready")
    opening = open_next(it)
    early = make_closed(opening)
    store = open_store(data_folder / "declic.sqlite")
    store.sessions.save_closed(
        ready["session"], early, store.sessions.load(ready["session"]).position
    )
    store.close()
    kill_with_box(it, ready["box_pid"])
    assert stored(data_folder) != {}
