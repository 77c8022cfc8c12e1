"""Brings a database file to this program's version, or refuses it unchanged.

``PRAGMA user_version`` holds the number of the latest migration; Alembic is imported only when
that number is behind. An upgrade first leaves the write-ahead log mode, which SQLite grants only
when no other connection has the file open, then keeps the file locked exclusively while it copies
it aside and runs every migration in one transaction.
"""

import errno
import os
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from declic.storage.database import driver_of, make_engine, switch_to_wal
from declic.storage.errors import (
    CorruptDatabase,
    DiskFull,
    Locked,
    ReadOnly,
    translated,
)
from declic.storage.soundness import read_version
from declic.storage.tables import VERSION

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
WAIT_SECONDS = 15
"""How long a starter waits for other starters to finish an upgrade."""


def prepare(path: Path) -> None:
    """Make or upgrade the file so that it has this program's tables.

    Raises:
        NewerDatabase: a newer program wrote it.
        CorruptDatabase: it is damaged.
        StorageError: it cannot be read or written.
    """
    give_up = time.monotonic() + WAIT_SECONDS
    make_private(path)
    with translated(path):
        while _version(path) != VERSION:
            if _upgraded(path):
                return
            if time.monotonic() > give_up:
                raise Locked(path, "another program has the file open")
            # Closed meanwhile, so that two starters cannot wait for each other for ever.
            time.sleep(random.uniform(0.01, 0.1))


def make_private(path: Path) -> None:
    """Make a missing file that only this user can read; SQLite gives its side files the same."""
    if path.exists():
        return
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        kind = DiskFull if error.errno == errno.ENOSPC else ReadOnly
        raise kind(path, str(error)) from error


def run_migrations(connection: Connection, version: int) -> None:
    """Run what is missing up to ``version`` on a connection whose transaction is open."""
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    upgrade(config, str(version))
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise CorruptDatabase(None, f"{len(broken)} rows point nowhere after the upgrade")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def copies(path: Path) -> tuple[Path, ...]:
    """Return the copies that upgrades made of this file, the newest version first."""
    return tuple(sorted(path.parent.glob(f"{path.stem}-before-*{path.suffix}"), reverse=True))


def _version(path: Path) -> int:
    """Read the version and look for damage; a missing or empty file has version 0."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection:
        return read_version(connection, path, thorough=False)


def _upgraded(path: Path) -> bool:
    """Try to take the file for ourselves and upgrade it; ``False`` if somebody else has it."""
    engine = make_engine(path, upgrading=True)
    try:
        raw = driver_of(engine.raw_connection())
        if not _taken(raw):
            return False
        found = int(raw.execute("PRAGMA user_version").fetchone()[0])
        if found < VERSION:
            if found:
                _copy_aside(raw, path, found)
            with engine.execution_options(begin="EXCLUSIVE").begin() as connection:
                run_migrations(connection, VERSION)
        raw.execute("PRAGMA locking_mode = NORMAL")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()  # lets the lock go
        switch_to_wal(raw)
        return True
    finally:
        engine.dispose()


def _taken(raw: sqlite3.Connection) -> bool:
    """Hold the file exclusively beyond single transactions; tell whether that was granted."""
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise
    return True


def _copy_aside(raw: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the file as it stands, whole or not at all; the copy stays until one is deleted."""
    target = path.with_name(f"{path.stem}-before-{version + 1:04d}{path.suffix}")
    partial = target.with_suffix(".part")
    partial.unlink(missing_ok=True)
    make_private(partial)
    with closing(sqlite3.connect(partial)) as copy:
        raw.backup(copy)
    partial.replace(target)
