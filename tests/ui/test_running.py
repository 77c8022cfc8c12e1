"""The two windows of a session: where they are, and what may be seen on a mirrored screen."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.i18n import translator
from declic.session.views import Main, StageKind
from declic.ui.console.guard import Guard
from declic.ui.console.questions import AdultQuestion, ScreenQuestion, ThanksCard
from declic.ui.projector.canvas import DARK_SKIN
from declic.ui.running import Running, console_scale
from tests.factories import make_activity, make_record, make_snapshot
from tests.ui.fakes import FakeLive
from tests.ui.looking import click

LATER = "Pas encore de projecteur\xa0: ouvrir la console"
MIRROR = "La classe voit cet écran"


class Room:
    """A running session whose guard sees a second pass at every press."""

    def __init__(self, qtbot: QtBot, live: FakeLive | None = None) -> None:
        self.live = live or FakeLive()
        self.seconds = 0.0
        self.running = Running(self.live, translator("fr"), guard=Guard(lambda: self.seconds))
        self.over: list[bool] = []
        self.running.over.connect(self.over.append)
        self.running.show()
        self.console, self.audience = self.running.console, self.running.audience

    def press(self, key: Qt.Key) -> None:
        self.seconds += 1
        shown = self.audience if self.audience.isVisible() else self.console
        shown.activateWindow()
        QTest.qWaitForWindowActive(shown)
        QTest.keyClick(shown.focusWidget() or shown, key)

    def mirrored(self) -> "Room":
        click(self.console, MIRROR)
        return self


@pytest.fixture
def room(qtbot: QtBot):
    made: list[Room] = []

    def make(live: FakeLive | None = None) -> Room:
        made.append(Room(qtbot, live))
        return made[-1]

    yield make
    for each in made:
        if not each.over:
            each.running.leave()


def test_with_one_screen_the_script_is_covered_until_somebody_says_what_the_class_sees(
    room,
) -> None:
    made = room()
    assert isinstance(made.console.overlay, ScreenQuestion)
    assert not made.console.phase.isVisible()
    assert not made.audience.isVisible()
    click(made.console, LATER)
    assert made.console.phase.isVisible()


def test_on_a_mirrored_screen_only_the_class_picture_is_there(room) -> None:
    made = room().mirrored()
    assert made.audience.isVisible()
    assert made.audience.isFullScreen()
    assert not made.console.isVisible()
    assert made.audience.view == made.live.console().stage


def test_keys_drive_the_session_from_the_class_picture(room) -> None:
    made = room().mirrored()
    before = made.live.session.beat.index
    made.press(Qt.Key.Key_PageDown)
    for _ in range(6):
        if made.live.session.beat.index != before:
            break
        made.press(Qt.Key.Key_Space)
    assert made.live.session.beat.index == before + 1
    made.press(Qt.Key.Key_B)
    assert made.audience.view.kind is StageKind.BLACK
    assert not made.console.isVisible()


def test_the_disclosure_card_never_shows_on_a_mirrored_screen(room) -> None:
    made = room().mirrored()
    made.press(Qt.Key.Key_F1)
    assert not made.console.isVisible()
    assert made.console.overlay is None
    assert made.audience.view.kind is StageKind.PAUSE


def test_the_adult_is_asked_without_the_script(room) -> None:
    snapshot = make_snapshot([make_activity(sensitive=True)])
    made = room(FakeLive(make_record(snapshot))).mirrored()
    for _ in range(12):
        if made.live.console().main is Main.CONFIRM_ADULT:
            break
        made.press(Qt.Key.Key_Space)
    made.press(Qt.Key.Key_Space)
    assert isinstance(made.console.overlay, AdultQuestion)
    assert made.console.isVisible()
    assert not made.console.phase.isVisible()
    click(made.console, "Pas maintenant")
    assert not made.console.isVisible()
    assert made.audience.isVisible()


def test_the_way_back_to_the_console_asks_first(room) -> None:
    made = room().mirrored()
    made.press(Qt.Key.Key_F5)
    assert isinstance(made.console.overlay, ScreenQuestion)
    assert not made.console.phase.isVisible()
    click(made.console, LATER)
    assert not made.running.one_screen
    assert made.console.phase.isVisible()


def test_the_background_turns_by_a_key_on_both_pictures(room) -> None:
    made = room()
    click(made.console, LATER)
    made.press(Qt.Key.Key_L)
    assert made.audience.skin is DARK_SKIN


def test_the_miniature_shows_what_the_class_sees(room) -> None:
    made = room()
    click(made.console, LATER)
    assert made.console.mini.mini.view == made.audience.view == made.live.console().stage


def test_ended_sessions_thank_the_peers_and_lead_to_the_report(room, qtbot: QtBot) -> None:
    made = room()
    click(made.console, LATER)
    made.live.end()
    made.running.refresh()
    assert isinstance(made.console.overlay, ThanksCard)
    assert made.audience.view.kind is StageKind.THANKS
    click(made.console, "Vers le rapport")
    assert made.over == [True]
    assert made.live.calls[-1] == "stop"


def test_leaving_tells_that_it_was_not_ended(room) -> None:
    made = room()
    made.running.leave()
    assert made.over == [False]
    assert not made.console.isVisible()


@pytest.mark.parametrize(
    ("wish", "room_px", "scale"),
    [(1.0, (1366, 768), 1.0), (2.0, (3840, 2160), 2.0), (2.0, (1280, 720), 1.0847)],
)
def test_the_console_grows_as_far_as_its_parts_fit(
    wish: float, room_px: tuple[int, int], scale: float
) -> None:
    assert console_scale(wish, QSize(*room_px)) == pytest.approx(scale, abs=0.001)
