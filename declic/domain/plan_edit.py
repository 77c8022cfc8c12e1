"""Editing a plan: each edit is a frozen value with a name that makes a new plan of an old one.

Edits hold all that they need, so applying one asks nothing of the library. An edit that names a
step which the plan no longer has raises ``KeyError``; numbers are cut to their bounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Protocol

from declic.domain.activity import Activity
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.plan_minutes import (
    MAX_PHASE,
    MAX_STEP,
    MIN_STEP,
    phase_changes,
    spread_minutes,
)

MAX_TITLE = 120
MAX_NOTE = 2_000
MAX_STEPS = 200
MIN_PLAN, MAX_PLAN = 5, 600
"""Bounds of the time that a school gives, in minutes; the same as in plan templates."""


class EditKind(StrEnum):
    """What an edit does, for the names of undo and redo."""

    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"
    DUPLICATE = "duplicate"
    SPLIT = "split"
    MINUTES = "minutes"
    PHASE = "phase"
    LEADER = "leader"
    NOTE = "note"
    STEP_TITLE = "step-title"
    STEP_VOTING = "step-voting"
    FIT = "fit"
    TITLE = "title"
    GROUP = "group"
    DAY = "day"
    START = "start"
    LENGTH = "length"
    LANGUAGE = "language"
    COUNTRY = "country"
    PARTICIPANTS = "participants"
    AGE = "age"
    VOTING = "voting"
    ADULT = "adult"
    PEERS = "peers"
    DEBRIEF = "debrief"
    SCHOOL = "school"
    PICTOGRAMS = "pictograms"


@dataclass(frozen=True, slots=True)
class EditName:
    """What undo and redo call an edit; ``step`` is its subject where it has one."""

    kind: EditKind
    step: Step | None = None


class Edit(Protocol):
    """A change to a plan, made when it is applied."""

    @property
    def name(self) -> EditName:
        """What the edit is called."""

    def apply(self, plan: Plan) -> Plan:
        """Return the changed plan.

        Raises:
            KeyError: the plan has no step of that id.
        """


class Keep(Enum):
    """Stands for a value that an edit leaves as it is, where ``None`` is a value of its own."""

    KEEP = "keep"


def place_of(plan: Plan, step_id: str) -> int:
    """Return where a step stands, from 0.

    Raises:
        KeyError: the plan has none of that id.
    """
    for index, step in enumerate(plan.steps):
        if step.id == step_id:
            return index
    raise KeyError(step_id)


@dataclass(frozen=True, slots=True)
class AddStep:
    """Put a new step at a place from 0 to the number of steps."""

    step: Step
    at: int

    @property
    def name(self) -> EditName:
        """Named after the step."""
        return EditName(EditKind.ADD, self.step)

    def apply(self, plan: Plan) -> Plan:
        """Return the plan with the step; a full plan stays as it is."""
        if len(plan.steps) >= MAX_STEPS:
            return plan
        at = min(max(0, self.at), len(plan.steps))
        return replace(plan, steps=(*plan.steps[:at], self.step, *plan.steps[at:]))


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """Take a step out."""

    step: Step

    @property
    def name(self) -> EditName:
        """Named after the step."""
        return EditName(EditKind.REMOVE, self.step)

    def apply(self, plan: Plan) -> Plan:
        """Return the plan without the step."""
        at = place_of(plan, self.step.id)
        return replace(plan, steps=plan.steps[:at] + plan.steps[at + 1 :])


@dataclass(frozen=True, slots=True)
class MoveStep:
    """Move a step so that it then stands at a place from 0."""

    step: Step
    to: int

    @property
    def name(self) -> EditName:
        """Named after the step."""
        return EditName(EditKind.MOVE, self.step)

    def apply(self, plan: Plan) -> Plan:
        """Return the plan in the new order."""
        at = place_of(plan, self.step.id)
        rest = [*plan.steps[:at], *plan.steps[at + 1 :]]
        rest.insert(min(max(0, self.to), len(rest)), plan.steps[at])
        return replace(plan, steps=tuple(rest))


@dataclass(frozen=True, slots=True)
class DuplicateStep:
    """Put a copy of a step right after it; ``new_id`` is the copy's."""

    step: Step
    new_id: str

    @property
    def name(self) -> EditName:
        """Named after the step."""
        return EditName(EditKind.DUPLICATE, self.step)

    def apply(self, plan: Plan) -> Plan:
        """Return the plan with the copy."""
        at = place_of(plan, self.step.id)
        return AddStep(replace(plan.steps[at], id=self.new_id), at + 1).apply(plan)


