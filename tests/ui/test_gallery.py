"""The gallery shows everything, in every theme and at any size."""

import pytest
from PySide6.QtTest import QTest

from declic.ui.gallery import KINDS, STATES, Gallery, Posed
from declic.ui.gallery_desk import (
    FIELD_STATES,
    PosedChoice,
    PosedLine,
    PosedNumber,
    PosedTick,
)
from declic.ui.theme.icons import Icon
from declic.ui.widgets.labels import IconView
from tests.ui.looking import whole


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_in_the_gallery_is_cut_off(qtbot, scale: float) -> None:
    window = Gallery("fr", scale)
    qtbot.addWidget(window)
    window.resize(round(1366 * scale), 768)
    window.show()
    whole(window)


def test_every_kind_and_icon_is_there_in_three_themes(qtbot) -> None:
    window = Gallery("fr")
    qtbot.addWidget(window)
    assert [column.look.palette.name for column in window.columns] == ["light", "dark", "night"]
    for column in window.columns:
        assert len(column.findChildren(Posed)) == len(KINDS) * (len(STATES) + 1)
        assert len(column.findChildren(IconView)) >= len(Icon)


def test_posed_states_look_different(qtbot) -> None:
    window = Gallery("fr")
    qtbot.addWidget(window)
    window.show()
    QTest.qWait(20)
    rest, hover, pressed, focus, off = window.columns[0].findChildren(Posed)[:5]

    def colour(button: Posed, down: int) -> str:
        image = button.grab().toImage()
        return image.pixelColor(round(8 * image.devicePixelRatio()), down).name()

    assert colour(pressed, 8) != colour(rest, 8)
    assert colour(off, 8) != colour(rest, 8)
    middle = [each.grab().toImage() for each in (rest, hover, focus)]
    edges = [image.pixelColor(image.width() // 2, 0).name() for image in middle]
    assert edges[0] != edges[1]
    assert edges[0] != edges[2]


def test_fields_look_different_in_every_state(qtbot) -> None:
    window = Gallery("fr")
    qtbot.addWidget(window)
    window.show()
    QTest.qWait(20)
    kinds = (PosedLine, PosedNumber, PosedChoice, PosedTick)
    for column in window.columns:
        for kind in kinds:
            shown = column.findChildren(kind)
            assert len(shown) == len(FIELD_STATES) + 1
            for each in shown:
                if hasattr(each, "setText"):
                    each.setText("same")
                elif isinstance(each, PosedChoice):
                    each.setItemText(0, "same")
                each.setFixedSize(120, 40)
            pictures = [each.grab().toImage() for each in shown]
            for number, picture in enumerate(pictures):
                assert picture not in pictures[:number], (kind.__name__, number)
