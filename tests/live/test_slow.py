"""Slow and stubborn clients: cut in time, all of them, while phones are served."""

import select
import socket
import sys
import time
from http.client import HTTPResponse
from pathlib import Path

import pytest

from declic.live.guard import MAX_CONNECTIONS
from tests.live.room import SECONDS, Console

STARTS = (
    b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: {h}\r\n",
    b"POST {p}/ballot HTTP/1.1\r\n",
    b"POST {p}/ballot HTTP/1.1\r\nHost: {h}\r\nContent-Type: application/json\r\n"
    b'Content-Length: 300\r\n\r\n{"opening":',
    b"POST {p}/text HTTP/1.1\r\nHost: {h}\r\nExpect: 100-continue\r\nContent-Length: 9\r\n"
    b"Content-Type: application/json\r\n\r\n",
    b"\r\n\r\n\r\n",
)  # fmt: skip


def opened(console: Console, start: bytes) -> socket.socket:
    """A connection that has sent the start of something."""
    device = console.browser()
    link = socket.create_connection((device.host, device.port), SECONDS)
    path, host = device.path.encode(), device.authority.encode()
    link.sendall(start.replace(b"{p}", path).replace(b"{h}", host))
    return link


def whole_answer(link: socket.socket) -> bytes:
    """One answer with its body, which may come in several pieces."""
    answer = HTTPResponse(link)
    answer.begin()
    head = f"HTTP/1.1 {answer.status}".encode()
    return head + answer.read()


def is_cut(link: socket.socket, seconds: float = SECONDS) -> bool:
    """Read what comes; whether the box ends the connection within some seconds."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([link], [], [], left)[0]:
            try:
                if not link.recv(65536):
                    return True
            except ConnectionError:
                return True
    return False


def cut_after_stubborn(console: Console, count: int) -> int:
    """Open slow connections, vote meanwhile, and return how many of them were cut."""
    links = [opened(console, STARTS[number % len(STARTS)]) for number in range(count)]
    try:
        for _ in range(20):
            assert console.browser().join().vote("first", "yes").status == 200
        return sum(is_cut(link) for link in links)
    finally:
        for link in links:
            link.close()


def test_forty_slow_connections_are_all_cut_while_phones_vote(standing_console: Console) -> None:
    assert cut_after_stubborn(standing_console, 40) == 40


def test_line_ends_between_requests_do_not_stop_the_clock(standing_console: Console) -> None:
    with opened(standing_console, b"GET /away HTTP/1.1\r\nHost: {h}\r\n\r\n") as link:
        assert link.recv(65536).startswith(b"HTTP/1.1 200")
        link.sendall(b"\r\n")
        assert is_cut(link)


def test_a_kept_connection_still_serves_after_line_ends(standing_console: Console) -> None:
    device = standing_console.browser()
    asked = f"GET /away HTTP/1.1\r\nHost: {device.authority}\r\n\r\n".encode()
    with opened(standing_console, asked) as link:
        for _ in range(3):
            assert whole_answer(link).startswith(b"HTTP/1.1 200")
            link.sendall(b"\r\n" + asked)
        assert whole_answer(link).startswith(b"HTTP/1.1 200")


def test_a_reader_that_never_reads_takes_no_memory(standing_console: Console) -> None:
    """Pages are asked for without end and never read: the box stops taking more."""
    device = standing_console.browser()
    asked = f"GET {device.path} HTTP/1.1\r\nHost: {device.authority}\r\n\r\n".encode() * 50
    sent = 0
    with socket.create_connection((device.host, device.port), SECONDS) as link:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        link.setblocking(False)
        end = time.monotonic() + 3.0
        try:
            while time.monotonic() < end and sent < 50_000_000:
                if select.select([], [link], [], 0.2)[1]:
                    sent += link.send(asked)
        except ConnectionError:
            pass
    assert sent < 20_000_000
    assert standing_console.browser().join().vote("first", "yes").status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_strangers_connections_leave_room_for_the_console(standing_console: Console) -> None:
    """Beyond the guard's number each is cut at once; without files nobody could even come back."""
    limits = Path(f"/proc/{standing_console.ready.box_pid}/limits").read_text("ascii")
    [line] = [line for line in limits.splitlines() if line.startswith("Max open files")]
    soft, hard = (int(number) for number in line.split()[3:5])
    assert soft >= min(hard, MAX_CONNECTIONS + 256)


def test_without_the_deadline_nobody_is_cut(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The twin with the fault planted: a box whose requests need not be complete in time."""
    console = Console.start(tmp_path_factory.mktemp("run"), deadline_seconds=900.0)
    try:
        console.open_poll()
        console.browser().join()
        links = [opened(console, start) for start in STARTS]
        assert not any(is_cut(link, 0.2) for link in links)
        for link in links:
            link.close()
    finally:
        console.stop()
