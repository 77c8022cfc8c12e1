"""The keyboard stays where a person expects it, whatever the console switches off."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from declic.session.views import Main
from tests.ui.console.test_window import Hands
from tests.ui.looking import button, click, texts


def test_while_a_vote_closes_no_other_button_gets_the_focus(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.until(Main.CLOSE)
    assert hands.window.focusWidget() is hands.window.foot.main
    hands.press(Qt.Key.Key_Space)
    assert hands.window.view.main is Main.WAIT
    for _ in range(3):
        assert hands.window.focusWidget() in (None, hands.window)
        hands.live.wait(1)
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.view.main is Main.CLOSE, "Esc works without a focus"
    assert hands.window.focusWidget() is hands.window.foot.main


def test_an_offer_that_was_taken_leaves_the_focus_on_the_main_button(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    for _ in range(10):
        hands.press(Qt.Key.Key_Plus)
    offers = hands.window.view.offers
    assert offers
    click(hands.window, next(t for t in texts(hands.window) if t.startswith("Gagner")))
    assert hands.window.view.offers != offers
    assert hands.window.focusWidget() is hands.window.foot.main
    assert not hands.window.view.black


def test_a_button_that_stays_keeps_the_focus(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    note = button(hands.window, "Note")
    note.setFocus()
    hands.live.wait(1)
    assert hands.window.focusWidget() is note


def test_a_vote_without_a_result_is_offered_again(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.until(Main.CLOSE)
    hands.press(Qt.Key.Key_Space)
    hands.live.wait(6)
    hands.until(Main.SHOW)
    hands.press(Qt.Key.Key_Space)
    assert "Résultat non montré" in texts(hands.window)
    click(hands.window, "Refaire le vote")
    assert hands.window.view.main is Main.OPEN
