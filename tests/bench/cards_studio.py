"""Run the card reader through every condition of the second renderer.

Run from the checkout: `.venv/bin/python -m tests.bench.cards_studio [--pictures N] [--first SEED]
[--only PART]`. Prints recall of cards wholly in view, everything wrong and milliseconds a frame for
each condition; the last lines count markers that are nearly ours and were taken for a card. Exit 1
when anything was wrong or a goal was missed; speed and near markers are never judged.
"""

import argparse
import statistics
import sys
import time
from dataclasses import replace

import numpy as np

from declic.cards.deck import standard_deck
from declic.cards.reader import CardReader
from tests.cards.judging import Score
from tests.cards.printed import printed_faces
from tests.cards.studio import Studio
from tests.cards.studio_camera import class_picture
from tests.cards.studio_conditions import CONDITIONS, GOALS, Faces, nearly_ours, seed_of

PHOTOS_OF_TEN = 3
"""Photos of 12 megapixels take long to draw: so many for ten frames of a webcam."""
NEAR_CONDITIONS = ("wall 3-6 m 720p", "wall 8 m 720p", "shadow", "defocus")


def run(
    reader: CardReader, name: str, studio: Studio, faces: Faces, seeds: range
) -> tuple[Score, float]:
    """Read some pictures of one condition; return what came of it and the median ms a frame."""
    score, spent = Score(), []
    for seed in seeds:
        rng = np.random.default_rng(seed_of(name, seed))
        _, picture = class_picture(studio, reader.deck, faces, rng)
        start = time.perf_counter()
        readings = reader.read(picture.grey, "photo" if studio.kind == "photo" else "video")
        spent.append((time.perf_counter() - start) * 1000)
        before = score.wrong
        score.add(picture, readings)
        if score.wrong > before:
            print(f"    wrong: {name}, seed {seed}", flush=True)
    return score, statistics.median(spent)


def conditions(reader: CardReader, options: argparse.Namespace) -> bool:
    """Print a line for each condition; tell whether all is well."""
    met, faces = True, printed_faces()
    total = Score()
    print("condition               cards  recall  goal    wrong id / answer / ghost   ms a frame")
    for name, studio in CONDITIONS.items():
        if options.only not in name:
            continue
        count = options.pictures
        if studio.kind == "photo":
            count = max(1, count * PHOTOS_OF_TEN // 10)
        seeds = range(options.first, options.first + count)
        score, ms = run(reader, name, studio, faces, seeds)
        goal = GOALS.get(name)
        good = score.wrong == 0 and (goal is None or score.recall >= goal)
        met &= good
        total.cards, total.read = total.cards + score.cards, total.read + score.read
        wrong = f"{score.wrong_ids:4} {score.wrong_answers:4} {score.ghosts:4}"
        asked = "" if goal is None else f">= {goal}"
        print(f"{name:22} {score.cards:6} {score.recall:7.3f}  {asked:8}{wrong}"
              f"  {'' if good else 'MISSED':8} {ms:6.0f}", flush=True)  # fmt: skip
    print(f"{'all':22} {total.cards:6} {total.recall:7.3f}")
    return met


def near_markers(reader: CardReader, options: argparse.Namespace) -> None:
    """Print how many markers with some modules changed were taken for a card."""
    print("\nnearly ours             modules changed   shown   taken for a card")
    for name in NEAR_CONDITIONS:
        for changed in (2, 3):
            shown = taken = 0
            for seed in range(options.first, options.first + max(1, options.pictures // 5)):
                rng = np.random.default_rng([*seed_of(name, seed), changed])
                faces = nearly_ours(printed_faces(), changed, rng)
                studio = replace(CONDITIONS[name], things=(0, 1))
                _, picture = class_picture(studio, reader.deck, faces, rng)
                shown += len(picture.truths)
                taken += len(reader.read(picture.grey))
            print(f"{name:22} {changed:10} {shown:14} {taken:12}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, default=20, help="pictures per condition")
    parser.add_argument("--first", type=int, default=20_000, help="first seed")
    parser.add_argument("--only", default="", help="conditions whose name has this in it")
    options = parser.parse_args()
    reader = CardReader(standard_deck())
    met = conditions(reader, options)
    if not options.only:
        near_markers(reader, options)
    print("\nnothing wrong, goals met" if met else "\nSOMETHING WRONG OR MISSED")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
