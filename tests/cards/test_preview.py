"""What a window may show of a scan: places and ticks, and where to look for the rest."""

import numpy as np
import pytest

from declic.cards.deck import standard_deck
from declic.cards.live_scan import LiveScan
from declic.cards.picture import draw_class
from declic.cards.preview import PREVIEW_WIDTH, Aim, Sweep, small_picture
from declic.cards.reader import CardReading
from declic.cards.scan import ScanClosedError

WIDTH = 1000
EVERY = frozenset(range(32))


def seen(*places: float, first: int = 0) -> list[CardReading]:
    """Cards whose middles stand at these shares of the width."""
    square = np.array([[-20, -20], [20, -20], [20, 20], [-20, 20]], np.float32)
    return [
        CardReading(first + i, "A", square + np.array([x * WIDTH, 300], np.float32), 0.9, 0.0)
        for i, x in enumerate(places)
    ]


def test_marks_stand_on_the_cards_and_say_nothing_else() -> None:
    grey = np.zeros((500, WIDTH), np.uint8)
    small = small_picture(grey, seen(0.25, 0.75), {1})
    assert (small.width, small.height) == (PREVIEW_WIDTH, 320)
    assert len(small.pixels) == small.width * small.height
    assert [(round(m.x, 2), round(m.y, 2), m.confirmed) for m in small.marks] == [
        (0.25, 0.6, False),
        (0.75, 0.6, True),
    ]
    assert set(small.marks[0].__dataclass_fields__) == {"x", "y", "size", "confirmed"}


def test_cards_that_are_almost_in_ask_for_a_still_camera() -> None:
    sweep = Sweep()
    sweep.add(seen(0.3, 0.6), WIDTH, {0})
    assert sweep.aim() is Aim.STILL


@pytest.mark.parametrize(("drift", "aim"), [(0.08, Aim.RIGHT), (-0.08, Aim.LEFT)])
def test_the_side_that_was_looked_at_less_comes_next(drift: float, aim: Aim) -> None:
    sweep = Sweep()
    for step in range(4):
        # Cards that move to the right in the picture mean a camera that turns to the left.
        places = (0.4 + drift * step, 0.5 + drift * step, 0.6 + drift * step)
        sweep.add(seen(*places), WIDTH, EVERY)
    assert sweep.aim() is aim


def test_when_both_sides_were_looked_at_only_height_is_left() -> None:
    sweep = Sweep()
    for at in (0, 0.2, 0.4, 0.2, 0, -0.2, -0.4):
        sweep.add(seen(0.45 + at, 0.5 + at, 0.55 + at), WIDTH, EVERY)
    assert sweep.aim() is Aim.HIGHER


def test_a_scan_that_was_forgotten_takes_no_more_pictures() -> None:
    scan = LiveScan(standard_deck(), "ABC")
    grey = draw_class(standard_deck(), {1: "A", 2: "B"}, size=(640, 360))
    for number in range(3):
        news = scan.add_frame(np.roll(grey, number, axis=1), number / 10)
    assert news.confirmed == 2
    assert dict(news.totals) == {"A": 1, "B": 1, "C": 0, "pass": 0}
    scan.forget()
    scan.forget()
    with pytest.raises(ScanClosedError):
        scan.add_photo(grey)
