"""What a phone can ask, each route described in PROTOCOL.md. None of them controls anything."""

import gzip
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated

import msgspec
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from declic.domain.ids import PASS
from declic.i18n.page_languages import PAGE_LANGUAGES
from declic.live import pages
from declic.live.asgi import (
    Endpoint,
    address_of,
    decode,
    header_of,
    language_of,
    nowhere,
    opened,
    opened_once,
    policy_of,
    query_of,
    read_body,
    send_html,
    send_page,
    today,
    token_of,
)
from declic.live.box import Box
from declic.live.front import Front, refuse, send_json
from declic.live.refusal import Refusal, Refused
from declic.live.seal import SessionSeal
from declic.live.slip_routes import SlipRoutes, answer
from declic.live.streams import Streams
from declic.live.view import phone_state
from declic.live.vote import Cast
from declic.live.wire import Standing


class SaidText(msgspec.Struct, frozen=True):
    """A typed text as a phone sends it; ``id`` is random and the same when it is sent again.

    ``passes``, in JSON ``pass``: whoever rather passes an open question box sends this in place of
    a text, so that it looks like one on its way.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
    text: Annotated[str, msgspec.Meta(max_length=2000)]
    opening: Annotated[str, msgspec.Meta(max_length=64)] = ""
    passes: bool = msgspec.field(default=False, name="pass")


class AskedPause(msgspec.Struct, frozen=True):
    """A wish for a pause; there is nothing to say about it."""


_cast = msgspec.json.Decoder(Cast)
_said = msgspec.json.Decoder(SaidText)
_asked = msgspec.json.Decoder(AskedPause)


class Routes:
    """The participants' routes of one box.

    Args:
        note_reached: told the Host of each load of the reach test's page.

    Attributes:
        front: the ASGI application, with its guard in front.
        streams: the open event streams; ``wake`` them after a change.
    """

    def __init__(
        self,
        box: Box,
        seal: SessionSeal,
        note_fault: Callable[[str], None],
        note_reached: Callable[[str], None] = lambda address: None,
    ) -> None:
        self._box = box
        self._seal = seal
        self._note_reached = note_reached
        self._ended = False
        self._states: dict[str, tuple[int, bytes]] = {}
        self._packed: dict[tuple[str, bool], tuple[int, bytes]] = {}
        self._pages: dict[str, pages.ParticipantPage] = {}
        self.streams = Streams(self._state)
        routes = [
            Route(path, Endpoint(method, handler))
            for path, method, handler in (
                ("/j/{code}/ballot", "POST", self._ballot),
                ("/j/{code}/events", "GET", self._events),
                ("/j/{code}/state", "GET", self._get_state),
                ("/j/{code}", "GET", self._page),
                ("/j/{code}/text", "POST", self._text),
                ("/j/{code}/pause", "POST", self._pause),
                ("/away", "GET", self._away),
                ("/r", "GET", self._reached),
                ("/", "GET", self._typed),
            )
        ]
        self._slips = SlipRoutes(box, seal)
        routes += self._slips.routes()
        router = Router(routes, redirect_slashes=False, default=nowhere)
        self.front = Front(router, note_fault)

    def end(self) -> None:
        """Show the phones that the session is over and close their streams."""
        self._ended = True
        self._slips.end()
        self._states.clear()
        self.streams.end()

    # --- routes ---------------------------------------------------------------------------

    async def _ballot(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)

        def cast() -> None:
            plain, mark = opened_once(self._seal, body)
            self._box.cast(token_of(scope), decode(_cast, plain), address_of(scope), mark)

        await self._take(scope, send, cast)

    async def _text(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)

        def say() -> None:
            said = decode(_said, opened(self._seal, body))
            token, address = token_of(scope), address_of(scope)
            if said.passes:
                self._box.cast(token, Cast(said.opening, [PASS]), address)
            else:
                self._box.say(token, said.opening, said.id, said.text, address)

        await self._take(scope, send, say)

    async def _pause(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)

        def ask() -> None:
            decode(_asked, body)
            self._box.ask_pause(token_of(scope))

        await self._take(scope, send, ask)

    async def _take(self, scope: Scope, send: Send, act: Callable[[], None]) -> None:
        """Do what a phone asks and say whether the box holds it now."""
        if not self._is_code(scope):
            await refuse(send, HTTPStatus.NOT_FOUND, "wrong-code")
            return

        def held() -> bytes:
            act()
            return b'{"received":true,"epoch":%d}' % self._box.standing.epoch

        await answer(send, held)

    async def _get_state(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = await self._admit(scope, send)
        if headers is None:
            return
        held = b"true" if self._box.holds(token_of(scope)) else b"false"
        body = b'{"held":%s,"state":%s}' % (held, self._state(self._language(scope)))
        await send_json(send, HTTPStatus.OK, body, headers)

    async def _events(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = await self._admit(scope, send)
        if headers is not None:
            scope["declic.headers"] = headers
            await self.streams.serve(scope, receive, send, self._language(scope))

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        lang = self._language(scope)
        if not self._is_code(scope):
            await send_page(send, HTTPStatus.NOT_FOUND, pages.code_page(lang, wrong=True))
            return
        try:
            headers = self._come_in(scope)
        except Refused:
            await send_page(send, HTTPStatus.FORBIDDEN, pages.locked_page(lang))
            return
        body = self._packed_page(lang, held=self._box.holds(token_of(scope)))
        headers.append((b"content-encoding", b"gzip"))
        if b"gzip" not in header_of(scope, b"accept-encoding"):
            body = gzip.decompress(body)
            headers.pop()
        headers.append((b"content-security-policy", policy_of("page.css", "page.js")))
        await send_html(send, HTTPStatus.OK, body, headers)

    async def _away(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-security-policy", policy_of("away.css"))]
        await send_html(send, HTTPStatus.OK, pages.away_page(self._language(scope)), headers)

    async def _reached(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Show a phone that it gets through, and tell on which of the laptop's addresses."""
        self._note_reached(header_of(scope, b"host").decode("latin-1"))
        lang = self._language(scope)
        await send_page(send, HTTPStatus.OK, pages.reach_page(lang))

    async def _typed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for the code, or lead whoever typed the right one to the page."""
        lang = self._language(scope)
        typed = query_of(scope, "c").strip().upper()
        if typed == self._box.standing.code:
            place = f"/j/{typed}"
            if query_of(scope, "lang") in PAGE_LANGUAGES:
                place += f"?lang={lang}"
            headers = [(b"location", place.encode()), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 303, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        status = HTTPStatus.NOT_FOUND if typed else HTTPStatus.OK
        await send_page(send, status, pages.code_page(lang, wrong=bool(typed)))

    # --- inside ---------------------------------------------------------------------------

    def _is_code(self, scope: Scope) -> bool:
        return str(scope["path_params"]["code"]).upper() == self._box.standing.code

    def _language(self, scope: Scope) -> str:
        return language_of(scope, self._box.standing.lang)

    async def _admit(self, scope: Scope, send: Send) -> list[tuple[bytes, bytes]] | None:
        """Let a device in and return the headers of the answer, or refuse it and return None."""
        if header_of(scope, b"sec-fetch-site") in (b"cross-site", b"same-site"):
            await refuse(send, HTTPStatus.FORBIDDEN, "wrong-origin")
        elif not self._is_code(scope):
            await refuse(send, HTTPStatus.NOT_FOUND, "wrong-code")
        else:
            try:
                return self._come_in(scope)
            except Refused as error:
                await refuse(send, HTTPStatus.FORBIDDEN, error.refusal.value)
        return None

    def _come_in(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        """Recognise a device, or give a new one its token.

        A page opened from a link elsewhere does not send its strict cookie: it gets none here
        either, or one device could have two; its own first request will bring or fetch it.

        Raises:
            Refused: the door is locked.
        """
        token = token_of(scope)
        standing = self._box.standing
        if self._box.door.knows(token):
            self._box.enter(token)
            return []
        if standing.locked:
            raise Refused(Refusal.LOCKED)
        if header_of(scope, b"sec-fetch-site") in (b"cross-site", b"same-site"):
            return []
        cookie = f"d={self._box.door.mint()}; Path=/; HttpOnly; SameSite=Strict"
        return [(b"set-cookie", cookie.encode())]

    def _state(self, lang: str) -> bytes:
        """Return the state's JSON, made once for each version and language."""
        version = self._box.version
        kept = self._states.get(lang)
        if kept is None or kept[0] != version:
            state = phone_state(self._box.standing, version, lang, ended=self._ended)
            kept = self._states[lang] = (version, msgspec.json.encode(state))
        return kept[1]

    def _packed_page(self, lang: str, *, held: bool) -> bytes:
        """Return the page, packed once for each version and language."""
        version = self._box.version
        kept = self._packed.get((lang, held))
        if kept is None or kept[0] != version:
            standing = self._box.standing
            state = phone_state(standing, version, lang, ended=self._ended)
            page = self._page_of(lang, standing).render(state, held=held)
            kept = self._packed[lang, held] = (version, gzip.compress(page, 6, mtime=0))
        return kept[1]

    def _page_of(self, lang: str, standing: Standing) -> pages.ParticipantPage:
        if lang not in self._pages:
            self._pages[lang] = pages.ParticipantPage(
                lang,
                standing.code,
                standing.help_lines,
                standing.adult,
                today(),
                self._seal.public,
                standing.lang,
            )
        return self._pages[lang]
