"""What can go wrong with the database, as types with a reason that ``sentences`` words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import msgspec
from sqlalchemy.exc import DBAPIError

from declic.session.ports import StoreFailed


class StorageError(StoreFailed):
    """The database cannot do its work.

    Attributes:
        reason: lasting key of the kind of trouble, for sentences and tests.
        path: the database file, or ``None`` for one that lives in memory.
        detail: what SQLite said, for the log; never shown to a person.
    """

    reason: ClassVar[str] = "failed"

    def __init__(self, path: Path | None, detail: str = "") -> None:
        super().__init__(f"{self.reason}: {path}: {detail}")
        self.path = path
        self.detail = detail


class NewerDatabase(StorageError):
    """The file was written by a newer version of the program; nothing was changed."""

    reason = "newer-database"


class CorruptDatabase(StorageError):
    """The file is damaged; nothing was changed (see ``backups`` and ``set_aside``)."""

    reason = "corrupt-database"


class ReadOnly(StorageError):
    """The file or its folder cannot be written."""

    reason = "read-only"


class DiskFull(StorageError):
    """The disk has no room; what was being written is not there, the rest is untouched."""

    reason = "disk-full"


class Locked(StorageError):
    """Another program held the database for longer than we wait."""

    reason = "locked"


_KINDS: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CORRUPT: CorruptDatabase,
    sqlite3.SQLITE_NOTADB: CorruptDatabase,
}


def storage_error(error: BaseException, path: Path | None) -> StorageError | None:
    """Return our error for one of SQLite's, or ``None`` when it is a fault of the program."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(origin, "sqlite_errorcode", None)
    if isinstance(code, int):
        # The low byte is the primary code (sqlite.org/rescode). A quota and a limit on the size of
        # files end as a failed write, not as a full disk; to a person they are the same.
        full = code == sqlite3.SQLITE_IOERR_WRITE
        kind = DiskFull if full else _KINDS.get(code & 0xFF)
        if kind is not None:
            return kind(path, str(origin))
        if isinstance(origin, sqlite3.OperationalError):
            return StorageError(path, str(origin))
    if isinstance(origin, sqlite3.OperationalError) and "decode to UTF-8" in str(origin):
        return CorruptDatabase(path, "text is not UTF-8")  # the driver's message quotes the text
    return None


@contextmanager
def translated(path: Path | None) -> Iterator[None]:
    """Turn what SQLite and the JSON decoder raise into a ``StorageError``."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        ours = storage_error(error, path)
        if ours is None:
            raise
        raise ours from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CorruptDatabase(path, type(error).__name__) from error
