"""What a phone can ask: eight routes, each described in PROTOCOL.md. None of them controls."""

import gzip
import time
from collections.abc import Awaitable, Callable
from datetime import date
from http import HTTPStatus
from typing import Annotated, TypeVar
from urllib.parse import parse_qs

import msgspec
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from declic.live import pages
from declic.live.box import Box, Cast
from declic.live.door import TOKEN_LENGTH
from declic.live.front import Front, refuse, send_json
from declic.live.guard import MAX_BODY
from declic.live.refusal import Refusal, Refused
from declic.live.seal import CannotOpen, SessionSeal
from declic.live.streams import Streams
from declic.live.view import choose_language, phone_state
from declic.live.wire import Standing

T = TypeVar("T")
Handler = Callable[[Scope, Receive, Send], Awaitable[None]]

_STATUS = {
    Refusal.NOT_OPEN: HTTPStatus.CONFLICT,
    Refusal.LOCKED: HTTPStatus.FORBIDDEN,
    Refusal.UNKNOWN_DEVICE: HTTPStatus.FORBIDDEN,
    Refusal.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.TOO_SOON: HTTPStatus.TOO_MANY_REQUESTS,
}


class SaidText(msgspec.Struct, frozen=True):
    """A typed text as a phone sends it; ``id`` is random and the same when it is sent again."""

    id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    text: Annotated[str, msgspec.Meta(max_length=2000)]
    opening: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Sealed(msgspec.Struct, frozen=True):
    """A ballot or text that only this session's box can open (PROTOCOL.md, "Sealed")."""

    sealed: str = ""


class AskedPause(msgspec.Struct, frozen=True):
    """A wish for a pause; there is nothing to say about it."""


_cast = msgspec.json.Decoder(Cast)
_said = msgspec.json.Decoder(SaidText)
_sealed = msgspec.json.Decoder(Sealed)
_asked = msgspec.json.Decoder(AskedPause)


class BadBody(Exception):
    """The body is not what the route takes."""


class Endpoint:
    """Lets Starlette's router call a plain ASGI function.

    Starlette wraps functions and methods into its request and response objects, which would cost
    a third of the time that a ballot takes.
    """

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._handler(scope, receive, send)


