"""Help lines: whom a participant can turn to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from declic.domain.activity import Confidence


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One service of the help directory, with how sure we are of it.

    Attributes:
        slug: name within its country.
        country: two letters, upper case, or ``EU``.
        name: the service's own name, by language where it has several.
        call: number to dial as written on posters, or empty.
        site: host name to visit, without a scheme, or empty.
        kinds: what it is for: ``danger``, ``images``, ``talk``, ``bullying``, ``violence``,
            ``rights``, ``suicide``, ``report``.
        languages: languages in which it answers.
        about: what it does for whom, by language of the reader; one plain sentence.
        hours: opening hours by language, or empty.
        hours_checked_on: ISO date of the source of the hours, or empty.
        free, anonymous: ``None`` when not known.
        participants: may be offered to participants at all (not an adults-only service).
        rank: order of showing within a country, lowest first.
        source, checked_on, confidence: where the entry comes from.
    """

    slug: str
    country: str
    name: Mapping[str, str]
    about: Mapping[str, str]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    call: str = ""
    site: str = ""
    hours: Mapping[str, str] = field(default_factory=dict)
    hours_checked_on: str = ""
    free: bool | None = None
    anonymous: bool | None = None
    participants: bool = True
    rank: int = 100
    source: str = ""
    checked_on: str = ""
    confidence: Confidence = Confidence.GENERAL

    def named(self, lang: str) -> str:
        """Return the name for readers of a language, else the first name it has."""
        return self.name.get(lang) or next(iter(self.name.values()))

    def name_lang(self, lang: str) -> str:
        """Return the language that ``named`` answers in."""
        return lang if self.name.get(lang) else next(iter(self.name))

    def describe(self, lang: str) -> str:
        """Return what it is for in a language; English, then any, when that is missing."""
        return self.about.get(lang) or self.about.get("en") or next(iter(self.about.values()), "")


def is_number(text: str) -> bool:
    """Tell whether a text is a number as on a poster, or none: digits, spaces, hyphens, a plus."""
    return all(sign in "0123456789 +-" for sign in text) and (
        not text or any(sign.isdigit() for sign in text)
    )


HOURS_GOOD_FOR_DAYS = 730
"""Opening hours older than two years are not shown to participants (DESIGN.md 4)."""
