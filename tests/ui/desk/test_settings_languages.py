"""What a coach is told about the languages of the phones' page."""

import pytest
from PySide6.QtWidgets import QLabel

from declic.i18n import LANGUAGES, language_name, translator
from declic.i18n.page_languages import PAGE_LANGUAGES, WordsState
from declic.settings import Settings
from declic.ui.desk.settings_languages import LanguagesCard, both_names
from tests.ui.fakes import FakeDesk
from tests.ui.looking import faults, texts

DRAFTS = {code for code, state in PAGE_LANGUAGES.items() if state is WordsState.DRAFT}


def test_every_language_stands_in_its_own_name_and_drafts_are_marked(open_window) -> None:
    window = open_window(FakeDesk(), "settings")
    [card] = window.page.findChildren(LanguagesCard)
    shown = texts(card)
    for code in PAGE_LANGUAGES:
        assert both_names(code, translator("fr")) in shown
    for code in ("nl", "tr", "ro", "vi", "sh", "ru", "ar"):
        assert any(language_name(code) in text for text in shown), code
    assert shown.count("brouillon") == len(DRAFTS)
    assert shown.count("relu") == len(LANGUAGES)
    for name in card.findChildren(QLabel):
        if "(" in name.text():
            assert name.height() < 2 * name.fontMetrics().height(), "there is room for one line"
    assert {"ar", "ur", "sh"} <= DRAFTS
    assert not DRAFTS & set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(open_window, lang: str, percent: int) -> None:
    desk = FakeDesk(Settings(theme="light", language=lang, text_scale_percent=percent))
    window = open_window(desk, "settings")
    [card] = window.page.findChildren(LanguagesCard)
    assert faults(card) == []
