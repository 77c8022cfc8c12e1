"""Plans, sessions and totals in one SQLite file; the only room that knows SQLAlchemy.

``open_store(path)`` is the way in. Import this room when it is needed, not at start.
"""

from declic.storage.errors import (
    CorruptDatabase,
    DiskFull,
    Locked,
    NewerDatabase,
    ReadOnly,
    StorageError,
)
from declic.storage.soundness import trouble_in
from declic.storage.store import Store, backups, open_store, open_unsaved, restore, set_aside

__all__ = [
    "CorruptDatabase",
    "DiskFull",
    "Locked",
    "NewerDatabase",
    "ReadOnly",
    "StorageError",
    "Store",
    "backups",
    "open_store",
    "open_unsaved",
    "restore",
    "set_aside",
    "trouble_in",
]
