"""User packs: look at one, install, update, remove it; all or nothing.

Packs stand beside the shipped content as ``<own>/<pack>/``, with their ``pack.yaml`` and an
activity in each folder. A pack is read in a process of its own (``pack_child``), shown, and then
put in place by renaming a whole folder, so that a pack is never half there.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import msgspec

from declic.content.pack_child import READ_FLAG, Answer
from declic.content.pack_reader import (
    ALLOWED,
    PACK_FILE,
    PackHead,
    PackPreview,
    parse_pack,
    read_head,
)
from declic.content.share import OWN_PACK, activity_files, add_member
from declic.content.share_zip import MAX_UNPACKED_BYTES, ShareError, ShareReason
from declic.content.structure import ACTIVITY_FILE
from declic.domain.ids import SLUG, ActivityRef
from declic.i18n import N_, Translator, translator

READ_SECONDS = 60.0
_ANSWER_BYTES = MAX_UNPACKED_BYTES + 2_000_000
_MAX_DETAIL = 200
_ASIDE = re.compile(rf"\.({SLUG.pattern})\.[0-9a-f]{{16}}\.(part|old)")


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack that is on this computer.

    Attributes:
        head: with version 0 and no titles for activities that came in shared plans only.
    """

    head: PackHead
    activities: tuple[ActivityRef, ...]


@dataclass(frozen=True, slots=True)
class PackChanges:
    """What installing would do, to be shown before.

    Attributes:
        version: of the pack that is there now, 0 when it is unknown, ``None`` when none is there.
        added, changed, removed, same: slugs of activities.
    """

    version: int | None
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: tuple[str, ...]


