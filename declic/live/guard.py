"""The outermost guard: uvicorn's HTTP protocol with deadlines and caps that uvicorn lacks.

A request must be complete within the deadline, head and body (uvicorn has none, its issue 157); the
head, the number of headers, the body and the number of connections are bounded. Whoever does not
keep to it gets a short refusal and is cut.
"""

import asyncio
import http
from typing import Any  # the base class says so

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

MAX_URL = 512
MAX_HEAD = 8192
MAX_HEADERS = 48
MAX_BODY = 8192
MAX_CONNECTIONS = 6000
MAX_PIPELINED = 8

REFUSAL_HEADERS = (
    b"content-type: text/plain; charset=utf-8\r\ncache-control: no-store\r\n"
    b"x-content-type-options: nosniff\r\nx-frame-options: DENY\r\nreferrer-policy: no-referrer\r\n"
    b"content-security-policy: default-src 'none'; frame-ancestors 'none'\r\nconnection: close\r\n"
)


class _Cut(Exception):
    """Raised inside a parser callback to stop parsing; ``status`` answers the client."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class GuardedProtocol(HttpToolsProtocol):
    """One connection of a phone, under deadlines and caps.

    Attributes:
        deadline_seconds: from a request's first byte, or from connecting, to its last byte.
    """

    deadline_seconds = 6.0

    # Everything below runs on the event loop's thread, called by asyncio or the parser.

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._deadline: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._body_bytes = 0
        self._in_head = True
        self._cut_status = 0

    def connection_made(  # type: ignore[override]  # as the base class narrows it
        self, transport: asyncio.Transport
    ) -> None:
        """Start the clock: a connection that asks nothing is cut too."""
        super().connection_made(transport)
        if len(self.connections) > MAX_CONNECTIONS:
            self.transport.abort()
            return
        self._arm()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse, counting the bytes of a head that does not end."""
        self._unset_keepalive_if_required()
        if self._in_head:
            self._head_bytes += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # No other protocol is spoken here: the request was answered as plain HTTP, then cut.
            if self.cycle is not None and not self.cycle.response_complete:
                self.cycle.keep_alive = False
            else:
                self.transport.close()
            return
        except httptools.HttpParserError:
            self._refuse(self._cut_status or 400)
            return
        # A head that comes with its body in one piece is bounded by asyncio's read size.
        if self._in_head and self._head_bytes > 2 * MAX_HEAD:
            self._refuse(431)
        elif self._deadline is None and self._is_idle:
            # Empty lines between two requests begin no message, but they have stopped the clock
            # that ends idle connections.
            self._arm()

    def on_message_begin(self) -> None:
        """A request begins: start its clock, unless the connection's still runs."""
        super().on_message_begin()
        self._in_head = True
        self._head_bytes = self._body_bytes = 0
        if self._deadline is None:
            self._arm()
        if len(self.pipeline) >= MAX_PIPELINED:
            self._cut(429)

    def on_url(self, url: bytes) -> None:
        """Bound the address."""
        super().on_url(url)
        if len(self.url) > MAX_URL:
            self._cut(414)
        if not self.url.startswith((b"/", b"*")):
            self._cut(400)  # "http://elsewhere/": we are nobody's proxy

    def on_header(self, name: bytes, value: bytes) -> None:
        """Bound the number and the size of the headers."""
        self._body_bytes += len(name) + len(value)
        if self._body_bytes > MAX_HEAD or len(self.headers) >= MAX_HEADERS:
            self._cut(431)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Refuse other versions of HTTP, and a body announced too long or not at all."""
        if self.parser.get_http_version() not in ("1.0", "1.1"):
            self._cut(400)
        self._in_head = False
        self._body_bytes = 0
        for name, value in self.headers:
            if name == b"transfer-encoding":
                self._cut(411)
            if name == b"content-length" and (not value.isdigit() or int(value) > MAX_BODY):
                self._cut(413)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Bound the body."""
        self._body_bytes += len(body)
        if self._body_bytes > MAX_BODY:
            self._cut(413)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is complete in time."""
        self._disarm()
        self._in_head = True
        self._head_bytes = 0
        super().on_message_complete()

    @property
    def _is_idle(self) -> bool:
        """Whether every request that came was answered."""
        return self.cycle is None or self.cycle.response_complete

    def _arm(self) -> None:
        self._deadline = self.loop.call_later(self.deadline_seconds, self._too_late)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_late(self) -> None:
        self._deadline = None
        self._refuse(408)

    def _cut(self, status: int) -> None:
        self._cut_status = status
        raise _Cut(status)

    def _refuse(self, status: int) -> None:
        """Answer shortly if nothing was answered yet, and close."""
        self._disarm()
        cycle = self.cycle
        if self.transport.is_closing():
            return
        if cycle is None or cycle.response_complete or not cycle.response_started:
            if cycle is not None and not cycle.response_complete:
                # The application must not answer a second time.
                cycle.disconnected = True
                cycle.message_event.set()
            phrase = http.HTTPStatus(status).phrase.encode()
            self.transport.write(
                b"HTTP/1.1 %d %s\r\n%scontent-length: %d\r\n\r\n%s"
                % (status, phrase, REFUSAL_HEADERS, len(phrase), phrase)
            )
        self.transport.close()


def guarded(deadline_seconds: float) -> type[GuardedProtocol]:
    """Return the protocol class with another deadline."""
    return type("GuardedProtocol", (GuardedProtocol,), {"deadline_seconds": deadline_seconds})
