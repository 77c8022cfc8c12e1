"""Rooms and people to hold the cards: backgrounds that try to fool the reader."""

from dataclasses import dataclass

import cv2
import numpy as np


@dataclass
class Canvas:
    light: np.ndarray  # H x W float32, scene light 0-1
    owner: np.ndarray  # H x W int16, whose marker is seen here, -1 for nobody's

    @classmethod
    def empty(cls, width: int, height: int) -> "Canvas":
        return cls(np.zeros((height, width), np.float32), np.full((height, width), -1, np.int16))

    def fill(self, polygon: np.ndarray, grey: float | np.ndarray) -> None:
        """Fill a polygon with one grey or with a texture as large as the picture."""
        height, width = self.light.shape
        points = np.round(polygon * 16).astype(np.int32)
        low = np.clip(polygon.min(0).astype(int) - 1, 0, [width, height])
        high = np.clip(polygon.max(0).astype(int) + 2, 0, [width, height])
        if np.any(high <= low):
            return
        box = (slice(low[1], high[1]), slice(low[0], high[0]))
        mask = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
        shifted = points - (low * 16).astype(np.int32)
        cv2.fillPoly(mask, [shifted], 255, cv2.LINE_AA, 4)
        alpha = mask.astype(np.float32) / 255
        paint = grey[: mask.shape[0], : mask.shape[1]] if isinstance(grey, np.ndarray) else grey
        self.light[box] = self.light[box] * (1 - alpha) + paint * alpha
        self.owner[box][mask > 127] = -1


def _rect(x: float, y: float, w: float, h: float) -> np.ndarray:
    return np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float64)


