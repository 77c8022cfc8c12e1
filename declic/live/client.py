"""The console's side of the ballot box: implements ``declic.session.ports.BallotBox``.

One thread owns the box process and the channel: it starts or re-attaches it, sends commands in the
order given, delivers events in the order they came, starts a killed box again as it stood, and
notices when the laptop's address changes. No method blocks but ``stop``.
"""

import contextlib
import logging
import secrets
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from declic.live import faults, runfile, wire
from declic.live import standing as stand
from declic.live.addresses import LOOPBACK, AddressSource, local_addresses, page_urls
from declic.live.connection import ConnectionLost
from declic.live.door import new_code
from declic.live.fingerprint import comparison_words
from declic.live.keeper import BoxKeeper, CannotStart
from declic.live.launch import box_command
from declic.live.slips import read_slip, slip_digest
from declic.live.wire import Command, Standing
from declic.session.phones import SlipsCounted
from declic.session.ports import (
    AddressChanged,
    BoxConfig,
    BoxEvent,
    Closed,
    Failed,
    Interrupted,
    PhonePoll,
    Ready,
    RemoteEnded,
    RemotePaired,
    RemotePairing,
    RemoteState,
    Slips,
    Texts,
)

ORPHAN_SECONDS = 600.0
WATCH_SECONDS = 2.0
STOP_SECONDS = 5.0
DEATHS_ALLOWED = 5
DEATHS_WITHIN_SECONDS = 60.0

_log = logging.getLogger(__name__)


class BallotBoxClient:
    """Starts the ballot box process and speaks with it; see ``ports.BallotBox``.

    Args:
        orphan_seconds: how long a detached box lives without a console.
        command: how to run the box; by default this program's own.
        addresses: tells the laptop's addresses when ``BoxConfig.host`` is empty.
        watch_seconds: how often they are looked at.
        deadline_seconds: within which a phone's request must be complete.
    """

    def __init__(
        self,
        *,
        orphan_seconds: float = ORPHAN_SECONDS,
        command: Sequence[str] | None = None,
        addresses: AddressSource = local_addresses,
        watch_seconds: float = WATCH_SECONDS,
        deadline_seconds: float = 6.0,
    ) -> None:
        self._orphan_seconds = orphan_seconds
        self._command = list(command or box_command())
        self._addresses = addresses
        self._watch_seconds = watch_seconds
        self._deadline_seconds = deadline_seconds
        self._commands: deque[Command] = deque()
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._thread: threading.Thread | None = None

    # --- commands: any thread, never blocking ---------------------------------------------

    def start(self, config: BoxConfig, on_event: Callable[[BoxEvent], None]) -> None:
        """Start or re-attach; ``on_event`` is called on the client's own thread."""
        self._commands.clear()  # what was asked of a box that failed is not for the next one
        worker = _Worker(self, config, on_event)
        self._thread = threading.Thread(target=worker.run, name="ballot-box", daemon=True)
        self._thread.start()

    def open(self, poll: PhonePoll) -> None:
        """Open a poll."""
        self._post(wire.OpenPoll(poll))

    def close(self, opening: str) -> None:
        """Close a poll; after ``Interrupted`` it must be asked again, once the phones are back."""
        self._post(wire.ClosePoll(opening))

    def drop(self, opening: str) -> None:
        """Forget an open poll."""
        self._post(wire.DropPoll(opening))

    def wait_screen(self, heading: Mapping[str, str]) -> None:
        """Show the waiting screen, or keep the heading for after the open poll."""
        self._post(wire.WaitScreen(dict(heading)))

    def reveal(self, opening: str, right: tuple[str, ...], explain: Mapping[str, str]) -> None:
        """Show the right options of the closed poll."""
        self._post(wire.Reveal(opening, right, dict(explain)))

    def lock(self, *, locked: bool) -> None:
        """Lock or open the door."""
        self._post(wire.Lock(locked))

    def heads(self, count: int) -> None:
        """Say how many participants are in the room; 0: not known."""
        self._post(wire.Heads(count))

    def pause(self, *, on: bool) -> None:
        """Show the quiet screen, or go back; showing it answers the wishes counted so far."""
        self._post(wire.Pause(on))

    def read_texts(self) -> None:
        """Ask for all texts that were not discarded."""
        self._post(wire.ReadTexts())

    def discard_text(self, text_id: str) -> None:
        """Forget one text."""
        self._post(wire.DiscardText(text_id))

    def issue_slips(self, count: int) -> None:
        """Make paper slips."""
        self._post(wire.IssueSlips(count))

    def pair_remote(self, lang: str) -> None:
        """Wait for a presenter's phone on the second listener."""
        self._post(wire.PairRemote(lang))

    def remote_state(self, state: RemoteState) -> None:
        """Say what the presenter's phone shows now."""
        self._post(wire.ShowRemote(state))

    def end_remote(self) -> None:
        """Switch the second listener off."""
        self._post(wire.EndRemote())

    def stop(self) -> None:
        """End the box; returns when its process is gone, after five seconds at the latest."""
        thread = self._thread
        if thread is None:
            return
        self._post(wire.Stop())
        if thread is not threading.current_thread():
            thread.join(STOP_SECONDS + 1)
            self._thread = None
            self._wake.close()
            self._woken.close()

    def _post(self, command: Command) -> None:
        self._commands.append(command)
        with contextlib.suppress(OSError):  # woken often enough already, or stopped
            self._wake.send(b"\0")

    # --- for the worker -------------------------------------------------------------------

    def _begin_standing(self, config: BoxConfig, hosts: tuple[str, ...]) -> Standing:
        return Standing(
            code=new_code(),
            secret=secrets.token_bytes(32),
            lang=config.lang,
            host=config.host,
            port=config.port,
            hosts=hosts,
            orphan_seconds=self._orphan_seconds if config.detached else 0.0,
            deadline_seconds=self._deadline_seconds,
            help_lines=config.help_lines,
            adult=config.adult,
        )


