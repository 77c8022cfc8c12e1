"""The one connection: pragmas, transactions, and what is left in the files afterwards.

The pragmas are TRUST.md 2's, measured: ``secure_delete`` is a property of each connection, and the
write-ahead log keeps what was deleted until a ``TRUNCATE`` checkpoint has succeeded.
"""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, StaticPool

from declic.storage.errors import translated

BUSY_MS = 5_000
"""How long a writer waits for another one before it says ``Locked``."""

CHECKPOINT_TRIES = 5
CHECKPOINT_WAIT_MS = 40

PRAGMAS = ("secure_delete = ON", "synchronous = FULL", "foreign_keys = ON")

_log = logging.getLogger(__name__)


def make_engine(path: Path | None, *, upgrading: bool = False) -> Engine:
    """Return an engine with exactly one connection; ``None`` keeps everything in memory.

    An upgrading connection stays out of the log mode, and does not follow foreign keys: rebuilding
    a table drops the old one, which would delete the rows that point to it.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            str(path) if path else ":memory:", timeout=BUSY_MS / 1000, check_same_thread=False
        ),
        poolclass=StaticPool,
        hide_parameters=True,  # errors end in the log, which quotes nothing that was stored
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own transactions leave half a failed upgrade behind: we say BEGIN ourselves.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if upgrading:
            connection.execute("PRAGMA foreign_keys = OFF")
        elif path:
            switch_to_wal(connection)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def switch_to_wal(connection: sqlite3.Connection) -> None:
    """Set the write-ahead log; SQLite does not wait for other starters here, so we do.

    Raises:
        sqlite3.OperationalError: another connection kept the file for ``BUSY_MS``.
    """
    give_up = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > give_up:
                raise
            time.sleep(0.01)


class Database:
    """A file (or memory) with short transactions; usable from any thread, one at a time.

    Attributes:
        path: the file, or ``None`` for memory.
        residue_due: the last checkpoint was kept from emptying the log by a reader; the next
            write tries again.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.residue_due = False
        self._lock = RLock()
        with translated(path):
            self._engine = make_engine(path)
            self._writer = self._engine.execution_options(begin="IMMEDIATE")

    @property
    def engine(self) -> Engine:
        """The engine, for migrations of a database in memory and for tests."""
        return self._engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads.

        Raises:
            StorageError: the file cannot be read.
        """
        with self._lock, translated(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that holds the write lock from its start.

        It is committed durably at the end, or not at all when the block raises.

        Raises:
            StorageError: the lock or the disk cannot be had.
        """
        with self._lock, translated(self.path):
            with self._writer.begin() as connection:
                yield connection
            if self.residue_due:
                self.empty_log()

    def empty_log(self) -> bool:
        """Move the write-ahead log into the file and truncate it, so that no old page survives.

        Returns:
            Whether the log is empty; if not, ``residue_due`` is set and logged.
        """
        if self.path is None:
            return True
        with self._driver() as connection:
            connection.execute(f"PRAGMA busy_timeout = {CHECKPOINT_WAIT_MS}")
            try:
                self.residue_due = not any(_truncated(connection) for _ in range(CHECKPOINT_TRIES))
            finally:
                connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        if self.residue_due:
            _log.warning("the write-ahead log is still in use; it is emptied at the next write")
        return not self.residue_due

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy everything into an open SQLite connection, as one consistent state."""
        with self._driver() as connection:
            connection.backup(target)

    def copy_from(self, source: sqlite3.Connection) -> None:
        """Replace everything by what another SQLite connection has."""
        with self._driver() as connection:
            source.backup(connection)

    def close(self) -> None:
        """Close the connection; SQLite then removes its log files."""
        with self._lock:
            self._engine.dispose()

    @contextmanager
    def _driver(self) -> Iterator[sqlite3.Connection]:
        """Hand out the driver's own connection, outside any transaction."""
        with self._lock, translated(self.path):
            raw = self._engine.raw_connection()
            try:
                yield driver_of(raw)
            finally:
                raw.close()


def driver_of(raw: PoolProxiedConnection) -> sqlite3.Connection:
    """Return the ``sqlite3`` connection behind a pooled one.

    Raises:
        TypeError: the pool was made for another driver.
    """
    connection = raw.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(type(connection).__name__)
    return connection


def _truncated(connection: sqlite3.Connection) -> bool:
    """Run one checkpoint and look at the ``busy`` value that it returns."""
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return bool(busy == 0)
