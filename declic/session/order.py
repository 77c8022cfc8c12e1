"""The running order: a plan's steps and phases laid out as one line of beats."""

from dataclasses import dataclass

from declic.domain.activity import Activity, Phase, Speaker, Topic
from declic.domain.ids import PollRef
from declic.domain.plan import Step, StepKind, VotingMode
from declic.domain.poll import Poll
from declic.domain.session import Snapshot


@dataclass(frozen=True, slots=True)
class Beat:
    """One stretch of the running order: a phase of an activity, or a step that has none.

    Attributes:
        index: place in the running order, from 0.
        step_index: place of its step in the plan.
        phase_index, phase_count: place among the phases of its step, from 0.
        minutes: planned.
    """

    index: int
    step: Step
    step_index: int
    phase_index: int
    phase_count: int
    minutes: int
    activity: Activity | None = None
    phase: Phase | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Step id and phase slug: how closed polls name where they were run."""
        return (self.step.id, self.phase.slug if self.phase else "")

    @property
    def topic(self) -> Topic:
        """The colour of the beat."""
        return self.activity.topic if self.activity else Topic.GENERAL

    @property
    def poll(self) -> Poll | None:
        """The poll that is run in this beat, if any."""
        if self.activity is None or self.phase is None or not self.phase.poll:
            return None
        return self.activity.poll(self.phase.poll)

    @property
    def poll_ref(self) -> PollRef | None:
        """The lasting name of that poll."""
        if self.activity is None or self.phase is None or not self.phase.poll:
            return None
        return self.activity.poll_ref(self.phase.poll)

    @property
    def minutes_min(self) -> int:
        """The least minutes that still make sense; a break may be halved."""
        if self.phase is not None:
            return min(self.phase.minutes_min, self.minutes)
        return (self.minutes + 1) // 2 if self.step.kind is StepKind.BREAK else self.minutes

    @property
    def sensitive(self) -> bool:
        """Whether its step waits for the trusted adult (DESIGN.md 5.8)."""
        return self.activity is not None and self.activity.sensitive

    def speaker(self) -> Speaker:
        """Return who leads, the plan's choice before the activity's."""
        if self.step.led_by:
            return Speaker(self.step.led_by)
        return self.phase.speaker if self.phase else Speaker.BOTH


def running_order(snapshot: Snapshot) -> tuple[Beat, ...]:
    """Lay out a snapshot's plan; every plan has at least one beat.

    Raises:
        ValueError: the plan has no beat at all.
    """
    beats: list[Beat] = []
    for step_index, step in enumerate(snapshot.plan.steps):
        if step.activity is None:
            beats.append(Beat(len(beats), step, step_index, 0, 1, step.minutes))
            continue
        activity = snapshot.activity(step.activity)
        phases = step.phases(activity)
        first = len(beats)
        beats += (
            Beat(first + i, step, step_index, i, len(phases), minutes, activity, phase)
            for i, (phase, minutes) in enumerate(phases)
        )
    if not beats:
        raise ValueError("the plan has no step to run")
    return tuple(beats)


def voting(snapshot: Snapshot, beat: Beat) -> VotingMode:
    """Return how the class answers in a beat: the step's own way, or the plan's."""
    return beat.step.voting or snapshot.plan.voting
