"""The second round's picture, and the code's size on the wall."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from declic.domain.poll import PollKind
from declic.domain.words import Text
from declic.i18n import LANGUAGES, translator
from declic.session.views import OptionView, StageKind, StageView
from declic.settings import Settings
from declic.ui.pages.code_size import SAMPLE_MODULES, code_check
from declic.ui.ports import CheckState
from declic.ui.projector.canvas import DARK_SKIN, HIGH, LIGHT_SKIN
from declic.ui.projector.join_code import PAD, QUIET, code_side, largest_share
from declic.ui.projector.paint import paint_stage
from declic.ui.room_setup import qr_share
from declic.ui.widgets.fit import Fitted
from declic.ui.widgets.qr import qr_modules

SAMPLE_URL = "http://192.168.100.100:50000/j/ABCD#0123456789012345678901234567890123456789012"
SIZES = ((1920, 1080), (1024, 768), (1920, 1200))


def painted(
    view: StageView, size: tuple[int, int], skin=LIGHT_SKIN
) -> tuple[tuple[Fitted, ...], QImage]:
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    fits = paint_stage(painter, QSizeF(*size), view, skin)
    painter.end()
    return fits, image


def second_round(lang: str, kind: PollKind, count: int) -> StageView:
    long = "Est-ce que la personne qui la reçoit va vraiment la garder pour elle seule ?"
    options = tuple(
        OptionView(
            str(i), "12345"[i] if kind is PollKind.SCALE else "ABCDEF"[i], Text(long, lang),
            percent=(20, 40, 90, 10, 30, 50)[i], before=(60, 40, 20, 10, 40, 30)[i],
            change=(-40, 0, 70, 0, -10, 20)[i],
        )
        for i in range(count)
    )  # fmt: skip
    return StageView(
        StageKind.RESULTS, lang, title=Text("Après : dirais-tu non ?", lang), options=options,
        poll_kind=kind, about=25, url="http://192.0.2.17:8080/j/K7M4", code="K7M4",
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("kind", "count"), [(PollKind.SINGLE, 3), (PollKind.SINGLE, 5), (PollKind.SCALE, 5)]
)
def test_both_values_and_the_change_stand_whole_in_every_language_and_shape(
    lang: str, size: tuple[int, int], kind: PollKind, count: int
) -> None:
    fits, _ = painted(second_round(lang, kind, count), size)
    said = [" ".join(one.lines) for one in fits]
    tr = translator(lang)
    assert tr.pgettext("two rounds", "before: {percent}", percent=tr.percent(60)) in said
    assert tr.pgettext("two rounds", "about the same") in said
    assert tr.pgettext("two rounds", "{change} points", change="−40") in said
    assert tr.pgettext("two rounds", "{change} points", change="+70") in said
    for one in fits:
        assert one.fits, one.lines


def test_the_first_round_never_shows_while_the_second_is_open() -> None:
    view = replace(second_round("fr", PollKind.SINGLE, 3), kind=StageKind.POLL_OPEN)
    fits, _ = painted(view, SIZES[0])
    assert not any("60" in line for one in fits for line in one.lines)


@pytest.mark.parametrize("skin", [LIGHT_SKIN, DARK_SKIN])
def test_a_rehearsal_says_so_on_every_picture_but_the_black_one(skin) -> None:
    view = replace(second_round("fr", PollKind.SINGLE, 3), rehearsal=True)
    fits, _ = painted(view, SIZES[0], skin)
    mark = translator("fr").gettext("Rehearsal: simulated class, nothing is kept")
    assert [mark] in [list(one.lines) for one in fits]
    fits, _ = painted(StageView(StageKind.BLACK, "fr", rehearsal=True), SIZES[0], skin)
    assert fits == ()


@pytest.mark.parametrize("shape", [4 / 3, 16 / 9, 16 / 10])
@pytest.mark.parametrize("depth", [0, 4, 7, 9, 12])
def test_the_code_is_a_tenth_of_the_rooms_depth_as_far_as_it_fits(shape: float, depth: int) -> None:
    wide = HIGH * shape
    share = qr_share(depth, 300)
    side = code_side(wide, share, SAMPLE_URL)
    modules = len(qr_modules(SAMPLE_URL))
    assert modules == SAMPLE_MODULES
    shown = (side - 2 * PAD) * modules / (modules + 2 * QUIET) / wide
    assert shown >= min(share, largest_share(shape, SAMPLE_MODULES)) - 1e-9
    assert side + 230 <= HIGH + 1e-9


def test_the_join_picture_has_room_for_its_words_beside_the_largest_code() -> None:
    for lang in LANGUAGES:
        view = StageView(
            StageKind.JOIN, lang, title=Text(translator(lang).gettext("Rehearse"), lang),
            lines=(Text("Pas de nom, pas de compte. Seuls les totaux sont gardés.", lang),),
            url=SAMPLE_URL, code="K7M4", joined=23, qr_share=1.0,
        )  # fmt: skip
        for size in SIZES:
            fits, _ = painted(view, size)
            assert all(one.fits for one in fits), (lang, size)


def test_the_room_check_warns_with_the_measures_it_assumed() -> None:
    tr = translator("fr")
    good = code_check(Settings(room_depth_m=7, picture_width_cm=300), 16 / 9, tr)
    assert good.state is CheckState.GOOD
    bad = code_check(Settings(room_depth_m=12, picture_width_cm=200), 16 / 9, tr)
    assert bad.state is CheckState.WARN
    assert "12" in bad.value
    assert "200" in bad.value
    assert bad.fix
