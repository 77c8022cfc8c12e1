"""A plan that asks the same measure twice on one occasion is told, and mended by one edit."""

from dataclasses import replace

from declic.content import load_library
from declic.domain.activity import Method
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.plan_checks import Finding, PlanFacts, Rule, State, check_plan
from declic.domain.plan_edit import EditKind
from declic.domain.plan_measures import asked_twice
from declic.settings import content_root
from tests.domain.test_plan_checks import FACTS, plan_of
from tests.factories import make_activity, make_multiple, make_quiz, make_scale

ASKED = make_quiz("thief", measure="two-step", occasion="before")
OTHERS = (make_scale(measure="", occasion=""), make_multiple())
STORY = make_activity("story", polls=(ASKED, *OTHERS))
SURVEY = make_activity("survey", method=Method.QUESTIONNAIRE, polls=(ASKED, *OTHERS))
LATER = make_activity("later", polls=(replace(ASKED, occasion="after"), *OTHERS))
KNOWN = {activity.ref: activity for activity in (STORY, SURVEY, LATER)}


def told(plan: Plan) -> Finding | None:
    facts = replace(FACTS, activities={**FACTS.activities, **KNOWN})
    return next((each for each in check_plan(plan, facts) if each.rule is Rule.MEASURES), None)


def test_before_and_after_is_what_measures_are_for() -> None:
    assert told(plan_of(SURVEY, LATER)) is None


def test_twice_before_is_told_and_left_out_of_the_questionnaire() -> None:
    for plan in (plan_of(SURVEY, STORY), plan_of(STORY, SURVEY)):
        finding = told(plan)
        assert finding is not None
        assert (finding.state, finding.number) == (State.WARN, 1)
        assert [step.id for step in finding.steps] == [step.id for step in plan.steps]
        assert finding.fix is not None
        assert finding.fix.name.kind is EditKind.PHASE
        mended = finding.fix.apply(plan)
        assert told(mended) is None
        survey = next(step for step in mended.steps if step.activity == SURVEY.ref)
        assert list(survey.phase_minutes.values()) == [0]


def test_the_same_activity_twice_asks_its_measure_twice() -> None:
    plan = plan_of(STORY, STORY)
    assert told(plan) is not None
    (twice,) = asked_twice(plan, KNOWN.get)
    assert twice.spare.step == plan.steps[1]


def test_a_dropped_phase_asks_nothing() -> None:
    plan = plan_of(STORY, STORY)
    phase = next(each.slug for each in STORY.phases if each.poll == "thief")
    dropped = replace(plan.steps[1], phase_minutes={phase: 0})
    assert told(replace(plan, steps=(plan.steps[0], dropped))) is None


def test_the_first_hour_between_the_questionnaires_is_told() -> None:
    """The shipped activities that share a measure."""
    library = load_library(content_root())
    refs = {ref.slug: ref for ref in library.refs}
    steps = tuple(
        Step(f"{number:032x}", StepKind.ACTIVITY, refs[slug])
        for number, slug in enumerate(("before-questions", "first-hour", "after-questions"))
    )
    plan = Plan("0" * 32, steps, minutes=180)
    facts = PlanFacts(library.activities)
    (finding,) = [each for each in check_plan(plan, facts) if each.rule is Rule.MEASURES]
    assert finding.number == 2
    assert finding.fix is not None
    mended = finding.fix.apply(plan)
    assert not any(each.rule is Rule.MEASURES for each in check_plan(mended, facts))
    assert [dict(step.phase_minutes) for step in mended.steps] == [
        {"blackmail": 0}, {}, {"blackmail": 0},
    ]  # fmt: skip
