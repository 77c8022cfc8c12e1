from collections import Counter

import pytest

from declic.domain.ids import PASS
from declic.domain.poll import PollKind
from declic.live.phone import CALM, Habits
from declic.live.phones import Swarm
from declic.session.ports import Counted
from tests.live.room import Console, make_poll

POLLS = [
    make_poll("single"),
    make_poll("many", PollKind.MULTIPLE, ("a", "b", "c", "d"), 2),
    make_poll("order", PollKind.RANKING, ("a", "b", "c"), 3),
    make_poll("scale", PollKind.SCALE, ("1", "2", "3", "4", "5")),
    make_poll("words", PollKind.WORD_CLOUD, (), 2),
    make_poll("box", PollKind.QUESTION_BOX, ()),
]


@pytest.mark.parametrize("count", [24, 300])
def test_what_phones_know_is_what_the_box_counts(console: Console, count: int) -> None:
    """The tally is every phone's last acknowledged choice, whatever went wrong on the way."""
    swarm = Swarm(console.ready.url, count, seed=7)
    try:
        swarm.join()
        for poll in POLLS if count < 100 else POLLS[:2]:
            console.open_poll(poll)
            stats = swarm.vote(poll.opening, within_seconds=0.5)
            tally = console.close_poll(poll.opening).tally
            assert stats.acknowledged == count == tally.answers + tally.passes
            assert stats.sent >= count
            assert stats.dropped + stats.lost_acks > 0
            expected = Counter(
                f"{option}@{place}"
                if poll.kind is PollKind.RANKING and choice != (PASS,)
                else option
                for choice in stats.choices.values()
                for place, option in enumerate(choice, start=1)
            )
            assert tally.passes == expected.pop(PASS, 0)
            assert {key: n for key, n in tally.counts.items() if n} == dict(expected)
    finally:
        swarm.close()


def test_the_same_seed_chooses_the_same(console: Console) -> None:
    results = []
    for turn in range(2):
        swarm = Swarm(console.ready.url, 12, seed=3, habits=CALM)
        try:
            swarm.join()
            console.open_poll(make_poll(f"turn {turn}"))
            results.append(swarm.vote(f"turn {turn}", within_seconds=0).choices)
            console.close_poll(f"turn {turn}")
        finally:
            swarm.close()
    assert results[0] == results[1]


def test_each_misfortune_happens_and_is_told(console: Console) -> None:
    every = Habits(passes=0, changes=1, drops=0.5, lost_acks=0.5, doubles=1, reconnects=1)
    swarm = Swarm(console.ready.url, 20, seed=1, habits=every)
    try:
        swarm.join()
        console.wait_for(Counted, lambda counted: counted.joined == 20)
        console.open_poll()
        stats = swarm.vote("first", within_seconds=0.1)
        assert stats.dropped + stats.lost_acks == stats.reconnected == stats.changed == 20
        assert stats.sent >= 80
        assert console.close_poll("first").tally.answers == 20
        assert max(event.joined for event in console.events if isinstance(event, Counted)) == 20
    finally:
        swarm.close()


def test_a_swarm_that_cannot_vote_says_so(console: Console) -> None:
    swarm = Swarm(console.ready.url, 2, seed=1)
    try:
        swarm.join()
        with pytest.raises(TimeoutError):
            swarm.vote("never opened", timeout_seconds=0.2)
    finally:
        swarm.close()
