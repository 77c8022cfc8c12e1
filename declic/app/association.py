r"""Double clicks on ``.declic`` files: this user's file types, as each system keeps them.

Nothing here touches other users or needs rights of an administrator. Linux keeps types and
programs as files below the user's data folder (freedesktop.org: Shared MIME-info, Desktop Entry);
Windows in the user's half of the registry, under ``Software\Classes``; macOS reads them from the
bundle of an installed program, which this program is not yet.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from declic.settings import user_types_folder

SUFFIX = ".declic"
MIME = "application/x-declic-plan"
PROGRAM = "Declic.Plan"
ENTRY = Path("applications/declic.desktop")
TYPES = Path("mime/packages/declic.xml")
ICON = Path("icons/hicolor/scalable/apps/declic.svg")

TOOL_SECONDS = 5.0

Runs = Callable[[Sequence[str]], None]


class Association(Protocol):
    """One system's way to open files by double click."""

    def stands(self) -> bool:
        """Tell whether a double click opens this very program."""

    def make(self) -> None:
        """Let a double click open this program; raises ``OSError`` where it cannot be written."""

    def remove(self) -> None:
        """Take it back; nothing there is no error."""


def association_here(data: Path | None = None) -> Association | None:
    """Return this system's way, or ``None`` where only an installed program has one (macOS).

    Args:
        data: the data folder that the double click should use, when it is not the usual one.
    """
    command = start_command(data)
    if sys.platform == "win32":
        from declic.app.registry import UserClasses

        return WindowsAssociation(UserClasses(), command)
    if sys.platform == "darwin":
        return None
    return DesktopAssociation(user_types_folder(), command, _run)


def start_command(data: Path | None = None) -> tuple[str, ...]:
    """Return what starts this program: the frozen one itself, else this Python with our module."""
    chosen = ("--data", str(data)) if data else ()
    if getattr(sys, "frozen", False):
        return (sys.executable, *chosen)
    return (_windowed(Path(sys.executable)), "-m", "declic", *chosen)


def _windowed(python: Path) -> str:
    """Return the Python that opens no console window on Windows, where there is one."""
    silent = python.with_name("pythonw.exe")
    return str(silent if silent.is_file() else python)


class DesktopAssociation:
    """Linux and its relatives.

    Args:
        folder: the user's ``XDG_DATA_HOME``.
        command: what starts the program.
        run: runs one of the system's own tools that read the files again; missing ones are none.
    """

    def __init__(self, folder: Path, command: Sequence[str], run: Runs) -> None:
        self._folder = folder
        self._run = run
        self._files: Mapping[Path, str] = {
            TYPES: _TYPES_XML,
            ICON: _ICON_SVG,
            ENTRY: _ENTRY.format(command=" ".join(quoted(part) for part in command)),
        }

    def stands(self) -> bool:
        """Tell whether our files are there and name this very program."""
        entry = self._folder / ENTRY
        try:
            return entry.read_text(encoding="utf-8") == self._files[ENTRY]
        except (OSError, UnicodeDecodeError):
            return False

    def make(self) -> None:
        """Write the type, its icon and the program that opens it."""
        for place, text in self._files.items():
            path = self._folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self._read_again()
        self._run(("xdg-mime", "default", ENTRY.name, MIME))

    def remove(self) -> None:
        """Remove the files."""
        for place in self._files:
            (self._folder / place).unlink(missing_ok=True)
        self._read_again()

    def _read_again(self) -> None:
        self._run(("update-mime-database", str(self._folder / "mime")))
        self._run(("update-desktop-database", str(self._folder / "applications")))


class Classes(Protocol):
    r"""The keys below one user's ``Software\Classes``."""

    def read(self, key: str) -> str | None:
        """Return a key's own value, or ``None``."""

    def write(self, key: str, value: str) -> None:
        """Set a key's own value, making the key."""

    def delete(self, key: str) -> None:
        """Remove a key that has no keys below it; nothing there is no error."""

    def tell(self) -> None:
        """Let the desktop read file types again."""


class WindowsAssociation:
    """Windows: a class of our own, and the suffix that belongs to it."""

    def __init__(self, classes: Classes, command: Sequence[str]) -> None:
        self._classes = classes
        # As subprocess quotes for Windows; the file's name is put in by the system.
        self._command = f'{subprocess.list2cmdline(list(command))} "%1"'

    def stands(self) -> bool:
        """Tell whether the suffix is ours and names this very program."""
        read = self._classes.read
        return read(SUFFIX) == PROGRAM and read(_OPEN) == self._command

    def make(self) -> None:
        """Write class and suffix."""
        self._classes.write(PROGRAM, "(Dé)clic")
        self._classes.write(_OPEN, self._command)
        self._classes.write(SUFFIX, PROGRAM)
        self._classes.tell()

    def remove(self) -> None:
        """Remove the class; the suffix only where it is ours."""
        if self._classes.read(SUFFIX) == PROGRAM:
            self._classes.delete(SUFFIX)
        for key in (_OPEN, f"{PROGRAM}\\shell\\open", f"{PROGRAM}\\shell", PROGRAM):
            self._classes.delete(key)
        self._classes.tell()


def quoted(part: str) -> str:
    """Quote a part of ``Exec`` (Desktop Entry Specification, "The Exec key")."""
    part = part.replace("%", "%%")
    if part and all(sign.isalnum() or sign in "/._-%+=:@," for sign in part):
        return part
    for sign in '\\"`$':
        part = part.replace(sign, "\\" + sign)
    # A string value has its own backslashes, which are read first.
    return '"' + part.replace("\\", "\\\\") + '"'


def _run(command: Sequence[str]) -> None:
    """Run a tool of the system if there is one; what it says matters to nobody.

    It is given some seconds only, for the settings' window waits: what it would read again at once
    is read at the next login.
    """
    import shutil

    found = shutil.which(command[0])
    if found is not None:
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(
                [found, *command[1:]],
                check=False,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=TOOL_SECONDS,
            )


_OPEN = f"{PROGRAM}\\shell\\open\\command"
_ENTRY = """[Desktop Entry]
Type=Application
Name=(Dé)clic
Exec={command} %f
Icon=declic
Terminal=false
MimeType=application/x-declic-plan;
Categories=Education;
StartupWMClass=declic
"""
_TYPES_XML = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-declic-plan">
    <comment>(Dé)clic</comment>
    <sub-class-of type="application/zip"/>
    <icon name="declic"/>
    <glob pattern="*.declic" weight="70"/>
  </mime-type>
</mime-info>
"""
_ICON_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#4338CA"/>
  <g fill="none" stroke="#FFFFFF" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">
    <path d="M18 16 Q9 32 18 48"/>
    <path d="M27 21 V43 H31 A11 11 0 0 0 31 21 Z"/>
    <path d="M48 16 Q57 32 48 48"/>
  </g>
</svg>
"""
