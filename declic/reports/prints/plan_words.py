"""Words about a plan that several prints share."""

from dataclasses import dataclass, replace

from declic.domain.activity import Activity, Material, Speaker
from declic.domain.plan import VotingMode
from declic.domain.session import Snapshot
from declic.domain.words import Text
from declic.i18n import Translator
from declic.session.console import beat_title
from declic.session.order import Beat, running_order

TABLE_SEATS = 5
"""How many sit at a table, for sets that each table gets (pedagogy brief, section 3)."""

USUAL_GROUP = 24


@dataclass(frozen=True, slots=True)
class TimedBeat:
    """A stretch of the plan with the time it begins.

    Attributes:
        starts: ``09:25`` where the plan says when it begins, else minutes since the start.
    """

    beat: Beat
    title: Text
    starts: str


def in_language(snapshot: Snapshot, lang: str) -> Snapshot:
    """Return the same plan and content with ``lang`` as the language to print."""
    return replace(snapshot, plan=replace(snapshot.plan, lang=lang))


def timed_beats(snapshot: Snapshot, tr: Translator) -> tuple[TimedBeat, ...]:
    """Return the running order with times, in the snapshot's language."""
    found = []
    minutes = 0
    for beat in running_order(snapshot):
        starts = clock(snapshot.plan.starts_at, minutes)
        found.append(TimedBeat(beat, beat_title(snapshot, beat, tr), starts))
        minutes += beat.minutes
    return tuple(found)


def clock(starts_at: str, minutes: int) -> str:
    """Return the time some minutes after ``HH:MM``, or the minutes when there is no time."""
    if not starts_at:
        return f"{minutes}′"
    hours, _, rest = starts_at.partition(":")
    total = int(hours) * 60 + int(rest) + minutes
    return f"{total // 60 % 24:02}:{total % 60:02}"


def speaker_name(speaker: Speaker, tr: Translator) -> str:
    """Return who leads; never a name, a sheet may be passed on."""
    match speaker:
        case Speaker.FIRST:
            return tr.pgettext("speaker", "Peer 1")
        case Speaker.SECOND:
            return tr.pgettext("speaker", "Peer 2")
        case Speaker.BOTH:
            return tr.pgettext("speaker", "Peers 1 and 2")
        case Speaker.COACH:
            return tr.pgettext("speaker", "Coach")
        case _:
            return tr.pgettext("speaker", "Adult")


def voting_name(mode: VotingMode, tr: Translator) -> str:
    """Return how the class answers."""
    return {
        VotingMode.PHONES: tr.pgettext("voting", "phones"),
        VotingMode.CARDS: tr.pgettext("voting", "printed cards"),
        VotingMode.HANDS: tr.pgettext("voting", "hands and envelopes"),
        VotingMode.MIXED: tr.pgettext("voting", "phones and cards"),
    }[mode]


def activities_of(snapshot: Snapshot) -> tuple[Activity, ...]:
    """Return the plan's activities in the order of the plan, each once."""
    return tuple(snapshot.activity(ref) for ref in snapshot.plan.activity_refs())


def sets_text(material: Material, participants: int, tr: Translator) -> str:
    """Say how many of a material a class needs."""
    heads = participants or USUAL_GROUP
    if material.per == "participant":
        return tr.ngettext("{n} piece", "{n} pieces", heads)
    if material.per == "table":
        tables = -(-heads // TABLE_SEATS)
        return tr.ngettext("{n} set, one a table", "{n} sets, one a table", tables)
    return tr.gettext("one set for the class")


def trust_steps(tr: Translator) -> tuple[str, ...]:
    """What to do when somebody confides, in order (pedagogy brief, section 2)."""
    return (
        tr.gettext("Stay calm. Move aside, where the adult can see you."),
        tr.gettext("“Thank you for telling me. It is not your fault.”"),
        tr.gettext("“I can’t keep this secret, but only people who can help will know.”"),
        tr.gettext("Listen. Ask nothing. Look at no picture and take none."),
        tr.gettext("Go to the adult together, now. Your part ends there."),
    )
