"""The languages of the phones' page, each in its own name; drafts are marked for coaches."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from declic.i18n import Translator, language_name
from declic.i18n.page_languages import PAGE_LANGUAGES, WordsState
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.theme.fonts import Role, load_script_fonts
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.card import row
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import Pill, label

ENTRY_PX = 260

_SCRIPTS = {
    "ar": QFontDatabase.WritingSystem.Arabic,
    "ur": QFontDatabase.WritingSystem.Arabic,
    "ru": QFontDatabase.WritingSystem.Cyrillic,
    "bn": QFontDatabase.WritingSystem.Bengali,
    "hi": QFontDatabase.WritingSystem.Devanagari,
    "pa": QFontDatabase.WritingSystem.Gurmukhi,
}
"""Languages in other scripts than Latin, which a computer may have no font for."""


class LanguagesCard(SettingsCard):
    """Says what a young person's phone can speak, and how far its words can be relied on."""

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("Languages of the phones’ page"),
            tr.gettext(
                "Everybody chooses on the phone. These are the page’s own words; questions and "
                "answers come in the languages of the activity. Drafts: nobody who grew up with "
                "the language has read them yet. If somebody in your school has, tell us."
            ),
        )
        load_script_fonts()
        grid = FlowGrid(look.px(ENTRY_PX), 2, look.px(8))
        for code, state in PAGE_LANGUAGES.items():
            grid.add(_entry(code, state, around))
        self.box.addWidget(grid)
        self.box.addStretch(1)


def _entry(code: str, state: WordsState, around: Around) -> QWidget:
    """Return a language's two names and, for a draft, its mark."""
    tr, look = around.tr, around.look
    entry = QWidget()
    draft = state is WordsState.DRAFT
    words = tr.pgettext("words", "draft") if draft else tr.pgettext("words", "reviewed")
    mark = Pill(words, look, Tone.WARN if draft else Tone.GOOD, Icon.NOTE if draft else Icon.CHECK)
    line = row(label(both_names(code, tr), Role.STRONG, look), mark, gap=look.px(8))
    line.setStretch(0, 1)
    # Else a mark would seem to belong to the name in the next column.
    line.setContentsMargins(0, 0, look.px(20), 0)
    entry.setLayout(line)
    return entry


def both_names(code: str, tr: Translator) -> str:
    """Return a language's own name and ours; ours alone where there is no font for its own."""
    own, ours = language_name(code), name_in(code, tr)
    script = _SCRIPTS.get(code, QFontDatabase.WritingSystem.Latin)
    if own.casefold() == ours.casefold():
        return own
    if not QFontDatabase.families(script):
        return ours[:1].upper() + ours[1:]  # it begins a line of its own
    # Keeps a name from right to left whole before ours (Unicode isolates, UAX 9).
    return f"\N{FIRST STRONG ISOLATE}{own}\N{POP DIRECTIONAL ISOLATE} ({ours})"


def name_in(code: str, tr: Translator) -> str:
    """Return the name of a language of the phones' page in the window's language."""
    names = {
        "fr": tr.pgettext("language", "French"),
        "nl": tr.pgettext("language", "Dutch"),
        "de": tr.pgettext("language", "German"),
        "en": tr.pgettext("language", "English"),
        "ar": tr.pgettext("language", "Arabic"),
        "tr": tr.pgettext("language", "Turkish"),
        "ro": tr.pgettext("language", "Romanian"),
        "ru": tr.pgettext("language", "Russian"),
        "bn": tr.pgettext("language", "Bengali"),
        "hi": tr.pgettext("language", "Hindi"),
        "pa": tr.pgettext("language", "Punjabi"),
        "ur": tr.pgettext("language", "Urdu"),
        "vi": tr.pgettext("language", "Vietnamese"),
        "sh": tr.pgettext("language", "Serbo-Croatian"),
    }
    return names.get(code, code)
