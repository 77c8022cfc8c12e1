"""Reads the help directory, ``resources/help/<country>.yaml``, and picks what a reader may see."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from declic.content.complaints import Findings
from declic.content.fields import Fields
from declic.content.files import read_text
from declic.content.inventory import values_said
from declic.content.plans import languages_of
from declic.content.structure import FORMAT
from declic.content.yaml_parse import parse
from declic.domain.activity import Confidence
from declic.domain.coach_notes import CoachNotes
from declic.domain.help import HOURS_GOOD_FOR_DAYS, HelpLine, is_number
from declic.i18n import LANGUAGES, N_

EMERGENCY = "emergency-112"
"""Slug of the European emergency number in ``eu.yaml``."""


class HelpKind(StrEnum):
    """What a service is for."""

    DANGER = "danger"
    IMAGES = "images"
    TALK = "talk"
    BULLYING = "bullying"
    VIOLENCE = "violence"
    RIGHTS = "rights"
    SUICIDE = "suicide"
    REPORT = "report"


def read_help(path: Path, found: Findings) -> tuple[HelpLine, ...]:
    """Read the services of one country, in the file's order.

    Returns:
        An empty tuple when there is an error in ``found``.
    """
    text = read_text(path, found)
    root = parse(text, found) if text is not None else None
    if root is None:
        return ()
    top = Fields(root, found)
    top.whole("format", FORMAT, FORMAT)
    values_said(top)
    country = top.text("country")
    if country.lower() != path.stem:
        message = N_("The country is “{country}” but the file is “{file}”.")
        found.error(
            top.line_of("country"), "country-not-file", message, country=country, file=path.name
        )
    lines = [_line(item, country, found) for item in top.mappings("lines", required=True)]
    top.done()
    slugs = [line.slug for line in lines]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        message = N_("Two services have the name “{slug}”. Give each its own.")
        found.error(top.line_of("lines"), "same-slug", message, slug=slug)
    return () if found.has_errors else tuple(lines)


def _line(item: Fields, country: str, found: Findings) -> HelpLine:
    line = HelpLine(
        slug=item.slug("slug"),
        country=country,
        name=item.strings("name", required=True),
        call=item.text("call", ""),
        site=item.text("site", ""),
        kinds=tuple(kind.value for kind in item.choices("kinds", HelpKind)),
        languages=item.slugs("languages", required=True),
        about=languages_of(item, "about", found),
        hours=item.strings("hours", required=False),
        hours_checked_on=item.date("hours-checked-on", ""),
        free=item.tristate("free"),
        anonymous=item.tristate("anonymous"),
        participants=item.flag("participants"),
        rank=item.whole("rank", 1, 999),
        source=item.text("source"),
        checked_on=item.date("checked-on"),
        confidence=item.choice("confidence", Confidence),
    )
    item.done()
    _check_whole(item, line, found)
    # What is found locally (a school's own centre) has neither; it is never shown to participants.
    if not line.call and not line.site and line.confidence is not Confidence.GENERAL:
        message = N_("A service needs a number in “call” or a site in “site”.")
        found.error(item.line, "unreachable", message)
    if "://" in line.site:
        message = N_("Write the site without https://.")
        found.error(item.line_of("site"), "site-scheme", message)
    if not is_number(line.call):
        message = N_("“call” holds one number as on a poster: digits, spaces and hyphens.")
        found.error(item.line_of("call"), "not-a-number", message)
    return line


def _check_whole(item: Fields, line: HelpLine, found: Findings) -> None:
    """Complain about what could get lost unseen: a number, a site, a language, a date."""
    needed = ["call", "site", *(("hours-checked-on",) if item.has("hours") else ())]
    for key in needed:
        if not item.has(key):
            message = N_('“{key}” is missing here. Where there is none, write: {key}: ""')
            found.error(item.line, "missing-key", message, key=key)
    if item.has("hours"):
        languages_of(item, "hours", found)
    answers = {lang for lang in line.languages if lang in LANGUAGES}
    named = set(line.name)
    if named not in ({*LANGUAGES}, answers) and (answers or len(named) != 1):
        message = N_("“name” stands in the languages in which the service answers, or in all four.")
        found.error(item.line_of("name"), "name-languages", message)


def choose_lines(
    lines: Iterable[HelpLine], *, participants: bool, today: str, lang: str
) -> tuple[HelpLine, ...]:
    """Return the services that a reader may see, in the order of showing.

    Lines of equal rank are each other's counterpart in another language (103, 102, 108): the ones
    that answer in the reader's language keep their place, the others go to the end, unless none
    of them answers in it.

    Args:
        lines: of one country.
        participants: only what is sourced and meant for young people, without opening hours
            older than two years (DESIGN.md 4).
        today: ISO date.
        lang: the reader's language.
    """
    chosen = [line for line in lines if not participants or _for_participants(line)]
    if participants:
        chosen = [_without_old_hours(line, today) for line in chosen]
    answered = {line.rank for line in chosen if lang in line.languages}
    return tuple(
        sorted(
            chosen,
            key=lambda line: (line.rank in answered and lang not in line.languages, line.rank),
        )
    )


def add_european(
    own: Iterable[HelpLine], european: Iterable[HelpLine], *, participants: bool
) -> tuple[HelpLine, ...]:
    """Add what works in every country to a country's own services.

    These are the tools that remove pictures, and the European emergency number where the country
    has no emergency number that the reader may see.
    """
    lines = tuple(own)
    seen = [line for line in lines if not participants or _for_participants(line)]
    emergency = any("danger" in line.kinds for line in seen)
    return lines + tuple(
        line
        for line in european
        if line.kinds == ("images",) or (line.slug == EMERGENCY and not emergency)
    )


def noted(
    lines: Iterable[HelpLine], notes: CoachNotes, *, participants: bool
) -> tuple[HelpLine, ...]:
    """Return shipped services as coaches' confirmations and corrections leave them for a reader."""
    if not participants:
        return tuple(notes.for_coaches(line) for line in lines)
    seen = (notes.for_class(line) for line in lines)
    return tuple(line for line in seen if line is not None)


def _for_participants(line: HelpLine) -> bool:
    reachable = bool(line.call or line.site)
    return line.participants and reachable and line.confidence is Confidence.SOURCED


def _without_old_hours(line: HelpLine, today: str) -> HelpLine:
    if line.hours_checked_on:
        age = date.fromisoformat(today) - date.fromisoformat(line.hours_checked_on)
        if age.days <= HOURS_GOOD_FOR_DAYS:
            return line
    return replace(line, hours={})
