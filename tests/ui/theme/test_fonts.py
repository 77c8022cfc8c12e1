"""Fonts come from packages, in real weights, with digits of one width where they change."""

import json

from PySide6.QtGui import QFontMetricsF, QRawFont

from declic.ui.theme.fonts import (
    APP_FAMILY,
    ICON_FAMILY,
    MIN_APP_PX,
    STAGE_FAMILY,
    Role,
    app_font,
    inter,
    load_fonts,
    load_stage_fonts,
    package_files,
    stage_font,
)
from declic.ui.theme.icons import Icon


def test_all_families_are_there() -> None:
    assert {APP_FAMILY, ICON_FAMILY} <= set(load_fonts())
    assert load_stage_fonts() == (STAGE_FAMILY,)


def test_weights_are_real_and_upright() -> None:
    widths = [
        QFontMetricsF(inter(40, weight)).horizontalAdvance("Bonjour") for weight in (400, 700)
    ]
    assert widths[1] > widths[0] * 1.02
    assert QRawFont.fromFont(inter(40, 400)).style().name == "StyleNormal"
    assert QFontMetricsF(stage_font(40, bold=True)).horizontalAdvance("Bonjour") > QFontMetricsF(
        stage_font(40)
    ).horizontalAdvance("Bonjour")


def test_changing_numbers_keep_their_width() -> None:
    for role in Role:
        if role.value.tabular:
            metrics = QFontMetricsF(app_font(role))
            assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:48"), role


def test_no_text_of_the_windows_is_too_small() -> None:
    assert min(role.value.px for role in Role) >= MIN_APP_PX
    assert Role.SAY.value.px >= 32
    assert Role.LINE.value.px >= 24


def test_text_scale_doubles_the_size() -> None:
    assert app_font(Role.BODY, 2.0).pixelSize() == 2 * app_font(Role.BODY).pixelSize()


def test_icons_are_those_of_the_charmap() -> None:
    path = package_files("qtawesome", "fonts/remixicon-charmap-*.json")[0]
    charmap = json.loads(path.read_text(encoding="utf-8"))
    wrong = [icon.name for icon in Icon if int(charmap[icon.value[0]], 16) != icon.value[1]]
    assert wrong == []
