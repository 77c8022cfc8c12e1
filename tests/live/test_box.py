import gc
import random
from collections import Counter
from types import FunctionType, ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.domain.poll import PollKind
from declic.live.box import Box
from declic.live.refusal import Refusal, Refused
from declic.live.vote import Cast
from declic.live.wire import DropPoll, Heads, Lock, MoveTo, Pause, Standing, WaitScreen
from tests.live.room import make_poll


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def make_box(**changes: object) -> Box:
    given: dict[str, object] = {"code": "CDFG", "secret": b"s" * 32, "lang": "fr"}
    return Box(Standing(**(given | changes)), Time())  # type: ignore[arg-type]


def cast(box: Box, token: str, *choice: str, address: str = "10.0.0.1", **more: object) -> None:
    ballot = Cast(opening="first", choice=list(choice), **more)  # type: ignore[arg-type]
    box.cast(token, ballot, address)


def refused(act: object, *args: object, **more: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    return caught.value.refusal


def test_a_device_has_one_ballot_and_may_change_it_until_close() -> None:
    box = make_box()
    box.open(make_poll())
    first, second = box.door.mint(), box.door.mint()
    for choice in ("yes", "no", "no", "yes"):
        cast(box, first, choice)
    cast(box, second, "no")
    closed = box.close("first")
    assert closed is not None
    assert dict(closed.tally.counts) == {"yes": 1, "no": 1}
    assert (closed.tally.answers, closed.tally.passes) == (2, 0)


def test_closing_twice_gives_the_same_totals_and_takes_no_more_ballots() -> None:
    box = make_box()
    box.open(make_poll())
    token = box.door.mint()
    cast(box, token, "yes")
    first = box.close("first")
    assert refused(cast, box, token, "no") is Refusal.NOT_OPEN
    assert box.close("first") == first
    assert not box.open(make_poll()), "a closed poll never opens again"


def test_marks_of_sealed_ballots_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.live.vote.MAX_SEALED", 3)
    box = make_box()
    box.open(make_poll())
    token, other = box.door.mint(), box.door.mint()
    for mark in (b"a", b"b", b"b", b"c", b"d"):
        box.cast(token, Cast("first", ["yes"]), "10.0.0.1", mark)
    assert box._vote is not None
    assert len(box._vote.sealed) == 3
    refusal = refused(box.cast, other, Cast("first", ["yes"]), "10.0.0.1", b"b")
    assert refusal is Refusal.COPIED


def test_nothing_of_a_ballot_is_reachable_after_close() -> None:
    box = make_box()
    box.open(make_poll())
    vote = box._vote
    assert vote is not None
    key, token = vote.key, box.door.mint()
    cast(box, token, "yes")
    voter = vote.voter(token)
    assert {key, voter} <= reachable_bytes(box)
    del vote
    box.close("first")
    assert not {key, voter} & reachable_bytes(box)


def reachable_bytes(box: Box) -> set[bytes]:
    """Every bytes object that can be reached from the box."""
    seen: dict[int, object] = {}
    left: list[object] = [vars(box)]
    while left:
        each = left.pop()
        if id(each) not in seen and not isinstance(each, type | ModuleType | FunctionType):
            seen[id(each)] = each
            left += gc.get_referents(each)
    return {each for each in seen.values() if isinstance(each, bytes)}


def test_the_same_device_is_another_voter_in_the_next_poll() -> None:
    box = make_box()
    token = box.door.mint()
    names = set()
    for opening in ("first", "second"):
        box.open(make_poll(opening))
        assert box._vote is not None
        names.add(box._vote.voter(token))
        box.close(opening)
    assert len(names) == 2


@pytest.mark.parametrize(
    ("kind", "pick", "good", "bad"),
    [
        (PollKind.SINGLE, 1, ["b"], [["a", "b"], ["d"], []]),
        (PollKind.SCALE, 1, ["a"], [["1"], ["a", "a"]]),
        (PollKind.QUIZ, 1, ["c"], [["pass", "c"]]),
        (PollKind.ESTIMATE, 1, ["a"], [["A"]]),
        (PollKind.DILEMMA, 1, ["a"], [[""]]),
        (PollKind.MULTIPLE, 2, ["c", "a"], [["a"], ["a", "a"], ["a", "b", "c"], ["a", "pass"]]),
        (PollKind.RANKING, 3, ["c", "a", "b"], [["a", "b"], ["a", "b", "b"]]),
    ],
)
def test_only_well_formed_ballots_count(
    kind: PollKind, pick: int, good: list[str], bad: list[list[str]]
) -> None:
    box = make_box()
    box.open(make_poll(kind=kind, options=("a", "b", "c"), pick=pick))
    cast(box, box.door.mint(), *good)
    cast(box, box.door.mint(), "pass")
    for choice in bad:
        assert refused(cast, box, box.door.mint(), *choice) is Refusal.BAD_CHOICE
    closed = box.close("first")
    assert closed is not None
    assert (closed.tally.answers, closed.tally.passes) == (1, 1)
    assert sum(closed.tally.counts.values()) == len(good)
    if kind is PollKind.RANKING:
        assert closed.tally.counts["c@1"] == closed.tally.counts["b@3"] == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["yes", "no", "pass"])), max_size=40))
