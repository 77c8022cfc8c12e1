"""What a window may show of a scan: a small grey picture, where cards are, where to look next.

Nothing here says what a card answers: marks carry a place and whether the card is in.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median
from typing import Final

import cv2
import numpy as np

from declic.cards.quads import Grey
from declic.cards.reader import CardReading

PREVIEW_WIDTH: Final = 640
"""Widest preview in pixels: enough to aim by, too coarse to read a letter of 6 mm."""

_SHARED: Final = 2
_SEEN_MARGIN: Final = 0.1


@dataclass(frozen=True)
class Mark:
    """A card in the picture: middle and size as shares of its width, and whether it is in.

    `y` and `x` are shares of height and width, `size` of the width.
    """

    x: float
    y: float
    size: float
    confirmed: bool


@dataclass(frozen=True)
class SmallPicture:
    """Grey pixels, one byte each, row by row, and the marks on them."""

    width: int
    height: int
    pixels: bytes
    marks: tuple[Mark, ...]


class Aim(Enum):
    """What to do so that missing cards come into view."""

    STILL = "still"
    LEFT = "left"
    RIGHT = "right"
    HIGHER = "higher"


def small_picture(
    grey: Grey, readings: Sequence[CardReading], confirmed: Collection[int]
) -> SmallPicture:
    """Return a picture for the window, at most `PREVIEW_WIDTH` wide, with a mark on each card."""
    height, width = grey.shape
    scale = min(1.0, PREVIEW_WIDTH / width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    return SmallPicture(
        size[0],
        size[1],
        np.ascontiguousarray(small, np.uint8).tobytes(),
        tuple(_mark(reading, width, height, reading.card_id in confirmed) for reading in readings),
    )


def _mark(reading: CardReading, width: int, height: int, confirmed: bool) -> Mark:
    middle = reading.corners.mean(axis=0)
    side = float(np.linalg.norm(reading.corners[0] - reading.corners[2]) / np.sqrt(2))
    return Mark(float(middle[0]) / width, float(middle[1]) / height, side / width, confirmed)


class Sweep:
    """Follows how the camera was turned over the room, by the cards that two pictures share.

    Places are in picture widths from the first picture's middle, larger to the right. Used from
    one thread.
    """

    def __init__(self) -> None:
        self._at = 0.0
        self._left = self._right = 0.0
        self._last: dict[int, float] = {}
        self._unsure = False

    def add(self, readings: Sequence[CardReading], width: int, confirmed: Collection[int]) -> None:
        """Take the cards of one picture of so many pixels' width."""
        places = {r.card_id: float(r.corners[:, 0].mean()) / width for r in readings}
        self._at += self._moved(places)
        self._left, self._right = min(self._left, self._at), max(self._right, self._at)
        self._last = places or self._last
        self._unsure = any(card not in confirmed for card in places)

    def aim(self) -> Aim:
        """Say where to look for the cards that are still missing.

        First hold still for cards that are seen but not sure; then turn to the side that was
        looked at less; when both were, only another height shows what heads and arms hide.
        """
        if self._unsure:
            return Aim.STILL
        to_left, to_right = -self._left, self._right
        if min(to_left, to_right) > 0.3:
            return Aim.HIGHER
        if abs(to_left - to_right) > _SEEN_MARGIN:
            return Aim.LEFT if to_left < to_right else Aim.RIGHT
        shares = list(self._last.values())
        return Aim.LEFT if shares and median(shares) < 0.5 else Aim.RIGHT

    def _moved(self, places: Mapping[int, float]) -> float:
        shared = [self._last[card] - at for card, at in places.items() if card in self._last]
        return median(shared) if len(shared) >= _SHARED else 0.0
