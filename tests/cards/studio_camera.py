"""The studio's camera and its classes: seats, exposure, grain, sharpening, JPEG."""

from dataclasses import replace

import cv2
import numpy as np

from declic.cards.deck import BACK_OFFSET, Deck
from declic.domain.ids import PASS
from tests.cards.rendering import Picture
from tests.cards.studio import (
    FINE,
    Scene,
    Sheet,
    Studio,
    paint_person,
    paint_room,
    paint_sheet,
    random_sheet,
)
from tests.cards.studio_conditions import Faces
from tests.cards.studio_things import Colour


def places(studio: Studio, count: int, rng: np.random.Generator) -> np.ndarray:
    """Where cards are raised, in metres: rows of desks, or all at one distance."""
    near, far = studio.metres
    if studio.grid:
        distance = float(rng.uniform(near, far))
        wide = studio.width / studio.focal_px * distance * 0.88
        high = studio.height / studio.focal_px * distance * 0.8
        columns, rows = max(1, int(wide / 0.34)), max(1, int(high / 0.5))
        spots = [(c, r) for c in range(columns) for r in range(rows)]
        rng.shuffle(spots)
        at = [
            ((c + 0.5) / columns * wide - wide / 2, (r + 0.5) / rows * high - high / 2, distance)
            for c, r in spots[:count]
        ]
        return np.array(at).reshape(-1, 3) + rng.uniform(-0.02, 0.02, (len(at), 3))
    rows = int(rng.integers(4, 7))
    per_row = -(-count // rows)
    pitch = rng.uniform(0.7, 1.0)
    spots = []
    for i in range(count):
        row, column = divmod(i, per_row)
        z = near + (far - near) * row / (rows - 1)
        x = (column - (per_row - 1) / 2) * pitch
        spots.append((x, rng.uniform(-0.3, 0.1) - 0.16 * row + 0.35, z))
    return np.array(spots) + rng.uniform(-0.15, 0.15, (count, 3)) * [1, 0.3, 1]


def class_picture(
    studio: Studio, deck: Deck, faces: Faces, rng: np.random.Generator
) -> tuple[Colour, Picture]:
    """Draw one picture of a class; also its grey version with what is true of each card."""
    scene = Scene(
        np.zeros((studio.height * FINE, studio.width * FINE, 3), np.uint8),
        np.full((studio.height * FINE, studio.width * FINE), -1, np.int16),
    )
    paint_room(scene, studio, rng)
    count = int(rng.integers(studio.cards[0], studio.cards[1] + 1))
    at = places(studio, count, rng)
    cards = rng.permutation(deck.card_ids)[: len(at)]
    spin = cv2.Rodrigues(np.array([0, 0, np.radians(rng.normal(0, studio.camera_roll_deg))]))[0]
    sheets = [
        random_sheet(int(card), spin @ place, studio, rng)
        for card, place in zip(cards, at, strict=True)
    ]
    if studio.overlap:
        sheets = [
            sheet
            if i % 2 == 0
            else replace(
                sheet,
                middle=sheets[i - 1].middle
                + np.array([*rng.uniform(-studio.overlap, studio.overlap, 2), 0.05]),
            )
            for i, sheet in enumerate(sheets)
        ]
    mirrored = rng.permutation(len(sheets))[: studio.mirrors]
    for i in np.argsort([-sheet.middle[2] for sheet in sheets]).tolist():
        sheet = replace(sheets[i], mirrored=bool(i in mirrored))
        if studio.kind != "bare":
            paint_person(scene, sheet.middle, studio, rng)
        face = faces[sheet.card_id + (BACK_OFFSET if sheet.back else 0)]
        paint_sheet(scene, sheet, face, studio, rng, _answer(deck, sheet))
        if rng.random() < studio.head_share:
            hider = sheet.middle + np.array([*rng.uniform(-0.12, 0.12, 2), -0.4])
            paint_person(scene, hider, studio, rng, covers=True)
    _count_seen(scene)
    colour = expose(scene.colour, studio, rng)
    return colour, Picture(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), scene.truths)


def _answer(deck: Deck, sheet: Sheet) -> str:
    return PASS if sheet.back else deck.edges[sheet.card_id][sheet.edge_up]


def _count_seen(scene: Scene) -> None:
    """Fill in which share of each marker nothing else hides and the frame holds."""
    seen = np.bincount(scene.owner[scene.owner >= 0].ravel(), minlength=len(scene.truths))
    for i, truth in enumerate(scene.truths):
        area = abs(float(cv2.contourArea(truth.corners.astype(np.float32)))) * FINE * FINE
        scene.truths[i] = replace(truth, seen=float(seen[i]) / max(1.0, area))


def expose(colour: Colour, studio: Studio, rng: np.random.Generator) -> Colour:
    """Turn the drawn picture into a camera's: lens, sensor, sharpening, compression."""
    size = (studio.width, studio.height)
    light = cv2.resize(colour, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    light = _lens(light, studio, rng)
    light *= 1 + rng.uniform(-studio.cast, studio.cast, 3).astype(np.float32)
    light = np.clip(light * rng.uniform(*studio.exposure), 0, 1) ** rng.uniform(*studio.gamma)
    out = light * 255
    sigma = rng.uniform(*studio.noise)
    out += rng.standard_normal(out.shape, np.float32) * sigma
    out += cv2.GaussianBlur(rng.standard_normal(out.shape, np.float32), (0, 0), 1.2) * sigma
    out += rng.standard_normal((studio.height, 1, 1), np.float32) * studio.line_noise
    halo = rng.uniform(*studio.halo)
    out += halo * (out - cv2.GaussianBlur(out, (0, 0), rng.uniform(0.8, 2.0)))
    picture = np.clip(out, 0, 255).astype(np.uint8)
    scale = rng.uniform(*studio.rescale)
    if abs(scale - 1) > 0.01:
        small = (round(size[0] * scale), round(size[1] * scale))
        ways = (cv2.INTER_LINEAR, cv2.INTER_AREA, cv2.INTER_CUBIC, cv2.INTER_NEAREST)
        picture = cv2.resize(picture, small, interpolation=ways[int(rng.integers(3))])
        picture = cv2.resize(picture, size, interpolation=ways[int(rng.integers(3))])
    quality = int(rng.integers(studio.jpeg[0], studio.jpeg[1] + 1))
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _lens(light: np.ndarray, studio: Studio, rng: np.random.Generator) -> np.ndarray:
    out = cv2.GaussianBlur(light, (0, 0), rng.uniform(*studio.blur_px))
    if studio.defocus_px:
        radius = studio.defocus_px * rng.uniform(0.7, 1.2)
        grid = np.hypot(*np.mgrid[-7:8, -7:8])
        disc = np.clip(radius + 0.5 - grid, 0, 1).astype(np.float32)
        out = cv2.filter2D(out, -1, disc / disc.sum())
    y, x = np.mgrid[-1 : 1 : studio.height * 1j, -1 : 1 : studio.width * 1j].astype(np.float32)
    return np.asarray(out * (1 - studio.vignette * rng.random() * (x * x + y * y) / 2)[..., None])
