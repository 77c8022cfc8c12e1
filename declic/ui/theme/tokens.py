"""Design tokens: every colour, space and radius of the windows, named by what it is for.

Values come from UX.md; ``tests/ui/theme/test_tokens.py`` holds the contrasts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

SPACE = (0, 4, 8, 12, 16, 20, 24, 32, 40)
"""Distances in px at 100 %, by step."""

RADIUS_SMALL = 8
RADIUS = 12
RADIUS_LARGE = 16

SIDE_WIDTH = 212
"""Width of the navigation bar in px at 100 %."""


class Tone(StrEnum):
    """What a pill, notice or button says by its colour, always beside words or an icon."""

    PLAIN = "plain"
    BRAND = "brand"
    TEAL = "teal"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Pair:
    """A background and the text colour that is readable on it (4.5:1 at least)."""

    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme of the windows; colours are ``#RRGGBB``.

    Attributes:
        window, surface, raised: page, card, and what lies on a card.
        line, line_strong: hairlines, and the edges of controls.
        ink, soft: text and secondary text, readable on window, surface and raised.
        brand: main buttons; ``brand_hover`` and ``brand_down`` its states.
        focus: ring of the control that has the keyboard.
        side, side_ink, side_active: the navigation bar.
        bar, bar_track: progress bars.
        tones, topics, lines: pairs for pills and labels; keys are the values of
            ``Tone``, ``Topic`` and ``LineKind``, whose module is too slow for the first paint.
        accents: solid topic colours, for edges and time bars.
    """

    name: str
    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    line_strong: str
    ink: str
    soft: str
    brand: str
    brand_hover: str
    brand_down: str
    on_brand: str
    accent: str
    focus: str
    side: str
    side_ink: str
    side_active: str
    side_active_ink: str
    bar: str
    bar_track: str
    good: str
    warn: str
    bad: str
    tones: Mapping[Tone, Pair]
    topics: Mapping[str, Pair]
    accents: Mapping[str, str]
    lines: Mapping[str, Pair]


OPTION_COLOURS = ("#0072B2", "#D98200", "#00875F", "#B8508A", "#2E86C1", "#C0532B")
"""Colours of poll options A to F (UX.md 2); later options start again, told apart by letter."""


class Shape(StrEnum):
    """Shapes of poll options A to F (UX.md 2)."""

    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    SQUARE = "square"
    STAR = "star"
    PENTAGON = "pentagon"


def option_look(index: int) -> tuple[str, Shape]:
    """Return colour and shape of the option at ``index``, counted from 0."""
    shapes = tuple(Shape)
    return OPTION_COLOURS[index % len(OPTION_COLOURS)], shapes[index % len(shapes)]


_ACCENTS = MappingProxyType(
    {
        "privacy": "#0F766E",
        "sexting": "#7C3AED",
        "cyberbullying": "#B45309",
        "sextortion": "#B4232F",
        "general": "#3D4270",
    }
)
_LIGHT_ACCENTS = MappingProxyType(
    {
        "privacy": "#2DBFB2",
        "sexting": "#A57BFF",
        "cyberbullying": "#E58A34",
        "sextortion": "#F0616D",
        "general": "#8F94C9",
    }
)

LIGHT = Palette(
    name="light",
    dark=False,
    window="#F4F5FB",
    surface="#FFFFFF",
    raised="#F4F5FB",
    line="#E1E3EF",
    line_strong="#84889F",
    ink="#16163A",
    soft="#5A5E82",
    brand="#4338CA",
    brand_hover="#3A30B4",
    brand_down="#312A94",
    on_brand="#FFFFFF",
    accent="#4338CA",
    focus="#4338CA",
    side="#111129",
    side_ink="#C6C8E6",
    side_active="#2B2960",
    side_active_ink="#FFFFFF",
    bar="#4338CA",
    bar_track="#E6E7F3",
    good="#15803D",
    warn="#B45309",
    bad="#B4232F",
    tones=MappingProxyType(
        {
            Tone.PLAIN: Pair("#E9EAF6", "#3D4270"),
            Tone.BRAND: Pair("#EBE9FE", "#4338CA"),
            Tone.TEAL: Pair("#D9F2EF", "#0B625B"),
            Tone.GOOD: Pair("#DDF3E4", "#11602F"),
            Tone.WARN: Pair("#FEF0D8", "#8F4207"),
            Tone.BAD: Pair("#FCE4E6", "#A01C28"),
        }
    ),
    topics=MappingProxyType(
        {
            "privacy": Pair("#D9F2EF", "#0B625B"),
            "sexting": Pair("#EFE6FE", "#6B2BD9"),
            "cyberbullying": Pair("#FEF0D8", "#8F4207"),
            "sextortion": Pair("#FCE4E6", "#A01C28"),
            "general": Pair("#E9EAF6", "#3D4270"),
        }
    ),
    accents=_ACCENTS,
    lines=MappingProxyType(
        {
            "say": Pair("#EBE9FE", "#4338CA"),
            "do": Pair("#DCEBFA", "#1A4F86"),
            "ask": Pair("#D9F2EF", "#0B625B"),
            "careful": Pair("#FCE4E6", "#A01C28"),
        }
    ),
)

