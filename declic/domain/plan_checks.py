"""The checks that know the craft: what a plan still needs, each with a fix where one exists.

``check_plan`` is pure; what it cannot know (words, help lines, the school's rule) comes in as
``PlanFacts``. The rules are those of the pedagogy: a frame first, help after what is sensitive,
nothing sensitive at the end, a pause in time, an adult who is named, and a debrief for the peers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from declic.domain.activity import Activity, Method, Shows
from declic.domain.ids import ActivityRef, new_id
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.plan_edit import (
    ChangePlan,
    ChangeStep,
    Edit,
    EditKind,
    MoveStep,
    RemoveStep,
    add_activity,
    add_break,
)
from declic.domain.plan_fit import LONGEST_STRETCH, fit_plan, longest_stretch, place_of_break
from declic.domain.plan_measures import asked_once, asked_twice
from declic.domain.plan_minutes import Activities, activity_of, total_minutes
from declic.domain.poll import NoPhones, Poll, Sensitivity

DEBRIEF_MINUTES = 15
"""Coach and peers after each workshop (pedagogy brief, aftercare)."""


class Rule(StrEnum):
    """What is checked, in the order in which it is told."""

    STEPS = "steps"
    MISSING = "missing"
    TIME = "time"
    BREAK = "break"
    OPENING = "opening"
    HELP_AFTER = "help-after"
    NOT_LAST = "not-last"
    ADULT = "adult"
    PEERS = "peers"
    DEBRIEF = "debrief"
    HEADS = "heads"
    GROUP = "group"
    AGE = "age"
    COUNTRY = "country"
    PHONES = "phones"
    VOTING = "voting"
    MEASURES = "measures"
    WORDS = "words"
    HELP_LINES = "help-lines"
    PRINT = "print"


class State(StrEnum):
    """How a check went: ``NOTE`` asks for nothing but a thought."""

    GOOD = "good"
    NOTE = "note"
    WARN = "warn"
    BAD = "bad"


class PhoneRule(StrEnum):
    """What a school says about phones in lessons."""

    UNKNOWN = "unknown"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the checks need to know besides the plan.

    Attributes:
        activities: those on this computer.
        words: ``reviewed`` or ``draft`` for each activity in the plan's language; absent when it
            has no words in that language.
        help_lines: number of help lines of the plan's country that participants may see.
        help_unconfirmed: how many of them no coach has confirmed yet.
    """

    activities: Activities = field(default_factory=dict)
    words: Mapping[ActivityRef, str] = field(default_factory=dict)
    help_lines: int = 0
    help_unconfirmed: int = 0
    phone_rule: PhoneRule = PhoneRule.UNKNOWN


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        steps: those concerned, in the plan's order.
        number: minutes, heads or things, as the rule has it; negative is too much.
        fix: one edit that settles it, or ``None``.
    """

    rule: Rule
    state: State
    steps: tuple[Step, ...] = ()
    number: int = 0
    fix: Edit | None = None


def check_plan(plan: Plan, facts: PlanFacts) -> tuple[Finding, ...]:
    """Return what the checks found, in the order of ``Rule``; rules that do not apply are left out.

    Every rule gives at most one finding.
    """
    if not plan.steps:
        return (Finding(Rule.STEPS, State.BAD), *_people(plan))
    found = [finding for rule in _RULES for finding in rule(plan, facts)]
    order = list(Rule)
    return tuple(sorted(found, key=lambda finding: order.index(finding.rule)))


def shows_help(step: Step, activity: Activity | None) -> bool:
    """Tell whether a step shows the class where to find help."""
    return activity is not None and any(p.shows is Shows.HELP for p, _ in step.phases(activity))


def is_sensitive(step: Step, activities: Activities) -> bool:
    """Tell whether a step waits for the trusted adult."""
    activity = activity_of(step, activities)
    return activity is not None and activity.sensitive


_Findings = Iterator[Finding]


def _missing(plan: Plan, facts: PlanFacts) -> _Findings:
    gone = _steps(plan, lambda s: s.activity is not None and s.activity not in facts.activities)
    if gone:
        fix = RemoveStep(gone[0]) if len(gone) == 1 else _without(plan, gone)
        yield Finding(Rule.MISSING, State.BAD, gone, len(gone), fix)


def _time(plan: Plan, facts: PlanFacts) -> _Findings:
    spare = plan.minutes - total_minutes(plan, facts.activities)
    if spare >= 0:
        yield Finding(Rule.TIME, State.GOOD, number=spare)
        return
    proposal = fit_plan(plan, facts.activities, plan.minutes)
    yield Finding(Rule.TIME, State.BAD, number=spare, fix=proposal.edit if proposal.fits else None)


def _break(plan: Plan, facts: PlanFacts) -> _Findings:
    longest = longest_stretch(plan, facts.activities)
    if total_minutes(plan, facts.activities) <= LONGEST_STRETCH:
        return
    if longest <= LONGEST_STRETCH:
        yield Finding(Rule.BREAK, State.GOOD, number=longest)
        return
    at = place_of_break(plan, facts.activities)
    fix = add_break(at, new_id()) if at is not None else None
    yield Finding(Rule.BREAK, State.WARN, number=longest, fix=fix)


def _opening(plan: Plan, facts: PlanFacts) -> _Findings:
    steps = [s for s in plan.steps if s.activity is not None]
    first = activity_of(steps[0], facts.activities) if steps else None
    if first is not None and first.method is Method.OPENING:
        yield Finding(Rule.OPENING, State.GOOD, (steps[0],))
        return
    at = next((i for i, s in enumerate(plan.steps) if s.kind is not StepKind.ARRIVAL), 0)
    fix: Edit | None = None
    for step in steps:
        activity = activity_of(step, facts.activities)
        if activity is not None and activity.method is Method.OPENING:
            fix = MoveStep(step, at)
            break
    else:
        if (offered := _offered(facts, plan, Method.OPENING)) is not None:
            fix = add_activity(offered, at, new_id())
    yield Finding(Rule.OPENING, State.WARN, fix=fix)


def _help_after(plan: Plan, facts: PlanFacts) -> _Findings:
    bare, helped = [], True
    for step in reversed(plan.steps):
        if shows_help(step, activity_of(step, facts.activities)):
            break
        if is_sensitive(step, facts.activities):
            bare.append(step)
            helped = False
    if any(is_sensitive(s, facts.activities) for s in plan.steps):
        fix = None if helped else _closing_fix(plan, facts)
        state = State.GOOD if helped else State.BAD
        yield Finding(Rule.HELP_AFTER, state, tuple(reversed(bare)), len(bare), fix)


def _not_last(plan: Plan, facts: PlanFacts) -> _Findings:
    activities = [s for s in plan.steps if s.activity is not None]
    if not any(is_sensitive(s, facts.activities) for s in activities):
        return
    last = activities[-1]
    if not is_sensitive(last, facts.activities):
        yield Finding(Rule.NOT_LAST, State.GOOD)
        return
    yield Finding(Rule.NOT_LAST, State.BAD, (last,), fix=_closing_fix(plan, facts))


def _people(plan: Plan, facts: PlanFacts | None = None) -> _Findings:
    yield Finding(Rule.ADULT, State.GOOD if plan.adult.strip() else State.WARN)
    yield Finding(Rule.PEERS, State.GOOD if plan.peers else State.WARN, number=len(plan.peers))
    if plan.debrief_minutes:
        yield Finding(Rule.DEBRIEF, State.GOOD, number=plan.debrief_minutes)
    else:
        fix = ChangePlan(EditKind.DEBRIEF, debrief_minutes=DEBRIEF_MINUTES)
        yield Finding(Rule.DEBRIEF, State.WARN, number=DEBRIEF_MINUTES, fix=fix)
    if not plan.participants:
        yield Finding(Rule.HEADS, State.WARN)


def _group(plan: Plan, facts: PlanFacts) -> _Findings:
    heads = plan.participants
    if not heads:
        return
    wrong = _by_activity(plan, facts, lambda a: not a.group_min <= heads <= a.group_max)
    yield Finding(Rule.GROUP, State.WARN if wrong else State.GOOD, wrong, heads)


def _age(plan: Plan, facts: PlanFacts) -> _Findings:
    wrong = _by_activity(plan, facts, lambda a: not a.age_min <= plan.age <= a.age_max)
    yield Finding(Rule.AGE, State.WARN if wrong else State.GOOD, wrong, plan.age)


def _country(plan: Plan, facts: PlanFacts) -> _Findings:
    wrong = _by_activity(
        plan, facts, lambda a: bool(a.countries) and plan.country not in a.countries
    )
    if wrong:
        yield Finding(Rule.COUNTRY, State.BAD, wrong, len(wrong))


def _phones(plan: Plan, facts: PlanFacts) -> _Findings:
    if facts.phone_rule is not PhoneRule.FORBIDDEN:
        return
    phoned = {VotingMode.PHONES, VotingMode.MIXED}
    steps = _steps(plan, lambda s: s.activity is not None and (s.voting or plan.voting) in phoned)
    if not steps:
        yield Finding(Rule.PHONES, State.GOOD)
        return
    own = {s.id for s in plan.steps if s.voting in phoned}
    cleared = tuple(
        ChangeStep(EditKind.STEP_VOTING, s, voting=None).apply(plan).steps[i] if s.id in own else s
        for i, s in enumerate(plan.steps)
    )
    fix = ChangePlan(EditKind.VOTING, voting=VotingMode.CARDS, steps=cleared)
    yield Finding(Rule.PHONES, State.BAD, steps, len(steps), fix)


def _voting(plan: Plan, facts: PlanFacts) -> _Findings:
    """Secret and personal questions are never answered by raised hands or cards (DESIGN.md 3)."""
    wrong = []
    for step in plan.steps:
        activity = activity_of(step, facts.activities)
        mode = step.voting or plan.voting
        if activity is None or mode not in _SEEN:
            continue
        asked = [activity.poll(p.poll) for p, _ in step.phases(activity) if p.poll]
        if any(_unfit(poll, mode) for poll in asked):
            wrong.append(step)
    if wrong:
        yield Finding(Rule.VOTING, State.NOTE, tuple(wrong), len(wrong))


def _measures(plan: Plan, facts: PlanFacts) -> _Findings:
    if twice := asked_twice(plan, facts.activities.get):
        ids = {each.step.id for pair in twice for each in (pair.first, pair.again)}
        steps = _steps(plan, lambda step: step.id in ids)
        yield Finding(Rule.MEASURES, State.WARN, steps, len(twice), asked_once(plan, twice))


def _words(plan: Plan, facts: PlanFacts) -> _Findings:
    used = [s for s in plan.steps if activity_of(s, facts.activities) is not None]
    absent = tuple(s for s in used if s.activity not in facts.words)
    drafts = tuple(
        s for s in used if s.activity is not None and facts.words.get(s.activity) == "draft"
    )
    if absent:
        yield Finding(Rule.WORDS, State.BAD, absent, len(absent))
    elif drafts:
        yield Finding(Rule.WORDS, State.NOTE, drafts, len({s.activity for s in drafts}))
    elif used:
        yield Finding(Rule.WORDS, State.GOOD)


def _help_lines(plan: Plan, facts: PlanFacts) -> _Findings:
    if not facts.help_lines:
        yield Finding(Rule.HELP_LINES, State.BAD)
    elif facts.help_unconfirmed:
        yield Finding(Rule.HELP_LINES, State.WARN, number=facts.help_unconfirmed)
    else:
        yield Finding(Rule.HELP_LINES, State.GOOD, number=facts.help_lines)


def _print(plan: Plan, facts: PlanFacts) -> _Findings:
    printed = _by_activity(plan, facts, lambda a: any(m.kind == "print" for m in a.materials))
    if printed:
        yield Finding(Rule.PRINT, State.NOTE, printed, len({s.activity for s in printed}))


_SEEN = {VotingMode.HANDS: NoPhones.HANDS, VotingMode.CARDS: NoPhones.CARDS}

_RULES: tuple[Callable[[Plan, PlanFacts], _Findings], ...] = (
    _missing,
    _time,
    _break,
    _opening,
    _help_after,
    _not_last,
    _people,
    _group,
    _age,
    _country,
    _phones,
    _voting,
    _measures,
    _words,
    _help_lines,
    _print,
)


def _unfit(poll: Poll, mode: VotingMode) -> bool:
    closed = {Sensitivity.SECRET, Sensitivity.PERSONAL}
    return poll.sensitivity in closed or _SEEN[mode] not in poll.without_phones


def _steps(plan: Plan, wanted: Callable[[Step], bool]) -> tuple[Step, ...]:
    return tuple(step for step in plan.steps if wanted(step))


def _by_activity(
    plan: Plan, facts: PlanFacts, wanted: Callable[[Activity], bool]
) -> tuple[Step, ...]:
    found = ((step, activity_of(step, facts.activities)) for step in plan.steps)
    return tuple(step for step, activity in found if activity is not None and wanted(activity))


def _without(plan: Plan, gone: tuple[Step, ...]) -> ChangePlan:
    ids = {step.id for step in gone}
    kept = tuple(step for step in plan.steps if step.id not in ids)
    return ChangePlan(EditKind.REMOVE, steps=kept)


def _offered(facts: PlanFacts, plan: Plan, method: Method) -> Activity | None:
    """Return an activity of the library that could open or close this plan."""
    found = (
        activity
        for _, activity in sorted(facts.activities.items())
        if activity.method is method
        and activity.age_min <= plan.age <= activity.age_max
        and (not activity.countries or plan.country in activity.countries)
        and (method is Method.OPENING or any(p.shows is Shows.HELP for p in activity.phases))
    )
    return next(found, None)


def _closing_fix(plan: Plan, facts: PlanFacts) -> Edit | None:
    """Return the edit that ends the plan with help: move a closing there, or add one."""
    for step in plan.steps:
        activity = activity_of(step, facts.activities)
        if (
            activity is not None
            and not activity.sensitive
            and shows_help(step, activity)
            and step is not plan.steps[-1]
        ):
            return MoveStep(step, len(plan.steps) - 1)
    offered = _offered(facts, plan, Method.CLOSING)
    return add_activity(offered, len(plan.steps), new_id()) if offered is not None else None
