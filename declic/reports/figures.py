"""The four key figures at the top of a report."""

from declic.domain.disclosure import about
from declic.domain.session import SessionRecord
from declic.i18n import Translator
from declic.reports.data import Comparison, Figure
from declic.reports.released import Released, remaining_beliefs
from declic.session.order import Beat, running_order


def beats_run(record: SessionRecord) -> tuple[Beat, ...]:
    """Return the stretches of the plan that were really run: time was spent, or a poll closed."""
    closed = {(poll.step, poll.phase) for poll in record.closed}
    return tuple(
        beat
        for beat in running_order(record.snapshot)
        if record.position.spent_seconds.get(beat.index, 0) > 0 or beat.key in closed
    )


def key_figures(
    record: SessionRecord,
    polls: tuple[Released, ...],
    comparisons: tuple[Comparison, ...],
    tr: Translator,
) -> tuple[Figure, ...]:
    """Return the four key figures."""
    return (
        _participants(record, polls, tr),
        _steps(record, tr),
        _knowledge(polls, comparisons, tr),
        _beliefs(polls, tr),
    )


def _participants(record: SessionRecord, polls: tuple[Released, ...], tr: Translator) -> Figure:
    """Return about how many took part: the heads counted at the door, else the most answers."""
    abouts = [each.release.about for each in polls if each.release]
    number = about(record.position.heads) if record.position.heads else max(abouts, default=0)
    if not number:
        return Figure("–", tr.gettext("participants, not counted"))
    return Figure(
        f"≈\N{NO-BREAK SPACE}{number}", tr.ngettext("participant", "participants", number)
    )


def _steps(record: SessionRecord, tr: Translator) -> Figure:
    """Return how many steps were run, in how many minutes."""
    steps = len({beat.step.id for beat in beats_run(record)})
    minutes = round(sum(record.position.spent_seconds.values()) / 60)
    if minutes:
        label = tr.ngettext(
            "step run, {minutes} min", "steps run, {minutes} min", steps, minutes=minutes
        )
    else:
        label = tr.ngettext("step run", "steps run", steps)
    return Figure(str(steps), label)


def _knowledge(
    polls: tuple[Released, ...], comparisons: tuple[Comparison, ...], tr: Translator
) -> Figure:
    """Return how many knowledge items went up; without any, how many polls have a result."""
    if comparisons:
        up = sum(comparison.change > 0 for comparison in comparisons)
        label = tr.gettext("knowledge items up (indicative)")
        return Figure(f"{up}\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{len(comparisons)}", label)
    shown = sum(each.release is not None for each in polls)
    return Figure(str(shown), tr.ngettext("poll with a result", "polls with a result", shown))


def _beliefs(polls: tuple[Released, ...], tr: Translator) -> Figure:
    """Return how many wrong beliefs are left to take up again."""
    left = len(remaining_beliefs(polls))
    return Figure(
        str(left),
        tr.ngettext("wrong belief to take up again", "wrong beliefs to take up again", left),
    )
