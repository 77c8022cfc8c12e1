"""Confirmations: who looked at an entry of the resources last, and when."""

from dataclasses import dataclass
from datetime import date

from declic.domain.help import HelpLine

GOOD_FOR_MONTHS = 12
"""After a year a help line is called again: numbers move, hours change."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A coach called a service, or asked who may confirm a legal statement (DESIGN.md 4).

    Attributes:
        entry: lasting name: ``help/BE/child-focus``, ``law/be@1``.
        called_on: ISO date of the call.
        initials: of the coach, or of the lawyer or service who confirmed.
        line: the help line as it stood when it was called: the call is about that number and those
            hours; ``None`` for the law, and for calls noted before lines were kept.
    """

    entry: str
    called_on: str
    initials: str
    line: HelpLine | None = None

    def is_due(self, today: str) -> bool:
        """Tell whether the call was more than twelve months before an ISO date."""
        called, now = date.fromisoformat(self.called_on), date.fromisoformat(today)
        months = (now.year - called.year) * 12 + now.month - called.month
        return months > GOOD_FOR_MONTHS or (months == GOOD_FOR_MONTHS and now.day > called.day)


def help_entry(line: HelpLine) -> str:
    """Return the entry under which a help line is confirmed: ``help/BE/child-focus``."""
    return f"help/{line.country}/{line.slug}"
