"""The page for one-time paper slips, ``/v``, and what it asks (PROTOCOL.md, "Paper slips").

It needs neither the session's code nor a cookie: the slip is what lets its holder in, through a
locked door, too.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated

import msgspec
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from declic.domain.poll import TEXT_KINDS
from declic.live import pages
from declic.live.asgi import (
    BadBody,
    Endpoint,
    decode,
    language_of,
    opened,
    policy_of,
    read_body,
    send_html,
    token_of,
)
from declic.live.box import Box
from declic.live.front import refuse, send_json
from declic.live.refusal import STATUS, Refusal, Refused
from declic.live.seal import CannotOpen, SessionSeal
from declic.live.view import phone_state
from declic.live.vote import Cast, Slug

Code = Annotated[str, msgspec.Meta(max_length=40)]


class Look(msgspec.Struct, frozen=True):
    """A slip that asks what there is to answer."""

    slip: Code


class SlipBallot(msgspec.Struct, frozen=True):
    """A slip's answer; ``sending`` is random and the same when it is sent again."""

    slip: Code
    opening: Annotated[str, msgspec.Meta(max_length=64)]
    sending: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
    choice: Annotated[list[Slug], msgspec.Meta(max_length=32)]


_look = msgspec.json.Decoder(Look)
_ballot = msgspec.json.Decoder(SlipBallot)


class SlipRoutes:
    """Three routes on the participants' listener."""

    def __init__(self, box: Box, seal: SessionSeal) -> None:
        self._box = box
        self._seal = seal
        self._ended = False

    def routes(self) -> list[Route]:
        """Return them for the router."""
        return [
            Route("/v", Endpoint("GET", self._page)),
            Route("/v/look", Endpoint("POST", self._look)),
            Route("/v/ballot", Endpoint("POST", self._ballot)),
        ]

    def end(self) -> None:
        """Say from now on that the session is over."""
        self._ended = True

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        lang = language_of(scope, self._box.standing.lang)
        body = pages.slip_page(lang, self._seal.public)
        headers = [(b"content-security-policy", policy_of("page.css", "slip.js"))]
        await send_html(send, HTTPStatus.OK, body, headers)

    async def _look(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)

        def look() -> bytes:
            asked = decode(_look, opened(self._seal, body))
            if self._box.is_slip_used(self._box.find_slip(asked.slip)):
                raise Refused(Refusal.SLIP_USED)
            return b'{"state":%s}' % self._state(language_of(scope, self._box.standing.lang))

        await answer(send, look)

    async def _ballot(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)

        def cast() -> bytes:
            given = decode(_ballot, opened(self._seal, body))
            ballot = Cast(given.opening, given.choice)
            self._box.cast_slip(given.slip, ballot, given.sending, token_of(scope))
            return b'{"received":true,"epoch":%d}' % self._box.standing.epoch

        await answer(send, cast)

    def _state(self, lang: str) -> bytes:
        """Return the state; a poll that is answered in words is not for slips."""
        standing = self._box.standing
        if standing.poll is not None and standing.poll.kind in TEXT_KINDS:
            standing = msgspec.structs.replace(standing, scene="wait", poll=None)
        state = phone_state(standing, self._box.version, lang, ended=self._ended)
        return msgspec.json.encode(state)


async def answer(send: Send, act: Callable[[], bytes]) -> None:
    """Do what was asked and send the JSON that comes of it, or the refusal."""
    try:
        body = act()
    except Refused as error:
        await refuse(send, STATUS[error.refusal], error.refusal.value)
    except BadBody:
        await refuse(send, HTTPStatus.BAD_REQUEST, "bad-request")
    except CannotOpen:
        await refuse(send, HTTPStatus.BAD_REQUEST, "bad-seal")
    else:
        await send_json(send, HTTPStatus.OK, body)
