"""A second, independent way to draw a class with cards: a ray-traced colour picture.

`rendering` warps grey paper; here each pixel's ray is cut with a bent sheet, seen by a lens that
distorts and darkens to its rim, on a sensor with coloured light, grain, sharpening and JPEG. Rooms
are full of other tags, screens and checkered things. What is true of a card follows from the
geometry alone; nothing of the reader is used.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from tests.cards.rendering import Truth
from tests.cards.studio_things import THINGS, Colour

FINE = 2
"""Pixels of the drawn picture for one of the camera, each way."""


@dataclass(frozen=True)
class Studio:
    """Camera, light and habits of a class; ranges are drawn from for each picture or card."""

    width: int = 1280
    height: int = 720
    hfov_deg: float = 62.0
    kind: str = "video"
    metres: tuple[float, float] = (2.0, 9.0)
    cards: tuple[int, int] = (25, 32)
    roll_deg: float = 7.0
    yaw_deg: float = 14.0
    pitch_deg: float = 10.0
    steep_deg: float = 0.0  # every card is turned away by about this
    curve_per_m: float = 0.8
    distortion: tuple[float, float] = (-0.12, 0.04)
    camera_roll_deg: float = 2.0
    blur_px: tuple[float, float] = (0.3, 0.8)
    defocus_px: float = 0.0
    motion_px: float = 0.6
    exposure: tuple[float, float] = (0.7, 1.1)
    gamma: tuple[float, float] = (0.75, 1.15)
    cast: float = 0.08
    vignette: float = 0.25
    noise: tuple[float, float] = (1.0, 4.0)
    line_noise: float = 0.4
    halo: tuple[float, float] = (0.0, 1.0)
    jpeg: tuple[int, int] = (60, 92)
    rescale: tuple[float, float] = (1.0, 1.0)
    shadow_share: float = 0.15
    shadow_depth: float = 0.45
    glare_share: float = 0.1
    fingers_share: float = 0.6
    finger_reach_mm: float = 24.0
    head_share: float = 0.1
    back_share: float = 0.12
    paper: tuple[int, int, int] = (238, 240, 240)
    ink: int = 30
    things: tuple[int, int] = (3, 10)
    thing_size: tuple[float, float] = (0.08, 0.35)
    overlap: float = 0.0
    grid: bool = False  # all at one distance, spread so that nobody hides another
    mirrors: int = 0
    card_mm: tuple[float, float] = (210.0, 148.5)
    marker_mm: float = 112.0

    @property
    def focal_px(self) -> float:
        return self.width / 2 / float(np.tan(np.radians(self.hfov_deg / 2)))


@dataclass(frozen=True)
class Sheet:
    """One card in space: middle in metres, columns of `axes` are its right, down and away."""

    card_id: int
    back: bool
    edge_up: int
    roll_deg: float
    middle: np.ndarray
    axes: np.ndarray
    curve_per_m: float
    mirrored: bool = False


@dataclass
class Scene:
    """The picture being made, and which marker stands in front at each pixel."""

    colour: Colour
    owner: np.ndarray
    truths: list[Truth] = field(default_factory=list)

    def hide(self, polygon: np.ndarray) -> None:
        """Whatever marker lies under this polygon is seen no more."""
        cv2.fillPoly(self.owner, [np.round(polygon).astype(np.int32)], -1)


def _turn(axis: int, deg: float) -> np.ndarray:
    vector = np.zeros(3)
    vector[axis] = np.radians(deg)
    return np.asarray(cv2.Rodrigues(vector)[0])


def random_sheet(card_id: int, at: np.ndarray, studio: Studio, rng: np.random.Generator) -> Sheet:
    """One card as somebody holds it."""
    edge_up = int(rng.integers(4))
    roll = float(np.clip(rng.normal(0, studio.roll_deg), -27, 27))
    yaw = float(np.clip(rng.normal(0, studio.yaw_deg), -45, 45))
    pitch = float(np.clip(rng.normal(0, studio.pitch_deg), -40, 40))
    if studio.steep_deg:
        lean = float(rng.choice([-1, 1])) * rng.uniform(0.9, 1.1) * studio.steep_deg
        yaw, pitch = (lean, pitch / 2) if rng.random() < 0.6 else (yaw / 2, lean)
    # a quarter anticlockwise for each edge further round
    axes = _turn(1, yaw) @ _turn(0, pitch) @ _turn(2, roll - 90 * edge_up)
    curve = float(rng.normal(0, studio.curve_per_m))
    return Sheet(card_id, bool(rng.random() < studio.back_share), edge_up, roll, at, axes, curve)


def _bent(sheet: Sheet, page_m: np.ndarray) -> np.ndarray:
    """Points of the page (metres from its middle) in the camera's space."""
    u, v = page_m[:, 0], page_m[:, 1]
    k = sheet.curve_per_m
    if abs(k) < 1e-3:
        flat = np.stack([u, v, np.zeros_like(u)], 1)
    else:
        flat = np.stack([np.sin(k * u) / k, v, (1 - np.cos(k * u)) / k], 1)
    return np.asarray(flat @ sheet.axes.T + sheet.middle)


