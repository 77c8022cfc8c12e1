"""The pocket script on paper: a sheet folded twice, print outside, reads 1, 2, 3, 4."""

from typing import TYPE_CHECKING, cast

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from declic.domain.activity import Speaker
from declic.i18n import LANGUAGES, translator
from declic.reports.prints.plan_words import in_language
from declic.reports.prints.pocket import TEMPLATE, pocket_data
from declic.reports.prints.typeset import set_pages
from tests.reports.prints.making import planned

if TYPE_CHECKING:
    from collections.abc import Mapping

DOTS_PER_INCH = 80
MARGIN_MM = 6
FOLIO_MM = (22, 4)
"""Where a panel's number stands: so wide and high, at the foot on the right."""

Panel = NDArray[np.uint8]


def shortened(lines: int, lang: str = "fr") -> bytes:
    """The first sheet of a script of so many lines: each of a part of its own."""
    data = dict(pocket_data(in_language(planned(), lang), Speaker.FIRST, translator(lang)))
    items = cast("list[Mapping[str, object]]", data["items"])  # a list by construction
    head, line = items[0], next(item for item in items if not item["head"])
    data["items"] = [head, line] * lines
    return set_pages(TEMPLATE, data, dots_per_inch=DOTS_PER_INCH)[0]


def folded(page: bytes) -> dict[int, Panel]:
    """Fold a sheet as its cover says and return the four pages as a reader turns them.

    The upper half goes behind: seen from there it is turned by half a turn, right is left. Then
    the left half goes behind the right one, which is in front.
    """
    flat = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_GRAYSCALE)
    height, width = flat.shape
    upper, lower = flat[: height // 2], flat[height // 2 :]
    behind = np.rot90(upper, 2)
    middle = width // 2
    return {
        1: lower[:, middle:],
        2: behind[:, :middle],
        3: behind[:, middle:],
        4: lower[:, :middle],
    }


def mm(value: float) -> int:
    return round(value * DOTS_PER_INCH / 25.4)


def inked(panel: Panel) -> bool:
    """Whether anything is printed inside a panel's margins."""
    edge = mm(MARGIN_MM)
    return bool((panel[edge:-edge, edge:-edge] < 160).any())


def folio(panel: Panel) -> bool:
    """Whether there is ink at the foot on the right, where the number stands."""
    wide, high, edge = mm(FOLIO_MM[0]), mm(FOLIO_MM[1]), mm(8)
    return bool((panel[-edge - high : -edge + 2, -edge - wide : -edge] < 160).any())


def ruled(panel: Panel) -> bool:
    """Whether the rule of a part's title runs across the top."""
    top = panel[mm(8) : mm(13), mm(9) : -mm(9)]
    return bool((top < 160).all(axis=1).any())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_folded_sheet_reads_one_two_three_four_all_upright(lang):
    reached = set()
    for lines in range(0, 28, 3):
        panels = folded(shortened(lines, lang))
        filled = [number for number, panel in panels.items() if inked(panel)]
        assert filled == list(range(1, len(filled) + 1)), "a page is filled before the one before"
        reached.add(len(filled))
        for number in filled:
            assert folio(panels[number]), f"page {number} has no number at its foot"
            assert number == 1 or ruled(panels[number]), f"page {number} stands on its head"
    assert reached == {1, 2, 3, 4}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_printed_on_a_fold_or_at_the_edge(lang):
    data = pocket_data(in_language(planned(), lang), Speaker.SECOND, translator(lang))
    for page in set_pages(TEMPLATE, data, dots_per_inch=DOTS_PER_INCH):
        for panel in folded(page).values():
            inner = panel.copy()
            edge = mm(MARGIN_MM)
            inner[edge:-edge, edge:-edge] = 255
            fold = mm(0.6)  # the dashed line to fold along
            assert not (inner[fold:-fold, fold:-fold] < 160).any()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("speaker", [Speaker.FIRST, Speaker.SECOND])
def test_a_script_for_one_lesson_takes_three_sheets(lang, speaker):
    data = pocket_data(in_language(planned(), lang), speaker, translator(lang))
    assert len(set_pages(TEMPLATE, data, dots_per_inch=10)) == 3
