"""A deck of cards: which code and which letters each card carries.

A card has a front, whose upper edge is the answer, and a back, which means pass whichever way it
is held. The letters are permuted per card, so that the way up tells a neighbour nothing. A deck
knows cards only: no list anywhere says who holds which.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from declic.cards.codes import CODE_COUNT, standard_codes
from declic.domain.ids import PASS

LETTERS: Final = "ABCD"
"""The answers that a card can show."""
DECK_SIZE: Final = CODE_COUNT // 2
"""Cards in a full deck: half the codes are backs."""
BACK_OFFSET: Final = DECK_SIZE
"""The back of card i carries code i + 32."""
ORDERS: Final = tuple("".join(order) for order in permutations(LETTERS))
"""The 24 ways to put four letters round a card, in dictionary order (part of the text format)."""

_MARK: Final = "DECLIC1"


class DeckError(ValueError):
    """A deck description that cannot be used."""


@dataclass(frozen=True)
class Deck:
    """A printed deck.

    `codes` holds every code that a face may carry, by face number; `edges` maps a card number
    (0-31) to its four letters, clockwise from the top of the printed page. Face numbers that have
    no letters are backs: the back of card i is face i + 32.
    """

    name: str
    codes: tuple[int, ...]
    edges: Mapping[int, str]

    def __post_init__(self) -> None:
        """Refuse letters that are not the four answers, or a card without a code."""
        for card_id, letters in self.edges.items():
            if sorted(letters) != list(LETTERS):
                raise DeckError(f"card {card_id} needs each of {LETTERS} once, not {letters!r}")
            if not 0 <= card_id < len(self.codes):
                raise DeckError(f"card {card_id} has no code")

    @property
    def card_ids(self) -> tuple[int, ...]:
        """Every card of the deck, in order."""
        return tuple(sorted(self.edges))

    def face(self, code_id: int) -> tuple[int, bool] | None:
        """Say which card a code belongs to and whether it is the back; None for neither."""
        if code_id in self.edges:
            return code_id, False
        if code_id - BACK_OFFSET in self.edges:
            return code_id - BACK_OFFSET, True
        return None

    def answer(self, code_id: int, edge_up: int) -> str:
        """Return the letter on the edge that points up, or PASS for a back.

        `edge_up` counts clockwise from the top of the printed page, 0 to 3.
        """
        letters = self.edges.get(code_id)
        return PASS if letters is None else letters[edge_up % 4]

    def to_text(self) -> str:
        """Write the deck in one short line of plain ASCII, for the QR of the cover sheet.

        Only decks of the standard codes can be written; the name loses its colons.
        """
        name = self.name.replace(":", " ")
        orders = "".join(chr(ord("a") + ORDERS.index(self.edges[i])) for i in self.card_ids)
        return f"{_MARK}:{name}:{orders}"


def make_deck(name: str, count: int = DECK_SIZE, *, seed: int | None = None) -> Deck:
    """Make a new deck with letters permuted at random.

    The randomness is the operating system's unless a seed is given. The 24 orders are dealt
    evenly, so that every letter stands on every edge about as often.

    Raises:
        DeckError: `count` is not 1 to 32.
    """
    if not 1 <= count <= DECK_SIZE:
        raise DeckError(f"a deck has 1 to {DECK_SIZE} cards, not {count}")
    source = random.SystemRandom() if seed is None else random.Random(seed)
    orders: list[str] = []
    while len(orders) < count:
        orders += source.sample(ORDERS, len(ORDERS))
    return Deck(name, standard_codes(), dict(enumerate(orders[:count])))


def standard_deck() -> Deck:
    """Return the deck every copy of the program knows: sheets printed anywhere read anywhere."""
    return deck_from_text("DECLIC1:Declic 1:pdutmragilvkwncbqoxsefhjfdsbvihg")


def deck_from_text(text: str) -> Deck:
    """Read back what `Deck.to_text` wrote.

    Raises:
        DeckError: the text is not a deck of this format.
    """
    parts = text.strip().split(":")
    if len(parts) != 3 or parts[0] != _MARK or not 1 <= len(parts[2]) <= DECK_SIZE:
        raise DeckError("this is not the code of a deck of cards")
    numbers = [ord(sign) - ord("a") for sign in parts[2]]
    if not all(0 <= number < len(ORDERS) for number in numbers):
        raise DeckError("this is not the code of a deck of cards")
    edges = {card_id: ORDERS[number] for card_id, number in enumerate(numbers)}
    return Deck(parts[1], standard_codes(), edges)


def deal(deck: Deck, count: int, *, seed: int | None = None) -> Sequence[int]:
    """Pick which cards to hand out, shuffled; the session keeps the set and never who got what.

    Raises:
        DeckError: the deck has fewer cards.
    """
    if not 0 <= count <= len(deck.edges):
        raise DeckError(f"this deck has {len(deck.edges)} cards, not {count}")
    source = random.SystemRandom() if seed is None else random.Random(seed)
    return source.sample(deck.card_ids, count)
