"""Set Declic up and start it: ``python3 run.py``; all tests: ``python3 run.py test``.

Makes ``.venv`` beside this file, installs the locked versions with their hashes, finds the system
libraries that Qt needs, then hands over: other arguments are those of ``declic`` itself. A stamp
in ``.venv`` remembers what stands, so that a second start asks neither pip nor the network.
Standard library only, and written so that an old Python can read it far enough to say so.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO, NamedTuple, NoReturn

TOP = Path(__file__).resolve().parent
VENV = TOP / ".venv"
STAMP = VENV / "declic-setup.json"
UNFINISHED = VENV / "declic-setup.unfinished"
LOG = VENV / "declic-setup.log"
CONTRACT = "1"  # raise it when what set-up leaves behind changes
OLDEST = (3, 11)


class Library(NamedTuple):
    """A system library that Qt loads, and the packages that bring it."""

    soname: str
    debian: str
    arch: str


QT_LIBRARIES = (
    Library("libEGL.so.1", "libegl1", "libglvnd"),
    Library("libGL.so.1", "libgl1", "libglvnd"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype2"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libX11.so.6", "libx11-6", "libx11"),
)
"""What QtWidgets needs to load at all, even with no display."""

WINDOW_LIBRARIES = (
    Library("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
"""What its windows need on top (with what these load in turn; Wayland desktops bring their own)."""

PROBE_LIBRARIES = """import ctypes, sys
for soname in sys.argv[1:]:
    try: ctypes.CDLL(soname)
    except OSError: print(soname)
"""
PROBE_QT = "from PySide6.QtWidgets import QApplication; QApplication([])"
PIP_COMPLAINTS = (
    ("DO NOT MATCH THE HASHES", "A package is not the one that was locked; nothing changed.", True),
    (
        "NewConn|Timeout|NameResolution|ProxyError",
        "Nothing could be fetched. Is this computer online?",
        True,
    ),
    ("No space left", "The disk is full. Free about 2 GB, then try again.", False),
    ("No matching distribution", "A locked package does not exist for this system.", True),
)
BROWSER_LIBRARIES = (Library("libatomic.so.1", "libatomic1", "gcc-libs"),)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: list[str]) -> int:
    """Set up what is missing, then become ``declic`` (or the tests); returns the exit code."""
    refuse_old_python()
    testing = arguments[:1] == ["test"]
    try:
        with alone():
            set_up("test" if testing else "run")
        if testing:
            find_qt_libraries(needed=True)
            find_browser()
            checks = [str(venv_python()), str(TOP / ".ci" / "checks.py")]
            return subprocess.call([*checks, *arguments[1:]])
        return start(arguments)
    except KeyboardInterrupt:
        return 130
    except PermissionError as error:
        stop(f"This folder cannot be written to ({error.filename}). Copy Declic to your own files.")


def refuse_old_python() -> None:
    """Stop with one sentence when this Python is too old, naming a newer one if there is one."""
    if sys.version_info >= OLDEST:
        return
    newer = [f"python3.{minor}" for minor in range(20, 10, -1) if shutil.which(f"python3.{minor}")]
    todo = f"Use: {newer[0]} run.py" if newer else "Install it from https://www.python.org/."
    stop(f"Python 3.11 or newer is needed; this is {platform.python_version()}. {todo}")


def say(sentence: str) -> None:
    """Tell the person what is going on, before anything that takes its time."""
    print(f"Declic: {sentence}", file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """End with one clear sentence and exit code 1."""
    print(f"Declic: {sentence}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def alone() -> BinaryIO:
    """Wait until no other start sets up; the lock goes with the open file that is returned."""
    lock = Path(__file__).open("rb")  # noqa: SIM115  # whoever asks closes it
    if not taken(lock):
        say("another start is setting it up; waiting until it is done...")
        while not taken(lock):
            time.sleep(0.2)
    return lock


def taken(lock: BinaryIO) -> bool:
    """Whether this file is now ours, until it is closed; Windows keeps others from what is."""
    try:
        if os.name == "nt":
            lock.seek(1 << 30)
            importlib.import_module("msvcrt").locking(lock.fileno(), 2, 1)
        else:
            importlib.import_module("fcntl").flock(lock, 6)  # exclusive, without waiting
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN)  # some disks know no locks
    return True


def venv_python() -> Path:
    """The environment's own interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_file(kind: str) -> Path:
    """The locked versions of one kind of set-up: ``run`` or ``test`` (which contains ``run``)."""
    return TOP / "locks" / f"{kind}.txt"


