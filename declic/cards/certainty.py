"""Whether a match is sure enough to count: every doubt is a refusal.

The limits were set on drawn classes and on markers that are nearly ours (one to four modules
changed, and the tags of robots and other classroom programs): none of those may pass.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from declic.cards.matching import Matches, TemplateBank, cells_of
from declic.cards.quads import Floats

Flags = npt.NDArray[np.bool_]
"""One yes or no per candidate."""

_MIN_SCORE: Final = 0.84
_MIN_LEAD: Final = 1.55
"""How many times more the best other code leaves unexplained than the best one."""
_MIN_CODE_LEAD: Final = 0.165
_GREAT_LEAD: Final = 2.2
_MIN_CONTRAST: Final = 80.0
_FULL_DETAIL: Final = 0.90
_LEAD_FOR_DETAIL: Final = 5.0
_NEAR_LEAD_FOR_DETAIL: Final = 9.0
_NEAR_MODULE_PX: Final = 3.5
_MOST_OFF: Final = 0.45
"""How far modules may stand off, where 1 is the other colour; a finger may hide one of them."""
_THIRD_OFF: Final = 0.42
"""For the third worst: a poster's squares may be a little off everywhere and fit on the whole."""
_MOST_OFF_FAR: Final = 0.65
_FAR_MODULE_PX: Final = 2.8
_MOST_OFF_TOGETHER: Final = 0.9
"""For the two worst modules: tags that differ from ours in two show both, even blurred."""
_MOST_OFF_TOGETHER_FAR: Final = 0.975
_HIDDEN_COUNTS: Final = 0.6
"""What a module that a finger hides adds to that at most."""
_DARKEST: Final = 8.0


def certain(bank: TemplateBank, values: Floats, found: Matches, modules: Floats) -> Flags:
    """Say which matches are sure; `values` are N x 729 samples, `modules` pixels a module."""
    return (
        _clear_winner(found)
        & _holds_in_detail(bank, values, found, modules)
        & _each_module_fits(bank, values, found, modules)
    )


def without_shade(values: Floats) -> Floats:
    """Turn brightness into steps of exposure, in which a shadow's edge weighs less than ink."""
    return np.log(np.maximum(values, 0) + np.float32(_DARKEST))


def rematched(bank: TemplateBank, values: Floats, found: Matches) -> Matches:
    """Match other values of the same candidates; their contrast stays what the picture showed."""
    again = bank.match(cells_of(values))
    return Matches(
        again.code,
        again.turns,
        again.score,
        again.rival,
        again.template,
        found.contrast,
        again.lead,
    )


def _clear_winner(found: Matches) -> Flags:
    unexplained = 1 - found.score**2
    return np.asarray(
        (found.code >= 0)
        & (found.score >= _MIN_SCORE)
        & (1 - found.rival**2 >= _MIN_LEAD * unexplained)
        & ((found.lead >= _MIN_CODE_LEAD) | (1 - found.rival**2 >= _GREAT_LEAD * unexplained))
        & (found.contrast >= _MIN_CONTRAST),
        np.bool_,
    )


def _holds_in_detail(bank: TemplateBank, values: Floats, found: Matches, modules: Floats) -> Flags:
    """Ask for more lead where the pattern does not hold inside the modules."""
    detail = bank.detail(values, found.template)
    lead = np.log((1 - found.rival**2) / np.maximum(1 - found.score**2, 1e-6))
    short = np.maximum(0, _FULL_DETAIL - detail)
    near = modules > _NEAR_MODULE_PX
    asked = np.where(near, _NEAR_LEAD_FOR_DETAIL, _LEAD_FOR_DETAIL) * short
    return np.asarray(lead >= np.log(_MIN_LEAD) + asked, np.bool_)


def _each_module_fits(bank: TemplateBank, values: Floats, found: Matches, modules: Floats) -> Flags:
    """Refuse a pattern that fits on the whole but has modules of the other colour.

    Tags of other families differ from ours in two modules and more; correlation alone forgives
    that. From near, one module may be hidden.
    """
    off = np.sort(bank.module_faults(cells_of(values), found.template), 1)
    hidden = (off[:, -1] <= _MOST_OFF_FAR) | (modules > _FAR_MODULE_PX)
    together = np.minimum(off[:, -1], _HIDDEN_COUNTS) + off[:, -2]
    near = modules > _NEAR_MODULE_PX
    most = np.where(near, _MOST_OFF_TOGETHER, _MOST_OFF_TOGETHER_FAR)
    few = (off[:, -2] <= _MOST_OFF) & (off[:, -3] <= _THIRD_OFF) & (together <= most)
    return np.asarray(few & hidden, np.bool_)
