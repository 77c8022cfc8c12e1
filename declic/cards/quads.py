"""Find everything in a picture that could be a marker: dark, four-sided, on something brighter.

The picture is compared with its local mean, so that shade does not matter; the outer edge of each
dark piece is wrapped in its convex hull, which closes the bites that thumbs take out of a side, and
the hull in the tightest four-sided figure. Most pieces are dropped by whole-array arithmetic
before any of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
"""A grey picture, height x width."""
Quads = npt.NDArray[np.float32]
"""Four-sided figures, N x 4 x 2 pixels (x, y), clockwise as seen in the picture."""

Floats = npt.NDArray[np.float32]
"""Any array of single floats; shapes stand where it is used."""
Contour = npt.NDArray[Any]  # OpenCV types its integers loosely
"""An outline as OpenCV gives it, points x 1 x 2."""

SMALLEST_SIDE_PX: Final = 9.0
"""Below this a marker has under 1.3 px a module and cannot be told from its neighbours."""


@dataclass(frozen=True)
class Pass:
    """One look at the picture: shrunk by `shrink`, against the mean of `window_px` squared.

    A pixel is dark below `ratio` times that mean, less five grey levels against noise.
    """

    shrink: float
    window_px: int
    ratio: float


def find_quads(grey: Grey, passes: tuple[Pass, ...]) -> Quads:
    """Return every candidate of every pass; the same marker usually comes more than once."""
    found: list[Quads] = []
    shrunk: dict[float, Grey] = {1: grey}
    for look in passes:
        if look.shrink not in shrunk:
            size = (round(grey.shape[1] / look.shrink), round(grey.shape[0] / look.shrink))
            small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
            shrunk[look.shrink] = np.asarray(small, np.uint8)
        small = shrunk[look.shrink]
        scale = np.array([grey.shape[1] / small.shape[1], grey.shape[0] / small.shape[0]])
        # pixel centres: the middle of pixel 0 of a halved picture lies at 0.5 of the full one
        quads = (_quads_of_pass(small, look) + 0.5) * scale - 0.5
        found.append(quads.astype(np.float32))
    return np.concatenate(found) if found else np.zeros((0, 4, 2), np.float32)


def _quads_of_pass(grey: Grey, look: Pass) -> Quads:
    mean = cv2.boxFilter(grey, -1, (look.window_px, look.window_px))
    level = cv2.addWeighted(mean, look.ratio, mean, 0, -5)
    dark = cv2.compare(grey, level, cv2.CMP_LT)
    contours, tree = cv2.findContours(dark, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return np.zeros((0, 4, 2), np.float32)
    outer = tree[0, :, 3] < 0
    shortest = 4 * SMALLEST_SIDE_PX / look.shrink * 0.8
    longest = 5 * min(grey.shape)
    lengths = np.fromiter(map(len, contours), np.intp, len(contours))
    sized = outer & (lengths >= shortest) & (lengths <= longest)
    kept = [contours[i] for i in np.flatnonzero(sized).tolist()]
    if not kept:
        return np.zeros((0, 4, 2), np.float32)
    aspect, fill = _shape(kept)
    hulls: list[Quads] = []
    others = aspect < 6
    for i in np.flatnonzero((aspect < 3.2) & (fill > 0.30)).tolist():
        quad, clean = _quad(kept[i], look.shrink)
        if quad is not None:
            hulls.append(quad)
        others[i] &= not clean
    whole = np.array(hulls, np.float32).reshape(-1, 4, 2)
    corners = _corner_quads([kept[i] for i in np.flatnonzero(others).tolist()], look.shrink)
    return _convex(np.concatenate([whole, corners]))


def _corner_quads(contours: Sequence[Contour], shrink: float) -> Quads:
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
    found = [np.stack([p, p + a, p + a + b, p + b], 1)]
    # a side cut short by a thumb at its far end is as long as its neighbour
    ratio = (size_a[good] / size_b[good])[:, None]
    uneven = np.maximum(ratio, 1 / ratio)[:, 0] > 1.12
    p, a, b, ratio = p[uneven], a[uneven], b[uneven], ratio[uneven]
    a, b = a * np.maximum(1 / ratio, 1), b * np.maximum(ratio, 1)
    found.append(np.stack([p, p + a, p + a + b, p + b], 1))
    return np.concatenate(found)


def _shape(contours: Sequence[Contour]) -> tuple[Floats, Floats]:
    """Return of all contours at once how long their box is for its width, and how full."""
    lengths = np.array([len(c) for c in contours])
    points = np.concatenate(contours)[:, 0].astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    low = np.minimum.reduceat(points, starts)
    high = np.maximum.reduceat(points, starts)
    following = np.arange(1, len(points) + 1)
    following[starts + lengths - 1] = starts
    x, y = points[:, 0], points[:, 1]
    twice = np.add.reduceat(x * y[following] - y * x[following], starts)
    size = high - low + 1
    return size.max(1) / size.min(1), np.abs(twice) / 2 / size.prod(1)


def _quad(contour: Contour, shrink: float) -> tuple[Quads | None, bool]:
    """Wrap one contour in four sides; say whether it filled them well."""
    hull = cv2.convexHull(contour)
    area = cv2.contourArea(hull)
    if len(hull) < 4 or area < (SMALLEST_SIDE_PX / shrink) ** 2 * 0.6:
        return None, True
    quad = cv2.approxPolyN(hull, 4, epsilon_percentage=-1.0, ensure_convex=True)
    if quad.shape[1] != 4:
        return None, False
    tight = area / max(cv2.contourArea(quad), 1e-6)
    if tight < 0.72:
        return None, False
    clean = tight > 0.9 and cv2.contourArea(contour) > 0.9 * area
    return quad[0].astype(np.float32), clean


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
