"""Which code, and which way up: grey correlation of many candidates with every code at once.

A marker is sampled as 9 x 9 modules, the white margin included. The same modules of every code in
its four turns, blurred as a lens would, are the templates; mirrored codes stand among them so that
a mirrored picture is recognised and refused. Level, contrast and an even slope of light are taken
out first, so shade costs nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from declic.cards.codes import CODE_SIDE, MARKER_SIDE, Bits, marker_bits, turned
from declic.cards.quads import Floats, Grey, Quads
from declic.cards.sampling import homographies, multiply, project, sample

Rows = npt.NDArray[Any]  # any number type: indices, labels or scores, one per candidate
"""One value per candidate."""
CELLS: Final = MARKER_SIDE + 2
"""Modules along one side of what is sampled: the marker and one module of margin."""
_SUB: Final = 3
_SUB_STEP: Final = 0.28
_FINE: Final = 9
BLURS: Final = (0.12, 0.45, 0.75)
"""Blur of the templates, standard deviation in modules."""
_MARGIN_WEIGHT: Final = 0.35


def _sample_points() -> Floats:
    """Points of the unit square: 9 shifts x 9 x 9 modules, row by row."""
    centres = np.arange(CELLS, dtype=np.float32) - 0.5
    shifts = (np.arange(_SUB) - (_SUB - 1) / 2) * _SUB_STEP
    axis = centres[None, :] + shifts[:, None]
    y, x = np.broadcast_arrays(axis[:, None, :, None], axis[None, :, None, :])
    return (np.stack([x, y], -1).reshape(-1, 2) / MARKER_SIDE).astype(np.float32)


SAMPLE_POINTS: Final = _sample_points()
_CENTRES: Final = SAMPLE_POINTS.reshape(_SUB * _SUB, -1, 2)[_SUB * _SUB // 2]


def cells_of(values: Floats) -> Floats:
    """Average the points of each module: N x 729 (or N x 81) samples to N x 81 cells."""
    per_cell = values.shape[1] // (CELLS * CELLS)
    return np.asarray(values.reshape(len(values), per_cell, CELLS * CELLS).mean(1), np.float32)


def sample_pixels(quads: Quads, *, fine: bool = True) -> Floats:
    """Say where the samples of each candidate lie, N x 729 x 2 pixels (N x 81 x 2 unless fine)."""
    return project(homographies(quads), SAMPLE_POINTS if fine else _CENTRES)


def _blurred(bits: Bits, blur: float) -> Floats:
    """Samples of one turned marker on white, as seen through a blur."""
    wide = np.pad(bits, 3, constant_values=1).astype(np.float32)
    sharp = np.kron(wide, np.ones((_FINE, _FINE), np.float32))
    fine = cv2.GaussianBlur(sharp, (0, 0), blur * _FINE)
    where = (SAMPLE_POINTS * MARKER_SIDE + 3) * _FINE - 0.5
    values = cv2.remap(fine, where[None, :, 0], where[None, :, 1], cv2.INTER_LINEAR)
    return np.asarray(values[0], np.float32)


def _module_step(blur: float) -> float:
    """How much a module's cell changes when the module takes the other colour."""
    black = np.zeros((MARKER_SIDE, MARKER_SIDE), np.uint8)
    one = black.copy()
    one[MARKER_SIDE // 2, MARKER_SIDE // 2] = 1
    change = cells_of((_blurred(one, blur) - _blurred(black, blur))[None])
    return float(change.max())


def _weights() -> Floats:
    weights = np.full((CELLS, CELLS), _MARGIN_WEIGHT, np.float32)
    weights[1:-1, 1:-1] = 1
    return np.sqrt(weights.ravel())


_ROOT_WEIGHTS: Final = _weights()


def _slopes() -> Floats:
    y, x = (axis.ravel() for axis in np.mgrid[-1 : 1 : CELLS * 1j, -1 : 1 : CELLS * 1j])
    basis = np.stack([np.ones(CELLS * CELLS), x, y, x * x, x * y, y * y], 1)
    return np.linalg.qr(basis * _ROOT_WEIGHTS[:, None])[0].astype(np.float32)


_SLOPES: Final = _slopes()


def level(cells: Floats) -> tuple[Floats, Floats]:
    """Take level and slope out and scale to length one; also return the lengths (contrast)."""
    weighted = cells * _ROOT_WEIGHTS
    flat = weighted - multiply(multiply(weighted, _SLOPES), _SLOPES.T)
    length = np.linalg.norm(flat, axis=1)
    return flat / np.maximum(length, 1e-6)[:, None], length


@dataclass(frozen=True)
class Matches:
    """The best template of each of N candidates.

    `code` is the code number or -1 for a mirrored one; `turns` the quarter turns clockwise from
    the printed page to what is seen; `score` and `rival` the correlation of the best code and of
    the best other code (-1 to 1); `template` the row of the bank; `contrast` in grey levels.
    """

    code: Rows
    turns: Rows
    score: Floats
    rival: Floats
    template: Rows
    contrast: Floats
    lead: Floats

    def rows(self, which: Rows) -> "Matches":
        """Return the matches of some candidates, by index."""
        return Matches(*(getattr(self, part.name)[which] for part in fields(self)))

    def improved(self, rows: Rows, other: "Matches") -> "Matches":
        """Return these matches with those of `rows` replaced by other ones."""
        parts = []
        for part in fields(self):
            mixed = getattr(self, part.name).copy()
            mixed[rows] = getattr(other, part.name)
            parts.append(mixed)
        return Matches(*parts)


class TemplateBank:
    """Every turn and blur of the given codes, and of their mirror images.

    `samples` holds the templates as they are, T x 729, `cells` averaged by module, T x 81,
    `vectors` levelled and of length one; codes follow each other within each turn and blur.
    """

    def __init__(self, codes: Sequence[int]) -> None:
        rows: list[Floats] = []
        labels: list[tuple[int, int]] = []
        for turns, blur in product(range(4), BLURS):
            for mirrored, (number, code) in product((False, True), enumerate(codes)):
                bits = marker_bits(code)
                face = turned(bits[:, ::-1] if mirrored else bits, turns)
                rows.append(_blurred(face, blur))
                labels.append((-1 if mirrored else number, turns))
        self.samples = np.stack(rows)
        self.cells = cells_of(self.samples)
        self.vectors, _ = level(self.cells)
        self._columns = np.ascontiguousarray(self.vectors.T)
        self.code_of = np.array([label[0] for label in labels])
        self.turns_of = np.array([label[1] for label in labels])
        mean = self.vectors.mean(0)
        self._mean = mean / np.linalg.norm(mean)
        self._code_share = float(np.sqrt(1 - (self.vectors @ self._mean) ** 2).mean())
        frame = np.pad(np.zeros((MARKER_SIDE, MARKER_SIDE), np.uint8), 1, constant_values=1)
        self._frame = frame.astype(np.float32).ravel() - 0.5
        self._code_cells = np.pad(np.ones((CODE_SIDE, CODE_SIDE), bool), 2).ravel()
        per_blur = 2 * len(codes)
        steps = np.repeat([_module_step(blur) for blur in BLURS], per_blur)
        self._module_step = np.tile(steps, 4).astype(np.float32)
        self._frame_cells = np.pad(np.zeros((CODE_SIDE, CODE_SIDE), bool), 2, constant_values=True)

    def frame_score(self, cells: Floats) -> Floats:
        """Say how much each candidate's rim looks like a black border on white, -1 to 1."""
        rim = self._frame_cells.ravel()
        seen = cells[:, rim] - cells[:, rim].mean(1, keepdims=True)
        want = self._frame[rim] - self._frame[rim].mean()
        length = np.linalg.norm(seen, axis=1) * np.linalg.norm(want)
        return np.asarray((seen @ want) / np.maximum(length, 1e-6), np.float32)

    def detail(self, values: Floats, template: Rows) -> Floats:
        """Correlate N x 729 samples with the template that each was matched to, -1 to 1.

        Inside its modules a card is even; patterns of another grid that happen to average to a
        code are not.
        """
        roots = np.tile(_ROOT_WEIGHTS, _SUB * _SUB)
        basis = np.tile(_SLOPES / np.float32(_SUB), (_SUB * _SUB, 1))
        seen, want = values * roots, self.samples[template] * roots
        seen = seen - multiply(multiply(seen, basis), basis.T)
        want = want - multiply(multiply(want, basis), basis.T)
        lengths = np.linalg.norm(seen, axis=1) * np.linalg.norm(want, axis=1)
        return np.asarray((seen * want).sum(1) / np.maximum(lengths, 1e-6), np.float32)

    def module_faults(self, cells: Floats, template: Rows) -> Floats:
        """Say how far each of the 25 modules of the code is from its template's: N x 25.

        0 is right, 1 what a module of the other colour shows through the same blur.
        """
        seen, want = cells * _ROOT_WEIGHTS, self.cells[template] * _ROOT_WEIGHTS
        seen = seen - multiply(multiply(seen, _SLOPES), _SLOPES.T)
        want = want - multiply(multiply(want, _SLOPES), _SLOPES.T)
        scale = (seen * want).sum(1) / np.maximum((want * want).sum(1), 1e-6)
        off = np.abs(seen - scale[:, None] * want)[:, self._code_cells]
        step = np.maximum(scale, 1e-3) * self._module_step[template]
        return np.asarray(off / step[:, None], np.float32)

    def match(self, cells: Floats) -> Matches:
        """Compare N x 81 cells with every template."""
        vectors, contrast = level(cells)
        per_code = 4 * len(BLURS)
        scores = multiply(vectors, self._columns)
        scores = scores.reshape(len(cells), per_code, len(self.vectors) // per_code)
        rows = np.arange(len(cells))
        best_of_code = scores.max(1)
        winner = best_of_code.argmax(1)
        score = best_of_code[rows, winner]
        best_of_code[rows, winner] = -1
        rival = best_of_code.max(1)
        template = scores[rows, :, winner].argmax(1) * scores.shape[2] + winner
        return Matches(
            self.code_of[template],
            self.turns_of[template],
            score,
            rival,
            template,
            contrast,
            self._lead(vectors, score, rival),
        )

    def _lead(self, vectors: Floats, score: Floats, rival: Floats) -> Floats:
        """Turn correlations into those of the code alone: less what the mean marker explains."""
        common = vectors @ self._mean
        own = np.sqrt(np.maximum(1 - common**2, 1e-6)) * self._code_share
        return np.asarray((score - rival) / own, np.float32)


def settle(
    grey: Grey, bank: TemplateBank, quads: Quads, found: Matches, which: npt.NDArray[np.bool_]
) -> tuple[Quads, Matches]:
    """Move the corners of some candidates until their best template fits better, and match again.

    One Gauss-Newton step on the eight corner coordinates; a candidate that gets worse stays.
    """
    rows = np.flatnonzero(which)
    if len(rows) == 0:
        return quads, found
    start = quads[rows]
    size = np.linalg.norm(start[:, 0] - start[:, 2], axis=1) / (MARKER_SIDE * 1.414)
    nudge = np.maximum(0.25 * size, 0.3)
    moves = np.concatenate([np.zeros((1, 4, 2)), np.eye(8).reshape(8, 4, 2)]).astype(np.float32)
    many = start[:, None] + nudge[:, None, None, None] * moves
    pixels = sample_pixels(many.reshape(-1, 4, 2), fine=False)
    cells = sample(grey, pixels).reshape(len(rows), 9, -1)
    step = _corner_steps(cells, bank.cells[found.template[rows]])
    limit = 1.5
    moved = start + np.clip(step, -limit / 0.25, limit / 0.25) * nudge[:, None, None]
    again = bank.match(cells_of(sample(grey, sample_pixels(moved))))
    better = again.score > found.score[rows]
    quads = quads.copy()
    quads[rows[better]] = moved[better]
    return quads, found.improved(rows[better], again.rows(better))


def _corner_steps(cells: Floats, template: Floats) -> Floats:
    """Solve for the eight nudges that bring the seen cells nearest to the template."""
    weight = _ROOT_WEIGHTS
    here = cells[:, 0] * weight
    slopes = (cells[:, 1:] - cells[:, :1]) * weight
    want = template * weight
    fixed = np.broadcast_to(_SLOPES.T, (len(cells), *_SLOPES.T.shape))
    basis = np.concatenate([want[:, None], fixed, -slopes], 1)
    gram = basis @ basis.transpose(0, 2, 1)
    count = basis.shape[1]
    scale = np.trace(gram, axis1=1, axis2=2) / count
    damping = np.zeros(count, np.float32)
    damping[-8:] = 0.05
    gram += (damping * scale[:, None] + 1e-3)[:, None] * np.eye(count, dtype=np.float32)
    right = basis @ here[..., None]
    return np.asarray(np.linalg.solve(gram, right)[:, -8:, 0].reshape(-1, 4, 2), np.float32)
