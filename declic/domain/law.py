"""The legal switches: what states the law stays off until somebody who knows it has confirmed it.

DESIGN.md 4: a coach switches a statement on with the date and the initials of the lawyer or
service who confirmed it; storage keeps that as a ``Confirmation``. A confirmation names the
revision, so that a changed statement is off again.
"""

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from declic.domain.activity import Activity
from declic.domain.ids import PollRef
from declic.domain.plan import Plan, Step
from declic.domain.plan_minutes import Activities, activity_of
from declic.domain.poll import TEXT_KINDS
from declic.domain.sheet import Sheet


def sheet_entry(sheet: Sheet) -> str:
    """Return the entry under which a law sheet is confirmed: ``law/be@1``."""
    return f"law/{sheet.slug}@{sheet.revision}"


def poll_entry(ref: PollRef) -> str:
    """Return the entry under which a legal poll is confirmed: ``law/declic/law-truths/show@1``."""
    return f"law/{ref}"


def law_polls(plan: Plan, activities: Activities) -> tuple[PollRef, ...]:
    """Return the legal polls that a plan would run, each once, in order."""
    found: dict[PollRef, None] = {}
    for step in plan.steps:
        activity = activity_of(step, activities)
        for phase, _ in step.phases(activity) if activity is not None else ():
            if activity is not None and phase.poll and activity.poll(phase.poll).law:
                found[activity.poll_ref(phase.poll)] = None
    return tuple(found)


def without_unconfirmed_law(plan: Plan, activities: Activities, confirmed: Collection[str]) -> Plan:
    """Return the plan without the phases whose legal poll nobody has confirmed.

    A step that was about the law only, so that no other question with totals is left in it, goes
    as a whole: its discussion would state what its polls may not. Nothing takes the freed time.

    Args:
        plan: to run; returned as it is when nothing is dropped.
        activities: those that the plan uses.
        confirmed: entries of the confirmations that storage holds.
    """
    steps = [_kept(step, activity_of(step, activities), confirmed) for step in plan.steps]
    kept = tuple(step for step in steps if step is not None)
    return plan if kept == plan.steps else replace(plan, steps=kept)


def _kept(step: Step, activity: Activity | None, confirmed: Collection[str]) -> Step | None:
    if activity is None:
        return step
    asked = [(phase, activity.poll(phase.poll)) for phase, _ in step.phases(activity) if phase.poll]
    off = {
        phase.slug
        for phase, poll in asked
        if poll.law and poll_entry(activity.poll_ref(poll.slug)) not in confirmed
    }
    if not off:
        return step
    left = [poll for phase, poll in asked if phase.slug not in off and poll.kind not in TEXT_KINDS]
    if not left:
        return None
    dropped = dict(step.phase_minutes) | dict.fromkeys(sorted(off), 0)
    return replace(step, phase_minutes=MappingProxyType(dropped))
