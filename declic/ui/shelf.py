"""What the library's pages need from the rest of the house, as a Protocol and frozen values.

``declic.app.library_desk`` implements it. Methods are called on the window's thread and answer
within a few milliseconds, but for those marked *worker*, which run through ``declic.ui.bridge``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from declic.domain.activity import Activity, Topic
from declic.domain.confirmation import Confirmation
from declic.domain.correction import Correction, Draft
from declic.domain.help import HelpLine
from declic.domain.ids import ActivityRef
from declic.domain.session import Snapshot
from declic.domain.sheet import Sheet
from declic.domain.words import Words
from declic.ui.ports import Desk, Progress
from declic.ui.reporting import ReportDesk


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity of the library with its words in every language.

    Attributes:
        own: came in a user's pack or plan, not with the program.
    """

    activity: Activity
    words: Words
    own: bool = False

    @property
    def ref(self) -> ActivityRef:
        """Its lasting name."""
        return self.activity.ref

    def state(self, lang: str) -> str:
        """Return ``draft`` or ``reviewed`` for a language, empty when it has no such words."""
        words = self.words.by_lang.get(lang)
        return words.state if words else ""


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """A help line as coaches see it.

    Attributes:
        shown: participants may see it.
        hours_shown: participants may see its opening hours too.
        key: what a confirmation names it by.
        due: nobody confirmed it, more than twelve months ago, or as something else than it is now.
        correction: what a coach put right in it; ``line`` holds it already.
        shipped: the directory's own entry, only where there is a correction.
        overtaken: an update of the directory changed the entry under its correction.
        gone: an update removed the entry; only its correction is left, and no class sees it.
    """

    line: HelpLine
    shown: bool
    hours_shown: bool
    key: str
    due: bool
    confirmation: Confirmation | None = None
    correction: Correction | None = None
    shipped: HelpLine | None = None
    overtaken: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A guide, law sheet, check-list or disclosure card.

    Attributes:
        key: what a confirmation names it by; empty when it needs none.
        shown: it is switched on; law sheets are off until somebody confirmed them.
    """

    sheet: Sheet
    key: str = ""
    shown: bool = True
    confirmation: Confirmation | None = None


class HelpPaper(StrEnum):
    """What can be printed of a country's help lines."""

    POSTER = "poster"
    CARDS = "cards"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Remark:
    """One complaint of the authors' linter.

    Attributes:
        line: 0 when it is about the file as a whole.
        grave: the file cannot be used until it is mended; otherwise a second look is asked for.
    """

    file: Path
    line: int
    grave: bool
    message: str


class PackChange(StrEnum):
    """What installing a pack does with an activity."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PackActivityLine:
    """An activity of a pack as a coach sees it before the pack is installed.

    Attributes:
        title: in the window's language, or in another that it has.
        states: language -> ``draft`` or ``reviewed``.
        change: what installing does with the one that is here.
        law, personal: number of votes about the law, and about own experience.
    """

    title: str
    topic: Topic
    minutes: int
    ages: tuple[int, int]
    sensitive: bool
    states: Mapping[str, str]
    change: PackChange
    law: int = 0
    personal: int = 0


@dataclass(frozen=True, slots=True)
class PackHere:
    """A pack that is on this computer.

    Attributes:
        name: what ``remove`` takes.
        version, maker: 0 and empty for activities that came with a shared plan.
        activities: their titles.
        plans: titles of the coach's plans that use one of them.
    """

    name: str
    title: str
    maker: str
    version: int
    activities: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackInside:
    """What is inside a pack, as it is shown before anything is installed.

    Attributes:
        version: grows with every edition.
        there: the pack of that name that is here and would be replaced.
        leaving: titles of activities that are here and not in this edition.
        plans: titles of plans that use one of those.
        source: what ``install`` needs; only ``declic.app`` looks into it.
    """

    title: str
    maker: str
    version: int
    activities: tuple[PackActivityLine, ...]
    there: PackHere | None
    leaving: tuple[str, ...]
    plans: tuple[str, ...]
    source: object


class PackDesk(Protocol):
    """Packs of activities that people give each other.

    All methods raise ``declic.ui.ports.DeskError`` when they cannot do what was asked; then nothing
    was changed.
    """

    def here(self) -> Sequence[PackHere]:
        """Return the packs on this computer, by title."""

    def look_inside(self, path: Path, progress: Progress) -> PackInside:
        """Read a pack in a process of its own; nothing is installed. *worker*."""

    def install(self, inside: PackInside, progress: Progress) -> None:
        """Put a pack in place, and in the place of the one of its name; *worker*."""

    def remove(self, name: str, progress: Progress) -> None:
        """Remove a pack with all its activities; *worker*."""


class LibraryDesk(Protocol):
    """Activities, help lines, sheets, and the authors' linter.

    All methods raise ``declic.ui.ports.DeskError`` when they cannot do what was asked.
    """

    def entries(self) -> Sequence[Entry]:
        """Return the activities in their order: what opens, topic by topic, what closes."""

    def preview(self, ref: ActivityRef, lang: str) -> Snapshot:
        """Return an activity as a session in a language would run it, alone in a plan."""

    def countries(self) -> Sequence[str]:
        """Return the countries with help lines, two capital letters each."""

    def help_entries(self, country: str, lang: str) -> Sequence[HelpEntry]:
        """Return all help lines of a country, also those that only coaches see."""

    def sheets(self, country: str) -> Sequence[SheetEntry]:
        """Return guides, law sheets, check-lists and the disclosure card for a country."""

    def confirmations(self) -> Mapping[str, Confirmation]:
        """Return who confirmed what, by key."""

    def today(self) -> str:
        """Return today's ISO date."""

    def confirm(
        self, key: str, initials: str, called_on: str = "", line: HelpLine | None = None
    ) -> None:
        """Record who confirmed an entry on an ISO date, by default today.

        ``line`` is that of a help entry, as it stood before the eyes of whoever called.
        """

    def correct(self, entry: HelpEntry, draft: Draft, initials: str, called_on: str) -> None:
        """Put an entry right; ``called_on`` is empty when nobody has called the service."""

    def keep_correction(self, entry: HelpEntry) -> None:
        """Keep a correction over an entry that an update has changed."""

    def take_back(self, entry: HelpEntry) -> None:
        """Show the directory's own entry again; a call that backed the correction goes too."""

    def withdraw(self, key: str) -> None:
        """Take a confirmation back: a law sheet is off again."""

    def print_help(self, paper: HelpPaper, country: str, lang: str, progress: Progress) -> Path:
        """Write a poster, cards or the directory as PDF into the exports folder; *worker*."""

    def print_sheet(self, entry: SheetEntry, country: str, lang: str, progress: Progress) -> Path:
        """Write a sheet as a handout (PDF) into the exports folder; *worker*.

        A law sheet that nobody has confirmed is refused.
        """

    def print_materials(self, ref: ActivityRef, lang: str, progress: Progress) -> Path:
        """Write an activity's cards and signs as one PDF into the exports folder; *worker*."""

    def check(self, paths: Sequence[Path], lang: str, progress: Progress) -> Sequence[Remark]:
        """Check files and folders, or all activities of this computer when none; *worker*."""

    def packs(self) -> PackDesk:
        """Return what installing and removing packs needs."""


class ShelfDesk(Desk, Protocol):
    """The windows' desk with what the library's and the reports' pages need of it."""

    def library(self) -> LibraryDesk:
        """Return what the pages of activities and of help need; only after ``load``."""

    def reports(self) -> ReportDesk:
        """Return what the page of reports needs beside the list of sessions."""
