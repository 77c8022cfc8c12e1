"""Read raised cards from one picture: which card, which way up, how sure.

The order of work: find dark four-sided pieces (`quads`), put their sides on the brightness step
(`sampling`), compare them with every code (`matching`), settle them once more on the best code,
and keep only clear winners (`certainty`). A wrong reading is worse than a missing one, so every
doubt is a refusal: a mirrored code, a code that was not dealt, two codes nearly as good, a module
of the wrong colour, a rim that is no border on paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from declic.cards.certainty import certain, rematched, without_shade
from declic.cards.codes import MARKER_SIDE
from declic.cards.deck import Deck
from declic.cards.matching import (
    Matches,
    TemplateBank,
    cells_of,
    sample_pixels,
    settle,
)
from declic.cards.quads import Floats, Grey, Pass, Quads, find_quads
from declic.cards.sampling import module_sizes, refine_edges, sample, thin
from declic.domain.ids import PASS

Kind = Literal["video", "photo"]

TURNED_DEG: Final = 33.0
"""Further than this from upright, a card is being turned and answers nothing."""

_VIDEO: Final = (Pass(1, 7, 0.95), Pass(1, 25, 0.85))
_PHOTO: Final = (Pass(1.5, 7, 0.95), Pass(1.5, 9, 0.75), Pass(2, 25, 0.95))
_SMALLEST_PICTURE: Final = 16
_PHOTO_PIXELS: Final = 4_000_000
_MIN_FRAME_COARSE: Final = 0.30
_MIN_FRAME_MOVED: Final = 0.42
_MIN_FRAME: Final = 0.55
_HOPEFUL: Final = 0.70
_SETTLED: Final = 0.93
_MAX_TAPER: Final = 1.3
_MIN_WIDTH: Final = 0.38
_MIN_MODULE_PX: Final = 1.45
"""Below this, patterns of cloth pass for codes."""


@dataclass(frozen=True)
class CardReading:
    """One card seen in one picture.

    `card_id` is the card (0-31 in a full deck), front or back; `answer` a letter, "pass" for a
    back, or None while the card is being turned. `corners` are the marker's, 4 x 2 pixels,
    clockwise from the page's top left; `confidence` 0 to 1; `tilt_deg` from the nearest upright,
    clockwise, -45 to 45. `lead` tells by how much the code fits better than the next one,
    the border that all share left out (0 to about 1).
    """

    card_id: int
    answer: str | None
    corners: npt.NDArray[np.float32]
    confidence: float
    tilt_deg: float
    lead: float = 1.0


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

        `kind` "photo" is for stills of many megapixels, which are searched at a smaller size first.
        Cards being turned are left out unless `turning`; then they come with answer None.
        The same card may come twice when it stands at two places.

        Raises:
            ValueError: the picture is not grey or not 8 bits deep.
        """
        if grey.ndim != 2 or grey.dtype != np.uint8:
            raise ValueError(f"a grey 8-bit picture is needed, not {grey.shape} {grey.dtype}")
        if min(grey.shape) < _SMALLEST_PICTURE:
            return []
        quads, found = self.candidates(grey, kind)
        modules = module_sizes(quads)
        seen = _square_seen(quads) & (modules >= _MIN_MODULE_PX)
        quads, found, modules = quads[seen], found.rows(np.flatnonzero(seen)), modules[seen]
        found, sure = self._certain(grey, quads, found, modules)
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
        coarse = self._bank.frame_score(cells_of(sample(grey, sample_pixels(quads, fine=False))))
        quads, coarse = quads[coarse > _MIN_FRAME_COARSE], coarse[coarse > _MIN_FRAME_COARSE]
        quads = refine_edges(grey, quads[thin(quads, coarse, 0.08)], 1.0)
        coarse = self._bank.frame_score(cells_of(sample(grey, sample_pixels(quads, fine=False))))
        quads, coarse = quads[coarse > _MIN_FRAME_MOVED], coarse[coarse > _MIN_FRAME_MOVED]
        quads = refine_edges(grey, quads[thin(quads, coarse, 0.06)], 0.7)
        cells = cells_of(sample(grey, sample_pixels(quads)))
        framed = self._bank.frame_score(cells) > _MIN_FRAME
        quads, cells = quads[framed], cells[framed]
        found = self._bank.match(cells)
        best = thin(quads, found.score, 0.1)
        quads, found = quads[best], found.rows(best)
        return settle(grey, self._bank, quads, found, _open_cases(quads, found))

    def _certain(
        self, grey: Grey, quads: Quads, found: Matches, modules: Floats
    ) -> tuple[Matches, npt.NDArray[np.bool_]]:
        """Judge candidates as they are and, if unsure, with the shadows that lie on them evened."""
        values = sample(grey, sample_pixels(quads))
        sure = certain(self._bank, values, found, modules)
        rows = np.flatnonzero(~sure & (found.score > _HOPEFUL))
        even = without_shade(values[rows])
        again = rematched(self._bank, even, found.rows(rows))
        sure[rows] = certain(self._bank, even, again, modules[rows])
        return found.improved(rows, again), sure

    def _reading(self, quad: Quads, found: Matches, i: int) -> CardReading | None:
        face = self.deck.face(int(found.code[i]))
        if face is None or face[0] not in self.issued:
            return None
        corners = np.roll(quad, -int(found.turns[i]), axis=0)
        turned_deg = _turned_deg(corners)
        edge_up = round(-turned_deg / 90) % 4
        tilt_deg = (turned_deg + 45) % 90 - 45
        answer: str | None = self.deck.answer(int(found.code[i]), edge_up)
        if answer != PASS and abs(tilt_deg) > TURNED_DEG:
            answer = None
        return CardReading(
            face[0], answer, corners, float(found.score[i]), tilt_deg, float(found.lead[i])
        )


