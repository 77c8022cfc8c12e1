"""Eighteen ways in which small groups have been recovered from published results, and our answer.

Each naive way is shown to give the group away to somebody who knows how many answered; then what
we publish is shown not to. The first eight are about one table, the others about several.
"""

import pytest

from declic.domain.bands import Band
from declic.domain.disclosure import about, document_release, frozen_form, pooled_form
from declic.domain.ledger import (
    EMPTY,
    LedgerConflict,
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
from tests.domain.attacker import counts_written_as, thin_groups

POLL = "declic/sample/poll@1"
OPINION = Question(POLL, PollKind.SINGLE, Sensitivity.OPINION)
PERSONAL = Question(POLL, PollKind.SINGLE, Sensitivity.PERSONAL)


def tally(yes: int, answers: int, passes: int = 0) -> Tally:
    return Tally({"yes": yes, "no": answers - yes}, answers, passes)


def opinion(yes: int, answers: int) -> Release:
    return frozen_form(POLL, PollKind.SINGLE, Sensitivity.OPINION, tally(yes, answers))


def readings(form: Release, answers: int) -> list[int]:
    """Every count of yes that would have been written like this."""
    return counts_written_as(form.percent["yes"], form.step_percent, form.cap_percent, answers)


def document(ledger, sizes: dict[str, int], question=OPINION):
    """Ask for a release of sessions with these numbers of answers."""
    parts = {session: Part(tally(answers // 3, answers)) for session, answers in sizes.items()}
    return release(ledger, question, parts)


def is_refused(ledger, sizes: dict[str, int], question=OPINION) -> bool:
    return isinstance(document(ledger, sizes, question)[1], Refusal)


def after(*sets: dict[str, int]):
    ledger = EMPTY
    for sizes in sets:
        ledger, value = document(ledger, sizes)
        assert isinstance(value, Release)
    return ledger


def test_01_an_exact_count():
    assert readings(opinion(3, 22), 22) == [0, 1, 2, 3]


def test_02_one_hidden_cell_is_worked_out_from_the_others():
    form = frozen_form(
        POLL, PollKind.SINGLE, Sensitivity.OPINION, Tally({"a": 2, "b": 9, "c": 11}, 22, 0)
    )
    assert list(form.percent) == ["a", "b", "c"]  # no cell is ever hidden


def test_03_less_than_five_beside_a_total():
    assert {opinion(yes, 22).percent["yes"] for yes in range(4)} == {10}
    assert about(22) == about(21) == about(19) == 20


def test_04_a_percentage_with_a_decimal():
    assert [yes for yes in range(26) if round(100 * yes / 25, 1) == 12.0] == [3]
    assert 3 in readings(opinion(3, 25), 25)
    assert len(readings(opinion(3, 25), 25)) > 1


def test_05_nearest_five_percent_of_a_known_number():
    known = frozen_form(POLL, PollKind.QUIZ, Sensitivity.KNOWLEDGE, tally(3, 22))
    assert readings(known, 22) == [3]  # accepted for knowledge, which is about nobody
    assert len(readings(opinion(3, 22), 22)) > 1  # opinions are written more coarsely


def test_06_everybody():
    assert counts_written_as(100, 5, 0, 25) == [25]
    assert readings(opinion(25, 25), 25)[0] < 25


def test_07_nobody():
    assert counts_written_as(0, 5, 0, 25) == [0]
    assert readings(opinion(0, 25), 25)[-1] > 0


def test_08_a_thin_class():
    assert document_release(POLL, OPINION.kind, OPINION.sensitivity, tally(2, 8)) == Refusal(POLL)


def test_09_who_passed_is_the_difference_of_heads_and_answers():
    few = document_release(POLL, OPINION.kind, OPINION.sensitivity, tally(8, 24, passes=1))
    more = document_release(POLL, OPINION.kind, OPINION.sensitivity, tally(8, 24, passes=9))
    assert few == more


def test_10_a_late_pupil():
    ledger = after({"a": 24})
    again, value = release(ledger, OPINION, {"a": Part(tally(9, 25))})
    assert again is ledger
    assert value == ledger.value(POLL, {"a"})


def test_11_a_year_minus_two_classes():
    assert thin_groups(
        [frozenset("abc"), frozenset("a"), frozenset("b")], {"a": 25, "b": 24, "c": 6}
    )
    assert is_refused(after({"a": 25}, {"b": 24}), {"a": 25, "b": 24, "c": 6})


def test_12_a_nested_remainder():
    assert thin_groups([frozenset("a"), frozenset("ab")], {"a": 22, "b": 7})
    assert is_refused(after({"a": 22}), {"a": 22, "b": 7})


def test_13_overlapping_sets_added_and_subtracted():
    sets = [frozenset("ab"), frozenset("bc"), frozenset("ac")]
    assert thin_groups(sets, {"a": 6, "b": 6, "c": 6})
    ledger = after({"a": 6, "b": 6})
    assert is_refused(ledger, {"b": 6, "c": 6})
    assert is_refused(ledger, {"a": 6, "c": 6})


def test_14_a_refusal_that_gives_a_reason():
    flagged = release(EMPTY, OPINION, {"a": Part(tally(9, 25), flagged=True)})[1]
    thin = document(EMPTY, {"a": 8})[1]
    subtractable = document(after({"a": 22}), {"a": 22, "b": 7})[1]
    assert flagged == thin == subtractable == Refusal(POLL)


def test_15_bands_of_a_large_pool():
    for answers in range(50, 200):
        for yes in (0, 2, answers - 1, answers):
            band = pooled_form(POLL, tally(yes, answers)).band
            same = [
                n for n in range(answers + 1) if pooled_form(POLL, tally(n, answers)).band is band
            ]
            assert len(same) >= 5
            assert not set(same) <= {1, 2, 3, 4}
            assert band in (Band.UNDER_10, Band.FROM_90)


def test_16_pools_inside_pools():
    ledger, value = document(EMPTY, {"a": 30, "b": 30}, PERSONAL)
    assert not isinstance(value, Refusal)
    assert is_refused(ledger, {"a": 30, "b": 30, "c": 12}, PERSONAL)


def test_17_deleting_a_session_and_asking_again():
    ledger = after({"a": 25, "b": 6})
    assert is_refused(ledger, {"a": 25})  # whether or not "b" still has its rows


def test_18_another_laptop_that_does_not_know_what_was_released():
    here, goes = may_travel(EMPTY, OPINION, "a", Part(tally(9, 25)))
    assert goes
    assert is_refused(merge(EMPTY, here), {"a": 25, "theirs": 6})
    assert is_refused(here, {"a": 25, "ours": 6})
    kept = {"a": {POLL: Part(tally(9, 25))}}
    with pytest.raises(LedgerConflict):
        admits(here, kept, "a", {POLL: Part(tally(10, 25))})