_DARK_TONES = MappingProxyType(
    {
        Tone.PLAIN: Pair("#2B2C54", "#D5D7F2"),
        Tone.BRAND: Pair("#312E6E", "#D3D0FF"),
        Tone.TEAL: Pair("#113F3C", "#A4EDE4"),
        Tone.GOOD: Pair("#124A29", "#B4F2CA"),
        Tone.WARN: Pair("#4F3210", "#FFDDA8"),
        Tone.BAD: Pair("#581A27", "#FFC9CF"),
    }
)
_DARK_TOPICS = MappingProxyType(
    {
        "privacy": Pair("#113F3C", "#A4EDE4"),
        "sexting": Pair("#3A2670", "#DECDFF"),
        "cyberbullying": Pair("#4F3210", "#FFDDA8"),
        "sextortion": Pair("#581A27", "#FFC9CF"),
        "general": Pair("#2B2C54", "#D5D7F2"),
    }
)
_DARK_LINES = MappingProxyType(
    {
        "say": Pair("#312E6E", "#D3D0FF"),
        "do": Pair("#24427A", "#D3E4FF"),
        "ask": Pair("#14504B", "#B4F2EA"),
        "careful": Pair("#6B1B22", "#FFD9DC"),
    }
)

DARK = Palette(
    name="dark",
    dark=True,
    window="#141430",
    surface="#1D1D3E",
    raised="#26264C",
    line="#32325E",
    line_strong="#7A7DB0",
    ink="#F2F2FC",
    soft="#ABAED4",
    brand="#5B51E8",
    brand_hover="#675EEC",
    brand_down="#4A41CC",
    on_brand="#FFFFFF",
    accent="#B1ACFF",
    focus="#B1ACFF",
    side="#0C0C20",
    side_ink="#C6C8E6",
    side_active="#2E2C68",
    side_active_ink="#FFFFFF",
    bar="#8B84FF",
    bar_track="#2E2E5A",
    good="#4ADE80",
    warn="#F6B04A",
    bad="#FF8A94",
    tones=_DARK_TONES,
    topics=_DARK_TOPICS,
    accents=_LIGHT_ACCENTS,
    lines=_DARK_LINES,
)

NIGHT = Palette(
    name="night",
    dark=True,
    window="#0E0E24",
    surface="#181836",
    raised="#25254A",
    line="#2A2A55",
    line_strong="#6E71A8",
    ink="#F5F5FF",
    soft="#A9ABD0",
    brand="#5A52E8",
    brand_hover="#665EEC",
    brand_down="#4A42CC",
    on_brand="#FFFFFF",
    accent="#B1ACFF",
    focus="#B9B4FF",
    side="#0C0C20",
    side_ink="#C6C8E6",
    side_active="#2F2B73",
    side_active_ink="#FFFFFF",
    bar="#8B84FF",
    bar_track="#29295A",
    good="#4ADE80",
    warn="#F6B04A",
    bad="#FF8A94",
    tones=_DARK_TONES,
    topics=_DARK_TOPICS,
    accents=_LIGHT_ACCENTS,
    lines=_DARK_LINES,
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, ground: str, share: float) -> str:
    """Lay ``share`` (0 to 1) of a colour over a ground; both and the result are ``#RRGGBB``."""
    over, under = _channels(colour), _channels(ground)
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(value) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