class Routes:
    """The participants' routes of one box.

    Attributes:
        front: the ASGI application, with its guard in front.
        streams: the open event streams; ``wake`` them after a change.
    """

    def __init__(self, box: Box, seal: SessionSeal, note_fault: Callable[[str], None]) -> None:
        self._box = box
        self._seal = seal
        self._ended = False
        self._states: dict[str, tuple[int, bytes]] = {}
        self._packed: dict[tuple[str, bool], tuple[int, bytes]] = {}
        self._pages: dict[str, pages.ParticipantPage] = {}
        self.streams = Streams(self._state)
        routes = [
            Route(path, Endpoint(handler), methods=[method])
            for path, method, handler in (
                ("/j/{code}/ballot", "POST", self._ballot),
                ("/j/{code}/events", "GET", self._events),
                ("/j/{code}/state", "GET", self._get_state),
                ("/j/{code}", "GET", self._page),
                ("/j/{code}/text", "POST", self._text),
                ("/j/{code}/pause", "POST", self._pause),
                ("/away", "GET", self._away),
                ("/", "GET", self._typed),
            )
        ]
        router = Router(routes, redirect_slashes=False, default=_nowhere)
        self.front = Front(router, note_fault)

    def end(self) -> None:
        """Show the phones that the session is over and close their streams."""
        self._ended = True
        self._states.clear()
        self.streams.end()

    # --- routes ---------------------------------------------------------------------------

    async def _ballot(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)

        def cast() -> None:
            ballot = _decode(_cast, self._opened(body))
            self._box.cast(_token(scope), ballot, _address(scope))

        await self._take(scope, send, cast)

    async def _text(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)

        def say() -> None:
            said = _decode(_said, self._opened(body))
            token = _token(scope)
            self._box.say(token, said.opening, said.id, said.text, _address(scope))

        await self._take(scope, send, say)

    async def _pause(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)

        def ask() -> None:
            _decode(_asked, body)
            self._box.ask_pause(_token(scope))

        await self._take(scope, send, ask)

    async def _take(self, scope: Scope, send: Send, act: Callable[[], None]) -> None:
        """Do what a phone asks and say whether the box holds it now."""
        if not self._is_code(scope):
            await refuse(send, HTTPStatus.NOT_FOUND, "wrong-code")
            return
        try:
            act()
        except Refused as error:
            status = _STATUS.get(error.refusal, HTTPStatus.BAD_REQUEST)
            await refuse(send, status, error.refusal.value)
        except BadBody:
            await refuse(send, HTTPStatus.BAD_REQUEST, "bad-request")
        except CannotOpen:
            await refuse(send, HTTPStatus.BAD_REQUEST, "bad-seal")
        else:
            epoch = self._box.standing.epoch
            await send_json(send, HTTPStatus.OK, b'{"received":true,"epoch":%d}' % epoch)

    async def _get_state(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = await self._admit(scope, send)
        if headers is None:
            return
        held = b"true" if self._box.holds(_token(scope)) else b"false"
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
            await _send_page(send, HTTPStatus.NOT_FOUND, pages.code_page(lang, wrong=True))
            return
        try:
            headers = self._come_in(scope)
        except Refused:
            await _send_page(send, HTTPStatus.FORBIDDEN, pages.locked_page(lang))
            return
        body = self._packed_page(lang, held=self._box.holds(_token(scope)))
        headers.append((b"content-encoding", b"gzip"))
        if b"gzip" not in _header(scope, b"accept-encoding"):
            body = gzip.decompress(body)
            headers.pop()
        headers.append((b"content-security-policy", _policy("page.css", scripted=True)))
        await _send_html(send, HTTPStatus.OK, body, headers)

    async def _away(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-security-policy", _policy("away.css"))]
        await _send_html(send, HTTPStatus.OK, pages.away_page(self._language(scope)), headers)

    async def _typed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for the code, or lead whoever typed the right one to the page."""
        lang = self._language(scope)
        typed = _query(scope, "c").strip().upper()
        if typed == self._box.standing.code:
            place = f"/j/{typed}"
            if _query(scope, "lang") in pages.PAGE_LANGUAGES:
                place += f"?lang={lang}"
            headers = [(b"location", place.encode()), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 303, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        status = HTTPStatus.NOT_FOUND if typed else HTTPStatus.OK
        await _send_page(send, status, pages.code_page(lang, wrong=bool(typed)))

    # --- inside ---------------------------------------------------------------------------

    def _opened(self, body: bytes) -> bytes:
        """Return what a body says, opened if it was sealed.

        Raises:
            CannotOpen: it was sealed for another session.
            BadBody: not JSON.
        """
        sealed = _decode(_sealed, body).sealed if b'"sealed"' in body[:64] else ""
        return self._seal.open(sealed) if sealed else body

    def _is_code(self, scope: Scope) -> bool:
        return str(scope["path_params"]["code"]).upper() == self._box.standing.code

    def _language(self, scope: Scope) -> str:
        accept = _header(scope, b"accept-language").decode("latin-1")
        fallback = self._box.standing.lang
        return choose_language(_query(scope, "lang"), accept, pages.PAGE_LANGUAGES, fallback)

    async def _admit(self, scope: Scope, send: Send) -> list[tuple[bytes, bytes]] | None:
        """Let a device in and return the headers of the answer, or refuse it and return None."""
        if _header(scope, b"sec-fetch-site") in (b"cross-site", b"same-site"):
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
        token = _token(scope)
        standing = self._box.standing
        if self._box.door.knows(token):
            self._box.enter(token)
            return []
        if standing.locked:
            raise Refused(Refusal.LOCKED)
        if _header(scope, b"sec-fetch-site") in (b"cross-site", b"same-site"):
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
                _today(),
                self._seal.public,
                standing.lang,
            )
        return self._pages[lang]


async def _nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    await refuse(send, HTTPStatus.NOT_FOUND, "not-found")


async def _read(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BODY or not message.get("more_body", False):
            return body


def _decode(decoder: msgspec.json.Decoder[T], body: bytes) -> T:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadBody from error


def _token(scope: Scope) -> str:
    """Return the device token of the cookie, or an empty string."""
    for pair in _header(scope, b"cookie").decode("latin-1").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == "d" and len(value) == TOKEN_LENGTH:
            return value
    return ""


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _header(scope: Scope, wanted: bytes) -> bytes:
    for name, value in scope["headers"]:
        if name == wanted:
            return bytes(value)
    return b""


def _query(scope: Scope, name: str) -> str:
    raw = bytes(scope["query_string"]).decode("latin-1")
    try:
        values = parse_qs(raw, max_num_fields=16, errors="replace") if raw else {}
    except ValueError:  # too many fields: whoever asks so asks for nothing
        return ""
    return values.get(name, [""])[0]


def _policy(style: str, *, scripted: bool = False) -> bytes:
    return pages.policy(style, scripted=scripted).encode()


async def _send_page(send: Send, status: HTTPStatus, body: bytes) -> None:
    await _send_html(send, status, body, [(b"content-security-policy", _policy("page.css"))])


async def _send_html(
    send: Send, status: HTTPStatus, body: bytes, headers: list[tuple[bytes, bytes]]
) -> None:
    kind = (b"content-type", b"text/html; charset=utf-8")
    length = (b"content-length", str(len(body)).encode())
    headers = [kind, length, *headers]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _today() -> date:
    return date.fromtimestamp(time.time())
