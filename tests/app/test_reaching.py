"""The room check's test on the real listener, in sentences."""

import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from declic.app.reaching import RoomReach
from declic.i18n import translator
from declic.live import faults
from declic.live.reach import ReachTest
from declic.ui.ports import DeskError
from declic.ui.reaching import ReachState
from tests.live.room import SECONDS

FR = translator("fr")


class Room:
    """A clock to turn, neighbours to come, and the addresses of this laptop."""

    def __init__(self) -> None:
        self.now = 0.0
        self.heard: frozenset[str] = frozenset()
        self.addresses = ("127.0.0.1",)
        self.found: list[str] = []

    def reach(self, folder: Path) -> RoomReach:
        test = ReachTest(
            folder,
            addresses=lambda: self.addresses,
            neighbours=lambda: self.heard,
            clock=lambda: self.now,
        )
        return RoomReach(folder, 0, FR, self.found.append, test)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def reach(tmp_path: Path, room: Room) -> Iterator[RoomReach]:
    made = room.reach(tmp_path)
    yield made
    made.stop()


def test_a_phone_is_reached_and_its_address_remembered(reach: RoomReach, room: Room) -> None:
    [url] = reach.start()
    assert reach.news().state is ReachState.WAITING
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=SECONDS)
    connection.request("GET", parts.path)
    assert connection.getresponse().status == 200
    connection.close()
    end = time.monotonic() + SECONDS
    while (news := reach.news()).state is not ReachState.REACHED:
        assert time.monotonic() < end
    assert news.host == "127.0.0.1"
    assert news.sentence == faults.sentence(faults.REACHED, FR)
    assert room.found[-1] == "127.0.0.1"


def test_silence_is_asked_about_and_explained(reach: RoomReach, room: Room) -> None:
    reach.start()
    room.now = 100.0
    assert reach.news().state is ReachState.ASK
    for same, verdict in ((True, faults.ISOLATED), (False, faults.WRONG_NETWORK)):
        news = reach.news(same_wifi=same)
        assert news.state is ReachState.NOT_REACHED
        assert news.sentence == faults.sentence(verdict, FR)
        assert news.hint == faults.sentence(faults.CAPTIVE_PORTAL, FR)
    room.heard = frozenset({"192.168.1.23"})
    assert reach.news().sentence == faults.sentence(faults.firewall(), FR)
    reach.again()
    assert reach.news().state is ReachState.WAITING
    assert room.found == []


def test_an_isolating_network_proposes_router_cards_and_a_small_hotspot() -> None:
    told = faults.sentence(faults.ISOLATED, FR)
    for word in ("routeur", "cartes", "8"):
        assert word in told


def test_no_network_is_a_sentence(tmp_path: Path, room: Room) -> None:
    room.addresses = ()
    with pytest.raises(DeskError, match="réseau"):
        room.reach(tmp_path).start()
