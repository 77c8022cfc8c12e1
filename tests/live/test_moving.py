"""The laptop's address changes in the middle of a session, twenty times."""

import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from declic.live.client import WATCH_SECONDS
from declic.session.ports import AddressChanged, Closed, Opened
from tests.counts import times
from tests.live.room import Answered, Browser, Console, make_poll

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a whole net of loopbacks")

MOVES = times(20, 100)
NEW_CODE_SECONDS = 5.0


class Network:
    """What the laptop's addresses are; changed by tests, asked by the client's thread."""

    def __init__(self) -> None:
        self.addresses: tuple[str, ...] = ("127.0.1.1",)
        self.moved_at = 0.0

    def __call__(self) -> tuple[str, ...]:
        return self.addresses

    def move(self, address: str) -> None:
        self.addresses = (address,)
        self.moved_at = time.monotonic()


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def console(tmp_path: Path, network: Network) -> Iterator[Console]:
    console = Console.start(tmp_path / "run", addresses=network, watch_seconds=0.1, host="")
    yield console
    console.stop()


def vote(url: str, opening: str) -> Answered:
    return Browser(url).join().vote(opening, "yes")


def test_each_move_gives_a_new_code_voids_the_open_vote_and_keeps_the_closed(
    console: Console, network: Network
) -> None:
    dice = random.Random(2)
    closed: dict[str, Closed] = {}
    seconds: list[float] = []
    url = console.ready.url
    for move in range(MOVES):
        kept, lost = f"kept-{move}", f"lost-{move}"
        console.open_poll(make_poll(kept))
        assert vote(url, kept).status == 200
        closed[kept] = console.close_poll(kept)
        is_open = move % 3 != 2
        if is_open:
            console.open_poll(make_poll(lost))
            assert vote(url, lost).status == 200
        network.move(f"127.0.{2 + move}.{dice.randrange(2, 250)}")
        changed = console.wait_for(AddressChanged)
        seconds.append(time.monotonic() - network.moved_at)
        assert changed.void_opening == (lost if is_open else "")
        assert network.addresses[0] in changed.url
        old, url = url, changed.url
        assert Browser(old).get("").status == 421, "the old address is nobody's any more"
        again = f"again-{move}"
        console.open_poll(make_poll(again))
        assert vote(url, again).json()["received"] is True
        assert console.close_poll(again).tally.answers == 1
        for opening, before in closed.items():
            assert console.close_poll(opening) == before, "closed votes stand"
    assert median(seconds) < NEW_CODE_SECONDS


def test_the_usual_look_is_often_enough(tmp_path: Path, network: Network) -> None:
    assert WATCH_SECONDS < NEW_CODE_SECONDS / 2
    console = Console.start(tmp_path / "run", addresses=network, host="")
    try:
        seconds = []
        for number in range(3):  # a loaded machine may be late once
            network.move(f"127.0.9.{number + 7}")
            console.wait_for(AddressChanged)
            seconds.append(time.monotonic() - network.moved_at)
        assert min(seconds) < NEW_CODE_SECONDS
    finally:
        console.stop()


def test_without_looking_nobody_would_be_told(tmp_path: Path, network: Network) -> None:
    """The twin with the fault planted: the addresses are never looked at again."""
    console = Console.start(tmp_path / "run", addresses=network, watch_seconds=900.0, host="")
    told = threading.Event()
    console.client.open(make_poll())
    try:
        network.move("127.0.9.8")
        console.wait_for(Opened)
        while not console._queue.empty():
            if isinstance(console._queue.get(), AddressChanged):
                told.set()
        assert not told.wait(1.0)
        assert (
            Browser("http://127.0.9.8:1/j/X".replace(":1/", f":{port(console)}/"))
            .ask("GET", "/r")
            .status
            == 421
        )
    finally:
        console.stop()


def port(console: Console) -> int:
    return Browser(console.ready.url).port