def test_the_tally_is_each_devices_last_choice(ballots: list[tuple[int, str]]) -> None:
    box = make_box()
    box.open(make_poll())
    tokens = [box.door.mint() for _ in range(6)]
    for device, choice in ballots:
        cast(box, tokens[device], choice)
        if random.random() < 0.3:
            cast(box, tokens[device], choice)
    last = Counter(dict(ballots).values())
    closed = box.close("first")
    assert closed is not None
    assert closed.tally.counts == {"yes": last["yes"], "no": last["no"]}
    assert closed.tally.passes == last["pass"]


def test_a_straggler_of_the_same_page_changes_nothing() -> None:
    box = make_box()
    box.open(make_poll())
    token = box.door.mint()
    cast(box, token, "yes", page="p", turn=2)
    cast(box, token, "no", page="p", turn=1)
    assert box._vote is not None
    assert list(box._vote.ballots.values()) == [("yes",)]
    cast(box, token, "no", page="another tab", turn=1)
    assert list(box._vote.ballots.values()) == [("no",)]


def test_an_unknown_device_is_refused() -> None:
    box = make_box()
    box.open(make_poll())
    other = make_box(secret=b"t" * 32)
    for token in ("", "x" * 48, "0" * 48, other.door.mint(), box.door.mint() + "00"):
        assert refused(cast, box, token, "yes") is Refusal.UNKNOWN_DEVICE


def test_a_locked_door_keeps_newcomers_out_and_lets_the_others_vote() -> None:
    box = make_box()
    box.open(make_poll())
    inside, late = box.door.mint(), box.door.mint()
    box.enter(inside)
    box.apply(Lock(True))
    cast(box, inside, "yes")
    assert refused(cast, box, late, "yes") is Refusal.LOCKED
    box.apply(Lock(False))
    cast(box, late, "no")
    assert box.counted().answered == 2


def test_after_a_restart_a_locked_door_still_knows_its_own_devices() -> None:
    before = make_box()
    token = before.door.mint()
    box = make_box(epoch=1, scene="open", poll=make_poll(), locked=True)
    cast(box, token, "yes")
    assert refused(cast, box, "0" * 48, "yes") is Refusal.UNKNOWN_DEVICE


def test_more_ballots_than_heads_is_flagged() -> None:
    for heads, flagged in ((0, False), (2, False), (1, True)):
        box = make_box()
        box.apply(Heads(heads))
        box.open(make_poll())
        for _ in range(2):
            cast(box, box.door.mint(), "yes")
        closed = box.close("first")
        assert closed is not None
        assert ("more-than-heads" in closed.warnings) is flagged


def test_many_devices_behind_one_of_several_addresses_only_warn() -> None:
    box = make_box()
    box.open(make_poll())
    for _ in range(6):
        cast(box, box.door.mint(), "yes", address="10.0.0.9")
    cast(box, box.door.mint(), "yes", address="10.0.0.2")
    closed = box.close("first")
    assert closed is not None
    assert closed.warnings == ("many-from-one-address",)
    assert closed.tally.answers == 7


def test_a_school_that_shares_one_address_is_not_warned_about() -> None:
    box = make_box()
    box.open(make_poll())
    for _ in range(9):
        cast(box, box.door.mint(), "yes", address="10.0.0.9")
    closed = box.close("first")
    assert closed is not None
    assert closed.warnings == ()


