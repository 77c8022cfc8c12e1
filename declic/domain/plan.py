"""Plans: which activities a class will do, in which order, for how long."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from declic.domain.activity import Activity, Phase
from declic.domain.ids import ActivityRef


class StepKind(StrEnum):
    """What a step is."""

    ARRIVAL = "arrival"
    ACTIVITY = "activity"
    BREAK = "break"
    TEXT = "text"


class VotingMode(StrEnum):
    """How the class answers; a step may differ from its plan."""

    PHONES = "phones"
    CARDS = "cards"
    HANDS = "hands"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a plan.

    Attributes:
        id: 32 hex digits, or a slug in a template.
        activity: the activity of an activity step, else ``None``.
        minutes: length of a step that is no activity.
        phase_minutes: phase slug -> minutes where the coach changed them; 0 drops the phase.
        title, note: the coach's own words for a text step; empty otherwise.
        led_by: ``first``, ``second``, ``both`` or empty for what the activity says.
        voting: overrides the plan's way of voting, or ``None``.
    """

    id: str
    kind: StepKind
    activity: ActivityRef | None = None
    minutes: int = 0
    phase_minutes: Mapping[str, int] = field(default_factory=dict)
    title: str = ""
    note: str = ""
    led_by: str = ""
    voting: VotingMode | None = None

    def phases(self, activity: Activity) -> tuple[tuple[Phase, int], ...]:
        """Return the phases that this step runs with their minutes, dropped ones left out."""
        planned = (
            (phase, self.phase_minutes.get(phase.slug, phase.minutes)) for phase in activity.phases
        )
        return tuple((phase, minutes) for phase, minutes in planned if minutes > 0)

    def length_minutes(self, activity: Activity | None) -> int:
        """Return the step's length; ``activity`` is the one that the step names."""
        if activity is None:
            return self.minutes
        return sum(minutes for _, minutes in self.phases(activity))


@dataclass(frozen=True, slots=True)
class Plan:
    """A timed workshop, holding ids only (DESIGN.md 3).

    Attributes:
        id: 32 hex digits for a coach's plan, a slug for a template.
        title: the coach's own title; a template's title is looked up in ``titles``.
        titles: language -> title, for templates.
        lang: language of the session's screens.
        country: whose help lines and law sheets apply, ``BE``.
        minutes: the time that the school gives.
        participants: expected head count, 0 when not known.
        age: youngest age in the group.
        voting: how the class answers.
        starts_at: ``HH:MM`` local, or empty.
        day: ISO date of the session, or empty.
        group: what the coach calls the class, ``4e B``.
        school: id of a school profile, or empty.
        peers, adult: names for this laptop only; expire with the plan, never leave it.
        debrief_minutes: set aside for coach and peers after the class has left, 0 when not planned.
        pictograms: a picture stands beside each title and answer, for groups that read little.
    """

    id: str
    steps: tuple[Step, ...]
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    lang: str = "fr"
    country: str = "BE"
    minutes: int = 50
    participants: int = 0
    age: int = 15
    voting: VotingMode = VotingMode.PHONES
    starts_at: str = ""
    day: str = ""
    group: str = ""
    school: str = ""
    peers: tuple[str, ...] = ()
    adult: str = ""
    debrief_minutes: int = 0
    pictograms: bool = False

    def named(self, lang: str) -> str:
        """Return the title for readers of a language."""
        if self.title:
            return self.title
        return self.titles.get(lang) or self.titles.get("en") or self.id

    def activity_refs(self) -> tuple[ActivityRef, ...]:
        """Return the activities that the plan uses, each once, in order of first use."""
        return tuple(dict.fromkeys(s.activity for s in self.steps if s.activity is not None))
