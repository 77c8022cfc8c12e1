"""Makes packs as an attacker or an accident would, one for each trick."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from declic.settings import content_root
from tests.content.hostile import packed, patched

HEAD = b"format: 1\npack: own\nversion: 1\nmaker: A school\ntitles: {fr: Titre, en: Title}\n"


@cache
def sound_files() -> Mapping[str, bytes]:
    """A sound pack: one of our activities under another name."""
    folder = content_root() / "activities" / "weather-line"
    files = {f"weather-line/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
    structure = files["weather-line/activity.yaml"].replace(b"pack: declic", b"pack: own")
    return {"pack.yaml": HEAD, **files, "weather-line/activity.yaml": structure}


def with_head(old: bytes, new: bytes) -> bytes:
    """A pack whose description was changed."""
    assert old in HEAD
    return packed({**sound_files(), "pack.yaml": HEAD.replace(old, new)})


def with_file(name: str, data: bytes = b"x") -> bytes:
    """A sound pack with one member more, or another one in its place."""
    return packed({**sound_files(), name: data})


def with_structure(old: bytes, new: bytes) -> bytes:
    """A pack whose activity was changed."""
    structure = sound_files()["weather-line/activity.yaml"]
    assert old in structure
    return with_file("weather-line/activity.yaml", structure.replace(old, new, 1))


def with_title(title: bytes) -> bytes:
    """The French words with something before their title."""
    words = sound_files()["weather-line/fr.md"]
    return words.replace(b"# title\n", b"# title\n" + title + b" ", 1)


def without(name: str) -> bytes:
    """A pack that lost a member."""
    return packed({key: data for key, data in sound_files().items() if key != name})


def copies(count: int) -> bytes:
    """A pack of that many small members."""
    return packed({"pack.yaml": HEAD, **{f"walk-{n}/fr.md": b"x" for n in range(count)}})


def laughs() -> bytes:
    """References that grow a thousandfold at each line."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines).encode()


HOSTILE_PACKS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no zip": lambda: b"PK\x03\x04" + b"x" * 100,
    "cut short": lambda: packed(sound_files())[:-40],
    "bytes before": lambda: b"MZ" + packed(sound_files()),
    "bytes behind": lambda: packed(sound_files()) + b"#!/bin/sh\n",
    "no description": lambda: without("pack.yaml"),
    "no activity": lambda: packed({"pack.yaml": HEAD}),
    "no structure": lambda: without("weather-line/activity.yaml"),
    "no words": lambda: packed(
        {k: v for k, v in sound_files().items() if not k.endswith(".md")}
    ),
    "out of the folder": lambda: with_file("../../settings.toml"),
    "out by an activity": lambda: with_file("weather-line/../../../x.md"),
    "absolute": lambda: with_file("/etc/cron.d/x"),
    "a drive": lambda: with_file("C:/x/fr.md"),
    "backslashes": lambda: with_file("..\\..\\x\\fr.md"),
    "a share of another computer": lambda: with_file("//server/share/fr.md"),
    "a zero byte": lambda: patched(
        with_file("weather-line/it.md#.exe"), b"it.md#.exe", b"it.md\x00.exe"
    ),
    "a device": lambda: with_file("con/fr.md"),
    "another device": lambda: with_file("lpt1/activity.yaml"),
    "a folder": lambda: with_file("weather-line/", b""),
    "a folder in a folder": lambda: with_file("weather-line/more/fr.md"),
    "capitals": lambda: with_file("Weather-Line/fr.md"),
    "look-alike letters": lambda: with_file("w\u0435ather-line/fr.md"),
    "a hidden file": lambda: with_file(".profile"),
    "what a Mac adds": lambda: with_file("__MACOSX/._pack.yaml"),
    "a program": lambda: with_file("weather-line/run.py", b"import os"),
    "a library": lambda: with_file("weather-line/x.so", b"\x7fELF"),
    "a page": lambda: with_file("weather-line/x.html", b"<script>"),
    "a picture": lambda: with_file("weather-line/x.svg", b"<svg onload='x'/>"),
    "a database": lambda: with_file("declic.sqlite", b"SQLite format 3\x00"),
    "a pickle": lambda: with_file("weather-line/words.pkl", b"cos\nsystem\n"),
    "a zip inside": lambda: with_file("weather-line/more.zip", packed({"a": b"b"})),
    "help lines": lambda: with_file("help/be.yaml", b"format: 1"),
    "a link": lambda: packed(sound_files(), mode=0o120777),
    "a device node": lambda: packed(sound_files(), mode=0o020666),
    "a named pipe": lambda: packed(sound_files(), mode=0o010666),
    "a small bomb": lambda: with_file("weather-line/it.md", bytes(190_000)),
    "a large bomb": lambda: with_file("weather-line/it.md", bytes(60_000_000)),
    "six hundred members": lambda: copies(600),
    "sixty activities": lambda: copies(60),
    "a description as long as a book": lambda: with_head(b"A school", b"a b " * 8_000),
    "our own name": lambda: with_head(b"pack: own", b"pack: declic"),
    "a name out of the folder": lambda: with_head(b"pack: own", b"pack: ../x"),
    "no name": lambda: with_head(b"pack: own\n", b""),
    "an unknown field": lambda: with_head(b"version: 1", b"version: 1\nrun: setup.py"),
    "a version of text": lambda: with_head(b"version: 1", b"version: one"),
    "no titles": lambda: with_head(b"{fr: Titre, en: Title}", b"{}"),
    "a title of no language": lambda: with_head(b"fr: Titre", b"../x: Titre"),
    "a title turned round": lambda: with_head(b"Titre", "\u202egpj.exe".encode()),
    "a description that calls": lambda: with_head(b"A school", b"!!python/object/apply:os.fork []"),
    "a description of references": lambda: with_file("pack.yaml", laughs()),
    "a description that is no text": lambda: with_file("pack.yaml", b"\xff\xfe" + HEAD),
    "an activity of references": lambda: with_file("weather-line/activity.yaml", laughs()),
    "an activity nested deep": lambda: with_file("weather-line/activity.yaml", b"[" * 50_000),
    "an activity that calls": lambda: with_structure(b"revision: 1", b"revision: !!int 1"),
    "an activity with code": lambda: with_structure(b"revision: 1", b"revision: 1\nhook: run.py"),
    "an activity of another pack": lambda: with_structure(b"pack: own", b"pack: other"),
    "an activity in our name": lambda: with_structure(b"pack: own", b"pack: declic"),
    "another activity's folder": lambda: with_structure(b"slug: weather-line", b"slug: our-frame"),
    "a poll by rumour": lambda: with_structure(b"without-phones: [", b"without-phones: [rumour, "),
    "words with markup": lambda: with_file(
        "weather-line/fr.md",
        with_title(b"<script>x</script>"),
    ),
    "words with a link": lambda: with_file(
        "weather-line/fr.md",
        with_title(b"https://x.example"),
    ),
    "words that hide signs": lambda: with_file(
        "weather-line/fr.md",
        with_title(b"\x1b]0;x\x07"),
    ),
}  # fmt: skip
"""Trick -> the bytes of a pack that must be refused."""


def written(folder: Path, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / "given.zip"
    path.write_bytes(data)
    return path
