"""Answers that no phone gave: which ways fit a poll, what can be typed, and when it adds up.

The rules are DESIGN.md 3 and 6: raised cards and hands are seen by neighbours, so they never serve
for what somebody plans or lived; everything adds up in one poll and never beyond the head count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from declic.domain.ids import PASS
from declic.domain.plan import VotingMode
from declic.domain.poll import TEXT_KINDS, NoPhones, Poll, PollKind, Sensitivity
from declic.domain.tally import PLACE, Tally, count_keys
from declic.session.views import LETTERS, CountSource, OptionView

CARD_OPTIONS = 4
"""Options that a card can show: one at each edge."""

MOST_TYPED = 99
"""Largest number that is typed for one option: two digits, as the head count."""

_ONE_CHOICE = (PollKind.SINGLE, PollKind.QUIZ, PollKind.ESTIMATE, PollKind.DILEMMA)
_SEEN_BY_ALL = (Sensitivity.KNOWLEDGE, Sensitivity.OPINION)
_FIRST = {
    VotingMode.HANDS: (CountSource.HANDS, CountSource.ENVELOPES, CountSource.CARDS),
}


def ways(poll: Poll, mode: VotingMode = VotingMode.CARDS) -> tuple[CountSource, ...]:
    """Return how answers without a phone can be counted, the way that suits the plan first.

    Only what the poll itself states (``without_phones``), and never hands or cards for a secret
    poll; nothing at all for own experience and for typed words.
    """
    if poll.kind in TEXT_KINDS or poll.sensitivity is Sensitivity.PERSONAL:
        return ()
    stated = set(poll.without_phones)
    open_enough = poll.sensitivity in _SEEN_BY_ALL
    fits = {
        CountSource.CARDS: open_enough
        and NoPhones.CARDS in stated
        and poll.kind in _ONE_CHOICE
        and len(poll.options) <= CARD_OPTIONS,
        CountSource.HANDS: open_enough and NoPhones.HANDS in stated,
        CountSource.ENVELOPES: bool(stated & {NoPhones.ENVELOPES, NoPhones.PAPER}),
    }
    return tuple(way for way in _FIRST.get(mode, tuple(CountSource)) if fits[way])


def tally_of_letters(poll: Poll, totals: Mapping[str, int]) -> Tally:
    """Turn a scan's totals by letter (and ``pass``) into a tally by option."""
    counts = {o: totals.get(LETTERS[i], 0) for i, o in enumerate(poll.options)}
    return Tally(MappingProxyType(counts), sum(counts.values()), totals.get(PASS, 0))


def adds_up(poll: Poll, tally: Tally) -> bool:
    """Tell whether so many people can have given these counts, each choosing ``pick`` options."""
    keys = count_keys(poll.kind, poll.options, poll.pick)
    if not set(tally.counts) <= set(keys) or min(tally.answers, tally.passes) < 0:
        return False
    sheet = CountSheet(CountSource.ENVELOPES, "", poll.kind, poll.pick, (), keys)
    return (
        fault_of(sheet, tally.counts, tally.passes) in (None, Fault.NO_HEADS)
        and answers_of(sheet, tally.counts) == tally.answers
    )


@dataclass(frozen=True, slots=True)
class CountSheet:
    """What can be typed for the open poll.

    Attributes:
        source: hands or envelopes.
        opening: the opening that the numbers are for.
        options: as the class sees them, without values.
        keys: the tally's keys; a ranking has one for each item and place.
        heads: head count, 0 when not typed yet.
        elsewhere: people who answered in another way already.
        given, passes: what was kept before from this source; empty at first.
    """

    source: CountSource
    opening: str
    kind: PollKind
    pick: int
    options: tuple[OptionView, ...]
    keys: tuple[str, ...]
    heads: int = 0
    elsewhere: int = 0
    given: Mapping[str, int] = field(default_factory=dict)
    passes: int = 0


class Fault(StrEnum):
    """Why typed numbers are refused (the first three) or asked about again (the last two)."""

    UNEVEN = "uneven"
    TOO_OFTEN = "too-often"
    MORE = "more"
    FEWER = "fewer"
    NO_HEADS = "no-heads"


ASKED = (Fault.FEWER, Fault.NO_HEADS)
"""Faults that a person may overrule."""


def answers_of(sheet: CountSheet, counts: Mapping[str, int]) -> int:
    """Return how many people gave these counts; rounded up where they do not add up."""
    whole = sum(counts.get(key, 0) for key in sheet.keys)
    return -(-whole // sheet.pick)


def fault_of(sheet: CountSheet, counts: Mapping[str, int], passes: int) -> Fault | None:
    """Return what is wrong with typed numbers, the worst first, or ``None``."""
    answers = answers_of(sheet, counts)
    groups, items = _groups(sheet, counts)
    if any(group != answers * share for group, share in groups):
        return Fault.UNEVEN
    if any(not 0 <= item <= answers for item in items):
        return Fault.TOO_OFTEN
    people = answers + passes + sheet.elsewhere
    if not sheet.heads:
        return Fault.NO_HEADS
    if people > sheet.heads:
        return Fault.MORE
    return Fault.FEWER if people < sheet.heads else None


def tally_of(sheet: CountSheet, counts: Mapping[str, int], passes: int) -> Tally:
    """Return the tally of typed numbers; every key stands in it."""
    whole = {key: counts.get(key, 0) for key in sheet.keys}
    return Tally(MappingProxyType(whole), answers_of(sheet, counts), passes)


def _groups(
    sheet: CountSheet, counts: Mapping[str, int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Return sums with how often each person stands in them, and what one person names once.

    Each place of a ranking is filled once by everybody; other kinds name ``pick`` options.
    """
    if sheet.kind is not PollKind.RANKING:
        values = [counts.get(key, 0) for key in sheet.keys]
        return [(sum(values), sheet.pick)], values
    places: dict[str, int] = {}
    items: dict[str, int] = {}
    for key in sheet.keys:
        item, _, place = key.rpartition(PLACE)
        places[place] = places.get(place, 0) + counts.get(key, 0)
        items[item] = items.get(item, 0) + counts.get(key, 0)
    return [(total, 1) for total in places.values()], list(items.values())
