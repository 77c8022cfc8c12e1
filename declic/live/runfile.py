"""The run file: where a living ballot box can be reached, and the key that proves one may.

It is private to the user (0600), is written by the box and deleted at its end; a console that was
restarted finds the living box by it.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

NAME = "box.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class RunFile:
    """Endpoint and key of a living box.

    Attributes:
        port: of the control channel, on 127.0.0.1.
        key: 32 bytes.
        pid: the box's own process id, which can differ from the one that was started.
    """

    port: int
    key: bytes
    pid: int


def write(folder: Path, run: RunFile) -> None:
    """Write the run file, whole or not at all, readable by this user only."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)
    partial = folder / f"{NAME}.part"
    partial.unlink(missing_ok=True)
    opened = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as stream:
        content = {"format": FORMAT, "port": run.port, "key": run.key.hex(), "pid": run.pid}
        json.dump(content, stream)
    partial.replace(folder / NAME)


def read(folder: Path) -> RunFile | None:
    """Return the run file, or None when there is none that we understand."""
    try:
        found = json.loads((folder / NAME).read_text("ascii"))
        if found["format"] != FORMAT:
            return None
        return RunFile(int(found["port"]), bytes.fromhex(found["key"]), int(found["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove(folder: Path, key: bytes | None = None) -> None:
    """Delete the run file; with a key only if it is the file of that box."""
    if key is not None:
        run = read(folder)
        if run is not None and run.key != key:
            return
    for name in (NAME, f"{NAME}.part"):
        (folder / name).unlink(missing_ok=True)
