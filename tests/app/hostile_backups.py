"""Makes backups as an attacker or an accident would, one for each trick."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.content.hostile import packed

DATABASE = "declic.sqlite"
Trick = Callable[[bytes, Path], bytes]
"""Makes a hostile file out of a sound database; the folder is for what it needs on the way."""


def changed(*statements: str) -> Trick:
    """The sound database after some statements."""

    def make(sound: bytes, folder: Path) -> bytes:
        path = folder / "made.sqlite"
        path.write_bytes(sound)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.execute("PRAGMA journal_mode = DELETE")
        return path.read_bytes()

    return make


def zipped(trick: Trick) -> Trick:
    """What a trick makes, in a container with everything else."""
    return lambda sound, folder: packed({DATABASE: trick(sound, folder)})


def with_member(name: str, data: bytes = b"x") -> Trick:
    """A sound container with one member more."""
    return lambda sound, folder: packed({DATABASE: sound, name: data})


DATABASES: dict[str, Trick] = {
    "a trigger": changed("CREATE TRIGGER t AFTER INSERT ON plans BEGIN DELETE FROM plans; END"),
    "a view": changed("CREATE VIEW v AS SELECT * FROM plans"),
    "a view in a table's place": changed(
        "ALTER TABLE plans RENAME TO old", "CREATE VIEW plans AS SELECT * FROM old"
    ),
    "no tables": lambda sound, folder: changed(
        "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master", "PRAGMA writable_schema = OFF"
    )(sound, folder),
    "one table less": changed("DROP TABLE schools"),
    "another form of table": changed("DROP TABLE plans", "CREATE TABLE plans (x, y)"),
    "a session of no form": changed("UPDATE sessions SET position_json = '[1,2,3]'"),
    "a session of code": changed("UPDATE sessions SET snapshot_json = '{\"__class__\": \"os\"}'"),
    "a plan of no JSON": changed("UPDATE plans SET plan_json = 'hello'"),
    "a plan of bytes": changed("UPDATE plans SET plan_json = x'fffe00'"),
    "a plan nested deep": changed(
        "UPDATE plans SET plan_json = replace(hex(zeroblob(60000)), '00', '[')"
    ),
    "a newer version": changed("PRAGMA user_version = 9999"),
    "another program's": changed("PRAGMA user_version = 0"),
    "cut": lambda sound, folder: sound[: len(sound) // 2],
    "noise behind the head": lambda sound, folder: sound[:100] + bytes(reversed(sound[100:])),
    "the head alone": lambda sound, folder: b"SQLite format 3\0",
}  # fmt: skip

TRICKS: dict[str, Trick] = {
    **DATABASES,
    **{f"{name}, packed": zipped(trick) for name, trick in DATABASES.items()},
    "nothing": lambda sound, folder: b"",
    "text": lambda sound, folder: b"hello " * 100,
    "a picture": lambda sound, folder: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "an empty container": lambda sound, folder: packed({}),
    "no database": lambda sound, folder: packed({"settings.toml": b""}),
    "a program": with_member("run.py"),
    "out of the folder": with_member("../declic.sqlite"),
    "out by an activity": with_member("activities/own/../../../x/fr.md"),
    "absolute": with_member("/etc/cron.d/x"),
    "a drive": with_member("C:\\x.md"),
    "a log beside it": with_member("declic.sqlite-wal"),
    "a lock": with_member("window.lock"),
    "a picture in an activity": with_member("activities/own/walk/x.svg", b"<svg/>"),
    "a settings file of another form": with_member("settings.toml", b"language = 7\n"),
    "settings that are none": with_member("settings.toml", b"\xff\xfe["),
    "settings as long as a book": with_member("settings.toml", b"# x\n" * 400_000),
    "an activity as long as a book": with_member("activities/own/walk/fr.md", b"x" * 2_000_000),
    "a bomb": lambda sound, folder: packed({DATABASE: bytes(320_000_000)}),
    "bytes cut": lambda sound, folder: packed({DATABASE: sound})[:-40],
    "bytes before": lambda sound, folder: b"MZ" + packed({DATABASE: sound}),
    "a broken checksum": lambda sound, folder: flipped(packed({DATABASE: sound}), 60),
    "six thousand members": lambda sound, folder: packed(
        {DATABASE: sound, **{f"activities/own/a{n}/fr.md": b"" for n in range(6_000)}}
    ),
}
"""Trick -> how to make a file that must be refused."""


def flipped(data: bytes, at: int) -> bytes:
    """The same bytes with one changed."""
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
