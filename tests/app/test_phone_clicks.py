"""Console, real ballot box and a real phone in one: slips by a click, a remote that moves on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.app.boxes import box_config
from declic.app.live_session import RunningSession
from declic.i18n import translator
from declic.session.phones import RemoteLink
from declic.settings import Settings, open_folders
from declic.ui.bridge import Bridge
from declic.ui.console.guard import Guard
from declic.ui.console.phones import PhonesOverlay
from declic.ui.qt import make_application
from declic.ui.running import Running
from tests.app.test_phone_side import Remote
from tests.factories import make_record
from tests.session.fakes import MemoryStore
from tests.ui.looking import click, texts

LATER = "Pas encore de projecteur\xa0: ouvrir la console"


class Room:
    """A session in its two windows, with a real box; the guard sees a second pass at each look."""

    def __init__(self, qtbot: QtBot, data: Path) -> None:
        make_application()
        self.qtbot, self.bridge, self.seconds = qtbot, Bridge(), 0.0
        record, store, tr = make_record(), MemoryStore(), translator("fr")
        store.create(record)
        self.live = RunningSession(record, store, self.bridge.handover, tr)
        self.live.start(box_config(open_folders(data), Settings(), record, host="127.0.0.1"))
        self.running = Running(self.live, tr, guard=Guard(self.now))
        self.running.show()
        self.console = self.running.console
        self.until(lambda: self.live.session.door.ready)
        click(self.console, LATER)

    def now(self) -> float:
        self.seconds += 1.0
        return self.seconds

    def until(self, done) -> None:
        self.qtbot.waitUntil(done, timeout=60_000)

    @property
    def page(self) -> PhonesOverlay:
        found = self.console.overlay
        assert isinstance(found, PhonesOverlay)
        return found


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, tmp_path)
    yield made
    made.running.leave()
    made.live.wait_gone()
    made.bridge.stop()


def test_slips_are_printed_by_a_click(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []
    room.live.set_heads(10)
    QTest.keyClick(room.console, Qt.Key.Key_W)
    monkeypatch.setattr(room.page.slips, "_open", lambda path: opened.append(path.read_bytes()))
    click(room.page, "Créer et ouvrir pour imprimer")
    room.until(lambda: bool(opened))
    assert opened[0].startswith(b"%PDF")
    room.until(lambda: "11 billets sur 11 ne sont pas utilisés." in texts(room.page))


def test_a_presenters_phone_moves_the_session_on(room: Room) -> None:
    QTest.keyClick(room.console, Qt.Key.Key_W)
    click(room.page, "Associer un téléphone")
    phones = room.live.session.door
    room.until(lambda: phones.remote is RemoteLink.PAIRING)
    view = phones.view()
    phone = Remote(view.remote_url)
    assert "state" in phone.ask("pair", view.remote_code)
    room.until(lambda: phones.remote is RemoteLink.PAIRED)
    QTest.keyClick(room.console, Qt.Key.Key_Escape)
    title = room.live.console().phase_title.value

    def told(text: str) -> bool:
        return text in str(phone.ask("look").get("state"))

    def offered(name: str) -> bool:
        state = phone.ask("look")["state"]
        assert isinstance(state, dict)
        return name in state["can"]

    room.until(lambda: told(title))
    for _ in range(20):
        if room.live.console().phase_title.value != title:
            break
        page = room.console.phase.script.page
        # The button stands only once the phone was told that nothing covers the console.
        room.until(lambda: offered("next"))
        phone.ask("next")
        room.until(
            lambda page=page: (
                room.console.phase.script.page != page
                or room.live.console().phase_title.value != title
            )
        )
    after = room.live.console().phase_title.value
    assert after != title
    room.until(lambda: told(after) and offered("black"))
    phone.ask("black")
    room.until(lambda: room.live.console().black)
    phone.ask("leave")
    room.until(lambda: phones.remote is RemoteLink.OFF)
