"""From readings to votes: a card counts only when it is seen consistently.

A wrong reading is worse than a missing one. In a live scan a card needs `k` readings within
`window` seconds, a share of them alike; two newer readings that say otherwise withdraw its vote; a
card seen at two places in one frame is not believed in that frame; a card being turned says
nothing. A still picture must be clear, or be confirmed by a second one. A change of mind is taken
until the scan is closed. Which card said what lives here, in memory, until then and no longer.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol

from declic.cards.deck import LETTERS
from declic.cards.quads import Grey
from declic.cards.reader import CardReading, Kind
from declic.domain.ids import PASS

CLEAR_LEAD: Final = 0.20
"""Lead over the next code from which one still picture is enough."""
_NEWER_AGAINST: Final = 2


class Reader(Protocol):
    """What a scan needs of a card reader."""

    def read(self, grey: Grey, kind: Kind = "video") -> list[CardReading]:
        """Return the cards seen in one picture."""


@dataclass(frozen=True)
class Progress:
    """How far a scan is; says nothing about answers.

    `confirmed` are cards whose vote is in, `pending` cards seen without being sure yet.
    """

    confirmed: frozenset[int]
    pending: frozenset[int]


@dataclass
class _Card:
    """What was seen of one card; `recent` holds time and answer, oldest first."""

    recent: deque[tuple[float, str]] = field(default_factory=deque)
    stills: list[str] = field(default_factory=list)
    vote: str | None = None
    vote_since: float = 0.0
    disputed: bool = False


class ScanClosedError(RuntimeError):
    """Pictures were added to a scan that is closed."""


class ScanSession:
    """One scan for one poll; used from one thread.

    `letters` are the poll's options; a card that shows another letter is pending. `window` is in
    seconds, `max_angle` in degrees from upright.
    """

    def __init__(
        self,
        reader: Reader,
        k: int = 3,
        window: float = 1.5,
        share: float = 0.8,
        max_angle: float = 33.0,
        *,
        letters: str = LETTERS,
    ) -> None:
        self._reader = reader
        self._k = k
        self._window_seconds = window
        self._share = share
        self._max_angle_deg = max_angle
        self._letters = letters
        self._cards: dict[int, _Card] = {}
        self._last_t = float("-inf")
        self._totals: dict[str, int] | None = None

    @property
    def closed(self) -> bool:
        """Tell whether `close` was called."""
        return self._totals is not None

    @property
    def conflicts(self) -> frozenset[int]:
        """Cards that contradict themselves and have no vote for now."""
        return frozenset(
            i for i, card in self._cards.items() if card.disputed and card.vote is None
        )

    def add_frame(self, grey: Grey, t: float) -> set[int]:
        """Read one video frame taken at `t` seconds; return the cards newly confirmed.

        A frame no newer than the last one is ignored: a frozen camera confirms nothing.
        """
        self._refuse_if_closed()
        if t <= self._last_t:
            return set()
        self._last_t = t
        return {r.card_id for r in self._usable(self._reader.read(grey)) if self._saw(r, t)}

    def add_photo(self, grey: Grey) -> set[int]:
        """Read one still picture; return the cards newly confirmed."""
        self._refuse_if_closed()
        readings = self._usable(self._reader.read(grey, "photo"))
        return {r.card_id for r in readings if self._saw_still(r)}

    def progress(self) -> Progress:
        """Say which cards are in and which were only seen."""
        confirmed = frozenset(i for i, card in self._cards.items() if card.vote is not None)
        return Progress(confirmed, frozenset(self._cards) - confirmed)

    def tally(self) -> dict[str, int]:
        """Count votes by letter, with "pass" last; every letter of the poll stands here."""
        if self._totals is not None:
            return dict(self._totals)
        votes = Counter(card.vote for card in self._cards.values())
        return {answer: votes[answer] for answer in (*self._letters, PASS)}

    def close(self) -> dict[str, int]:
        """End the scan: return the totals and forget every card. Closing twice is harmless."""
        self._totals = self.tally()
        self._cards.clear()
        return dict(self._totals)

    def _refuse_if_closed(self) -> None:
        if self.closed:
            raise ScanClosedError("the scan is closed")

    def _usable(self, readings: Iterable[CardReading]) -> list[CardReading]:
        """Drop cards being turned and cards at two places; remember that they were seen."""
        readings = list(readings)
        times = Counter(reading.card_id for reading in readings)
        for card_id in times:
            self._cards.setdefault(card_id, _Card())
        return [
            reading
            for reading in readings
            if times[reading.card_id] == 1
            and reading.answer is not None
            and (reading.answer == PASS or abs(reading.tilt_deg) <= self._max_angle_deg)
        ]

    def _saw(self, reading: CardReading, t: float) -> bool:
        """Take one reading of a frame; True when it makes or changes the card's vote."""
        card, answer = self._cards[reading.card_id], str(reading.answer)
        card.recent.append((t, answer))
        while card.recent[0][0] < t - self._window_seconds:
            card.recent.popleft()
        if card.vote is not None:
            against = sum(a != card.vote for when, a in card.recent if when > card.vote_since)
            if against >= _NEWER_AGAINST:
                card.vote, card.disputed = None, True
        alike = sum(a == answer for _, a in card.recent)
        if alike < self._k or alike < self._share * len(card.recent):
            return False
        return self._vote(card, answer, t)

    def _saw_still(self, reading: CardReading) -> bool:
        card, answer = self._cards[reading.card_id], str(reading.answer)
        earlier = card.stills[-1] if card.stills else card.vote
        card.stills.append(answer)
        if earlier is not None and earlier != answer:
            # Two pictures disagree: no vote until a third settles it.
            card.vote, card.disputed = None, True
            return False
        if reading.lead < CLEAR_LEAD and earlier is None:
            return False
        return self._vote(card, answer, self._last_t)

    def _vote(self, card: _Card, answer: str, t: float) -> bool:
        """Take the card's answer as its vote; a letter that the poll lacks leaves it without."""
        if answer != PASS and answer not in self._letters:
            card.vote, card.disputed = None, True
            return False
        new = card.vote != answer
        if new:
            card.vote, card.vote_since, card.disputed = answer, t, False
        return new
