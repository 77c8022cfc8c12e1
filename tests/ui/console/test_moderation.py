"""Typed texts: only the adult reads them, only the adult's words reach the class."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from declic.domain.pin import hash_pin
from declic.domain.poll import PollKind
from declic.i18n import LANGUAGES, translator
from declic.session.views import Main
from declic.ui.console.guard import Guard
from declic.ui.console.moderation import Moderation
from declic.ui.console.pin import TRIES, WAIT_SECONDS, AdultPin
from declic.ui.console.questions import EndQuestion
from declic.ui.console.veiled import Veil
from declic.ui.console.window import ConsoleWindow
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.factories import make_activity, make_quiz, make_record, make_snapshot
from tests.ui.fakes import FakeLive
from tests.ui.looking import button, click, faults, texts, whole

RAW = "Emma m’a envoyé sa photo, je fais quoi ?"
OTHER = "Mon ex me menace"
PIN = "4072"


class Room:
    """A console with a PIN, typed texts, and a guard that sees a second between presses."""

    def __init__(self, qtbot: QtBot, *, pin: str = PIN, lang: str = "fr", cloud: bool = False):
        record = None
        if cloud:
            poll = make_quiz(kind=PollKind.WORD_CLOUD, options=(), right=frozenset(),
                             without_phones=())  # fmt: skip
            activity = make_activity()
            activity = replace(activity, polls=(poll, *activity.polls[1:]))
            record = make_record(make_snapshot([activity]))
        self.live = FakeLive(record)
        self.seconds = self.now = 0.0
        self.pin = AdultPin(hash_pin(pin) if pin else "", now=lambda: self.now)
        self.window = ConsoleWindow(
            self.live, Look(NIGHT), translator(lang), pin=self.pin,
            guard=Guard(lambda: self.seconds),
        )  # fmt: skip
        qtbot.addWidget(self.window, before_close_func=lambda w: w.close_for_good())
        self.window.changed.connect(self.show)
        self.live.listen(self.show)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.show()

    def show(self) -> None:
        self.window.show_view(self.live.console(), LIGHT_SKIN, 16 / 9)
        QTest.qWait(1)

    def press(self, key: Qt.Key) -> None:
        self.seconds += 1
        QTest.keyClick(self.window.focusWidget() or self.window, key)
        self.show()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), words)

    def open(self, pin: str = PIN) -> Moderation:
        self.press(Qt.Key.Key_Q)
        self.type(pin)
        self.press(Qt.Key.Key_Return)
        overlay = self.window.overlay
        assert isinstance(overlay, Moderation)
        return overlay

    def veils(self) -> list[Veil]:
        return [v for v in self.window.findChildren(Veil) if v.isVisibleTo(self.window)]

    def unveil(self, index: int = 0) -> None:
        QTest.mouseClick(self.veils()[index], Qt.MouseButton.LeftButton)
        QTest.qWait(1)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room(qtbot)
    made.live.type(("a", "", RAW), ("b", "", OTHER))
    return made


def everything(root: QWidget) -> str:
    """All that any widget says or would tell a screen reader."""
    said = texts(root)
    for widget in root.findChildren(QWidget):
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return " ".join(said)


def test_the_peers_see_a_number_and_no_word(room: Room) -> None:
    assert button(room.window, "2 textes pour l’adulte").isEnabled()
    assert RAW not in everything(room.window)
    click(room.window, "2 textes pour l’adulte")
    assert isinstance(room.window.overlay, Moderation)
    assert "read_texts" not in room.live.calls, "texts were fetched before the PIN"
    assert RAW not in everything(room.window)


def test_a_wrong_pin_opens_nothing_and_five_shut_the_door_for_a_while(room: Room) -> None:
    overlay = room.open("1111")
    assert not overlay.unlocked
    assert "Ce PIN n’est pas le bon. Réessayez." in texts(room.window)
    for _ in range(TRIES - 1):
        room.type("1111")
        room.press(Qt.Key.Key_Return)
    room.type(PIN)
    room.press(Qt.Key.Key_Return)
    assert not overlay.unlocked, "the right PIN after five wrong ones opened at once"
    room.now += WAIT_SECONDS + 1
    room.type(PIN)
    room.press(Qt.Key.Key_Return)
    assert overlay.unlocked


def test_without_a_pin_the_adult_chooses_one_for_this_session(qtbot: QtBot) -> None:
    room = Room(qtbot, pin="")
    room.live.type(("a", "", RAW))
    room.press(Qt.Key.Key_Q)
    room.type("8888")
    room.press(Qt.Key.Key_Return)
    room.type("8889")
    room.press(Qt.Key.Key_Return)
    assert not room.window.overlay.unlocked, "two different PINs were taken"
    room.type("8888")
    room.press(Qt.Key.Key_Return)
    room.type("8888")
    room.press(Qt.Key.Key_Return)
    assert room.window.overlay.unlocked
    room.press(Qt.Key.Key_Escape)
    assert not room.open("0000").unlocked
    room.press(Qt.Key.Key_Escape)
    assert room.open("8888").unlocked


def test_texts_are_veiled_until_pressed_and_one_is_open_at_a_time(room: Room) -> None:
    room.open()
    assert len(room.veils()) == 2
    said = everything(room.window)
    assert RAW not in said
    assert OTHER not in said
    room.unveil()
    first = everything(room.window)
    assert (RAW in first) != (OTHER in first)
    room.unveil()
    second = everything(room.window)
    assert (RAW in second) != (OTHER in second)
    assert (RAW in first) != (RAW in second)


def test_a_name_is_marked_and_not_blocked(room: Room) -> None:
    room.open()
    assert texts(room.window).count("un prénom\xa0?") == 1


def test_the_class_sees_only_the_adults_words(room: Room) -> None:
    overlay = room.open()
    row = next(r for r in overlay.rows if r.waiting.text == RAW)
    QTest.mouseClick(row.findChild(Veil), Qt.MouseButton.LeftButton)
    click(room.window, "Reformuler")
    assert row.field is not None
    assert row.field.text() == "", "the original was put into the field"
    assert RAW in everything(room.window), "the original is not beside the field"
    room.type("Que faire quand une photo circule ?")
    click(room.window, "Transmettre aux pair\xb7es")
    room.show()
    assert room.live.console().texts.questions == 1
    room.press(Qt.Key.Key_Escape)
    assert room.window.overlay is None
    room.press(Qt.Key.Key_R)
    stage = room.window.view.stage
    assert stage.title.value == "Que faire quand une photo circule ?"
    assert RAW not in repr(room.live.console())
    assert RAW not in repr(room.live.store.records)


def test_answered_aloud_and_discarded_texts_are_gone(room: Room) -> None:
    overlay = room.open()
    room.unveil()
    click(room.window, "Répondu à voix haute")
    assert len(overlay.rows) == 1
    room.unveil()
    click(room.window, "Écarter")
    assert overlay.rows == []
    assert "Plus rien à lire. Merci." in texts(room.window)
    assert room.live.console().texts.waiting == 0
    assert room.live.box.texts == []


def test_an_alert_shows_the_procedure_and_stores_nothing(room: Room) -> None:
    room.open()
    room.unveil()
    writes = list(room.live.store.writes)
    click(room.window, "Alerter un\xb7e adulte")
    assert any("112" in text for text in texts(room.window))
    assert RAW not in " ".join(texts(room.window))
    click(room.window, "Retour aux textes")
    assert room.live.console().texts.waiting == 2
    click(room.window, "Alerter un\xb7e adulte")
    click(room.window, "C’est fait\xa0: effacer le texte")
    assert room.live.console().texts.waiting == 1
    assert room.live.store.writes == writes


def test_a_text_that_comes_while_one_is_reworded_disturbs_nothing(room: Room) -> None:
    overlay = room.open()
    room.unveil()
    click(room.window, "Reformuler")
    room.type("Que f")
    room.live.type(("c", "", "Encore un"))
    room.show()
    assert len(overlay.rows) == 3
    room.type("aire ?")
    field = next(row.field for row in overlay.rows if row.field is not None)
    assert field.text() == "Que faire ?"


def test_words_of_a_cloud_are_approved_one_by_one(qtbot: QtBot) -> None:
    room = Room(qtbot, cloud=True)
    while room.window.view.main is not Main.CLOSE:
        room.press(Qt.Key.Key_Space)
    opening = room.live.box.opened.opening
    room.press(Qt.Key.Key_Space)
    room.live.wait(6)
    room.live.type(("a", opening, "honte"), ("b", opening, "colère"), ("c", opening, "pute"))
    while room.window.view.main is not Main.NEXT:
        room.press(Qt.Key.Key_Space)
    assert room.window.view.stage.words == ()
    overlay = room.open()
    for word in ("honte", "colère"):
        row = next(r for r in overlay.rows if r.waiting.text == word)
        QTest.mouseClick(row.findChild(Veil), Qt.MouseButton.LeftButton)
        click(room.window, "Approuver")
    assert set(room.live.console().stage.words) == {"honte", "colère"}


def test_ending_asks_while_a_text_is_not_dealt_with_whatever_the_last_step(room: Room) -> None:
    while room.window.view.main is not Main.END:
        room.live.session.next()
        room.show()
        if room.window.view.next_title == "":
            break
    room.window._ask_end()
    assert isinstance(room.window.overlay, EndQuestion)
    assert any("2 textes" in text for text in texts(room.window))
    click(room.window, "Laisser d’abord l’adulte lire")
    assert isinstance(room.window.overlay, Moderation)
    assert not room.live.session.ended


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_off_in_any_language(qtbot: QtBot, lang: str) -> None:
    room = Room(qtbot, lang=lang)
    room.live.type(("a", "", RAW * 5 + " @kim 0470123456 salope"), ("b", "", OTHER))
    room.window.resize(1280, 720)
    room.show()
    assert faults(room.window) == []
    room.press(Qt.Key.Key_Q)
    assert faults(room.window) == []
    room.type(PIN)
    room.press(Qt.Key.Key_Return)
    assert faults(room.window.overlay) == []
    overlay = room.window.overlay
    row = next(r for r in overlay.rows if r.waiting.id == "a")
    row.unveil()
    whole(overlay)
    row.reword()
    whole(overlay)
    overlay._alarm("a")
    whole(overlay)
