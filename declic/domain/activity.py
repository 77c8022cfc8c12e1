"""Activities: the structure of what a class does, without its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from declic.domain.ids import ActivityRef, PollRef
from declic.domain.poll import Poll


class Topic(StrEnum):
    """The four topics, and what belongs to none of them."""

    PRIVACY = "privacy"
    SEXTING = "sexting"
    CYBERBULLYING = "cyberbullying"
    SEXTORTION = "sextortion"
    GENERAL = "general"


class Method(StrEnum):
    """How the class works, for filters and for the plan's checks."""

    OPENING = "opening"
    CLOSING = "closing"
    BAROMETER = "barometer"
    CHECK_LIST = "check-list"
    SCENARIO = "scenario"
    CARD_SORT = "card-sort"
    ESTIMATE = "estimate"
    DILEMMA = "dilemma"
    QUIZ = "quiz"
    RANKING = "ranking"
    FORUM_THEATRE = "forum-theatre"
    ROLE_PLAY = "role-play"
    DEMONSTRATION = "demonstration"
    QUESTIONNAIRE = "questionnaire"
    TRAINING = "training"


class Speaker(StrEnum):
    """Who leads a phase; ``both`` means that the two peer educators take turns line by line."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    COACH = "coach"
    ADULT = "adult"


class LineKind(StrEnum):
    """The four kinds of script line."""

    SAY = "say"
    DO = "do"
    ASK = "ask"
    CAREFUL = "careful"


class Shows(StrEnum):
    """What the class sees during a phase (before and after its poll, if it has one)."""

    JOIN = "join"
    WORDS = "words"
    SCENE = "scene"
    RULES = "rules"
    TIMER = "timer"
    HELP = "help"


class Confidence(StrEnum):
    """How well a fact is backed; only ``sourced`` is shown to participants by default."""

    SOURCED = "sourced"
    OLD = "old"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from.

    Attributes:
        key: name within its file.
        title: author, title and date, in the source's own language.
        where: host or document, without a scheme.
        checked_on: ISO date of the last look.
    """

    key: str
    title: str
    where: str
    checked_on: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of an activity with one script, one picture for the class and at most one poll.

    Attributes:
        minutes: planned; ``minutes_min`` is the least that still makes sense; 0 = may be dropped.
        speakers: one per say or ask line when the lines are shared out otherwise than by turns.
        poll: slug of the poll that is run in this phase, or empty.
        scene: slug of the scene that the class sees, or empty; after a dilemma the engine
            follows the poll's ``leads_to`` instead.
        pictogram: slug of a picture of the program's set beside the title, or empty.
    """

    slug: str
    minutes: int
    minutes_min: int
    speaker: Speaker
    shows: Shows = Shows.WORDS
    poll: str = ""
    scene: str = ""
    speakers: tuple[Speaker, ...] = ()
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """A thing to have ready.

    Attributes:
        kind: ``print`` (the app makes it), ``object`` (to bring) or ``screen``.
        per: ``class``, ``table`` or ``participant``.
        cards: number of cards when the app prints a set, else 0.
        pictograms: slug of a picture of the program's set for each card, or none at all.
    """

    slug: str
    kind: str
    per: str
    cards: int = 0
    pictograms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way of running the same activity.

    Attributes:
        slug: ``shorter``, ``younger`` or ``no-phones``.
        minutes: phase slug -> minutes in this variant; 0 drops the phase.
    """

    slug: str
    minutes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity's structure; its words are ``ActivityWords`` of the same reference.

    Attributes:
        sensitive: starts only after the trusted adult confirmed to be present (DESIGN.md 5.8).
        age_min, age_max, group_min, group_max: years and participants, inclusive.
        debrief: number of debrief questions, the same in every language.
        folder: where it was read, for the linter and for packs; empty in a snapshot.
    """

    ref: ActivityRef
    revision: int
    topic: Topic
    method: Method
    sensitive: bool
    age_min: int
    age_max: int
    group_min: int
    group_max: int
    phases: tuple[Phase, ...]
    polls: tuple[Poll, ...] = ()
    scenes: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    variants: tuple[Variant, ...] = ()
    sources: tuple[Source, ...] = ()
    debrief: int = 0
    room: str = "tables"
    countries: tuple[str, ...] = ()
    folder: str = ""

    @property
    def minutes(self) -> int:
        """The planned length in minutes."""
        return sum(phase.minutes for phase in self.phases)

    def phase(self, slug: str) -> Phase:
        """Return a phase.

        Raises:
            KeyError: there is none of that slug.
        """
        return _named(self.phases, slug)

    def poll(self, slug: str) -> Poll:
        """Return a poll.

        Raises:
            KeyError: there is none of that slug.
        """
        return _named(self.polls, slug)

    def poll_ref(self, slug: str) -> PollRef:
        """Return the lasting name of a poll of this activity."""
        return PollRef(self.ref.pack, self.ref.slug, slug, self.poll(slug).revision)


_Item = TypeVar("_Item", Phase, Poll)


def _named(items: tuple[_Item, ...], slug: str) -> _Item:
    """Find an item by its slug."""
    for item in items:
        if item.slug == slug:
            return item
    raise KeyError(slug)
