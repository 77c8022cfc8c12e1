"""Reads ``activity.yaml``: an activity's structure, with the line of each of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from declic.content.activity_rules import check_structure
from declic.content.complaints import ContentError, Findings
from declic.content.fields import Fields
from declic.content.files import read_text
from declic.content.inventory import values_said
from declic.content.yaml_parse import parse
from declic.domain.activity import (
    Activity,
    Confidence,
    Material,
    Method,
    Phase,
    Shows,
    Source,
    Speaker,
    Topic,
    Variant,
)
from declic.domain.ids import ActivityRef
from declic.domain.poll import NoPhones, Poll, PollKind, Sensitivity
from declic.i18n import N_

ACTIVITY_FILE = "activity.yaml"

FORMAT = 1
"""The one format of content files so far."""

SCALE = ("1", "2", "3", "4", "5")
"""The options of every scale, implied."""


class Room(StrEnum):
    """How the furniture stands."""

    TABLES = "tables"
    CIRCLE = "circle"
    OPEN_SPACE = "open-space"


class MaterialKind(StrEnum):
    """What a material is."""

    PRINT = "print"
    OBJECT = "object"
    SCREEN = "screen"


class Per(StrEnum):
    """How many of a material are needed."""

    CLASS = "class"
    TABLE = "table"
    PARTICIPANT = "participant"


class VariantKind(StrEnum):
    """The other ways of running an activity."""

    SHORTER = "shorter"
    YOUNGER = "younger"
    NO_PHONES = "no-phones"


class Occasion(StrEnum):
    """When a measure is asked."""

    NONE = ""
    BEFORE = "before"
    AFTER = "after"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Layout:
    """An activity and where its parts stand.

    Attributes:
        lines: ``poll/first-move`` or ``poll/first-move/right`` -> line of ``activity.yaml``.
        backs: source key -> parts that state its fact, besides the right answers of polls; only
            of sources that say so.
        law_stated: polls that say ``law:`` at all, true or false.
        source_count: number of sources as the author counted them, or ``None``.
    """

    activity: Activity
    lines: Mapping[str, int]
    backs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    law_stated: frozenset[str] = frozenset()
    source_count: int | None = None

    def line(self, *path: str) -> int:
        """Return the line of a part, or of the nearest part around it."""
        parts = list(path)
        while parts:
            if line := self.lines.get("/".join(parts)):
                return line
            parts.pop()
        return 1


def read_structure(folder: Path, found: Findings) -> Layout:
    """Read and check the structure of one activity.

    Raises:
        ContentError: it cannot be used; ``found`` holds the complaints too.
    """
    text = read_text(folder / ACTIVITY_FILE, found)
    root = parse(text, found) if text is not None else None
    if root is None:
        raise ContentError(found.complaints)
    layout = _Reader(found).activity(Fields(root, found), folder)
    found.stop_if_wrong()
    check_structure(layout.activity, layout.backs, layout.line, found)
    found.stop_if_wrong()
    return layout


class _Reader:
    """Reads one file; remembers where each part stood."""

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._lines: dict[str, int] = {}
        self._backs: dict[str, tuple[str, ...]] = {}
        self._law_stated: set[str] = set()

    def activity(self, top: Fields, folder: Path) -> Layout:
        top.whole("format", FORMAT, FORMAT)
        ages = top.span("ages", 6, 99)
        group = top.span("group", 1, 200)
        ref = ActivityRef(top.slug("pack") or "unnamed", top.slug("slug") or "unnamed")
        activity = Activity(
            ref=ref,
            revision=top.whole("revision", 1, 9999),
            topic=top.choice("topic", Topic),
            method=top.choice("method", Method),
            sensitive=top.flag("sensitive"),
            age_min=ages[0],
            age_max=ages[1],
            group_min=group[0],
            group_max=group[1],
            room=top.choice("room", Room),
            countries=self._countries(top),
            phases=tuple(self._phase(item) for item in top.mappings("phases", required=True)),
            scenes=top.slugs("scenes"),
            polls=tuple(self._poll(item) for item in top.mappings("polls")),
            materials=tuple(self._material(item) for item in top.mappings("materials")),
            variants=tuple(self._variant(item) for item in top.mappings("variants")),
            debrief=top.whole("debrief", 1, 12),
            sources=tuple(self._source(item) for item in top.mappings("sources", required=True)),
            folder=str(folder),
        )
        counted = top.whole("source-count", 0, 99, -1)
        values_said(top)
        top.done()
        for key in (
            "source-count",
            "scenes",
            "ages",
            "group",
            "slug",
            "polls",
            "sources",
            "debrief",
            "pack",
        ):
            self._lines[key] = top.line_of(key)
        self._slug_is_folder(top, ref, folder)
        return Layout(
            activity,
            MappingProxyType(self._lines),
            MappingProxyType(self._backs),
            frozenset(self._law_stated),
            counted if counted >= 0 else None,
        )

    def _slug_is_folder(self, top: Fields, ref: ActivityRef, folder: Path) -> None:
        name = folder.resolve().name
        if ref.slug not in {"unnamed", name}:
            self._found.error(
                top.line_of("slug"),
                "slug-not-folder",
                N_("The slug is “{slug}” but the folder is “{folder}”. Give both the same name."),
                slug=ref.slug,
                folder=name,
            )

    def _countries(self, top: Fields) -> tuple[str, ...]:
        countries = top.texts("countries", required=True)
        for country in countries:
            if len(country) != 2 or not country.isascii() or not country.isupper():
                self._found.error(
                    top.line_of("countries"),
                    "bad-country",
                    N_("“{country}” is no country. Use two capital letters, as in BE."),
                    country=country,
                )
        return countries

    def _phase(self, item: Fields) -> Phase:
        phase = Phase(
            slug=item.slug("slug"),
            minutes=item.whole("minutes", 1, 120),
            minutes_min=item.whole("minutes-min", 0, 120),
            speaker=item.choice("speaker", Speaker),
            shows=item.choice("shows", Shows),
            poll=item.slug("poll", ""),
            scene=item.slug("scene", ""),
            speakers=item.choices("speakers", Speaker, repeats=True)
            if item.has("speakers")
            else (),
            pictogram=item.slug("pictogram", ""),
        )
        keys = ("minutes-min", "poll", "scene", "speakers", "pictogram")
        self._note(item, f"phase/{phase.slug}", keys)
        item.done()
        return phase

    def _poll(self, item: Fields) -> Poll:
        kind = item.choice("kind", PollKind)
        options = item.slugs("options") if kind is not PollKind.SCALE else SCALE
        if kind is PollKind.SCALE and item.has("options"):
            self._found.error(
                item.line_of("options"),
                "scale-options",
                N_("A scale always has the options 1 to 5. Delete this line."),
            )
            item.slugs("options")
        poll = Poll(
            slug=item.slug("slug"),
            revision=item.whole("revision", 1, 9999),
            kind=kind,
            sensitivity=item.choice("sensitivity", Sensitivity),
            options=options,
            right=frozenset(item.slugs("right")),
            pick=item.whole("pick", 1, 6, 1),
            measure=item.slug("measure", ""),
            occasion=item.choice("occasion", Occasion, Occasion.NONE).value,
            leads_to=item.strings("leads-to", required=False),
            sources=item.slugs("sources"),
            law=item.flag("law", False),
            without_phones=item.choices("without-phones", NoPhones),
            pictograms=item.strings("pictograms", required=False),
        )
        keys = ("options", "right", "pick", "measure", "occasion", "leads-to", "sources")
        self._note(
            item, f"poll/{poll.slug}", (*keys, "sensitivity", "without-phones", "law", "pictograms")
        )
        if item.has("law"):
            self._law_stated.add(poll.slug)
        if item.has("pick") is False and kind in {PollKind.MULTIPLE, PollKind.RANKING}:
            self._found.error(
                item.line,
                "missing-key",
                N_("“{key}” is missing here. Add a line “{key}: …”."),
                key="pick",
            )
        item.done()
        return poll

    def _material(self, item: Fields) -> Material:
        material = Material(
            slug=item.slug("slug"),
            kind=item.choice("kind", MaterialKind).value,
            per=item.choice("per", Per).value,
            cards=item.whole("cards", 0, 200, 0),
            pictograms=item.slugs("pictograms"),
        )
        self._note(item, f"material/{material.slug}", ("cards", "pictograms"))
        item.done()
        return material

    def _variant(self, item: Fields) -> Variant:
        kind = item.choice("slug", VariantKind)
        variant = Variant(kind.value, item.numbers("minutes", 0, 120, required=True))
        self._note(item, f"variant/{variant.slug}", ("minutes",))
        item.done()
        return variant

    def _source(self, item: Fields) -> Source:
        source = Source(
            key=item.slug("key"),
            title=item.text("title"),
            where=item.text("where"),
            checked_on=item.date("checked-on"),
            confidence=item.choice("confidence", Confidence),
        )
        backs = item.slugs("backs")
        if item.has("backs"):
            self._backs[source.key] = backs
        self._note(item, f"source/{source.key}", ("backs",))
        item.done()
        return source

    def _note(self, item: Fields, path: str, keys: tuple[str, ...]) -> None:
        """Remember where a part and its lines stand; two parts of one name are an error."""
        if path in self._lines:
            self._found.error(
                item.line,
                "same-slug",
                N_("“{name}” is already the name of another part (line {first})."),
                name=path.partition("/")[2],
                first=self._lines[path],
            )
        self._lines[path] = item.line
        for key in keys:
            if item.has(key):
                self._lines[f"{path}/{key}"] = item.line_of(key)
