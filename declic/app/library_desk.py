"""The library's pages on the real house: activities, help lines, sheets, the linter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from declic.app.file_words import file_words
from declic.app.help_entries import help_check, help_entries, write_help
from declic.app.house import own_activities
from declic.app.pack_desk import PackRoom
from declic.app.plans import library_place
from declic.app.rooms import Rooms
from declic.app.told import told
from declic.content.library import NO_NOTES
from declic.content.pictograms import used_pictograms
from declic.domain.coach_notes import CoachNotes
from declic.domain.confirmation import Confirmation
from declic.domain.correction import Correction, Draft, facts_of
from declic.domain.help import HelpLine
from declic.domain.ids import ActivityRef
from declic.domain.law import sheet_entry
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.session import Snapshot
from declic.domain.sheet import Sheet, SheetKind
from declic.session.timing import SystemClock
from declic.ui.ports import CheckItem, DeskError, Progress
from declic.ui.shelf import Entry, HelpEntry, HelpPaper, Remark, SheetEntry

if TYPE_CHECKING:
    from declic.storage import Store

_Result = TypeVar("_Result")

_PREVIEW = "0" * 32
"""Id of the one step of a preview, which is never kept."""


class LibraryRoom:
    """Implements ``declic.ui.shelf.LibraryDesk``. Window's thread, but for workers."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def entries(self) -> Sequence[Entry]:
        """Return the activities: what opens, topic by topic, what closes."""
        library = self._rooms.library
        own = own_activities(self._rooms.folders)
        lang = self._rooms.settings.language
        found = sorted(library.activities.values(), key=library_place)
        return tuple(
            Entry(each, library.words(each.ref, lang), Path(each.folder).is_relative_to(own))
            for each in found
        )

    def preview(self, ref: ActivityRef, lang: str) -> Snapshot:
        """Return an activity as a session in a language would run it.

        Its legal votes are in it, and its pictograms, which a preview shows when asked for.
        """
        library, country = self._rooms.library, self._rooms.settings.country
        plan = Plan(_PREVIEW, (Step(_PREVIEW, StepKind.ACTIVITY, ref),), lang=lang, country=country)
        lines = library.help_lines(
            country, participants=True, today=self.today(), lang=lang, notes=self._notes()
        )
        try:
            activities = (library.activities[ref],)
            words, drawn = library.all_words(ref), used_pictograms(activities)
            return Snapshot(plan, activities, words, lines, pictograms=drawn)
        except KeyError as error:
            raise DeskError(
                self._rooms.tr.gettext("This activity is no longer on this computer.")
            ) from error

    def countries(self) -> Sequence[str]:
        """Return the countries that have a file of help lines."""
        folder = self._rooms.folders.content / "resources" / "help"
        codes = sorted(path.stem.upper() for path in folder.glob("*.yaml"))
        return tuple(code for code in codes if code != "EU")

    def help_entries(self, country: str, lang: str) -> Sequence[HelpEntry]:
        """Return all help lines of a country with what participants see of them."""
        return help_entries(self._rooms.library, self._notes(), country, lang, self.today())

    def check_help(self, lang: str) -> CheckItem:
        """Return the room check's line about the calls that are due; any thread."""
        rooms = self._rooms
        return help_check(rooms.library, self._notes(), rooms.settings.country, lang)

    def sheets(self, country: str) -> Sequence[SheetEntry]:
        """Return the sheets for a country; law sheets are off until they are confirmed."""
        library = self._rooms.library
        law, card = library.law_draft(country), library.disclosure_card
        found: list[Sheet] = [*library.guides(country), *library.checklists]
        found += [sheet for sheet in (law, card) if sheet is not None]
        confirmed = self.confirmations()
        made = []
        for sheet in found:
            key = sheet_entry(sheet) if sheet.kind is SheetKind.LAW else ""
            confirmation = confirmed.get(key)
            made.append(SheetEntry(sheet, key, not key or confirmation is not None, confirmation))
        return tuple(made)

    def confirmations(self) -> Mapping[str, Confirmation]:
        """Return who confirmed what, by key."""
        return self._told(lambda store: store.confirmations.all())

    def today(self) -> str:
        """Return today's ISO date."""
        return SystemClock().today()

    def confirm(
        self, key: str, initials: str, called_on: str = "", line: HelpLine | None = None
    ) -> None:
        """Record who confirmed an entry."""
        made = Confirmation(key, called_on or self.today(), initials, line)
        self._told(lambda store: store.confirmations.save(made))

    def correct(self, entry: HelpEntry, draft: Draft, initials: str, called_on: str) -> None:
        """Put an entry right, with the call that backs it where there was one."""
        line, shipped = draft.over(entry.line), self._shipped(entry)
        call = Confirmation(entry.key, called_on, initials, line) if called_on else None
        if facts_of(line) == facts_of(shipped) and line.about == shipped.about:
            self.take_back(entry)  # what is typed is what the directory says
            if call is not None:
                self.confirm(entry.key, initials, called_on, shipped)
            return
        made = Correction(entry.key, line, shipped, self.today(), initials)
        self._told(lambda store: store.corrections.save(made, call))

    def keep_correction(self, entry: HelpEntry) -> None:
        """Keep a correction over the entry of today."""
        if entry.correction is not None:
            made = replace(entry.correction, line=entry.line, shipped=self._shipped(entry))
            self._told(lambda store: store.corrections.rebase(made))

    def take_back(self, entry: HelpEntry) -> None:
        """Forget a correction with its call."""
        self._told(lambda store: store.corrections.remove(entry.key))

    def withdraw(self, key: str) -> None:
        """Take a confirmation back."""
        self._told(lambda store: store.confirmations.remove(key))

    def print_help(self, paper: HelpPaper, country: str, lang: str, progress: Progress) -> Path:
        """Write a poster, cards or the directory as PDF into the exports folder; *worker*."""
        lines = self._lines(country, lang)
        if not lines:
            tr = self._rooms.tr
            raise DeskError(tr.gettext("There is no help line for this country to print."))
        progress.tell(0, 1)
        path = self._print(lambda out: write_help(paper, lines, country, lang, out))
        progress.tell(1, 1)
        return path

    def print_sheet(self, entry: SheetEntry, country: str, lang: str, progress: Progress) -> Path:
        """Write a sheet as a handout (PDF) into the exports folder; *worker*."""
        from declic.reports.prints import write_handout

        tr = self._rooms.tr
        confirmation = self.confirmations().get(entry.key)
        if entry.key and confirmation is None:
            raise DeskError(
                tr.gettext("Nobody has confirmed this sheet yet, so it is not handed out."),
                tr.gettext("Note the day and who confirmed it, then print it."),
            )
        progress.tell(0, 1)
        lines = self._lines(country, lang)
        day = confirmation.called_on if confirmation is not None else ""
        path = self._print(lambda out: write_handout(entry.sheet, lines, lang, out, day))
        progress.tell(1, 1)
        return path

    def print_materials(self, ref: ActivityRef, lang: str, progress: Progress) -> Path:
        """Write an activity's cards and signs as PDF into the exports folder; *worker*."""
        from declic.reports.prints import PrintInputs, PrintKind, print_document

        progress.tell(0, 1)
        alone = replace(self.preview(ref, lang), pictograms={})
        # The file is named after the plan, so that two activities are two files.
        inputs = PrintInputs(snapshot=replace(alone, plan=replace(alone.plan, id=str(ref))))
        path = self._print(lambda out: print_document(PrintKind.MATERIALS, inputs, lang, out))
        progress.tell(1, 1)
        return path

    def _print(self, write: Callable[[Path], Path]) -> Path:
        """Write a document into the exports folder; what goes wrong becomes the window's kind."""
        from declic.paper import PaperError

        tr = self._rooms.tr
        try:
            return write(self._rooms.folders.exports)
        except (OSError, PaperError) as error:
            raise DeskError(
                tr.gettext(
                    "The document could not be written: {detail}.", detail=file_words(error, tr)
                ),
                tr.gettext("Close it if it is open in another program, then try again."),
            ) from error

    def check(self, paths: Sequence[Path], lang: str, progress: Progress) -> Sequence[Remark]:
        """Check files, or everything on this computer; *worker*."""
        from declic.content import Severity, check

        progress.tell(0, 0)
        folders = self._rooms.folders
        if not paths:
            own = own_activities(folders)
            packs = [path for path in sorted(own.glob("*")) if path.is_dir()]
            paths = [folders.content / "activities", folders.content / "resources", *packs]
        return tuple(
            Remark(Path(each.file), each.line, each.severity is Severity.ERROR, each.message)
            for each in check(paths, lang)
        )

    def packs(self) -> PackRoom:
        """Return what installing and removing packs needs."""
        return PackRoom(self._rooms)

    def _lines(self, country: str, lang: str) -> tuple[HelpLine, ...]:
        """Return the help lines that a class may see."""
        return self._rooms.library.help_lines(
            country, participants=True, today=self.today(), lang=lang, notes=self._notes()
        )

    def _notes(self) -> CoachNotes:
        return self._told(lambda store: store.notes())

    def _shipped(self, entry: HelpEntry) -> HelpLine:
        """Return the directory's own entry; where an update removed it, as it last was."""
        lines = self._rooms.library.shipped_lines(entry.line.country, NO_NOTES, participants=False)
        named = (line for line in lines or () if line.slug == entry.line.slug)
        known = entry.correction.shipped if entry.correction is not None else entry.line
        return next(named, known)

    def _told(self, call: Callable[["Store"], _Result]) -> _Result:
        """Ask storage; a refusal becomes the window's own kind."""
        with told(self._rooms):
            return call(self._rooms.store)
