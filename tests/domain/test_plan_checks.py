"""The checks that know the craft: what they find, and that their fixes settle it."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from declic.domain.activity import Activity, Method, Phase, Shows, Speaker, Topic
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.plan_checks import (
    Finding,
    PhoneRule,
    PlanFacts,
    Rule,
    State,
    check_plan,
)
from declic.domain.plan_fit import fit_plan, longest_stretch
from declic.domain.plan_minutes import total_minutes
from declic.domain.poll import NoPhones, Poll, Sensitivity
from tests.factories import make_activity, make_multiple, make_plan, make_quiz, make_scale


def asking(measure: str) -> tuple[Poll, ...]:
    """The usual polls, measuring something of its own."""
    return (make_quiz(), make_scale(measure=measure), make_multiple())


FRAME = make_activity(
    "frame", method=Method.OPENING, topic=Topic.GENERAL, polls=asking("frame")
)  # fmt: skip
CHAIN = make_activity(
    "chain", sensitive=True, topic=Topic.SEXTING, age_min=15, group_min=10, polls=asking("chain")
)
QUIZ = make_activity("quiz", polls=asking("quiz"))
HELP = make_activity(
    "help",
    method=Method.CLOSING,
    topic=Topic.GENERAL,
    phases=(Phase("help", 4, 2, Speaker.BOTH, Shows.HELP), Phase("end", 4, 0, Speaker.BOTH)),
    materials=(),
)
LIBRARY = {activity.ref: activity for activity in (FRAME, CHAIN, QUIZ, HELP)}
FACTS = PlanFacts(
    activities=LIBRARY, words=dict.fromkeys(LIBRARY, "reviewed"), help_lines=3
)  # fmt: skip


def step(activity: Activity, number: int, **changes: object) -> Step:
    """A step that runs an activity."""
    made = Step(f"{number:032x}", StepKind.ACTIVITY, activity=activity.ref)
    return replace(made, **changes)  # type: ignore[arg-type]  # a test's shorthand


def plan_of(*activities: Activity, **changes: object) -> Plan:
    """A plan that lacks nothing but what its activities lack."""
    steps = tuple(step(activity, number) for number, activity in enumerate(activities, start=1))
    whole = {"adult": "Mme Petit", "peers": ("A", "B"), "debrief_minutes": 15, "minutes": 100}
    return replace(make_plan(1, **{**whole, **changes}), steps=steps)


SOUND = plan_of(FRAME, CHAIN, HELP)


def found(plan: Plan, rule: Rule, facts: PlanFacts = FACTS) -> Finding | None:
    """What one rule found."""
    return next((each for each in check_plan(plan, facts) if each.rule is rule), None)


def state(plan: Plan, rule: Rule, facts: PlanFacts = FACTS) -> State | None:
    """How one check went."""
    finding = found(plan, rule, facts)
    return finding.state if finding else None


def fixed(plan: Plan, rule: Rule, facts: PlanFacts = FACTS) -> Plan:
    """The plan after the rule's own fix."""
    finding = found(plan, rule, facts)
    assert finding is not None
    assert finding.fix is not None
    return finding.fix.apply(plan)


def test_a_sound_plan_has_nothing_to_mend() -> None:
    states = {each.rule: each.state for each in check_plan(SOUND, FACTS)}
    assert set(states.values()) <= {State.GOOD, State.NOTE}
    assert states[Rule.TIME] is State.GOOD
    assert states[Rule.PRINT] is State.NOTE


def test_an_empty_plan_is_told_first() -> None:
    assert check_plan(plan_of(), FACTS)[0] == Finding(Rule.STEPS, State.BAD)


def test_every_rule_speaks_once_and_in_order() -> None:
    rules = [each.rule for each in check_plan(plan_of(CHAIN, adult="", peers=()), FACTS)]
    assert rules == sorted(set(rules), key=list(Rule).index)


class TestTime:
    def test_spare_minutes_are_told(self) -> None:
        assert found(SOUND, Rule.TIME) == Finding(Rule.TIME, State.GOOD, number=68)

    def test_too_long_is_mended_by_fitting(self) -> None:
        plan = replace(SOUND, minutes=27)
        assert state(plan, Rule.TIME) is State.BAD
        assert total_minutes(fixed(plan, Rule.TIME), LIBRARY) == 27

    def test_what_cannot_fit_has_no_fix(self) -> None:
        finding = found(replace(SOUND, minutes=10), Rule.TIME)
        assert finding is not None
        assert finding.fix is None

    def test_a_break_is_wanted_before_75_minutes(self) -> None:
        plan = plan_of(FRAME, *[QUIZ] * 6, HELP)
        assert found(plan, Rule.BREAK).number == 92  # type: ignore[union-attr]
        mended = fixed(plan, Rule.BREAK)
        assert longest_stretch(mended, LIBRARY) == 48
        assert state(mended, Rule.BREAK) is State.GOOD

    def test_a_short_plan_needs_no_break(self) -> None:
        assert found(plan_of(FRAME, *[QUIZ] * 4, HELP), Rule.BREAK) is None


