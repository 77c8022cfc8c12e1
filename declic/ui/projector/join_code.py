"""How large the join picture's code is: the last row must be able to scan it (10:1 rule)."""

from declic.ui.projector.canvas import HIGH
from declic.ui.widgets.qr import qr_modules

QUIET = 3
PAD = 16.0
USUAL = 620.0
_USUAL_SHARE = 0.36
_MOST_SHARE = 0.44
_ABOVE_AND_BELOW = 230.0
_WIFI_ABOVE_AND_BELOW = 450.0


def code_side(wide: float, share: float, url: str, *, wifi: bool = False) -> float:
    """Return the side of the code's white square, in the sheet's units.

    Args:
        wide: the sheet's width.
        share: width that the dark code itself needs, as a share of the picture's; 0: the usual.
        url: the code's text, which decides how much of the square is border.
        wifi: a small Wi-Fi code stands above it.
    """
    usual = min(USUAL, wide * _USUAL_SHARE)
    return max(usual, min(_square(wide * share, url), _most(wide, wifi=wifi))) if share else usual


def largest_share(shape: float, modules: int) -> float:
    """Return the widest code that fits, as a share of the width of a picture of this shape.

    ``modules`` is the code's side in modules: making the code itself is too slow at the start.
    """
    wide = HIGH * shape
    return (_most(wide, wifi=False) - 2 * PAD) * modules / (modules + 2 * QUIET) / wide


def _most(wide: float, *, wifi: bool) -> float:
    return min(HIGH - (_WIFI_ABOVE_AND_BELOW if wifi else _ABOVE_AND_BELOW), wide * _MOST_SHARE)


def _square(code: float, url: str) -> float:
    modules = len(qr_modules(url))
    return code * (modules + 2 * QUIET) / modules + 2 * PAD
