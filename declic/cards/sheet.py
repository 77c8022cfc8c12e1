"""The printed card as plain geometry, in millimetres: what stands where on a page.

Measured choices: an A5 card carries a marker of 112 mm (7 modules of 16 mm) so that thumbs stay
off it, with at least 18 mm of white round it; an A4 card for halls one of 160 mm. One letter of
6 mm stands at each edge and reads upright when that edge is up. Two A5 cards lie one above the
other on an upright A4 sheet, so that the usual two-sided printing (long edge) puts each back
behind its own front; a back means pass whichever way round it lands. 80 % black ("economy") costs
1 to 3 points of recognition; lighter would cost far more.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

from declic.cards.codes import MARKER_SIDE, Bits, marker_bits
from declic.cards.deck import BACK_OFFSET, Deck

SHEET_MM: Final = (210.0, 297.0)
"""Width and height of an upright A4 sheet."""
LETTER_MM: Final = 6.0
"""Height of a capital on a card."""

_DARK_GREY: Final = 0.75
_MARK_GREY: Final = 0.4
_LETTER_FROM_EDGE_MM: Final = 7.5
_THUMB_MM: Final = (15.0, 20.0)
_THUMB_FROM_CORNER_MM: Final = (16.0, 19.0)
_CUT_MM: Final = 6.0


class CardSize(Enum):
    """How large a card is: A5 (two to a sheet) for a class, A4 for a hall."""

    A5 = "a5"
    A4 = "a4"

    @property
    def card_mm(self) -> tuple[float, float]:
        """Width and height of the card."""
        return (210.0, 148.5) if self is CardSize.A5 else SHEET_MM

    @property
    def marker_mm(self) -> float:
        """Side of the marker, black border included."""
        return 112.0 if self is CardSize.A5 else 160.0

    @property
    def per_sheet(self) -> int:
        """Cards on one sheet."""
        return 2 if self is CardSize.A5 else 1


@dataclass(frozen=True)
class Rect:
    """A filled rectangle: left, top, width, height in mm; `ink` 0 (white) to 1 (black)."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    ink: float


@dataclass(frozen=True)
class Oval:
    """The outline of an oval: middle, width, height in mm."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    ink: float


@dataclass(frozen=True)
class Label:
    """A short text centred on a point, its capitals `cap_mm` high, turned clockwise."""

    x_mm: float
    y_mm: float
    text: str
    cap_mm: float
    ink: float
    turn_deg: int = 0


Shape = Rect | Oval | Label
"""Anything on a page."""


@dataclass(frozen=True)
class Face:
    """One side of one card; shapes are drawn in order, from the card's own top left corner."""

    code_id: int
    width_mm: float
    height_mm: float
    marker: tuple[Rect, ...]
    shapes: tuple[Shape, ...]


def marker_rects(bits: Bits, x_mm: float, y_mm: float, side_mm: float, ink: float) -> list[Rect]:
    """Draw a marker: one black square, white runs on it both ways so that no seams show."""
    module = side_mm / len(bits)
    rects = [Rect(x_mm, y_mm, side_mm, side_mm, ink)]
    for row, first, length in _runs(bits):
        rects.append(Rect(x_mm + first * module, y_mm + row * module, length * module, module, 0))
    for column, first, length in _runs(bits.T):
        if length > 1:
            at = (x_mm + column * module, y_mm + first * module)
            rects.append(Rect(*at, module, length * module, 0))
    return rects


def _runs(bits: Bits) -> list[tuple[int, int, int]]:
    """Return line, start and length of each run of white."""
    runs = []
    for line, cells in enumerate(bits.tolist()):
        start = None
        for place, white in enumerate([*cells, 0]):
            if white and start is None:
                start = place
            elif not white and start is not None:
                runs.append((line, start, place - start))
                start = None
    return runs


def card_face(
    deck: Deck,
    card_id: int,
    side: Literal["front", "back"],
    size: CardSize = CardSize.A5,
    *,
    ink: float = 1.0,
    pass_word: str = "",
) -> Face:
    """Lay out one side of a card.

    `ink` 0.8 is the economy print. `pass_word` stands at each edge of a back, in words because a
    back has no letters.
    """
    width, height = size.card_mm
    code_id = card_id if side == "front" else card_id + BACK_OFFSET
    letters = tuple(deck.edges[card_id]) if side == "front" else (pass_word,) * 4
    left, top = (width - size.marker_mm) / 2, (height - size.marker_mm) / 2
    bits = marker_bits(deck.codes[code_id])
    assert len(bits) == MARKER_SIDE
    marker = marker_rects(bits, left, top, size.marker_mm, ink)
    number = Label(width - 14, height - 4.5, f"{deck.name} · {card_id + 1}", 1.8, _MARK_GREY)
    shapes: list[Shape] = [*_edge_labels(letters, width, height), *_thumbs(width, height), number]
    return Face(code_id, width, height, tuple(marker), tuple(shapes))


def _edge_labels(letters: tuple[str, ...], width: float, height: float) -> list[Label]:
    """Put the letters clockwise from the top, each upright when its edge is up."""
    inset = _LETTER_FROM_EDGE_MM
    places = [
        (width / 2, inset),
        (width - inset, height / 2),
        (width / 2, height - inset),
        (inset, height / 2),
    ]
    return [
        Label(x, y, letter, LETTER_MM if len(letter) == 1 else LETTER_MM * 0.6, _DARK_GREY, turn)
        for (x, y), letter, turn in zip(places, letters, (0, 90, 180, 270), strict=True)
        if letter
    ]


def _thumbs(width: float, height: float) -> list[Oval]:
    """Mark all four corners: whichever edge is up, the two lower ones are where thumbs go."""
    dx, dy = _THUMB_FROM_CORNER_MM
    wide, high = _THUMB_MM
    return [Oval(x, y, wide, high, _MARK_GREY) for x in (dx, width - dx) for y in (dy, height - dy)]


def cut_marks(size: CardSize) -> list[Rect]:
    """Return the cut marks of a sheet: short lines at the rim where two cards meet."""
    if size.per_sheet == 1:
        return []
    width, height = SHEET_MM
    y = height / 2 - 0.1
    return [Rect(x, y, _CUT_MM, 0.2, _DARK_GREY) for x in (0.0, width - _CUT_MM)]


def card_places(size: CardSize) -> list[tuple[float, float]]:
    """Return where on the sheet each card's top left corner lies, fronts and backs alike."""
    return [(0.0, i * size.card_mm[1]) for i in range(size.per_sheet)]
