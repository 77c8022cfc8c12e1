"""Keeps one ballot box process: finds it, starts it, begins with it, and sees it end.

Used by the client's thread only; calls may block for seconds.
"""

import contextlib
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from declic.live import faults, runfile
from declic.live.connection import Connection, ConnectionLost
from declic.live.launch import FROZEN_FLAG, NotStarted, launch
from declic.live.wire import (
    Answer,
    Attached,
    Began,
    Begin,
    Command,
    OtherVersion,
    Standing,
    Stop,
    WireError,
)
from declic.session.ports import Failed

ANSWER_SECONDS = 20.0
PORT_SECONDS = 6.0
"""How long a restarted box is given to get its old port back."""


class CannotStart(Exception):
    """The box cannot do its work; ``reason`` is a key of ``declic.live.faults``."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


class BoxKeeper:
    """One box process and the channel to it.

    Attributes:
        pid: the box's own process id.
        key: the public key that phones seal for.
    """

    def __init__(self, run_dir: Path, command: Sequence[str]) -> None:
        self._run_dir = run_dir
        self._command = command
        self._connection: Connection | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._run: runfile.RunFile | None = None
        self._ahead: list[Answer] = []
        self.pid = 0
        self.key = ""

    def attach(self, *, keep: bool) -> Standing | None:
        """Connect to a box that still lives in the run folder, if it has begun.

        Args:
            keep: re-attach to it; otherwise it is ended, so that there is only one.

        Raises:
            CannotStart: it lives, must be kept, and is of another version.
        """
        run = runfile.read(self._run_dir)
        if run is None:
            return None
        try:
            connection = Connection.open(run.port, run.key)
        except OtherVersion as error:
            if keep:
                raise CannotStart(faults.OTHER_VERSION) from error
            return None
        except (OSError, WireError):
            runfile.remove(self._run_dir, run.key)
            return None
        self._connection, self._run = connection, run
        try:
            attached = self._greeted()
        except ConnectionLost:
            return None
        if keep and attached.standing is not None:
            return attached.standing
        self.stop(ANSWER_SECONDS)
        return None

    def take_begun(self) -> None:
        """Wait until the re-attached box has told its port and key."""
        began = self._expect(Began)
        if isinstance(began, Began):
            self.key = began.key

    def begin(self, standing: Standing, *, patient: bool = False) -> Standing:
        """Start a new process and let it stand; return the standing with its real port.

        Args:
            standing: how it shall stand.
            patient: keep asking for a busy port for some seconds.

        Raises:
            CannotStart: the process does not come up, or cannot listen.
        """
        try:
            launched = launch(self._run_dir, self._command)
            self._process = launched.process
            self._connection = Connection.open(launched.port, launched.key)
            self._run = runfile.RunFile(launched.port, launched.key, 0)
            self._greeted()
            port = self._listen(standing, PORT_SECONDS if patient else 0.0)
        except (NotStarted, OSError, WireError, ConnectionLost) as error:
            raise CannotStart(faults.NOT_STARTED, type(error).__name__) from error
        return replace(standing, port=port)

    def reconnect(self) -> bool:
        """Try to reach the same process again; True if only the channel was lost."""
        self._close()
        if self._run is None:
            return False
        try:
            self._connection = Connection.open(self._run.port, self._run.key)
            self._expect(Attached)
        except (OSError, WireError, ConnectionLost):
            self._close()
            self._reap(0.5)
            return False
        return True

    def fileno(self) -> int:
        """Return the channel's descriptor."""
        return self._connection.fileno() if self._connection else -1

    def send(self, command: Command) -> None:
        """Send a command.

        Raises:
            ConnectionLost: the box is gone.
        """
        if self._connection is None:
            raise ConnectionLost
        self._connection.send(command)

    def receive(self) -> list[Answer]:
        """Return the answers that have come.

        Raises:
            ConnectionLost: the box is gone.
        """
        if self._connection is None:
            raise ConnectionLost
        return self._connection.receive()

    def stop(self, seconds: float) -> list[Answer]:
        """Tell the box to end and wait for its process to be gone; kill it if it is not.

        Returns:
            What it still had to say.
        """
        end = time.monotonic() + seconds
        answers = self.take_ahead()
        with contextlib.suppress(ConnectionLost):
            if self._connection is not None:
                self._connection.send(Stop())
                answers += self._connection.read_out(seconds - 1)
        self._close()
        self._reap(max(0.5, end - time.monotonic()))
        return answers

    def end(self) -> None:
        """Let go of everything; a process that we started and that still runs is ended."""
        self._close()
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _greeted(self) -> Attached:
        """Wait for the box's first answer and note its process id."""
        attached = self._expect(Attached)
        if not isinstance(attached, Attached):
            raise ConnectionLost
        self.pid = attached.pid
        return attached

    def _listen(self, standing: Standing, seconds: float) -> int:
        end = time.monotonic() + seconds
        while True:
            self.send(Begin(standing))
            answer = self._expect(Began, Failed)
            if isinstance(answer, Began):
                self.key = answer.key
                return answer.port
            if isinstance(answer, Failed) and time.monotonic() > end:
                self.stop(2.0)
                raise CannotStart(answer.reason, answer.detail)
            time.sleep(0.1)

    def _expect(self, *kinds: type[Answer]) -> Answer:
        """Return the first answer of some kinds; others are kept for ``take_ahead``.

        Raises:
            ConnectionLost: the box is gone or says nothing.
        """
        if self._connection is None:
            raise ConnectionLost
        end = time.monotonic() + ANSWER_SECONDS
        waiting, kept = self.take_ahead(), list[Answer]()
        while True:
            for place, answer in enumerate(waiting):
                if isinstance(answer, kinds):
                    self._ahead = kept + waiting[place + 1 :]
                    return answer
                kept.append(answer)
            if time.monotonic() > end:
                raise ConnectionLost
            waiting = self._connection.wait(end - time.monotonic())

    def take_ahead(self) -> list[Answer]:
        """Return the answers that came while something else was waited for."""
        ahead, self._ahead = self._ahead, []
        return ahead

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._ahead = []

    def _reap(self, seconds: float) -> None:
        """Wait for the process to be gone, then make sure."""
        if self._process is not None:
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        elif self.pid:
            _wait_foreign(self.pid, seconds)


def _wait_foreign(pid: int, seconds: float) -> None:
    """Wait for a box that another console started; kill it if it does not end."""
    import psutil

    try:
        process = psutil.Process(pid)
        line = process.cmdline()
        if "declic.live" not in line and FROZEN_FLAG not in line:
            return  # the number belongs to another program by now
        end = time.monotonic() + seconds
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > end:
                process.kill()
                return
            time.sleep(0.02)
    except psutil.Error:
        return
