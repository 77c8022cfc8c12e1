"""A presenter's phone in front of both windows: what it is told, and what its buttons do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.i18n import translator
from declic.session import ports
from declic.session.views import Main
from declic.ui.console.card import DisclosureCard
from declic.ui.console.guard import Guard
from declic.ui.console.questions import AdultQuestion
from declic.ui.running import Running
from tests.factories import make_activity, make_record, make_snapshot
from tests.ui.fakes import FakeLive
from tests.ui.looking import click

LATER = "Pas encore de projecteur\xa0: ouvrir la console"
MIRROR = "La classe voit cet écran"


class Room:
    """A running session with one screen; ``press`` is a button of the phone."""

    def __init__(self, qtbot: QtBot, live: FakeLive | None = None, *, mirror: bool = False) -> None:
        self.live = live or FakeLive()
        self.seconds = 0.0
        self.running = Running(self.live, translator("fr"), guard=Guard(lambda: self.seconds))
        self.running.show()
        self.console = self.running.console
        click(self.console, MIRROR if mirror else LATER)

    def pair(self) -> None:
        self.live.session.receive(ports.RemotePaired())
        self.running.refresh()

    def press(self, name: str) -> None:
        self.seconds += 1
        self.live.phones.press(name)
        self.live.box.deliver()
        self.running.refresh()
        QTest.qWait(1)

    @property
    def told(self) -> ports.RemoteState:
        return self.live.phones.shown[-1]

    def until(self, name: str) -> None:
        """Press "next" until something else fits."""
        for _ in range(60):
            if name in self.told.can:
                return
            if self.live.console().main is Main.CONFIRM_ADULT:
                self.live.confirm_adult()
                self.running.refresh()
            else:
                self.press("next")
        raise AssertionError(f"never came to {name}")


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot)
    made.pair()
    yield made
    made.running.leave()


def test_nothing_is_told_before_a_phone_is_paired(qtbot: QtBot) -> None:
    made = Room(qtbot)
    made.running.refresh()
    assert made.live.phones.shown == []
    made.pair()
    assert len(made.live.phones.shown) == 1
    made.live.session.receive(ports.RemoteEnded("remote-left"))
    made.live.black(on=True)
    made.running.refresh()
    assert len(made.live.phones.shown) == 1
    made.running.leave()


def test_the_phone_reads_the_step_the_line_and_the_time(room: Room) -> None:
    view = room.live.console()
    assert room.told.title == view.phase_title.value
    said = [line.text.value for line in view.lines]
    assert said
    assert said[0] in room.told.line
    assert room.told.seconds_left == view.phase_seconds_left
    assert room.told.lang == "fr"


def test_the_phone_is_told_news_and_not_every_second(room: Room) -> None:
    before = len(room.live.phones.shown)
    for _ in range(5):
        room.running.refresh()
    assert len(room.live.phones.shown) == before
    room.live.add_minutes(3)
    room.running.refresh()
    assert len(room.live.phones.shown) == before + 1
    room.live.pause_timer(on=True)
    room.running.refresh()
    assert room.told.seconds_left is None


def test_next_back_and_black_are_the_laptops_own(room: Room) -> None:
    first = room.told.title
    room.until("back")
    assert room.told.title != first
    room.press("black")
    assert room.live.console().black
    assert room.told.black
    room.press("black")
    assert not room.live.console().black
    room.press("back")
    assert "back" in room.live.calls


def test_a_vote_is_opened_and_closed(room: Room) -> None:
    room.until("open")
    assert "close" not in room.told.can
    room.press("open")
    assert room.live.box.opened is not None
    assert "close" in room.told.can
    assert "back" not in room.told.can
    room.live.vote(*[["two-step"]] * 9)
    room.press("close")
    poll = room.live.console().poll
    assert poll is not None
    assert poll.state == "closing"
    assert not {"next", "open", "close"} & set(room.told.can)


def test_a_late_press_does_nothing(room: Room) -> None:
    room.until("open")
    calls = list(room.live.calls)
    for name in ("close", "next", "nonsense"):
        room.press(name)
    assert room.live.calls == calls


def test_no_number_of_the_vote_is_ever_told(room: Room) -> None:
    room.until("open")
    room.press("open")
    room.live.vote(*[["two-step"]] * 7)
    room.running.refresh()
    assert "7" not in repr(room.told.line + room.told.title)


def test_the_card_stands_on_laptop_and_phone(room: Room) -> None:
    room.press("disclosure")
    assert isinstance(room.console.overlay, DisclosureCard)
    assert "Merci" in room.told.card[0]
    assert len(room.told.card) == 4
    assert set(room.told.can) == {"black", "disclosure"}
    room.press("disclosure")
    assert room.console.overlay is None
    assert room.told.card == ()


def test_a_card_opened_on_the_laptop_shows_on_the_phone(room: Room) -> None:
    QTest.keyClick(room.console, Qt.Key.Key_F1)
    room.running.refresh()
    assert room.told.card
    QTest.keyClick(room.console, Qt.Key.Key_Escape)
    room.running.refresh()
    assert room.told.card == ()


def test_where_the_class_sees_the_laptop_the_card_is_on_the_phone_alone(qtbot: QtBot) -> None:
    made = Room(qtbot, mirror=True)
    made.pair()
    made.press("disclosure")
    assert made.told.card
    assert made.live.console().class_paused
    assert made.console.overlay is None
    assert made.running.audience.isVisible()
    made.press("disclosure")
    assert made.told.card == ()
    made.running.leave()


def test_only_the_laptop_confirms_the_adult(qtbot: QtBot) -> None:
    snapshot = make_snapshot([make_activity(sensitive=True)])
    made = Room(qtbot, FakeLive(make_record(snapshot)))
    made.pair()
    for _ in range(40):
        if made.live.console().main is Main.CONFIRM_ADULT:
            break
        made.press("next")
    assert made.live.console().main is Main.CONFIRM_ADULT
    assert not {"next", "open", "close"} & set(made.told.can)
    made.press("next")
    assert not isinstance(made.console.overlay, AdultQuestion)
    made.running.leave()


def test_the_last_phase_is_ended_on_the_laptop(room: Room) -> None:
    for _ in range(80):
        if room.live.console().main is Main.END:
            break
        if room.live.console().main is Main.CONFIRM_ADULT:
            room.live.confirm_adult()
            room.running.refresh()
        for name in ("next", "open", "close"):
            if name in room.told.can:
                room.press(name)
                room.live.wait(6)
                room.running.refresh()
                break
    assert room.live.console().main is Main.END
    assert not {"next", "open", "close"} & set(room.told.can)
