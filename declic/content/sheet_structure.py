"""Reads a sheet's structure: ``guide.yaml``, ``law.yaml``, ``settings.yaml``, ``disclosure.yaml``.

A sheet's folder is ``resources/guides/<slug>/``, ``resources/law/<country>/``,
``resources/settings/<platform>/`` or ``resources/disclosure/``; its words stand beside the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from declic.content.complaints import ContentError, Findings
from declic.content.fields import Fields
from declic.content.files import read_text
from declic.content.help_directory import HelpKind
from declic.content.inventory import values_said
from declic.content.structure import FORMAT
from declic.content.words_blocks import Headings, Shape
from declic.content.yaml_parse import parse
from declic.domain.activity import Confidence, Source, Topic
from declic.domain.sheet import Sheet, SheetKind, SheetPart, Who
from declic.i18n import N_

PLACES: Mapping[SheetKind, str] = MappingProxyType(
    {
        SheetKind.GUIDE: "guides/*/guide.yaml",
        SheetKind.LAW: "law/*/law.yaml",
        SheetKind.SETTINGS: "settings/*/settings.yaml",
        SheetKind.DISCLOSURE: "disclosure/disclosure.yaml",
    }
)
"""Kind -> where its files are, below ``resources``."""

KIND_OF: Mapping[str, SheetKind] = MappingProxyType(
    {place.rpartition("/")[2]: kind for kind, place in PLACES.items()}
)
"""A sheet file's name -> its kind."""

_STEP = {"title": Shape.LINE, "text": Shape.TEXT}
_SETTING = {"title": Shape.LINE, "where": Shape.LINE, "choose": Shape.LINE, "why": Shape.TEXT}
_TOP = {"title": Shape.LINE, "summary": Shape.TEXT}
_CARD = {"sentence": Shape.TEXT, "never": Shape.LIST, "class-task": Shape.TEXT}

HEADINGS: Mapping[SheetKind, Headings] = MappingProxyType(
    {
        SheetKind.GUIDE: Headings(_TOP, {"part": _STEP, "source": {}}),
        SheetKind.LAW: Headings(_TOP | {"notice": Shape.TEXT}, {"part": _STEP, "source": {}}),
        SheetKind.SETTINGS: Headings(
            _TOP | {"notice": Shape.TEXT}, {"part": _SETTING, "source": {}}
        ),
        SheetKind.DISCLOSURE: Headings(_TOP | _CARD, {"part": _STEP, "source": {}}),
    }
)
"""The blocks of each kind's words."""

_WEAKEST_FIRST = (Confidence.GENERAL, Confidence.OLD, Confidence.SOURCED)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet without its words, and the file that it was read from."""

    sheet: Sheet
    file: Path


def sheet_file(folder: Path) -> Path | None:
    """Return the structure's file of a sheet's folder, or ``None`` when it is no such folder."""
    found = (folder / name for name in KIND_OF)
    return next((path for path in found if path.is_file()), None)


def read_sheet_structure(path: Path, found: Findings) -> SheetLayout:
    """Read and check the structure of one sheet.

    Raises:
        ContentError: it cannot be used; ``found`` holds the complaints too.
    """
    text = read_text(path, found)
    root = parse(text, found) if text is not None else None
    if root is None:
        raise ContentError(found.complaints)
    layout = SheetLayout(_read(Fields(root, found), path, found), path)
    found.stop_if_wrong()
    return layout


def _read(top: Fields, path: Path, found: Findings) -> Sheet:
    top.whole("format", FORMAT, FORMAT)
    values_said(top)
    kind = top.choice("kind", SheetKind)
    slug = top.slug("slug")
    sources = tuple(_source(item) for item in top.mappings("sources", required=True))
    sheet = Sheet(
        kind=kind,
        slug=slug,
        revision=top.whole("revision", 1, 9999),
        countries=top.texts("countries", required=True),
        topics=top.choices("topics", Topic),
        help_kinds=tuple(str(each) for each in top.choices("help", HelpKind)),
        parts=_parts(top, kind, sources, found),
        sources=sources,
        words=MappingProxyType({}),
    )
    top.done()
    if kind is not KIND_OF[path.name]:
        message = N_("The kind is “{kind}” but the file is “{file}”. Give both the same name.")
        found.error(top.line_of("kind"), "kind-not-file", message, kind=kind, file=path.name)
    folder = path.resolve().parent.name
    if slug != folder:
        message = N_("The slug is “{slug}” but the folder is “{folder}”. Give both the same name.")
        found.error(top.line_of("slug"), "slug-not-folder", message, slug=slug, folder=folder)
    _check_countries(sheet, top, found)
    _check_sources(sheet, top, found)
    return sheet


def _source(item: Fields) -> Source:
    source = Source(
        key=item.slug("key"),
        title=item.text("title"),
        where=item.text("where"),
        checked_on=item.date("checked-on"),
        confidence=item.choice("confidence", Confidence),
    )
    item.done()
    return source


def _parts(
    top: Fields, kind: SheetKind, sources: tuple[Source, ...], found: Findings
) -> tuple[SheetPart, ...]:
    sure = {source.key: source.confidence for source in sources}
    parts: dict[str, SheetPart] = {}
    for item in top.mappings("parts", required=True):
        slug = item.slug("slug")
        named = item.slugs("sources", required=True)
        who = Who.NOBODY
        if kind is SheetKind.DISCLOSURE:
            who = item.choice("who", Who)
        if slug in parts:
            message = N_("Two parts have the name “{slug}”. Give each its own.")
            found.error(item.line_of("slug"), "same-slug", message, slug=slug)
        if item.has("sources") and not named:
            message = N_("Every part needs a source; what is only general knowledge says so there.")
            found.error(item.line_of("sources"), "source-missing", message)
        for key in named:
            if key not in sure:
                message = N_("There is no source “{word}” in “sources”.")
                line = item.line_of("sources")
                found.unknown(line, "no-such-source", message, key, sure)
        weakest = min(
            (sure.get(key, Confidence.GENERAL) for key in named),
            key=_WEAKEST_FIRST.index,
            default=Confidence.GENERAL,
        )
        parts[slug] = SheetPart(slug, named, weakest, who)
        item.done()
    return tuple(parts.values())


def _check_countries(sheet: Sheet, top: Fields, found: Findings) -> None:
    line = top.line_of("countries")
    for country in sheet.countries:
        if len(country) != 2 or not country.isascii() or not country.isupper():
            message = N_("“{country}” is no country. Use two capital letters, as in BE.")
            found.error(line, "bad-country", message, country=country)
    if sheet.kind is SheetKind.LAW and [c.lower() for c in sheet.countries] != [sheet.slug]:
        message = N_("A law sheet is for the one country that its folder is named after.")
        found.error(line, "law-country", message)


def _check_sources(sheet: Sheet, top: Fields, found: Findings) -> None:
    used = {key for part in sheet.parts for key in part.sources}
    keys = [source.key for source in sheet.sources]
    for key in keys:
        if key not in used:
            message = N_("No part uses the source “{key}”. Name it in a part’s “sources”.")
            found.error(top.line_of("sources"), "source-not-used", message, key=key)
        if keys.count(key) > 1:
            message = N_("Two sources have the name “{key}”. Give each its own.")
            found.error(top.line_of("sources"), "same-slug", message, key=key)
