"""Fitting a plan to the time there is: what to shorten, then what to leave out.

Nothing falls below the minutes that its author needs. Phases and votes go only where the author
allows it, a question asked before and after goes as a pair wherever in the plan its halves stand,
and help, the opening frame and the arrival always stay. What has to go is chosen first; then only
as many minutes are taken as needed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import heapify, heapreplace
from itertools import accumulate

from declic.domain.activity import Method, Shows
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.plan_edit import ChangePlan, EditKind
from declic.domain.plan_measures import Part, measured_parts
from declic.domain.plan_minutes import (
    Activities,
    activity_of,
    least_of,
    phase_changes,
    step_minutes,
    total_minutes,
)

LONGEST_STRETCH = 75
"""Minutes that a class may work without a break."""

LEAST_BREAK = 5


class FitKind(StrEnum):
    """What a change of the proposal does."""

    SHORTEN = "shorten"
    DROP_PHASE = "drop-phase"
    DROP_STEP = "drop-step"


@dataclass(frozen=True, slots=True)
class FitChange:
    """One line of the proposal.

    Attributes:
        phase: slug of a dropped phase, else empty.
        before, after: minutes of the step; for a dropped phase, of the phase.
    """

    kind: FitKind
    step: Step
    before: int
    after: int
    phase: str = ""


@dataclass(frozen=True, slots=True)
class FitProposal:
    """How a plan would fit.

    Attributes:
        minutes: the time asked for.
        before, after: length of the plan now and then; ``after`` may still be longer.
        edit: makes the proposal real, the plan's time included; one undo takes it back.
    """

    minutes: int
    before: int
    after: int
    changes: tuple[FitChange, ...]
    edit: ChangePlan

    @property
    def fits(self) -> bool:
        """Whether the proposal keeps to the time."""
        return self.after <= self.minutes


def fit_plan(plan: Plan, activities: Activities, minutes: int) -> FitProposal:
    """Propose how to fit a plan into so many minutes."""
    made = _Cutting(plan, activities)
    made.leave_out(minutes)
    made.shorten(minutes)
    edit = ChangePlan(EditKind.FIT, minutes=minutes, steps=made.steps())
    after = total_minutes(edit.apply(plan), activities)
    return FitProposal(minutes, total_minutes(plan, activities), after, made.changes(), edit)


class _Cutting:
    """A plan being cut; minutes by step and phase, a step that is no activity has one part."""

    def __init__(self, plan: Plan, activities: Activities) -> None:
        self._plan = plan
        self._activities = activities
        self._steps = {step.id: step for step in plan.steps}
        self._measures = measured_parts(plan, activities)
        self._asking: dict[str, list[Part]] = {}
        for part, asked in self._measures.items():
            self._asking.setdefault(asked.measure, []).append(part)
        self._parts: dict[str, dict[str, int]] = {}
        self._least: dict[str, dict[str, int]] = {}
        for step in plan.steps:
            activity = activity_of(step, activities)
            phases = step.phases(activity) if activity else ()
            if activity is None:
                self._parts[step.id] = {"": step_minutes(step, activities)}
                self._least[step.id] = {"": _least_plain(step)}
            else:
                self._parts[step.id] = {phase.slug: length for phase, length in phases}
                self._least[step.id] = {
                    phase.slug: min(length, least_of(phase)) for phase, length in phases
                }

    def leave_out(self, minutes: int) -> None:
        """Choose what goes until the least minutes of the rest fit, or nothing more may go."""
        for choices in (self._optional_phases, self._optional_steps):
            while (over := self._least_total() - minutes) > 0:
                found = list(choices())
                if not found:
                    break
                enough = [choice for choice in found if choice[0] >= over]
                # The smallest that is enough; else the largest, and then look again.
                chosen = min(enough, key=_size) if enough else max(found, key=_size)
                for step_id, slug in chosen[1]:
                    self._parts[step_id].pop(slug)
                    self._least[step_id].pop(slug)

    def shorten(self, minutes: int) -> None:
        """Take single minutes where most is left above the least."""
        slack = [
            (self._least[step_id][slug] - length, place, step_id, slug)
            for place, (step_id, slug, length) in enumerate(self._lengths())
        ]
        heapify(slack)
        over = sum(length for _, _, length in self._lengths()) - minutes
        while over > 0 and slack and slack[0][0] < 0:
            left, place, step_id, slug = slack[0]
            self._parts[step_id][slug] -= 1
            heapreplace(slack, (left + 1, place, step_id, slug))
            over -= 1

    def steps(self) -> tuple[Step, ...]:
        """Return the plan's steps as cut."""
        return tuple(self._cut(step) for step in self._plan.steps if self._parts[step.id])

    def changes(self) -> tuple[FitChange, ...]:
        """Return what the cutting did, in the plan's order."""
        return tuple(change for step in self._plan.steps for change in self._changes(step))

    def _cut(self, step: Step) -> Step:
        parts = self._parts[step.id]
        activity = activity_of(step, self._activities)
        if activity is None:
            # A missing activity keeps its minutes: there is nothing to cut them by.
            return step if step.activity else replace(step, minutes=parts[""])
        return replace(step, phase_minutes=phase_changes(activity, parts))

    def _changes(self, step: Step) -> Iterator[FitChange]:
        parts = self._parts[step.id]
        before = step_minutes(step, self._activities)
        if not parts:
            yield FitChange(FitKind.DROP_STEP, step, before, 0)
            return
        activity = activity_of(step, self._activities)
        dropped = 0
        for phase, length in step.phases(activity) if activity else ():
            if phase.slug not in parts:
                dropped += length
                yield FitChange(FitKind.DROP_PHASE, step, length, 0, phase.slug)
        after = sum(parts.values())
        if after < before - dropped:
            yield FitChange(FitKind.SHORTEN, step, before - dropped, after)

    def _lengths(self) -> Iterator[tuple[str, str, int]]:
        """Go through all parts that are left: step id, phase slug, minutes."""
        for step_id, parts in self._parts.items():
            for slug, length in parts.items():
                yield step_id, slug, length

    def _least_total(self) -> int:
        return sum(sum(parts.values()) for parts in self._least.values())

    def _optional_phases(self) -> Iterator["_Choice"]:
        seen: set[Part] = set()
        for step_id, slug, _ in list(self._lengths()):
            if (step_id, slug) in seen:
                continue
            group = self._asked_with((step_id, slug))
            seen.update(group)
            if all(self._is_optional(part) for part in group) and not self._emptied(group):
                yield self._won(group), group

    def _optional_steps(self) -> Iterator["_Choice"]:
        for step in self._plan.steps:
            if self._parts[step.id] and self._may_go(step):
                gone = self._with_partners(step)
                if gone:
                    yield self._won(gone), gone

    def _with_partners(self, step: Step) -> list[Part]:
        """Return what goes when a step goes: also what it asks elsewhere; empty when that stays."""
        steps, gone = self._steps, self._all_parts(step.id)
        for part in gone:  # grows while it is gone through
            for other in self._asked_with(part):
                if other in gone:
                    continue
                if self._is_optional(other):
                    gone.append(other)
                elif self._may_go(steps[other[0]]):
                    gone += [each for each in self._all_parts(other[0]) if each not in gone]
                else:
                    return []
        emptied = self._emptied(gone)
        left = [s for s in self._plan.steps if self._parts[s.id] and s.id not in emptied]
        if any(_is_core(steps[each], self._activities) for each in emptied) and not any(
            _is_core(each, self._activities) for each in left
        ):
            return []  # a plan without any activity of its own is no workshop
        return gone if all(self._may_go(steps[each]) for each in emptied) else []

    def _asked_with(self, part: Part) -> list[Part]:
        """Return the parts that ask the same on other occasions, this one included.

        What is asked twice on one occasion may lose one of the two.
        """
        asked = self._measures.get(part)
        if asked is None:
            return [part]
        same = [each for each in self._asking[asked.measure] if each[1] in self._parts[each[0]]]
        if any(self._measures[each] == asked for each in same if each != part):
            return [part]
        return same

    def _is_optional(self, part: Part) -> bool:
        """Tell whether the author lets a phase go."""
        step_id, slug = part
        activity = activity_of(self._steps[step_id], self._activities)
        if activity is None:
            return False
        phase = activity.phase(slug)
        return phase.minutes_min == 0 and phase.shows is not Shows.HELP

    def _all_parts(self, step_id: str) -> list[Part]:
        return [(step_id, slug) for slug in self._parts[step_id]]

    def _emptied(self, gone: Sequence[Part]) -> set[str]:
        """Return the steps of which nothing would be left."""
        return {step_id for step_id, _ in gone if set(self._all_parts(step_id)) <= set(gone)}

    def _won(self, gone: Sequence[Part]) -> int:
        return sum(self._least[step_id][slug] for step_id, slug in gone)

    def _may_go(self, step: Step) -> bool:
        if step.kind is StepKind.ARRIVAL:
            return False
        if step.kind is StepKind.BREAK:
            kept = [s for s in self._plan.steps if self._parts[s.id] and s.id != step.id]
            return _longest(kept, self._minutes_left) <= LONGEST_STRETCH
        activity = activity_of(step, self._activities)
        if activity is None:
            return step.kind is StepKind.TEXT
        helps = any(phase.shows is Shows.HELP for phase, _ in step.phases(activity))
        return not helps and activity.method is not Method.OPENING

    def _minutes_left(self, step: Step) -> int:
        return sum(self._least[step.id].values())