def _turned_deg(corners: Quads) -> float:
    """Say how far the page is turned in the picture, degrees clockwise, -180 to 180.

    The turn that is left when the foreshortening of a card leant away is taken out (the polar
    decomposition); a single side of a leaning card points up to 20 degrees elsewhere.
    """
    right, down = corners[1] + corners[2], corners[2] + corners[3]
    right, down = right - corners[0] - corners[3], down - corners[0] - corners[1]
    return float(np.degrees(np.arctan2(right[1] - down[0], right[0] + down[1])))


def _square_seen(quads: Quads) -> npt.NDArray[np.bool_]:
    """Keep figures that a square card far away can show: nearly parallel sides, not too narrow."""
    sides = np.linalg.norm(np.roll(quads, -1, 1) - quads, axis=2)
    across = sides[:, :2] / np.maximum(sides[:, 2:], 1e-6)
    parallel = np.maximum(across, 1 / np.maximum(across, 1e-6)).max(1) <= _MAX_TAPER
    right = quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3]
    down = quads[:, 3] - quads[:, 0] + quads[:, 2] - quads[:, 1]
    widths = np.linalg.svd(np.stack([right, down], 1), compute_uv=False)
    wide = widths[:, 1] >= _MIN_WIDTH * widths[:, 0]
    return np.asarray(parallel & wide, np.bool_)


def _open_cases(quads: Quads, found: Matches) -> npt.NDArray[np.bool_]:
    """Pick those that a better fit could make sure, where nothing settled lies already."""
    settled = (found.score > _SETTLED) & (1 - found.rival**2 > 3 * (1 - found.score**2))
    settled &= found.code >= 0
    middles = quads.mean(1)
    apart = np.linalg.norm(middles[:, None] - middles[settled][None], axis=2)
    reach = 0.35 * MARKER_SIDE * module_sizes(quads)
    taken = (apart < reach[:, None]).any(1)
    return np.asarray((found.code >= 0) & (found.score > _HOPEFUL) & ~settled & ~taken, np.bool_)


def _one_per_place(readings: list[CardReading]) -> list[CardReading]:
    """Of readings that lie on each other keep the surest."""
    if not readings:
        return []
    readings = sorted(readings, key=lambda r: -r.confidence)
    corners = np.stack([reading.corners for reading in readings])
    middles = corners.mean(1)
    sizes = np.linalg.norm(corners[:, 0] - corners[:, 2], axis=1)
    apart = np.linalg.norm(middles[:, None] - middles[None], axis=2)
    near = apart < 0.35 * np.maximum(sizes[:, None], sizes[None])
    kept: list[int] = []
    for i in range(len(readings)):
        if not near[i, kept].any():
            kept.append(i)
    return [readings[i] for i in kept]
