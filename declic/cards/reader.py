"""Read raised cards from one picture: which card, which way up, how sure.

The order of work: find dark four-sided pieces (`quads`), put their sides on the brightness step
(`sampling`), compare them with every code (`matching`), settle them once more on the best code,
and keep only clear winners. A wrong reading is worse than a missing one, so every doubt is a
refusal: a mirrored code, a code that was not dealt, two codes nearly as good, a rim that is no
border on paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from declic.cards.codes import MARKER_SIDE
from declic.cards.deck import PASS, Deck
from declic.cards.matching import (
    Matches,
    TemplateBank,
    cells_of,
    sample_pixels,
    settle,
)
from declic.cards.quads import Grey, Pass, Quads, find_quads
from declic.cards.sampling import refine_edges, sample

Kind = Literal["video", "photo"]

TURNED_DEG: Final = 33.0
"""Further than this from upright, a card is being turned and answers nothing."""

_VIDEO: Final = (Pass(1, 9, 0.75), Pass(1, 25, 0.85))
_PHOTO: Final = (Pass(2, 9, 0.75), Pass(2, 25, 0.85))
_PHOTO_PIXELS: Final = 4_000_000
_MIN_FRAME_COARSE: Final = 0.30
_MIN_FRAME: Final = 0.55
_HOPEFUL: Final = 0.50
_MIN_SCORE: Final = 0.80
_MIN_LEAD: Final = 0.08
_MIN_CONTRAST: Final = 25.0


@dataclass(frozen=True)
class CardReading:
    """One card seen in one picture.

    `card_id` is the card (0-31 in a full deck), front or back; `answer` a letter, "pass" for a
    back, or None while the card is being turned. `corners` are the marker's, 4 x 2 pixels,
    clockwise from the page's top left; `confidence` 0 to 1; `tilt_deg` from the nearest upright,
    clockwise, -45 to 45.
    """

    card_id: int
    answer: str | None
    corners: npt.NDArray[np.float32]
    confidence: float
    tilt_deg: float


class CardReader:
    """Reads the dealt cards of one deck; holds no picture and no reading between calls.

    `issued` are the card numbers in play; any other code is refused. Not thread-bound: one reader
    may serve several threads.
    """

    def __init__(self, deck: Deck, issued: Iterable[int] | None = None) -> None:
        self.deck = deck
        self.issued = frozenset(deck.card_ids if issued is None else issued)
        self._bank = TemplateBank(deck.codes)

    def read(self, grey: Grey, kind: Kind = "video", *, turning: bool = False) -> list[CardReading]:
        """Return the cards seen in a grey picture (H x W, uint8, not mirrored).

        `kind` "photo" is for stills of many megapixels, which are searched at half size first.
        Cards being turned are left out unless `turning`; then they come with answer None.
        The same card may come twice when it stands at two places.
        """
        quads, found = self.candidates(grey, kind)
        sure = _sure(found)
        readings = [
            reading
            for i in np.flatnonzero(sure).tolist()
            if (reading := self._reading(quads[i], found, i)) is not None
        ]
        kept = _one_per_place(readings)
        return [reading for reading in kept if turning or reading.answer is not None]

    def candidates(self, grey: Grey, kind: Kind = "video") -> tuple[Quads, Matches]:
        """Return every place that was compared with the codes, sure or not (for measuring)."""
        looks = _PHOTO if kind == "photo" and grey.size > _PHOTO_PIXELS else _VIDEO
        quads = find_quads(grey, looks)
        coarse = cells_of(sample(grey, sample_pixels(quads, fine=False)))
        quads = quads[self._bank.frame_score(coarse) > _MIN_FRAME_COARSE]
        quads = refine_edges(grey, refine_edges(grey, quads, 1.0), 0.7)
        cells = cells_of(sample(grey, sample_pixels(quads)))
        framed = self._bank.frame_score(cells) > _MIN_FRAME
        quads, cells = quads[framed], cells[framed]
        found = self._bank.match(cells)
        return settle(grey, self._bank, quads, found, found.score > _HOPEFUL)

    def _reading(self, quad: Quads, found: Matches, i: int) -> CardReading | None:
        face = self.deck.face(int(found.code[i]))
        if face is None or face[0] not in self.issued:
            return None
        corners = np.roll(quad, -int(found.turns[i]), axis=0)
        up = corners[0] + corners[1] - corners[2] - corners[3]
        # degrees clockwise that the page's top has turned away from up in the picture
        turned_deg = float(np.degrees(np.arctan2(up[0], -up[1])))
        edge_up = round(-turned_deg / 90) % 4
        tilt_deg = (turned_deg + 45) % 90 - 45
        answer: str | None = self.deck.answer(int(found.code[i]), edge_up)
        if answer != PASS and abs(tilt_deg) > TURNED_DEG:
            answer = None
        return CardReading(face[0], answer, corners, float(found.score[i]), tilt_deg)


def _sure(found: Matches) -> npt.NDArray[np.bool_]:
    """Keep clear winners only."""
    return (
        (found.code >= 0)
        & (found.score >= _MIN_SCORE)
        & (found.score - found.rival >= _MIN_LEAD)
        & (found.contrast >= _MIN_CONTRAST)
    )


def _one_per_place(readings: list[CardReading]) -> list[CardReading]:
    """Of readings that lie on each other keep the surest."""
    kept: list[CardReading] = []
    for reading in sorted(readings, key=lambda r: -r.confidence):
        middle = reading.corners.mean(0)
        side = float(np.linalg.norm(reading.corners[0] - reading.corners[2]))
        if all(
            np.linalg.norm(other.corners.mean(0) - middle)
            > 0.35 * max(side, float(np.linalg.norm(other.corners[0] - other.corners[2])))
            for other in kept
        ):
            kept.append(reading)
    return kept


def module_px(reading: CardReading) -> float:
    """Return how many pixels one module of this reading spans, for hints about distance."""
    sides = np.linalg.norm(np.roll(reading.corners, -1, 0) - reading.corners, axis=1)
    return float(sides.mean() / MARKER_SIDE)
