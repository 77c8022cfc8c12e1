"""What coaches noted about the resources, and what of it a class may see.

The rule (DECISIONS.md, "A correction needs a call"): participants see what a public page backs, or
what a coach confirmed by calling. A correction without a call changes nothing for them, and where
it doubts number or site they see neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from declic.domain.activity import Confidence
from declic.domain.confirmation import Confirmation, help_entry
from declic.domain.correction import Correction, facts_of, reach_of
from declic.domain.help import HelpLine

OWN_CALL = "own call"
"""Source of an entry that a coach's call backs."""


@dataclass(frozen=True, slots=True)
class CoachNotes:
    """Confirmations and corrections by entry, as storage keeps them."""

    confirmations: Mapping[str, Confirmation] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)

    def for_coaches(self, line: HelpLine) -> HelpLine:
        """Return a shipped entry with its correction, if there is one."""
        correction = self.corrections.get(help_entry(line))
        return line if correction is None else correction.applied_to(line)

    def for_class(self, line: HelpLine) -> HelpLine | None:
        """Return what a class may see of a shipped entry; ``None`` while its number is in doubt.

        The answer may still be unsourced or for adults: that is for the directory to filter.
        """
        mine = self.for_coaches(line)
        confirmation = self.confirmations.get(help_entry(line))
        if confirmation is not None and _was_called(confirmation, mine):
            return _backed(mine, confirmation)
        return line if reach_of(mine) == reach_of(line) else None

    def is_due(self, line: HelpLine, today: str) -> bool:
        """Tell whether a coach is to call the service of a shipped entry (again).

        Nobody called, the call is twelve months old, or what was confirmed has changed since.
        """
        confirmation = self.confirmations.get(help_entry(line))
        if confirmation is None or confirmation.is_due(today) or self.is_overtaken(line):
            return True
        called = confirmation.line
        return called is not None and facts_of(called) != facts_of(self.for_coaches(line))

    def is_overtaken(self, line: HelpLine) -> bool:
        """Tell whether an update changed a shipped entry under its correction."""
        correction = self.corrections.get(help_entry(line))
        return correction is not None and correction.overtaken_by(line)

    def is_noted(self, line: HelpLine) -> bool:
        """Tell whether a coach ever confirmed or corrected a shipped entry."""
        entry = help_entry(line)
        return entry in self.confirmations or entry in self.corrections


def _was_called(confirmation: Confirmation, line: HelpLine) -> bool:
    """Tell whether the call was to the number or site that stands there now."""
    called = confirmation.line
    return called is not None and any(reach_of(line)) and reach_of(called) == reach_of(line)


def _backed(line: HelpLine, confirmation: Confirmation) -> HelpLine:
    """Return a line with the call as its source; hours are as fresh as the call that named them."""
    called = confirmation.line
    same_hours = called is not None and dict(called.hours) == dict(line.hours)
    fresh = max(line.hours_checked_on, confirmation.called_on) if same_hours else ""
    return replace(
        line,
        hours_checked_on=fresh or line.hours_checked_on,
        source=line.source if line.confidence is Confidence.SOURCED else OWN_CALL,
        checked_on=confirmation.called_on,
        confidence=Confidence.SOURCED,
    )
