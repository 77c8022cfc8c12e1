"""Colours and shapes of the reports; the options' are the same on projector, phone and paper."""

INK = "16163A"
GREY = "5A5A76"
BRAND = "4338CA"
BOX = "ECEBFD"
CARD = "F3F3FB"
LINE = "D9D9E8"
BEFORE = "C7CBEA"
WHITE = "FFFFFF"

OPTIONS = ("0072B2", "D98200", "00875F", "B8508A", "2E86C1", "C0532B")
"""A blue, B orange, C green, D pink, E sky, F brick."""

SHAPES = ("triangle", "diamond", "circle", "square", "star", "pentagon")
"""The shape that goes with each colour."""

LETTERS = "ABCDEF"


def option_colour(place: int) -> str:
    """Return the colour of an option by its place; a scale (-1) has the brand's."""
    return BRAND if place < 0 else OPTIONS[place % len(OPTIONS)]


def paler(colour: str) -> str:
    """Return a colour mixed with white, for "before" bars."""
    return BEFORE if colour == BRAND else mixed(colour, 0.38)


def mixed(colour: str, share: float) -> str:
    """Return ``share`` of a colour and the rest white, as six hex digits."""
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
