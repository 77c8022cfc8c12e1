"""What every route of the phones needs: reading a request's parts, sending pages."""

import time
from collections.abc import Awaitable, Callable
from datetime import date
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import parse_qs

import msgspec
from starlette.types import Receive, Scope, Send

from declic.i18n.page_languages import PAGE_LANGUAGES
from declic.live import pages
from declic.live.door import TOKEN_LENGTH
from declic.live.front import refuse
from declic.live.guard import MAX_BODY
from declic.live.seal import SessionSeal, mark_of
from declic.live.view import choose_language

T = TypeVar("T")
Handler = Callable[[Scope, Receive, Send], Awaitable[None]]


class Sealed(msgspec.Struct, frozen=True):
    """A ballot or text that only this session's box can open (PROTOCOL.md, "Sealed")."""

    sealed: str = ""


_sealed = msgspec.json.Decoder(Sealed)


class BadBody(Exception):
    """The body is not what the route takes."""


class Endpoint:
    """Lets Starlette's router call a plain ASGI function for one method.

    Starlette wraps functions and methods into its request and response objects, which would cost
    a third of the time that a ballot takes; and it refuses other methods in plain text.
    """

    def __init__(self, method: str, handler: Handler) -> None:
        self._method = method
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] != self._method:
            allow = ((b"allow", self._method.encode()),)
            await refuse(send, HTTPStatus.METHOD_NOT_ALLOWED, "wrong-method", allow)
            return
        await self._handler(scope, receive, send)


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer that there is nothing here."""
    await refuse(send, HTTPStatus.NOT_FOUND, "not-found")


async def read_body(receive: Receive) -> bytes:
    """Return the whole body, at most what the guard lets through."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BODY or not message.get("more_body", False):
            return body


def decode(decoder: msgspec.json.Decoder[T], body: bytes) -> T:
    """Read JSON.

    Raises:
        BadBody: it is none, or of another form.
    """
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadBody from error


def opened(seal: SessionSeal, body: bytes) -> bytes:
    """Return what a body says, opened if it was sealed.

    Raises:
        CannotOpen: it was sealed for another session.
        BadBody: not JSON.
    """
    return opened_once(seal, body)[0]


def opened_once(seal: SessionSeal, body: bytes) -> tuple[bytes, bytes]:
    """Return the same, and what tells a copy of a sealed body: empty when it was not sealed.

    Raises:
        CannotOpen: it was sealed for another session.
        BadBody: not JSON.
    """
    sealed = decode(_sealed, body).sealed if b'"sealed"' in body[:64] else ""
    return (seal.open(sealed), mark_of(sealed)) if sealed else (body, b"")


def language_of(scope: Scope, fallback: str) -> str:
    """Return the one language that a response speaks; ``fallback`` is the room's."""
    accept = header_of(scope, b"accept-language").decode("latin-1")
    return choose_language(query_of(scope, "lang"), accept, PAGE_LANGUAGES, fallback)


def token_of(scope: Scope) -> str:
    """Return the device token of the cookie, or an empty string."""
    for pair in header_of(scope, b"cookie").decode("latin-1").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == "d" and len(value) == TOKEN_LENGTH:
            return value
    return ""


def address_of(scope: Scope) -> str:
    """Return the address that a request came from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def header_of(scope: Scope, wanted: bytes) -> bytes:
    """Return a header, or nothing."""
    for name, value in scope["headers"]:
        if name == wanted:
            return bytes(value)
    return b""


def query_of(scope: Scope, name: str) -> str:
    """Return a member of the query, or an empty string."""
    raw = bytes(scope["query_string"]).decode("latin-1")
    try:
        values = parse_qs(raw, max_num_fields=16, errors="replace") if raw else {}
    except ValueError:  # too many fields: whoever asks so asks for nothing
        return ""
    return values.get(name, [""])[0]


def policy_of(style: str, script: str = "") -> bytes:
    """Return a page's Content-Security-Policy."""
    return pages.policy(style, script).encode()


async def send_page(send: Send, status: HTTPStatus, body: bytes) -> None:
    """Send a small page without a script."""
    await send_html(send, status, body, [(b"content-security-policy", policy_of("page.css"))])


async def send_html(
    send: Send, status: HTTPStatus, body: bytes, headers: list[tuple[bytes, bytes]]
) -> None:
    """Send a page; its policy is among the headers."""
    kind = (b"content-type", b"text/html; charset=utf-8")
    length = (b"content-length", str(len(body)).encode())
    headers = [kind, length, *headers]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})


def today() -> date:
    """Return the date of this laptop."""
    return date.fromtimestamp(time.time())
