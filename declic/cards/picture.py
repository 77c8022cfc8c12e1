"""A drawn picture of a class raising its cards, for demonstrations without a camera.

Plain on purpose: upright people in rows, each with a card and a small tilt. It shows that the way
from picture to totals works; it measures nothing.
"""

from collections.abc import Mapping
from typing import Final

import cv2
import numpy as np

from declic.cards.codes import MARKER_SIDE, marker_bits
from declic.cards.deck import BACK_OFFSET, Deck
from declic.cards.quads import Grey
from declic.domain.ids import PASS

_PAPER: Final = 225
_INK: Final = 25
_TEXTURE_PX: Final = 20


def draw_face(deck: Deck, code_id: int) -> Grey:
    """Draw the face of a card, A5 landscape, about 0.56 mm a pixel: marker on white paper."""
    side = MARKER_SIDE * _TEXTURE_PX
    bits = np.kron(marker_bits(deck.codes[code_id]), np.ones((_TEXTURE_PX, _TEXTURE_PX), np.uint8))
    height, width = round(side * 148 / 112), round(side * 210 / 112)
    page = np.full((height, width), _PAPER, np.uint8)
    top, left = (height - side) // 2, (width - side) // 2
    page[top : top + side, left : left + side] = np.where(bits, _PAPER, _INK)
    return page


def draw_slip(text: str, *, size: tuple[int, int] = (1280, 720)) -> Grey:
    """Draw a QR code held up to the camera, half as high as the picture (width, height)."""
    code = cv2.QRCodeEncoder.create().encode(text)
    side = size[1] // 2
    module = max(1, side // code.shape[0])
    square = np.kron(code, np.ones((module, module), np.uint8))
    square = np.pad(np.where(square > 127, _PAPER, _INK).astype(np.uint8), 4 * module,
                    constant_values=_PAPER)  # fmt: skip
    picture = np.full((size[1], size[0]), 120, np.uint8)
    top, left = (size[1] - square.shape[0]) // 2, (size[0] - square.shape[1]) // 2
    picture[top : top + square.shape[0], left : left + square.shape[1]] = square
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.6), np.uint8)


def draw_class(
    deck: Deck,
    answers: Mapping[int, str],
    *,
    size: tuple[int, int] = (1280, 720),
    seed: int = 0,
) -> Grey:
    """Draw a class in which each card number shows its answer (a letter, or "pass").

    `size` is width and height; cards stay readable up to 36 in a 1280 x 720 picture.
    """
    rng = np.random.default_rng(seed)
    width, height = size
    columns = max(1, int(np.ceil(np.sqrt(max(1, len(answers)) * 2))))
    rows = max(1, -(-len(answers) // columns))
    step_x, step_y = width / columns, height / (rows + 0.3)
    picture = np.full((height, width), 150, np.uint8)
    card_width = min(step_x * 0.62, step_y * 0.62)
    for place, (card_id, answer) in enumerate(answers.items()):
        row, column = divmod(place, columns)
        x = (column + 0.5) * step_x + rng.uniform(-0.08, 0.08) * step_x
        y = (row + 0.55) * step_y + rng.uniform(-0.05, 0.05) * step_y
        _draw_person(picture, x, y, card_width, int(rng.integers(60, 200)))
        _draw_card(picture, deck, card_id, answer, (x, y), card_width, rng)
    noise = rng.normal(0, 3, picture.shape)
    soft = cv2.GaussianBlur(picture, (0, 0), 0.6)
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def _draw_person(picture: Grey, x: float, y: float, card_width: float, shirt: int) -> None:
    head = (round(x), round(y - card_width * 0.55))
    chest = (round(x), round(y + card_width * 0.75))
    cv2.ellipse(
        picture, chest, (round(card_width * 0.6), round(card_width * 0.75)), 0, 0, 360, shirt, -1
    )
    cv2.circle(picture, head, round(card_width * 0.26), 120, -1)


def _draw_card(
    picture: Grey,
    deck: Deck,
    card_id: int,
    answer: str,
    middle: tuple[float, float],
    card_width: float,
    rng: np.random.Generator,
) -> None:
    back = answer == PASS
    edge_up = int(rng.integers(4)) if back else deck.edges[card_id].index(answer)
    face = draw_face(deck, card_id + (BACK_OFFSET if back else 0))
    tilt_deg = float(np.clip(rng.normal(0, 6), -18, 18)) - 90 * edge_up
    # OpenCV turns anticlockwise for positive angles
    centre = ((face.shape[1] - 1) / 2, (face.shape[0] - 1) / 2)
    turn = np.array(cv2.getRotationMatrix2D(centre, -tilt_deg, card_width / face.shape[1]))
    turn[:, 2] += (middle[0] - centre[0], middle[1] - centre[1])
    small = cv2.GaussianBlur(face, (0, 0), max(0.3, 0.4 * face.shape[1] / card_width))
    cv2.warpAffine(
        small,
        turn,
        (picture.shape[1], picture.shape[0]),
        dst=picture,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
