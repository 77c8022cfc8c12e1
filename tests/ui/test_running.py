"""The two windows of a session: where they are, and what may be seen on a mirrored screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.i18n import translator
from declic.session.views import Main, StageKind
from declic.ui.console.card import DisclosureCard
from declic.ui.console.commands import Command
from declic.ui.console.guard import Guard
from declic.ui.console.hands import CountOverlay
from declic.ui.console.moderation import Moderation
from declic.ui.console.phones import PhonesOverlay
from declic.ui.console.questions import AdultQuestion, KeySheet, ScreenQuestion, ThanksCard
from declic.ui.console.scan import ScanOverlay
from declic.ui.projector.canvas import DARK_SKIN
from declic.ui.running import Running, console_scale
from tests.factories import make_activity, make_record, make_snapshot
from tests.ui.fakes import FakeLive
from tests.ui.looking import click

LATER = "Pas encore de projecteur\xa0: ouvrir la console"
MIRROR = "La classe voit cet écran"

ROOT = Path(__file__).resolve().parents[2]
TWO_SCREENS = """
from declic.i18n import translator
from declic.ui.qt import make_application
app = make_application()
from declic.ui.running import Running
from tests.ui.fakes import FakeLive
running = Running(FakeLive(), translator("fr"))
running.show()
app.processEvents()
size = running.audience.size()
print(running.audience.screen().name(), f"{size.width()}x{size.height()}")
print(running.console.screen().name(), f"covered={running.console.overlay is not None}")
running.leave()
"""


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
        shown = self.console if self.console.isVisible() else self.audience
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


def plug_in(made, monkeypatch: pytest.MonkeyPatch) -> QScreen:
    """Let the only screen there is pass for a projector that was just plugged in."""
    own = made.console.screen()
    monkeypatch.setattr(made.running, "_second_screen", lambda: own)
    QGuiApplication.instance().screenAdded.emit(own)
    return own


def test_a_projector_that_is_unplugged_and_plugged_in_again_gets_the_picture_back(
    room, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = room()
    click(made.console, LATER)
    own = plug_in(made, monkeypatch)
    assert made.audience.isFullScreen()
    assert made.audience.isVisible()
    before = made.live.session.beat.index
    monkeypatch.setattr(made.running, "_second_screen", lambda: None)
    QGuiApplication.instance().screenRemoved.emit(own)
    assert not made.audience.isVisible()
    assert made.console.phase.isVisible(), "the peers lost their script with the projector"
    assert made.console.view.warnings == ("projector-gone",)
    plug_in(made, monkeypatch)
    assert made.audience.isVisible()
    assert made.console.view.warnings == ()
    assert made.live.session.beat.index == before


def test_the_keyboard_is_never_left_on_the_projector(
    room, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = room()
    click(made.console, LATER)
    plug_in(made, monkeypatch)
    qtbot.waitUntil(made.console.isActiveWindow, timeout=20_000)
    made.console.run(Command.NOTE)
    made.audience.activateWindow()
    qtbot.waitUntil(made.console.isActiveWindow, timeout=20_000)
    assert made.console.focusWidget() is made.console.typing.field, "B would be a black screen"
    made.console.run(Command.CANCEL)
    made.running._enter_one_screen()
    qtbot.waitUntil(made.audience.isActiveWindow, timeout=20_000)
    assert not made.console.isVisible()


def test_a_screen_that_changes_covers_the_script_for_the_class_may_see_it_now(room) -> None:
    made = room()
    click(made.console, LATER)
    assert made.console.view.warnings == (), "no projector was there yet"
    made.console.screen().geometryChanged.emit(made.console.screen().geometry())
    assert isinstance(made.console.overlay, ScreenQuestion)
    assert not made.console.phase.isVisible()


NEVER_ON_A_MIRRORED_SCREEN = (
    DisclosureCard, Moderation, ScanOverlay, CountOverlay, KeySheet, PhonesOverlay,
)  # fmt: skip


@pytest.mark.parametrize("command", list(Command))
def test_no_key_brings_anything_private_on_a_mirrored_screen(room, command: Command) -> None:
    """Every key at every step of a session, typed texts waiting and a sensitive step included."""
    snapshot = make_snapshot([make_activity(sensitive=True)])
    made = room(FakeLive(make_record(snapshot))).mirrored()
    secret = "Un texte que personne ne doit voir"
    made.live.type(("a", "", secret))
    for _ in range(25):
        made.seconds += 1
        made.running._from_audience(command)
        check_nothing_private(made, secret)
        if isinstance(made.console.overlay, AdultQuestion):
            made.console.overlay.confirmed.emit()
        elif made.console.overlay is not None:
            made.console.overlay.leave()
        if isinstance(made.console.overlay, ScreenQuestion) or not made.running.one_screen:
            return
        made.seconds += 1
        made.running._from_audience(Command.MAIN)
        made.live.wait(6)
        check_nothing_private(made, secret)
        if made.live.console().main is Main.ENDED:
            return


def check_nothing_private(made: Room, secret: str) -> None:
    """See neither script, card, PIN, texts nor preview on the only screen."""
    running, view = made.running, made.live.console()
    if not running.one_screen:
        return
    overlay = made.console.overlay
    assert not isinstance(overlay, NEVER_ON_A_MIRRORED_SCREEN), overlay
    assert not made.console.phase.isVisible()
    assert not made.console.isVisible() or overlay is not None
    shown = repr(made.audience.view)
    assert secret not in shown
    if made.live.session.beat.phase is not None:  # an announcement's note is for the class
        assert [line.text.value for line in view.lines if line.text.value in shown] == []


def test_a_camera_that_fails_is_told_on_a_mirrored_screen_without_its_name(room) -> None:
    made = room()
    click(made.console, MIRROR)
    while made.live.session.polls.open_run is None:
        made.live.main()
        made.live.tick()
    made.live.scan.fail("/home/anna/photo de Léa.jpg")
    made.running.refresh()
    assert "K" in made.audience.view.notice
    assert "Léa" not in repr(made.audience.view)
    made.audience.repaint()
    assert all(fit.fits for fit in made.audience.fits)
    made.live.scan.start()
    made.running.refresh()
    assert made.audience.view.notice == ""


def test_nothing_is_noticed_on_a_projector_of_its_own(room) -> None:
    made = room()
    click(made.console, LATER)
    made.live.scan.fail("Die Kamera")
    made.running.refresh()
    assert made.audience.view.notice == ""


def test_two_screens_are_used_without_a_question(tmp_path: Path) -> None:
    """In a process of its own: Qt learns of its screens only when it starts."""
    screen = {"dpi": 96, "dpr": 1, "logicalDpi": 96, "logicalBaseDpi": 96, "refreshRate": 60}
    screens = [
        {**screen, "name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
        {**screen, "name": "beamer", "x": 1366, "y": 0, "width": 1920, "height": 1080},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    platform = f"offscreen:configfile={config}"
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS], cwd=ROOT, capture_output=True, text=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": platform}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["beamer", "1920x1080", "laptop", "covered=False"]


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
    [(1.0, (1366, 768), 1.0), (2.0, (3840, 2160), 2.0), (2.0, (1280, 720), 1.024)],
)
def test_the_console_grows_as_far_as_its_parts_fit(
    wish: float, room_px: tuple[int, int], scale: float
) -> None:
    assert console_scale(wish, QSize(*room_px)) == pytest.approx(scale, abs=0.001)
