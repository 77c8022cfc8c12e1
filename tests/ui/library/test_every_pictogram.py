"""Every shipped activity on the projector with its pictograms, in every language and state."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from declic.content.pictograms import used_pictograms
from declic.domain.session import Snapshot
from declic.i18n import LANGUAGES
from declic.ui.projector.canvas import LIGHT_SKIN, SMALLEST
from declic.ui.projector.paint import paint_stage
from tests.ui.library import test_every_activity as every

pytestmark = pytest.mark.slow

SHAPE = (240, 180)
"""The narrow one: a pictogram takes the most from a line there."""


@pytest.mark.parametrize("slug", every.activities())
def test_nothing_is_clipped_beside_pictograms(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, slug: str
) -> None:
    plain = every.snapshot_of

    def pictured(slug: str, lang: str) -> Snapshot:
        made = plain(slug, lang)
        return replace(made, pictograms=used_pictograms(made.activities))

    monkeypatch.setattr(every, "snapshot_of", pictured)
    wrong, drawn = [], 0
    for lang in LANGUAGES:
        for beat, picture in every.all_states(slug, lang):
            image = QImage(*SHAPE, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            fits = paint_stage(painter, QSizeF(*SHAPE), picture.view, LIGHT_SKIN)
            painter.end()
            drawn += bool(picture.view.pictogram)
            where = every.place(slug, lang, beat, picture)
            wrong += [(where, one.lines) for one in fits if not one.fits or one.px < SMALLEST]
    assert drawn
    assert wrong == []
