"""Buttons that rest while they work."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.resting import rest, wake


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Three buttons in a line; the last two begin the same work, the second has the keyboard."""
    made = QWidget()
    qtbot.addWidget(made)
    box = QHBoxLayout(made)
    buttons = [ActionButton(name, Look(LIGHT)) for name in ("Back", "PDF", "Word")]
    for button in buttons:
        box.addWidget(button)
    made.show()
    buttons[1].setFocus()
    return made


def test_the_keyboard_comes_back_to_the_button_that_had_it(window: QWidget) -> None:
    back, pdf, word = window.findChildren(ActionButton)
    rest(pdf, word)
    assert not pdf.isEnabled()
    assert back.hasFocus(), "Qt handed it on"
    wake(pdf, word)
    assert pdf.hasFocus()
    assert word.isEnabled()


def test_a_person_who_moved_on_is_left_alone(window: QWidget) -> None:
    back, pdf, word = window.findChildren(ActionButton)
    rest(pdf)
    assert word.hasFocus()
    back.setFocus()
    wake(pdf)
    assert back.hasFocus()
    rest(pdf)
    wake(pdf)
    assert back.hasFocus(), "what was lent once is forgotten"
