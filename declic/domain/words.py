"""Words: the texts of activities in one language each, looked up by key.

Keys are paths of fixed ASCII names and slugs, the same in every language:

====================================  =====================================================
``title`` ``summary`` ``key-message``  one text each
``goals`` ``safeguarding`` ``debrief`` ``no-phones``  lists
``phase/<slug>/title`` ``.../screen``  texts; ``phase/<slug>/script`` is a script
``poll/<slug>/question`` ``.../hint`` ``.../explain`` ``.../when-split``  texts
``poll/<slug>/option/<slug>``          text; a scale has ``.../option/1`` .. ``5`` (ends needed)
``scene/<slug>/title`` ``.../text``    texts
``material/<slug>/title``              text; ``.../cards`` is a list, one text a card
====================================  =====================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from declic.domain.activity import LineKind
from declic.domain.ids import ActivityRef


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the language they are really in, which may be a fallback.

    Attributes:
        value: plain text; never markup.
        lang: language code, for ``lang`` attributes and speech.
    """

    value: str
    lang: str

    def __bool__(self) -> bool:
        return bool(self.value)


NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line of a script: what its reader says, does, asks or takes care of."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """All words of one activity in one language.

    Attributes:
        state: ``draft`` until a native speaker has reviewed, then ``reviewed``.
        texts, lists, scripts: by key, see the module's table.
    """

    ref: ActivityRef
    lang: str
    state: str
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scripts: Mapping[str, tuple[ScriptLine, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """Looks up an activity's words in a language, falling back to others (DESIGN.md 3).

    Attributes:
        by_lang: language -> words; at least one.
        order: languages to try, the wanted one first; any other language comes last.
    """

    by_lang: Mapping[str, ActivityWords]
    order: tuple[str, ...]

    def text(self, key: str) -> Text:
        """Return one text, or an empty one when no language has it."""
        for lang, words in self._tried():
            if value := words.texts.get(key, ""):
                return Text(value, lang)
        return NO_TEXT

    def list(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts, all of one language; empty when no language has it."""
        for lang, words in self._tried():
            if values := words.lists.get(key, ()):
                return tuple(Text(value, lang) for value in values)
        return ()

    def script(self, phase: str) -> tuple[tuple[LineKind, Text], ...]:
        """Return the script of a phase by its slug, all of one language."""
        for lang, words in self._tried():
            if lines := words.scripts.get(f"phase/{phase}/script", ()):
                return tuple((line.kind, Text(line.text, lang)) for line in lines)
        return ()

    def in_language(self, lang: str) -> "Words":
        """Return the same words, looked up in another language first."""
        return Words(self.by_lang, (lang, *(other for other in self.order if other != lang)))

    def _tried(self) -> tuple[tuple[str, ActivityWords], ...]:
        rest = tuple(lang for lang in self.by_lang if lang not in self.order)
        return tuple(
            (lang, self.by_lang[lang]) for lang in (*self.order, *rest) if lang in self.by_lang
        )