def cloth(rng: np.random.Generator, height: int, width: int, scale: float) -> np.ndarray:
    """A shirt: plain, striped, checkered, printed with blocks, or with small black squares."""
    base, other = rng.uniform(0.03, 0.7), rng.uniform(0.03, 0.85)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    kind = rng.integers(6)
    pitch = max(2.0, scale * rng.uniform(0.015, 0.06))
    if kind == 0:
        out = np.full((height, width), base, np.float32)
    elif kind == 1:
        out = np.where((y // pitch) % 2, base, other)
    elif kind == 2:
        out = np.where(((x // pitch) + (y // pitch)) % 2, base, other)
    elif kind == 3:
        out = (base + other * ((x // pitch) % 2) + other * ((y // pitch) % 2)) / 2
    elif kind == 4:
        blocks = rng.random((12, 12)).astype(np.float32)
        out = blocks[(y // pitch).astype(int) % 12, (x // pitch).astype(int) % 12]
    else:
        out = np.where((x % (3 * pitch) < 2 * pitch) & (y % (3 * pitch) < 2 * pitch), base, other)
    fold = 1 + 0.12 * np.sin(x / max(3.0, scale * 0.08) + rng.uniform(0, 6))
    return np.clip(out * fold, 0, 1).astype(np.float32)


def _poster(canvas: Canvas, rng: np.random.Generator, x: float, y: float, size: float) -> None:
    """Posters with pictures, text, grids and black frames: bait for a marker reader."""
    w, h = size * rng.uniform(0.6, 1.2), size * rng.uniform(0.6, 1.2)
    canvas.fill(_rect(x, y, w, h), rng.uniform(0.5, 0.95))
    inner = _rect(x + w * 0.1, y + h * 0.1, w * 0.8, h * 0.8)
    kind = rng.integers(4)
    if kind == 0:
        for row in np.linspace(0.15, 0.85, 8):
            canvas.fill(
                _rect(x + w * 0.12, y + h * row, w * rng.uniform(0.3, 0.75), h * 0.03), 0.15
            )
    elif kind == 1:
        canvas.fill(inner, 0.08)
        cells = int(rng.integers(3, 9))
        step_x, step_y = w * 0.6 / cells, h * 0.6 / cells
        for i in range(cells * cells):
            if rng.random() < 0.5:
                at = (x + w * 0.2 + i % cells * step_x, y + h * 0.2 + i // cells * step_y)
                canvas.fill(_rect(*at, step_x, step_y), 0.9)
    elif kind == 2:
        canvas.fill(inner, rng.uniform(0.05, 0.4))
        for _ in range(6):
            at = rng.uniform(0.15, 0.6, 2)
            canvas.fill(
                _rect(x + w * at[0], y + h * at[1], w * rng.uniform(0.05, 0.3), h * 0.2),
                rng.random(),
            )
    else:
        canvas.fill(inner, 0.05)
        canvas.fill(_rect(x + w * 0.2, y + h * 0.2, w * 0.6, h * 0.6), rng.uniform(0.6, 0.9))


def paint_room(canvas: Canvas, rng: np.random.Generator) -> None:
    """Wall, floor, windows, board, posters, shelves; every room is lit differently."""
    height, width = canvas.light.shape
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    wall = rng.uniform(0.25, 0.75)
    canvas.light[:] = wall * (1 + rng.uniform(-0.4, 0.4) * (x - 0.5) + rng.uniform(-0.3, 0.3) * y)
    floor = rng.uniform(0.6, 0.8) * height
    canvas.fill(_rect(0, floor, width, height - floor), rng.uniform(0.15, 0.5))
    unit = height
    if rng.random() < 0.6:
        for i in range(int(rng.integers(1, 4))):
            left = width * (0.05 + 0.3 * i) + rng.uniform(0, 0.05) * width
            canvas.fill(_rect(left, 0.05 * unit, 0.3 * unit, 0.35 * unit), 0.2)
            for pane in range(2):
                canvas.fill(
                    _rect(
                        left + (0.01 + 0.15 * pane) * unit, 0.06 * unit, 0.13 * unit, 0.33 * unit
                    ),
                    rng.uniform(0.85, 1.3),
                )
    for _ in range(int(rng.integers(3, 12))):
        at = rng.uniform(0, [width * 0.95, floor * 0.8])
        _poster(canvas, rng, at[0], at[1], unit * rng.uniform(0.03, 0.2))
    for _ in range(int(rng.integers(0, 40))):
        at = rng.uniform(0, [width, floor])
        size = unit * rng.uniform(0.01, 0.05)
        canvas.fill(_rect(at[0], at[1], size * rng.uniform(0.3, 1), size), rng.uniform(0, 0.9))


def _ellipse(x: float, y: float, rx: float, ry: float) -> np.ndarray:
    angles = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    return np.stack([x + rx * np.cos(angles), y + ry * np.sin(angles)], -1)


def paint_person(
    canvas: Canvas, card_at: tuple[float, float, float], focal_px: float, seed: int
) -> None:
    """A seated person a forearm behind the card, with arms up to it and hands behind it."""
    rng = np.random.default_rng(seed)
    height, width = canvas.light.shape
    x, y, z = card_at
    lean = rng.uniform(-0.12, 0.12)
    behind = z + 0.28

    def pixel(px: float, py: float, pz: float) -> tuple[float, float]:
        return width / 2 + focal_px * px / pz, height / 2 + focal_px * py / pz

    metre = focal_px / behind
    head_x, head_y = pixel(x + lean, y + rng.uniform(-0.32, -0.1), behind)
    skin = rng.uniform(0.2, 0.65)
    wide = 0.21 * metre
    top = head_y + 0.14 * metre
    body = np.array(
        [
            [head_x - wide * 0.5, top],
            [head_x + wide * 0.5, top],
            [head_x + wide, top + 0.1 * metre],
            [head_x + wide * 1.05, top + 0.6 * metre],
            [head_x - wide * 1.05, top + 0.6 * metre],
            [head_x - wide, top + 0.1 * metre],
        ]
    )
    size = int(0.9 * metre) + 8
    shirt = cloth(rng, size, size, metre)
    canvas.fill(body, shirt)
    canvas.fill(_ellipse(head_x, head_y, 0.085 * metre, 0.12 * metre), skin)
    hair = rng.uniform(0.02, 0.3)
    canvas.fill(_ellipse(head_x, head_y - 0.05 * metre, 0.095 * metre, 0.09 * metre), hair)
    near = focal_px / z
    for side in (-1, 1):
        hand = np.array(pixel(x + side * 0.095, y + 0.06, z))
        elbow = np.array([head_x + side * wide, top + 0.35 * metre])
        across = np.array([1.0, 0.0]) * 0.035 * metre
        arm = np.array([hand - across, hand + across, elbow + across, elbow - across])
        canvas.fill(arm, float(shirt.mean()))
        canvas.fill(_ellipse(hand[0], hand[1], 0.03 * near, 0.035 * near), skin)
