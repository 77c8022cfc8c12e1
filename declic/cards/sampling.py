"""Arithmetic on many markers at once: homographies, grey samples, sub-pixel edges."""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from declic.cards.codes import MARKER_SIDE
from declic.cards.quads import Floats, Grey, Quads

_ALONG: Final = np.linspace(0.08, 0.92, 11, dtype=np.float32)
_ACROSS: Final = np.linspace(-1, 1, 11, dtype=np.float32)
_QUIET_PRODUCT: Final = 250_000
_ROW_LIMIT: Final = 30000
"""OpenCV's remap takes at most 32,767 rows."""


def homographies(quads: Quads) -> Floats:
    """Return N x 3 x 3 maps from the unit square (corners clockwise from 0,0) to each quad."""
    x, y = quads[..., 0].astype(np.float64), quads[..., 1].astype(np.float64)
    dx1, dx2 = x[:, 1] - x[:, 2], x[:, 3] - x[:, 2]
    dy1, dy2 = y[:, 1] - y[:, 2], y[:, 3] - y[:, 2]
    sx = x[:, 0] - x[:, 1] + x[:, 2] - x[:, 3]
    sy = y[:, 0] - y[:, 1] + y[:, 2] - y[:, 3]
    det = dx1 * dy2 - dx2 * dy1
    det = np.where(np.abs(det) < 1e-9, 1e-9, det)
    g, h = (sx * dy2 - sy * dx2) / det, (dx1 * sy - dy1 * sx) / det
    one = np.ones_like(g)
    rows = [
        [x[:, 1] - x[:, 0] + g * x[:, 1], x[:, 3] - x[:, 0] + h * x[:, 3], x[:, 0]],
        [y[:, 1] - y[:, 0] + g * y[:, 1], y[:, 3] - y[:, 0] + h * y[:, 3], y[:, 0]],
        [g, h, one],
    ]
    return np.stack([np.stack(row, -1) for row in rows], -2).astype(np.float32)


def project(maps: Floats, points: Floats) -> Floats:
    """Send M x 2 points of the unit square through N maps: N x 2 x M pixels, x then y."""
    solid = np.concatenate([points.T, np.ones((1, len(points)), np.float32)])
    out: Floats = maps @ solid
    depth = out[:, 2:]
    return np.asarray(out[:, :2] / np.where(np.abs(depth) < 1e-6, 1e-6, depth), np.float32)


