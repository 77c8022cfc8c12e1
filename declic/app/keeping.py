"""Backups, erasing, problem reports and schools on the real house."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from declic.app import erasing, problem
from declic.app.association import Association, association_here
from declic.app.file_words import file_words
from declic.app.house import own_activities
from declic.app.moving import CopyError, read_copy, write_copy
from declic.app.refusal import Refusal
from declic.app.rooms import Rooms
from declic.app.schools import write_visit_list
from declic.app.told import told
from declic.domain.school import School
from declic.settings import Settings, SettingsError, read_settings, usual_data_folder
from declic.ui.keeping import Place
from declic.ui.ports import DeskError, Progress


class HouseKeeping:
    """Implements ``declic.ui.keeping.Keeping``. Window's thread, but for workers.

    Args:
        rooms: the house.
        end_sessions: ends what still runs, because its database is about to go.
    """

    def __init__(self, rooms: Rooms, end_sessions: Callable[[], None]) -> None:
        self._rooms = rooms
        self._end_sessions = end_sessions

    def folders(self) -> Mapping[Place, Path]:
        """Return the folders, made when they are missing."""
        folders = self._rooms.folders
        places = {
            Place.EXPORTS: folders.exports,
            Place.ACTIVITIES: own_activities(folders),
            Place.DATA: folders.data,
        }
        with self._told():
            for place in places.values():
                place.mkdir(parents=True, exist_ok=True)
        return places

    def opens_files(self) -> bool | None:
        """Tell whether a double click on a ``.declic`` file opens this program."""
        association = self._association()
        return association.stands() if association is not None else None

    def open_files(self, *, on: bool) -> None:
        """Let double clicks open this program, or take that back."""
        association = self._association()
        if association is not None:
            with self._told():
                association.make() if on else association.remove()

    def back_up(self, target: Path, progress: Progress) -> None:
        """Write a copy of everything."""
        progress.tell(0, 1)
        with self._told(target):
            write_copy(self._rooms.store, self._rooms.folders, target)
        progress.tell(1, 1)

    def restore(self, source: Path, progress: Progress) -> Path | None:
        """Put a copy in the place of everything here."""
        rooms = self._rooms
        progress.tell(0, 1)
        self._end_sessions()
        rooms.close()
        with self._told(source):
            aside = read_copy(rooms.folders, source)
            rooms.settings = read_settings(rooms.folders.settings_file)
        rooms.read_again()
        _ = len(rooms.library.activities)  # read here, not under the window's hands
        with self._told():
            _ = rooms.store
        progress.tell(1, 1)
        return aside

    def erase(self, progress: Progress) -> None:
        """Remove everything; the window keeps its language until it is closed."""
        rooms = self._rooms
        progress.tell(0, 1)
        self._end_sessions()
        rooms.close()
        try:
            erasing.erase_everything(rooms.folders)
        except OSError as error:
            raise DeskError(
                rooms.tr.gettext(
                    "Not everything could be erased: {detail}.", detail=file_words(error, rooms.tr)
                ),
                rooms.tr.gettext("Close programs that use these files, then erase again."),
            ) from error
        finally:
            rooms.settings = replace(
                Settings(), language=rooms.settings.language, theme=rooms.settings.theme
            )
            rooms.read_again()
        progress.tell(1, 1)

    def problem(self, progress: Progress) -> Mapping[str, str]:
        """Return what a problem report would hold."""
        rooms = self._rooms
        progress.tell(0, 1)
        try:
            store = rooms.store
        except Refusal:
            # Without the database nobody knows which names to take out of the log.
            pages = problem.problem_pages(rooms.folders, rooms.settings, None)
            return {name: text for name, text in pages.items() if not name.startswith("log")}
        with self._told():
            pages = problem.problem_pages(rooms.folders, rooms.settings, store)
        progress.tell(1, 1)
        return pages

    def write_problem(self, pages: Mapping[str, str], target: Path) -> None:
        """Write a problem report as a zip."""
        with self._told(target):
            problem.write_problem(pages, target)

    def schools(self) -> Sequence[School]:
        """Return the schools by name."""
        with self._told():
            return self._rooms.store.schools.all()

    def save_school(self, school: School) -> None:
        """Keep a school."""
        with self._told():
            self._rooms.store.schools.save(school)

    def delete_school(self, school_id: str) -> None:
        """Remove a school; one that is gone already is no error."""
        with self._told():
            try:
                self._rooms.store.schools.delete(school_id)
            except KeyError:
                return

    def print_visit_list(self, school_id: str, form: str, progress: Progress) -> Path:
        """Write the pre-visit check-list in each of the school's languages."""
        rooms = self._rooms
        progress.tell(0, 1)
        with self._told():
            try:
                school = rooms.store.schools.load(school_id)
            except KeyError as error:
                raise DeskError(rooms.tr.gettext("This school was deleted.")) from error
            folder, lang = rooms.folders.exports, rooms.settings.language
            path = write_visit_list(school, form, lang, folder)
        progress.tell(1, 1)
        return path

    def _association(self) -> Association | None:
        data = self._rooms.folders.data
        return association_here(None if data == usual_data_folder().resolve() else data)

    @contextmanager
    def _told(self, path: Path | None = None) -> Iterator[None]:
        """Turn what can go wrong into the window's own kind."""
        rooms = self._rooms
        tr = rooms.tr
        try:
            with told(rooms, path):
                yield
        except (CopyError, SettingsError) as error:
            raise DeskError(
                tr.gettext("This file is no backup of (Dé)clic. Nothing was changed."),
                tr.gettext("Choose a file that “Back up” wrote."),
            ) from error
        except OSError as error:
            raise DeskError(
                tr.gettext(
                    "The file could not be read or written: {detail}.", detail=file_words(error, tr)
                ),
                tr.gettext("Choose another folder and try again."),
            ) from error
