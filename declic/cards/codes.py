"""The 64 marker codes: what the black and white squares of a card mean.

Each code is 25 bits, a 5 x 5 square read row by row from the top left, 1 = white. A one-module
black border goes round it. The list keeps a Hamming distance of at least 8 between any two codes
in any rotation, 10 between a code and its own rotations, and 6 to every mirrored code, so that a
selfie (mirrored) picture never turns one card into another. Cards are printed: the list is
never renumbered.
"""

from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

CODE_SIDE: Final = 5
"""Modules along one side of a code."""
MARKER_SIDE: Final = CODE_SIDE + 2
"""Modules along one side of a marker: the code and its black border."""
CODE_COUNT: Final = 64
"""How many codes the list holds."""

Bits = npt.NDArray[np.uint8]
"""A square of modules, 1 = white."""


@cache
def standard_codes() -> tuple[int, ...]:
    """Return the 64 codes in their fixed order, each a 25-bit number."""
    text = files("declic.cards").joinpath("declic64.txt").read_text("ascii")
    return tuple(int(line, 16) for line in text.split())


def code_bits(code: int) -> Bits:
    """Turn a 25-bit number into its 5 x 5 square.

    Raises:
        ValueError: the number does not fit 25 bits.
    """
    if not 0 <= code < 1 << (CODE_SIDE * CODE_SIDE):
        raise ValueError(f"a code has {CODE_SIDE * CODE_SIDE} bits, not {code:#x}")
    shifts = np.arange(CODE_SIDE * CODE_SIDE - 1, -1, -1)
    return ((code >> shifts) & 1).astype(np.uint8).reshape(CODE_SIDE, CODE_SIDE)


def marker_bits(code: int) -> Bits:
    """Return the 7 x 7 marker of a code: the code inside its black border."""
    return np.pad(code_bits(code), 1)


def turned(bits: Bits, quarter_turns: int) -> Bits:
    """Turn a square clockwise by quarter turns, as the card is turned in the hand."""
    return np.rot90(bits, -quarter_turns)