def multiply(left: Floats, right: Floats) -> Floats:
    """Multiply N x K by K x M in slices too small for BLAS to wake its threads.

    On a computer that is busy with other things those threads wait for each other longer than the
    whole product takes.
    """
    rows = max(1, _QUIET_PRODUCT // (left.shape[1] * right.shape[1]))
    whole = len(left) // rows * rows
    out = np.empty((len(left), right.shape[1]), np.float32)
    slices = left[:whole].reshape(-1, rows, left.shape[1])
    np.matmul(slices, right, out=out[:whole].reshape(-1, rows, right.shape[1]))
    np.matmul(left[whole:], right, out=out[whole:])
    return out


def sample(grey: Grey, pixels: Floats) -> Floats:
    """Read grey values between pixels; `pixels` is N x 2 x M, the answer N x M."""
    parts = [
        cv2.remap(
            grey,
            pixels[i : i + _ROW_LIMIT, 0],
            pixels[i : i + _ROW_LIMIT, 1],
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        for i in range(0, len(pixels), _ROW_LIMIT)
    ]
    if not parts:
        return np.zeros((0, pixels.shape[2]), np.float32)
    return np.concatenate(parts).astype(np.float32)


def refine_edges(grey: Grey, quads: Quads, reach: float) -> Quads:
    """Move each side onto the dark-to-bright step near it, to a fraction of a pixel.

    `reach` is how far to look to either side, in modules. Each side is a straight line fitted to
    11 steps; steps that lie off it (a thumb, a letter) lose their weight.
    """
    if len(quads) == 0:
        return quads
    start, end = quads, np.roll(quads, -1, 1)
    side = end - start
    length = np.linalg.norm(side, axis=2, keepdims=True)
    outward = np.stack([side[..., 1], -side[..., 0]], -1) / np.maximum(length, 1e-6)
    module = module_sizes(quads)
    span = np.maximum(reach * module, 1.2)
    offsets = span[:, None] * _ACROSS
    # x and y apart, each N x 4 sides x places along x places across
    pixels = np.empty((len(quads), 2, 4, len(_ALONG), len(_ACROSS)), np.float32)
    for axis in (0, 1):
        on_side = start[:, :, None, axis] + side[:, :, None, axis] * _ALONG
        across = outward[:, :, None, axis] * offsets[:, None]
        np.add(on_side[..., None], across[:, :, None], out=pixels[:, axis])
    values = sample(grey, pixels.reshape(len(quads), 2, -1)).reshape(pixels[:, 0].shape)
    rise = np.maximum(np.diff(values, axis=3), 0)
    weight = rise.sum(3)
    middle = (offsets[:, 1:] + offsets[:, :-1])[:, None, None] / 2
    found = (rise * middle).sum(3) / np.maximum(weight, 1e-3)
    inset, tilt = _fit_lines(found, weight, span[:, None] * 0.5)
    return _meet(start, end, outward, inset, tilt)


def module_sizes(quads: Quads) -> Floats:
    """Return the pixels that one module of each candidate spans, by area."""
    return np.asarray(np.sqrt(_areas(quads)) / MARKER_SIDE, np.float32)


def _areas(quads: Quads) -> Floats:
    following = np.roll(quads, -1, 1)
    cross = quads[..., 0] * following[..., 1] - quads[..., 1] * following[..., 0]
    return np.asarray(np.maximum(np.abs(cross.sum(1)) / 2, 1.0), np.float32)


def _fit_lines(found: Floats, weight: Floats, scale: Floats) -> tuple[Floats, Floats]:
    """Fit offset = inset + tilt * along per side, three rounds of falling weights."""
    along = _ALONG - 0.5
    trust = weight / np.maximum(weight.max(2, keepdims=True), 1e-3)
    factor = trust
    inset = tilt = np.zeros(found.shape[:2], np.float32)
    for _ in range(3):
        total = np.maximum(factor.sum(2), 1e-6)
        mean_a = (factor * along).sum(2) / total
        mean_f = (factor * found).sum(2) / total
        da = along - mean_a[..., None]
        spread = np.maximum((factor * da * da).sum(2), 1e-6)
        tilt = (factor * da * (found - mean_f[..., None])).sum(2) / spread
        inset = mean_f - tilt * mean_a
        off = np.abs(found - inset[..., None] - tilt[..., None] * along) / scale[..., None]
        factor = trust * np.maximum(1 - off * off, 0.02) ** 2
    return inset.astype(np.float32), tilt.astype(np.float32)


def _meet(start: Quads, end: Quads, outward: Floats, inset: Floats, tilt: Floats) -> Quads:
    """Cut neighbouring fitted lines to get corners; lines that do not meet keep the old one."""
    a = start + outward * (inset - tilt / 2)[..., None]
    b = end + outward * (inset + tilt / 2)[..., None]
    before_a, before_b = np.roll(a, 1, 1), np.roll(b, 1, 1)
    d1, d2 = before_b - before_a, b - a
    cross = d1[..., 0] * d2[..., 1] - d1[..., 1] * d2[..., 0]
    gap = a - before_a
    t = (gap[..., 0] * d2[..., 1] - gap[..., 1] * d2[..., 0]) / np.where(
        np.abs(cross) < 1e-6, 1e-6, cross
    )
    corner = before_a + d1 * t[..., None]
    moved = np.linalg.norm(corner - start, axis=2)
    limit = 0.35 * np.sqrt(_areas(start))[:, None]
    return np.where((moved < limit)[..., None], corner, start).astype(np.float32)


def thin(quads: Quads, worth: Floats, per_place: float) -> npt.NDArray[np.intp]:
    """Return the rows worth most, one for each place: near-copies of a figure are dropped.

    Two figures share a place when their middles fall in one cell of a grid of `per_place` of their
    side and their sizes are alike.
    """
    if len(quads) == 0:
        return np.zeros(0, np.intp)
    order = np.argsort(-worth, kind="stable")
    size = np.sqrt(_areas(quads[order]))
    rung = np.round(np.log(size) / np.log(1.25))
    pitch = np.exp(rung * np.log(1.25)) * per_place
    cell = np.round(quads[order].mean(1) / pitch[:, None]).astype(np.int64)
    key = (rung.astype(np.int64) * 100_003 + cell[:, 0]) * 100_003 + cell[:, 1]
    return order[np.sort(np.unique(key, return_index=True)[1])]
