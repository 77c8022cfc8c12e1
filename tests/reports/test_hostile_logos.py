"""Pictures of strangers as a school's logo: drawn again small, or refused; never anything else."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from declic.reports.logo import MAX_SIDE_PX, UnreadableLogo, safe_logo
from declic.ui.desk.school_logo import read_logo
from tests.counts import times

MUTANTS = times(200, 5_000)
FORMATS = ("PNG", "JPEG")


def picture(form: str, size: tuple[int, int] = (60, 40), **given: object) -> bytes:
    """A sound picture."""
    stream = io.BytesIO()
    drawn = Image.linear_gradient("L").resize(size).convert("RGB")
    drawn.save(stream, form, **given)
    return stream.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, kind: int = 2) -> bytes:
    """A PNG that says it has this size."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def packed(count: int) -> bytes:
    """Zeros, packed a thousandfold."""
    return chunk(b"IDAT", zlib.compress(bytes(count), 9))


TRICKS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "text": lambda: b"hello" * 100,
    "a program": lambda: b"MZ" + bytes(500),
    "a drawing": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
    "a page": lambda: b"<html><script>x()</script>",
    "a document": lambda: b"%PDF-1.7\n" + bytes(200),
    "an archive": lambda: b"PK\x03\x04" + bytes(200),
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
    "another format": lambda: picture("GIF"),
    "a bitmap": lambda: picture("BMP"),
    "a scan": lambda: picture("TIFF"),
    "an icon": lambda: picture("ICO"),
    "the web's own": lambda: picture("WEBP"),
    "a head alone": lambda: b"\x89PNG\r\n\x1a\n",
    "half a head": lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\x00\x00"),
    "no picture in it": lambda: png(10, 10),
    "no size": lambda: png(0, 0, packed(10)),
    "a wide bomb": lambda: png(60_000, 60_000, packed(1_000_000)),
    "a long bomb": lambda: png(2_000_000_000, 1, packed(1_000)),
    "a size of nothing but ones": lambda: png(0xFFFFFFFF, 0xFFFFFFFF, packed(10)),
    "a text bomb": lambda: png(
        10, 10, chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(80_000_000), 9)), packed(310)
    ),
    "a profile bomb": lambda: png(
        10, 10, chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(80_000_000), 9)), packed(310)
    ),
    "a chunk that never ends": lambda: b"\x89PNG\r\n\x1a\n" + b"\x7f\xff\xff\xffIHDR" + bytes(90),
    "an unknown kind": lambda: png(10, 10, packed(310), kind=9),
    "an unknown depth": lambda: png(10, 10, packed(310), depth=77),
    "a broken checksum": lambda: picture("PNG").replace(b"IDAT", b"IDAT", 1)[:-20] + bytes(20),
    "cut": lambda: picture("PNG")[:60],
    "cut soon": lambda: picture("JPEG")[:30],
    "a camera's head alone": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20),
    "a large scan": lambda: picture("JPEG", (6_000, 6_000)),
}


def fate(data: bytes) -> str:
    """What became of a logo: a small PNG, or a refusal."""
    try:
        drawn = safe_logo(data)
    except UnreadableLogo:
        return "refused"
    with Image.open(io.BytesIO(drawn)) as seen:
        assert seen.format == "PNG"
        assert max(seen.size) <= MAX_SIDE_PX
        assert not seen.info.get("exif")
    return "drawn"


@pytest.mark.qt_log_ignore("JPEG", "JFIF", "PNG", "png", extend=True)
@pytest.mark.parametrize("trick", TRICKS)
def test_it_is_refused_or_drawn_again(trick: str, tmp_path: Path, qtbot: QtBot) -> None:
    data = TRICKS[trick]()
    may_be_drawn = {"a text bomb", "a profile bomb", "a broken checksum"}
    assert fate(data) == "refused" or trick in may_be_drawn
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    taken = read_logo(path)
    assert taken is None or trick in may_be_drawn | {"a large scan", "cut"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_sound_one_is_drawn(form: str, tmp_path: Path, qtbot: QtBot) -> None:
    assert fate(picture(form)) == "drawn"
    path = tmp_path / "logo"
    path.write_bytes(picture(form))
    assert read_logo(path) == picture(form)


def mutants(form: str, count: int) -> set[str]:
    """Damage a sound picture again and again."""
    chance = random.Random(form)
    good = picture(form)
    found = set()
    for _ in range(count):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        found.add(fate(bytes(data)))
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_mutants_are_drawn_or_refused(form: str) -> None:
    assert mutants(form, MUTANTS) == {"drawn", "refused"}


def test_one_error_that_is_let_through_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin with the fault planted: what the picture's reader raises is not caught."""
    monkeypatch.setattr("declic.reports.logo._BROKEN", (KeyError,))
    with pytest.raises((OSError, ValueError, SyntaxError, struct.error)):
        mutants("PNG", MUTANTS)
