"""Turn the bytes of a picture file into upright grey pixels, in memory only."""

import io
import struct
import threading
import warnings
from enum import Enum
from typing import Final

import numpy as np
from PIL import Image, ImageOps

from declic.cards.quads import Grey
from declic.i18n import Translator

MAX_PIXELS: Final = 25_000_000
"""Largest picture that is read, in pixels."""
MAX_BYTES: Final = 60_000_000
"""Largest file that is looked at, in bytes."""

# catch_warnings changes what the whole program does with warnings: one thread at a time.
_WARNINGS_LOCK: Final = threading.Lock()
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
# What Pillow's parsers let through on broken or hostile files, beside its own errors.
_BROKEN: Final = (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError,
                  EOFError, OverflowError, MemoryError, ZeroDivisionError, AttributeError,
                  NotImplementedError, struct.error)  # fmt: skip


class PhotoProblem(Enum):
    """Why a picture cannot be used."""

    NOT_A_PICTURE = "not a picture"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too large"


class PhotoError(ValueError):
    """A picture file that cannot be used; `sentence` says it to a person."""

    def __init__(self, problem: PhotoProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem

    def sentence(self, tr: Translator) -> str:
        """Say what is wrong with the file and what to do."""
        match self.problem:
            case PhotoProblem.NOT_A_PICTURE:
                return tr.gettext(
                    "This file is not a picture that can be read here. Save the photo as JPEG or "
                    "PNG and choose it again."
                )
            case PhotoProblem.UNREADABLE:
                return tr.gettext(
                    "This picture is damaged and cannot be read. Take the photo again or copy it "
                    "again from the camera."
                )
            case PhotoProblem.TOO_LARGE:
                return tr.gettext(
                    "This picture has more than 25 megapixels. Choose a smaller size on the camera "
                    "and take the photo again."
                )


def decode_photo(data: bytes) -> Grey:
    """Return the picture as grey pixels (H x W, uint8), turned upright as its EXIF says.

    Raises:
        PhotoError: not a picture, damaged, or above 25 megapixels; nothing else, whatever the
            bytes are.
    """
    if len(data) > MAX_BYTES:
        raise PhotoError(PhotoProblem.TOO_LARGE)
    with _WARNINGS_LOCK, warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        grey = _decode(data)
    if any(issubclass(complaint.category, UserWarning) for complaint in complaints):
        # Damaged EXIF: nobody knows which way up the picture was taken, so no letter is sure.
        raise PhotoError(PhotoProblem.UNREADABLE)
    return grey


def _decode(data: bytes) -> Grey:
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise PhotoError(PhotoProblem.TOO_LARGE) from error
    except _BROKEN as error:
        raise PhotoError(PhotoProblem.NOT_A_PICTURE) from error
    with picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise PhotoError(PhotoProblem.TOO_LARGE)
        try:
            picture.draft("L", None)
            upright = ImageOps.exif_transpose(picture)
            if upright.mode.startswith("I;16"):
                return (np.asarray(upright) >> 8).astype(np.uint8)
            return np.ascontiguousarray(np.asarray(upright.convert("L"), np.uint8))
        except (*_BROKEN, Image.DecompressionBombError) as error:
            raise PhotoError(PhotoProblem.UNREADABLE) from error
