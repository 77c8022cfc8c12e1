"""From readings to votes: consistency, withdrawal, stills, several views, closing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.cards.deck import Deck
from declic.cards.picture import draw_class
from declic.cards.reader import CardReader, CardReading, Kind
from declic.cards.scan import Progress, ScanClosedError, ScanSession

BLANK = np.zeros((2, 2), np.uint8)


def seen(card_id: int, answer: str | None, tilt_deg: float = 0.0, lead: float = 0.4) -> CardReading:
    return CardReading(card_id, answer, np.zeros((4, 2), np.float32), 0.95, tilt_deg, lead)


class ScriptedReader:
    """Says what it is told, picture after picture."""

    def __init__(self) -> None:
        self.says: list[CardReading] = []

    def read(self, grey: np.ndarray, kind: Kind = "video") -> list[CardReading]:
        return list(self.says)


class Scene:
    """A scan fed by a script, a frame each tenth of a second."""

    def __init__(self, **settings: object) -> None:
        self.reader = ScriptedReader()
        self.scan = ScanSession(self.reader, **settings)
        self.t = 0.0

    def frames(self, *readings: CardReading, times: int = 1) -> set[int]:
        self.reader.says = list(readings)
        new: set[int] = set()
        for _ in range(times):
            self.t += 0.1
            new |= self.scan.add_frame(BLANK, self.t)
        return new

    def photo(self, *readings: CardReading) -> set[int]:
        self.reader.says = list(readings)
        return self.scan.add_photo(BLANK)


def test_three_readings_alike_make_a_vote() -> None:
    scene = Scene()

    assert scene.frames(seen(4, "B"), times=2) == set()
    assert scene.frames(seen(4, "B")) == {4}
    assert scene.frames(seen(4, "B")) == set()
    assert scene.scan.tally() == {"A": 0, "B": 1, "C": 0, "D": 0, "pass": 0}


def test_readings_too_far_apart_make_no_vote() -> None:
    scene = Scene()
    for _ in range(6):
        scene.frames(seen(4, "B"))
        scene.t += 0.8

    assert scene.scan.progress() == Progress(frozenset(), frozenset({4}))


def test_mixed_readings_make_no_vote() -> None:
    scene = Scene()
    for answer in "ABABAB":
        scene.frames(seen(4, answer))

    assert scene.scan.tally()["A"] == scene.scan.tally()["B"] == 0


def test_two_newer_contradicting_readings_withdraw_a_vote() -> None:
    scene = Scene()
    scene.frames(seen(4, "A"), times=3)

    scene.frames(seen(4, "C"))
    assert scene.scan.tally()["A"] == 1
    scene.frames(seen(4, "C"))
    assert sum(scene.scan.tally().values()) == 0
    assert scene.scan.conflicts == {4}


def test_a_change_of_mind_is_taken_until_the_scan_closes() -> None:
    scene = Scene()
    scene.frames(seen(4, "A"), times=5)

    assert scene.frames(seen(4, "C"), times=16) == {4}
    assert scene.scan.tally() == {"A": 0, "B": 0, "C": 1, "D": 0, "pass": 0}
    assert scene.scan.conflicts == frozenset()


@pytest.mark.parametrize("tilt_deg", [34.0, -40.0])
def test_turning_a_card_is_no_vote(tilt_deg: float) -> None:
    scene = Scene()
    scene.frames(seen(4, "A", tilt_deg), seen(5, None, tilt_deg), times=5)

    assert scene.scan.progress() == Progress(frozenset(), frozenset({4, 5}))


def test_a_pass_counts_whichever_way_up() -> None:
    scene = Scene()

    assert scene.frames(seen(4, "pass", 44.0), times=3) == {4}
    assert scene.scan.tally()["pass"] == 1


def test_a_card_at_two_places_is_not_believed_in_that_frame() -> None:
    scene = Scene()
    scene.frames(seen(4, "A"), seen(4, "A"), times=5)
    assert scene.scan.progress().confirmed == frozenset()

    assert scene.frames(seen(4, "A"), times=3) == {4}


def test_a_frozen_camera_confirms_nothing() -> None:
    scene = Scene()
    scene.reader.says = [seen(4, "A")]
    for _ in range(5):
        scene.scan.add_frame(BLANK, 1.0)

    assert scene.scan.progress().confirmed == frozenset()


def test_several_views_are_merged() -> None:
    scene = Scene()
    scene.frames(seen(1, "A"), seen(2, "B"), times=3)
    scene.t += 20
    scene.frames(seen(3, "B"), times=3)

    assert scene.scan.tally()["B"] == 2
    assert scene.scan.progress().confirmed == {1, 2, 3}


def test_a_letter_that_the_poll_lacks_is_no_vote() -> None:
    scene = Scene(letters="AB")
    scene.frames(seen(4, "D"), times=5)

    assert scene.scan.tally() == {"A": 0, "B": 0, "pass": 0}
    assert scene.scan.progress().pending == {4}


def test_one_clear_photo_is_enough_and_a_doubtful_one_needs_a_second() -> None:
    scene = Scene()

    assert scene.photo(seen(1, "A"), seen(2, "B", lead=0.15)) == {1}
    assert scene.photo(seen(2, "B", lead=0.15)) == {2}


def test_photos_that_disagree_leave_no_vote_until_a_third() -> None:
    scene = Scene()
    scene.photo(seen(1, "A"))
    scene.photo(seen(1, "B"))
    assert sum(scene.scan.tally().values()) == 0
    assert scene.scan.conflicts == {1}

    assert scene.photo(seen(1, "B")) == {1}
    assert scene.scan.tally()["B"] == 1


def test_closing_keeps_totals_and_forgets_cards() -> None:
    scene = Scene()
    scene.frames(seen(1, "A"), seen(2, "pass"), times=3)

    totals = scene.scan.close()

    assert totals == scene.scan.close() == scene.scan.tally()
    assert totals == {"A": 1, "B": 0, "C": 0, "D": 0, "pass": 1}
    assert scene.scan.progress() == Progress(frozenset(), frozenset())
    with pytest.raises(ScanClosedError):
        scene.frames(seen(1, "B"))
    with pytest.raises(ScanClosedError):
        scene.photo(seen(1, "B"))


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 6), st.sampled_from([*"ABCD", "pass", None])), max_size=7
        ),
        max_size=30,
    )
)
def test_votes_never_exceed_the_cards_seen(script: list[list[tuple[int, str | None]]]) -> None:
    scene = Scene()
    for frame in script:
        scene.frames(*(seen(card, answer) for card, answer in frame))
    cards = {card for frame in script for card, _ in frame}
    progress = scene.scan.progress()

    assert sum(scene.scan.tally().values()) == len(progress.confirmed)
    assert progress.confirmed | progress.pending == cards
    assert not progress.confirmed & progress.pending
    assert scene.scan.conflicts <= progress.pending


def test_a_drawn_class_is_counted_from_pictures(deck: Deck, reader: CardReader) -> None:
    answers = {i: "ABCD"[i % 4] for i in range(20)} | {20: "pass", 21: "pass"}
    scan = ScanSession(reader)
    for number in range(3):
        scan.add_frame(draw_class(deck, answers, seed=number), number / 10)

    assert scan.close() == {"A": 5, "B": 5, "C": 5, "D": 5, "pass": 2}