_Choice = tuple[int, list[Part]]
"""Minutes won, and the parts that go for it."""


def _size(choice: _Choice) -> int:
    return choice[0]


def _least_plain(step: Step) -> int:
    """Return the least minutes of a step without an activity on this computer."""
    if step.kind is StepKind.BREAK:
        return min(step.minutes, LEAST_BREAK)
    return step.minutes


def _is_core(step: Step, activities: Activities) -> bool:
    activity = activity_of(step, activities)
    return activity is not None and activity.method not in {Method.OPENING, Method.CLOSING}


def longest_stretch(plan: Plan, activities: Activities) -> int:
    """Return the most minutes that the class works without a break."""
    return _longest(plan.steps, lambda step: step_minutes(step, activities))


def place_of_break(plan: Plan, activities: Activities) -> int | None:
    """Return where one more break halves the longest stretch best, never first or last."""
    lengths = [step_minutes(step, activities) for step in plan.steps]
    starts = [0, *accumulate(lengths)]
    ends = [i for i, step in enumerate(plan.steps) if step.kind is StepKind.BREAK]
    longest = longest_stretch(plan, activities)
    first = 0
    # Only a break within the longest stretch shortens it; its middle is the best place there is.
    for end in (*ends, len(plan.steps)):
        if starts[end] - starts[first] == longest and end - first > 1:
            half = (starts[first] + starts[end]) / 2
            return min(range(first + 1, end), key=lambda at: abs(starts[at] - half))
        first = end + 1
    return None


def _longest(steps: Sequence[Step], length: Callable[[Step], int]) -> int:
    longest = at = 0
    for step in steps:
        at = 0 if step.kind is StepKind.BREAK else at + length(step)
        longest = max(longest, at)
    return longest
