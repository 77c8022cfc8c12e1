"""A problem report: log and versions with names, paths and addresses taken out; never sent."""

import getpass
import platform
import re
import secrets
import socket
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from declic import __version__
from declic.settings import Folders, Settings
from declic.storage import Store

_MOST_LOG_BYTES = 400_000
_LEAST_NAME = 2
_NOT_TOLD = {"adult_pin"}

_PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "<mail>"),
    (re.compile(r"\b(?:https?|file|ftp|wss?)://\S+", re.IGNORECASE), "<address>"),
    (re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![\d.])"), "<address>"),
    (
        re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?:%\w+)?(?![\w:])", re.I),
        "<address>",
    ),
    (re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", re.I), "<address>"),
    (re.compile(r"[/\\]site-packages[/\\]"), "|library|"),
    (re.compile(r"(?:[A-Za-z]:|\\)\\[^\"'\n|]*\|library\|"), "<library>/"),
    (re.compile(r"/[^\"'\n|]*\|library\|"), "<library>/"),
    (re.compile(r"(?:[A-Za-z]:\\|\\\\)[^\"'\n]*"), "<path>"),
    (re.compile(r"(?<![\w<>/.])/(?:[^/\s\"']+/)*[^/\s\"',:;)]+"), "<path>"),
    (re.compile(r"\b[0-9a-f]{32,}\b", re.I), "<id>"),
)


def problem_pages(folders: Folders, settings: Settings, store: Store | None) -> dict[str, str]:
    """Return the report's pages as name -> text; ``store`` names what must not be in them."""
    names = list(_names(store)) if store else []
    pages = {"versions.txt": _versions(store), "settings.txt": _settings(settings)}
    for path, name in (
        (folders.log_file, "log.txt"),
        (folders.log_file.with_name(folders.log_file.name + ".1"), "log-before.txt"),
    ):
        with suppress(OSError):
            text = path.read_bytes()[-_MOST_LOG_BYTES:].decode("utf-8", "replace")
            pages[name] = without_names(text, folders, names)
    return pages


def write_problem(pages: Mapping[str, str], target: Path) -> None:
    """Write the pages as a zip, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with zipfile.ZipFile(partial, "x", zipfile.ZIP_DEFLATED) as container:
            for name, text in pages.items():
                container.writestr(name, text)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def without_names(text: str, folders: Folders, names: Iterable[str] = ()) -> str:
    """Return a text without paths, addresses, this user's and this laptop's name, or the given."""
    places = [(folders.data, "<data>"), (folders.content, "<program>"), (Path.home(), "<home>")]
    for place, mark in sorted(places, key=lambda each: -len(str(each[0]))):
        for written in (str(place), str(place).replace("\\", "\\\\"), place.as_posix()):
            if len(written) > 1:
                text = text.replace(written, mark)
    for pattern, mark in _PATTERNS:
        text = pattern.sub(mark, text)
    for name in sorted({*names, *_own_names()}, key=len, reverse=True):
        if len(name) >= _LEAST_NAME:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "<name>", text, flags=re.IGNORECASE)
    return text


def _own_names() -> list[str]:
    """Return how this user and this laptop are called."""
    found = [socket.gethostname(), platform.node().partition(".")[0]]
    with suppress(OSError, KeyError, ImportError):
        found.append(getpass.getuser())
    return found


def _names(store: Store) -> Iterable[str]:
    """Return every name that people typed into plans, sessions and schools, and its words."""
    plans = [*store.plans.all(), *(each.snapshot.plan for each in store.sessions.overview())]
    for plan in plans:
        for name in (plan.title, plan.group, plan.adult, *plan.peers):
            yield name
        for name in (plan.adult, *plan.peers):
            yield from name.split()
    for school in store.schools.all():
        kept = (school.name, school.place, school.referent, school.referent_room, school.wifi_name)
        yield from (*kept, school.wifi_password, school.care_contact, *school.referent.split())


def _versions(store: Store | None) -> str:
    lines = [
        f"declic {__version__}",
        f"python {platform.python_version()}",
        f"system {platform.system()} {platform.release()} {platform.machine()}",
        f"sqlite {sqlite3.sqlite_version}",
    ]
    with suppress(ImportError):
        from PySide6 import __version__ as qt_version

        lines.append(f"qt {qt_version}")
    if store:
        counts = len(store.plans.all()), len(store.sessions.overview()), len(store.schools.all())
        lines.append("plans {}, sessions {}, schools {}".format(*counts))
    return "\n".join(lines) + "\n"


def _settings(settings: Settings) -> str:
    told = [each.name for each in fields(Settings) if each.name not in _NOT_TOLD]
    return "".join(f"{name} = {getattr(settings, name)}\n" for name in told)
