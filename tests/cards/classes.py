"""Who sits where: rows of a class, a wall of cards at one distance, a scan over time."""

import numpy as np

from declic.cards.deck import Deck
from tests.cards.rendering import (
    CARD_MM,
    PHOTO_12MP,
    Faces,
    Held,
    Lens,
    Picture,
    render,
)


def hold(
    rng: np.random.Generator, card_id: int, at: tuple[float, float, float], difficulty: float = 1.0
) -> Held:
    """One card as a pupil holds it: tilted, bent, thumbs on, somewhere in the light."""
    d = difficulty
    skin = rng.uniform(0.2, 0.65)
    thumbs = tuple(
        (
            float(np.clip(rng.normal(26, 8 * d), 8, 75)) if rng.random() < 0.9 else 0.0,
            float(rng.uniform(16, 23)),
            float(skin),
        )
        for _ in range(2)
    )
    shadow = None
    if rng.random() < 0.2 * d:
        shadow = (rng.uniform(0, 6.3), rng.uniform(-60, 60), rng.uniform(0.2, 0.5))
    glare = None
    if rng.random() < 0.15 * d:
        spot = rng.uniform(-60, 60, 2)
        glare = (*spot.tolist(), rng.uniform(12, 45), rng.uniform(0.1, 0.4))
    motion = (0.0, 0.0)
    if rng.random() < 0.3:
        motion = tuple((rng.normal(0, 0.5 * d, 2)).tolist())
    return Held(
        card_id,
        int(rng.integers(4)),
        bool(rng.random() < 0.12),
        at,
        float(np.clip(rng.normal(0, 7 * d), -25, 25)),
        float(np.clip(rng.normal(0, 14 * d), -42, 42)),
        float(np.clip(rng.normal(0, 10 * d), -35, 35)),
        float(rng.normal(0, 1.0 * d)),
        bool(rng.random() < 0.5),
        thumbs,
        (rng.uniform(0.55, 1.0), *(rng.normal(0, 0.08 * d, 2)).tolist()),
        shadow,
        glare,
        motion,
        int(rng.integers(1 << 31)),
    )


def wall(
    lens: Lens,
    deck: Deck,
    rng: np.random.Generator,
    distance_m: float,
    count: int = 30,
    difficulty: float = 1.0,
    faces: Faces | None = None,
) -> Picture:
    """Cards at one distance, none hiding another, spread over the view."""
    wide = lens.width / lens.focal_px * distance_m * 0.92
    high = lens.height / lens.focal_px * distance_m * 0.85
    pitch_x, pitch_y = CARD_MM[0] / 1000 + 0.09, 0.52 if lens is not PHOTO_12MP else 0.6
    columns, rows = max(1, int(wide / pitch_x)), max(1, int(high / pitch_y))
    slots = [(c, r) for r in range(rows) for c in range(columns)]
    rng.shuffle(slots)
    cards = rng.permutation(deck.card_ids)
    helds = []
    for card_id, (c, r) in zip(cards[:count].tolist(), slots, strict=False):
        x = (c + 0.5) / columns * wide - wide / 2 + rng.uniform(-0.02, 0.02)
        y = (r + 0.5) / rows * high - high / 2 + rng.uniform(-0.03, 0.03)
        z = distance_m + 0.04 * (rows / 2 - r) + rng.uniform(-0.01, 0.01)
        helds.append(hold(rng, card_id, (float(x), float(y), float(z)), difficulty))
    return render(helds, lens, deck, rng, difficulty=difficulty, faces=faces)


def seats(
    rng: np.random.Generator, count: int, near_m: float = 2.0, far_m: float = 8.5
) -> list[tuple[float, float, float]]:
    """Rows of pupils at tables, cards raised to chin or above; the camera stands at 1.2 m."""
    rows = 5
    per_row = -(-count // rows)
    places = []
    for i in range(count):
        row, column = divmod(i, per_row)
        z = near_m + (far_m - near_m) * row / (rows - 1) + rng.uniform(-0.2, 0.2)
        x = (column - (per_row - 1) / 2) * 0.85 + rng.uniform(-0.15, 0.15)
        y = -rng.uniform(-0.1, 0.45) - 0.05 * row
        places.append((float(x), float(y), float(z)))
    return places


def seated_class(
    lens: Lens,
    deck: Deck,
    rng: np.random.Generator,
    count: int = 28,
    difficulty: float = 1.0,
    faces: Faces | None = None,
) -> Picture:
    """A class in rows from 2 to 9 m; some hide others, as they do."""
    cards = rng.permutation(deck.card_ids)[:count].tolist()
    helds = [
        hold(rng, card_id, at, difficulty)
        for card_id, at in zip(cards, seats(rng, count), strict=True)
    ]
    return render(helds, lens, deck, rng, difficulty=difficulty, faces=faces)


def empty_room(lens: Lens, deck: Deck, rng: np.random.Generator) -> Picture:
    """A busy room and people without cards."""
    return render([], lens, deck, rng, people=seats(rng, 12))
