"""Measures that a plan asks twice on one occasion: a report would show their change twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from declic.domain.activity import Activity, Method
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan, Step
from declic.domain.plan_edit import ChangePlan, EditKind

Part = tuple[str, str]
"""A phase within a plan: id of its step, and its slug."""

LookUp = Callable[[ActivityRef], Activity | None]
"""Finds an activity, or ``None``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a plan asks a measure."""

    step: Step
    phase: str
    questionnaire: bool


@dataclass(frozen=True, slots=True)
class AskedTwice:
    """A measure that two phases ask on the same occasion; ``first`` comes first in the plan."""

    measure: str
    occasion: str
    first: Asked
    again: Asked

    @property
    def spare(self) -> Asked:
        """The one to leave out: the questionnaire's, else the later one."""
        if self.first.questionnaire and not self.again.questionnaire:
            return self.first
        return self.again


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a phase measures, and when."""

    measure: str
    occasion: str


def measured_parts(plan: Plan, activities: Mapping[ActivityRef, Activity]) -> dict[Part, Occasion]:
    """Return what each running phase of a plan measures; those that measure nothing are absent."""
    found = {}
    for step in plan.steps:
        activity = activities.get(step.activity) if step.activity is not None else None
        for phase, _ in step.phases(activity) if activity is not None else ():
            poll = activity.poll(phase.poll) if activity is not None and phase.poll else None
            if poll is not None and poll.measure:
                found[step.id, phase.slug] = Occasion(poll.measure, poll.occasion)
    return found


def asked_twice(plan: Plan, look_up: LookUp) -> tuple[AskedTwice, ...]:
    """Return the measures that a plan asks more than once on one occasion, in its order."""
    seen: dict[tuple[str, str], Asked] = {}
    found = []
    for step in plan.steps:
        activity = look_up(step.activity) if step.activity is not None else None
        if activity is None:
            continue
        for phase, _ in step.phases(activity):
            poll = activity.poll(phase.poll) if phase.poll else None
            if poll is None or not poll.measure:
                continue
            here = Asked(step, phase.slug, activity.method is Method.QUESTIONNAIRE)
            key = (poll.measure, poll.occasion)
            if key in seen:
                found.append(AskedTwice(*key, seen[key], here))
            else:
                seen[key] = here
    return tuple(found)


def asked_once(plan: Plan, twice: tuple[AskedTwice, ...]) -> ChangePlan:
    """Return the edit that leaves the spare phases out."""
    dropped: dict[str, dict[str, int]] = {}
    for each in twice:
        dropped.setdefault(each.spare.step.id, {})[each.spare.phase] = 0
    steps = tuple(
        replace(
            step,
            phase_minutes=MappingProxyType({**step.phase_minutes, **dropped.get(step.id, {})}),
        )
        if step.id in dropped
        else step
        for step in plan.steps
    )
    return ChangePlan(EditKind.PHASE, steps=steps)
