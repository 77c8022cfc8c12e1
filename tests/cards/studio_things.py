"""Things that stand about in classrooms and look like marker cards to a careless reader.

Every picture is BGR, 8 bits, drawn at the size asked for; `rng` decides everything else.
"""

from collections.abc import Callable

import cv2
import numpy as np

Colour = np.ndarray
"""A colour picture, height x width x 3, blue first."""

_TAG_FAMILIES = (
    cv2.aruco.DICT_4X4_250,
    cv2.aruco.DICT_5X5_1000,
    cv2.aruco.DICT_6X6_250,
    cv2.aruco.DICT_7X7_250,
    cv2.aruco.DICT_ARUCO_ORIGINAL,
    cv2.aruco.DICT_APRILTAG_16h5,
    cv2.aruco.DICT_APRILTAG_25h9,
    cv2.aruco.DICT_APRILTAG_36h11,
)


def _plain(width: int, height: int, colour: tuple[int, ...]) -> Colour:
    return np.full((height, width, 3), colour, np.uint8)


def _any_colour(rng: np.random.Generator, low: int = 20, high: int = 240) -> tuple[int, ...]:
    return tuple(int(v) for v in rng.integers(low, high, 3))


def _inset(width: int, height: int, square: np.ndarray, paper: int = 235) -> Colour:
    """A square grey picture in the middle of white paper."""
    side = int(min(width, height) * 0.78)
    out = _plain(width, height, (paper, paper, paper))
    top, left = (height - side) // 2, (width - side) // 2
    small = cv2.resize(square, (side, side), interpolation=cv2.INTER_AREA)
    out[top : top + side, left : left + side] = small[..., None]
    return out


def tag(width: int, height: int, rng: np.random.Generator) -> Colour:
    """A tag of another family, as robots and other classroom programs use them."""
    family = cv2.aruco.getPredefinedDictionary(int(rng.choice(_TAG_FAMILIES)))
    number = int(rng.integers(len(family.bytesList)))
    square = cv2.aruco.generateImageMarker(family, number, 18 * (family.markerSize + 2))
    return _inset(width, height, np.rot90(square, int(rng.integers(4))))


def random_square(width: int, height: int, rng: np.random.Generator) -> Colour:
    """A 5 x 5 pattern in a black border: pixel art, a logo, a crossword."""
    bits = (rng.random((5, 5)) < rng.uniform(0.15, 0.7)).astype(np.uint8)
    square = np.kron(np.pad(bits, 1), np.full((20, 20), 255, np.uint8))
    return _inset(width, height, square)


def qr_poster(width: int, height: int, rng: np.random.Generator) -> Colour:
    """A QR code on a poster."""
    code = cv2.QRCodeEncoder.create().encode("https://example.org/" + str(rng.integers(10**9)))
    return _inset(width, height, np.kron(code, np.ones((8, 8), np.uint8)))


def chessboard(width: int, height: int, rng: np.random.Generator) -> Colour:
    """A chessboard or a crossword's grid."""
    count = int(rng.integers(4, 11))
    grid = np.indices((count, count)).sum(0) % 2
    if rng.random() < 0.5:
        grid = (rng.random((count, count)) < 0.6).astype(int)
    return _inset(width, height, np.kron(grid * 235, np.ones((16, 16))).astype(np.uint8))


