"""What the disclosure card says: the words of ``resources/disclosure``, cut for a glance.

Screen, phone and printed card take them from that one sheet. Only names of columns are the
program's own, and two short sentences for a computer whose sheet cannot be read.
"""

import re
from dataclasses import dataclass

from declic.domain.sheet import Sheet
from declic.i18n import Translator

LARGE_SENTENCES = 2
"""Of the sentence to say, what stands in large type; the rest follows below it."""

NEVER = 2
"""Of the list of what nobody does, what a glance has room for; the sheet's first ones."""

_END = re.compile(r"(?<=[.!?])\s+")
_QUOTES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}«»“”„‘’\"'"


@dataclass(frozen=True, slots=True)
class CardWords:
    """The card in one language: for each step what is large, and what follows in small type.

    Attributes:
        say: to the person who confides.
        quiet: from the other peer to the class.
        go: what both do now.
        image: what holds for every picture.
        never: what nobody does.
    """

    say: str
    say_small: str
    quiet: str
    quiet_small: str
    go: str
    go_small: str
    image: str
    never: tuple[str, ...]

    @property
    def for_phone(self) -> tuple[str, ...]:
        """The card in four lines, as the remote shows it."""
        return tuple(filter(None, (self.say, self.say_small, self.quiet, self.go)))


def card_words(sheet: Sheet | None, lang: str, tr: Translator) -> CardWords:
    """Return the card's words in a language; without a sheet what matters most."""
    if sheet is None:
        listen = tr.gettext("Listen. Ask nothing.")
        return CardWords(
            listen, "", "", "", tr.gettext("Go to the adult together, now."), "", "", ()
        )

    def _said(key: str) -> str:
        return sheet.text(key, lang).value

    say, secret = _cut(_said("sentence"), LARGE_SENTENCES)
    quiet, after = _cut(_said("class-task"), 1)
    never = [text.value for text in sheet.list("never", lang)[:NEVER]]
    return CardWords(
        say,
        _joined(secret, _said("part/listen/text")),
        quiet,
        after,
        _said("part/go/text"),
        _joined(
            _said("part/danger/title"), _said("part/danger/text"), _said("part/your-part-ends/text")
        ),
        _said("part/no-image/text"),
        tuple(never),
    )


def _cut(text: str, sentences: int) -> tuple[str, str]:
    """Return the first sentences of a quotation without its marks, and the others."""
    parts = _END.split(text.strip(_QUOTES))
    return " ".join(parts[:sentences]), " ".join(parts[sentences:])


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))
