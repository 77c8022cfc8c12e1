import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from declic.live import faults
from declic.live.reach import CannotTest, ReachResult, ReachTest, heard_neighbours, read_neighbours
from tests.live.room import SECONDS


class Room:
    """A network as the test sees it: a clock to turn, neighbours to come."""

    def __init__(self) -> None:
        self.now = 0.0
        self.heard = frozenset({"192.168.1.1"})


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def reach(tmp_path: Path, room: Room) -> Iterator[ReachTest]:
    reach = ReachTest(
        tmp_path, addresses=lambda: ("127.0.0.1", "::1"), neighbours=lambda: room.heard,
        clock=lambda: room.now,
    )  # fmt: skip
    yield reach
    reach.stop()
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def load(url: str, host: str = "") -> int:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=SECONDS)
    connection.request("GET", parts.path, headers={"Host": host or parts.netloc})
    status = connection.getresponse().status
    connection.close()
    return status


def result_of(reach: ReachTest, verdict: str) -> ReachResult:
    end = time.monotonic() + SECONDS
    while (result := reach.result()).verdict != verdict:
        assert time.monotonic() < end, result
    return result


def test_a_phone_that_comes_through_is_told_on_its_address(reach: ReachTest) -> None:
    first, second = reach.start()
    assert first.startswith("http://127.0.0.1:")
    assert first.endswith("/r")
    assert "[::1]" in second
    assert reach.result().verdict == faults.WAITING
    assert load(first) == 200
    assert dict(result_of(reach, faults.REACHED).reached) == {"127.0.0.1": 1}
    load(first)
    end = time.monotonic() + SECONDS
    while reach.result().reached["127.0.0.1"] < 2:
        assert time.monotonic() < end


def test_a_stranger_or_another_page_is_no_reached_phone(reach: ReachTest, room: Room) -> None:
    (first, _) = reach.start()
    assert load(first, host="evil.example") == 421
    assert load(first.removesuffix("r")) == 200
    assert reach.result().verdict == faults.WAITING
    room.now = 39.0
    assert reach.result().seconds_left == 1.0


def test_silence_asks_about_the_network_and_then_knows(reach: ReachTest, room: Room) -> None:
    reach.start()
    room.now = 41.0
    assert reach.result().verdict == faults.ASK_NETWORK
    assert reach.result(same_wifi=True).verdict == faults.ISOLATED
    assert reach.result(same_wifi=False).verdict == faults.WRONG_NETWORK
    reach.again()
    assert reach.result(same_wifi=False).verdict == faults.WAITING


def test_a_device_that_knocks_and_does_not_come_through_means_the_firewall(
    reach: ReachTest, room: Room
) -> None:
    reach.start()
    room.now = 41.0
    room.heard |= {"192.168.1.23"}
    assert reach.result(same_wifi=True).verdict == faults.firewall()


def test_without_a_network_nothing_is_started(tmp_path: Path) -> None:
    with pytest.raises(CannotTest) as caught:
        ReachTest(tmp_path, addresses=lambda: ()).start()
    assert caught.value.reason == faults.NO_NETWORK
    assert list(tmp_path.iterdir()) == []


def test_a_busy_port_is_a_reason(tmp_path: Path) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:
        test = ReachTest(tmp_path, port=taken.getsockname()[1], addresses=lambda: ("127.0.0.1",))
        with pytest.raises(CannotTest) as caught:
            test.start()
    assert caught.value.reason == faults.PORT_BUSY


@pytest.mark.parametrize(
    "listed",
    [
        "? (192.168.1.23) at a4:83:e7:1:2:3 on en0 ifscope [ethernet]\n"
        "? (192.168.1.9) at (incomplete) on en0\n"
        "? (192.168.1.255) at ff:ff:ff:ff:ff:ff on en0\n? (224.0.0.251) at 1:0:5e:0:0:fb on en0\n",
        "Interface: 192.168.1.5 --- 0x9\n  Internet Address      Physical Address      Type\n"
        "  192.168.1.23          a4-83-e7-01-02-03     dynamic\n"
        "  192.168.1.255         ff-ff-ff-ff-ff-ff     static\n",
    ],
)
def test_the_lists_of_other_systems_are_read(listed: str) -> None:
    assert read_neighbours(listed) == {"192.168.1.23"}


def test_this_systems_neighbours_can_be_asked_for() -> None:
    assert all("." in address for address in heard_neighbours())
