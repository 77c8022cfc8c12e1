"""The frozen form: rounding, caps, thresholds."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.domain.bands import Band
from declic.domain.disclosure import (
    about,
    change_points,
    document_release,
    frozen_form,
    mean_form,
    pooled_form,
    room_release,
    stored_form,
)
from declic.domain.poll import PollKind, Sensitivity
from declic.domain.release import Refusal, Release
from declic.domain.tally import Tally, count
from tests.domain.attacker import counts_written_as

POLL = "declic/sample/thief@1"
OPEN = (Sensitivity.KNOWLEDGE, Sensitivity.OPINION, Sensitivity.SECRET)
STEP = {Sensitivity.KNOWLEDGE: 5, Sensitivity.OPINION: 10, Sensitivity.SECRET: 10}


def make_tally(yes: int, answers: int, passes: int = 0) -> Tally:
    return Tally({"yes": yes, "no": answers - yes}, answers, passes)


def written(sensitivity: Sensitivity, yes: int, answers: int) -> int:
    return frozen_form(POLL, PollKind.QUIZ, sensitivity, make_tally(yes, answers)).percent["yes"]


@pytest.mark.parametrize(
    ("sensitivity", "yes", "answers", "percent"),
    [
        (Sensitivity.KNOWLEDGE, 17, 24, 70),
        (Sensitivity.KNOWLEDGE, 3, 22, 15),
        (Sensitivity.KNOWLEDGE, 0, 24, 5),
        (Sensitivity.KNOWLEDGE, 24, 24, 95),
        (Sensitivity.KNOWLEDGE, 1, 8, 15),
        (Sensitivity.OPINION, 17, 24, 70),
        (Sensitivity.OPINION, 3, 20, 20),
        (Sensitivity.OPINION, 1, 25, 10),
        (Sensitivity.OPINION, 25, 25, 90),
        (Sensitivity.SECRET, 13, 20, 70),
    ],
)
def test_shares_are_rounded_halves_up_and_capped(sensitivity, yes, answers, percent):
    assert written(sensitivity, yes, answers) == percent


@given(st.sampled_from(OPEN), st.integers(5, 400), st.data())
def test_the_form_is_the_nearest_step_within_the_caps(sensitivity, answers, data):
    yes = data.draw(st.integers(0, answers))
    percent = written(sensitivity, yes, answers)
    step = STEP[sensitivity]
    share = Fraction(100 * yes, answers)
    assert percent % step == 0
    assert step <= percent <= 100 - step
    if step <= share <= 100 - step:
        assert abs(percent - share) <= Fraction(step, 2)


@pytest.mark.parametrize(
    ("answers", "text"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (24, 25)]
)
def test_numbers_of_answers_are_told_to_the_nearest_five(answers, text):
    assert about(answers) == text


@pytest.mark.parametrize(
    ("answers", "room", "document"), [(4, 0, 0), (5, 1, 0), (9, 1, 0), (10, 1, 1)]
)
@pytest.mark.parametrize("sensitivity", OPEN)
def test_the_room_sees_from_five_answers_and_documents_from_ten(
    sensitivity, answers, room, document
):
    tally = make_tally(2, answers, passes=30)
    in_room = room_release(POLL, PollKind.QUIZ, sensitivity, tally)
    in_document = document_release(POLL, PollKind.QUIZ, sensitivity, tally)
    assert isinstance(in_room, Release) == bool(room)
    assert isinstance(in_document, Release) == bool(document)


@given(st.sampled_from(OPEN), st.integers(10, 60), st.data())
def test_the_room_and_the_documents_say_the_same(sensitivity, answers, data):
    tally = make_tally(data.draw(st.integers(0, answers)), answers)
    in_room = room_release(POLL, PollKind.SINGLE, sensitivity, tally)
    assert in_room == document_release(POLL, PollKind.SINGLE, sensitivity, tally)


@given(st.integers(10, 60), st.integers(0, 40), st.integers(0, 40))
def test_passes_change_nothing(answers, some, others):
    one, other = (
        document_release(
            POLL, PollKind.QUIZ, Sensitivity.KNOWLEDGE, make_tally(answers // 3, answers, passes)
        )
        for passes in (some, others)
    )
    assert one == other
    assert isinstance(one, Release)
    assert "pass" not in one.percent


@pytest.mark.parametrize(
    ("kind", "sensitivity", "tally", "flagged"),
    [
        (PollKind.SINGLE, Sensitivity.PERSONAL, make_tally(10, 30), False),
        (PollKind.QUESTION_BOX, Sensitivity.OPINION, make_tally(10, 30), False),
        (PollKind.WORD_CLOUD, Sensitivity.KNOWLEDGE, make_tally(10, 30), False),
        (PollKind.SINGLE, Sensitivity.OPINION, make_tally(10, 30), True),
        (PollKind.SINGLE, Sensitivity.OPINION, make_tally(1, 4), False),
        (PollKind.SINGLE, Sensitivity.OPINION, make_tally(0, 0), False),
    ],
)
def test_every_refusal_is_the_same(kind, sensitivity, tally, flagged):
    for ask in (room_release, document_release):
        assert ask(POLL, kind, sensitivity, tally, flagged=flagged) == Refusal(POLL)


def test_multiple_choice_tells_the_share_of_answers_that_named_an_option():
    tally = Tally({"listen": 20, "pass-freely": 12, "no-names": 8, "ask-in-box": 0}, 20, 3)
    form = frozen_form(POLL, PollKind.MULTIPLE, Sensitivity.OPINION, tally)
    assert dict(form.percent) == {
        "listen": 90,
        "pass-freely": 60,
        "no-names": 40,
        "ask-in-box": 10,
    }


def test_a_ranking_tells_the_share_of_the_best_possible_points():
    choices = [["tell", "save"]] * 8 + [["save", "tell"]] * 2
    tally = count(PollKind.RANKING, ("tell", "save", "insult"), 2, choices)
    form = frozen_form(POLL, PollKind.RANKING, Sensitivity.OPINION, tally)
    # tell: 8 x 2 + 2 x 1 = 18 of 20 points; save: 2 x 2 + 8 x 1 = 12 of 20
    assert dict(form.percent) == {"tell": 90, "save": 60, "insult": 10}


def test_a_scale_tells_its_five_shares():
    tally = Tally({"1": 2, "2": 3, "3": 5, "4": 6, "5": 4}, 20, 0)
    form = frozen_form(POLL, PollKind.SCALE, Sensitivity.OPINION, tally)
    assert list(form.percent.items()) == [("1", 10), ("2", 20), ("3", 30), ("4", 30), ("5", 20)]


def test_nobody_can_prove_that_everybody_agrees():
    for sensitivity, least in ((Sensitivity.KNOWLEDGE, 14), (Sensitivity.OPINION, 10)):
        step = STEP[sensitivity]
        for answers in range(least, 200):
            top = written(sensitivity, answers, answers)
            assert counts_written_as(top, step, step, answers)[0] < answers


def test_without_caps_everybody_could_be_proved():
    assert counts_written_as(100, 5, 0, 25) == [25]


def test_bands_prove_neither_a_few_nor_all():
    for answers in range(50, 301):
        by_band: dict[Band, list[int]] = {}
        for yes in range(answers + 1):
            by_band.setdefault(pooled_form(POLL, make_tally(yes, answers)).band, []).append(yes)
        assert list(by_band) == list(Band)
        for counts in by_band.values():
            assert not set(counts) <= {1, 2, 3, 4}
            assert len(counts) > 1


def test_a_pool_tells_the_first_option_only():
    form = pooled_form(POLL, Tally({"yes": 15, "no": 30, "other": 15}, 60, 2))
    assert (form.yes, form.band, form.about) == ("yes", Band.FROM_25, 60)


@pytest.mark.parametrize(
    ("before", "after", "points"),
    [(35, 80, 45), (80, 35, -45), (50, 55, 0), (50, 60, 10), (60, 50, -10)],
)
def test_a_change_is_the_difference_of_published_values(before, after, points):
    assert change_points(before, after) == points


def test_a_mean_follows_from_the_published_parts_alone():
    one, other = (
        frozen_form(POLL, PollKind.QUIZ, Sensitivity.OPINION, make_tally(yes, answers))
        for yes, answers in ((2, 10), (21, 31))
    )
    assert (one.percent["yes"], other.percent["yes"]) == (20, 70)
    mean = mean_form([one, other], 41)
    assert dict(mean.percent) == {"yes": 60, "no": 40}  # (20 x 10 + 70 x 30) / 40 = 57.5
    assert mean.about == 40


def test_personal_counts_are_kept_rounded_at_random_and_unbiased():
    dice = random.Random(3)
    tally = Tally({"yes": 7, "no": 16}, 23, 4)
    kept = [stored_form(Sensitivity.PERSONAL, tally, dice) for _ in range(3000)]
    assert {form.counts["yes"] for form in kept} == {6, 9}
    assert {form.counts["no"] for form in kept} == {15, 18}
    assert all((form.answers, form.passes) == (23, 0) for form in kept)
    assert abs(sum(form.counts["yes"] for form in kept) / 3000 - 7) < 0.1
    assert stored_form(Sensitivity.OPINION, tally, dice) is tally


@pytest.mark.parametrize("sensitivity", [Sensitivity.PERSONAL])
def test_there_is_no_frozen_form_of_personal_polls(sensitivity):
    with pytest.raises(ValueError, match="thief"):
        frozen_form(POLL, PollKind.SINGLE, sensitivity, make_tally(10, 20))
