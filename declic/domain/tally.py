"""Totals: all that remains of a vote."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from declic.domain.ids import PASS
from declic.domain.poll import PollKind

PLACE = "@"
"""Joins item and place in a ranking's count keys: ``tell-adult@1``."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one closed poll, and nothing else (DESIGN.md 3).

    Attributes:
        counts: option slug -> how many ballots named it; a ranking counts ``item@place``. Every
            declared option stands here, with 0 if nobody chose it.
        answers: ballots that were no pass.
        passes: ballots that passed; never shown anywhere.
    """

    counts: Mapping[str, int]
    answers: int
    passes: int

    def __add__(self, other: "Tally") -> "Tally":
        """Add what another source of the same poll gave (phones, cards, hands, envelopes)."""
        total = Counter(dict(self.counts))
        total.update(other.counts)
        return Tally(
            MappingProxyType(dict(total)),
            self.answers + other.answers,
            self.passes + other.passes,
        )


def count_keys(kind: PollKind, options: Sequence[str], pick: int) -> tuple[str, ...]:
    """Return the keys that a tally of such a poll has, in the order shown."""
    if kind is PollKind.RANKING:
        return tuple(f"{item}{PLACE}{place}" for item in options for place in range(1, pick + 1))
    return tuple(options)


def count(
    kind: PollKind, options: Sequence[str], pick: int, choices: Iterable[Sequence[str]]
) -> Tally:
    """Add up well-formed choices into a tally; the order of the choices changes nothing."""
    totals = dict.fromkeys(count_keys(kind, options, pick), 0)
    answers = passes = 0
    for choice in choices:
        if list(choice) == [PASS]:
            passes += 1
            continue
        answers += 1
        for place, option in enumerate(choice, start=1):
            totals[f"{option}{PLACE}{place}" if kind is PollKind.RANKING else option] += 1
    return Tally(MappingProxyType(totals), answers, passes)