def check_shirt(width: int, height: int, rng: np.random.Generator) -> Colour:
    """Checkered cloth."""
    step = int(rng.integers(6, 40))
    y, x = np.mgrid[:height, :width]
    stripes = ((x // step) % 2 + (y // step) % 2)[..., None] / 2
    a, b = np.array(_any_colour(rng)), np.array(_any_colour(rng))
    return np.asarray(a * stripes + b * (1 - stripes), np.uint8)


def keyboard(width: int, height: int, rng: np.random.Generator) -> Colour:
    """Rows of keys, dark on bright or the other way round."""
    light = bool(rng.random() < 0.5)
    out = _plain(width, height, (225, 225, 225) if light else (35, 35, 35))
    key = max(4, height // 6)
    for top in range(key // 3, height - key, int(key * 1.15)):
        for left in range(key // 3 + int(rng.integers(key)), width - key, int(key * 1.15)):
            shade = 40 if light else 215
            cv2.rectangle(out, (left, top), (left + key, top + key), (shade,) * 3, -1)
            middle = (left + key // 4, top + key * 3 // 4)
            cv2.putText(out, chr(65 + int(rng.integers(26))), middle, cv2.FONT_HERSHEY_PLAIN,
                        key / 24, (255 - shade,) * 3, 1, cv2.LINE_AA)  # fmt: skip
    return out


def bookshelf(width: int, height: int, rng: np.random.Generator) -> Colour:
    """Spines of books, with labels."""
    out = _plain(width, height, (40, 60, 80))
    left = 2
    while left < width - 4:
        wide = int(rng.integers(max(5, width // 30), max(8, width // 9)))
        top = int(rng.uniform(0, 0.25) * height)
        cv2.rectangle(out, (left, top), (left + wide - 2, height), _any_colour(rng), -1)
        label = int(rng.uniform(0.3, 0.8) * height)
        cv2.rectangle(out, (left + wide // 5, label), (left + wide * 4 // 5, label + wide),
                      _any_colour(rng, 150, 255), -1)  # fmt: skip
        left += wide
    return out


def window_pane(width: int, height: int, rng: np.random.Generator) -> Colour:
    """A window: bright panes in a dark or white frame."""
    frame = (235, 240, 240) if rng.random() < 0.5 else (45, 50, 55)
    out = _plain(width, height, frame)
    columns, rows = int(rng.integers(1, 4)), int(rng.integers(1, 4))
    bar = max(3, width // 25)
    for c in range(columns):
        for r in range(rows):
            box = (c * width // columns + bar, r * height // rows + bar)
            end = ((c + 1) * width // columns - bar, (r + 1) * height // rows - bar)
            cv2.rectangle(out, box, end, (255, 252, int(rng.integers(235, 256))), -1)
    return out


def poster(width: int, height: int, rng: np.random.Generator) -> Colour:
    """A poster of squares, circles and words."""
    out = _plain(width, height, _any_colour(rng, 120, 255))
    for _ in range(int(rng.integers(4, 16))):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        side = int(rng.uniform(0.05, 0.35) * min(width, height))
        if rng.random() < 0.7:
            cv2.rectangle(out, (x, y), (x + side, y + side), _any_colour(rng), -1)
            if rng.random() < 0.5:
                inner = side // 4
                cv2.rectangle(out, (x + inner, y + inner), (x + side - inner, y + side - inner),
                              _any_colour(rng, 150, 255), -1)  # fmt: skip
        else:
            cv2.circle(out, (x, y), side // 2, _any_colour(rng), -1, cv2.LINE_AA)
    for line in range(3):
        cv2.putText(out, "RESPECT", (4, height * (line + 1) // 4), cv2.FONT_HERSHEY_DUPLEX,
                    height / 200, _any_colour(rng, 0, 90), 2, cv2.LINE_AA)  # fmt: skip
    return out


def screen(width: int, height: int, rng: np.random.Generator) -> Colour:
    """A dark screen with bright tiles in a bright wall."""
    out = _plain(width, height, (230, 230, 230))
    edge = max(3, min(width, height) // 9)
    cv2.rectangle(out, (edge, edge), (width - edge, height - edge), (18, 18, 18), -1)
    tile = max(3, (min(width, height) - 2 * edge) // 7)
    for _ in range(int(rng.integers(0, 14))):
        x = edge + tile * int(rng.integers(1, max(2, (width - 2 * edge) // tile - 1)))
        y = edge + tile * int(rng.integers(1, max(2, (height - 2 * edge) // tile - 1)))
        cv2.rectangle(out, (x, y), (x + tile, y + tile), _any_colour(rng, 170, 256), -1)
    return out


THINGS: tuple[Callable[[int, int, np.random.Generator], Colour], ...] = (
    tag,
    tag,
    random_square,
    qr_poster,
    chessboard,
    check_shirt,
    keyboard,
    bookshelf,
    window_pane,
    poster,
    screen,
)
