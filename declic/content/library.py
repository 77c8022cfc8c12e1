"""The library: activities, plan templates, help lines and sheets, read when first asked for.

Opening the app lists folders and reads the first lines of each activity; a file is parsed when
somebody needs it, once, and kept in memory. Safe to use from several threads: at worst a file is
read twice with the same result.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from declic.content.complaints import Complaint, ContentError, Findings, Severity
from declic.content.help_directory import add_european, choose_lines, noted, read_help
from declic.content.loader import load_activity
from declic.content.pictograms import used_pictograms
from declic.content.plans import read_plan
from declic.content.sheet_structure import PLACES
from declic.content.sheets import read_sheet
from declic.content.structure import ACTIVITY_FILE
from declic.domain.activity import Activity
from declic.domain.coach_notes import CoachNotes
from declic.domain.confirmation import help_entry
from declic.domain.help import HelpLine
from declic.domain.ids import SLUG, ActivityRef
from declic.domain.law import sheet_entry, without_unconfirmed_law
from declic.domain.plan import Plan
from declic.domain.session import Snapshot
from declic.domain.sheet import Sheet, SheetKind
from declic.domain.words import ActivityWords, Words
from declic.i18n import N_, translator

_PACK = re.compile(rf"^pack:[ ]*({SLUG.pattern})[ ]*(#.*)?$", re.MULTILINE)
_HEAD_CHARACTERS = 2000

NO_NOTES = CoachNotes()

_Key = TypeVar("_Key")
_Thing = TypeVar("_Thing")


class _Lazy(Mapping[_Key, _Thing], Generic[_Key, _Thing]):
    """A mapping whose values are read at first use; broken ones are as if they were not there."""

    def __init__(self, places: Mapping[_Key, Path], read: Callable[[Path], _Thing | None]) -> None:
        self.places = places
        self._read = read
        self._kept: dict[_Key, _Thing | None] = {}

    def __getitem__(self, key: _Key) -> _Thing:
        if key not in self._kept:
            self._kept[key] = self._read(self.places[key])
        thing = self._kept[key]
        if thing is None:
            raise KeyError(key)
        return thing

    def __iter__(self) -> Iterator[_Key]:
        return (key for key in self.places if self.get(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class _Shelved:
    """An activity with all its words."""

    activity: Activity
    words: tuple[ActivityWords, ...]


class _Shelf:
    """Reads the files below one root and remembers what was wrong with them."""

    def __init__(
        self, root: Path, lang: str, only: Collection[str] | None, own: Path | None
    ) -> None:
        self._tr = translator(lang)
        self._complaints: dict[Path, tuple[Complaint, ...]] = {}
        folders = _activity_folders(root / "activities", only)
        if own is not None:
            # What came with the program is never replaced by a user's folder of the same name.
            folders = _own_folders(own) | folders
        self.shelved = _Lazy(folders, self._activity)
        self.plans = _Lazy(_files(root / "resources" / "plans"), self._plan)
        self.help = _Lazy(_files(root / "resources" / "help"), self._help)
        self.sheets = _Lazy(_sheet_files(root / "resources"), self._sheet)

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        return tuple(c for complaints in self._complaints.values() for c in complaints)

    def find(self, ref: ActivityRef) -> Activity | None:
        shelved = self.shelved.get(ref)
        return shelved.activity if shelved else None

    def _activity(self, folder: Path) -> _Shelved | None:
        try:
            activity, words, complaints = load_activity(folder, self._tr.language)
        except ContentError as error:
            self._complaints[folder] = error.complaints
            return None
        self._complaints[folder] = complaints
        wrong = {Path(c.file).stem for c in complaints if c.severity is Severity.ERROR}
        reference = next(iter(words))
        if reference in wrong:
            return None
        # A language with mistakes is left out: its readers get the fallback, never a mixture.
        return _Shelved(activity, tuple(w for code, w in words.items() if code not in wrong))

    def _plan(self, path: Path) -> Plan | None:
        found = Findings(str(path), self._tr)
        plan = read_plan(path, self.find, found)
        self._complaints[path] = found.complaints
        return plan

    def _help(self, path: Path) -> tuple[HelpLine, ...] | None:
        found = Findings(str(path), self._tr)
        lines = read_help(path, found)
        self._complaints[path] = found.complaints
        return lines or None

    def _sheet(self, path: Path) -> Sheet | None:
        try:
            read = read_sheet(path, self._tr)
        except ContentError as error:
            self._complaints[path] = error.complaints
            return None
        self._complaints[path] = read.complaints
        wrong = {Path(c.file).stem for c in read.complaints if c.severity is Severity.ERROR}
        if next(iter(read.sheet.words)) in wrong:
            return None
        words = {lang: each for lang, each in read.sheet.words.items() if lang not in wrong}
        return replace(read.sheet, words=MappingProxyType(words))


class _Activities(Mapping[ActivityRef, Activity]):
    """The activities alone, without their words."""

    def __init__(self, shelved: Mapping[ActivityRef, _Shelved]) -> None:
        self._shelved = shelved

    def __getitem__(self, ref: ActivityRef) -> Activity:
        return self._shelved[ref].activity

    def __iter__(self) -> Iterator[ActivityRef]:
        return iter(self._shelved)

    def __len__(self) -> int:
        return len(self._shelved)


@dataclass(frozen=True, slots=True)
class Library:
    """What can be planned and shown; made by ``load_library``.

    Attributes:
        refs: every activity that has a folder, without reading it; it may turn out broken.
        activities: the sound ones; going through all of them reads all of them, ``[ref]`` one.
        plans: the sound templates by slug.
    """

    refs: tuple[ActivityRef, ...]
    activities: Mapping[ActivityRef, Activity]
    plans: Mapping[str, Plan]
    _shelf: _Shelf

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What was wrong with the files that have been read so far."""
        return self._shelf.complaints

    def all_words(self, ref: ActivityRef) -> tuple[ActivityWords, ...]:
        """Return an activity's words in each language.

        Raises:
            KeyError: there is no sound activity of that name.
        """
        return self._shelf.shelved[ref].words

    def words(self, ref: ActivityRef, lang: str) -> Words:
        """Return an activity's words, in ``lang`` where there are any, else French, English.

        Raises:
            KeyError: there is no sound activity of that name.
        """
        by_lang = {words.lang: words for words in self.all_words(ref)}
        return Words(by_lang, tuple(dict.fromkeys((lang, "fr", "en"))))

    def help_lines(
        self,
        country: str,
        *,
        participants: bool,
        today: str,
        lang: str = "fr",
        notes: CoachNotes = NO_NOTES,
    ) -> tuple[HelpLine, ...]:
        """Return a country's services in the order of showing; see ``choose_lines``.

        A country without a file gets the services that work all over Europe. ``notes`` are what
        coaches confirmed and corrected; without any, the directory stands as it was shipped.
        """
        european = self.shipped_lines("eu", notes, participants=participants) or ()
        own = self.shipped_lines(country, notes, participants=participants)
        found = european
        if own is not None and country != "EU":
            found = add_european(own, european, participants=participants)
        return choose_lines(found, participants=participants, today=today, lang=lang)

    def due_lines(self, country: str, *, today: str, notes: CoachNotes) -> tuple[HelpLine, ...]:
        """Return the services that a coach is to call before a session, as shipped.

        Those that a class would see, and those that somebody once confirmed or corrected.
        """
        seen, known = (
            {
                help_entry(line)
                for line in self.help_lines(
                    country, participants=participants, today=today, notes=notes
                )
            }
            for participants in (True, False)
        )
        files = dict.fromkeys((country.lower(), "eu"))
        lines = [line for name in files for line in self._shelf.help.get(name) or ()]
        return tuple(
            line
            for line in lines
            if (help_entry(line) in seen or (help_entry(line) in known and notes.is_noted(line)))
            and notes.is_due(line, today)
        )

    def shipped_lines(
        self, country: str, notes: CoachNotes, *, participants: bool
    ) -> tuple[HelpLine, ...] | None:
        """Return a file's services in its order under coaches' notes; ``None`` without a file."""
        lines = self._shelf.help.get(country.lower())
        return None if lines is None else noted(lines, notes, participants=participants)

    def guides(self, country: str) -> tuple[Sheet, ...]:
        """Return the what-to-do guides that apply in a country, by slug."""
        found = self._sheets(SheetKind.GUIDE)
        return tuple(each for each in found if not each.countries or country in each.countries)

    @property
    def checklists(self) -> tuple[Sheet, ...]:
        """The settings check-lists, one for each platform, by slug."""
        return self._sheets(SheetKind.SETTINGS)

    @property
    def disclosure_card(self) -> Sheet | None:
        """The disclosure card, or ``None`` when its files are broken."""
        return next(iter(self._sheets(SheetKind.DISCLOSURE)), None)

    def law_sheet(self, country: str, confirmed: Collection[str]) -> Sheet | None:
        """Return a country's law sheet, only when a coach has switched on this revision of it.

        Args:
            country: two capital letters.
            confirmed: entries of the confirmations that storage holds.
        """
        sheet = self.law_draft(country)
        return sheet if sheet is not None and sheet_entry(sheet) in confirmed else None

    def law_draft(self, country: str) -> Sheet | None:
        """Return a country's law sheet for the coach who is to have it confirmed, nobody else."""
        return self._shelf.sheets.get((SheetKind.LAW, country.lower()))

    def _sheets(self, kind: SheetKind) -> tuple[Sheet, ...]:
        keys = sorted(key for key in self._shelf.sheets.places if key[0] is kind)
        found = (self._shelf.sheets.get(key) for key in keys)
        return tuple(sheet for sheet in found if sheet is not None)


