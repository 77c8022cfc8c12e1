"""The shipped plan templates keep the rules of the craft, not only the format."""

import pytest

from declic.content import load_library
from declic.domain.activity import Method, Speaker
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.plan_checks import PlanFacts, Rule, State, check_plan, is_sensitive, shows_help
from declic.domain.plan_fit import LONGEST_STRETCH, longest_stretch
from declic.domain.plan_minutes import activity_of, total_minutes
from declic.settings import content_root

LIBRARY = load_library(content_root())
PLANS = sorted(LIBRARY.plans)
ABOUT_CONTENT = (Rule.TIME, Rule.BREAK, Rule.HELP_AFTER, Rule.NOT_LAST, Rule.MISSING, Rule.COUNTRY)


@pytest.fixture(params=PLANS)
def plan(request: pytest.FixtureRequest) -> Plan:
    """Each shipped template."""
    return LIBRARY.plans[request.param]


def test_there_is_a_template_for_each_need() -> None:
    topics = ("privacy", "sexting", "cyberbullying", "sextortion")
    assert {f"{topic}-{minutes}" for topic in topics for minutes in (50, 100)} <= set(PLANS)
    assert {"taster-25", "first-hour-50", "mixed-100", "booster-15", "training-morning"} <= set(
        PLANS
    )


def test_the_plan_check_has_nothing_against_it(plan: Plan) -> None:
    found = {each.rule: each.state for each in check_plan(plan, PlanFacts(LIBRARY.activities))}

    assert {found[rule] for rule in ABOUT_CONTENT if rule in found} == {State.GOOD}
    assert found[Rule.OPENING] is State.GOOD
    assert found.get(Rule.AGE, State.GOOD) is State.GOOD


def test_a_lesson_leaves_the_class_time_to_come_and_go(plan: Plan) -> None:
    length = total_minutes(plan, LIBRARY.activities)

    assert length <= (43 if plan.minutes == 50 else plan.minutes)
    assert plan.steps[0].kind is StepKind.ARRIVAL
    assert longest_stretch(plan, LIBRARY.activities) <= LONGEST_STRETCH


def test_help_follows_each_topic_before_the_next_and_before_a_break(plan: Plan) -> None:
    waiting: Step | None = None
    for step in plan.steps:
        activity = activity_of(step, LIBRARY.activities)
        new_topic = activity is not None and activity.method is not Method.CLOSING
        same = waiting is not None and activity is not None and _topic(waiting) == activity.topic
        if waiting is not None and (step.kind is StepKind.BREAK or (new_topic and not same)):
            assert shows_help(step, activity), f"no help between {waiting.id} and {step.id}"
        # Questionnaires touch every topic a little; help stands after the last of them (above).
        asks_only = activity is not None and activity.method is Method.QUESTIONNAIRE
        if is_sensitive(step, LIBRARY.activities) and not asks_only:
            waiting = step
        if shows_help(step, activity):
            waiting = None
    assert waiting is None


def _topic(step: Step) -> object:
    activity = activity_of(step, LIBRARY.activities)
    return activity.topic if activity is not None else None


def test_no_measure_is_asked_twice_on_one_occasion(plan: Plan) -> None:
    asked = []
    for step in plan.steps:
        activity = activity_of(step, LIBRARY.activities)
        for phase, _ in step.phases(activity) if activity else ():
            if activity and phase.poll and activity.poll(phase.poll).measure:
                poll = activity.poll(phase.poll)
                asked.append((poll.measure, poll.occasion))
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("slug", [slug for slug in PLANS if slug.endswith("-100")])
def test_a_double_lesson_measures_the_same_before_and_after(slug: str) -> None:
    plan = LIBRARY.plans[slug]
    asked: dict[str, set[str]] = {"before": set(), "after": set()}
    for step in plan.steps:
        activity = activity_of(step, LIBRARY.activities)
        for phase, _ in step.phases(activity) if activity else ():
            if activity and phase.poll and activity.poll(phase.poll).measure:
                asked[activity.poll(phase.poll).occasion].add(activity.poll(phase.poll).measure)

    assert asked["before"] == asked["after"]
    assert len(asked["before"]) >= 4
    names = [step.activity.slug for step in plan.steps if step.activity]
    assert names.count("friend-in-trouble") == 1
    assert names[1] == "before-questions"
    assert names[-2:] == ["after-questions", "one-step"]


def test_the_training_is_led_by_the_coach() -> None:
    plan = LIBRARY.plans["training-morning"]
    trained = [
        activity
        for step in plan.steps
        if (activity := activity_of(step, LIBRARY.activities)) is not None
        and activity.method is Method.TRAINING
    ]

    assert {each.ref.slug for each in trained} == {
        "how-to-facilitate", "disclosure-practice", "peer-debrief",
    }  # fmt: skip
    assert {phase.speaker for each in trained for phase in each.phases} == {Speaker.COACH}
    assert total_minutes(plan, LIBRARY.activities) <= plan.minutes == 180