def _seen_at(points: np.ndarray, studio: Studio, scale: float) -> np.ndarray:
    camera = np.array(
        [
            [studio.focal_px * scale, 0, (studio.width * scale - 1) / 2],
            [0, studio.focal_px * scale, (studio.height * scale - 1) / 2],
            [0, 0, 1],
        ]
    )
    bend = np.array([*studio.distortion, 0, 0, 0])
    seen, _ = cv2.projectPoints(points, np.zeros(3), np.zeros(3), camera, bend)
    return np.asarray(seen[:, 0])


def _rays(low: np.ndarray, high: np.ndarray, studio: Studio) -> np.ndarray:
    """Directions of the fine picture's pixels in a box, as rows of (x, y, 1)."""
    y, x = np.mgrid[low[1] : high[1], low[0] : high[0]].astype(np.float64)
    focal = studio.focal_px * FINE
    camera = np.array(
        [
            [focal, 0, (studio.width * FINE - 1) / 2],
            [0, focal, (studio.height * FINE - 1) / 2],
            [0, 0, 1],
        ]
    )
    points = np.stack([x.ravel(), y.ravel()], 1)[:, None]
    flat = cv2.undistortPoints(points, camera, np.array([*studio.distortion, 0, 0, 0]))[:, 0]
    return np.concatenate([flat, np.ones((len(flat), 1))], 1)


def _hit(sheet: Sheet, rays: np.ndarray) -> np.ndarray:
    """Where rays meet the sheet, in metres on the page; far away where they miss."""
    start = -sheet.middle @ sheet.axes
    go = rays @ sheet.axes
    k = sheet.curve_per_m
    t = -start[2] / np.where(np.abs(go[:, 2]) < 1e-9, 1e-9, go[:, 2])
    if abs(k) >= 1e-3:
        # x^2 + (z - 1/k)^2 = 1/k^2, times k: k (x^2 + z^2) = 2 z
        a = k * (go[:, 0] ** 2 + go[:, 2] ** 2)
        b = k * 2 * (start[0] * go[:, 0] + start[2] * go[:, 2]) - 2 * go[:, 2]
        c = k * (start[0] ** 2 + start[2] ** 2) - 2 * start[2]
        root = np.sqrt(np.maximum(b * b - 4 * a * c, 0))
        both = np.stack([(-b - root), (-b + root)]) / np.where(np.abs(a) < 1e-12, 1e-12, 2 * a)
        t = np.where(np.abs(both[0] - t) < np.abs(both[1] - t), both[0], both[1])
        t = np.where(b * b < 4 * a * c, np.inf, t)
    with np.errstate(invalid="ignore"):
        x = start[0] + t * go[:, 0]
        z = start[2] + t * go[:, 2]
        u = np.arctan2(k * x, 1 - k * z) / k if abs(k) >= 1e-3 else x
        page = np.stack([u, start[1] + t * go[:, 1]], 1)
    return np.nan_to_num(page, nan=99.0, posinf=99.0, neginf=99.0)


def page_picture(
    face: np.ndarray, sheet: Sheet, studio: Studio, rng: np.random.Generator
) -> Colour:
    """The face in its colours, with fingers, shade and shine."""
    height, width = face.shape
    mm = width / studio.card_mm[0]
    share = face[..., None].astype(np.float32) / 255
    page = studio.ink + (np.array(studio.paper, np.float32) - studio.ink) * share
    y, x = np.mgrid[:height, :width].astype(np.float32) / mm
    if rng.random() < studio.shadow_share:
        angle, far = rng.uniform(0, 6.3), rng.uniform(-40, 40)
        edge = (x - 105) * np.cos(angle) + (y - 74) * np.sin(angle) - far
        page = page * (1 - studio.shadow_depth / (1 + np.exp(-edge / 3)))[..., None]
    if rng.random() < studio.glare_share:
        spot = rng.uniform(30, 180), rng.uniform(20, 130)
        reach = rng.uniform(8, 30)
        shine = np.exp(-((x - spot[0]) ** 2 + (y - spot[1]) ** 2) / (2 * reach**2))
        page = page + (rng.uniform(60, 230) * shine)[..., None]
    if rng.random() < studio.fingers_share:
        _fingers(page, sheet, studio, rng, mm)
    return np.clip(page, 0, 255).astype(np.uint8)


