"""Connections that break at any byte, lost answers, a box that sleeps: each counts exactly once."""

import json
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from declic.live.phone import CALM
from declic.live.phones import Swarm
from declic.session.ports import Interrupted
from tests.live.room import SECONDS, Browser, Console


def ballot_of(device: Browser, choice: str) -> bytes:
    body = json.dumps({"opening": "first", "choice": [choice]}).encode()
    head = (
        f"POST {device.path}/ballot HTTP/1.1\r\nHost: {device.authority}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        f"Cookie: {device.cookie}\r\n\r\n"
    )
    return head.encode() + body


def send_and_cut(device: Browser, data: bytes, *, hard: bool) -> None:
    """Send bytes and go without reading; ``hard`` resets the connection."""
    with socket.create_connection((device.host, device.port), SECONDS) as link:
        link.sendall(data)
        if hard:
            off = b"\x01\x00\x00\x00\x00\x00\x00\x00"
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, off)


@pytest.mark.parametrize("hard", [True, False])
def test_cut_anywhere_and_sent_again_it_counts_once(console: Console, hard: bool) -> None:
    console.open_poll()
    first = console.browser().join()
    length = len(ballot_of(first, "yes"))
    devices = [console.browser().join() for _ in range(length + 1)]
    for number, device in enumerate(devices):
        whole = ballot_of(device, "yes")
        send_and_cut(device, whole[:number], hard=hard)
        send_and_cut(device, whole, hard=hard)  # arrives; its answer is lost
        assert device.vote("first", "yes").status == 200
    closed = console.close_poll("first")
    assert closed.tally.counts == {"yes": len(devices), "no": 0}
    assert len(devices) > 200


FORGETFUL = """
import os, sys
from declic.live import box
box.Vote.voter = lambda self, token: os.urandom(16)
from declic.live.__main__ import main
sys.exit(main())
"""


def test_a_box_that_forgets_who_voted_counts_twice(tmp_path: Path) -> None:
    """The twin with the fault planted: a ballot sent again is taken for another phone's."""
    console = Console.start(tmp_path / "run", command=[sys.executable, "-c", FORGETFUL])
    try:
        console.open_poll()
        devices = [console.browser().join() for _ in range(10)]
        for device in devices:
            send_and_cut(device, ballot_of(device, "yes"), hard=True)
            assert device.vote("first", "yes").status == 200
        assert console.close_poll("first").tally.answers > len(devices)
    finally:
        console.stop()


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_a_box_that_sleeps_wakes_up_with_every_ballot(console: Console) -> None:
    swarm = Swarm(console.ready.url, 30, 5, CALM)
    box = psutil.Process(console.ready.box_pid)

    def sleep() -> None:
        box.suspend()
        time.sleep(1.2)
        box.send_signal(getattr(signal, "SIGCONT", 0))

    asleep = threading.Timer(0.3, sleep)
    try:
        swarm.join()
        console.open_poll()
        asleep.start()
        stats = swarm.vote("first", within_seconds=0.8)
        asleep.join()
        closed = console.close_poll("first")
        assert closed.tally.answers + closed.tally.passes == stats.acknowledged == 30
        assert not any(isinstance(event, Interrupted) for event in console.events)
    finally:
        asleep.cancel()
        swarm.close()
