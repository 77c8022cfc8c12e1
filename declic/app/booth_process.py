"""Starts and ends the booth's process; see ``declic.app.booth``."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

from declic.app.card_cameras import Handover

FROZEN_FLAG = "--booth"
"""Argument with which a frozen application runs ``declic.app.booth.main``."""

END_SECONDS = 3.0


def booth_command() -> list[str]:
    """Return the command that runs the booth."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_FLAG]
    return [sys.executable, "-m", "declic.app.booth"]


class BoothProcess:
    """One opening of the booth; its end is told once. Window's thread.

    Args:
        url: the participant page's address.
        lang: language of the booth.
        place: x, y, width and height of the screen.
        handover: runs a call on the window's thread.
        over: called when the process has ended.
        command: how to run it.
        camera: id of the camera that was chosen for reading cards, or empty for the first.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(
        self,
        url: str,
        lang: str,
        place: tuple[int, int, int, int],
        handover: Handover,
        over: Callable[[], None],
        command: Sequence[str] | None = None,
        camera: str = "",
    ) -> None:
        self._child = subprocess.Popen(
            list(command or booth_command()),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        given = {"url": url, "lang": lang, "place": place, "camera": camera}
        if self._child.stdin is not None:
            with contextlib.suppress(BrokenPipeError):  # it ended at once, which is told below
                self._child.stdin.write(json.dumps(given).encode() + b"\n")
                self._child.stdin.flush()
        self._watcher = threading.Thread(
            target=self._watch, args=(handover, over), name="declic-booth"
        )
        self._watcher.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._child.pid

    def close(self) -> None:
        """Ask it to end; its input is what it lives on."""
        if self._child.stdin is not None and not self._child.stdin.closed:
            with contextlib.suppress(BrokenPipeError):
                self._child.stdin.close()

    def wait_gone(self) -> None:
        """End it, by force if it hangs, and wait until it is gone."""
        self.close()
        try:
            self._child.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
        self._watcher.join()

    def _watch(self, handover: Handover, over: Callable[[], None]) -> None:
        self._child.wait()
        handover(over)
