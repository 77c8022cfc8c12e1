"""Full erase: everything that this program ever wrote into its data folder."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from declic.app.house import own_activities
from declic.app.log import close_log, open_log
from declic.settings import Folders
from declic.storage.store import SIDE_FILES

_BLOCK = 1 << 20
WINDOW_FILE = "window.txt"


def erase_everything(folders: Folders) -> None:
    """Remove database, copies of it, sessions' files, reports, activities, settings and log.

    Only names of ours are touched: ``--data`` may point to a folder with other things in it. Files
    with answers are overwritten before they are removed, so that no file keeps what was in them;
    what a disk keeps below its file system is beyond any program. Call it while no store is open.

    Raises:
        OSError: something could not be removed; the rest is gone.
    """
    close_log()
    failed: list[OSError] = []
    for path in _databases(folders):
        _try(failed, path)
    for folder in (folders.exports, folders.run, folders.log_file.parent, own_activities(folders)):
        if folder.is_dir() and not folder.is_symlink():
            for path in folder.rglob("*"):
                if path.is_file() and not path.is_symlink():
                    _try(failed, path)
            with suppress(OSError):
                shutil.rmtree(folder)
            if folder.exists():
                failed.append(OSError(str(folder)))
    for path in (folders.settings_file, folders.data / WINDOW_FILE):
        _try(failed, path)
    open_log(folders.log_file)
    if failed:
        raise failed[0]


def overwrite(path: Path) -> None:
    """Fill a file with zeros on the disk, then remove it."""
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _databases(folders: Folders) -> list[Path]:
    """Return the database with all that upgrades, restores and crashes left beside it."""
    stem, end = folders.database.stem, folders.database.suffix
    whole = [folders.database, *folders.data.glob(f"{stem}-*{end}")]
    sides = [each.with_name(each.name + side) for each in whole for side in SIDE_FILES]
    parts = [*folders.data.glob(f"{stem}*.part*"), *folders.data.glob("settings.part")]
    copies = [path for folder in folders.data.glob("copy-*") for path in folder.rglob("*")]
    return [path for path in (*whole, *sides, *parts, *copies) if path.is_file()]


def _try(failed: list[OSError], path: Path) -> None:
    """Remove one file; a failure is remembered and the others go on."""
    try:
        if path.exists():
            overwrite(path)
    except OSError as error:
        failed.append(error)
