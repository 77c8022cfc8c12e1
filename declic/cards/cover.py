"""Load a deck from the QR on its cover page, shown to the camera."""

import cv2

from declic.cards.deck import Deck, DeckError, deck_from_text
from declic.cards.quads import Grey


def read_cover(grey: Grey) -> Deck | None:
    """Return the deck whose cover is in the picture; None while no cover is readable."""
    try:
        text, *_ = cv2.QRCodeDetector().detectAndDecode(grey)
        return deck_from_text(text) if text else None
    except (DeckError, cv2.error):
        return None
