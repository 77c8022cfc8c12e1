"""The ballot box process: one event loop with the phones' server and the control channel."""

import asyncio
import contextlib
import gc
import os
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from declic.live import faults, runfile
from declic.live.addresses import LOOPBACK
from declic.live.box import Box
from declic.live.control import ControlServer
from declic.live.remote_listener import RemoteListener
from declic.live.routes import Routes
from declic.live.seal import SessionSeal
from declic.live.server import make_server
from declic.live.slips import slip_url, spaced
from declic.live.sockets import CannotListen, listen
from declic.live.wire import (
    Attached,
    Began,
    Begin,
    ClosePoll,
    Command,
    DiscardText,
    DropPoll,
    EndRemote,
    IssueSlips,
    MoveTo,
    OpenPoll,
    PairRemote,
    ReadTexts,
    ShowRemote,
    Spent,
    Stop,
)
from declic.session.ports import Failed, Opened, Reached, RemotePaired, Slip, Slips, Texts

if TYPE_CHECKING:
    import uvicorn

TICK_SECONDS = 0.033
"""Numbers go to the console at most this often (DESIGN.md 11)."""

FIRST_CONSOLE_SECONDS = 30.0
GOODBYE_SECONDS = 0.15
REACHES_TOLD = 200
"""Loads of the reach test's page that are told for each address; a flood is not."""


