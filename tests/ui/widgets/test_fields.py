"""Fields of every page."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from declic.ui.widgets.fields import ChoiceBox, NumberBox


def test_scrolling_past_a_choice_leaves_it_alone(qtbot: QtBot) -> None:
    box = ChoiceBox(Look(LIGHT), "Supprimer les séances après")
    qtbot.addWidget(box)
    box.addItems(["jamais", "12 mois", "1 mois"])
    box.setCurrentIndex(1)
    _turn_over(box)
    assert box.currentIndex() == 1


def test_scrolling_past_a_number_leaves_it_alone(qtbot: QtBot) -> None:
    box = NumberBox(1, 500)
    qtbot.addWidget(box)
    box.setValue(27)
    _turn_over(box)
    assert box.value() == 27


def test_a_choice_that_is_too_long_ends_in_dots(qtbot: QtBot) -> None:
    box = ChoiceBox(Look(LIGHT), "Plan")
    qtbot.addWidget(box)
    long = "4e B — Un peu de tout, et encore un peu plus, en deux fois cent minutes"
    box.addItems(["Court", long])
    box.setFixedWidth(200)
    box.show()
    assert box.shown_text() == "Court"
    box.setCurrentIndex(1)
    assert box.shown_text().endswith("…")
    assert box.fontMetrics().horizontalAdvance(box.shown_text()) < 200 - 2 * 18
    assert box.currentText() == long, "the list itself says it whole"


def _turn_over(box: QWidget) -> None:
    """Turn the wheel over a field that has no keyboard, both ways."""
    box.show()
    for turn in (120, -120, -120):
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, wheel)
        assert not wheel.isAccepted(), "the page scrolls instead"
    assert not box.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
