"""The print-ready PDF of a deck: how to hold a card, how to print, then fronts and backs."""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from declic.cards.deck import Deck, DeckError
from declic.cards.sheet import (
    CardSize,
    Face,
    Label,
    Oval,
    Rect,
    Shape,
    card_face,
    card_places,
    cut_marks,
)
from declic.i18n import Translator
from declic.paper import compile_pdf, compile_pngs, qr_svg

FULL_INK = 1.0
"""Black as the printer gives it."""
ECONOMY_INK = 0.8
"""80 % black: costs 1 to 3 points of recognition, saves toner."""

# Any: what json writes
_Json = dict[str, Any]


def sheet_pdf(
    deck: Deck,
    count: int,
    translators: Sequence[Translator],
    size: CardSize = CardSize.A5,
    *,
    economy: bool = False,
) -> bytes:
    """Make the PDF of the first `count` cards of a deck, with a cover in each language given.

    Each cover is two pages (for the class, for whoever prints), so that every front keeps its back
    when all is printed on both sides of the paper.

    Raises:
        DeckError: the deck has not that many cards.
    """
    source, data = _document(deck, count, translators, size, economy)
    return compile_pdf(source, data)


def sheet_pngs(
    deck: Deck,
    count: int,
    translators: Sequence[Translator],
    size: CardSize = CardSize.A5,
    *,
    economy: bool = False,
    dots_per_inch: float = 72,
) -> list[bytes]:
    """Make the same pages as pictures, for a preview.

    Raises:
        DeckError: the deck has not that many cards.
    """
    source, data = _document(deck, count, translators, size, economy)
    return compile_pngs(source, data, dots_per_inch=dots_per_inch)


def _document(
    deck: Deck, count: int, translators: Sequence[Translator], size: CardSize, economy: bool
) -> tuple[str, Mapping[str, bytes]]:
    if not 1 <= count <= len(deck.edges) or not translators:
        raise DeckError(f"this deck has {len(deck.edges)} cards, not {count}")
    ink = ECONOMY_INK if economy else FULL_INK
    first = translators[0]
    data = {
        "title": first.gettext("Answer cards"),
        "lang": first.language,
        "covers": [_words(tr, deck, count) for tr in translators],
        "sample": {
            "front": _face(card_face(deck, deck.card_ids[0], "front")),
            "back": _face(card_face(deck, deck.card_ids[0], "back")),
        },
        "cut_marks": [_shape(mark) for mark in cut_marks(size)],
        "sheets": _sheets(deck, deck.card_ids[:count], first, size, ink),
    }
    source = files("declic.cards").joinpath("sheet.typ").read_text("utf-8")
    return source, {
        "data.json": json.dumps(data, ensure_ascii=False, sort_keys=True).encode(),
        "deck.svg": qr_svg(cover_text(deck, count)).encode(),
    }


def cover_text(deck: Deck, count: int) -> str:
    """Return what the cover's QR says: the deck, cut to the cards that were printed."""
    ids = deck.card_ids[:count]
    return Deck(deck.name, deck.codes, {i: deck.edges[i] for i in ids}).to_text()


def _sheets(
    deck: Deck, card_ids: Sequence[int], tr: Translator, size: CardSize, ink: float
) -> list[list[_Json]]:
    """Lay cards on sheets: a page of fronts, then the page of the same cards' backs."""
    sheets = []
    for start in range(0, len(card_ids), size.per_sheet):
        cards = card_ids[start : start + size.per_sheet]
        for side in ("front", "back"):
            page = []
            for (x, y), card_id in zip(card_places(size), cards, strict=False):
                face = card_face(
                    deck,
                    card_id,
                    "front" if side == "front" else "back",
                    size,
                    ink=ink,
                    pass_word=tr.pgettext("back of a card", "pass"),
                )
                page.append({"x": x, "y": y, "face": _face(face), "alt": _alt(tr, card_id, side)})
            sheets.append(page)
    return sheets


def _alt(tr: Translator, card_id: int, side: str) -> str:
    if side == "front":
        return tr.gettext(
            "Card {number}, front: a square code, a letter at each edge", number=card_id + 1
        )
    return tr.gettext("Card {number}, back: a square code that means pass", number=card_id + 1)


def _face(face: Face) -> _Json:
    shapes = [_shape(shape) for shape in (*face.marker, *face.shapes)]
    return {"width": face.width_mm, "height": face.height_mm, "shapes": shapes}


def _shape(shape: Shape) -> _Json:
    at = {"x": shape.x_mm, "y": shape.y_mm, "ink": shape.ink}
    match shape:
        case Rect() | Oval():
            kind = "rect" if isinstance(shape, Rect) else "oval"
            return {"kind": kind, "width": shape.width_mm, "height": shape.height_mm, **at}
        case Label():
            return {"kind": "label", "text": shape.text, "cap": shape.cap_mm,
                    "turn": shape.turn_deg, **at}  # fmt: skip


def _words(tr: Translator, deck: Deck, count: int) -> _Json:
    """Look up everything the two cover pages say in one language."""
    return {
        "lang": tr.language,
        "title": tr.gettext("Answer cards"),
        "deck": tr.ngettext(
            "Deck “{name}”, {n} card", "Deck “{name}”, {n} cards", count, name=deck.name
        ),
        **_pictogram_words(tr),
        "class_lines": [
            tr.gettext("Cards are dealt at random. Nobody knows which card is yours."),
            tr.gettext(
                "Everybody raises a card, every time. Hold it still until no card is missing."
            ),
            tr.gettext("You may change your mind until the vote is closed."),
        ],
        "printing_title": tr.gettext("How to print these cards"),
        "printing_lines": [
            tr.gettext("Print on A4 at 100 % (actual size), both sides, flipped on the long edge."),
            tr.gettext("Use matt paper, 160 g or more. Do not laminate: shine hides the squares."),
            tr.gettext("Cut at the marks. The small number is the same on both sides of a card."),
            tr.gettext("Shuffle and deal anew at each session. Never note who holds which card."),
            tr.gettext("Black and white is all it takes. No lighter than the economy print."),
        ],
        "ruler": tr.gettext("This bar must measure 100 mm on paper."),
        "alt_ruler": tr.gettext("A bar 100 millimetres long, to check the print size"),
        "alt_code": tr.gettext("QR code that tells Declic which deck this is"),
        "code": tr.gettext(
            "To use this deck on another computer, show this code to its camera in Declic."
        ),
    }


def _pictogram_words(tr: Translator) -> _Json:
    return {
        "up": tr.gettext("The letter at the top edge is your answer."),
        "alt_up": tr.gettext("A card with an arrow pointing to its top edge"),
        "thumbs": tr.gettext("Hold it high and flat, thumbs on the marks, off the black square."),
        "alt_thumbs": tr.gettext("Two thumbs hold a card at its lower corners"),
        "tilt": tr.gettext("Not aslant: a card between two letters says nothing."),
        "alt_tilt": tr.gettext("A slanted card, crossed out"),
        "pass": tr.gettext("I’d rather pass: show the back, any way up."),
        "alt_pass": tr.gettext("The back of a card, held up"),
    }
