"""``declic run`` killed at fifty random instants: the box lives on, every answer counts once.

Thirty phones send some two hundred ballots a vote; the console dies in the middle of it, or as the
vote closes. The next one takes the box up; each total is the phones' own last answers.
"""

import os
import random
import time
from pathlib import Path

import pytest

from declic.live.phones import Swarm
from tests.app.deaths import (
    BUSY,
    DEATHS_IN_A_ROOM,
    PHONES,
    ROOMS,
    ROUNDS,
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
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does"),
]


@pytest.mark.parametrize("room", range(ROOMS))
def test_a_killed_console_counts_every_answer_once(data_folder: Path, room: int) -> None:
    """The box lives on; the next console takes it up, and its phones notice nothing."""
    chance = random.Random(f"console-{room}")
    expected: Totals = {}
    it = run(data_folder)
    ready = it.expect("ready")
    phones = Swarm(ready["url"], PHONES, room, BUSY)
    try:
        phones.join()
        for _ in range(DEATHS_IN_A_ROOM):
            opening = open_next(it)
            vote = Vote(phones, opening)
            if chance.random() < 0.3:
                vote.join()  # it dies as the vote closes
                expected[opening] = chosen(dict(phones.settle(0)))
                it.say("close")
                time.sleep(chance.uniform(0, 0.08))
                kill(it)
            else:
                time.sleep(chance.uniform(0, 0.8))
                kill(it)
                vote.join()
                expected[opening] = chosen(dict(phones.settle(0)))
            assert vote.sent >= PHONES * ROUNDS
            it = run(data_folder, "--resume")
            again = it.expect("ready")
            assert (again["url"], again["box_pid"]) == (ready["url"], ready["box_pid"])
            assert close_and_count(it, opening, data_folder) == expected[opening]
            assert secrets_in(data_folder, phones) == []
        assert it.finish() == 0
        assert stored(data_folder) == expected
        assert secrets_in(data_folder, phones) == []
    finally:
        phones.close()
        if it.process.poll() is None:
            kill(it)


def test_a_console_that_takes_no_box_up_is_noticed(data_folder: Path) -> None:
    """The twin with the fault planted: the next console starts anew, and the answers are gone."""
    it = run(data_folder)
    ready = it.expect("ready")
    phones = Swarm(ready["url"], PHONES, 1, BUSY)
    try:
        phones.join()
        opening = open_next(it)
        Vote(phones, opening, rounds=1).join()
        expected = chosen(dict(phones.settle(0)))
        kill(it)
        it = run(data_folder)
        before, ready = ready, it.expect("ready")
        assert ready["box_pid"] != before["box_pid"]
        opening = open_next(it)
        assert close_and_count(it, opening, data_folder) != expected
    finally:
        phones.close()
        kill_with_box(it, ready["box_pid"])
