"""Frames from a camera that runs in its own process, the newest only, never on disk."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final, Self

import numpy as np

from declic.cards.cameras import Camera, CameraProblem
from declic.cards.capture_child import CODE, FRAME, HEADER, PROBLEM
from declic.cards.qr import LONGEST_TEXT
from declic.cards.quads import Grey

_OPENING_SECONDS: Final = 15.0
_SILENT_SECONDS: Final = 4.0
_PATIENCE_SECONDS: Final = 2.0
_LARGEST_SIDE: Final = 8192


@dataclass(frozen=True)
class Frame:
    """One picture of the camera: `number` counts from 1, `t` is seconds of a steady clock."""

    number: int
    t: float
    grey: Grey


@dataclass(frozen=True)
class SeenCode:
    """The text of a QR code that the camera saw; `number` counts from 1, `t` as a frame's.

    A code that stays in view comes again and again.
    """

    number: int
    t: float
    text: str


def child_command() -> list[str]:
    """Return the command that starts the camera process; the source is added to it.

    A frozen program starts itself with `--camera` and must call `capture_child.main` for it.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--camera"]
    return [sys.executable, "-m", "declic.cards.capture_child"]


class Capture:
    """A running camera: start it with `of_camera` or `of_drawing`, and always `stop` it.

    A thread of its own takes frames off the pipe and keeps the newest; every method may be called
    from any thread. After a problem no more frames come; start a new capture to go on.
    """

    def __init__(self, source: Mapping[str, object], command: Sequence[str] | None = None) -> None:
        package_root = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, [package_root, os.environ.get("PYTHONPATH", "")]))
        self._child = subprocess.Popen(
            [*(child_command() if command is None else command), json.dumps(source)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._changed = threading.Condition()
        self._newest: Frame | None = None
        self._code: SeenCode | None = None
        self._problem: CameraProblem | None = None
        self._heard = time.monotonic()
        self._stopping = False
        self._thread = threading.Thread(target=self._receive, name="camera frames", daemon=True)
        self._thread.start()

    @classmethod
    def of_camera(
        cls, camera: Camera, width: int = 1280, height: int = 720, *, codes: bool = False
    ) -> Self:
        """Open a camera, asking it for this size (it may give another).

        With `codes` the camera's process also reads QR codes: `wait_code` returns them.
        """
        size = {"width": width, "height": height}
        return cls({"camera": asdict(camera), **size, "codes": codes})

    @classmethod
    def of_drawing(cls, *, codes: bool = False, **drawn: object) -> Self:
        """Play drawn pictures through the same process and pipe; see `drawn_frames`."""
        return cls({"drawn": drawn, "codes": codes})

    @property
    def pid(self) -> int:
        """The camera process's id."""
        return self._child.pid

    @property
    def problem(self) -> CameraProblem | None:
        """Why no frames come, or None while all is well."""
        with self._changed:
            if self._problem is None and not self._stopping:
                silent = time.monotonic() - self._heard
                if self._newest is None and silent > _OPENING_SECONDS:
                    return CameraProblem.BUSY
                if self._newest is not None and silent > _SILENT_SECONDS:
                    return CameraProblem.UNPLUGGED
            return self._problem

    def newest(self) -> Frame | None:
        """Return the newest frame, None before the first."""
        with self._changed:
            return self._newest

    def wait_newer(self, number: int, timeout_seconds: float) -> Frame | None:
        """Wait for a frame after `number`; None when none came in time or none will."""

        def ready() -> bool:
            newer = self._newest is not None and self._newest.number > number
            return newer or self._problem is not None or self._stopping

        with self._changed:
            self._changed.wait_for(ready, timeout_seconds)
            newest = self._newest
            return newest if newest is not None and newest.number > number else None

    def wait_code(self, number: int, timeout_seconds: float) -> SeenCode | None:
        """Wait for a QR code seen after `number`; None when none came in time or none will."""

        def ready() -> bool:
            newer = self._code is not None and self._code.number > number
            return newer or self._problem is not None or self._stopping

        with self._changed:
            self._changed.wait_for(ready, timeout_seconds)
            code = self._code
            return code if code is not None and code.number > number else None

    def stop(self) -> None:
        """End the camera process and its thread, by force if it hangs; harmless twice."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._child.stdin is not None:
            self._child.stdin.close()
        try:
            self._child.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait(5)
        self._thread.join(5)
        if self._child.stdout is not None:
            self._child.stdout.close()
        with self._changed:
            self._newest = self._code = None

    def __enter__(self) -> Self:
        """Use the capture in a with statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop at the end of the with statement."""
        self.stop()

    def _receive(self) -> None:
        pipe = self._child.stdout
        problem = CameraProblem.STOPPED
        if pipe is not None:
            number = codes = 0
            while (message := _message(pipe)) is not None:
                if isinstance(message, CameraProblem):
                    problem = message
                    break
                with self._changed:
                    if isinstance(message[1], str):
                        codes += 1
                        self._code = SeenCode(codes, message[0], message[1])
                    else:
                        number += 1
                        self._newest = Frame(number, message[0], message[1])
                    self._heard = time.monotonic()
                    self._changed.notify_all()
        with self._changed:
            if not self._stopping:
                self._problem = problem
            self._changed.notify_all()


def _message(pipe: IO[bytes]) -> tuple[float, Grey | str] | CameraProblem | None:
    """Read one message; None when the pipe ends or carries something else."""
    head = pipe.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    kind, t, height, width = HEADER.unpack(head)
    if kind in (PROBLEM, CODE) and height <= 4 * LONGEST_TEXT:
        words = pipe.read(height).decode("utf-8", "replace")
        if kind == CODE:
            return t, words
        known = {problem.value: problem for problem in CameraProblem}
        return known.get(words, CameraProblem.STOPPED)
    if kind != FRAME or not 0 < height <= _LARGEST_SIDE or not 0 < width <= _LARGEST_SIDE:
        return None
    pixels = pipe.read(height * width)
    if len(pixels) < height * width:
        return None
    return t, np.frombuffer(pixels, np.uint8).reshape(height, width)
