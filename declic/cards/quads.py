"""Find everything in a picture that could be a marker: dark, four-sided, on something brighter.

The picture is compared with its local mean, so that shade does not matter; the outer edge of each
dark piece is wrapped in its convex hull, which closes the bites that thumbs take out of a side, and
the hull in the tightest four-sided figure. Most pieces are dropped by whole-array arithmetic
before any of that.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
"""A grey picture, height x width."""
Quads = npt.NDArray[np.float32]
"""Four-sided figures, N x 4 x 2 pixels (x, y), clockwise as seen in the picture."""

SMALLEST_SIDE_PX: Final = 9.0
"""Below this a marker has under 1.3 px a module and cannot be told from its neighbours."""


@dataclass(frozen=True)
class Pass:
    """One look at the picture: shrunk by `shrink`, against the mean of `window_px` squared.

    A pixel is dark below `ratio` times that mean, less three grey levels against noise.
    """

    shrink: int
    window_px: int
    ratio: float


def find_quads(grey: Grey, passes: tuple[Pass, ...]) -> Quads:
    """Return every candidate of every pass; the same marker usually comes more than once."""
    found: list[Quads] = []
    shrunk: dict[int, Grey] = {1: grey}
    for look in passes:
        if look.shrink not in shrunk:
            size = (grey.shape[1] // look.shrink, grey.shape[0] // look.shrink)
            shrunk[look.shrink] = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        quads = _quads_of_pass(shrunk[look.shrink], look)
        # pixel centres: the middle of pixel 0 of a halved picture lies at 0.5 of the full one
        found.append((quads + 0.5) * look.shrink - 0.5)
    return np.concatenate(found) if found else np.zeros((0, 4, 2), np.float32)


def _quads_of_pass(grey: Grey, look: Pass) -> Quads:
    mean = cv2.boxFilter(grey, -1, (look.window_px, look.window_px))
    level = cv2.addWeighted(mean, look.ratio, mean, 0, -3)
    dark = cv2.compare(grey, level, cv2.CMP_LT)
    contours, tree = cv2.findContours(dark, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if tree is None:
        return np.zeros((0, 4, 2), np.float32)
    outer = tree[0, :, 3] < 0
    shortest = 4 * SMALLEST_SIDE_PX / look.shrink * 0.8
    longest = 2.4 * min(grey.shape)
    kept = [
        c
        for c, o in zip(contours, outer.tolist(), strict=True)
        if o and shortest <= len(c) <= longest
    ]
    if not kept:
        return np.zeros((0, 4, 2), np.float32)
    plausible = _plausible(kept)
    hulls = [_quad(kept[i], look.shrink) for i in np.flatnonzero(plausible).tolist()]
    whole = np.array([q for q in hulls if q is not None], np.float32).reshape(-1, 4, 2)
    return _convex(np.concatenate([whole, _corner_quads(kept, look.shrink)]))


def _corner_quads(contours: list[npt.NDArray[np.int32]], shrink: int) -> Quads:
    """Guess a parallelogram from every corner whose two sides look whole.

    A thumb or a sleeve that is as dark as ink joins the marker's outline; the sides that it does
    not touch still tell where the marker is.
    """
    outlines = [cv2.approxPolyDP(c, max(1.2, 0.018 * len(c)), True)[:, 0] for c in contours]
    outlines = [o for o in outlines if 4 <= len(o) <= 40]
    if not outlines:
        return np.zeros((0, 4, 2), np.float32)
    lengths = np.array([len(o) for o in outlines])
    points = np.concatenate(outlines).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    following = np.arange(1, len(points) + 1)
    following[starts + lengths - 1] = starts
    before = np.empty_like(following)
    before[following] = np.arange(len(points))
    a, b = points[before] - points, points[following] - points
    size_a, size_b = np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)
    # outer outlines all run the same way round: outward corners have this sign
    sine = (b[:, 0] * a[:, 1] - b[:, 1] * a[:, 0]) / np.maximum(size_a * size_b, 1e-6)
    shortest = SMALLEST_SIDE_PX / shrink
    good = np.minimum(size_a, size_b) >= shortest
    good &= (sine < -0.6) & (np.maximum(size_a, size_b) < 2.2 * np.minimum(size_a, size_b))
    p, a, b = points[good], a[good], b[good]
    return np.stack([p, p + a, p + a + b, p + b], 1)


def _plausible(contours: list[npt.NDArray[np.int32]]) -> npt.NDArray[np.bool_]:
    """Judge all contours at once by bounding box and enclosed area."""
    lengths = np.array([len(c) for c in contours])
    points = np.concatenate(contours)[:, 0].astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    low = np.minimum.reduceat(points, starts)
    high = np.maximum.reduceat(points, starts)
    following = np.arange(1, len(points) + 1)
    following[starts + lengths - 1] = starts
    twice = np.add.reduceat(
        points[:, 0] * points[following, 1] - points[:, 1] * points[following, 0], starts
    )
    size = high - low + 1
    box = size[:, 0] * size[:, 1]
    aspect = size.max(1) / size.min(1)
    fill = np.abs(twice) / 2 / box
    return (aspect < 3.2) & (fill > 0.30)


def _quad(contour: npt.NDArray[np.int32], shrink: int) -> Quads | None:
    hull = cv2.convexHull(contour)
    area = cv2.contourArea(hull)
    if len(hull) < 4 or area < (SMALLEST_SIDE_PX / shrink) ** 2 * 0.6:
        return None
    quad = cv2.approxPolyN(hull, 4, epsilon_percentage=-1.0, ensure_convex=True)
    if quad.shape[1] != 4 or area < 0.72 * cv2.contourArea(quad):
        return None
    return quad[0].astype(np.float32)


def _convex(quads: Quads) -> Quads:
    """Order corners clockwise and drop figures that no square card can show."""
    if len(quads) == 0:
        return quads
    following = np.roll(quads, -1, 1)
    area = (quads[..., 0] * following[..., 1] - quads[..., 1] * following[..., 0]).sum(1) / 2
    quads = np.where((area > 0)[:, None, None], quads, quads[:, ::-1])
    sides = np.linalg.norm(np.roll(quads, -1, 1) - quads, axis=2)
    good = (sides.max(1) < 3.2 * sides.min(1)) & (sides.min(1) > 1)
    return np.ascontiguousarray(quads[good], np.float32)
