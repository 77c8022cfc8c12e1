"""The disclosure card: its words are those of the resources, whole and large in each language."""

import pytest
from pytestqt.qtbot import QtBot

from declic.i18n import LANGUAGES, translator
from declic.reports.prints.handout import handout_data
from declic.ui.console.card import DisclosureCard
from declic.ui.console.card_words import card_words
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from declic.ui.widgets.fitlabel import FitLabel
from tests.reports.prints.making import said
from tests.ui.fakes import shipped_card
from tests.ui.looking import faults, texts

languages = pytest.mark.parametrize("lang", LANGUAGES)


@languages
def test_screen_and_paper_say_the_same(lang: str) -> None:
    sheet = shipped_card()
    assert sheet is not None
    tr = translator(lang)
    paper = " ".join(said(handout_data(sheet, (), tr)).split())
    words = card_words(sheet, lang, tr)
    listen = sheet.text("part/listen/text", lang).value
    assert words.say_small.endswith(listen)
    for text in (
        words.say, words.say_small.removesuffix(listen).strip(), words.quiet, words.quiet_small,
        words.go, words.image, *words.never,
    ):  # fmt: skip
        assert text
        assert " ".join(text.split()) in paper, text


@languages
def test_what_is_said_is_thanks_no_blame_and_no_secret(lang: str) -> None:
    words = card_words(shipped_card(), lang, translator(lang))
    assert words.say.count(".") == 2, "thanks, and no blame, in large type"
    assert len(words.say.split()) <= 14
    assert len(words.for_phone) == 4
    secret = {"fr": "secret", "nl": "geheim", "de": "geheim", "en": "secret"}[lang]
    assert secret in words.say_small
    assert not set("«»“”„‘") & set(words.say + words.say_small)


def test_without_the_files_what_matters_most_is_still_said() -> None:
    words = card_words(None, "fr", translator("fr"))
    assert words.for_phone == (
        "Écoutez. Ne demandez rien.", "Allez voir l’adulte ensemble, maintenant.",
    )  # fmt: skip


@languages
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)])
def test_the_card_is_whole_and_large(qtbot: QtBot, lang: str, size: tuple[int, int]) -> None:
    tr, look = translator(lang), Look(NIGHT)
    card = DisclosureCard(card_words(shipped_card(), lang, tr), "Mme Claes", look, tr)
    look.dress(card)
    qtbot.addWidget(card)
    card.resize(*size)
    card.show()
    qtbot.waitUntil(lambda: faults(card) == [])
    assert any("Mme Claes" in text for text in texts(card))
    assert len(card.findChildren(FitLabel)) == 6


def test_the_card_without_files_is_whole(qtbot: QtBot) -> None:
    tr, look = translator("fr"), Look(NIGHT)
    card = DisclosureCard(card_words(None, "fr", tr), "", look, tr)
    look.dress(card)
    qtbot.addWidget(card)
    card.resize(1366, 768)
    card.show()
    qtbot.waitUntil(lambda: faults(card) == [])
