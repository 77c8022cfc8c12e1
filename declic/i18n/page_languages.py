"""Languages of the phones' page: more than the program speaks, some of them still drafts."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from declic.i18n import LANGUAGES


class WordsState(StrEnum):
    """How far the page's words of a language have come; coaches are shown the drafts."""

    READY = "ready"
    DRAFT = "draft"


PAGE_LANGUAGES: Mapping[str, WordsState] = MappingProxyType(
    {
        **dict.fromkeys(LANGUAGES, WordsState.READY),
        # Nobody who grew up with these has read them yet.
        **dict.fromkeys(
            ("ar", "tr", "ro", "ru", "bn", "hi", "pa", "ur", "vi", "sh"), WordsState.DRAFT
        ),
    }
)
"""Languages of the participant page's own words, in the chooser's order, with their state."""
