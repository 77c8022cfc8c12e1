"""Measure the card reader: recall by distance, everything wrong, milliseconds a frame.

Run from the checkout: `.venv/bin/python -m tests.bench.cards [--seeds N] [--first SEED] [--quick]`.
Prints one table per question; the speed table runs OpenCV's default detector on the same pictures
in turn, because only the ratio means something on a shared computer. Goals stand beside the
figures; the last line says whether all were met (exit 1 if not; speed is never judged).
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import cv2
import numpy as np

from declic.cards.deck import Deck, standard_deck
from declic.cards.reader import CardReader
from declic.cards.scan import ScanSession
from tests.cards.classes import empty_room, seated_class, wall
from tests.cards.judging import Score
from tests.cards.moving import film
from tests.cards.printed import printed_faces
from tests.cards.rendering import (
    PHOTO_12MP,
    WEBCAM_720,
    WEBCAM_1080,
    Lens,
    Picture,
    faces_from,
)

LENSES = {"720p": WEBCAM_720, "1080p": WEBCAM_1080, "12 MP": PHOTO_12MP}
GOALS = {
    **{("720p", m): 0.95 for m in (3, 4, 5, 6)},
    ("720p", 8): 0.92,
    **{("1080p", m): 0.95 for m in (3, 4, 5, 6)},
    ("1080p", 8): 0.92,
    **{("12 MP", m): 0.95 for m in (4, 6, 8, 10, 12, 15)},
}
BEYOND = [("720p", 9), ("720p", 10)]
SCAN_GOAL = 0.95
IN_SIGHT = 0.25


class Bench:
    """One deck, one reader, and whether every goal was met so far."""

    def __init__(self, first: int, seeds: int) -> None:
        self.deck: Deck = standard_deck()
        self.reader = CardReader(self.deck)
        self.faces = faces_from(printed_faces())
        self.first, self.seeds = first, seeds
        self.met = True

    def read(self, make: Callable[[np.random.Generator], Picture], lens: Lens, seeds: int) -> Score:
        score = Score()
        kind = "photo" if lens is PHOTO_12MP else "video"
        for seed in range(self.first, self.first + seeds):
            picture = make(np.random.default_rng([seed, lens.width]))
            score.add(picture, self.reader.read(picture.grey, kind))
        return score

    def judge(self, good: bool) -> str:
        self.met &= good
        return "met" if good else "MISSED"

    def row(self, name: str, score: Score, goal: float | None) -> None:
        verdict = "" if goal is None else f">= {goal:.2f} {self.judge(score.recall >= goal)}"
        clean = self.judge(score.wrong == 0)
        print(
            f"{name:24} {score.cards:5} {score.recall:7.3f} {verdict:16}"
            f"{score.wrong_ids:4} {score.wrong_answers:4} {score.ghosts:4}  {clean}",
            flush=True,
        )

    def distances(self) -> None:
        print("\nPrinted A5 cards, one frame        recall  goal       wrong id / answer / ghost")
        for name, metres in [*GOALS, *BEYOND]:
            lens = LENSES[name]
            seeds = max(1, self.seeds // 3) if lens is PHOTO_12MP else self.seeds
            score = self.read(
                lambda rng, m=metres, lens=lens: wall(lens, self.deck, rng, m, faces=self.faces),
                lens,
                seeds,
            )
            self.row(f"{name} {metres} m", score, GOALS.get((name, metres)))

    def rooms(self) -> None:
        print("\nWhole rooms                        recall  goal       wrong id / answer / ghost")
        for name, lens in LENSES.items():
            seeds = max(1, self.seeds // 3) if lens is PHOTO_12MP else self.seeds
            for label, difficulty in (("class", 1.0), ("hard class", 1.5)):
                score = self.read(
                    lambda rng, lens=lens, d=difficulty: seated_class(
                        lens, self.deck, rng, difficulty=d, faces=self.faces
                    ),
                    lens,
                    seeds,
                )
                self.row(f"{name} {label}", score, None)
            empty = self.read(lambda rng, lens=lens: empty_room(lens, self.deck, rng), lens, seeds)
            self.row(f"{name} empty", empty, None)
            self.row(f"{name} mirrored", self.mirrored(lens, seeds), None)

    def mirrored(self, lens: Lens, seeds: int) -> Score:
        """Every reading of a mirrored class is a ghost."""

        def make(rng: np.random.Generator) -> Picture:
            picture = wall(lens, self.deck, rng, 5, faces=self.faces)
            return Picture(np.ascontiguousarray(picture.grey[:, ::-1]), [])

        return self.read(make, lens, seeds)

    def scans(self, count: int) -> None:
        print("\nScan of 5 s at 12 a second         recall  goal       wrong votes  frames")
        for name, lens, at_m in (
            ("class 720p", WEBCAM_720, None),
            ("class 1080p", WEBCAM_1080, None),
            ("all at 8 m 720p", WEBCAM_720, 8.0),
        ):
            seen = voted = wrong = frames = 0
            for seed in range(self.first, self.first + count):
                visible, answers, votes, number = self.scan(lens, seed, at_m)
                frames += number
                in_sight = {c for c, n in visible.items() if n >= IN_SIGHT * number}
                seen += len(in_sight)
                voted += sum(votes.get(c) == answers[c] for c in in_sight)
                wrong += sum(answers.get(c) != vote for c, vote in votes.items())
            recall = voted / max(1, seen)
            verdict = self.judge(recall >= SCAN_GOAL)
            clean = self.judge(wrong == 0)
            print(
                f"{name:24} {seen:5} {recall:7.3f} >= {SCAN_GOAL:.2f} {verdict:9}"
                f"{wrong:4} {clean:10} {frames}",
                flush=True,
            )

    def scan(
        self, lens: Lens, seed: int, at_m: float | None
    ) -> tuple[dict[int, int], dict[int, str], dict[int, str], int]:
        """Run one scan; return how often each card was in view, the truth, the votes, frames."""
        shot = film(lens, self.deck, np.random.default_rng([seed, 5]), at_m=at_m)
        scan = ScanSession(self.reader)
        visible: dict[int, int] = {}
        number = 0
        for t, picture in shot.frames:
            number += 1
            for truth in picture.truths:
                visible[truth.card_id] = visible.get(truth.card_id, 0) + (truth.seen >= 0.98)
            scan.add_frame(picture.grey, t)
        votes = {i: card.vote for i, card in scan._cards.items() if card.vote is not None}
        return visible, shot.answers, votes, number

    def speed(self) -> None:
        print("\nMilliseconds a frame, busy class   ours (median)  OpenCV default  ratio  goal")
        detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50))
        for (name, lens), goal in zip(LENSES.items(), (60, 100, 400), strict=True):
            kind = "photo" if lens is PHOTO_12MP else "video"
            ours, theirs = [], []
            for seed in range(self.first, self.first + 3):
                grey = seated_class(lens, self.deck, np.random.default_rng(seed)).grey
                for _ in range(5):
                    ours.append(_milliseconds(lambda g=grey, k=kind: self.reader.read(g, k)))
                    theirs.append(_milliseconds(lambda g=grey: detector.detectMarkers(g)))
            a, b = statistics.median(ours), statistics.median(theirs)
            print(f"{name:34} {a:8.0f} {b:14.0f} {a / b:9.1f}   <= {goal}", flush=True)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=6, help="pictures per row")
    parser.add_argument("--first", type=int, default=9000, help="first seed")
    parser.add_argument("--quick", action="store_true", help="speed and distances only")
    options = parser.parse_args()
    bench = Bench(options.first, options.seeds)
    bench.speed()
    bench.distances()
    if not options.quick:
        bench.rooms()
        bench.scans(max(1, options.seeds // 3))
    print("\nall goals met" if bench.met else "\nSOME GOALS MISSED")
    return 0 if bench.met else 1


if __name__ == "__main__":
    sys.exit(main())
