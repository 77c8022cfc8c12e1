"""Opens the rooms that a command needs: content, storage, plans."""

import sys
from collections.abc import Callable
from pathlib import Path

from declic.app.plan_files import is_plan_file, plan_in_file
from declic.app.refusal import Refusal
from declic.content import ContentError, Library, load_library, snapshot
from declic.domain.plan import Plan
from declic.domain.session import SessionRecord, Snapshot
from declic.i18n import Translator
from declic.session.order import running_order
from declic.session.ports import StoreFailed
from declic.session.timing import SystemClock
from declic.settings import Folders
from declic.storage import ReadOnly, StorageError, Store, backups, open_store, open_unsaved


def tell_aside(sentence: str) -> None:
    """Say something beside what a command prints."""
    print(sentence, file=sys.stderr)


def open_library(folders: Folders) -> Library:
    """Open the shipped content and the user's; each activity is read when first asked for."""
    return load_library(folders.content, own=own_activities(folders))


def own_activities(folders: Folders) -> Path:
    """Return where activities that came in shared files stand, as ``<pack>/<slug>/``."""
    return folders.data / "activities"


def open_storage(
    folders: Folders, tr: Translator, tell: Callable[[str], None] = tell_aside
) -> Store:
    """Open the database, or say in one sentence why not.

    Where nothing can be written, a database in memory stands in, with all that can be read: a
    workshop can be run and printed. ``tell`` is then told so in one sentence.

    Raises:
        Refusal: it is newer, broken or locked, or the disk is full.
    """
    try:
        return open_store(folders.database)
    except ReadOnly:
        tell(
            tr.gettext(
                "The folder {path} cannot be written: you can run and print, but nothing is kept "
                "after you close Declic.",
                path=folders.data,
            )
        )
        return open_unsaved(folders.database)
    except StorageError as error:
        raise Refusal(storage_sentence(error, folders.database, tr)) from error


def storage_sentence(error: StoreFailed, path: Path, tr: Translator) -> str:
    """Return what a person is told about a storage error."""
    if error.reason == "corrupt-database" and (copies := backups(path)):
        return tr.gettext(
            "The data file {path} is damaged. It was kept as it is; “declic restore {copy}” puts "
            "the last copy in its place.",
            path=path,
            copy=copies[0],
        )
    sentences = {
        "newer-database": tr.gettext(
            "This data was written by a newer Declic. Install the newest version, then open it "
            "again; nothing was changed."
        ),
        "corrupt-database": tr.gettext(
            "The data file {path} is damaged. It was kept as it is; restore the last backup, or "
            "rename it to start anew.",
            path=path,
        ),
        "read-only": tr.gettext(
            "The data file {path} cannot be written. Free the folder or choose another with "
            "--data.",
            path=path,
        ),
        "disk-full": tr.gettext(
            "The disk is full. Free some space and try again; nothing is lost."
        ),
        "locked": tr.gettext(
            "Another Declic is using this data. Close it, wait a moment and try again."
        ),
    }
    return sentences.get(error.reason) or tr.gettext(
        "The data file {path} cannot be opened. The log says more.", path=path
    )


def find_plan(name: str, library: Library, store: Store, tr: Translator) -> Plan:
    """Find PLAN of the command line: a template's slug, a plan's id, or a ``.declic`` file.

    Raises:
        Refusal: there is no such plan, or the file is refused.
    """
    if is_plan_file(name):
        return plan_in_file(Path(name), library, tr)
    if (template := library.plans.get(name)) is not None:
        return template
    try:
        return store.plans.load(name)
    except (KeyError, UnicodeError):  # a name may hold bytes that are no text
        known = ", ".join(sorted(library.plans))
        raise Refusal(
            tr.gettext(
                "There is no plan “{name}”. Known templates: {known}.", name=name, known=known
            )
        ) from None


def take_snapshot(library: Library, plan: Plan, store: Store, tr: Translator) -> Snapshot:
    """Copy all that a session of this plan needs; legal statements only where confirmed.

    Raises:
        Refusal: an activity of the plan is missing or faulty, or there is no step to run.
    """
    try:
        today = SystemClock().today()
        made = snapshot(library, plan, today=today, lang=tr.language, notes=store.notes())
        running_order(made)
    except ContentError as error:
        raise Refusal(
            tr.gettext("This plan cannot be run: {detail}. Run “declic check”.", detail=error)
        ) from error
    except ValueError as error:
        raise Refusal(
            tr.gettext("This plan has no step to run. Add one to it, then start again.")
        ) from error
    return made


def find_session(name: str, store: Store, tr: Translator) -> SessionRecord:
    """Find a session by its id; ``last`` is the latest one.

    Raises:
        Refusal: there is none.
    """
    try:
        if name != "last":
            return store.sessions.load(name)
        return store.sessions.all()[0]
    except IndexError:
        raise Refusal(
            tr.gettext("No session has been run yet; there is nothing to report on.")
        ) from None
    except (KeyError, UnicodeError):
        raise Refusal(tr.gettext("There is no session “{name}”.", name=name)) from None
