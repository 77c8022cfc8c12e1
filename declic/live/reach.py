"""The reach test before a session: does a person's own phone get through to this laptop?

It starts a real ballot box process, so that the system's firewall judges the very program that the
session will use, shows a small page at ``/r``, and knows of a phone only that it came.
"""

import contextlib
import queue
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from declic.live import faults
from declic.live.addresses import AddressSource, local_addresses
from declic.live.client import BallotBoxClient
from declic.session.ports import BoxConfig, BoxEvent, Failed, Reached, Ready

PATIENCE_SECONDS = 40.0
START_SECONDS = 30.0
FOLDER = "reach-test"

NeighbourSource = Callable[[], frozenset[str]]
"""Returns the addresses of devices that this laptop has lately heard of on its own network."""

_PAIR = re.compile(r"\(?(\d+\.\d+\.\d+\.\d+)\)?\s.*?((?:[0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2})", re.I)


class CannotTest(Exception):
    """The test cannot be made; ``reason`` is a key of ``declic.live.faults``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReachResult:
    """What the test knows now.

    Attributes:
        verdict: one of ``faults.REACH``; ``faults.sentence`` says it.
        reached: the laptop's addresses that a phone came through on -> loads of the page.
        seconds_left: until the test no longer simply waits.
    """

    verdict: str
    reached: Mapping[str, int]
    seconds_left: float


class ReachTest:
    """One reach test; start it, show its addresses, ask for the result about once a second.

    Used from one thread. ``start`` and ``stop`` block for some seconds: call them from a worker.

    Args:
        run_dir: private folder; a folder of the test's own is made inside and removed again.
        lang: language of the phone's page when the phone asks for none that we speak.
        port: as the session will use; 0 lets the system choose.
        addresses: tells the laptop's addresses.
        neighbours: tells which devices are heard of; a new one that did not come through points
            to the firewall.
        patience_seconds: how long to wait for a phone before asking.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        run_dir: Path,
        *,
        lang: str = "fr",
        port: int = 0,
        addresses: AddressSource = local_addresses,
        neighbours: NeighbourSource | None = None,
        patience_seconds: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = run_dir / FOLDER
        self._lang = lang
        self._port = port
        self._addresses = addresses
        self._neighbours = neighbours or heard_neighbours
        self._patience_seconds = patience_seconds
        self._clock = clock
        self._client: BallotBoxClient | None = None
        self._events: queue.SimpleQueue[BoxEvent] = queue.SimpleQueue()
        self._reached: dict[str, int] = {}
        self._before: frozenset[str] = frozenset()
        self._until = 0.0

    def start(self) -> tuple[str, ...]:
        """Listen, and return what a phone opens, the likeliest address first.

        Raises:
            CannotTest: no network, or the box cannot start.
        """
        if not self._addresses():
            raise CannotTest(faults.NO_NETWORK)
        config = BoxConfig(
            self._lang, (), str(self._folder), port=self._port, resume=False, detached=False
        )
        self._client = BallotBoxClient(addresses=self._addresses)
        self._client.start(config, self._events.put)
        ready = self._wait_ready()
        self._before = self._neighbours()
        self._until = self._clock() + self._patience_seconds
        origins = (f"{found.scheme}://{found.netloc}" for found in map(urlsplit, ready.urls))
        return tuple(f"{origin}/r" for origin in origins)

    def result(self, same_wifi: bool | None = None) -> ReachResult:
        """Return what is known now.

        Args:
            same_wifi: what the person answered to ``faults.ASK_NETWORK``; None: not asked yet.
        """
        self._take_events()
        left = max(0.0, self._until - self._clock())
        return ReachResult(
            self._verdict(left, same_wifi), MappingProxyType(dict(self._reached)), left
        )

    def again(self) -> None:
        """Wait once more from now, after the person has changed something."""
        self._until = self._clock() + self._patience_seconds

    def stop(self) -> None:
        """End the test; its process is gone afterwards."""
        if self._client is not None:
            self._client.stop()
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def _verdict(self, left: float, same_wifi: bool | None) -> str:
        if self._reached:
            return faults.REACHED
        if left > 0:
            return faults.WAITING
        if self._neighbours() - self._before:
            return faults.firewall()
        if same_wifi is None:
            return faults.ASK_NETWORK
        return faults.ISOLATED if same_wifi else faults.WRONG_NETWORK

    def _wait_ready(self) -> Ready:
        end = time.monotonic() + START_SECONDS
        while (left := end - time.monotonic()) > 0:
            try:
                event = self._events.get(timeout=left)
            except queue.Empty:
                break
            if isinstance(event, Ready):
                return event
            if isinstance(event, Failed):
                self.stop()
                raise CannotTest(event.reason)
        self.stop()
        raise CannotTest(faults.NOT_STARTED)

    def _take_events(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                event = self._events.get_nowait()
                if isinstance(event, Reached):
                    self._reached[event.address] = event.count


def heard_neighbours(platform: str = sys.platform) -> frozenset[str]:
    """Return the IPv4 neighbours in the system's address table; empty when it cannot be read.

    A phone that looks for this laptop stands in it even when the firewall then lets nothing in.
    """
    try:
        if platform == "linux":
            return _linux_neighbours(Path("/proc/net/arp").read_text("ascii"))
        # The system's own program, without any word of ours.
        listed = subprocess.run(
            ["arp", "-a"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
        return read_neighbours(listed.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return frozenset()


def read_neighbours(listed: str) -> frozenset[str]:
    """Read the output of ``arp -a``: addresses with a hardware address, broadcasts left out."""
    found = {}
    for line in listed.splitlines():
        for pair in _PAIR.finditer(line):
            found[pair[1]] = pair[2].lower().replace("-", ":")
    real = {address for address, hardware in found.items() if set(hardware) - set("f:0")}
    return frozenset(address for address in real if not address.startswith(("224.", "239.")))


def _linux_neighbours(table: str) -> frozenset[str]:
    rows = (line.split() for line in table.splitlines()[1:])
    return frozenset(row[0] for row in rows if len(row) >= 4 and int(row[2], 16) & 2)
