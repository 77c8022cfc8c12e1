"""Contrast: 4.5:1 in the windows, 7:1 for the class (UX.md, rules of the surfaces, 2)."""

import pytest

from declic.domain.activity import Topic
from declic.ui.projector.canvas import DARK_SKIN, LIGHT_SKIN, Skin
from declic.ui.theme.tokens import (
    DARK,
    LIGHT,
    NIGHT,
    OPTION_COLOURS,
    Palette,
    Shape,
    contrast,
    mix,
    option_look,
)

palettes = pytest.mark.parametrize("palette", [LIGHT, DARK, NIGHT], ids=lambda p: p.name)
skins = pytest.mark.parametrize("skin", [LIGHT_SKIN, DARK_SKIN], ids=lambda s: s.name)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@palettes
def test_texts_of_the_windows_are_readable(palette: Palette) -> None:
    grounds = (palette.window, palette.surface, palette.raised)
    inks = (palette.ink, palette.soft, palette.accent, palette.good, palette.warn, palette.bad)
    poor = [(ink, ground) for ink in inks for ground in grounds if contrast(ink, ground) < 4.5]
    poor += [pair for pair in _pairs(palette) if contrast(*pair) < 4.5]
    assert poor == []


def _pairs(palette: Palette) -> list[tuple[str, str]]:
    labels = (*palette.tones.values(), *palette.topics.values(), *palette.lines.values())
    brands = (palette.brand, palette.brand_hover, palette.brand_down)
    return [
        *((pair.ink, pair.ground) for pair in labels),
        *((palette.on_brand, ground) for ground in brands),
        (palette.side_ink, palette.side),
        (palette.side_active_ink, palette.side_active),
        ("#FFFFFF", "#0F766E"),
        ("#FFFFFF", "#6B1B22"),
    ]


@palettes
def test_edges_of_controls_and_the_focus_can_be_seen(palette: Palette) -> None:
    for edge in (palette.line_strong, palette.focus):
        assert contrast(edge, palette.surface) >= 3
        assert contrast(edge, palette.window) >= 3


@skins
def test_texts_for_the_class_have_seven_to_one(skin: Skin) -> None:
    grounds = [skin.ground, skin.card, skin.track, *(skin.bar(c) for c in OPTION_COLOURS)]
    grounds += [mix(skin.topic(topic), skin.ground, 0.07) for topic in Topic]
    assert [g for g in grounds if contrast(skin.ink, g) < 7] == []
    for ink in (skin.soft, skin.accent, skin.good):
        assert [g for g in (skin.ground, skin.card) if contrast(ink, g) < 7] == [], ink


@skins
def test_bars_stand_out_from_their_track(skin: Skin) -> None:
    assert all(contrast(skin.bar(colour), skin.track) > 1.2 for colour in OPTION_COLOURS)


def test_options_keep_colour_and_shape_of_the_other_surfaces() -> None:
    assert [option_look(i) for i in range(6)] == list(zip(OPTION_COLOURS, Shape, strict=True))
    assert option_look(6) == option_look(0)
    assert OPTION_COLOURS == ("#0072B2", "#D98200", "#00875F", "#B8508A", "#2E86C1", "#C0532B")
