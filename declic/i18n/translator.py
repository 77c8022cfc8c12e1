"""The translator that is handed to everything that makes words."""

import gettext
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from declic.i18n.catalogs import load

if TYPE_CHECKING:
    from datetime import date as Day

LANGUAGES = ("fr", "nl", "de", "en")
"""Languages that every text of ours speaks, the users' first language first."""

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "fr": "Français",
        "nl": "Nederlands",
        "de": "Deutsch",
        "en": "English",
        "ar": "العربية",
        "tr": "Türkçe",
        "ro": "Română",
        "ru": "Русский",
        "bn": "বাংলা",
        "hi": "हिन्दी",
        "pa": "ਪੰਜਾਬੀ",
        "ur": "اردو",
        "vi": "Tiếng Việt",
        "sh": "Srpskohrvatski",
    }
)
_DATE_LOCALES: Mapping[str, str] = MappingProxyType({"en": "en_GB"})
"""Where a bare language would write days as they are not written in Europe."""

_RIGHT_TO_LEFT = frozenset({"ar", "ur", "fa", "he"})


def language_name(language: str) -> str:
    """Return a language's name in that language, for choosers; the code itself if unknown."""
    return _NAMES.get(language, language)


def text_direction(language: str) -> str:
    """Return ``"rtl"`` or ``"ltr"``, the values of HTML's ``dir``."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


class Translator:
    """Turns the English sentences of the code into one language.

    Message ids are whole English sentences with named ``{placeholders}``. A missing translation
    shows the English sentence. Immutable and safe to use from any thread.

    Attributes:
        language: the language's code, ``"fr"``.
        direction: ``"ltr"`` or ``"rtl"``.
    """

    def __init__(self, language: str, catalog: gettext.NullTranslations) -> None:
        self.language = language
        self.direction = text_direction(language)
        self._catalog = catalog

    def gettext(self, message: str, **values: object) -> str:
        """Translate a sentence and fill its placeholders."""
        return self._fill(self._catalog.gettext(message), values)

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate a counted sentence; ``{n}`` is filled with the number."""
        return self._fill(self._catalog.ngettext(one, many, n), {"n": n, **values})

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Translate a short string whose meaning needs a context (a button, a heading)."""
        return self._fill(self._catalog.pgettext(context, message), values)

    def npgettext(self, context: str, one: str, many: str, n: int, **values: object) -> str:
        """Translate a counted short string in a context."""
        return self._fill(self._catalog.npgettext(context, one, many, n), {"n": n, **values})

    def percent(self, value: int) -> str:
        """Write a whole percentage as the language does: ``35 %`` with a no-break space, or 35%."""
        return f"{value}%" if self.language == "en" else f"{value}\N{NO-BREAK SPACE}%"

    def date(self, day: "Day") -> str:
        """Write a day in full, ``21 novembre 2026``; imports Babel, so never before first paint."""
        from babel.dates import format_date

        return format_date(
            day, format="long", locale=_DATE_LOCALES.get(self.language, self.language)
        )

    @staticmethod
    def _fill(text: str, values: Mapping[str, object]) -> str:
        return text.format_map(values) if values else text


def N_(message: str) -> str:
    """Mark a sentence for the catalogues without translating it yet."""
    return message


@lru_cache(maxsize=32)
def translator(language: str) -> Translator:
    """Return the translator of a language, made once; an unknown language speaks English."""
    return Translator(language, load(language))