class TestOrder:
    def test_the_frame_is_moved_to_the_front(self) -> None:
        plan = plan_of(QUIZ, FRAME, HELP)
        assert state(plan, Rule.OPENING) is State.WARN
        mended = fixed(plan, Rule.OPENING)
        assert mended.steps[0].activity == FRAME.ref
        assert state(mended, Rule.OPENING) is State.GOOD

    def test_a_missing_frame_is_added_behind_the_arrival(self) -> None:
        arrival = Step("a" * 32, StepKind.ARRIVAL, minutes=5)
        plan = replace(plan_of(QUIZ, HELP), steps=(arrival, step(QUIZ, 1), step(HELP, 2)))
        mended = fixed(plan, Rule.OPENING)
        assert [s.activity for s in mended.steps[:2]] == [None, FRAME.ref]

    def test_help_comes_after_what_is_sensitive(self) -> None:
        plan = plan_of(FRAME, HELP, CHAIN, QUIZ)
        finding = found(plan, Rule.HELP_AFTER)
        assert finding is not None
        assert (finding.state, finding.steps) == (State.BAD, (plan.steps[2],))
        assert fixed(plan, Rule.HELP_AFTER).steps[-1].activity == HELP.ref

    def test_help_is_added_where_there_is_none(self) -> None:
        plan = plan_of(FRAME, CHAIN)
        assert state(fixed(plan, Rule.HELP_AFTER), Rule.HELP_AFTER) is State.GOOD

    def test_a_dropped_help_phase_does_not_count(self) -> None:
        bare = step(HELP, 9, phase_minutes={"help": 0})
        plan = replace(SOUND, steps=(*SOUND.steps[:2], bare))
        assert state(plan, Rule.HELP_AFTER) is State.BAD

    def test_nothing_sensitive_comes_last(self) -> None:
        plan = plan_of(FRAME, HELP, CHAIN)
        assert state(plan, Rule.NOT_LAST) is State.BAD
        assert state(fixed(plan, Rule.NOT_LAST), Rule.NOT_LAST) is State.GOOD

    def test_a_plan_without_anything_sensitive_is_not_asked(self) -> None:
        plan = plan_of(FRAME, QUIZ)
        assert found(plan, Rule.HELP_AFTER) is None
        assert found(plan, Rule.NOT_LAST) is None


class TestPeople:
    @pytest.mark.parametrize(
        ("changes", "rule"),
        [({"adult": " "}, Rule.ADULT), ({"peers": ()}, Rule.PEERS),
         ({"participants": 0}, Rule.HEADS), ({"debrief_minutes": 0}, Rule.DEBRIEF)],
    )  # fmt: skip
    def test_what_is_not_named_is_told(self, changes: dict[str, object], rule: Rule) -> None:
        assert state(plan_of(FRAME, QUIZ, **changes), rule) is State.WARN

    def test_the_debrief_is_planned_by_a_click(self) -> None:
        plan = fixed(replace(SOUND, debrief_minutes=0), Rule.DEBRIEF)
        assert plan.debrief_minutes == 15

    def test_group_and_age_are_held_against_each_activity(self) -> None:
        plan = replace(SOUND, participants=9, age=13)
        for rule in (Rule.GROUP, Rule.AGE):
            finding = found(plan, rule)
            assert finding is not None
            assert (finding.state, finding.steps) == (State.WARN, (plan.steps[1],))

    def test_an_activity_of_another_country_is_refused(self) -> None:
        law = replace(QUIZ, countries=("FR",))
        facts = replace(FACTS, activities={**LIBRARY, law.ref: law})
        assert state(plan_of(law), Rule.COUNTRY, facts) is State.BAD


