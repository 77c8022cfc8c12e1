"""The audience window paints views and changes nothing by itself."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from declic.domain.poll import PollKind
from declic.domain.words import Text
from declic.ui.projector.canvas import DARK_SKIN, LIGHT_SKIN
from declic.ui.projector.window import AudienceWindow
from tests.ui.samples import make_stages


def test_it_shows_what_it_is_given(qtbot: QtBot) -> None:
    window = AudienceWindow(motion=False)
    qtbot.addWidget(window)
    window.show()
    for view in make_stages("de").values():
        window.show_view(view)
        window.repaint()
        assert window.accessibleName() == (view.title.value or "(Dé)clic")
        assert all(fitted.fits for fitted in window.fits)


def test_bars_grow_for_a_moment_and_then_stand(qtbot: QtBot) -> None:
    window = AudienceWindow(motion=True)
    qtbot.addWidget(window)
    window.resize(640, 360)
    window.show()
    stages = make_stages("fr")
    window.show_view(stages["open"])
    window.show_view(stages["results"])
    assert window.is_moving
    qtbot.waitUntil(lambda: not window.is_moving)
    moved = window.grab().toImage()
    still = AudienceWindow(motion=False)
    qtbot.addWidget(still)
    still.resize(640, 360)
    still.show_view(stages["results"])
    assert still.grab().toImage() == moved


def test_nothing_moves_where_motion_is_unwelcome(qtbot: QtBot) -> None:
    window = AudienceWindow(motion=False)
    qtbot.addWidget(window)
    window.show()
    window.show_view(make_stages("fr")["open"])
    window.show_view(make_stages("fr")["results"])
    assert not window.is_moving


def test_the_skin_turns_both_ways(qtbot: QtBot) -> None:
    window = AudienceWindow()
    qtbot.addWidget(window)
    assert window.turn_skin() is DARK_SKIN
    assert window.turn_skin() is LIGHT_SKIN


def test_the_join_picture_speaks_of_a_vote_only_while_one_is_open(qtbot: QtBot) -> None:
    window = AudienceWindow(motion=False)
    qtbot.addWidget(window)
    window.show()
    join = make_stages("fr")["join"]
    heading = Text("Le vote est ouvert", "fr")
    for kind in (None, PollKind.SINGLE):
        window.show_view(replace(join, heading=heading, poll_kind=kind))
        window.grab()
        told = " ".join(line for fit in window.fits for line in fit.lines)
        assert (heading.value in told) == (kind is not None)
