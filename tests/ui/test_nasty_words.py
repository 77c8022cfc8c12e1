"""Three hundred nasty strings in labels and on the big screen: shown as text, and bounded."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from declic.domain.words import Text
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.projector.paint import paint_stage
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from declic.ui.widgets.labels import label
from tests.nasty import LONG_WORD, NASTY
from tests.ui.samples import make_stages

SIZE = (1280, 720)


def shown_as_text(words: QLabel) -> bool:
    """Whether a label draws its signs, not what they could mean."""
    return words.textFormat() is Qt.TextFormat.PlainText


def test_labels_draw_every_one_as_it_is(qtbot: QtBot) -> None:
    look = Look(LIGHT, 1.0)
    for text in (*NASTY, LONG_WORD):
        made = label(text, Role.BODY, look)
        qtbot.addWidget(made)
        assert shown_as_text(made)
        assert made.text() == text
        assert not made.openExternalLinks()


def test_a_label_that_reads_markup_is_noticed(qtbot: QtBot) -> None:
    """The twin with the fault planted: Qt's own label takes what looks like markup for it."""
    plain = QLabel("<b>gras</b><img src=x>")
    qtbot.addWidget(plain)
    assert not shown_as_text(plain)


@pytest.mark.parametrize("kind", ["open", "results"])
def test_the_big_screen_holds_whatever_is_said(kind: str, qtbot: QtBot) -> None:
    stage = make_stages("fr")[kind]
    for at in range(0, len(NASTY), 6):
        said = NASTY[at : at + 6]
        options = tuple(
            replace(option, text=Text(said[number % 6], "fr"))
            for number, option in enumerate(stage.options)
        )
        view = replace(stage, title=Text(said[0], "fr"), options=options)
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        fits = paint_stage(painter, QSizeF(*SIZE), view, LIGHT_SKIN)
        painter.end()
        assert all(fitted.px > 0 for fitted in fits)
