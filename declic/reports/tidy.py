"""One tidy table of released values, one row an option: the source of Excel, CSV and JSON."""

from dataclasses import dataclass

from declic.domain.session import SessionRecord
from declic.i18n import N_, Translator
from declic.reports.released import Released, Releases, released_polls

Cell = str | int
"""Numbers are published values; everything else is text."""

COLUMNS = {
    "session": N_("Random id of the session; it tells no order and no time."),
    "day": N_("Day of the session."),
    "activity": N_("Activity, by its lasting name."),
    "poll": N_("Poll, by its lasting name and revision."),
    "kind": N_("Kind of poll."),
    "sensitivity": N_("What the poll touches; it decides the rounding."),
    "measure": N_("Name shared by polls that ask the same; empty when there is none."),
    "occasion": N_("When a measure was asked: before, after or later."),
    "question": N_("Question as the class read it."),
    "option": N_("Option, by its lasting name."),
    "label": N_("Option as the class read it."),
    "right": N_("Whether it is a right answer: yes, no, or empty when there is none."),
    "percent": N_("Published share of the answers; of the best possible points for a ranking."),
    "about_answers": N_("Number of answers, to the nearest 5."),
    "step_percent": N_("Rounding of the shares, in percent."),
    "cap_percent": N_("Lowest share that is ever written; the highest is 100 minus it."),
}
"""Column name -> what it holds, for the data dictionary. The order is the table's."""


@dataclass(frozen=True, slots=True)
class Tidy:
    """A session's released values.

    Attributes:
        rows: one dictionary an option, in order, with every column.
        dictionary: (column, what it holds) in the report's language.
    """

    lang: str
    rows: tuple[dict[str, Cell], ...]
    dictionary: tuple[tuple[str, str], ...]


def tidy(record: SessionRecord, tr: Translator, releases: Releases | None = None) -> Tidy:
    """Put a session's released values into one table; polls without a result have no row."""
    rows = [
        row for each in released_polls(record, tr.language, releases) for row in _rows(record, each)
    ]
    dictionary = tuple((name, tr.gettext(told)) for name, told in COLUMNS.items())
    return Tidy(tr.language, tuple(rows), dictionary)


def _rows(record: SessionRecord, each: Released) -> list[dict[str, Cell]]:
    if each.release is None:
        return []
    poll = each.poll
    return [
        {
            "session": record.id,
            "day": record.day,
            "activity": str(each.activity.ref),
            "poll": each.ref,
            "kind": poll.kind.value,
            "sensitivity": poll.sensitivity.value,
            "measure": poll.measure,
            "occasion": poll.occasion,
            "question": each.question.value,
            "option": option,
            "label": each.label(option).value,
            "right": ("yes" if option in poll.right else "no") if poll.right else "",
            "percent": percent,
            "about_answers": each.release.about,
            "step_percent": each.release.step_percent,
            "cap_percent": each.release.cap_percent,
        }
        for option, percent in each.release.percent.items()
    ]
