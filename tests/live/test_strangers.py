"""Some three hundred requests of strangers to each way in: of phones, slips and the remote."""

import json
import re
import socket
import threading
import time
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
import uvicorn
from nacl.public import Box, PrivateKey, PublicKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from declic.session.ports import RemoteEnded, RemotePairing, Slips
from tests.live.room import SECONDS, Console
from tests.live.strangers import CASES, Case

STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")
ALWAYS = (b"cache-control: no-store", b"x-content-type-options: nosniff", b"default-src 'none'")
NEVER_SECONDS = 3.0
"""How long an answer of the bare server is waited for, which often gives none."""

NEVER = (b"access-control-", b"\r\nserver:", b"\r\ndate:", b"traceback", b"uvicorn", b"starlette")


@dataclass(frozen=True, slots=True)
class WayIn:
    """A listener: where to ask, what to GET, where to POST and a sound body for it."""

    authority: str
    page: str
    post: str
    body: bytes
    cookie: str

    def filled(self, case: Case) -> bytes:
        """The request's bytes, with its length."""
        head, _, body = case.raw.partition("\r\n\r\n")
        sent = self.body if body == "{b}" else body.encode("latin-1")
        marks = {
            "{g}": self.page, "{p}": self.post, "{h}": self.authority, "{c}": self.cookie,
            "{port}": self.authority.rpartition(":")[2], "{n}": str(len(sent)),
        }  # fmt: skip
        for mark, value in marks.items():
            head = head.replace(mark, value)
            sent = sent.replace(mark.encode(), value.encode())
        whole = "\r\n\r\n" in case.raw
        return head.encode("latin-1") + (b"\r\n\r\n" + sent if whole else b"")

    def ask(self, data: bytes, seconds: float = SECONDS) -> bytes:
        """Send bytes, say that no more come, and return all that is answered."""
        host, _, port = self.authority.rpartition(":")
        got = b""
        with socket.create_connection((host, int(port)), seconds) as link:
            try:
                link.sendall(data)
                link.shutdown(socket.SHUT_WR)
                while piece := link.recv(65536):
                    got += piece
            except (TimeoutError, ConnectionError):
                pass
        return got


def statuses(answer: bytes) -> list[int]:
    """Every status in an answer, what comes before another one (100) left out."""
    return [status for found in STATUS.findall(answer) if (status := int(found)) != 100]


def sealed_look(url: str) -> bytes:
    """A presenter's phone that asks for the state, sealed as its page does."""
    key = PrivateKey.generate()
    public = urlsafe_b64decode(urlsplit(url).fragment.removeprefix("k=") + "=")
    plain = json.dumps({"to": "box", "turn": 1, "do": "look"}).encode().ljust(256)
    box = bytes(Box(key, PublicKey(public)).encrypt(plain))
    return json.dumps({"sealed": b64encode(bytes(key.public_key) + box).decode()}).encode()


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, WayIn]]:
    """One box with all its ways in."""
    console = Console.start(tmp_path_factory.mktemp("run"), deadline_seconds=1.0)
    console.open_poll()
    console.client.issue_slips(1)
    slip = console.wait_for(Slips).slips[0].typed
    console.client.pair_remote("fr")
    remote = console.wait_for(RemotePairing).urls[0]
    phone = console.browser().join()
    ballot = json.dumps({"opening": "first", "choice": ["yes"]}).encode()
    look = json.dumps({"slip": slip}).encode()
    yield {
        "phones": WayIn(phone.authority, phone.path, f"{phone.path}/ballot", ballot, phone.cookie),
        "slips": WayIn(phone.authority, "/v", "/v/look", look, phone.cookie),
        "remote": WayIn(urlsplit(remote).netloc, "/", "/m", sealed_look(remote), "d=x"),
    }
    assert console.client is not None
    assert console.browser().join().vote("first", "yes").status == 200
    console.client.end_remote()
    console.wait_for(RemoteEnded)
    console.stop()


@pytest.mark.parametrize("way", ["phones", "slips", "remote"])
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_is_answered_as_it_must(ways: dict[str, WayIn], way: str, case: Case) -> None:
    answer = ways[way].ask(ways[way].filled(case))
    found = statuses(answer)
    assert complaint(case, answer) == "", found


def complaint(case: Case, answer: bytes) -> str:
    """Return what is wrong with an answer; empty: nothing is."""
    found = statuses(answer)
    if not found or found[0] not in case.good:
        return f"{found} instead of {case.good}"
    if any(status >= 500 or status < 200 for status in found):
        return "a server error, or another protocol"
    if case.good[0] >= 400 and len(found) > 1:
        return "something hidden in it was answered, too"
    head = answer.partition(b"\r\n\r\n")[0].lower()
    wrong = [each for each in ALWAYS if each not in head] + [each for each in NEVER if each in head]
    return f"headers: {wrong}" if wrong else ""


def test_there_are_enough_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 266


def test_a_bare_server_fails_dozens_of_them() -> None:
    """The twin with the fault planted: the same server without the box's guard and front."""

    async def page(request: Request) -> JSONResponse:
        return JSONResponse({})

    async def ballot(request: Request) -> JSONResponse:
        await request.json()
        return JSONResponse({"received": True})

    routes = [Route("/j/AAAAA", page), Route("/j/AAAAA/ballot", ballot, methods=["POST"])]
    bound = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(Starlette(routes=routes), log_config=None, timeout_keep_alive=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    authority = f"127.0.0.1:{bound.getsockname()[1]}"
    way = WayIn(authority, "/j/AAAAA", "/j/AAAAA/ballot", b'{"choice": ["yes"]}', "d=x")
    try:
        end = time.monotonic() + SECONDS
        while not server.started and time.monotonic() < end:
            time.sleep(0.01)
        answers = {case: way.ask(way.filled(case), NEVER_SECONDS) for case in CASES}
        bare = [case for case, answer in answers.items() if complaint_but_headers(case, answer)]
    finally:
        server.should_exit = True
        thread.join()
    assert len(bare) > 80, "so many of them are answered wrongly, or never"


def complaint_but_headers(case: Case, answer: bytes) -> bool:
    """Whether an answer is wrong in more than the headers that only we send."""
    said = complaint(case, answer)
    return bool(said) and not said.startswith("headers")
