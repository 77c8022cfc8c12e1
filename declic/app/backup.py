"""``declic backup FILE`` and ``declic restore FILE``: plans, sessions and totals in one file."""

from declic.app.context import Context
from declic.app.file_words import file_words
from declic.app.house import open_storage, storage_sentence
from declic.app.moving import CopyError, read_copy
from declic.app.one_console import OneConsole
from declic.app.refusal import Refusal
from declic.settings import SettingsError
from declic.storage import StorageError


def backup(context: Context) -> int:
    """Write a consistent copy of the database, whole or not at all."""
    target = context.options.file
    store = open_storage(context.folders, context.tr)
    try:
        store.backup(target)
    except (StorageError, OSError) as error:
        raise Refusal(
            context.tr.gettext(
                "The backup could not be written to {path}. Choose a folder that can be written.",
                path=target,
            )
        ) from error
    finally:
        store.close()
    print(target)
    return 0


def restore(context: Context) -> int:
    """Put a backup in place of the database; the one that stood there is kept beside it."""
    source = context.options.file
    tr = context.tr
    if not source.is_file():
        raise Refusal(tr.gettext("There is no file {path}.", path=source))
    one = OneConsole(context.folders.run)
    one.claim(tr)  # else a session's totals would go on into the file that was put aside
    try:
        aside = read_copy(context.folders, source)
    except (CopyError, SettingsError) as error:
        raise Refusal(
            tr.gettext("This file is no backup of (Dé)clic. Nothing was changed.")
        ) from error
    except StorageError as error:
        raise Refusal(storage_sentence(error, source, tr)) from error
    except OSError as error:
        raise Refusal(
            tr.gettext(
                "The backup could not be restored: {detail}. Nothing changed.",
                detail=file_words(error, tr),
            )
        ) from error
    finally:
        one.release()
    print(tr.gettext("Restored from {path}.", path=source))
    if aside is not None:
        print(tr.gettext("What was there before is kept as {path}.", path=aside))
    return 0
