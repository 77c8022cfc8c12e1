"""Counting without phones: which ways fit, which numbers add up, each source once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.domain.plan import VotingMode
from declic.domain.poll import NoPhones, Poll, PollKind, Sensitivity
from declic.domain.tally import Tally, count, count_keys
from declic.session.counting import (
    CountSheet,
    Fault,
    adds_up,
    answers_of,
    fault_of,
    tally_of,
    tally_of_letters,
    ways,
)
from declic.session.showing import console, count_sheet, stage
from declic.session.views import CountSource, Main
from tests.factories import (
    make_activity,
    make_multiple,
    make_plan,
    make_quiz,
    make_record,
    make_scale,
    make_snapshot,
)
from tests.session.test_running import TWENTY, Room

CARDS, HANDS, ENVELOPES = CountSource
EVERY_WAY = (NoPhones.CARDS, NoPhones.HANDS, NoPhones.ENVELOPES)


def make_ranking(pick: int = 2) -> Poll:
    return make_quiz(kind=PollKind.RANKING, options=("a", "b", "c"), right=frozenset(), pick=pick,
                     sensitivity=Sensitivity.OPINION, without_phones=(NoPhones.PAPER,))  # fmt: skip


def make_sheet(poll: Poll | None = None, **changes: object) -> CountSheet:
    poll = poll or make_quiz()
    keys = count_keys(poll.kind, poll.options, poll.pick)
    sheet = CountSheet(HANDS, "o", poll.kind, poll.pick, (), keys, heads=24)
    return replace(sheet, **changes)  # type: ignore[arg-type]  # names are ours


@pytest.mark.parametrize("sensitivity", Sensitivity)
@pytest.mark.parametrize("mode", VotingMode)
def test_what_nobody_should_see_is_never_raised(sensitivity: Sensitivity, mode: VotingMode) -> None:
    found = ways(make_quiz(sensitivity=sensitivity, without_phones=EVERY_WAY), mode)
    if sensitivity in (Sensitivity.KNOWLEDGE, Sensitivity.OPINION):
        assert set(found) == {CARDS, HANDS, ENVELOPES}
    else:
        assert found == ((ENVELOPES,) if sensitivity is Sensitivity.SECRET else ())


def test_only_stated_ways_are_offered() -> None:
    assert ways(make_quiz(without_phones=(NoPhones.ENVELOPES,))) == (ENVELOPES,)
    assert ways(make_quiz(without_phones=(NoPhones.CARDS,))) == (CARDS,)
    assert ways(make_quiz(without_phones=(NoPhones.PAPER,))) == (ENVELOPES,)
    assert ways(make_quiz(kind=PollKind.QUESTION_BOX, without_phones=EVERY_WAY)) == ()
    assert CARDS not in ways(make_scale(without_phones=EVERY_WAY)), "a card has four edges"
    assert CARDS not in ways(make_multiple(without_phones=EVERY_WAY))


def test_a_plan_of_hands_offers_no_cards_first() -> None:
    quiz = make_quiz(without_phones=EVERY_WAY)
    assert ways(quiz, VotingMode.HANDS)[0] is HANDS
    assert ways(quiz, VotingMode.CARDS)[0] is CARDS
    assert ways(make_quiz(), VotingMode.HANDS)[0] is ENVELOPES


def test_letters_become_options() -> None:
    tally = tally_of_letters(make_quiz(), {"A": 2, "B": 5, "C": 0, "D": 9, "pass": 3})
    assert dict(tally.counts) == {"private-profile": 2, "two-step": 5, "long-name": 0}
    assert (tally.answers, tally.passes) == (7, 3)


@pytest.mark.parametrize(
    ("counts", "passes", "fault"),
    [
        ((10, 10, 4), 0, None),
        ((10, 10, 2), 2, None),
        ((10, 10, 5), 0, Fault.MORE),
        ((10, 10, 4), 1, Fault.MORE),
        ((10, 10, 3), 0, Fault.FEWER),
    ],
)
def test_numbers_are_held_against_the_head_count(
    counts: tuple[int, int, int], passes: int, fault: Fault | None
) -> None:
    sheet = make_sheet()
    given_counts = dict(zip(sheet.keys, counts, strict=True))
    assert fault_of(sheet, given_counts, passes) is fault
    unknown = replace(sheet, heads=0)
    assert fault_of(unknown, given_counts, passes) is Fault.NO_HEADS
    busy = replace(sheet, elsewhere=2)
    expected = Fault.MORE if fault in (None, Fault.MORE) else None
    assert fault_of(busy, given_counts, passes) in (expected, Fault.MORE)


def test_several_choices_must_add_up() -> None:
    sheet = make_sheet(make_multiple(), heads=10)
    one, two, three, four = sheet.keys
    assert fault_of(sheet, {one: 10, two: 10}, 0) is None
    assert fault_of(sheet, {one: 10, two: 9}, 0) is Fault.UNEVEN
    assert fault_of(sheet, {one: 15, two: 5}, 0) is Fault.TOO_OFTEN
    assert fault_of(sheet, {three: 5, four: 5}, 5) is None


def test_a_ranking_fills_every_place() -> None:
    sheet = make_sheet(make_ranking(), heads=4)
    assert sheet.keys == ("a@1", "a@2", "b@1", "b@2", "c@1", "c@2")
    good = {"a@1": 3, "b@1": 1, "b@2": 2, "c@2": 2}
    assert fault_of(sheet, good, 0) is None
    assert fault_of(sheet, {**good, "c@2": 1}, 0) is Fault.UNEVEN
    assert fault_of(sheet, {"a@1": 4, "a@2": 4}, 0) is Fault.TOO_OFTEN


@given(st.data())
def test_what_people_really_gave_always_adds_up(data: st.DataObject) -> None:
    poll = data.draw(st.sampled_from([make_quiz(), make_multiple(), make_ranking(3), make_scale()]))
    ballot = st.permutations(poll.options).map(lambda options: options[: poll.pick])
    choices = data.draw(st.lists(st.one_of(ballot, st.just(["pass"])), max_size=30))
    tally = count(poll.kind, poll.options, poll.pick, choices)
    assert adds_up(poll, tally)
    sheet = make_sheet(poll, heads=len(choices) or 1)
    assert fault_of(sheet, tally.counts, tally.passes) in ((None,) if choices else (Fault.FEWER,))
    assert tally_of(sheet, tally.counts, tally.passes) == tally
    assert answers_of(sheet, tally.counts) == tally.answers


def _open_room(**changes: object) -> Room:
    quiz = make_quiz(without_phones=EVERY_WAY)
    activity = make_activity(polls=(quiz, make_scale(), make_multiple()))
    room = Room(make_snapshot([activity], make_plan(4, activity, **changes))).to_quiz()
    room.session.set_heads(24)
    room.session.advance()
    room.box.deliver()
    return room


def tally(private: int, two: int, long: int = 0, passes: int = 0) -> Tally:
    counts = {"private-profile": private, "two-step": two, "long-name": long}
    return Tally(counts, private + two + long, passes)


def test_counting_a_source_again_replaces_it_and_sources_add_up() -> None:
    room = _open_room()
    room.session.set_tally(CARDS, tally(9, 9))
    room.session.set_tally(CARDS, tally(1, 2, passes=1))
    room.session.set_tally(HANDS, tally(0, 1))
    assert console(room.session).poll.answered == 5
    assert stage(room.session).answered == 5
    room.box.vote(*TWENTY[:10])
    room.session.polls.close_now()
    room.box.deliver()
    closed = room.store.load(room.record.id).closed[0].tally
    phones = count(PollKind.QUIZ, make_quiz().options, 1, TWENTY[:10])
    assert closed == phones + tally(1, 3, passes=1)


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (CARDS, Tally({"two-step": 3}, 4, 0)),
        (CARDS, Tally({"unknown": 3}, 3, 0)),
        (ENVELOPES, Tally({"two-step": -1}, -1, 0)),
        (ENVELOPES, Tally({"two-step": 1}, 1, -2)),
    ],
)
def test_numbers_that_nobody_can_have_given_are_refused(source: CountSource, wrong: Tally) -> None:
    room = _open_room()
    with pytest.raises(ValueError, match="not a count"):
        room.session.set_tally(source, wrong)
    assert console(room.session).poll.answered == 0


def test_a_secret_poll_takes_no_hands() -> None:
    secret = make_quiz(sensitivity=Sensitivity.SECRET, without_phones=EVERY_WAY)
    activity = make_activity(polls=(secret, make_scale(), make_multiple()))
    room = Room(make_snapshot([activity])).to_quiz()
    room.session.advance()
    with pytest.raises(ValueError, match="not a count"):
        room.session.set_tally(HANDS, tally(1, 1))
    assert count_sheet(room.session, HANDS) is None
    assert count_sheet(room.session, ENVELOPES) is not None


def test_nothing_is_taken_after_the_totals_were_asked_for() -> None:
    room = _open_room()
    room.session.set_tally(CARDS, tally(1, 5))
    room.session.polls.close_now()
    room.session.set_tally(CARDS, tally(20, 5))
    room.box.deliver()
    room.session.set_tally(CARDS, tally(20, 5))
    assert room.store.load(room.record.id).closed[0].tally.answers == 6


def test_a_new_opening_forgets_what_was_counted() -> None:
    room = _open_room()
    room.session.set_tally(CARDS, tally(1, 5))
    room.session.polls.void()
    room.session.advance()
    assert room.session.main() is Main.CLOSE
    assert console(room.session).poll.answered == 0
    assert not console(room.session).poll.counted


def test_the_console_knows_the_ways_and_the_sheet_knows_the_rest() -> None:
    room = _open_room(voting=VotingMode.MIXED)
    poll = console(room.session).poll
    assert (poll.ways, poll.phones, poll.counted) == ((CARDS, HANDS, ENVELOPES), True, False)
    room.box.vote(*TWENTY[:3])
    room.session.set_tally(CARDS, tally(2, 2))
    room.session.set_tally(HANDS, tally(0, 1, passes=1))
    sheet = count_sheet(room.session, HANDS)
    assert (sheet.heads, sheet.elsewhere) == (24, 7)
    assert (sheet.given["two-step"], sheet.passes) == (1, 1)
    assert [option.letter for option in sheet.options] == ["A", "B", "C"]
    assert all(option.percent is None for option in sheet.options)
    assert console(room.session).poll.counted


def test_cards_without_phones_make_the_whole_poll() -> None:
    room = _open_room(voting=VotingMode.CARDS)
    assert not console(room.session).poll.phones
    room.session.missing = 4
    assert stage(room.session).missing == 4
    room.session.set_tally(CARDS, tally(4, 16))
    room.session.polls.close_now()
    assert stage(room.session).missing is None
    assert room.store.load(make_record(id=room.record.id).id).closed[0].tally == tally(4, 16)
