"""Reads the container of ``.declic`` files and packs: a zip that may come from anybody.

Nothing is ever extracted by name. The directory at the end of the file is looked at first, with
its sizes, names, kinds and places; only then is a member unpacked, into memory, up to its stated
size and no further. Anything odd refuses the whole file.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

MAX_FILE_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 50_000_000
MAX_MEMBERS = 500
MAX_RATIO = 100
"""Largest unpacked size for one packed byte; text packs about 1 : 4."""

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_MAX_ENTRY_BYTES = 400
_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x1
_SMALL_BYTES = 2_000
"""Below this a high ratio costs nothing and says nothing."""

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows opens as devices, with any ending."""


class ShareReason(StrEnum):
    """Why a ``.declic`` file or a pack is refused."""

    UNREADABLE = "unreadable"
    NOT_DECLIC = "not-declic"
    TOO_LARGE = "too-large"
    UNSAFE = "unsafe"
    NEWER = "newer"
    DAMAGED = "damaged"
    BAD_ACTIVITY = "bad-activity"
    CONFLICT = "conflict"
    UNWRITABLE = "unwritable"


class ShareError(Exception):
    """A file is refused as a whole; ``detail`` names the part, for the log or for its author."""

    def __init__(self, reason: ShareReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def read_members(
    path: Path, allowed: re.Pattern[str], limit_of: Callable[[str], int]
) -> dict[str, bytes]:
    """Return the members of a container by name.

    Args:
        path: the file.
        allowed: what every member's whole name must match.
        limit_of: most bytes of a member of that name.

    Raises:
        ShareError: the file is refused; nothing was written anywhere.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ShareError(ShareReason.TOO_LARGE, path.name)
        _check_end(path)
        with zipfile.ZipFile(path) as container:
            found = container.infolist()
            _check_directory(found, path.stat().st_size, allowed, limit_of)
            return {info.filename: _unpacked(container, info) for info in found}
    except OSError as error:
        raise ShareError(ShareReason.UNREADABLE, str(error.strerror or "")) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error) as error:
        raise ShareError(ShareReason.NOT_DECLIC, str(error)) from error
    except (RuntimeError, NotImplementedError, ValueError) as error:
        raise ShareError(ShareReason.UNSAFE, str(error)) from error


def _check_end(path: Path) -> None:
    """Look at the end record, so that a huge directory is refused before it is read."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        if size < _END.size:
            raise ShareError(ShareReason.NOT_DECLIC, "too short")
        stream.seek(size - _END.size)
        mark, disk, first, here, total, directory, offset, comment = _END.unpack(
            stream.read(_END.size)
        )
    if mark != _END_MARK or comment or disk or first or here != total:
        raise ShareError(ShareReason.NOT_DECLIC, "end record")
    if total > MAX_MEMBERS or directory > MAX_MEMBERS * _MAX_ENTRY_BYTES:
        raise ShareError(ShareReason.TOO_LARGE, "members")
    if offset + directory != size - _END.size:
        raise ShareError(ShareReason.UNSAFE, "directory")


def _check_directory(
    found: list[zipfile.ZipInfo],
    size: int,
    allowed: re.Pattern[str],
    limit_of: Callable[[str], int],
) -> None:
    if len(found) > MAX_MEMBERS or sum(info.file_size for info in found) > MAX_UNPACKED_BYTES:
        raise ShareError(ShareReason.TOO_LARGE, "unpacked")
    if len({info.filename for info in found}) != len(found):
        raise ShareError(ShareReason.UNSAFE, "same name twice")
    for info in found:
        _check_member(info, allowed, limit_of)
    at = 0
    for info in sorted(found, key=lambda each: each.header_offset):
        if info.header_offset < at:
            raise ShareError(ShareReason.UNSAFE, "overlap")
        at = info.header_offset + _LOCAL_HEADER_BYTES + info.compress_size
    if at > size:
        raise ShareError(ShareReason.UNSAFE, "sizes")


def _check_member(
    info: zipfile.ZipInfo, allowed: re.Pattern[str], limit_of: Callable[[str], int]
) -> None:
    # ``orig_filename`` keeps what ``filename`` hides: text behind a zero byte, other slashes.
    if info.filename != info.orig_filename or not allowed.fullmatch(info.filename):
        raise ShareError(ShareReason.UNSAFE, repr(info.orig_filename)[:80])
    if any(part.partition(".")[0] in _DEVICES for part in info.filename.split("/")):
        raise ShareError(ShareReason.UNSAFE, info.filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or info.flag_bits & _ENCRYPTED:
        raise ShareError(ShareReason.UNSAFE, info.filename)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ShareError(ShareReason.UNSAFE, info.filename)
    if info.file_size > limit_of(info.filename):
        raise ShareError(ShareReason.TOO_LARGE, info.filename)
    packed = max(1, info.compress_size)
    if info.file_size > _SMALL_BYTES and info.file_size / packed > MAX_RATIO:
        raise ShareError(ShareReason.UNSAFE, f"{info.filename}: ratio")


def _unpacked(container: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Unpack one member up to its stated size; its checksum is compared at its end."""
    with container.open(info) as stream:
        data = stream.read(info.file_size + 1)
        if len(data) != info.file_size or stream.read(1):
            raise ShareError(ShareReason.UNSAFE, info.filename)
    return data
