"""Keeping awake, a low battery, the page turned, and a screen that comes while texts are open."""

import sys
import types
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from declic.domain.pin import hash_pin
from declic.i18n import translator
from declic.session.views import LineView
from declic.ui.awake import LOOK_EVERY_SECONDS, BatteryWatch, KeepAwake
from declic.ui.console import script as script_module
from declic.ui.console.commands import Command
from declic.ui.console.moderation import Moderation
from declic.ui.console.private import NotHere
from declic.ui.room_setup import RoomSetup
from declic.ui.running import Running
from tests.ui.fakes import FakeLive
from tests.ui.looking import click, texts

LATER = "Pas encore de projecteur\xa0: ouvrir la console"
MIRROR = "La classe voit cet écran"
LOW = "La batterie est à 20\xa0% ou moins. Branchez l’ordinateur maintenant."


class FakeAwake:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def start(self) -> None:
        self.said.append("start")

    def stop(self) -> None:
        self.said.append("stop")


@pytest.fixture
def run(qtbot: QtBot):
    made: list[Running] = []

    def make(setup: RoomSetup) -> Running:
        made.append(Running(FakeLive(), translator("fr"), setup=setup))
        made[-1].show()
        return made[-1]

    yield make
    for running in made:
        running.leave()


def fake_wakepy(monkeypatch: pytest.MonkeyPatch, events: list[str], *, fails: bool = False):
    """A wakepy whose mode tells when it begins and ends."""

    @contextmanager
    def presenting(on_fail: str):
        if fails:
            raise OSError("no bus")
        events.append("begun")
        yield types.SimpleNamespace(active=True)
        events.append("over")

    keep = types.SimpleNamespace(presenting=presenting)
    monkeypatch.setitem(sys.modules, "wakepy", types.SimpleNamespace(keep=keep))


def test_the_screen_is_kept_awake_from_the_first_picture_to_the_last(run) -> None:
    awake = FakeAwake()
    running = run(RoomSetup(awake=awake))
    assert awake.said == ["start"]
    running.leave()
    assert awake.said == ["start", "stop"]


def test_keeping_awake_begins_and_ends(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    events: list[str] = []
    fake_wakepy(monkeypatch, events)
    awake = KeepAwake()
    awake.start()
    qtbot.waitUntil(lambda: events == ["begun"])
    awake.stop()
    assert events == ["begun", "over"]


def test_a_system_that_refuses_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_wakepy(monkeypatch, [], fails=True)
    awake = KeepAwake()
    awake.start()
    awake.stop()
    awake.stop()


def test_a_low_battery_is_told_once_it_was_looked_at_again(run) -> None:
    left: list[int | None] = [60]
    now = [0.0]
    running = run(RoomSetup(battery=BatteryWatch(lambda: left[0], lambda: now[0])))
    click(running.console, LATER)
    left[0] = 20
    running.refresh()
    assert LOW not in texts(running.console), "the battery is read at every picture"
    now[0] += LOOK_EVERY_SECONDS
    running.refresh()
    assert LOW in texts(running.console)
    left[0] = None
    now[0] += LOOK_EVERY_SECONDS
    running.refresh()
    assert LOW not in texts(running.console)


def test_the_rooms_depth_reaches_the_class_picture(run) -> None:
    running = run(RoomSetup(room_depth_m=7, picture_width_cm=200))
    assert running.audience.view.qr_share == pytest.approx(0.35)


def test_a_screen_that_comes_or_goes_shuts_the_private_window(run) -> None:
    running = run(RoomSetup(adult_pin=hash_pin("4072")))
    click(running.console, LATER)
    running._session.type(("a", "", "Un texte"))
    running.console.run(Command.TEXTS)
    assert isinstance(running.console.overlay, Moderation)
    QGuiApplication.instance().screenAdded.emit(running.console.screen())
    assert running.console.overlay is None


def test_the_private_window_never_opens_on_a_mirrored_screen(run) -> None:
    running = run(RoomSetup(adult_pin=hash_pin("4072")))
    click(running.console, MIRROR)
    running._session.type(("a", "", "Un texte"))
    running._from_audience(Command.TEXTS)
    assert running.console.overlay is None
    assert not running.console.isVisible()


def test_ending_on_a_mirrored_screen_opens_no_text_either(run) -> None:
    running = run(RoomSetup(adult_pin=hash_pin("4072")))
    click(running.console, MIRROR)
    running._session.type(("a", "", "Un texte"))
    running.refresh()
    running.console._ask_end()
    running._show_covered()
    click(running.console, "Laisser d’abord l’adulte lire")
    assert isinstance(running.console.overlay, NotHere)
    assert "read_texts" not in running._session.calls
    click(running.console, "Retour à la séance")
    assert not running.console.isVisible()
    assert running.audience.isVisible()


def test_a_screen_reader_hears_of_a_new_page(run, monkeypatch: pytest.MonkeyPatch) -> None:
    running = run(RoomSetup())
    click(running.console, LATER)
    told = []
    monkeypatch.setattr(
        script_module.QAccessible, "updateAccessibility", lambda event: told.append(event.type())
    )
    script = running.console.phase.script
    line = running.console.view.lines[0]
    script.show_lines(tuple(LineView(line.kind, line.text) for _ in range(60)))
    assert script.has_more
    told.clear()
    script.turn(1)
    assert told == [QAccessible.Event.DescriptionChanged]
