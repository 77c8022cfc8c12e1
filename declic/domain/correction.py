"""Corrections: what a coach knows better than the help directory.

A correction lies over the shipped entry field by field: what the coach did not touch follows the
directory when an update changes it. It names the entry that it was made from, so that an update
underneath can be told.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from declic.domain.help import HelpLine, is_number

MOST_HOURS = 80
MOST_ABOUT = 240
"""Signs: what the projector and a phone can show of one service."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the directory as a coach put it right.

    Attributes:
        entry: lasting name, ``help/BE/child-focus``.
        line: the entry as the coach wants it.
        shipped: the directory's entry that the coach saw.
        corrected_on: ISO date.
        initials: of the coach.
    """

    entry: str
    line: HelpLine
    shipped: HelpLine
    corrected_on: str
    initials: str

    def applied_to(self, shipped: HelpLine) -> HelpLine:
        """Return the directory's entry of today with what the coach changed in it."""
        mine, base = self.line, self.shipped
        hours = _picked(mine.hours, base.hours, shipped.hours)
        dated = shipped if hours == shipped.hours else mine
        return replace(
            shipped,
            call=_picked(mine.call, base.call, shipped.call),
            site=_picked(mine.site, base.site, shipped.site),
            hours=hours,
            hours_checked_on=dated.hours_checked_on,
            free=_picked(mine.free, base.free, shipped.free),
            anonymous=_picked(mine.anonymous, base.anonymous, shipped.anonymous),
            languages=_picked(mine.languages, base.languages, shipped.languages),
            about=_picked(mine.about, base.about, shipped.about),
        )

    def overtaken_by(self, shipped: HelpLine) -> bool:
        """Tell whether an update changed the entry underneath since the coach saw it."""
        return facts_of(shipped) != facts_of(self.shipped) or shipped.about != self.shipped.about


class Fault(StrEnum):
    """Why what a coach typed cannot be kept."""

    NO_NUMBER = "no-number"
    NO_SITE = "no-site"
    UNREACHABLE = "unreachable"
    NO_LANGUAGE = "no-language"
    NO_ABOUT = "no-about"
    ABOUT_LONG = "about-long"
    HOURS_LONG = "hours-long"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a coach typed for an entry; texts are in one language.

    Attributes:
        lang: of ``hours`` and ``about``.
        hours: empty when not known.
        free, anonymous: ``None`` when not known.
    """

    lang: str
    call: str
    site: str
    hours: str
    about: str
    languages: tuple[str, ...]
    free: bool | None
    anonymous: bool | None

    def fault(self, line: HelpLine) -> Fault | None:
        """Return the first thing that is wrong with this correction of an entry, if any."""
        found = (
            (not is_number(self.call), Fault.NO_NUMBER),
            (bool(self.site) and not _is_site(self.site), Fault.NO_SITE),
            (not self.call and not self.site, Fault.UNREACHABLE),
            (not self.languages, Fault.NO_LANGUAGE),
            (not self.about, Fault.NO_ABOUT),
            (len(self.about) > MOST_ABOUT, Fault.ABOUT_LONG),
            (len(self.hours) > MOST_HOURS, Fault.HOURS_LONG),
            (self.over(line) == line, Fault.UNCHANGED),
        )
        return next((fault for wrong, fault in found if wrong), None)

    def over(self, line: HelpLine) -> HelpLine:
        """Return the entry with what was typed.

        Changed hours take the other languages' hours with them: two readers must never be told
        different hours. A language that had none is added to the others.
        """
        hours = dict(line.hours)
        if self.hours != hours.get(self.lang, ""):
            hours = {} if hours.get(self.lang) else hours
            hours[self.lang] = self.hours
        hours = {lang: text for lang, text in hours.items() if text}
        about = dict(line.about)
        if self.about != line.describe(self.lang):
            about[self.lang] = self.about
        return replace(
            line,
            call=self.call,
            site=self.site,
            hours=hours,
            hours_checked_on=line.hours_checked_on if hours == line.hours else "",
            about=about,
            languages=self.languages,
            free=self.free,
            anonymous=self.anonymous,
        )


def tidy_site(text: str) -> str:
    """Return an address as the directory writes it: without https:// and a last slash."""
    text = text.strip()
    for scheme in ("https://", "http://"):
        text = text.removeprefix(scheme)
    return text.rstrip("/")


def reach_of(line: HelpLine) -> tuple[str, str]:
    """Return number and site, spaces and hyphens aside: what must never be wrong."""
    return line.call.replace(" ", "").replace("-", ""), line.site


def facts_of(line: HelpLine) -> tuple[object, ...]:
    """Return what somebody who calls the service can confirm."""
    return (
        reach_of(line), dict(line.hours), line.free, line.anonymous, tuple(sorted(line.languages)),
    )  # fmt: skip


def _is_site(text: str) -> bool:
    """Tell a host, perhaps with a path, from anything else."""
    host = text.partition("/")[0]
    names = host.split(".")
    ended = len(names) > 1 and len(names[-1]) > 1
    return (
        ended
        and all(names)
        and all(sign.isalnum() or sign in "-." for sign in host)
        and not any(sign.isspace() or sign in "<>\"'" for sign in text)
    )


def _picked(mine: _Value, base: _Value, now: _Value) -> _Value:
    """Return what the coach changed, else what the directory says now."""
    return now if mine == base else mine
