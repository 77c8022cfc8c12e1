"""Faces cut out of the pages that are really printed."""

from functools import cache

import cv2
import numpy as np

from declic.cards.deck import BACK_OFFSET, standard_deck
from declic.cards.printing import sheet_pngs
from declic.cards.sheet import CardSize
from declic.i18n import translator

COVER_PAGES = 2


@cache
def printed_faces(count: int = 32, *, economy: bool = False) -> dict[int, np.ndarray]:
    """Grey pictures of every A5 face by code number, 3 pixels a millimetre."""
    pages = sheet_pngs(
        standard_deck(), count, [translator("fr")], economy=economy, dots_per_inch=76.2
    )[COVER_PAGES:]
    faces = {}
    for number, png in enumerate(pages):
        page = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
        half = page.shape[0] // 2
        first = number // 2 * CardSize.A5.per_sheet
        for place in range(CardSize.A5.per_sheet):
            if first + place < count:
                code_id = first + place + (BACK_OFFSET if number % 2 else 0)
                faces[code_id] = page[place * half : (place + 1) * half]
    return faces