class BoxProcess:
    """Runs one session's box until it is told to stop, or has been without a console too long.

    Attributes:
        faults: kinds of unexpected exceptions and how often; shown by nothing but tests.
    """

    def __init__(self, key: bytes, run_dir: Path) -> None:
        self._key = key
        self._run_dir = run_dir
        self._control = ControlServer(key, self._attached, self._do, self._detached)
        self._stopping = asyncio.Event()
        self._box: Box | None = None
        self._routes: Routes | None = None
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._port = 0
        self._key_for_phones = ""
        self._last_tick = 0.0
        self._tick: asyncio.TimerHandle | None = None
        self._alone: asyncio.TimerHandle | None = None
        self._reached: Counter[str] = Counter()
        self._remote: RemoteListener | None = None
        self.faults: dict[str, int] = {}

    async def run(self, announce: "Announce") -> None:
        """Serve until the end; ``announce`` is told the control channel's port."""
        port = await self._control.start()
        runfile.write(self._run_dir, runfile.RunFile(port, self._key, os.getpid()))
        try:
            self._wait_alone(FIRST_CONSOLE_SECONDS)
            announce(port)
            await self._stopping.wait()
            await self._say_goodbye()
        finally:
            runfile.remove(self._run_dir, self._key)

    def _do(self, command: Command) -> None:
        """Carry out one command of the console."""
        match command:
            case Begin():
                self._begin(command)
            case Stop():
                self._stopping.set()
            case _ if self._box is None:
                self._control.send(Failed(faults.REFUSED, type(command).__name__))
            case _:
                self._do_box(self._box, command)

    def _do_box(self, box: Box, command: Command) -> None:
        match command:
            case OpenPoll(poll):
                done = box.open(poll)
                self._control.send(Opened(poll.opening) if done else Failed(faults.REFUSED, "open"))
            case ClosePoll(opening):
                self._send_counts()
                before = box.standing.spent
                closed = box.close(opening)
                if box.standing.spent != before:
                    self._control.send(Spent(box.standing.spent))
                self._control.send(closed or Failed(faults.REFUSED, "close"))
            case DropPoll(opening):
                box.drop(opening)
            case IssueSlips(count):
                self._control.send(self._slips(box, count) or Failed(faults.REFUSED, "slips"))
            case ReadTexts():
                self._control.send(Texts(box.read_texts()))
            case DiscardText(text_id):
                box.discard_text(text_id)
            case PairRemote() | ShowRemote() | EndRemote():
                self._do_remote(box, command)
            case _:
                box.apply(command)
                if isinstance(command, MoveTo):
                    self._move(command)

    def _move(self, command: MoveTo) -> None:
        if self._routes is not None:
            self._routes.front.serve_as(command.hosts, self._port)
        if self._remote is not None and command.moved:
            self._remote.end(faults.REMOTE_INTERRUPTED)

    def _do_remote(self, box: Box, command: PairRemote | ShowRemote | EndRemote) -> None:
        match command:
            case PairRemote(lang):
                if self._remote is not None:
                    self._remote.end(faults.REMOTE_REVOKED)
                standing = box.standing
                self._remote = RemoteListener(lang, self._control.send, self._note_fault)
                self._remote.start(standing.host, standing.hosts, standing.deadline_seconds)
            case ShowRemote(state) if self._remote is not None:
                self._remote.show(state)
            case EndRemote() if self._remote is not None:
                self._remote.end(faults.REMOTE_REVOKED)
            case _:
                return

    def _slips(self, box: Box, count: int) -> Slips | None:
        """Make slips for the likeliest address; None when there would be too many."""
        host = box.standing.hosts[0] if box.standing.hosts else LOOPBACK
        codes = box.issue_slips(count)
        slips = (Slip(slip_url(host, self._port, code), spaced(code)) for code in codes)
        return Slips(tuple(slips)) if codes else None

    def _begin(self, command: Begin) -> None:
        """Bind the listener and serve the phones; a second time only answers the port."""
        if self._box is None:
            standing = command.standing
            try:
                sockets, self._port = listen(standing.host, standing.port)
            except CannotListen as error:
                self._control.send(Failed(error.reason, error.detail))
                return
            # A console that re-attaches must learn the port that the system chose.
            standing = msgspec.structs.replace(standing, port=self._port)
            self._box = box = Box(standing, time.monotonic)
            seal = SessionSeal(standing.secret)
            self._key_for_phones = seal.public
            self._routes = routes = Routes(box, seal, self._note_fault, self._note_reached)
            routes.front.serve_as(standing.hosts, self._port)
            box.on_count = self._count_due
            box.on_change = routes.streams.wake
            self._server = make_server(routes.front, standing.deadline_seconds)
            self._serving = asyncio.create_task(self._server.serve(sockets))
            self._serving.add_done_callback(lambda _: self._stopping.set())
            # What was loaded stays: keep the collector from walking through it again and again.
            gc.collect()
            gc.freeze()
        self._control.send(Began(self._port, self._key_for_phones))

    # --- numbers to the console -----------------------------------------------------------

    def _count_due(self) -> None:
        """Send the numbers soon: at once, or when the last tick is old enough."""
        if self._tick is None:
            loop = asyncio.get_running_loop()
            wait = max(0.0, self._last_tick + TICK_SECONDS - loop.time())
            self._tick = loop.call_later(wait, self._send_counts)

    def _send_counts(self) -> None:
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None
        self._last_tick = asyncio.get_running_loop().time()
        if self._box is not None:
            self._control.send(self._box.counted())

    # --- the console comes and goes -------------------------------------------------------

    def _attached(self) -> None:
        if self._alone is not None:
            self._alone.cancel()
            self._alone = None
        self._control.send(Attached(os.getpid(), self._box.standing if self._box else None))
        if self._box is not None:
            self._control.send(Began(self._port, self._key_for_phones))
            self._count_due()
        if self._remote is not None and self._remote.is_paired:
            self._control.send(RemotePaired())

    def _detached(self) -> None:
        if self._remote is not None and not self._remote.is_paired:
            # Nobody sees its code any more.
            self._remote.end(faults.REMOTE_TIMEOUT)
        standing = self._box.standing if self._box else None
        self._wait_alone(standing.orphan_seconds if standing else FIRST_CONSOLE_SECONDS)

    def _wait_alone(self, seconds: float) -> None:
        if self._alone is not None:
            self._alone.cancel()
        self._alone = asyncio.get_running_loop().call_later(seconds, self._stopping.set)

    async def _say_goodbye(self) -> None:
        """Tell the phones that it is over, then close everything."""
        if self._routes is not None and self._server is not None and self._serving is not None:
            self._routes.end()
            await asyncio.sleep(GOODBYE_SECONDS if self._routes.streams.open_count else 0)
            self._server.should_exit = True
            with contextlib.suppress(asyncio.CancelledError, TimeoutError, OSError):
                await asyncio.wait_for(self._serving, 3.0)
        if self._remote is not None:
            self._remote.end(faults.REMOTE_REVOKED)
            await self._remote.gone()
        await self._control.stop()

    def _note_reached(self, host: str) -> None:
        """Tell the console on which of the laptop's addresses a phone came through, bounded."""
        address = urlsplit(f"http://{host}").hostname or ""
        self._reached[address] += 1
        if self._reached[address] <= REACHES_TOLD:
            self._control.send(Reached(address, self._reached[address]))

    def _note_fault(self, kind: str) -> None:
        self.faults[kind] = self.faults.get(kind, 0) + 1


class Announce:
    """Tells whoever started the process where the control channel is, once, on a pipe."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self, port: int) -> None:
        """Write the port and let go of the pipe."""
        with contextlib.suppress(OSError):
            os.write(self._descriptor, f"{port}\n".encode("ascii"))
        os.close(self._descriptor)
