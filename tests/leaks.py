"""Looks for planted secrets in files, in what files hold packed, and in a process's memory."""

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_MAP = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")
_CHUNK = 16 << 20


def forms(secret: str) -> set[bytes]:
    """How a secret may be written: as text, as wide text, and as the bytes of its hex digits."""
    found = {secret.encode(), secret.encode("utf-16-le")}
    if len(secret) % 2 == 0 and all(sign in "0123456789abcdef" for sign in secret):
        found.add(bytes.fromhex(secret))
    return found


def find(secrets: set[str], folder: Path) -> list[tuple[str, str]]:
    """Return which secrets stand in which files below a folder."""
    wanted = {secret: forms(secret) for secret in secrets}
    return [
        (secret, name)
        for name, data in files(folder)
        for content in contents(data)
        for secret, each in wanted.items()
        if any(form in content for form in each)
    ]


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file below a folder; programs may be at work in it.

    What goes away meanwhile, as the journal of a write does, is left behind nowhere.
    """
    for top, _, names in os.walk(folder):
        for name in sorted(names):
            with suppress(FileNotFoundError):
                if (path := Path(top, name)).is_file():
                    yield name, path.read_bytes()


def contents(data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, then what is packed in it: members of a zip, streams of a PDF."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            for name in container.namelist():
                yield name.encode()
                yield from contents(container.read(name))
    elif data.startswith(b"%PDF"):
        for match in _STREAM.finditer(data):
            try:
                yield zlib.decompressobj().decompress(match[1])
            except zlib.error:
                continue


def find_in_memory(secrets: set[str], pid: int) -> set[str]:
    """Return which secrets stand in what a process can write of its memory (Linux).

    Raises:
        OSError: this system lets nobody look.
    """
    wanted = [(secret, form) for secret in secrets for form in forms(secret)]
    longest = max(len(form) for _, form in wanted)
    found: set[str] = set()
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps.splitlines():
            area = _MAP.match(line)
            if area is None or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(each, 16) for each in area.groups())
            for piece in _pieces(memory, start, end, longest):
                found |= {secret for secret, form in wanted if form in piece}
    return found


def _pieces(memory: io.RawIOBase, start: int, end: int, overlap: int) -> Iterator[bytes]:
    """Yield an area of memory in pieces that overlap a little; one that is gone yields nothing."""
    for at in range(start, end, _CHUNK):
        try:
            memory.seek(max(start, at - overlap))
            yield memory.read(min(end, at + _CHUNK) - max(start, at - overlap)) or b""
        except (OSError, ValueError, OverflowError):
            return