def read_command() -> list[str]:
    """Return the command that reads a pack."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_FLAG]
    return [sys.executable, "-m", "declic.content.pack_child"]


def read_pack(
    path: Path,
    lang: str = "en",
    *,
    command: Sequence[str] = (),
    seconds: float = READ_SECONDS,
) -> PackPreview:
    """Read a pack in a process of its own. Takes seconds: call it in a worker.

    Args:
        path: the zip.
        lang: language of an activity's complaints in ``ShareError.detail``.
        command: instead of ``read_command``, for tests.
        seconds: after which the process is ended and the pack refused.

    Raises:
        ShareError: the pack is refused as a whole; nothing was written anywhere.
    """
    with tempfile.TemporaryDirectory(prefix="declic-", ignore_cleanup_errors=True) as scratch:
        # What the process writes while it reads goes where we remove it even if it is killed.
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)
        try:
            process = subprocess.Popen(
                [*(command or read_command()), str(path.absolute()), lang],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | places,
            )
        except OSError as error:
            raise ShareError(ShareReason.UNREADABLE, str(error.strerror or "")) from error
        answer = _answer(process, seconds)
    if answer.preview is None:
        raise ShareError(answer.reason, answer.detail)
    _check_again(answer.preview)
    return answer.preview


def _answer(process: "subprocess.Popen[bytes]", seconds: float) -> Answer:
    watchdog = Timer(seconds, process.kill)
    watchdog.start()
    try:
        with process:
            if process.stdout is None:
                raise ShareError(ShareReason.UNSAFE, "pipe")
            data = process.stdout.read(_ANSWER_BYTES + 1)
            if len(data) > _ANSWER_BYTES:
                process.kill()
    finally:
        watchdog.cancel()
        watchdog.join()
    try:
        return msgspec.msgpack.decode(data, type=Answer)
    except msgspec.MsgspecError as error:
        raise ShareError(ShareReason.UNSAFE, "the reader ended") from error


def _check_again(preview: PackPreview) -> None:
    """Look at the names once more: the process that sent them has touched the file."""
    if not SLUG.fullmatch(preview.head.pack) or preview.head.pack == OWN_PACK:
        raise ShareError(ShareReason.UNSAFE, preview.head.pack[:80])
    for name in preview.files:
        if not ALLOWED.fullmatch(name):
            raise ShareError(ShareReason.UNSAFE, repr(name)[:80])


def pack_changes(preview: PackPreview, folder: Path) -> PackChanges:
    """Compare a pack that was read with what is installed below ``folder``."""
    place = folder / preview.head.pack
    there = _files_of(place)
    mine = _by_slug(preview.files)
    changed = [s for s in mine if s in there and there[s] != mine[s]]
    return PackChanges(
        version=_head_of(place).version if place.is_dir() else None,
        added=tuple(sorted(set(mine) - set(there))),
        changed=tuple(sorted(changed)),
        removed=tuple(sorted(set(there) - set(mine))),
        same=tuple(sorted(set(mine) & set(there) - set(changed))),
    )


def install_pack(preview: PackPreview, folder: Path, *, replace: bool = False) -> None:
    """Put a pack in place, whole or not at all.

    Args:
        preview: as ``read_pack`` returned it.
        folder: of the user's own activities.
        replace: a pack of that name may be there and is replaced; ask before, see
            ``pack_changes``.

    Raises:
        ShareError: ``CONFLICT`` when it is there and may not be replaced, ``UNWRITABLE``.
    """
    pack = preview.head.pack
    mend_packs(folder)
    if (folder / pack).exists() and not replace:
        raise ShareError(ShareReason.CONFLICT, pack)
    staging = folder / _aside(pack, "part")
    try:
        for name, data in preview.files.items():
            target = staging / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        _swap(staging, folder, pack)
    except OSError as error:
        raise ShareError(ShareReason.UNWRITABLE, str(error.strerror or "")) from error
    finally:
        mend_packs(folder)


def remove_pack(pack: str, folder: Path) -> None:
    """Remove a pack with all its activities; sessions that were run keep their own copy.

    Raises:
        KeyError: there is none of that name.
        ShareError: it cannot be removed, and is still there whole.
    """
    place = folder / pack
    if not SLUG.fullmatch(pack) or not place.is_dir():
        raise KeyError(pack)
    aside = folder / _aside(pack, "part")
    try:
        place.rename(aside)
    except OSError as error:
        raise ShareError(ShareReason.UNWRITABLE, str(error.strerror or "")) from error
    shutil.rmtree(aside, ignore_errors=True)


def installed_packs(folder: Path) -> tuple[InstalledPack, ...]:
    """Return the packs below ``folder``, by name."""
    places = [path for path in sorted(folder.glob("*")) if SLUG.fullmatch(path.name)]
    return tuple(
        InstalledPack(
            _head_of(place), tuple(ActivityRef(place.name, slug) for slug in _files_of(place))
        )
        for place in places
        if place.is_dir()
    )


def mend_packs(folder: Path) -> None:
    """Clear up after a program that was ended while it installed; call it at the start.

    A pack that was moved aside and not replaced comes back; everything half made goes.
    """
    for path in sorted(folder.glob(".*")):
        match = _ASIDE.fullmatch(path.name)
        if match is None:
            continue
        if match[3] == "old" and not (folder / match[1]).exists():
            with suppress(OSError):  # a folder that cannot be written has to wait
                path.rename(folder / match[1])
        else:
            shutil.rmtree(path, ignore_errors=True)


def write_pack(source: Path, target: Path, lang: str = "en") -> PackPreview:
    """Make a pack from a folder with ``pack.yaml`` and activities, to give to others.

    Only what belongs in a pack is taken, and the result is read like a stranger's before it is
    put at ``target``, so that nobody gives away what nobody can install.

    Raises:
        ShareError: something in the folder would be refused, or the file cannot be written.
    """
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as container:
            if (source / PACK_FILE).is_file():
                add_member(container, PACK_FILE, (source / PACK_FILE).read_bytes())
            for folder in sorted(path.parent for path in source.glob(f"*/{ACTIVITY_FILE}")):
                for path in activity_files(folder):
                    add_member(container, f"{folder.name}/{path.name}", path.read_bytes())
        preview = parse_pack(partial, lang)
        partial.replace(target)
    except OSError as error:
        raise ShareError(ShareReason.UNWRITABLE, str(error.strerror or "")) from error
    finally:
        partial.unlink(missing_ok=True)
    return preview


def pack_refusal(error: ShareError, tr: Translator) -> str:
    """Return the one sentence that says why a pack is refused, and that nothing was changed."""
    sentences = {
        ShareReason.UNREADABLE: N_("This file cannot be read; check that it is still there."),
        ShareReason.NOT_DECLIC: N_("This file is no pack; nothing was installed."),
        ShareReason.TOO_LARGE: N_("This file is larger than a pack can be; nothing was installed."),
        ShareReason.UNSAFE: N_(
            "This file holds something that has no place in a pack; nothing was installed, and "
            "you had better delete it."
        ),
        ShareReason.NEWER: N_(
            "This pack was made for a newer version of the program; update first, then try again."
        ),
        ShareReason.DAMAGED: N_(
            "This pack’s description cannot be understood ({detail}); ask its maker to check it."
        ),
        ShareReason.BAD_ACTIVITY: N_(
            "An activity in this pack has an error ({detail}); ask its maker to run the check."
        ),
        ShareReason.CONFLICT: N_(
            "The pack “{detail}” is already installed; choose “Update” to replace it."
        ),
        ShareReason.UNWRITABLE: N_(
            "The pack could not be written ({detail}); nothing was changed. Is the disk full?"
        ),
    }
    return tr.gettext(sentences[error.reason], detail=error.detail[:_MAX_DETAIL])


def _swap(staging: Path, folder: Path, pack: str) -> None:
    """Put the staged folder in the place of the pack's; on failure the old one is back."""
    place, aside = folder / pack, folder / _aside(pack, "old")
    if place.exists():
        place.rename(aside)
    staging.rename(place)


def _aside(pack: str, kind: str) -> str:
    return f".{pack}.{secrets.token_hex(8)}.{kind}"


def _by_slug(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    found: dict[str, dict[str, bytes]] = {}
    for name, data in files.items():
        slug, _, file = name.partition("/")
        if file:
            found.setdefault(slug, {})[file] = data
    return found


def _files_of(place: Path) -> dict[str, dict[str, bytes]]:
    """Return slug -> file name -> bytes of the activities in a pack's folder."""
    folders = sorted(path.parent for path in place.glob(f"*/{ACTIVITY_FILE}"))
    return {
        folder.name: {path.name: path.read_bytes() for path in activity_files(folder)}
        for folder in folders
    }


def _head_of(place: Path) -> PackHead:
    try:
        return read_head((place / PACK_FILE).read_bytes(), translator("en"))
    except (OSError, ShareError):
        return PackHead(place.name, 0, "", {})
