"""Compare readings with the truth of a drawn picture."""

from dataclasses import dataclass

import numpy as np

from declic.cards.reader import CardReading
from tests.cards.rendering import Picture, Truth

IN_VIEW = 0.98


@dataclass
class Score:
    """Counts over pictures: cards in view, read right, and everything that must not happen."""

    cards: int = 0
    read: int = 0
    wrong_ids: int = 0
    wrong_answers: int = 0
    ghosts: int = 0

    @property
    def recall(self) -> float:
        return self.read / max(1, self.cards)

    @property
    def wrong(self) -> int:
        return self.wrong_ids + self.wrong_answers + self.ghosts

    def add(self, picture: Picture, readings: list[CardReading]) -> None:
        for truth in picture.truths:
            if truth.seen >= IN_VIEW:
                self.cards += 1
                self.read += any(_is(truth, reading) for reading in readings)
        for reading in readings:
            truth = min(picture.truths, key=lambda t: _apart(t, reading), default=None)
            if truth is None or _apart(truth, reading) > 0.6:
                self.ghosts += 1
            elif truth.card_id != reading.card_id:
                self.wrong_ids += 1
            elif truth.answer != reading.answer:
                self.wrong_answers += 1


def _apart(truth: Truth, reading: CardReading) -> float:
    """Distance of the middles, in diagonals of the true marker."""
    diagonal = np.linalg.norm(truth.corners[0] - truth.corners[2])
    return float(np.linalg.norm(truth.corners.mean(0) - reading.corners.mean(0)) / diagonal)


def _is(truth: Truth, reading: CardReading) -> bool:
    return (
        reading.card_id == truth.card_id
        and reading.answer == truth.answer
        and _apart(truth, reading) < 0.4
    )
