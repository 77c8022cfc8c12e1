"""The reader on drawn classes: what it must read, and all that it must refuse."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from declic.cards.deck import Deck
from declic.cards.picture import draw_face
from declic.cards.reader import CardReader
from declic.domain.ids import PASS
from tests.cards.classes import empty_room, hold, seated_class, wall
from tests.cards.judging import Score
from tests.cards.rendering import PHOTO_12MP, WEBCAM_720, WEBCAM_1080, Held, Lens, Picture, render

SMALL = Lens(320, 240, 30)


def one_card(deck: Deck, held: Held, lens: Lens = SMALL, seed: int = 0) -> Picture:
    return render([held], lens, deck, np.random.default_rng(seed), difficulty=0.5)


def plain(card_id: int = 5, edge_up: int = 0, **changes: object) -> Held:
    held = Held(card_id, edge_up, False, (0.0, 0.0, 1.8))
    return replace(held, **changes)


@pytest.mark.parametrize("distance_m", [3.0, 5.0, 6.0])
def test_webcam_reads_a_class_at_three_to_six_metres(
    deck: Deck, reader: CardReader, distance_m: float
) -> None:
    score = Score()
    for seed in range(2):
        picture = wall(WEBCAM_720, deck, np.random.default_rng([seed, 71]), distance_m)
        score.add(picture, reader.read(picture.grey))

    assert score.cards >= 40
    assert score.recall >= 0.95
    assert score.wrong == 0


def test_webcam_reads_at_eight_metres(deck: Deck, reader: CardReader) -> None:
    score = Score()
    for seed in range(4):
        picture = wall(WEBCAM_720, deck, np.random.default_rng([seed, 72]), 8)
        score.add(picture, reader.read(picture.grey))

    assert score.recall >= 0.92
    assert score.wrong == 0


def test_photo_reads_at_twelve_metres(deck: Deck, reader: CardReader) -> None:
    score = Score()
    picture = wall(PHOTO_12MP, deck, np.random.default_rng(73), 12)
    score.add(picture, reader.read(picture.grey, "photo"))

    assert score.recall >= 0.95
    assert score.wrong == 0


def test_rows_that_hide_each_other_never_give_a_wrong_answer(
    deck: Deck, reader: CardReader
) -> None:
    score = Score()
    for seed, lens in enumerate((WEBCAM_720, WEBCAM_1080, WEBCAM_720)):
        picture = seated_class(lens, deck, np.random.default_rng([seed, 74]), difficulty=1.5)
        score.add(picture, reader.read(picture.grey))

    assert score.recall >= 0.9
    assert score.wrong == 0


def test_empty_rooms_and_mirrored_classes_hold_no_card(deck: Deck, reader: CardReader) -> None:
    for seed in range(3):
        room = empty_room(WEBCAM_720, deck, np.random.default_rng([seed, 75]))
        assert reader.read(room.grey, turning=True) == []
        picture = wall(WEBCAM_720, deck, np.random.default_rng([seed, 76]), 4)
        mirrored = np.ascontiguousarray(picture.grey[:, ::-1])
        assert reader.read(mirrored, turning=True) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    card_id=st.integers(0, 31),
    edge_up=st.integers(0, 3),
    back=st.booleans(),
    tilt_deg=st.floats(-25, 25),
    yaw_deg=st.floats(-35, 35),
    pitch_deg=st.floats(-25, 25),
    distance_m=st.floats(1.0, 3.5),
    seed=st.integers(0, 1000),
)
def test_a_drawn_card_reads_back_through_tilt_and_blur(
    deck: Deck,
    reader: CardReader,
    card_id: int,
    edge_up: int,
    back: bool,
    tilt_deg: float,
    yaw_deg: float,
    pitch_deg: float,
    distance_m: float,
    seed: int,
) -> None:
    held = Held(card_id, edge_up, back, (0, 0, distance_m), tilt_deg, yaw_deg, pitch_deg)
    picture = render([held], SMALL, deck, np.random.default_rng(seed))

    readings = [r for r in reader.read(picture.grey) if r.card_id == card_id]

    assert [r.answer for r in readings] == [PASS if back else deck.edges[card_id][edge_up]]
    assert np.abs(readings[0].corners - picture.truths[0].corners).max() < 3


@pytest.mark.parametrize("tilt_deg", [37.0, 45.0, -40.0])
def test_a_card_being_turned_says_nothing(deck: Deck, reader: CardReader, tilt_deg: float) -> None:
    picture = one_card(deck, plain(tilt_deg=tilt_deg))

    assert reader.read(picture.grey) == []
    assert [r.answer for r in reader.read(picture.grey, turning=True)] == [None]


@pytest.mark.parametrize("tilt_deg", [0.0, 40.0])
def test_a_back_passes_whichever_way_up(deck: Deck, reader: CardReader, tilt_deg: float) -> None:
    picture = one_card(deck, plain(back=True, tilt_deg=tilt_deg))

    assert [(r.card_id, r.answer) for r in reader.read(picture.grey)] == [(5, PASS)]


def test_a_card_that_was_not_dealt_is_refused(deck: Deck) -> None:
    reader = CardReader(deck, issued=[1, 2, 3])

    assert reader.read(one_card(deck, plain(card_id=5)).grey) == []
    assert [r.card_id for r in reader.read(one_card(deck, plain(card_id=3)).grey)] == [3]


def test_the_same_card_at_two_places_comes_twice(deck: Deck, reader: CardReader) -> None:
    left, right = plain(at=(-0.25, 0.0, 1.8)), plain(at=(0.25, 0.0, 1.8))
    picture = render([left, right], SMALL, deck, np.random.default_rng(0), difficulty=0.5)

    assert [r.card_id for r in reader.read(picture.grey)] == [5, 5]


def test_tilt_is_told_clockwise(deck: Deck, reader: CardReader) -> None:
    (reading,) = reader.read(one_card(deck, plain(tilt_deg=12)).grey)

    assert reading.tilt_deg == pytest.approx(12, abs=2)


@pytest.mark.parametrize("roll_deg", [-25.0, 0.0, 25.0])
@pytest.mark.parametrize("lean_deg", [-45.0, 45.0])
def test_leaning_away_is_not_taken_for_turning(
    deck: Deck, reader: CardReader, roll_deg: float, lean_deg: float
) -> None:
    # half as wide along a slanted axis: each side of the marker points up to 19 degrees elsewhere
    face = draw_face(deck, 5)
    roll, lean = np.radians([roll_deg, lean_deg])
    turn = np.array([[np.cos(roll), -np.sin(roll)], [np.sin(roll), np.cos(roll)]])
    axis = np.array([np.cos(lean), np.sin(lean)])
    seen = 0.5 * (np.eye(2) - 0.5 * np.outer(axis, axis)) @ turn
    shift = np.array([160, 120]) - seen @ np.array(face.shape[::-1]) / 2
    picture = cv2.warpAffine(face, np.column_stack([seen, shift]), (320, 240), borderValue=90)
    blurred = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8), np.uint8)

    (reading,) = reader.read(blurred)

    assert reading.answer == deck.edges[5][0]
    assert reading.tilt_deg == pytest.approx(roll_deg, abs=2)


def read_of(deck: Deck, reader: CardReader, distance_m: float, **changes: object) -> float:
    """Share of a deck read when each card in turn has these troubles."""
    rng = np.random.default_rng(7)
    right = 0
    for card_id in deck.card_ids:
        held = replace(hold(rng, card_id, (0.0, 0.0, distance_m), 0.7), person_seed=None, **changes)
        picture = one_card(deck, held, seed=card_id)
        right += [r.answer for r in reader.read(picture.grey)] == [picture.truths[0].answer]
    return right / len(deck.card_ids)


@pytest.mark.parametrize(("length_mm", "skin"), [(45.0, 0.45), (62.0, 0.45), (62.0, 0.2)])
def test_thumbs_over_the_corners_are_no_obstacle(
    deck: Deck, reader: CardReader, length_mm: float, skin: float
) -> None:
    thumbs = ((length_mm, 19.0, skin), (length_mm, 19.0, skin))

    assert read_of(deck, reader, 1.8, thumbs=thumbs) >= 0.87


def test_a_bright_spot_or_a_hard_shadow_is_no_obstacle(deck: Deck, reader: CardReader) -> None:
    assert read_of(deck, reader, 2.6, glare=(25.0, -20.0, 32.0, 0.55)) >= 0.93
    assert read_of(deck, reader, 2.6, shadow=(0.6, 5.0, 0.6)) >= 0.93


@pytest.mark.parametrize("shape", [(1, 1), (15, 400), (16, 16), (200, 300)])
@pytest.mark.parametrize("value", [0, 128, 255])
def test_blank_pictures_of_any_size_hold_nothing(
    reader: CardReader, shape: tuple[int, int], value: int
) -> None:
    assert reader.read(np.full(shape, value, np.uint8)) == []


def test_noise_holds_nothing(reader: CardReader) -> None:
    rng = np.random.default_rng(3)

    assert reader.read(rng.integers(0, 256, (480, 640)).astype(np.uint8), turning=True) == []


def test_a_colour_picture_is_refused(reader: CardReader) -> None:
    with pytest.raises(ValueError, match="grey"):
        reader.read(np.zeros((50, 50, 3), np.uint8))