class TestVoting:
    def test_a_school_that_forbids_phones_gets_cards(self) -> None:
        plan = replace(SOUND, steps=(step(QUIZ, 1, voting=VotingMode.PHONES), *SOUND.steps[1:]))
        facts = replace(FACTS, phone_rule=PhoneRule.FORBIDDEN)
        assert state(plan, Rule.PHONES, facts) is State.BAD
        mended = fixed(plan, Rule.PHONES, facts)
        assert mended.voting is VotingMode.CARDS
        assert state(mended, Rule.PHONES, facts) is State.GOOD

    def test_a_school_without_a_rule_is_not_asked(self) -> None:
        assert found(SOUND, Rule.PHONES) is None

    def test_secret_questions_are_not_raised_hands(self) -> None:
        open_poll = make_quiz(without_phones=(NoPhones.CARDS, NoPhones.HANDS))
        shown = make_activity("shown", polls=(open_poll,), phases=QUIZ.phases[:1])
        hidden = make_activity(
            "hidden", polls=(replace(open_poll, sensitivity=Sensitivity.SECRET),),
            phases=QUIZ.phases[:1],
        )  # fmt: skip
        facts = replace(FACTS, activities={a.ref: a for a in (shown, hidden)})
        plan = plan_of(shown, hidden, voting=VotingMode.HANDS)
        finding = found(plan, Rule.VOTING, facts)
        assert finding is not None
        assert finding.steps == (plan.steps[1],)
        assert found(replace(plan, voting=VotingMode.PHONES), Rule.VOTING, facts) is None


class TestContent:
    def test_drafts_are_noted_and_missing_languages_refused(self) -> None:
        drafts = replace(FACTS, words={**FACTS.words, CHAIN.ref: "draft"})
        assert state(SOUND, Rule.WORDS, drafts) is State.NOTE
        missing = replace(FACTS, words={FRAME.ref: "reviewed"})
        assert state(SOUND, Rule.WORDS, missing) is State.BAD
        assert state(SOUND, Rule.WORDS) is State.GOOD

    def test_help_lines_want_a_coachs_call(self) -> None:
        assert state(SOUND, Rule.HELP_LINES, replace(FACTS, help_unconfirmed=2)) is State.WARN
        assert state(SOUND, Rule.HELP_LINES, replace(FACTS, help_lines=0)) is State.BAD
        assert state(SOUND, Rule.HELP_LINES) is State.GOOD

    def test_an_activity_that_is_not_here_is_told_and_taken_out(self) -> None:
        facts = replace(FACTS, activities={FRAME.ref: FRAME, HELP.ref: HELP})
        assert state(SOUND, Rule.MISSING, facts) is State.BAD
        mended = fixed(SOUND, Rule.MISSING, facts)
        assert [s.activity for s in mended.steps] == [FRAME.ref, HELP.ref]


class TestAnyPlan:
    """Rules that hold for whatever a coach may have put together."""

    PLANS = 400

    def plans(self) -> Iterator[Plan]:
        """Plans of any steps in any order, with any phases dropped."""
        chance = random.Random(3)
        for _ in range(self.PLANS):
            steps = tuple(self.step(chance, number) for number in range(chance.randint(1, 12)))
            minutes = chance.choice([25, 50, 100, 200])
            yield replace(make_plan(1, minutes=minutes, participants=20), steps=steps)

    def step(self, chance: random.Random, number: int) -> Step:
        """Any step."""
        if chance.random() < 0.3:
            kind = chance.choice([StepKind.ARRIVAL, StepKind.BREAK, StepKind.TEXT])
            return Step(f"{number:032x}", kind, minutes=chance.randint(1, 40))
        activity = chance.choice([FRAME, CHAIN, QUIZ, HELP])
        dropped = {
            p.slug: 0 for p in activity.phases if not p.minutes_min and chance.random() < 0.3
        }
        return step(activity, number, phase_minutes=dropped)

    def test_every_fix_settles_its_rule(self) -> None:
        tried = set()
        for plan in self.plans():
            for finding in check_plan(plan, FACTS):
                if finding.fix is None:
                    continue
                mended = finding.fix.apply(plan)
                after = found(mended, finding.rule)
                if finding.rule is Rule.BREAK:  # a very long stretch wants more than one
                    assert after is None or after.number < finding.number
                else:
                    assert after is None or after.state is State.GOOD, (finding, plan)
                tried.add(finding.rule)
        assert tried == {
            Rule.TIME, Rule.BREAK, Rule.OPENING, Rule.HELP_AFTER, Rule.NOT_LAST, Rule.DEBRIEF,
            Rule.MEASURES,
        }  # fmt: skip

    def test_fitting_keeps_its_promises(self) -> None:
        for plan in self.plans():
            proposal = fit_plan(plan, LIBRARY, 45)
            cut = proposal.edit.apply(plan)
            assert total_minutes(cut, LIBRARY) == proposal.after
            assert proposal.after <= max(45, proposal.before)
            before = {s.id: s for s in plan.steps}
            for each in cut.steps:
                activity = LIBRARY[each.activity] if each.activity else None
                assert each.length_minutes(activity) <= before[each.id].length_minutes(activity)
                for phase, length in each.phases(activity) if activity else ():
                    assert length >= phase.minutes_min
            for kept in (FRAME, HELP):
                assert [s.id for s in cut.steps if s.activity == kept.ref] == [
                    s.id for s in plan.steps if s.activity == kept.ref
                ]
