"""Opening a store, and what to do with a file that cannot be used."""

import secrets
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from declic.domain.coach_notes import CoachNotes
from declic.storage.database import Database
from declic.storage.edits import EditRows
from declic.storage.errors import CorruptDatabase, StorageError, translated
from declic.storage.ledger import LedgerRows
from declic.storage.notes import ConfirmationRows, CorrectionRows, read_notes
from declic.storage.plans import PlanRows
from declic.storage.schools import SchoolRows
from declic.storage.sessions import SessionRows
from declic.storage.soundness import trouble_in
from declic.storage.tables import METADATA
from declic.storage.upgrade import copies, make_private, prepare

SIDE_FILES = ("-wal", "-shm", "-journal")


class Store:
    """Everything that is kept on this laptop; close it before the program ends.

    Attributes:
        path: the file, or ``None`` when nothing is kept.
        sessions, edits, plans, schools, ledger, confirmations, corrections: the rows.
    """

    def __init__(self, database: Database) -> None:
        self.path = database.path
        self.sessions = SessionRows(database, self._forget_copies)
        self.edits = EditRows(database)
        self.plans = PlanRows(database)
        self.schools = SchoolRows(database)
        self.ledger = LedgerRows(database)
        self.confirmations = ConfirmationRows(database)
        self.corrections = CorrectionRows(database)
        self._database = database

    @property
    def database(self) -> Database:
        """The connection behind the rows, for tests and checks."""
        return self._database

    def notes(self) -> CoachNotes:
        """Return what coaches confirmed and corrected, as of one moment."""
        return read_notes(self._database)

    def backup(self, target: Path) -> None:
        """Write a consistent copy of everything, whole or not at all, while the store is in use.

        Raises:
            StorageError: the copy cannot be written.
        """
        partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
        try:
            make_private(partial)
            with translated(target), closing(sqlite3.connect(partial)) as copy:
                self._database.copy_to(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; the log is emptied into it first."""
        with suppress(StorageError):
            self._database.empty_log()
        self._database.close()

    def _forget_copies(self) -> None:
        """Remove the copies of upgrades: they hold what was just deleted."""
        if self.path:
            for copy in copies(self.path):
                copy.unlink(missing_ok=True)


def open_store(path: Path | None) -> Store:
    """Open the store, made or upgraded first when needed; ``None`` keeps everything in memory.

    Raises:
        NewerDatabase: a newer program wrote the file; it is left as it is.
        CorruptDatabase: the file is damaged; it is left as it is.
        ReadOnly: the file or its folder cannot be written; ``open_unsaved`` still works.
        DiskFull: there is no room to make or upgrade it.
        Locked: another program holds it.
    """
    if path is None:
        return _in_memory()
    prepare(path)
    database = Database(path)
    try:
        with database.writing():
            pass  # a file that cannot be written says so now, not at the first vote
    except StorageError:
        database.close()
        raise
    return Store(database)


def open_unsaved(path: Path) -> Store:
    """Open a store in memory that starts with what can be read of a read-only file.

    A workshop can be run and its report written; nothing is kept after the program ends. What a
    crash left in the log, and a file of an older version, are read from a private copy.
    """
    store = _in_memory()
    with (
        suppress(OSError, sqlite3.Error, StorageError),
        tempfile.TemporaryDirectory(prefix="declic-") as made,
    ):
        copy = Path(made) / path.name
        for end in ("", "-wal"):
            side = path.with_name(path.name + end)
            if side.exists():
                shutil.copyfile(side, copy.with_name(side.name))
        prepare(copy)
        with closing(sqlite3.connect(copy)) as source:
            store.database.copy_from(source)
    return store


def set_aside(path: Path, *, damaged: bool = True) -> Path:
    """Move a file and its log aside, so that a new one can be made; return where to.

    Args:
        path: the file.
        damaged: its new name says so; a sound one is called replaced.

    Raises:
        OSError: it cannot be moved.
    """
    # "before" is in the names of the copies of upgrades (``copies``): what those are used for
    # must not happen to a file that a person replaced.
    state = "damaged" if damaged else "replaced"
    target = path.with_name(f"{path.stem}-{state}-{secrets.token_hex(4)}{path.suffix}")
    for end in SIDE_FILES:
        side = path.with_name(path.name + end)
        if side.exists():
            side.replace(target.with_name(target.name + end))
    path.replace(target)
    return target


def restore(path: Path, backup: Path) -> Path | None:
    """Put a backup in the place of the store's file; call it while no store is open.

    Returns:
        Where the file that stood there is now, or ``None`` when there was none.

    Raises:
        StorageError: the backup is damaged, or made by a newer program; nothing was changed.
        OSError: the files cannot be written.
    """
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        partial.touch(mode=0o600)
        with translated(backup):
            with (
                closing(
                    sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)
                ) as source,
                closing(sqlite3.connect(partial)) as copy,
            ):
                source.backup(copy)
            prepare(partial)
            with closing(sqlite3.connect(partial)) as copy:
                if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                    raise CorruptDatabase(backup)
                copy.execute("PRAGMA journal_mode = DELETE")
            _read_through(partial, backup)
        aside = None
        if path.exists():
            aside = set_aside(path, damaged=isinstance(trouble_in(path), CorruptDatabase))
        partial.replace(path)
        return aside
    finally:
        for end in ("", *SIDE_FILES):
            partial.with_name(partial.name + end).unlink(missing_ok=True)
        for copy_of_partial in copies(partial):
            copy_of_partial.unlink(missing_ok=True)


def backups(path: Path) -> tuple[Path, ...]:
    """Return the copies that could replace a damaged file, the best first."""
    return copies(path)


def _read_through(path: Path, named: Path) -> None:
    """Make sure that a file holds our tables, nothing that acts by itself, and readable values.

    Raises:
        CorruptDatabase: it does not; ``named`` is the file that a person knows.
    """
    with closing(sqlite3.connect(path)) as connection:
        kinds = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
    if {"trigger", "view"} & {kind for kind, _ in kinds}:
        raise CorruptDatabase(named, "triggers or views")
    if missing := set(METADATA.tables) - {name for kind, name in kinds if kind == "table"}:
        raise CorruptDatabase(named, f"without {sorted(missing)}")
    store = Store(Database(path))
    try:
        _ = store.sessions.all(), store.plans.all(), store.schools.all(), store.notes()
    except StorageError as error:
        raise CorruptDatabase(named, error.detail) from error
    finally:
        store.close()


def _in_memory() -> Store:
    database = Database(None)
    METADATA.create_all(database.engine)
    return Store(database)