def load_library(
    root: Path,
    *,
    lang: str = "en",
    only: Collection[str] | None = None,
    own: Path | None = None,
) -> Library:
    """Open the content below ``root`` (``declic.settings.content_root()``).

    Args:
        root: holds ``activities/`` and ``resources/``.
        lang: language of the complaints.
        only: slugs of the shipped activities to offer; by default all.
        own: the user's own activities as ``<pack>/<slug>/``; the folder may be missing.
    """
    shelf = _Shelf(root, lang, only, own)
    activities = _Activities(shelf.shelved)
    return Library(tuple(shelf.shelved.places), activities, shelf.plans, shelf)


def _check_there(plan: Plan, library: Library, found: Findings) -> None:
    """Stop when an activity of a plan cannot be used."""
    for ref in plan.activity_refs():
        if ref not in library.activities:
            message = N_(
                "The plan uses the activity “{ref}”, which is not on this computer or has errors. "
                "Install it again, or take it out of the plan."
            )
            found.error(0, "activity-missing", message, ref=ref)
    found.stop_if_wrong()


def snapshot(
    library: Library,
    plan: Plan,
    *,
    today: str = "",
    lang: str = "en",
    notes: CoachNotes = NO_NOTES,
) -> Snapshot:
    """Copy everything that a session of this plan needs.

    Phases whose poll states the law are left out until it is confirmed (``declic.domain.law``);
    the snapshot's plan says so, so that a session and its report know nothing of them.

    Args:
        library: where the plan's activities are.
        plan: the plan to run.
        today: ISO date that decides which opening hours are too old; by default the real one.
        lang: language of the error.
        notes: what coaches confirmed and corrected, of help lines and the law.

    Raises:
        ContentError: an activity of the plan is missing or broken.
    """
    found = Findings(plan.named(lang), translator(lang))
    _check_there(plan, library, found)
    kept = without_unconfirmed_law(plan, library.activities, notes.confirmations)
    if plan.steps and not kept.steps:
        message = N_(
            "This plan only speaks of the law, and nobody has confirmed that yet. "
            "Confirm its questions under Help and resources, or add another activity."
        )
        found.error(0, "law-unconfirmed", message)
        found.stop_if_wrong()
    refs = kept.activity_refs()
    activities = tuple(library.activities[ref] for ref in refs)
    day, lang = today or date.today().isoformat(), kept.lang
    lines = library.help_lines(kept.country, participants=True, today=day, lang=lang, notes=notes)
    return Snapshot(
        kept,
        activities,
        tuple(words for ref in refs for words in library.all_words(ref)),
        lines,
        pictograms=used_pictograms(activities) if kept.pictograms else {},
    )


