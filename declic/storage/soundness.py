"""Whether a database file is sound, found out without writing a byte to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from declic.storage.errors import CorruptDatabase, NewerDatabase, StorageError, translated
from declic.storage.tables import VERSION


def trouble_in(path: Path) -> StorageError | None:
    """Look through a whole file, which may be in use; return what is wrong with it, if anything.

    A missing or empty file is in order: it is made at the next start.
    """
    try:
        if not path.exists() or path.stat().st_size == 0:
            return None
        with translated(path):
            _look_through(path)
    except StorageError as error:
        return error
    except OSError as error:
        return StorageError(path, str(error))
    return None


def _look_through(path: Path) -> None:
    # A closed file has no log beside it; opened plainly, SQLite would leave an empty one there.
    still = "" if path.with_name(f"{path.name}-wal").exists() else "&immutable=1"
    address = f"{path.resolve().as_uri()}?mode=ro{still}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        read_version(connection, path, thorough=True)


def read_version(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> int:
    """Return the version of a file after a look for damage, at every page's content if thorough.

    Raises:
        NewerDatabase: a later Declic wrote it.
        CorruptDatabase: it is damaged, or another program's.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise NewerDatabase(path, f"{version} > {VERSION}")
    check = "integrity_check" if thorough else "quick_check"
    verdict = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if verdict != "ok":
        raise CorruptDatabase(path, verdict)
    known = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version == 0 and known:
        raise CorruptDatabase(path, "another program's database")
    return version
