"""Pictures of a class holding cards, drawn from scratch: what the reader is measured on.

A pinhole camera looks at bent, tilted paper with thumbs, shade and glare on it; then the lens
blurs, the sensor adds noise and JPEG loses some more. `difficulty` 1 is an ordinary bad classroom,
1.5 a hard one. Nothing here uses the product's reader; only the code list and the deck are shared.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np

from declic.cards.codes import marker_bits
from declic.cards.deck import BACK_OFFSET, Deck
from declic.domain.ids import PASS
from tests.cards.scenery import Canvas, paint_person, paint_room

CARD_MM = (210.0, 148.0)
MARKER_MM = 112.0
TEXTURE_PX_MM = 3.0
SUPERSAMPLE = 3


@dataclass(frozen=True)
class Lens:
    width: int
    height: int
    hfov_deg: float
    blur_px: tuple[float, float] = (0.35, 0.85)
    noise: tuple[float, float] = (1.5, 5.0)
    jpeg: tuple[int, int] = (60, 92)

    @property
    def focal_px(self) -> float:
        return self.width / 2 / np.tan(np.radians(self.hfov_deg / 2))


WEBCAM_720 = Lens(1280, 720, 60)
WEBCAM_1080 = Lens(1920, 1080, 78)
PHOTO_12MP = Lens(4000, 3000, 70, (0.5, 1.1), (1.0, 4.0), (80, 95))


@dataclass(frozen=True)
class Held:
    """A card in a hand. Metres from the camera (x right, y down, z away), degrees."""

    card_id: int
    edge_up: int
    back: bool
    at: tuple[float, float, float]
    tilt_deg: float = 0.0  # clockwise in the picture, against `edge_up` upright
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    bend_per_m: float = 0.0
    bend_upright: bool = True
    thumbs: tuple[tuple[float, float, float], ...] = ()  # length mm, width mm, grey 0-1
    light: tuple[float, float, float] = (1.0, 0.0, 0.0)  # level, gradient x, gradient y
    shadow: tuple[float, float, float] | None = None  # angle rad, offset mm, depth
    glare: tuple[float, float, float, float] | None = None  # x mm, y mm, radius mm, strength
    motion_px: tuple[float, float] = (0.0, 0.0)
    person_seed: int | None = None


@dataclass(frozen=True)
class Truth:
    card_id: int
    answer: str
    corners: np.ndarray  # marker corners in the picture, clockwise from the page's top left
    seen: float  # share of the marker that nothing else hides (own thumbs do not count)
    distance_m: float
    tilt_deg: float


@dataclass
class Picture:
    grey: np.ndarray
    truths: list[Truth] = field(default_factory=list)


Faces = Callable[[int], np.ndarray]
"""A face by code number: grey 0-1 picture of an A5 landscape page."""


def ideal_faces(codes: tuple[int, ...], black: float = 0.06) -> Faces:
    @lru_cache(maxsize=128)
    def draw(code_id: int) -> np.ndarray:
        scale = TEXTURE_PX_MM
        page = np.full((int(CARD_MM[1] * scale), int(CARD_MM[0] * scale)), 0.88, np.float32)
        side = int(MARKER_MM * scale)
        bits = cv2.resize(
            marker_bits(codes[code_id]), (side, side), interpolation=cv2.INTER_NEAREST
        )
        top, left = (page.shape[0] - side) // 2, (page.shape[1] - side) // 2
        page[top : top + side, left : left + side] = black + (0.88 - black) * bits
        return page

    return draw


# --- geometry ---------------------------------------------------------------------------------


def _rotation(held: Held) -> np.ndarray:
    yaw, pitch = np.radians(held.yaw_deg), np.radians(held.pitch_deg)
    # edge e up means that the page is turned e quarters anticlockwise
    roll = np.radians(held.tilt_deg - 90 * held.edge_up)
    c, s = np.cos(roll), np.sin(roll)
    turn_z = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    c, s = np.cos(yaw), np.sin(yaw)
    turn_y = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    c, s = np.cos(pitch), np.sin(pitch)
    turn_x = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    return turn_y @ turn_x @ turn_z


def _project(held: Held, lens: Lens, page_mm: np.ndarray) -> np.ndarray:
    """Page points (mm from the middle) to pixels."""
    metres = page_mm / 1000
    k = held.bend_per_m
    along = metres[..., 0 if held.bend_upright else 1]
    solid = np.concatenate([metres, np.zeros_like(metres[..., :1])], -1)
    if abs(k) > 1e-6:
        solid[..., 0 if held.bend_upright else 1] = np.sin(k * along) / k
        solid[..., 2] = (1 - np.cos(k * along)) / k
    world = solid @ _rotation(held).T + np.array(held.at)
    f = lens.focal_px
    return world[..., :2] / world[..., 2:] * f + np.array([lens.width / 2, lens.height / 2])


def _corners(half_x: float, half_y: float) -> np.ndarray:
    return np.array([[-half_x, -half_y], [half_x, -half_y], [half_x, half_y], [-half_x, half_y]])


def marker_corners(held: Held, lens: Lens) -> np.ndarray:
    return _project(held, lens, _corners(MARKER_MM / 2, MARKER_MM / 2))


# --- one card ---------------------------------------------------------------------------------


def _lit_page(held: Held, page: np.ndarray) -> np.ndarray:
    height, width = page.shape
    scale = width / CARD_MM[0]
    x, y = np.meshgrid(
        np.linspace(-CARD_MM[0] / 2, CARD_MM[0] / 2, width, dtype=np.float32),
        np.linspace(-CARD_MM[1] / 2, CARD_MM[1] / 2, height, dtype=np.float32),
    )
    out = page.copy()
    # thumbs come in at the two corners that are down
    turn = np.radians(90 * held.edge_up)
    for side, (length, wide, skin) in zip((-1, 1), held.thumbs, strict=False):
        reach = np.array(CARD_MM) / 2 if held.edge_up % 2 == 0 else np.array(CARD_MM[::-1]) / 2
        start = np.array([side * reach[0], reach[1] * 0.75])
        end = start + np.array([-side * length, -length * 0.45])
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        ends = [(spin @ p + np.array(CARD_MM) / 2) * scale for p in (start, end)]
        p, q = [tuple(int(v) for v in e) for e in ends]
        cv2.line(out, p, q, skin, max(1, int(wide * scale)), cv2.LINE_AA)
    level, grad_x, grad_y = held.light
    light = level * (1 + grad_x * x / 100 + grad_y * y / 100)
    if held.shadow is not None:
        angle, offset, depth = held.shadow
        edge = (x * np.cos(angle) + y * np.sin(angle) - offset) / 4
        light *= 1 - depth / (1 + np.exp(-np.clip(edge, -30, 30)))
    out = out * light
    if held.glare is not None:
        gx, gy, radius, strength = held.glare
        out += strength * np.exp(-((x - gx) ** 2 + (y - gy) ** 2) / (2 * radius**2))
    return out.astype(np.float32)


def _unproject(held: Held, lens: Lens, pixels: np.ndarray) -> np.ndarray:
    """Pixels to page mm, by fixed point from the flat page."""
    flat = Held(
        held.card_id, held.edge_up, held.back, held.at, held.tilt_deg, held.yaw_deg, held.pitch_deg
    )
    square = _corners(100, 100).astype(np.float32)
    back = cv2.getPerspectiveTransform(_project(flat, lens, square).astype(np.float32), square)

    def to_page(points: np.ndarray) -> np.ndarray:
        return cv2.perspectiveTransform(points.reshape(1, -1, 2).astype(np.float32), back).reshape(
            points.shape
        )

    goal = to_page(pixels)
    page = goal.copy()
    if abs(held.bend_per_m) > 1e-6:
        for _ in range(3):
            page += goal - to_page(_project(held, lens, page))
    return page


def paint_card(canvas: Canvas, held: Held, lens: Lens, faces: Faces, owner: int) -> None:
    outline = _project(held, lens, _corners(CARD_MM[0] / 2, CARD_MM[1] / 2))
    low = np.floor(outline.min(0) - 4).astype(int)
    high = np.ceil(outline.max(0) + 4).astype(int)
    low, high = np.maximum(low, 0), np.minimum(high, [lens.width, lens.height])
    if np.any(high - low < 3):
        return
    width, height = (high - low).tolist()
    page = _lit_page(held, faces(held.card_id + (BACK_OFFSET if held.back else 0)))
    px_mm = lens.focal_px / held.at[2] / 1000 * SUPERSAMPLE
    scale = min(1.0, 1.3 * px_mm / (page.shape[1] / CARD_MM[0]))
    page = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    fine_x = (np.arange(width * SUPERSAMPLE) + 0.5) / SUPERSAMPLE - 0.5 + low[0]
    fine_y = (np.arange(height * SUPERSAMPLE) + 0.5) / SUPERSAMPLE - 0.5 + low[1]
    mm = _unproject(held, lens, np.stack(np.meshgrid(fine_x, fine_y), -1))
    where = (mm / np.array(CARD_MM) + 0.5) * np.array(page.shape[::-1]) - 0.5
    where = where.astype(np.float32)
    ink = cv2.remap(
        page, where[..., 0], where[..., 1], cv2.INTER_LINEAR, None, cv2.BORDER_REPLICATE
    )
    inside = (np.abs(mm) <= np.array(CARD_MM) / 2).all(-1).astype(np.float32)
    on_marker = (np.abs(mm) <= MARKER_MM / 2).all(-1).astype(np.float32)
    premul = _motion(ink * inside, held.motion_px)
    inside = _motion(inside, held.motion_px)
    size = (width, height)
    alpha = cv2.resize(inside, size, interpolation=cv2.INTER_AREA)
    colour = cv2.resize(premul, size, interpolation=cv2.INTER_AREA)
    marker = cv2.resize(on_marker, size, interpolation=cv2.INTER_AREA)
    box = (slice(low[1], high[1]), slice(low[0], high[0]))
    canvas.light[box] = canvas.light[box] * (1 - alpha) + colour
    canvas.owner[box][alpha > 0.5] = -1
    canvas.owner[box][marker > 0.5] = owner


def _motion(fine: np.ndarray, motion_px: tuple[float, float]) -> np.ndarray:
    dx, dy = np.array(motion_px) * SUPERSAMPLE
    steps = int(max(abs(dx), abs(dy)))
    if steps < 1:
        return fine
    total = np.zeros_like(fine)
    for part in np.linspace(-0.5, 0.5, steps + 1):
        shift = np.array([[1, 0, dx * part], [0, 1, dy * part]])
        total += cv2.warpAffine(fine, shift, fine.shape[::-1])
    return total / (steps + 1)


# --- the camera -------------------------------------------------------------------------------


def expose(
    light: np.ndarray,
    lens: Lens,
    rng: np.random.Generator,
    difficulty: float,
    noise: np.random.Generator,
) -> np.ndarray:
    """Turn scene light (0-1) into an 8-bit picture as a cheap camera would."""
    low, high = lens.blur_px
    sigma = low + (high - low) * rng.random() * difficulty
    if rng.random() < 0.7:
        out = cv2.GaussianBlur(light, (0, 0), sigma)
    else:
        radius = sigma * 1.7
        grid = np.hypot(*np.meshgrid(np.arange(-4, 5), np.arange(-4, 5)))
        disc = np.clip(radius + 0.5 - grid, 0, 1)
        out = cv2.filter2D(light, -1, (disc / disc.sum()).astype(np.float32))
    y, x = np.ogrid[-1 : 1 : lens.height * 1j, -1 : 1 : lens.width * 1j]
    out = out * (1 - 0.25 * rng.random() * (x * x + y * y) / 2).astype(np.float32)
    out = np.clip(out * rng.uniform(0.75, 1.15), 0, 1) ** rng.uniform(0.6, 1.05) * 255
    sigma = rng.uniform(*lens.noise) * difficulty
    grain = noise.standard_normal(out.shape, np.float32) * sigma
    if rng.random() < 0.5:
        grain = cv2.GaussianBlur(grain, (0, 0), 0.6) * 1.6
    out = out + grain
    if rng.random() < 0.5:
        out = out + rng.uniform(0.2, 0.9) * (out - cv2.GaussianBlur(out, (0, 0), 1.0))
    grey = np.clip(out, 0, 255).astype(np.uint8)
    worst, best = lens.jpeg
    quality = int(best - (best - worst) * rng.random() * min(1.3, difficulty))
    return cv2.imdecode(
        cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE
    )


def render(
    helds: list[Held],
    lens: Lens,
    deck: Deck,
    rng: np.random.Generator,
    *,
    difficulty: float = 1.0,
    faces: Faces | None = None,
    people: Sequence[tuple[float, float, float]] = (),
    noise_seed: int | None = None,
) -> Picture:
    """Draw a room, its people far to near, and each one's card in front of them.

    With a `noise_seed` the room and the camera's settings follow `rng` and only the grain differs.
    """
    faces = faces or ideal_faces(deck.codes)
    canvas = Canvas.empty(lens.width, lens.height)
    paint_room(canvas, rng)
    for at in sorted(people, key=lambda place: -place[2]):
        paint_person(canvas, at, lens.focal_px, int(rng.integers(1 << 31)))
    order = sorted(range(len(helds)), key=lambda i: -helds[i].at[2])
    areas: dict[int, float] = {}
    for i in order:
        held = helds[i]
        if held.person_seed is not None:
            paint_person(canvas, held.at, lens.focal_px, held.person_seed)
        paint_card(canvas, held, lens, faces, i)
        corners = marker_corners(held, lens).astype(np.float32)
        areas[i] = max(1.0, float(cv2.contourArea(corners)))
    counts = np.bincount(canvas.owner[canvas.owner >= 0].ravel(), minlength=len(helds))
    truths = [
        Truth(
            held.card_id,
            PASS if held.back else deck.edges[held.card_id][held.edge_up],
            marker_corners(held, lens),
            float(counts[i] / areas[i]),
            held.at[2],
            held.tilt_deg,
        )
        for i, held in enumerate(helds)
    ]
    grain = rng if noise_seed is None else np.random.default_rng(noise_seed)
    return Picture(expose(canvas.light, lens, rng, difficulty, grain), truths)


def faces_from(pages: Mapping[int, np.ndarray]) -> Faces:
    """Faces cut from a printed sheet, by code number (grey 0-255, A5 landscape)."""
    return lambda code_id: pages[code_id].astype(np.float32) / 255 * 0.85 + 0.04