class _Worker:
    """The client's thread: everything below happens on it."""

    def __init__(
        self, client: BallotBoxClient, config: BoxConfig, on_event: Callable[[BoxEvent], None]
    ) -> None:
        self._client = client
        self._config = config
        self._on_event = on_event
        self._keeper = BoxKeeper(Path(config.run_dir), client._command)
        self._standing: Standing = client._begin_standing(config, ())
        self._closing: PhonePoll | None = None
        self._closed: dict[str, Closed] = {}
        self._discarded: set[str] = set()
        self._deaths: deque[float] = deque()
        self._has_remote = False
        self._stopped = False

    def run(self) -> None:
        """Run until stopped, or until the box cannot do its work."""
        try:
            self._come_up()
            while not self._stopped:
                self._serve()
        except CannotStart as error:
            self._deliver(Failed(error.reason, error.detail))
        except Exception as error:
            _log.exception("The ballot box's keeper failed")
            self._deliver(Failed(faults.NOT_STARTED, type(error).__name__))
        finally:
            self._keeper.end()
            runfile.remove(Path(self._config.run_dir))

    # --- starting and restarting ----------------------------------------------------------

    def _come_up(self) -> None:
        hosts = self._hosts()
        found = self._keeper.attach(keep=self._config.resume)
        if found is not None:
            self._standing = found
            self._keeper.take_begun()
        else:
            self._standing = self._keeper.begin(replace(self._standing, hosts=hosts))
        self._deliver(self._ready(reattached=found is not None))
        self._count_slips()
        if found is not None:
            self._watch_addresses()

    def _ready(self, *, reattached: bool) -> Ready:
        standing = self._standing
        urls = page_urls(standing.hosts, standing.port, standing.code, self._keeper.key)
        opening = stand.open_now(standing)
        words = comparison_words(self._keeper.key)
        return Ready(
            urls[0], standing.code, self._keeper.pid, urls, opening, reattached, words,
            locked=standing.locked, paused=standing.paused,
        )  # fmt: skip

    def _recover(self) -> None:
        """Start a dead box again as it stood: same address and code, next epoch."""
        now = time.monotonic()
        self._deaths.append(now)
        while now - self._deaths[0] > DEATHS_WITHIN_SECONDS:
            self._deaths.popleft()
        if len(self._deaths) > DEATHS_ALLOWED:
            raise CannotStart(faults.DIED_OFTEN)
        if self._keeper.reconnect():
            return
        if self._closing is not None:
            # The totals never came: the poll is open again, and the phones bring their answers.
            self._standing = replace(self._standing, scene="open", poll=self._closing)
            self._closing = None
        opening = stand.open_now(self._standing)
        for command in list(self._client._commands):
            # A close asked before the death would count before the phones are back.
            if isinstance(command, wire.ClosePoll) and command.opening == opening:
                self._client._commands.remove(command)
        self._standing = self._keeper.begin(
            replace(self._standing, epoch=self._standing.epoch + 1), patient=True
        )
        self._deliver(Interrupted(opening, self._keeper.pid))
        if self._has_remote:
            self._has_remote = False
            self._deliver(RemoteEnded(faults.REMOTE_INTERRUPTED))

    # --- serving --------------------------------------------------------------------------

    def _serve(self) -> None:
        """Wait for answers and commands, handle them, and look at the addresses in between."""
        next_look = time.monotonic() + self._client._watch_seconds
        while not self._stopped:
            try:
                for answer in self._keeper.take_ahead():
                    self._take(answer)
                if self._send_all():
                    return
                wait = max(0.0, next_look - time.monotonic())
                self._hear(wait)
                if time.monotonic() >= next_look:
                    self._watch_addresses()
                    next_look = time.monotonic() + self._client._watch_seconds
            except ConnectionLost:
                self._recover()

    def _hear(self, seconds: float) -> None:
        """Wait for answers, or for a command to send."""
        box, wake = self._keeper.fileno(), self._client._woken
        ready, _, _ = select.select([box, wake.fileno()], [], [], seconds)
        if wake.fileno() in ready:
            wake.recv(4096)
        if box in ready:
            for answer in self._keeper.receive():
                self._take(answer)

    def _send_all(self) -> bool:
        """Send what was asked, oldest first; a command counts as sent only then.

        Returns:
            Whether the box was stopped.
        """
        while self._client._commands and not self._stopped:
            self._send(self._client._commands[0])
            self._client._commands.popleft()
        return self._stopped

    def _send(self, command: Command) -> None:
        match command:
            case wire.Stop():
                self._stopped = True
                for answer in self._keeper.stop(STOP_SECONDS):
                    self._take(answer)
                return
            case wire.ClosePoll(opening) if opening in self._closed:
                self._deliver(self._closed[opening])
                return
            case wire.OpenPoll(poll) if poll.opening in self._closed:
                self._deliver(Failed(faults.REFUSED, "open"))
                return
            case wire.DiscardText(text_id):
                self._discarded.add(text_id)
            case wire.ClosePoll(opening) if stand.is_open(self._standing, opening):
                self._closing = self._standing.poll
        self._standing = stand.apply(self._standing, command)
        self._keeper.send(command)

    def _take(self, answer: wire.Answer) -> None:
        match answer:
            case wire.Attached() | wire.Began():
                return
            case wire.Spent(digests):
                self._standing = stand.apply(self._standing, wire.SpendSlips(digests))
                self._count_slips()
                return
            case Slips(slips):
                secret = self._standing.secret
                new = tuple(slip_digest(secret, read_slip(slip.typed)) for slip in slips)
                self._standing = stand.apply(self._standing, wire.HonourSlips(new))
                self._count_slips()
            case RemotePairing() | RemotePaired():
                self._has_remote = True
            case RemoteEnded():
                self._has_remote = False
            case Closed(opening):
                self._closing = None
                if opening in self._closed:
                    return
                self._closed[opening] = answer
        if isinstance(answer, Texts):
            # A phone that came back after a restart sends its text again; it may be dealt with.
            kept = tuple(text for text in answer.texts if text.id not in self._discarded)
            answer = Texts(kept)
        self._deliver(answer)

    def _count_slips(self) -> None:
        """Tell how many slips are left and used, where any were made."""
        left, used = len(self._standing.slips), len(self._standing.spent)
        if left or used:
            self._deliver(SlipsCounted(left, used))

    # --- addresses ------------------------------------------------------------------------

    def _hosts(self) -> tuple[str, ...]:
        if self._config.host:
            return (self._config.host,)
        found = tuple(self._client._addresses())
        return found or self._standing.hosts or (LOOPBACK,)

    def _watch_addresses(self) -> None:
        """Tell the box and the session when the laptop's addresses have changed."""
        hosts = self._hosts()
        main = self._standing.hosts[0]
        moved = main not in hosts
        if not moved:
            hosts = (main, *(host for host in hosts if host != main))
        if hosts == self._standing.hosts:
            return
        opening = stand.open_now(self._standing) if moved else ""
        if opening:
            self._closing = None
            self._send(wire.DropPoll(opening))
        self._send(wire.MoveTo(hosts, moved))
        if moved:
            urls = page_urls(hosts, self._standing.port, self._standing.code, self._keeper.key)
            self._deliver(AddressChanged(urls[0], self._standing.code, opening, urls))

    def _deliver(self, event: BoxEvent) -> None:
        try:
            self._on_event(event)
        except Exception:
            _log.exception("The owner of the session failed on %s", type(event).__name__)
