"""The button that prints the cards, in the room check."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from declic.i18n import translator
from declic.ui.bridge import Bridge
from declic.ui.pages import card_print
from declic.ui.pages.card_print import PrintCards
from declic.ui.pages.page import Around
from declic.ui.ports import DeskError
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from tests.ui.fakes import FakeDesk


class Shell:
    """Hears what is said above the page."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, *_: object) -> None:
        self.said.append(text)


def make_button(qtbot: QtBot, desk: FakeDesk) -> tuple[PrintCards, Shell, Bridge]:
    shell, bridge = Shell(), Bridge()
    around = Around(desk, Look(LIGHT), translator("fr"), bridge, shell)  # type: ignore[arg-type]  # says enough
    button = PrintCards(around)
    qtbot.addWidget(button)
    return button, shell, bridge


def test_the_cards_are_made_and_opened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(card_print, "open_file", opened.append)
    desk = FakeDesk()
    button, shell, bridge = make_button(qtbot, desk)
    button.click()
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: bool(opened))
    bridge.stop()
    assert desk.written == [("cards", "pdf", "fr")]
    assert opened == [Path("cartes.pdf")]
    assert button.isEnabled()
    assert "recto verso" in shell.said[0]


def test_a_failure_is_told(qtbot: QtBot) -> None:
    desk = FakeDesk()
    desk.failing = DeskError("Pas écrit.", "Réessayez.")
    button, shell, bridge = make_button(qtbot, desk)
    button.click()
    qtbot.waitUntil(lambda: bool(shell.said))
    bridge.stop()
    assert shell.said == ["Pas écrit. Réessayez."]
    assert button.isEnabled()