def test_only_one_poll_is_open_and_opening_it_again_is_well() -> None:
    box = make_box()
    assert box.open(make_poll())
    cast(box, box.door.mint(), "yes")
    assert box.open(make_poll())
    assert box.counted().answered == 1
    assert not box.open(make_poll("second"))


def test_a_dropped_poll_counts_nothing() -> None:
    box = make_box()
    box.open(make_poll())
    cast(box, box.door.mint(), "yes")
    box.drop("first")
    assert box.close("first") is None
    assert (box.counted().answered, box.standing.scene) == (0, "wait")


def test_words_are_held_until_close_and_shuffled() -> None:
    box = make_box()
    box.open(make_poll(kind=PollKind.WORD_CLOUD, options=(), pick=2))
    tokens = [box.door.mint() for _ in range(12)]
    for number, token in enumerate(tokens):
        cast(box, token, words=[f"early{number}"])
        cast(
            box,
            token,
            words=[
                f"mot{number}",
                f" mot{number} ",
            ][: 1 + number % 2],
        )
    cast(box, tokens[0], "pass")
    assert refused(cast, box, tokens[1], words=["a", "b", "c"]) is Refusal.BAD_CHOICE
    assert refused(cast, box, tokens[1], words=["x" * 31]) is Refusal.TOO_LONG
    assert refused(cast, box, tokens[1]) is Refusal.BAD_CHOICE
    assert box.counted().unread_texts == 0
    closed = box.close("first")
    assert closed is not None
    assert (dict(closed.tally.counts), closed.tally.answers, closed.tally.passes) == ({}, 11, 1)
    words = [text.text for text in box.read_texts()]
    assert sorted(words) == sorted(f"mot{number}" for number in range(1, 12))
    assert {text.opening for text in box.read_texts()} == {"first"}


def test_a_question_box_is_answered_by_a_text_or_by_passing() -> None:
    box = make_box()
    box.open(make_poll(kind=PollKind.QUESTION_BOX, options=()))
    writes, passes, silent = (box.door.mint() for _ in range(3))
    box.say(writes, "first", "a" * 32, "Pourquoi ?", "10.0.0.1")
    cast(box, passes, "pass")
    box.enter(silent)
    assert refused(cast, box, silent, "yes") is Refusal.BAD_CHOICE
    closed = box.close("first")
    assert closed is not None
    assert (closed.tally.answers, closed.tally.passes) == (1, 1)
    assert [text.text for text in box.read_texts()] == ["Pourquoi ?"]


def test_a_wish_for_a_pause_counts_once_in_two_minutes_and_is_answered_by_a_pause() -> None:
    box = make_box()
    clock = box._clock
    assert isinstance(clock, Time)
    token = box.door.mint()
    box.ask_pause(token)
    box.ask_pause(token)
    box.ask_pause(box.door.mint())
    assert box.counted().pauses == 2
    clock.now += 121
    box.ask_pause(token)
    assert box.counted().pauses == 3
    box.apply(Pause(True))
    assert box.counted().pauses == 0


def test_numbers_and_screens_are_announced_only_when_they_change() -> None:
    box = make_box()
    told: list[str] = []
    box.on_change = lambda: told.append("screen")
    box.on_count = lambda: told.append("count")
    box.open(make_poll())
    assert told == ["screen", "count"]
    told.clear()
    token = box.door.mint()
    cast(box, token, "yes")
    assert told == ["count", "count"], "joined, and answered"
    told.clear()
    cast(box, token, "no")
    box.apply(Lock(False))
    assert told == [], "a changed mind moves no number"


def test_a_moved_laptop_starts_with_an_empty_open_room() -> None:
    box = make_box()
    box.open(make_poll())
    cast(box, box.door.mint(), "yes")
    box.apply(Lock(True))
    box.drop("first")
    box.apply(MoveTo(("10.1.1.1",), True))
    assert (box.door.joined, box.standing.locked) == (0, False)


def test_a_heading_given_during_a_vote_waits_for_its_end() -> None:
    box = make_box()
    box.open(make_poll())
    box.apply(WaitScreen({"fr": "Bientôt"}))
    assert box.standing.scene == "open"
    box.apply(DropPoll("first"))
    assert (box.standing.scene, box.standing.heading) == ("wait", {"fr": "Bientôt"})
