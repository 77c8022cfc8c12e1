"""The reader on the second renderer: nothing wrong under any condition, goals where they stand.

Few pictures each, so that the whole suite stays quick; `tests.bench.cards_studio` runs thousands.
"""

import cv2
import numpy as np
import pytest

from declic.cards.deck import Deck
from declic.cards.reader import CardReader
from tests.cards.judging import Score
from tests.cards.printed import printed_faces
from tests.cards.rendering import Picture
from tests.cards.studio import Studio
from tests.cards.studio_camera import class_picture
from tests.cards.studio_conditions import CONDITIONS, Faces, nearly_ours, seed_of

QUICK = {name: studio for name, studio in CONDITIONS.items() if studio.kind == "video"}
RECALL = {"wall 3-6 m 720p": 0.9, "wall 8 m 720p": 0.85, "shadow": 0.85, "defocus": 0.85,
          "low JPEG": 0.9, "colour cast": 0.9, "bent": 0.85, "all backs": 0.9,
          "pale print": 0.8, "pale print 8 m": 0.75, "steep 50": 0.7, "steep 60": 0.4}  # fmt: skip
"""Least recall in one picture of some 25 cards; the goals themselves stand in the benchmark."""


def scored(studio: Studio, reader: CardReader, faces: Faces, seed: int) -> Score:
    score = Score()
    _, picture = class_picture(studio, reader.deck, faces, np.random.default_rng(seed))
    score.add(picture, reader.read(picture.grey))
    return score


@pytest.mark.parametrize("name", QUICK)
def test_nothing_is_read_wrongly(reader: CardReader, name: str) -> None:
    score = scored(QUICK[name], reader, printed_faces(), seed_of(name, 1))

    assert score.wrong == 0
    assert score.recall >= RECALL.get(name, 0.0)


def test_the_mirror_shows_many_cards_and_none_is_read(deck: Deck, reader: CardReader) -> None:
    studio = QUICK["in a mirror"]
    _, picture = class_picture(studio, deck, printed_faces(), np.random.default_rng(5))

    assert picture.truths == [], "all stand in a mirror"
    assert reader.read(picture.grey) == []
    assert len(reader.read(np.ascontiguousarray(picture.grey[:, ::-1]))) > 20, "they are there"


@pytest.mark.parametrize("changed", [2, 3, 4])
def test_markers_that_are_nearly_ours_are_refused(
    deck: Deck, reader: CardReader, changed: int
) -> None:
    # tags of other programs share our grid; the nearest differ in two modules
    studio = QUICK["wall 3-6 m 720p"]
    faces = nearly_ours(printed_faces(), changed, np.random.default_rng(changed))
    _, picture = class_picture(studio, deck, faces, np.random.default_rng(changed))

    assert len(picture.truths) > 20
    assert reader.read(picture.grey) == []


@pytest.mark.parametrize(("name", "seed"), [("wall 3-6 m 720p", 0), ("defocus", 1), ("defocus", 3)])
def test_blurred_markers_two_modules_from_ours_are_refused(
    deck: Deck, reader: CardReader, name: str, seed: int
) -> None:
    faces = nearly_ours(printed_faces(), 2, np.random.default_rng(seed))
    _, picture = class_picture(QUICK[name], deck, faces, np.random.default_rng(seed))

    assert len(picture.truths) > 20
    assert reader.read(picture.grey) == []


def test_a_whole_family_of_tags_on_our_grid_is_refused(reader: CardReader) -> None:
    sheet = Picture(all_tags_of_five(), [])
    score = Score()
    score.add(sheet, reader.read(sheet.grey))

    assert score.ghosts == 0


def all_tags_of_five() -> np.ndarray:
    """Every tag of OpenCV's 5 x 5 family, 7 pixels a module, on one white sheet."""
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_5X5_1000)
    side, pitch = 49, 70
    sheet = np.full((25 * pitch, 40 * pitch), 230, np.uint8)
    for number in range(1000):
        row, column = divmod(number, 40)
        top, left = row * pitch + 10, column * pitch + 10
        marker = cv2.aruco.generateImageMarker(family, number, side)
        sheet[top : top + side, left : left + side] = np.where(marker > 127, 230, 25)
    return np.asarray(cv2.GaussianBlur(sheet, (0, 0), 0.8), np.uint8)
