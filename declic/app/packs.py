"""``declic pack``, ``install`` and ``remove``: activities that people give each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from declic.app.context import Context
from declic.app.house import own_activities
from declic.app.refusal import Refusal
from declic.content.pack_reader import PACK_FILE
from declic.content.packs import (
    install_pack,
    pack_changes,
    pack_refusal,
    read_pack,
    remove_pack,
    write_pack,
)
from declic.content.share_zip import ShareError


def pack(context: Context) -> int:
    """Make a pack of a folder with ``pack.yaml`` and activities: ``my-school.zip``."""
    source: Path = context.options.folder
    target = Path(f"{source.resolve().name}.zip")
    if not source.is_dir():
        raise Refusal(context.tr.gettext("There is no folder {path}.", path=source))
    if not (source / PACK_FILE).is_file():
        raise Refusal(
            context.tr.gettext(
                "The folder {path} is no pack: it has no {file}. “activities/README.md” shows how "
                "to write one.",
                path=source,
                file=PACK_FILE,
            )
        )
    with _told(context):
        write_pack(source, target, context.lang)
    print(target)
    return 0


def install(context: Context) -> int:
    """Install a pack, whole or not at all; one that is there is replaced only when asked for."""
    folder = own_activities(context.folders)
    with _told(context):
        preview = read_pack(context.options.file, context.lang)
        changes = pack_changes(preview, folder)
        install_pack(preview, folder, replace=context.options.replace)
    for mark, slugs in (("+", changes.added), ("~", changes.changed), ("-", changes.removed)):
        for slug in slugs:
            print(f"{mark} {preview.head.pack}/{slug}")
    return 0


def remove(context: Context) -> int:
    """Remove a pack; sessions that were run keep their own copy of its words."""
    name = context.options.name
    try:
        with _told(context):
            remove_pack(name, own_activities(context.folders))
    except KeyError as error:
        raise Refusal(
            context.tr.gettext("There is no pack “{name}” on this computer.", name=name)
        ) from error
    return 0


@contextmanager
def _told(context: Context) -> Iterator[None]:
    """Turn what the reader refuses into the command's own refusal."""
    try:
        yield
    except ShareError as error:
        raise Refusal(pack_refusal(error, context.tr)) from error
