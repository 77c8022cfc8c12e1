"""Opens content and storage when they are first needed, never before the first paint."""

import threading
from typing import TYPE_CHECKING

from declic.i18n import Translator, translator
from declic.settings import Folders, Settings, write_settings

if TYPE_CHECKING:
    from declic.content import Library
    from declic.storage import Store


class Rooms:
    """The house behind the window.

    ``library`` and ``store`` may be asked for by any thread, and are opened once.

    Attributes:
        folders: of this user, or of ``--data``.
        settings: as they stand; changed with ``change_settings``.
        reached_host: this laptop's address on which a phone came through, or empty.
        notices: sentences that the window has to say once the house is open.
    """

    def __init__(self, folders: Folders, settings: Settings) -> None:
        self.folders = folders
        self.settings = settings
        self.notices: list[str] = []
        self.reached_host = ""
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._store: Store | None = None

    @property
    def tr(self) -> Translator:
        """The translator of the windows' language."""
        return translator(self.settings.language)

    @property
    def library(self) -> "Library":
        """The shipped content."""
        with self._lock:
            if self._library is None:
                from declic.app.house import open_library

                self._library = open_library(self.folders)
            return self._library

    @property
    def store(self) -> "Store":
        """The database.

        Raises:
            Refusal: it cannot be opened; the sentence says why.
        """
        with self._lock:
            if self._store is None:
                from declic.app.house import open_storage

                self._store = open_storage(self.folders, self.tr, self.notices.append)
            return self._store

    def mend_store(self) -> None:
        """Put a damaged database aside; the last copy of an upgrade takes its place, if any.

        Raises:
            StorageError, OSError: the copy is damaged too, or the files cannot be moved.
        """
        from declic.storage import backups, restore, set_aside

        path = self.folders.database
        with self._lock:
            if copies := backups(path):
                restore(path, copies[0])
            else:
                set_aside(path)

    def read_again(self) -> None:
        """Forget the content: it is read anew when next asked for, with what was added to it."""
        with self._lock:
            self._library = None

    def change_settings(self, settings: Settings) -> None:
        """Keep changed settings.

        Raises:
            OSError: the file cannot be written; the settings stay as they were.
        """
        write_settings(self.folders.settings_file, settings)
        self.settings = settings

    def close(self) -> None:
        """Close the database."""
        if self._store is not None:
            self._store.close()
            self._store = None
