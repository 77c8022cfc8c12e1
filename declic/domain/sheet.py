"""Sheets of the resources: what to do, what the law says, which settings, how to hear a disclosure.

All four kinds are lists of parts with a title and a few sentences, each with its sources, so one
noun and one file format serve them. Words are looked up by key, as those of activities:

=========================================  ================================================
``title`` ``summary``                      every sheet
``notice``                                 law sheets (no legal advice), check-lists
``sentence`` ``never`` ``class-task``      the disclosure card; ``never`` is a list
``part/<slug>/title`` ``.../text``         guides, law sheets, the disclosure card
``part/<slug>/title`` ``.../where``        check-lists: the setting, where it is,
``.../choose`` ``.../why``                 what to choose and why
=========================================  ================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from declic.domain.activity import Confidence, Source, Topic
from declic.domain.words import NO_TEXT, Text


class SheetKind(StrEnum):
    """What a sheet is for."""

    GUIDE = "guide"
    LAW = "law"
    SETTINGS = "settings"
    DISCLOSURE = "disclosure"


class Who(StrEnum):
    """Whose step a part of the disclosure card is; empty on the other sheets."""

    NOBODY = ""
    PEER = "peer"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One step, statement or setting.

    Attributes:
        sources: keys of the sheet's sources that back it; at least one.
        confidence: that of its weakest source; ``general`` is marked as such wherever it is shown.
    """

    slug: str
    sources: tuple[str, ...]
    confidence: Confidence
    who: Who = Who.NOBODY


@dataclass(frozen=True, slots=True)
class SheetWords:
    """All words of a sheet in one language.

    Attributes:
        state: ``draft`` until a native speaker has reviewed, then ``reviewed``.
        texts, lists: by key, see the module's table.
    """

    lang: str
    state: str
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its words in every language that it has.

    Attributes:
        slug: name within its kind; a law sheet's is its country in small letters, ``be``.
        revision: grows when the meaning of a part changes; a confirmation is for one revision.
        countries: where it applies; empty = everywhere. A law sheet has exactly one.
        topics: for filters; may be empty.
        help_kinds: kinds of services (``HelpLine.kinds``) to show beside it, the best first.
        words: language -> words, French first; at least one.
    """

    kind: SheetKind
    slug: str
    revision: int
    parts: tuple[SheetPart, ...]
    sources: tuple[Source, ...]
    words: Mapping[str, SheetWords]
    countries: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    help_kinds: tuple[str, ...] = ()

    @property
    def checked_on(self) -> str:
        """The oldest look at a source: the sheet is as old as its oldest fact (ISO date)."""
        return min(source.checked_on for source in self.sources)

    def text(self, key: str, lang: str) -> Text:
        """Return a text in a language, else in French, English or any; empty when there is none."""
        for words in self._tried(lang):
            if value := words.texts.get(key, ""):
                return Text(value, words.lang)
        return NO_TEXT

    def list(self, key: str, lang: str) -> tuple[Text, ...]:
        """Return a list, all of one language; see ``text``."""
        for words in self._tried(lang):
            if values := words.lists.get(key, ()):
                return tuple(Text(value, words.lang) for value in values)
        return ()

    def steps(self, who: Who) -> tuple[SheetPart, ...]:
        """Return the parts of one person, in order."""
        return tuple(part for part in self.parts if part.who is who)

    def _tried(self, lang: str) -> tuple[SheetWords, ...]:
        order = dict.fromkeys((lang, "fr", "en", *self.words))
        return tuple(self.words[code] for code in order if code in self.words)