def stamp_of(kind: str) -> str:
    """What a finished set-up is known by: lock, contract, Python, machine and place."""
    python = platform.python_version().rpartition(".")[0]
    parts = [CONTRACT, python, platform.machine(), str(TOP), lock_file(kind).read_text("utf-8")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read_stamps() -> dict[str, str]:
    """The finished parts of the set-up and their stamps; empty when nothing is known."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamps(stamps: dict[str, str]) -> None:
    """Remember the finished parts, whole or not at all."""
    partial = STAMP.with_suffix(".part")
    partial.write_text(json.dumps(stamps, indent=1) + "\n", encoding="utf-8")
    partial.replace(STAMP)


def set_up(kind: str) -> None:
    """Bring ``.venv`` to the locked versions; does nothing when its stamp says it stands."""
    stamps = read_stamps()
    intact = venv_python().exists() and not UNFINISHED.exists()
    if intact and stamps.get(kind) == stamp_of(kind):
        return
    if not (intact and venv_works() and stamps.get("place", str(TOP)) == str(TOP)):
        make_venv()
    write_stamps({})
    install(kind)
    write_path_file()
    compile_catalogs()
    write_stamps({"place": str(TOP), "run": stamp_of("run"), kind: stamp_of(kind)})


def venv_works() -> bool:
    """Whether the environment has pip and the minor version of the Python that runs this."""
    answer = capture([str(venv_python()), "-I", "-m", "pip", "--version"])
    minor = f"(python {sys.version_info[0]}.{sys.version_info[1]})"
    return answer.returncode == 0 and minor in answer.stdout


def make_venv() -> None:
    """Make an empty environment in place of whatever half stands there."""
    need_venv_module()
    say("making its own Python environment in .venv...")
    # Run from inside .venv, the interpreter to build on is the one below it.
    python = str(getattr(sys, "_base_executable", "") or sys.executable)
    result = capture([python, "-m", "venv", "--clear", str(VENV)])
    if result.returncode != 0:
        stop(f"Python could not make {VENV}:\n{tail(result)}")


def need_venv_module() -> None:
    """Make sure that ``venv`` and ``ensurepip`` are there; Debian ships them apart."""
    if has_venv_module():
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if may_use_apt():
        say(f"installing {package}...")
        apt_install([package])
        importlib.invalidate_caches()
    if not has_venv_module():
        stop(f"Python's venv module is missing. On Debian: sudo apt-get install {package}")


def has_venv_module() -> bool:
    """Whether this Python can make environments with pip in them."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def install(kind: str) -> None:
    """Install exactly the locked versions, each checked against its hash."""
    count = len(re.findall(r"(?m)^[a-z0-9].*==", lock_file(kind).read_text("utf-8")))
    say(f"installing {count} locked packages; the first time this takes a few minutes...")
    UNFINISHED.touch()
    flags = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input"]
    pip = [str(venv_python()), "-I", "-m", "pip", "install", *flags]
    result = capture([*pip, "--requirement", str(lock_file(kind))])
    LOG.write_text(result.stdout + result.stderr, encoding="utf-8")
    if result.returncode != 0:
        sentence, untouched = explain(result)
        if untouched:
            UNFINISHED.unlink()
        stop(f"{sentence}\nDetails: {LOG}")
    UNFINISHED.unlink()


def explain(result: subprocess.CompletedProcess[str]) -> tuple[str, bool]:
    """Turn pip's complaint into a sentence, and tell whether it came before any change."""
    for pattern, sentence, untouched in PIP_COMPLAINTS:
        if re.search(pattern, result.stderr):
            return sentence, untouched
    return f"The packages could not be installed:\n{tail(result)}", False


def write_path_file() -> None:
    """Let ``import declic`` find the checkout, with no build in between."""
    minor = sys.version_info.minor
    folder = VENV / ("Lib" if os.name == "nt" else f"lib/python3.{minor}") / "site-packages"
    # Lines of .pth files are read in the system's encoding: an import line is plain ASCII.
    line = str(TOP) if str(TOP).isascii() else f"import sys; sys.path.append({str(TOP)!a})"
    (folder / "declic-checkout.pth").write_text(line + "\n", encoding="ascii")


def compile_catalogs() -> None:
    """Compile the gettext catalogues now, so that the first start is quick."""
    code = "from declic.i18n import compile_catalogs; compile_catalogs()"
    result = capture([str(venv_python()), "-c", code])
    if result.returncode != 0:
        stop(f"The language catalogues could not be compiled:\n{tail(result)}")


def find_qt_libraries(needed: bool) -> None:
    """Find the system libraries of Qt, once; install them on Debian as root, else name them.

    Args:
        needed: look again for what was missing, and stop when it still is.
    """
    stamps = read_stamps()
    enough = {"window"} if has_display() else {"window", "base"}
    settled = stamps.get("qt") in enough or ("qt" in stamps and not needed)
    if settled or not sys.platform.startswith("linux"):
        return
    kind = "window" if has_display() or may_use_apt() else "base"
    wanted = QT_LIBRARIES + (WINDOW_LIBRARIES if kind == "window" else ())
    missing = missing_libraries(wanted)
    if missing and may_use_apt():
        say(f"installing {len(missing)} system libraries for Qt...")
        apt_install([library.debian for library in missing])
        missing = missing_libraries(wanted)
    complaint = install_command(missing) if missing else qt_failure()
    write_stamps({**stamps, "qt": "missing" if complaint else kind})
    if complaint:
        (stop if needed else say)(complaint)


def has_display() -> bool:
    """Whether a window can open: always on Windows and macOS, else as the session says."""
    return not sys.platform.startswith("linux") or any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    )


