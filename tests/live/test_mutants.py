"""Bodies that were sound and then damaged: no route stumbles over any of them."""

import asyncio
import json
import random
from collections.abc import Iterator

import msgspec
import pytest
from starlette.types import Message

from declic.live import routes as phone_routes
from declic.live.box import Box
from declic.live.routes import Routes
from declic.live.seal import SEALED_BALLOT_BYTES, SessionSeal, seal
from declic.live.wire import OpenPoll, Standing
from tests.counts import times
from tests.live.room import make_poll

COUNT = times(2_000, 100_000)
PIECES = (
    b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\u0000", b"\\ud800", b"\xff", b"\x00", b"null",
    b"-1", b"1e999", b"99999999999999999999", b"[[[[[[[[", b'{"a":', b"\\", b"true", b"\xc3",
    "🏳️‍🌈".encode(), b" " * 300, b'"sealed":', b'"sealed":"AAAA"', b'"opening":', b'"choice":[]',
)  # fmt: skip


class Listener:
    """The phones' routes without a network; what they stumble over is counted."""

    def __init__(self) -> None:
        standing = Standing(code="AAAA", secret=b"s" * 32, lang="fr", host="127.0.0.1")
        self.box = Box(standing, lambda: 0.0)
        self.box.apply(OpenPoll(make_poll()))
        self.box = Box(self.box.standing, lambda: 0.0)
        self.seal = SessionSeal(standing.secret)
        self.stumbled: list[str] = []
        self.front = Routes(self.box, self.seal, self.stumbled.append).front
        self.front.serve_as(("127.0.0.1",), 8000)
        self.cookie = f"d={self.box.door.mint()}".encode()

    def post(self, path: str, body: bytes) -> int:
        """Post a body and return the status."""
        headers = [
            (b"host", b"127.0.0.1:8000"), (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(body)), (b"cookie", self.cookie),
        ]  # fmt: skip
        scope = {
            "type": "http", "method": "POST", "path": path, "headers": headers,
            "query_string": b"", "client": ("127.0.0.1", 1), "root_path": "",
        }  # fmt: skip
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(self.front(scope, receive, send))
        return int(sent[0]["status"])


@pytest.fixture
def listener() -> Listener:
    return Listener()


def sound(listener: Listener) -> dict[str, bytes]:
    """A good body for each route."""
    (slip,) = listener.box.issue_slips(1)
    ballot = {"opening": "first", "choice": ["yes"], "page": "p", "turn": 3}
    text = {"id": "ab" * 16, "opening": "", "text": "Pourquoi ? 🏳️‍🌈"}
    packed = seal(listener.seal.public, json.dumps(ballot).encode(), SEALED_BALLOT_BYTES)
    return {
        "/j/AAAA/ballot": json.dumps(ballot).encode(),
        "/j/aaaa/ballot": json.dumps({"sealed": packed}).encode(),
        "/j/AAAA/text": json.dumps(text).encode(),
        "/j/AAAA/pause": b"{}",
        "/v/look": json.dumps({"slip": slip}).encode(),
        "/v/ballot": json.dumps({"slip": slip, "sending": "cd" * 16, **ballot}).encode(),
    }


def mutants(good: bytes, count: int, chance: random.Random) -> Iterator[bytes]:
    """A body with some of its bytes changed, lost, doubled or pushed in."""
    for _ in range(count):
        bad = bytearray(good)
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(bad) + 1)
            match chance.randrange(4):
                case 0 if bad:
                    bad[at % len(bad)] = chance.randrange(256)
                case 1:
                    del bad[at : at + chance.randrange(1, 9)]
                case 2:
                    bad[at:at] = bad[at : at + chance.randrange(40)]
                case _:
                    bad[at:at] = chance.choice(PIECES)
        yield bytes(bad[:8192])


def statuses_of_mutants(listener: Listener, count: int) -> set[int]:
    chance = random.Random(17)
    bodies = sound(listener)
    assert {listener.post(path, body) for path, body in bodies.items()} <= {200, 409}
    each = count // len(bodies) + 1
    return {
        listener.post(path, bad)
        for path, good in bodies.items()
        for bad in mutants(good, each, chance)
    }


def test_mutated_bodies_are_taken_or_refused(listener: Listener) -> None:
    found = statuses_of_mutants(listener, COUNT)
    assert listener.stumbled == []
    assert found <= {200, 400, 403, 409, 429}
    assert {200, 400} <= found


def test_a_route_that_stumbles_is_noticed(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin with the fault planted: a reader that lets its own errors through."""
    monkeypatch.setattr(phone_routes, "decode", lambda decoder, body: decoder.decode(body))
    statuses_of_mutants(listener, 300)
    assert msgspec.ValidationError.__name__ in listener.stumbled
