"""A school's logo, made safe to put into a document."""

import io
import struct
import zlib

from PIL import Image

MAX_PIXELS = 20_000_000
MAX_SIDE_PX = 600

_BROKEN = (
    OSError, ValueError, SyntaxError, LookupError, OverflowError, EOFError, MemoryError,
    struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip
"""What Pillow's readers raise for a picture that is none."""


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a logo that ``safe_logo`` made, in pixels."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


class UnreadableLogo(ValueError):
    """The logo is no PNG or JPEG picture, or too large."""


def safe_logo(data: bytes) -> bytes:
    """Draw a logo again as a small PNG: place, time and device that a camera wrote into it go.

    Raises:
        UnreadableLogo: it cannot be used.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise UnreadableLogo(f"{picture.width} x {picture.height}")
            drawn = picture.convert("RGBA")
    except _BROKEN as error:
        raise UnreadableLogo(str(error)) from error
    drawn.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX))
    clean = Image.new("RGBA", drawn.size)
    clean.paste(drawn)
    stream = io.BytesIO()
    clean.save(stream, "PNG", optimize=True)
    return stream.getvalue()
