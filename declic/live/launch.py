"""Starts the ballot box process, detached from the console."""

import contextlib
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from declic.i18n import compile_catalogs

FROZEN_FLAG = "--ballot-box"
"""Argument with which a frozen application runs ``declic.live.__main__.main``."""

START_SECONDS = 25.0


class NotStarted(Exception):
    """The process did not come up."""


@dataclass(frozen=True, slots=True)
class Launched:
    """A started box: its process as we know it, its control port and key."""

    process: "subprocess.Popen[bytes]"
    port: int
    key: bytes


def box_command() -> list[str]:
    """Return the command that runs the ballot box."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_FLAG]
    return [sys.executable, "-m", "declic.live"]


def launch(run_dir: Path, command: Sequence[str]) -> Launched:
    """Start a box and wait until its control channel listens; blocks up to 25 seconds.

    Raises:
        NotStarted: it did not come up.
    """
    # The box opens catalogues while phones wait: have them ready, and Babel out of its memory.
    with contextlib.suppress(OSError):
        compile_catalogs()
    key = secrets.token_bytes(32)
    try:
        process = _spawn(command)
    except OSError as error:
        raise NotStarted(str(error)) from error
    if process.stdin is None or process.stdout is None:
        raise NotStarted("pipes")
    watchdog = Timer(START_SECONDS, process.kill)
    watchdog.start()
    try:
        given = {"key": key.hex(), "run_dir": str(run_dir)}
        process.stdin.write(json.dumps(given).encode() + b"\n")
        process.stdin.close()
        line = process.stdout.readline()
        return Launched(process, int(line), key)
    except (OSError, ValueError) as error:
        process.kill()
        process.wait()
        raise NotStarted(str(error)) from error
    finally:
        watchdog.cancel()
        process.stdout.close()


def _spawn(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    package_root = str(Path(__file__).resolve().parents[2])
    paths = [package_root, os.environ.get("PYTHONPATH", "")]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(  # noqa: S603  # our own command
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
        close_fds=True,
        start_new_session=True,
        creationflags=flags,
        cwd=package_root if not getattr(sys, "frozen", False) else None,
    )