def _activity_folders(root: Path, only: Collection[str] | None) -> dict[ActivityRef, Path]:
    """Find the folders; the pack's name is looked up in the file's head without parsing it."""
    places: dict[ActivityRef, Path] = {}
    for path in sorted(root.glob(f"*/{ACTIVITY_FILE}")):
        slug = path.parent.name
        if not SLUG.fullmatch(slug) or (only is not None and slug not in only):
            continue
        try:
            with path.open(encoding="utf-8-sig", errors="replace") as stream:
                pack = _PACK.search(stream.read(_HEAD_CHARACTERS))
        except OSError:
            pack = None
        places[ActivityRef(pack[1] if pack else "unnamed", slug)] = path.parent
    return places


def _own_folders(own: Path) -> dict[ActivityRef, Path]:
    """Find the user's activities; a folder that stands in another pack's is not looked at."""
    packs = [path for path in sorted(own.glob("*")) if SLUG.fullmatch(path.name)]
    found = [(path.name, _activity_folders(path, None)) for path in packs]
    return {
        ref: place for pack, places in found for ref, place in places.items() if ref.pack == pack
    }


def _sheet_files(resources: Path) -> dict[tuple[SheetKind, str], Path]:
    found = [(kind, path) for kind, place in PLACES.items() for path in resources.glob(place)]
    return {(kind, path.parent.name): path for kind, path in found}


def _files(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}
