"""The options' shapes as small pictures for Word, drawn here so that no font is needed."""

import io
from functools import cache
from math import cos, pi, sin

from PIL import Image, ImageDraw

from declic.reports.palette import SHAPES, option_colour

SIZE_PX = 96
_OVERSAMPLED = 4


@cache
def shape_png(place: int) -> bytes:
    """Return the shape of the option at a place as a PNG, ``SIZE_PX`` square, on nothing."""
    side = SIZE_PX * _OVERSAMPLED
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    fill = f"#{option_colour(place)}"
    draw = ImageDraw.Draw(picture)
    name = SHAPES[place % len(SHAPES)]
    if name == "circle":
        draw.ellipse((side * 0.08, side * 0.08, side * 0.92, side * 0.92), fill=fill)
    else:
        draw.polygon([(x * side, y * side) for x, y in corners(name)], fill=fill)
    small = picture.resize((SIZE_PX, SIZE_PX), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def corners(name: str) -> list[tuple[float, float]]:
    """Return the corners of a shape in a unit square, y downwards."""
    match name:
        case "triangle":
            return [(0.5, 0.06), (0.98, 0.92), (0.02, 0.92)]
        case "diamond":
            return [(0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5)]
        case "square":
            return [(0.12, 0.12), (0.88, 0.12), (0.88, 0.88), (0.12, 0.88)]
        case "star":
            return [_on_circle(i, 10, 0.52 if i % 2 == 0 else 0.22) for i in range(10)]
        case _:
            return [_on_circle(i, 5, 0.5) for i in range(5)]


def _on_circle(index: int, count: int, radius: float) -> tuple[float, float]:
    angle = 2 * pi * index / count - pi / 2
    return (0.5 + radius * cos(angle), 0.52 + radius * sin(angle))
