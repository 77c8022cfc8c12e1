"""Values and small programs for the storage tests."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from declic.domain.session import ClosedPoll, Position
from declic.domain.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
POSITION = Position(
    beat=4, beat_seconds=31, spent_seconds={0: 240, 3: 61}, shown=frozenset({"b" * 32}), heads=24
)


def make_closed(opening: str = "b" * 32, **changes) -> ClosedPoll:
    """A closed quiz of 22 answers."""
    counts = {"two-step": 17, "private-profile": 5, "long-name": 0}
    closed = ClosedPoll(
        opening, "declic/sample/thief@1", f"{2:032x}", "quiz", Tally(counts, 22, 2), flagged=False
    )
    return replace(closed, **changes)


def read_only(folder: Path) -> tuple[str, ...] | None:
    """Return what to put before a command so that it cannot write to a folder.

    ``None``: this system lets nobody do that. Modes do not bind root: only a mount does.
    """
    if os.geteuid() != 0:
        folder.chmod(0o555)
        return ()
    mount = f'mount --bind "{folder}" "{folder}" && mount -o remount,ro,bind "{folder}"'
    prefix = ("unshare", "-m", "sh", "-c", f'{mount} && exec "$0" "$@"')
    tried = subprocess.run((*prefix, "true"), check=False, capture_output=True)
    return None if tried.returncode else prefix


def small_disk(folder: Path, kilobytes: int) -> tuple[str, ...] | None:
    """Return what to put before a command so that a folder is a disk of that size; ``None``: no."""
    if os.geteuid() != 0:
        return None
    mount = f'mount -t tmpfs -o size={kilobytes}k none "{folder}"'
    prefix = ("unshare", "-m", "sh", "-c", f'{mount} && exec "$0" "$@"')
    tried = subprocess.run((*prefix, "true"), check=False, capture_output=True)
    return None if tried.returncode else prefix


@contextmanager
def program(code: str, *arguments: object, prefix: tuple[str, ...] = ()):
    """Run Python code in a process of its own that can import the house; killed at the end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*prefix, sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def finish(process: subprocess.Popen[str]) -> list[str]:
    """Wait for a program's end and return its lines; it must have succeeded."""
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out
    return out.splitlines()
