"""The test with one's own phone, in the room check, by clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from declic.i18n import LANGUAGES, translator
from declic.ui.bridge import Bridge
from declic.ui.pages.page import Around
from declic.ui.pages.reach import ReachDialog
from declic.ui.pages.room import RoomCard
from declic.ui.ports import DeskError
from declic.ui.reaching import ReachNews, ReachState
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from tests.ui.fakes import FakeDesk
from tests.ui.looking import button, click, texts, whole
from tests.ui.reaches import URLS

ISOLATED = ReachNews(
    ReachState.NOT_REACHED, "Ce Wi-Fi sépare les appareils.", hint="Page de connexion ?"
)


class Test:
    """The room check with the dialog open; ``know`` is what becomes known."""

    __test__ = False

    def __init__(self, qtbot: QtBot, desk: FakeDesk, lang: str = "fr") -> None:
        self.qtbot, self.reach = qtbot, desk.reach
        self.bridge = Bridge()
        around = Around(desk, Look(LIGHT), translator(lang), self.bridge, None)  # type: ignore[arg-type]  # never asked
        self.card = RoomCard(around)
        qtbot.addWidget(self.card)
        self.card.fill()
        self.card.resize(700, 700)
        self.card.show()
        self.card.test_phone()
        self.dialog = self.card.findChild(ReachDialog)

    def read(self, widget: QWidget | None = None) -> str:
        return "\n".join(texts(widget or self.dialog))

    def know(self, news: ReachNews) -> None:
        self.reach.next = news
        self.qtbot.waitUntil(lambda: news.sentence in self.read())

    def end(self) -> None:
        self.dialog.close()
        self.qtbot.waitUntil(lambda: "stop" in self.reach.calls)
        self.bridge.stop()


def begun(qtbot: QtBot) -> Test:
    """The dialog, waiting for a phone."""
    made = Test(qtbot, FakeDesk())
    made.know(ReachNews(ReachState.WAITING, "Scannez."))
    return made


def test_a_button_of_the_room_check_opens_it(qtbot: QtBot) -> None:
    desk = FakeDesk()
    around = Around(desk, Look(LIGHT), translator("fr"), Bridge(), None)  # type: ignore[arg-type]  # never asked
    card = RoomCard(around)
    qtbot.addWidget(card)
    card.fill()
    card.show()
    click(card, "Tester avec un téléphone…")
    dialog = card.findChild(ReachDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "Scannez." in "\n".join(texts(dialog)))
    dialog.close()
    qtbot.waitUntil(lambda: desk.reach.calls == ["start", "stop"])
    around.bridge.stop()


def test_a_phone_that_comes_through_is_good_news_and_stays_in_the_check(qtbot: QtBot) -> None:
    test = begun(qtbot)
    assert "192.168.1.5:8080/r" in test.read()
    test.know(ReachNews(ReachState.REACHED, "Le téléphone arrive.", "192.168.1.5"))
    assert "Le téléphone arrive." in test.read(test.card)
    test.end()
    assert "Le téléphone arrive." in test.read(test.card)


@pytest.mark.parametrize(
    ("answer", "same"), [("Oui, le même Wi-Fi", True), ("Non, un autre réseau", False)]
)
def test_it_asks_for_the_wifi_and_says_what_it_means(qtbot: QtBot, answer: str, same: bool) -> None:
    test = begun(qtbot)
    test.know(ReachNews(ReachState.ASK, "Même Wi-Fi ?"))
    test.reach.next = ISOLATED
    click(test.dialog, answer)
    test.qtbot.waitUntil(lambda: same in test.reach.answers)
    test.qtbot.waitUntil(lambda: ISOLATED.sentence in test.read())
    assert "Page de connexion ?" in test.read()
    test.end()
    assert ISOLATED.sentence in test.read(test.card)


def test_it_is_tried_again(qtbot: QtBot) -> None:
    test = begun(qtbot)
    test.know(ISOLATED)
    test.reach.next = ReachNews(ReachState.WAITING, "Encore une fois.")
    click(test.dialog, "Tester à nouveau")
    test.qtbot.waitUntil(lambda: "Encore une fois." in test.read())
    assert "again" in test.reach.calls
    assert "Page de connexion ?" not in test.read()
    test.end()


def test_without_a_network_it_says_so(qtbot: QtBot) -> None:
    desk = FakeDesk()
    desk.reach.refused = DeskError("Pas de réseau.")
    made = Test(qtbot, desk)
    qtbot.waitUntil(lambda: "Pas de réseau." in made.read())
    made.end()
    assert "Pas de réseau." in made.read(made.card)


def test_other_addresses_are_offered(qtbot: QtBot) -> None:
    desk = FakeDesk()
    desk.reach.urls = URLS
    made = Test(qtbot, desk)
    qtbot.waitUntil(made.dialog.choice.isVisible)
    made.dialog.choice.setFocus()
    qtbot.keyClick(made.dialog.choice, Qt.Key.Key_Down)
    assert made.dialog._code._text == URLS[1]
    made.end()


def test_left_while_it_begins_it_still_ends(qtbot: QtBot) -> None:
    desk = FakeDesk()
    desk.reach.hold.clear()
    made = Test(qtbot, desk)
    made.dialog.close()
    assert "stop" not in desk.reach.calls
    desk.reach.hold.set()
    qtbot.waitUntil(lambda: desk.reach.calls == ["start", "stop"])
    made.bridge.stop()


def test_escape_ends_it(qtbot: QtBot) -> None:
    test = begun(qtbot)
    test.qtbot.keyClick(test.dialog, Qt.Key.Key_Escape)
    test.qtbot.waitUntil(lambda: "stop" in test.reach.calls)
    test.bridge.stop()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_off(qtbot: QtBot, lang: str) -> None:
    made = Test(qtbot, FakeDesk(), lang)
    long = " ".join(["Une phrase assez longue pour trois lignes de texte."] * 5)
    for state in ReachState:
        made.know(ReachNews(state, f"{state} {long}", hint=long if state == "not-reached" else ""))
        whole(made.dialog, state)
        if state is ReachState.REACHED:
            made.dialog._timer.start()
    assert button(made.dialog, made.dialog.again.accessibleName())
    made.end()
