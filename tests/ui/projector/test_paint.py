"""What the class sees: whole texts of at least 28 px, nothing before its time, nothing private."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from declic.i18n import LANGUAGES
from declic.session.views import StageKind, StageView
from declic.ui.projector.canvas import DARK_SKIN, LIGHT_SKIN, Skin
from declic.ui.projector.paint import paint_stage
from declic.ui.widgets.fit import Fitted
from tests.ui.samples import URL, make_stages

SIZES = {"16:9": (1920, 1080), "4:3": (1024, 768), "16:10": (1280, 800), "4K": (3840, 2160)}
KINDS = sorted(make_stages("fr"))


def painted(
    view: StageView, size: tuple[int, int] = (1920, 1080), skin: Skin = LIGHT_SKIN
) -> tuple[QImage, tuple[Fitted, ...]]:
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    fits = paint_stage(painter, QSizeF(*size), view, skin)
    painter.end()
    return image, fits


def said(view: StageView) -> str:
    """All texts of a picture in one."""
    return "\n".join(" ".join(fitted.lines) for fitted in painted(view)[1])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_is_whole_and_large_enough(lang: str, shape: str, kind: str) -> None:
    _, fits = painted(make_stages(lang)[kind], SIZES[shape])
    poor = [(round(f.px), f.lines[:1], f.fits) for f in fits if not f.fits or f.px < 28]
    assert poor == []
    assert bool(fits) is (kind != "black")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_painted_over_the_edge(kind: str) -> None:
    """The outermost pixels have one colour: no text or bar runs out of the picture."""
    for size in ((1280, 720), (1024, 768)):
        image, _ = painted(make_stages("de")[kind], size)
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(size[1], size[0])
        edges = np.concatenate((pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]))
        assert len(np.unique(edges)) == 1


def test_a_ranking_says_what_its_shares_are_of() -> None:
    stages = make_stages("fr")
    words = "100\xa0% voudrait dire\xa0: premier choix de tout le monde."
    assert words in said(stages["ranking"])
    assert words not in said(stages["results"])
    assert words not in said(replace(stages["open"], poll_kind=stages["ranking"].poll_kind))


def test_an_open_vote_shows_counts_and_no_value() -> None:
    view = make_stages("fr")["open"]
    assert "19 sur 24 ont répondu" in said(view)
    assert "%" not in said(view)
    assert "%" not in said(make_stages("fr")["closed"])


@pytest.mark.parametrize("kind", [StageKind.POLL_OPEN, StageKind.POLL_CLOSED])
def test_values_that_come_too_early_are_not_painted(kind: StageKind) -> None:
    early = said(replace(make_stages("fr")["reveal"], kind=kind))
    assert "%" not in early
    assert "Bonne réponse" not in early
    assert "Environ" not in early
    assert "deux fois" not in early


def test_results_say_percent_about_and_the_promise() -> None:
    words = said(make_stages("fr")["results"])
    for expected in ("30\xa0%", "50\xa0%", "Environ 20 réponses", "Seuls les totaux sont gardés"):
        assert expected in words


def test_a_refusal_gives_no_number_and_no_reason() -> None:
    words = said(make_stages("fr")["refused"])
    assert "n’est pas montré" in words
    assert "%" not in words
    assert not any(word in words.lower() for word in ("moins de", "trop peu", "anonym", "seuil"))
    assert not any(digit in words.replace("192.0.2.17:8080", "").replace("K7M4", "")
                   for digit in "0123456789")  # fmt: skip


def test_the_right_answer_is_marked_in_words_and_explained() -> None:
    view = make_stages("fr")["reveal"]
    assert "Bonne réponse" in said(view)
    assert "deux fois" in said(view)
    assert "Bonne réponse" not in said(make_stages("fr")["results"])


def test_letters_stand_beside_shapes() -> None:
    assert {"A", "B", "C", "D"} <= set(said(make_stages("fr")["open"]).split("\n"))


@pytest.mark.parametrize("skin", [LIGHT_SKIN, DARK_SKIN], ids=lambda s: s.name)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_code_on_the_wall_is_read_by_a_phone(skin: Skin, size: tuple[int, int]) -> None:
    view = replace(make_stages("fr")["join"], wifi="", wifi_qr="")
    image, _ = painted(view, size, skin)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(grey.constBits(), np.uint8).reshape(size[1], grey.bytesPerLine())
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(pixels[:, : size[0]].copy())
    assert text == URL
    assert "192.0.2.17:8080" in said(view)


def test_black_is_black() -> None:
    image, _ = painted(make_stages("fr")["black"], (320, 180))
    assert set(np.unique(np.frombuffer(image.constBits(), np.uint32))) == {0xFF000000}


def test_nothing_is_painted_from_a_view_that_is_black_though_it_holds_words() -> None:
    view = replace(make_stages("fr")["results"], kind=StageKind.BLACK)
    assert painted(view)[1] == ()


def test_a_text_too_long_for_any_screen_is_reported_and_not_cut_silently() -> None:
    view = make_stages("fr")["scene"]
    long = replace(view, lines=view.lines * 12)
    assert any(not f.fits or f.px < 28 for f in painted(long)[1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pictures_speak_the_language_of_the_session(lang: str) -> None:
    expected = {"fr": "Vote ouvert", "nl": "Stemming open", "de": "Abstimmung offen",
                "en": "Vote open"}  # fmt: skip
    assert expected[lang] in said(make_stages(lang)["open"])
