"""Releases that could be subtracted are refused, and stay refused."""

from dataclasses import replace

import pytest

from declic.domain.bands import BandRelease
from declic.domain.ledger import (
    EMPTY,
    Ledger,
    LedgerConflict,
    LedgerLine,
    LineKind,
    Part,
    Question,
    admits,
    may_travel,
    merge,
    release,
)
from declic.domain.poll import PollKind, Sensitivity
from declic.domain.release import Refusal, Release
from declic.domain.tally import Tally

POLL = "declic/sample/poll@1"
OPINION = Question(POLL, PollKind.SINGLE, Sensitivity.OPINION)
KNOWLEDGE = Question(POLL, PollKind.QUIZ, Sensitivity.KNOWLEDGE)
PERSONAL = Question(POLL, PollKind.SINGLE, Sensitivity.PERSONAL)


def make_part(answers: int, yes: int | None = None, *, flagged: bool = False) -> Part:
    chosen = answers // 3 if yes is None else yes
    return Part(Tally({"yes": chosen, "no": answers - chosen}, answers, 2), flagged)


def make_parts(**answers: int) -> dict[str, Part]:
    return {session: make_part(number) for session, number in answers.items()}


def after(*sets: dict[str, Part], question: Question = OPINION) -> Ledger:
    """The ledger after releases that must all succeed."""
    ledger = EMPTY
    for parts in sets:
        ledger, value = release(ledger, question, parts)
        assert not isinstance(value, Refusal)
    return ledger


def refused(ledger: Ledger, parts: dict[str, Part], question: Question = OPINION) -> bool:
    same, value = release(ledger, question, parts)
    assert (same == ledger) or not isinstance(value, Refusal)
    return value == Refusal(POLL)


def test_thin_one_small_class_is_never_released():
    assert refused(EMPTY, make_parts(a=8))
    assert refused(EMPTY, make_parts(a=4, b=5))
    assert refused(EMPTY, {})


def test_the_same_set_has_the_same_value_for_ever():
    ledger = after(make_parts(a=25, b=12))
    changed = {"b": make_part(12, 12), "a": make_part(25, 0)}
    again, value = release(ledger, OPINION, changed)
    assert again is ledger
    assert value == ledger.value(POLL, {"a", "b"})


def test_the_late_pupil_cannot_be_subtracted():
    ledger = after({"a": make_part(24, 5)})
    again, value = release(ledger, OPINION, {"a": make_part(25, 6)})
    assert again is ledger
    assert isinstance(value, Release)
    assert value.about == 25
    assert value.percent["yes"] == 20


def test_a_year_minus_two_classes_leaves_no_small_class():
    year = make_parts(a=25, b=24, c=6)
    classes_first = after(make_parts(a=25), make_parts(b=24))
    assert refused(classes_first, year)
    year_first = after(year)
    open_classes = [s for s in ("a", "b") if not refused(year_first, {s: year[s]})]
    assert len(open_classes) == 1  # the other one is for ever together with the small class


def test_a_nested_remainder_of_seven_is_not_cut_out():
    ledger = after(make_parts(a=22))
    assert refused(ledger, make_parts(a=22, b=7))


def test_overlapping_sets_cannot_be_added_and_subtracted():
    parts = make_parts(a=6, b=6, c=6)
    ledger = after({s: parts[s] for s in "ab"})
    assert refused(ledger, {s: parts[s] for s in "bc"})
    assert refused(ledger, {s: parts[s] for s in "ac"})
    assert refused(ledger, parts)


def test_small_classes_leave_together():
    ledger, value = release(EMPTY, OPINION, make_parts(a=6, b=7))
    assert isinstance(value, Release)
    assert value.about == 15
    assert [line.kind for line in ledger.lines] == [LineKind.BLOCK]


def test_large_classes_leave_alone_and_together():
    ledger = after(make_parts(a=25), make_parts(b=12), make_parts(a=25, b=12))
    assert [line.kind for line in ledger.lines] == [
        LineKind.BLOCK,
        LineKind.BLOCK,
        LineKind.UNION,
    ]


def test_a_set_first_released_together_can_still_be_released_apart():
    together = after(make_parts(a=25, b=12))
    apart = after(make_parts(a=25), make_parts(b=12), make_parts(a=25, b=12))
    assert together.value(POLL, {"a", "b"}) == apart.value(POLL, {"a", "b"})
    assert not refused(together, make_parts(a=25))


def test_empty_and_flagged_classes_are_left_out():
    ledger, value = release(
        EMPTY, OPINION, {"a": make_part(25), "b": make_part(0), "c": make_part(25, flagged=True)}
    )
    assert isinstance(value, Release)
    assert [line.sessions for line in ledger.lines] == [{"a"}]
    assert refused(EMPTY, {"c": make_part(25, flagged=True)})


