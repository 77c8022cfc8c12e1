"""Fields of every page."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from declic.ui.widgets.fields import ChoiceBox


def test_scrolling_past_a_choice_leaves_it_alone(qtbot: QtBot) -> None:
    box = ChoiceBox(Look(LIGHT), "Supprimer les séances après")
    qtbot.addWidget(box)
    box.addItems(["jamais", "12 mois", "1 mois"])
    box.setCurrentIndex(1)
    box.show()
    for turn in (120, -120, -120):
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, wheel)
        assert not wheel.isAccepted(), "the page scrolls instead"
    assert box.currentIndex() == 1
    assert not box.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
