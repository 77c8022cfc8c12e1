"""What tests of the ballot box share: polls, a console that records, and a bare HTTP client."""

import json
import queue
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from declic.domain.poll import PollKind
from declic.live.client import BallotBoxClient
from declic.session.ports import BoxConfig, BoxEvent, Closed, Opened, PhonePoll, Ready, Texts
from tests.factories import make_help_lines

E = TypeVar("E")

SECONDS = 30.0
"""How long anything is waited for; a loaded machine takes its time."""


def make_poll(
    opening: str = "first",
    kind: PollKind = PollKind.SINGLE,
    options: tuple[str, ...] = ("yes", "no"),
    pick: int = 1,
) -> PhonePoll:
    labels = {
        "fr": {option: {"yes": "Oui", "no": "Non"}.get(option, option) for option in options},
        "en": {option: option.title() for option in options},
    }
    return PhonePoll(
        opening=opening,
        kind=kind,
        options=options,
        pick=pick,
        heading={"fr": "Titre", "en": "Heading"},
        question={"fr": "Question ?", "en": "Question?"},
        labels=labels,
    )


def make_config(folder: Path, **changes: object) -> BoxConfig:
    given: dict[str, object] = {
        "lang": "fr", "help_lines": make_help_lines(), "run_dir": str(folder), "adult": "Mme Claes",
        "host": "127.0.0.1",
    }  # fmt: skip
    return BoxConfig(**(given | changes))  # type: ignore[arg-type]  # kinds as the fields say


@dataclass
class Console:
    """A client of the box that keeps every event."""

    folder: Path
    client: BallotBoxClient
    ready: Ready = field(init=False)
    events: list[BoxEvent] = field(default_factory=list)
    _queue: "queue.Queue[BoxEvent]" = field(default_factory=queue.Queue)

    @classmethod
    def start(cls, folder: Path, **changes: object) -> "Console":
        options: dict[str, object] = {"addresses": lambda: ("127.0.0.1",)}
        names = ("addresses", "watch_seconds", "orphan_seconds", "deadline_seconds", "command")
        options |= {name: changes.pop(name) for name in names if name in changes}
        console = cls(folder, BallotBoxClient(**options))  # type: ignore[arg-type]  # as above
        console.client.start(make_config(folder, **changes), console._queue.put)
        console.ready = console.wait_for(Ready)
        return console

    def wait_for(self, kind: type[E], like: Callable[[E], bool] = lambda event: True) -> E:
        """Return the next event of a kind, keeping all that come before it."""
        end = time.monotonic() + SECONDS
        while (left := end - time.monotonic()) > 0:
            event = self._queue.get(timeout=left)
            self.events.append(event)
            if isinstance(event, kind) and like(event):
                return event
        raise AssertionError(f"no {kind.__name__}: {self.events}")

    def open_poll(self, poll: PhonePoll | None = None) -> None:
        """Open a poll and wait until the box has it: a ballot sent before that is refused."""
        asked = poll or make_poll()
        self.client.open(asked)
        self.wait_for(Opened, lambda opened: opened.opening == asked.opening)

    def settled(self) -> None:
        """Wait until the box has done all that it was told: it does one thing after the other."""
        self.client.read_texts()
        self.wait_for(Texts)

    def close_poll(self, opening: str) -> Closed:
        self.client.close(opening)
        return self.wait_for(Closed)

    def browser(self) -> "Browser":
        return Browser(self.ready.url)

    def stop(self) -> None:
        self.client.stop()


@dataclass
class Answered:
    """A response read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


class Browser:
    """One device: keeps the cookie, as a phone's browser does."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        self.authority, self.path = parts.netloc, parts.path
        self.host, self.port = parts.hostname, parts.port or 80
        self.cookie = ""

    def join(self) -> "Browser":
        assert self.get("").status == 200
        return self

    def get(self, place: str, **headers: str) -> Answered:
        return self.ask("GET", self.path + place, headers=headers)

    def post(self, place: str, body: object, **headers: str) -> Answered:
        given = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", self.path + place, given, headers)

    def vote(self, opening: str, *choice: str) -> Answered:
        return self.post("/ballot", {"opening": opening, "choice": list(choice)})

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answered:
        connection = HTTPConnection(self.host, self.port, timeout=SECONDS)
        given = {"Content-Type": "application/json"} if body is not None else {}
        given |= {"Cookie": self.cookie} if self.cookie else {}
        given |= {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        try:
            connection.request(method, path, body, given)
            response: HTTPResponse = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            answered = Answered(response.status, found, response.read())
        finally:
            connection.close()
        if "set-cookie" in found:
            self.cookie = found["set-cookie"].split(";")[0]
        return answered

    def raw(self, data: bytes, *, seconds: float = SECONDS, finish: bool = False) -> bytes:
        """Send bytes as they are and return all that comes until the box closes or is silent."""
        with socket.create_connection((self.host, self.port), seconds) as plain:
            plain.settimeout(seconds)
            got = b""
            try:
                plain.sendall(data)
                if finish:
                    plain.shutdown(socket.SHUT_WR)
                while piece := plain.recv(65536):
                    got += piece
            except (TimeoutError, ConnectionError):
                pass
            return got
