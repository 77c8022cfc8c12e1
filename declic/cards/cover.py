"""Load a deck from the QR on its cover page, shown to the camera."""

from declic.cards.deck import Deck, DeckError, deck_from_text
from declic.cards.qr import read_qr
from declic.cards.quads import Grey


def read_cover(grey: Grey) -> Deck | None:
    """Return the deck whose cover is in the picture; None while no cover is readable."""
    return deck_of_cover(read_qr(grey))


def deck_of_cover(text: str) -> Deck | None:
    """Return the deck that a code's text describes; None when it says something else."""
    try:
        return deck_from_text(text)
    except DeckError:
        return None