def missing_libraries(wanted: tuple[Library, ...]) -> list[Library]:
    """Those of ``wanted`` that the system's loader cannot find."""
    probe = [str(venv_python()), "-I", "-c", PROBE_LIBRARIES]
    absent = capture([*probe, *(library.soname for library in wanted)]).stdout.split()
    return [library for library in wanted if library.soname in absent]


def qt_failure() -> str:
    """Load QtWidgets without a display; returns what went wrong, or nothing."""
    result = capture([str(venv_python()), "-I", "-c", PROBE_QT], QT_QPA_PLATFORM="offscreen")
    return f"Qt cannot load here:\n{tail(result)}" if result.returncode != 0 else ""


def install_command(missing: list[Library]) -> str:
    """The sentence that names the missing libraries and the exact command that brings them."""
    names = " ".join(library.soname for library in missing)
    capabilities = " ".join(f"'{library.soname}()(64bit)'" for library in missing)
    commands = {
        "apt-get": "apt-get install " + " ".join(sorted({item.debian for item in missing})),
        "dnf": f"dnf install {capabilities}",
        "zypper": f"zypper install {capabilities}",
        "pacman": "pacman -S " + " ".join(sorted({item.arch for item in missing})),
    }
    known = (f"Run: sudo {commands[tool]}" for tool in commands if shutil.which(tool))
    todo = next(known, "Install them with your system's package tool.")
    return f"Qt needs system libraries that are missing: {names}\n{todo}"


def find_browser() -> None:
    """Make sure that the browser tests have what they need, or say loudly what is missing."""
    missing = [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    if sys.platform.startswith("linux"):
        missing += [library.debian for library in missing_libraries(BROWSER_LIBRARIES)]
    names = " ".join(missing)
    if missing and may_use_apt():
        say(f"installing {names} for the browser tests...")
        apt_install(missing)
    elif missing:
        say(f"BROWSER TESTS CANNOT RUN. On Debian: sudo apt-get install {names}")


def may_use_apt() -> bool:
    """Whether this is Debian (or kin) as root, where set-up may install packages itself."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    """Install Debian packages quietly; asks for fresh lists only when the first try fails."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    result = capture(command, **quiet)
    if result.returncode != 0:
        capture(["apt-get", "update"], **quiet)
        result = capture(command, **quiet)
    if result.returncode != 0:
        say(f"this did not work: {' '.join(command)}\n{tail(result)}")


def capture(command: list[str], **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command in silence and return what it printed."""
    return subprocess.run(
        command,
        env={**os.environ, **extra},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def tail(result: subprocess.CompletedProcess[str], lines: int = 6) -> str:
    """The last lines that a command printed, errors preferred."""
    return "\n".join((result.stderr.strip() or result.stdout.strip()).splitlines()[-lines:])


def start(arguments: list[str]) -> int:
    """Become ``declic`` with these arguments; without a display and a wish, the demo."""
    if not arguments and not has_display():
        say("there is no display here, so no window can open; running the demo instead.")
        arguments = ["demo"]
    find_qt_libraries(needed=not arguments)
    command = [str(venv_python()), "-m", "declic", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # signals and exit code need no go-between
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
