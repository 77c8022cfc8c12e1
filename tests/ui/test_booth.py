"""The booth on the laptop: a slip, a question, one private answer, by mouse and keyboard."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from declic.domain.ids import PASS
from declic.i18n import LANGUAGES, translator
from declic.ui import booth as booth_module
from declic.ui.booth import SCALE, BoothWindow
from declic.ui.bridge import Bridge
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from tests.ui.booths import ORDER, SINGLE, TWO, FakeBooth
from tests.ui.looking import button, click, texts, whole
from tests.ui.scans import make_preview

SLIP = "0123456789ABCDEF"
OTHER = "FEDCBA9876543210"


class Room:
    """A booth whose window is open."""

    def __init__(self, qtbot: QtBot, lang: str = "fr") -> None:
        self.qtbot = qtbot
        self.booth, self.bridge = FakeBooth(), Bridge()
        self.left: list[bool] = []
        self.window = BoothWindow(
            self.booth, self.bridge, Look(LIGHT, SCALE), translator(lang),
            lambda: self.left.append(True),
        )  # fmt: skip
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()

    def read(self) -> str:
        return "\n".join(texts(self.window))

    def until(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in self.read())

    def type(self, code: str) -> None:
        self.window.field.clear()
        self.qtbot.keyClicks(self.window.field, code)
        self.qtbot.keyClick(self.window.field, Qt.Key.Key_Return)


def with_room(qtbot: QtBot, act: Callable[[Room], None]) -> None:
    room = Room(qtbot)
    act(room)
    room.window.close()
    room.bridge.stop()
    assert room.booth.stopped
    assert room.left == [True]


def test_a_slip_before_the_camera_votes_once(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.booth.hold_up(SLIP)
        room.until("Qui voit ma story")
        assert not button(room.window, "Envoyer ma réponse").isEnabled()
        click(room.window, "Tout le monde")
        click(room.window, "Envoyer ma réponse")
        room.until("Réponse reçue")
        assert room.booth.votes == [(SLIP, "o1", ("all",))]
        assert room.booth.workers == {True}, "nothing waits on the window's thread"
        room.booth.hold_up(SLIP)
        assert "Réponse reçue" in room.read(), "a slip still held up starts nothing"
        click(room.window, "Personne suivante")
        assert "Tout le monde" not in room.read()
        assert room.window.chosen == []

    with_room(qtbot, act)


def test_a_typed_code_does_the_same(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.type("0123-4567")
        assert "n’est pas de cette séance" in room.read()
        room.type("0123-4567-89ab-cdef")
        room.until("Qui voit ma story")
        button(room.window, "Personne").setFocus()
        qtbot.keyClick(button(room.window, "Personne"), Qt.Key.Key_Space)
        qtbot.keyClick(button(room.window, "Envoyer ma réponse"), Qt.Key.Key_Space)
        room.until("Réponse reçue")
        assert room.booth.votes == [(SLIP, "o1", ("none",))]

    with_room(qtbot, act)


def test_a_slip_shown_while_another_is_looked_up_is_next(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.booth.answers.clear()
        room.booth.hold_up(SLIP)
        room.type("no code")
        room.booth.hold_up(OTHER)
        room.booth.answers.set()
        room.until("Qui voit ma story")
        click(room.window, "Personne")
        click(room.window, "Envoyer ma réponse")
        room.until("Réponse reçue")
        assert room.booth.votes == [(OTHER, "o1", ("none",))]

    with_room(qtbot, act)


def test_passing_stands_alone(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.booth.poll = TWO
        room.booth.hold_up(SLIP)
        room.until("Que faire")
        assert "Choisis 2 réponses." in room.read()
        click(room.window, "Mes amis")
        assert not button(room.window, "Envoyer ma réponse").isEnabled()
        click(room.window, "Je préfère passer")
        assert room.window.chosen == [PASS]
        click(room.window, "Envoyer ma réponse")
        room.until("Réponse reçue")
        assert room.booth.votes == [(SLIP, "o2", (PASS,))]

    with_room(qtbot, act)


def test_one_too_many_lets_the_oldest_go(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.booth.poll = TWO
        room.booth.hold_up(SLIP)
        room.until("Que faire")
        for name in ("Mes amis", "Tout le monde", "Personne"):
            click(room.window, name)
        assert room.window.chosen == ["all", "none"]
        assert not button(room.window, "Mes amis").isChecked()
        click(room.window, "Personne")
        assert room.window.chosen == ["all"]

    with_room(qtbot, act)


def test_a_ranking_keeps_the_order_and_shows_it(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.booth.poll = ORDER
        room.booth.hold_up(SLIP)
        room.until("Dans quel ordre")
        for name in ("Personne", "Mes amis", "Tout le monde"):
            click(room.window, name)
        assert "1. Personne" in room.read()
        click(room.window, "Envoyer ma réponse")
        room.until("Réponse reçue")
        assert room.booth.votes == [(SLIP, "o3", ("none", "friends", "all"))]

    with_room(qtbot, act)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("slip-used", "a déjà servi"),
        ("slip-unknown", "n’est pas de cette séance"),
        ("unreachable", "Rien n’a été compté"),
    ],
)
def test_a_slip_that_does_not_count_says_why(qtbot: QtBot, reason: str, told: str) -> None:
    def act(room: Room) -> None:
        room.booth.refused = reason
        room.booth.hold_up(SLIP)
        room.until(told)
        assert room.booth.votes == []

    with_room(qtbot, act)


def test_a_vote_that_closed_in_between_counts_nothing(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.booth.hold_up(SLIP)
        room.until("Qui voit ma story")
        click(room.window, "Mes amis")
        room.booth.refused = "not-open"
        click(room.window, "Envoyer ma réponse")
        room.until("s’est fermé avant ta réponse")
        assert room.booth.votes == []

    with_room(qtbot, act)


def test_it_waits_for_the_question(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(booth_module, "WAIT_MS", 20)

    def act(room: Room) -> None:
        room.booth.poll = None
        room.booth.hold_up(SLIP)
        room.until("Ton billet est bon")
        room.booth.poll = SINGLE
        room.until("Qui voit ma story")

    with_room(qtbot, act)


def test_the_thanks_leave_by_themselves(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(booth_module, "THANKS_MS", 20)

    def act(room: Room) -> None:
        room.booth.hold_up(SLIP)
        room.until("Qui voit ma story")
        click(room.window, "Mes amis")
        click(room.window, "Envoyer ma réponse")
        room.until("Montre le carré")

    with_room(qtbot, act)


def test_without_a_camera_the_code_is_typed(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        room.booth.show(make_preview())
        room.booth.blind()
        assert "ne montre rien" in room.read()
        room.type(SLIP)
        room.until("Qui voit ma story")

    with_room(qtbot, act)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_off(qtbot: QtBot, lang: str) -> None:
    room = Room(qtbot, lang)
    whole(room.window)
    long = (
        "Une réponse assez longue pour prendre deux lignes sur l’écran de ce petit ordinateur. " * 2
    )
    room.booth.poll = replace(SINGLE, options=(("a", long), ("b", long)))
    room.booth.hold_up(SLIP)
    room.until("Qui voit ma story")
    whole(room.window)
    assert room.booth.languages == [lang]
    room.window.close()
    room.bridge.stop()


def test_a_voter_reads_it_in_their_own_language_and_the_next_does_not(qtbot: QtBot) -> None:
    def act(room: Room) -> None:
        assert button(room.window, "Français").isChecked()
        click(room.window, "Deutsch")
        assert translator("de").gettext("Vote with your paper slip") in room.read()
        room.booth.hold_up(SLIP)
        room.until("Qui voit ma story")
        click(room.window, "Nederlands")
        room.until(translator("nl").pgettext("button", "Send my answer"))
        assert room.booth.languages == ["de", "nl"]
        assert button(room.window, "Nederlands").isChecked()
        click(room.window, translator("nl").pgettext("button", "Next person"))
        assert button(room.window, "Français").isChecked()
        assert room.window.words.language == "fr", "who voted before is told by their language"

    with_room(qtbot, act)