def _fingers(
    page: np.ndarray,
    sheet: Sheet,
    studio: Studio,
    rng: np.random.Generator,
    mm: float,
) -> None:
    """Two thumbs from below, or fingers of one hand from a side, as the card is held."""
    skin = np.array([120, 150, 205]) * rng.uniform(0.35, 1.1)
    wide, high = studio.card_mm
    turned = (wide, high) if sheet.edge_up % 2 == 0 else (high, wide)
    for side in (-1, 1):
        reach = float(np.clip(rng.normal(studio.finger_reach_mm, 9), 6, 80))
        start = np.array([side * turned[0] / 2, turned[1] * rng.uniform(0.05, 0.48)])
        end = start + np.array([-side * reach, rng.uniform(-0.4, 0.3) * reach])
        angle = np.radians(90 * sheet.edge_up)
        spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        points = [
            tuple(int(v) for v in (spin @ p + np.array([wide, high]) / 2) * mm)
            for p in (start, end)
        ]
        thick = max(1, int(rng.uniform(14, 22) * mm))
        cv2.line(page, *points, tuple(float(v) for v in skin), thick, cv2.LINE_AA)


def paint_sheet(
    scene: Scene,
    sheet: Sheet,
    face: np.ndarray,
    studio: Studio,
    rng: np.random.Generator,
    answer: str,
) -> None:
    """Put one sheet into the picture and remember what is true of it."""
    wide, high = (side / 1000 for side in studio.card_mm)
    rim = np.array(
        [[x, y] for x in np.linspace(-wide / 2, wide / 2, 9) for y in (-high / 2, 0, high / 2)]
    )
    outline = _seen_at(_bent(sheet, rim), studio, FINE)
    size = np.array(scene.colour.shape[1::-1])
    low = np.maximum(np.floor(outline.min(0)).astype(int) - 6, 0)
    high_px = np.minimum(np.ceil(outline.max(0)).astype(int) + 7, size)
    if np.any(high_px - low < 4):
        return
    page = page_picture(face, sheet, studio, rng)
    at = _hit(sheet, _rays(low, high_px, studio))
    if sheet.mirrored:
        at = at * np.array([-1, 1])
    box_shape = (high_px[1] - low[1], high_px[0] - low[0])
    box = (slice(low[1], high_px[1]), slice(low[0], high_px[0]))
    shrink = min(1.0, 1.5 * np.ptp(outline, 0).max() / max(page.shape))
    small = cv2.resize(page, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    where = (at / np.array([wide, high]) + 0.5) * np.array(small.shape[1::-1]) - 0.5
    where = np.clip(where, -1000, 30000).astype(np.float32).reshape(*box_shape, 2)
    ink = cv2.remap(small, where[..., 0], where[..., 1], cv2.INTER_LINEAR,
                    borderMode=cv2.BORDER_REPLICATE).astype(np.float32)  # fmt: skip
    # paper that is turned to the light is brighter
    ink *= np.clip(1 - 0.35 * (1 - abs(float(sheet.axes[2, 2]))) + 0.1 * sheet.axes[2, 0], 0.4, 1.1)
    inside = (np.abs(at) <= np.array([wide, high]) / 2).all(1).reshape(box_shape)
    half = studio.marker_mm / 2000
    marker = (np.abs(at) <= half).all(1).reshape(box_shape)
    alpha = inside.astype(np.float32)
    if studio.motion_px:
        ink, alpha = _moved(ink, alpha, rng.normal(0, studio.motion_px * FINE, 2))
    blend = scene.colour[box] * (1 - alpha[..., None]) + ink * alpha[..., None]
    scene.colour[box] = np.clip(blend, 0, 255).astype(np.uint8)
    scene.owner[box][inside] = -1
    if not sheet.mirrored:
        scene.owner[box][marker] = len(scene.truths)
        corners = np.array([[-half, -half], [half, -half], [half, half], [-half, half]])
        places = _seen_at(_bent(sheet, corners), studio, 1)
        scene.truths.append(
            Truth(sheet.card_id, answer, places, 0.0, float(sheet.middle[2]), sheet.roll_deg)
        )


def _moved(ink: np.ndarray, alpha: np.ndarray, motion: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Smear a card along a straight way; colours stay where nothing of the card is."""
    steps = int(np.abs(motion).max())
    if steps < 1:
        return ink, alpha
    wet = np.dstack([ink * alpha[..., None], alpha])
    total = np.zeros_like(wet)
    for part in np.linspace(-0.5, 0.5, steps + 1):
        shift = np.array([[1, 0, motion[0] * part], [0, 1, motion[1] * part]])
        total += cv2.warpAffine(wet, shift, wet.shape[1::-1])
    total /= steps + 1
    return total[..., :3] / np.maximum(total[..., 3:], 1e-3), total[..., 3]


def paint_room(scene: Scene, studio: Studio, rng: np.random.Generator) -> None:
    """Wall, floor and the things on them."""
    height, width = scene.colour.shape[:2]
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    wall = np.array(rng.integers(70, 235, 3), np.float32)
    light = 0.7 + 0.5 * (x * rng.uniform(-1, 1) + y * rng.uniform(-1, 1))
    scene.colour[:] = np.clip(wall * light[..., None], 0, 255)
    for _ in range(int(rng.integers(*studio.things))):
        size = rng.uniform(*studio.thing_size) * width
        wide, high = int(size), int(size * rng.uniform(0.6, 1.2))
        thing = THINGS[int(rng.integers(len(THINGS)))](max(24, wide), max(24, high), rng)
        place = rng.uniform([-0.1, -0.1], [0.95, 0.75]) * [width, height]
        put(scene, thing, place, rng)


def put(scene: Scene, thing: Colour, place: np.ndarray, rng: np.random.Generator) -> None:
    """Hang a thing into the picture, a little out of true."""
    high, wide = thing.shape[:2]
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    lean = flat + rng.normal(0, 0.03 * wide, (4, 2)).astype(np.float32) + place.astype(np.float32)
    size = np.array(scene.colour.shape[1::-1])
    low = np.clip(np.floor(lean.min(0)).astype(int), 0, size)
    far = np.clip(np.ceil(lean.max(0)).astype(int), 0, size)
    if np.any(far <= low):
        return
    look = cv2.getPerspectiveTransform(flat, (lean - low).astype(np.float32))
    box = np.ascontiguousarray(scene.colour[low[1] : far[1], low[0] : far[0]])
    cv2.warpPerspective(thing, look, box.shape[1::-1], dst=box, flags=cv2.INTER_LINEAR,
                        borderMode=cv2.BORDER_TRANSPARENT)  # fmt: skip
    scene.colour[low[1] : far[1], low[0] : far[0]] = box
    scene.hide(lean)


def paint_person(
    scene: Scene, at: np.ndarray, studio: Studio, rng: np.random.Generator, *, covers: bool = False
) -> None:
    """A pupil behind a card: shirt, neck, face, hair; `covers` puts the head before the card."""
    px = studio.focal_px * FINE / at[2]
    x, y = _seen_at(at[None], studio, FINE)[0]
    head = (x + rng.uniform(-0.12, 0.12) * px, y - (0.03 if covers else 0.24) * px)
    skin = tuple(int(v) for v in np.array([110, 145, 200]) * rng.uniform(0.35, 1.1))
    if not covers:
        wide, high = max(8, int(0.42 * px)), max(8, int(0.5 * px))
        kinds = (THINGS[5], THINGS[9], THINGS[4])
        shirt = kinds[int(rng.integers(3))](wide, high, rng)
        if rng.random() < 0.5:
            shirt[:] = rng.integers(10, 230, 3)
        put(scene, shirt, np.array([x - wide / 2, y - 0.05 * px]), rng)
    round_head = (round(head[0]), round(head[1]))
    sizes = (max(2, round(0.095 * px)), max(2, round(0.125 * px)))
    hair = tuple(int(v) for v in rng.integers(5, 110, 3))
    cv2.ellipse(scene.colour, (round_head[0], round_head[1] - sizes[1] // 3),
                (round(sizes[0] * 1.15), sizes[1]), 0, 0, 360, hair, -1, cv2.LINE_AA)  # fmt: skip
    cv2.ellipse(scene.colour, round_head, sizes, 0, 0, 360, skin, -1, cv2.LINE_AA)
    top = (round_head[0], round_head[1] - sizes[1] // 3)
    for middle, (across, along) in ((round_head, sizes), (top, (round(sizes[0] * 1.15), sizes[1]))):
        scene.hide(cv2.ellipse2Poly(middle, (across, along), 0, 0, 360, 10))
