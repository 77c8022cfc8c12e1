"""Languages of the screens, phones and papers: one translator object per language.

A translator is passed to whoever makes words; nothing is installed globally, because one run
speaks several languages at once (the console in French, a phone in German, a report in Dutch).
Catalogues are gettext files, one domain per room of the house, at
``declic/i18n/catalogs/<language>/<room>.po``; English sentences are the message ids.
"""

from declic.i18n.catalogs import CATALOG_DIR, compile_catalogs, load
from declic.i18n.translator import (
    LANGUAGES,
    N_,
    Translator,
    language_name,
    text_direction,
    translator,
)

__all__ = [
    "CATALOG_DIR",
    "LANGUAGES",
    "N_",
    "Translator",
    "compile_catalogs",
    "language_name",
    "load",
    "text_direction",
    "translator",
]
