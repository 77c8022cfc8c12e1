"""One paper slip over HTTP, as the page ``/v`` does it: for the booth on the laptop itself.

It is a client like any phone (PROTOCOL.md, section 8): it holds no cookie and no right of its own.
"""

import json
import secrets
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from declic.live.slips import read_slip

ANSWER_SECONDS = 5.0
LARGEST_ANSWER = 1_000_000
VOTE_SECONDS = 6.0
"""How long a vote is sent again: a killed box is back sooner."""
AGAIN_SECONDS = 0.3

T = TypeVar("T")


class SlipRefused(Exception):
    """The box turned the slip down; ``reason`` is one of PROTOCOL.md, or ``unreachable``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SlipOption(msgspec.Struct, frozen=True):
    """One option as phones show it."""

    id: str
    label: str


class SlipPoll(msgspec.Struct, frozen=True):
    """The open poll as phones show it."""

    opening: str
    kind: str
    pick: int
    question: str
    options: tuple[SlipOption, ...]
    hint: str = ""
    lang: str = ""
    dir: str = "ltr"


class _State(msgspec.Struct, frozen=True):
    scene: str
    epoch: int = 0
    poll: SlipPoll | None = None


class _Looked(msgspec.Struct, frozen=True):
    state: _State


class _Received(msgspec.Struct, frozen=True):
    received: bool
    epoch: int = 0


class _Error(msgspec.Struct, frozen=True):
    error: str


@dataclass(slots=True)
class SlipClient:
    """Looks and votes with slips; one thread at a time, each call blocks some seconds at most.

    Attributes:
        url: the participant page's address; only its host and port are used.
        held: answers that were received while their poll may still be open, as JSON: a box that
            had to start again gets them back.
    """

    url: str
    held: list[dict[str, object]] = field(default_factory=list)

    def look(self, slip: str, lang: str) -> SlipPoll | None:
        """Return the open poll for an unused slip, ``None`` while there is none for slips.

        Raises:
            SlipRefused: it is none, or used.
        """
        found = self._ask(f"/v/look?lang={lang}", {"slip": read_slip(slip)}, _Looked).state
        return found.poll if found.scene == "open" else None

    def vote(self, slip: str, opening: str, choice: tuple[str, ...]) -> None:
        """Send an answer; it counts at once and for good.

        When nothing comes back, the same sending goes again, which never counts twice: the box may
        have counted it and died before it could say so.

        Raises:
            SlipRefused: it was not counted.
        """
        ballot: dict[str, object] = {
            "slip": read_slip(slip),
            "opening": opening,
            "sending": secrets.token_hex(16),
            "choice": list(choice),
        }
        last = time.monotonic() + VOTE_SECONDS
        while not self._sent(ballot, last_try=time.monotonic() >= last):
            time.sleep(AGAIN_SECONDS)
        self.held.append(ballot)

    def resend(self) -> None:
        """Send again what is held, and forget it once its poll is over.

        A box that does not answer is asked once only: this call too lasts five seconds at most
        then, for somebody may be waiting to vote.
        """
        for ballot in list(self.held):
            try:
                self._ask("/v/ballot", ballot, _Received)
            except SlipRefused as error:
                if error.reason == "unreachable":
                    return
                self.held.remove(ballot)

    def _sent(self, ballot: dict[str, object], *, last_try: bool) -> bool:
        try:
            self._ask("/v/ballot", ballot, _Received)
        except SlipRefused as error:
            if error.reason != "unreachable" or last_try:
                raise
            return False
        return True

    def _ask(self, path: str, body: object, kind: type[T]) -> T:
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=ANSWER_SECONDS)
        try:
            headers = {"Content-Type": "application/json", "Host": parts.netloc}
            connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            status, content = answer.status, answer.read(LARGEST_ANSWER)
        except (OSError, HTTPException) as error:
            raise SlipRefused("unreachable") from error
        finally:
            connection.close()
        try:
            if status == 200:
                return msgspec.json.decode(content, type=kind)
            raise SlipRefused(msgspec.json.decode(content, type=_Error).error)
        except msgspec.DecodeError as error:
            raise SlipRefused("unreachable") from error


def slip_in(text: str) -> str:
    """Return the slip's code in what a camera read or somebody typed, or an empty string."""
    return read_slip(text.rpartition("#")[2])
