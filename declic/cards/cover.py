"""Load a deck from the QR code on its cover page, which somebody shows to the camera."""

from declic.cards.deck import Deck, DeckError, deck_from_text


def deck_of_cover(text: str) -> Deck | None:
    """Return the deck that a code's text describes; None when it says something else."""
    try:
        return deck_from_text(text)
    except DeckError:
        return None
