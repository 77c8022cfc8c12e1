"""Pictograms on the big screen: beside words, as a line, and nothing that is no drawing."""

from dataclasses import replace

import pytest

from declic.content.pictograms import pictogram_paths
from declic.session.views import StageView
from tests.ui.projector.test_paint import painted, said
from tests.ui.samples import make_stages

TALK = pictogram_paths()["talk"]
OPTIONS = ("open", "closed", "results", "reveal")
TITLES = ("words", "scene", "rules", "timer")


def pictured(view: StageView, path: str = TALK) -> StageView:
    options = tuple(replace(option, pictogram=path) for option in view.options)
    return replace(view, options=options, pictogram=path)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
@pytest.mark.parametrize("kind", [*OPTIONS, *TITLES])
def test_words_stay_whole_beside_a_pictogram(kind: str, size: tuple[int, int]) -> None:
    plain = make_stages("de")[kind]
    image, fits = painted(pictured(plain), size)
    assert [fit.lines for fit in fits if not fit.fits or fit.px < 28] == []
    assert image != painted(plain, size)[0]
    assert said(pictured(plain)).split() == said(plain).split()


@pytest.mark.parametrize("path", ["M4 4<script/>", '"/><rect width="9"/>', "url(http://x)"])
def test_what_is_no_path_is_not_drawn(path: str) -> None:
    view = make_stages("fr")["open"]
    painted(view)  # the first picture of all may still be without its fonts
    empty = painted(pictured(view, " "))[0]
    assert painted(pictured(view, path))[0] == empty
