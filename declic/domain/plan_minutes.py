"""Minutes of a plan: how a step's length spreads over its phases, and when each step begins."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from declic.domain.activity import Activity, Phase, Shows
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan, Step

MIN_STEP = 1
MAX_STEP = 240
"""Bounds of a step's minutes; the same as in plan templates."""

MAX_PHASE = 120

Activities = Mapping[ActivityRef, Activity]
"""The activities that are on this computer."""


def activity_of(step: Step, activities: Activities) -> Activity | None:
    """Return the activity of a step, ``None`` for other steps and for a missing activity."""
    return activities.get(step.activity) if step.activity is not None else None


def step_minutes(step: Step, activities: Activities) -> int:
    """Return a step's length; an activity that is not on this computer counts nothing."""
    return step.length_minutes(activity_of(step, activities))


def total_minutes(plan: Plan, activities: Activities) -> int:
    """Return the length of all steps together."""
    return sum(step_minutes(step, activities) for step in plan.steps)


def step_starts(plan: Plan, activities: Activities) -> tuple[int, ...]:
    """Return, for each step, the minutes from the plan's start to the step's."""
    starts, at = [], 0
    for step in plan.steps:
        starts.append(at)
        at += step_minutes(step, activities)
    return tuple(starts)


def clock_time(starts_at: str, minutes: int) -> str:
    """Return ``HH:MM`` so many minutes after the start; without a start, counted from ``00:00``."""
    hours, _, rest = (starts_at or "00:00").partition(":")
    total = (int(hours) * 60 + int(rest) + minutes) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"


def read_clock(text: str) -> str | None:
    """Read a time of day as people type it: ``8:30``, ``8h30``, ``0830``, ``8``; blank is blank.

    Returns:
        ``HH:MM``, an empty text, or ``None`` when it is no time.
    """
    text = text.strip().lower().replace("uhr", "").replace("h", ":").replace(".", ":").strip()
    if not text:
        return ""
    if ":" not in text and text.isdecimal() and len(text) in (3, 4):
        text = f"{text[:-2]}:{text[-2:]}"
    hours, _, minutes = text.partition(":")
    if not (hours.isdecimal() and (minutes.isdecimal() or not minutes)):
        return None
    at = (int(hours), int(minutes or "0"))
    return f"{at[0]:02d}:{at[1]:02d}" if at[0] < 24 and at[1] < 60 else None


def least_minutes(step: Step, activity: Activity | None) -> int:
    """Return the shortest length that keeps every phase that the step runs now."""
    if activity is None:
        return MIN_STEP
    return sum(least_of(phase) for phase, _ in step.phases(activity))


def least_of(phase: Phase) -> int:
    """Return the fewest minutes of a phase that is not dropped."""
    return max(1, phase.minutes_min)


def spread_minutes(step: Step, activity: Activity, wanted: int) -> Mapping[str, int]:
    """Spread a length over the phases that the step runs; dropped phases stay dropped.

    Shorter: each minute is taken where most is left above the phase's least. Longer: each minute
    goes where least is given for what the author planned. The result is as near to ``wanted`` as
    the least minutes and ``MAX_PHASE`` allow.

    Returns:
        Phase slug -> minutes, only where they differ from the author's; 0 drops a phase.
    """
    running = {phase.slug: minutes for phase, minutes in step.phases(activity)}
    phases = [phase for phase in activity.phases if phase.slug in running]
    missing = min(wanted, MAX_STEP) - sum(running.values())
    while missing < 0 and (slack := [p for p in phases if running[p.slug] > least_of(p)]):
        chosen = max(slack, key=lambda p: (running[p.slug] - least_of(p), p.minutes))
        running[chosen.slug] -= 1
        missing += 1
    while missing > 0 and (room := [p for p in phases if running[p.slug] < MAX_PHASE]):
        chosen = min(room, key=lambda p: (running[p.slug] / p.minutes, -p.minutes))
        running[chosen.slug] += 1
        missing -= 1
    return phase_changes(activity, running)


def phase_changes(activity: Activity, running: Mapping[str, int]) -> Mapping[str, int]:
    """Return the minutes that differ from the author's; phases not in ``running`` are dropped."""
    return MappingProxyType(
        {
            phase.slug: running.get(phase.slug, 0)
            for phase in activity.phases
            if running.get(phase.slug, 0) != phase.minutes
        }
    )


def split_points(step: Step, activity: Activity | None) -> tuple[str, ...]:
    """Return the phases before which a break may come; a step that is no activity has ``""``.

    A story whose vote picks the next scene is not cut between the vote and that scene: a session
    forgets the vote's scene when it leaves the step.
    """
    if activity is None:
        return ("",) if step.minutes > MIN_STEP else ()
    phases = [phase for phase, _ in step.phases(activity)]
    return tuple(
        phase.slug
        for index, phase in enumerate(phases)
        if index and not _cuts_story(activity, phases[:index], phases[index:])
    )


def middle_point(step: Step, activity: Activity | None) -> str | None:
    """Return the split point nearest the middle of a step, or ``None`` when it has none."""
    points = split_points(step, activity)
    if activity is None or not points:
        return points[0] if points else None
    half, at, before = step.length_minutes(activity) / 2, 0, {}
    for phase, minutes in step.phases(activity):
        before[phase.slug] = at
        at += minutes
    return min(points, key=lambda slug: abs(before[slug] - half))


def _cuts_story(activity: Activity, before: Sequence[Phase], after: Sequence[Phase]) -> bool:
    """Tell whether a vote that leads to a scene would be parted from that scene."""
    voted = any(phase.poll and activity.poll(phase.poll).leads_to for phase in before)
    return voted and any(phase.shows is Shows.SCENE and not phase.scene for phase in after)
