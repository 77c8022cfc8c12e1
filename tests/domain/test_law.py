"""The legal switches: a statement about the law is off until its own revision is confirmed."""

from dataclasses import replace

import pytest

from declic.domain.activity import Activity, Method, Phase, Shows, Speaker, Topic
from declic.domain.ids import ActivityRef
from declic.domain.law import law_polls, poll_entry, sheet_entry, without_unconfirmed_law
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.poll import Poll, PollKind, Sensitivity
from declic.domain.sheet import Sheet, SheetKind

REF = ActivityRef("own", "law")


def quiz(slug: str, *, law: bool = True, revision: int = 1) -> Poll:
    return Poll(
        slug, revision, PollKind.QUIZ, Sensitivity.KNOWLEDGE, ("yes", "no"),
        frozenset({"no"}), sources=("page",), law=law,
    )  # fmt: skip


def activity(*polls: Poll, ref: ActivityRef = REF) -> Activity:
    """One phase a poll, then a discussion."""
    phases = [
        Phase(f"ask-{poll.slug}", 4, 3, Speaker.FIRST, Shows.WORDS, poll=poll.slug)
        for poll in polls
    ]
    phases.append(Phase("talk", 5, 3, Speaker.BOTH))
    return Activity(
        ref, 1, Topic.SEXTING, Method.QUIZ, sensitive=True, age_min=15, age_max=18,
        group_min=8, group_max=32, phases=tuple(phases), polls=polls,
    )  # fmt: skip


def plan(*refs: ActivityRef) -> Plan:
    steps = [Step(f"step-{n}", StepKind.ACTIVITY, ref) for n, ref in enumerate(refs)]
    return Plan("p", (Step("arrival", StepKind.ARRIVAL, minutes=5), *steps))


def run(made: Plan, *activities: Activity, confirmed: tuple[str, ...] = ()) -> list[str]:
    """The phases that remain."""
    known = {each.ref: each for each in activities}
    kept = without_unconfirmed_law(made, known, confirmed)
    return [
        phase.slug
        for step in kept.steps
        if step.activity is not None
        for phase, _ in step.phases(known[step.activity])
    ]


def test_an_unconfirmed_statement_is_dropped_and_the_rest_stays() -> None:
    mixed = activity(quiz("swap"), quiz("feel", law=False))

    assert run(plan(REF), mixed) == ["ask-feel", "talk"]


def test_a_confirmed_statement_is_asked() -> None:
    mixed = activity(quiz("swap"), quiz("pass-on"))
    entry = poll_entry(mixed.poll_ref("swap"))

    assert entry == "law/own/law/swap@1"
    assert run(plan(REF), mixed, confirmed=(entry,)) == ["ask-swap", "talk"]


def test_a_new_revision_is_off_again() -> None:
    mixed = activity(quiz("swap", revision=2), quiz("feel", law=False))

    assert run(plan(REF), mixed, confirmed=("law/own/law/swap@1",)) == ["ask-feel", "talk"]
    assert "ask-swap" in run(plan(REF), mixed, confirmed=("law/own/law/swap@2",))


def test_a_confirmation_is_for_its_own_activity() -> None:
    other = activity(quiz("swap"), quiz("feel", law=False), ref=ActivityRef("own", "other"))

    assert "ask-swap" not in run(plan(other.ref), other, confirmed=("law/own/law/swap@1",))


@pytest.mark.parametrize("with_box", [False, True])
def test_a_step_that_was_about_the_law_only_goes_as_a_whole(with_box: bool) -> None:
    box = Poll("box", 1, PollKind.QUESTION_BOX, Sensitivity.OPINION)
    only = activity(quiz("swap"), *((box,) if with_box else ()))
    known = {REF: only}

    kept = without_unconfirmed_law(plan(REF), known, ())
    assert [step.id for step in kept.steps] == ["arrival"]


def test_a_plan_without_law_is_the_same_object() -> None:
    plain = activity(quiz("feel", law=False))
    made = plan(REF)

    assert without_unconfirmed_law(made, {REF: plain}, ()) is made


def test_a_phase_that_the_coach_dropped_needs_no_confirmation() -> None:
    mixed = activity(quiz("swap"), quiz("feel", law=False))
    made = plan(REF)
    step = replace(made.steps[1], phase_minutes={"ask-swap": 0})
    made = replace(made, steps=(made.steps[0], step))

    assert law_polls(made, {REF: mixed}) == ()
    assert without_unconfirmed_law(made, {REF: mixed}, ()) is made


def test_an_activity_that_is_not_here_is_left_to_others() -> None:
    assert without_unconfirmed_law(plan(REF), {}, ()).steps == plan(REF).steps
    assert law_polls(plan(REF), {}) == ()


def test_the_polls_of_a_plan_are_told_once() -> None:
    mixed = activity(quiz("swap"), quiz("pass-on"))
    found = law_polls(plan(REF, REF), {REF: mixed})

    assert [str(ref) for ref in found] == ["own/law/swap@1", "own/law/pass-on@1"]


def test_minutes_of_other_phases_stay_as_the_coach_set_them() -> None:
    mixed = activity(quiz("swap"), quiz("feel", law=False))
    made = plan(REF)
    step = replace(made.steps[1], phase_minutes={"talk": 9})
    kept = without_unconfirmed_law(replace(made, steps=(step,)), {REF: mixed}, ())

    assert dict(kept.steps[0].phase_minutes) == {"talk": 9, "ask-swap": 0}


def test_a_sheet_is_confirmed_by_country_and_revision() -> None:
    sheet = Sheet(SheetKind.LAW, "be", 3, (), (), {}, ("BE",))
    assert sheet_entry(sheet) == "law/be@3"
