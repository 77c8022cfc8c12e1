"""The strict front of the participants' listener: who may ask, how, and what goes back.

Pure ASGI around the router. Everything that is not plainly a phone of this room is refused before
any route sees it, and nothing that comes in can make the answer a server error.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from declic.live.guard import MAX_BODY

OWN_HOSTS = ("127.0.0.1", "localhost", "[::1]")

COMMON_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
STRICT_POLICY = (
    b"content-security-policy",
    b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
)


class Front:
    """Checks each request, adds the headers that every response has, and never fails.

    Args:
        app: the router behind.
        note_fault: told the kind of an unexpected exception, never its text, which could quote a
            phone's words.
    """

    def __init__(self, app: ASGIApp, note_fault: Callable[[str], None]) -> None:
        self._app = app
        self._note_fault = note_fault
        self._authorities: frozenset[bytes] = frozenset()
        self._origins: frozenset[bytes] = frozenset()

    def serve_as(self, hosts: Iterable[str], port: int) -> None:
        """Set the Host allow-list: these addresses and the laptop itself, with this port."""
        names = [f"[{host}]" if ":" in host else host for host in hosts]
        authorities = {f"{name}:{port}" for name in (*names, *OWN_HOSTS)}
        if port == 80:
            authorities |= {*names, *OWN_HOSTS}
        self._authorities = frozenset(name.encode() for name in authorities)
        self._origins = frozenset(b"http://" + name for name in self._authorities)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = message["headers"]
                message["headers"] = [*headers, *COMMON_HEADERS]
                if not any(name == b"content-security-policy" for name, _ in headers):
                    message["headers"].append(STRICT_POLICY)
            await send(message)

        refused = self._check(scope)
        if refused:
            status, error = refused
            wrong_method = status is HTTPStatus.METHOD_NOT_ALLOWED
            allow = ((b"allow", b"GET, POST"),) if wrong_method else ()
            await refuse(send_with_headers, status, error, allow)
            return
        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:  # whatever it is, the phone's input must not be a server error
            self._note_fault(type(error).__name__)
            if not started:
                await refuse(send_with_headers, HTTPStatus.BAD_REQUEST, "bad-request")

    def _check(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        """Return why a request is refused, or None."""
        found: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name in found and name in _ONLY_ONCE:
                return HTTPStatus.BAD_REQUEST, "bad-request"
            found[name] = value
        if found.get(b"host", b"").lower() not in self._authorities:
            return HTTPStatus.MISDIRECTED_REQUEST, "wrong-host"
        origin = found.get(b"origin")
        if origin is not None and origin not in self._origins:
            return HTTPStatus.FORBIDDEN, "wrong-origin"
        method = scope["method"]
        if method == "POST":
            return self._check_post(found)
        if method != "GET":
            return HTTPStatus.METHOD_NOT_ALLOWED, "wrong-method"
        if found.get(b"content-length", b"0") != b"0":
            return HTTPStatus.BAD_REQUEST, "bad-request"
        return None

    def _check_post(self, found: dict[bytes, bytes]) -> tuple[HTTPStatus, str] | None:
        # A browser says where a request comes from; clients that are none say nothing.
        if found.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
            return HTTPStatus.FORBIDDEN, "wrong-origin"
        kind = found.get(b"content-type", b"").split(b";")[0].strip().lower()
        if kind != b"application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-json"
        if found.get(b"content-encoding", b"identity").lower() != b"identity":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-json"
        length = found.get(b"content-length", b"")
        if not length.isdigit():
            return HTTPStatus.LENGTH_REQUIRED, "length-required"
        if int(length) > MAX_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large"
        return None


_ONLY_ONCE = frozenset(
    {b"host", b"origin", b"content-length", b"content-type", b"transfer-encoding", b"cookie"}
)


async def refuse(
    send: Send, status: HTTPStatus, error: str, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """Send a JSON refusal ``{"error": ...}``."""
    await send_json(send, status, msgspec.json.encode({"error": error}), headers)


async def send_json(
    send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """Send a JSON response."""
    await send(
        {
            "type": "http.response.start",
            "status": int(status),
            "headers": [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                *headers,
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})
