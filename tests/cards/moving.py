"""A class over five seconds: hands that shake, cards that rise late, one mind that changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from declic.cards.deck import Deck
from declic.domain.ids import PASS
from tests.cards.classes import hold, seats
from tests.cards.rendering import Held, Lens, Picture, render

LATE_SHARE = 0.15
LOW_M = 0.7
TURN_SECONDS = 0.8


@dataclass(frozen=True)
class Film:
    """What the class means at the end, and the pictures in time."""

    answers: dict[int, str]
    frames: Iterator[tuple[float, Picture]]


def film(
    lens: Lens,
    deck: Deck,
    rng: np.random.Generator,
    *,
    seconds: float = 5.0,
    per_second: float = 12.0,
    at_m: float | None = None,
    count: int = 28,
) -> Film:
    """Film a class in rows, or all at one distance (then spread so that nobody hides another)."""
    places = seats(rng, count) if at_m is None else _line_up(lens, rng, count, at_m)
    cards = rng.permutation(deck.card_ids)[: len(places)].tolist()
    helds = [hold(rng, card, at) for card, at in zip(cards, places, strict=True)]
    rises = np.where(rng.random(len(helds)) < LATE_SHARE, rng.uniform(0.5, 2.5, len(helds)), -1.0)
    turner = int(rng.integers(len(helds)))
    target = (helds[turner].edge_up + 1) % 4
    turn_at = float(rng.uniform(1.2, 2.0))
    answers = {
        held.card_id: PASS if held.back else deck.edges[held.card_id][held.edge_up]
        for held in helds
    }
    if not helds[turner].back:
        answers[cards[turner]] = deck.edges[cards[turner]][target]
    phases = rng.uniform(0, 6.3, (len(helds), 4))
    room = int(rng.integers(1 << 31))

    def frames() -> Iterator[tuple[float, Picture]]:
        for number in range(int(seconds * per_second)):
            t = number / per_second
            shown = [
                _sway(held, phase, t, rise)
                for held, phase, rise in zip(helds, phases, rises, strict=True)
            ]
            shown[turner] = _turned(shown[turner], t - turn_at, target)
            yield t, render(shown, lens, deck, np.random.default_rng(room), noise_seed=number)

    return Film(answers, frames())


def _sway(held: Held, phase: np.ndarray, t: float, rise: float) -> Held:
    swing = np.sin(phase + t * np.array([2.1, 1.7, 2.9, 1.3]))
    low = LOW_M * float(np.clip((rise - t) / 0.4 + 1, 0, 1)) if rise > 0 else 0.0
    x, y, z = held.at
    return replace(
        held,
        at=(x + 0.012 * swing[0], y + 0.012 * swing[1] + low, z),
        tilt_deg=held.tilt_deg + 2.5 * swing[2],
        yaw_deg=held.yaw_deg + 4 * swing[3],
    )


def _turned(held: Held, since: float, target: int) -> Held:
    """Turn a card anticlockwise to the next edge, in less than a second."""
    if since <= 0:
        return held
    if since >= TURN_SECONDS:
        return replace(held, edge_up=target)
    return replace(held, tilt_deg=held.tilt_deg - 90 * since / TURN_SECONDS)


def _line_up(
    lens: Lens, rng: np.random.Generator, count: int, at_m: float
) -> list[tuple[float, float, float]]:
    wide = lens.width / lens.focal_px * at_m * 0.9
    columns = min(count, int(wide / 0.36))
    places = []
    for i in range(count):
        row, column = divmod(i, columns)
        y = -0.35 - 0.62 * row + 0.5
        places.append(((column + 0.5) / columns * wide - wide / 2, y, at_m - 0.05 * row))
    return [(float(x + rng.uniform(-0.02, 0.02)), float(y), float(z)) for x, y, z in places]
