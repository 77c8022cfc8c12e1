"""Buttons of every window: pressed by the keyboard as by the mouse."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from declic.ui.widgets.buttons import ActionButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button_once(qtbot: QtBot, key: Qt.Key) -> None:
    button = ActionButton("Animer", Look(LIGHT))
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    QTest.keyClick(button, key)
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, autorep=True)
    QApplication.sendEvent(button, held)
    assert pressed == [True]