def test_a_refusal_depends_on_numbers_alone():
    for yes in range(9):
        assert refused(EMPTY, {"a": make_part(8, yes)})
        assert refused(after(make_parts(b=12)), {"a": make_part(8, yes), "b": make_part(12)})


def test_typed_texts_are_never_released():
    box = Question(POLL, PollKind.QUESTION_BOX, Sensitivity.OPINION)
    assert refused(EMPTY, make_parts(a=25), box)


def test_deleting_a_session_keeps_its_line():
    ledger = after(make_parts(a=25, b=6))
    assert refused(ledger, make_parts(a=25))  # "b" need not exist any more for this


@pytest.mark.parametrize(
    "sizes",
    [{"a": 60}, {"a": 25, "b": 24}, {"a": 45, "b": 9}],
    ids=["one session", "under fifty", "one of them under ten"],
)
def test_a_personal_poll_needs_fifty_answers_of_two_sessions_of_ten(sizes):
    assert refused(EMPTY, make_parts(**sizes), PERSONAL)


def test_each_session_enters_one_personal_pool():
    ledger = after(make_parts(a=30, b=30), question=PERSONAL)
    assert isinstance(ledger.value(POLL, {"a", "b"}), BandRelease)
    assert refused(ledger, make_parts(a=30, b=30, c=30), PERSONAL)
    assert refused(ledger, make_parts(b=30, c=30), PERSONAL)
    assert not refused(ledger, make_parts(c=30, d=30), PERSONAL)
    assert not refused(ledger, make_parts(a=30, b=30), PERSONAL)


def test_small_sessions_are_left_out_of_a_personal_pool():
    ledger, value = release(EMPTY, PERSONAL, make_parts(a=30, b=30, c=9))
    assert isinstance(value, BandRelease)
    assert ledger.lines[0].sessions == {"a", "b"}


def test_what_travels_is_a_block_on_both_laptops():
    here, goes = may_travel(EMPTY, OPINION, "a", make_part(25))
    assert goes
    assert refused(here, make_parts(a=25, small=6))
    there = merge(EMPTY, here)
    assert refused(there, make_parts(a=25, theirs=6))


def test_small_totals_do_not_travel():
    for part in (make_part(9), make_part(25, flagged=True)):
        same, goes = may_travel(EMPTY, OPINION, "a", part)
        assert not goes
        assert same == EMPTY


def test_personal_totals_travel_once_and_then_belong_elsewhere():
    here, goes = may_travel(EMPTY, PERSONAL, "a", make_part(30))
    assert goes
    assert not may_travel(here, PERSONAL, "a", make_part(30))[1]
    assert refused(here, make_parts(a=30, b=30), PERSONAL)
    there = merge(EMPTY, here)
    assert not refused(there, make_parts(a=30, c=30), PERSONAL)


def test_pooled_personal_totals_do_not_travel():
    ledger = after(make_parts(a=30, b=30), question=PERSONAL)
    assert not may_travel(ledger, PERSONAL, "a", make_part(30))[1]


def test_merging_twice_changes_nothing():
    mine, theirs = after(make_parts(a=25)), after(make_parts(b=25, c=6))
    once = merge(mine, theirs)
    assert merge(once, theirs) == once
    assert {line.sessions for line in once.lines} == {frozenset("a"), frozenset("bc")}


@pytest.mark.parametrize(
    "altered",
    [
        lambda line: replace(line, value=replace(line.value, about=90)),
        lambda line: replace(line, members={"a": 9}),
        lambda line: LedgerLine(POLL, LineKind.BLOCK, {"a": 10, "x": 4}, line.value),
    ],
    ids=["another value", "another number of answers", "an overlapping block"],
)
def test_an_altered_ledger_is_refused(altered):
    mine = after(make_parts(a=25))
    with pytest.raises(LedgerConflict):
        merge(mine, Ledger((altered(mine.lines[0]),)))


def test_the_same_session_is_merged_once_and_another_content_refused():
    kept = {"a": {POLL: make_part(25)}}
    assert admits(EMPTY, {}, "a", {POLL: make_part(25)})
    assert not admits(EMPTY, kept, "a", {POLL: make_part(25)})
    with pytest.raises(LedgerConflict):
        admits(EMPTY, kept, "a", {POLL: make_part(25, 1)})
    with pytest.raises(LedgerConflict):
        admits(EMPTY, kept, "a", {"declic/sample/other@1": make_part(25)})


def test_a_deleted_session_does_not_come_back_with_other_numbers():
    ledger = after(make_parts(a=25, b=6))
    with pytest.raises(LedgerConflict):
        admits(ledger, {}, "b", {POLL: make_part(30)})
    assert admits(ledger, {}, "b", {POLL: make_part(6)})
