"""What a session keeps: its snapshot, where it stands, and its totals."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from declic.domain.activity import Activity
from declic.domain.help import HelpLine
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan
from declic.domain.tally import Tally
from declic.domain.words import ActivityWords, Words


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session's own copy of its plan, structure, words and help lines.

    Edits to the plan or the content never alter a running session, and a report reads the same
    in ten years (DESIGN.md 3).

    Attributes:
        pictograms: slug -> path data of the pictures that are shown; empty when the plan has none.
    """

    plan: Plan
    activities: tuple[Activity, ...]
    words: tuple[ActivityWords, ...]
    help_lines: tuple[HelpLine, ...]
    format: int = 1
    pictograms: Mapping[str, str] = field(default_factory=dict)

    def activity(self, ref: ActivityRef) -> Activity:
        """Return an activity of the session.

        Raises:
            KeyError: the snapshot has none of that name.
        """
        for activity in self.activities:
            if activity.ref == ref:
                return activity
        raise KeyError(str(ref))

    def words_of(self, ref: ActivityRef, lang: str = "") -> Words:
        """Return an activity's words, in the plan's language unless another one is asked for."""
        first = lang or self.plan.lang
        found = {words.lang: words for words in self.words if words.ref == ref}
        return Words(found, tuple(dict.fromkeys((first, self.plan.lang, "fr", "en"))))


@dataclass(frozen=True, slots=True)
class ClosedPoll:
    """A poll whose totals are written.

    Attributes:
        opening: random id of that one opening; of two openings in one beat the later counts.
        poll: the poll's lasting name, ``pack/activity/poll@revision``.
        step, phase: where in the plan it was run.
        flagged: there were more ballots than heads; such a result is never published.
    """

    opening: str
    poll: str
    step: str
    phase: str
    tally: Tally
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a session stands; saved at every change so that it resumes there.

    Attributes:
        beat: index in the running order (see ``declic.session.order``).
        beat_seconds: seconds already spent in this beat.
        spent_seconds: beat index -> seconds really spent, for the clock and the report.
        minutes: beat index -> minutes that the facilitator gave it instead of the planned ones.
        open_poll: id of the opening whose poll stood open, or empty.
        scene: slug of the scene that a dilemma's vote led to, or empty.
        shown: openings whose results the class has seen.
        heads: head count typed at the door, 0 when not yet.
        adult_confirmed: ids of sensitive steps for which the adult confirmed to be present.
    """

    beat: int = 0
    beat_seconds: int = 0
    spent_seconds: Mapping[int, int] = field(default_factory=dict)
    minutes: Mapping[int, int] = field(default_factory=dict)
    open_poll: str = ""
    scene: str = ""
    shown: frozenset[str] = frozenset()
    heads: int = 0
    adult_confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session as storage holds it.

    Attributes:
        id: 32 hex digits.
        day: ISO date it was started.
        ended: whether it was ended by the facilitator.
        notes: quick notes about timing and activity, never about a person.
    """

    id: str
    day: str
    snapshot: Snapshot
    position: Position = Position()
    closed: tuple[ClosedPoll, ...] = ()
    notes: tuple[str, ...] = ()
    ended: bool = False
