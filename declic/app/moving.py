"""A copy of everything in one file, for a backup and for another laptop; and the way back.

The file is a zip with the database, the settings and the user's own activities. A plain database,
as ``declic backup`` writes it, is taken back too.
"""

import os
import re
import secrets
import shutil
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path

from declic.app.house import own_activities
from declic.settings import Folders, read_settings
from declic.storage import CorruptDatabase, Store
from declic.storage import restore as restore_database

DATABASE, SETTINGS = "declic.sqlite", "settings.toml"
_SLUG = r"[a-z0-9][a-z0-9-]{0,80}"
_ACTIVITY = re.compile(rf"activities/{_SLUG}/{_SLUG}/(activity\.yaml|[a-z]{{2}}\.md)", re.ASCII)
_SQLITE = b"SQLite format 3\0"
_MOST_FILES = 5_000
_MOST_BYTES = 300_000_000
_MOST_TEXT_BYTES = 1_000_000


class CopyError(Exception):
    """The file is no copy that this program wrote; nothing was changed."""


def write_copy(store: Store, folders: Folders, target: Path) -> None:
    """Write a copy, whole or not at all, while the store is in use.

    Raises:
        StorageError, OSError: it cannot be written.
    """
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    with tempfile.TemporaryDirectory(prefix="copy-", dir=folders.data) as made:
        database = Path(made) / DATABASE
        store.backup(database)
        try:
            with (
                os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as f,
                zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED) as container,
            ):
                container.write(database, DATABASE)
                if folders.settings_file.exists():
                    container.write(folders.settings_file, SETTINGS)
                for path in _own_files(folders):
                    container.write(path, path.relative_to(folders.data).as_posix())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def read_copy(folders: Folders, source: Path) -> Path | None:
    """Put a copy in the place of what is here; call it while no store is open.

    Activities that are here stay; those of the copy come beside them.

    Returns:
        Where the database that stood here is now, or ``None`` when there was none.

    Raises:
        CopyError: no copy of ours, or a damaged one; nothing was changed.
        SettingsError: its settings cannot be read; nothing was changed.
        StorageError: its database cannot be used here; nothing was changed.
        OSError: the files cannot be written.
    """
    with source.open("rb") as file:
        head = file.read(len(_SQLITE))
    if head == _SQLITE:
        return _put_in_place(folders, source, source)
    if not head.startswith(b"PK"):
        raise CopyError(source.name)  # an empty file would pass as an empty database
    with tempfile.TemporaryDirectory(prefix="copy-", dir=folders.data) as made:
        inside = Path(made)
        _unpack(source, inside)
        settings = inside / SETTINGS
        read_settings(settings)
        aside = _put_in_place(folders, inside / DATABASE, source)
        for new in (inside / "activities").glob("*/*"):
            place = own_activities(folders) / new.parent.name / new.name
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(new, place)
        if settings.exists():
            settings.replace(folders.settings_file)
    return aside


def _put_in_place(folders: Folders, database: Path, source: Path) -> Path | None:
    try:
        return restore_database(folders.database, database)
    except CorruptDatabase as error:
        # What is said of a damaged data file ("rename it to start anew") is not for a copy of it.
        raise CopyError(source.name) from error


def _unpack(source: Path, inside: Path) -> None:
    """Unpack what we know by name; anything else in the file refuses it whole."""
    try:
        with zipfile.ZipFile(source) as container:
            members = container.infolist()
            names = [each.filename for each in members]
            whole = sum(each.file_size for each in members)
            if len(names) != len(set(names)) or DATABASE not in names:
                raise CopyError(source.name)
            if len(names) > _MOST_FILES or whole > _MOST_BYTES:
                raise CopyError(source.name)
            for member in members:
                _unpack_one(container, member, inside)
    except (
        zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError,
        struct.error,
    ) as error:  # fmt: skip
        raise CopyError(source.name) from error


def _unpack_one(container: zipfile.ZipFile, member: zipfile.ZipInfo, inside: Path) -> None:
    name = member.filename
    small = name == SETTINGS or _ACTIVITY.fullmatch(name)
    if not small and name != DATABASE:
        raise CopyError(name)
    if small and member.file_size > _MOST_TEXT_BYTES:
        raise CopyError(name)
    target = inside / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with container.open(member) as packed, target.open("wb") as file:
        left = member.file_size + 1
        while left > 0 and (block := packed.read(min(left, 1 << 20))):
            file.write(block)
            left -= len(block)
    if left <= 0:
        raise CopyError(name)  # longer than it said


def _own_files(folders: Folders) -> list[Path]:
    found = sorted(own_activities(folders).glob("*/*/*"))
    return [
        path
        for path in found
        if path.is_file()
        and not path.is_symlink()
        and _ACTIVITY.fullmatch(path.relative_to(folders.data).as_posix())
    ]