@dataclass(frozen=True, slots=True)
class SplitStep:
    """Part a step in two with a break between.

    Attributes:
        first, second: the parts; the first keeps the step's id.
        pause: the break.
    """

    step: Step
    first: Step
    pause: Step
    second: Step

    @property
    def name(self) -> EditName:
        """Named after the step."""
        return EditName(EditKind.SPLIT, self.step)

    def apply(self, plan: Plan) -> Plan:
        """Return the plan with three steps in the place of one; a full plan stays as it is."""
        at = place_of(plan, self.step.id)
        if len(plan.steps) + 2 > MAX_STEPS:
            return plan
        parts = (self.first, self.pause, self.second)
        return replace(plan, steps=(*plan.steps[:at], *parts, *plan.steps[at + 1 :]))


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """Change values of one step; what is ``None`` or ``KEEP`` stays."""

    kind: EditKind
    step: Step
    minutes: int | None = None
    phase_minutes: Mapping[str, int] | None = None
    title: str | None = None
    note: str | None = None
    led_by: str | None = None
    voting: VotingMode | Keep | None = Keep.KEEP

    @property
    def name(self) -> EditName:
        """Named after the step."""
        return EditName(self.kind, self.step)

    def apply(self, plan: Plan) -> Plan:
        """Return the plan with the changed step."""
        at = place_of(plan, self.step.id)
        values = _given(self, {"minutes", "phase_minutes", "title", "note", "led_by"})
        if self.voting is not Keep.KEEP:
            values["voting"] = self.voting
        changed = replace(plan.steps[at], **values)
        return replace(plan, steps=(*plan.steps[:at], changed, *plan.steps[at + 1 :]))


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """Change values of the plan itself; what is ``None`` stays."""

    kind: EditKind
    title: str | None = None
    lang: str | None = None
    country: str | None = None
    minutes: int | None = None
    participants: int | None = None
    age: int | None = None
    voting: VotingMode | None = None
    starts_at: str | None = None
    day: str | None = None
    group: str | None = None
    peers: tuple[str, ...] | None = None
    adult: str | None = None
    debrief_minutes: int | None = None
    school: str | None = None
    pictograms: bool | None = None
    steps: tuple[Step, ...] | None = None

    @property
    def name(self) -> EditName:
        """Named after what is changed."""
        return EditName(self.kind)

    def apply(self, plan: Plan) -> Plan:
        """Return the changed plan."""
        return replace(plan, **_given(self, {f.name for f in fields(self)} - {"kind"}))


def add_activity(activity: Activity, at: int, new_id: str) -> AddStep:
    """Add an activity of the library as its author planned it."""
    return AddStep(Step(new_id, StepKind.ACTIVITY, activity=activity.ref), at)


def add_break(at: int, new_id: str, minutes: int = 10) -> AddStep:
    """Add a break."""
    return AddStep(Step(new_id, StepKind.BREAK, minutes=minutes), at)


def set_minutes(step: Step, activity: Activity | None, minutes: int) -> ChangeStep:
    """Give a step a length; an activity's is spread over its phases, never below their least."""
    if activity is None:
        return ChangeStep(EditKind.MINUTES, step, minutes=minutes)
    spread = spread_minutes(step, activity, minutes)
    return ChangeStep(EditKind.MINUTES, step, phase_minutes=spread)


def set_phase(step: Step, activity: Activity, slug: str, minutes: int) -> ChangeStep:
    """Give one phase its minutes; 0 drops it where its author allows that, else its least stands.

    The last phase that a step still runs is never dropped.
    """
    phase = activity.phase(slug)
    running = {each.slug: length for each, length in step.phases(activity)}
    may_drop = phase.minutes_min == 0 and set(running) != {slug}
    least = 0 if may_drop and minutes <= 0 else max(1, phase.minutes_min)
    running[slug] = min(max(least, minutes), MAX_PHASE)
    return ChangeStep(EditKind.PHASE, step, phase_minutes=phase_changes(activity, running))


def split_step(
    step: Step,
    activity: Activity | None,
    at_phase: str,
    new_ids: tuple[str, str],
    break_minutes: int = 10,
) -> SplitStep:
    """Part a step before a phase of ``plan_minutes.split_points``, with a break between.

    Args:
        step: the step to part.
        activity: what it names, or ``None``.
        at_phase: slug of the first phase of the second part; ignored when there is no activity.
        new_ids: of the break and of the second part.
        break_minutes: length of the break.
    """
    pause = Step(new_ids[0], StepKind.BREAK, minutes=break_minutes)
    if activity is None:
        first = max(MIN_STEP, step.minutes // 2)
        second = max(MIN_STEP, step.minutes - first)
        parts = replace(step, minutes=first), replace(step, id=new_ids[1], minutes=second)
        return SplitStep(step, parts[0], pause, parts[1])
    slugs = [phase.slug for phase in activity.phases]
    cut = slugs.index(at_phase)
    running = {phase.slug: minutes for phase, minutes in step.phases(activity)}
    early = {slug: minutes for slug, minutes in running.items() if slugs.index(slug) < cut}
    late = {slug: minutes for slug, minutes in running.items() if slugs.index(slug) >= cut}
    first_part = replace(step, phase_minutes=phase_changes(activity, early))
    second_part = replace(step, id=new_ids[1], phase_minutes=phase_changes(activity, late))
    return SplitStep(step, first_part, pause, second_part)


def _given(edit: ChangeStep | ChangePlan, names: set[str]) -> dict[str, Any]:
    """Return the values that an edit gives, bounded; ``Any`` because ``replace`` takes any."""
    given = {name: getattr(edit, name) for name in names if getattr(edit, name) is not None}
    return {name: _bounded(edit, name, value) for name, value in given.items()}


_TEXTS = {"title": MAX_TITLE, "group": 40, "adult": MAX_TITLE, "note": MAX_NOTE}
_PLAN_NUMBERS = {
    "minutes": (MIN_PLAN, MAX_PLAN),
    "participants": (0, 99),
    "age": (6, 99),
    "debrief_minutes": (0, 120),
}
_STEP_NUMBERS = {"minutes": (MIN_STEP, MAX_STEP)}


def _bounded(edit: ChangeStep | ChangePlan, name: str, value: object) -> object:
    if isinstance(value, str) and name in _TEXTS:
        return value[: _TEXTS[name]]
    if isinstance(value, Mapping):
        return MappingProxyType(dict(value))
    bounds = _PLAN_NUMBERS if isinstance(edit, ChangePlan) else _STEP_NUMBERS
    if isinstance(value, int) and name in bounds:
        low, high = bounds[name]
        return min(max(low, value), high)
    return value
