"""A very small HTTP/1.1 client for simulated phones: one connection, one exchange at a time.

It knows just what the ballot box answers. A thousand of them fit into one event loop.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass

_EVENT = re.compile(rb"data: (.*?)\n\n", re.DOTALL)
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)

EXCHANGE_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the box answered: status, raw head, body."""

    status: int
    head: bytes
    body: bytes


class Link(asyncio.Protocol):
    """One keep-alive connection of a phone."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._waiting: asyncio.Future[Reply] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the connection still stands, as far as we know."""
        return self._transport is not None and not self._transport.is_closing()

    async def exchange(self, request: bytes, *, seconds: float = EXCHANGE_SECONDS) -> Reply:
        """Send a request and return the reply.

        Raises:
            OSError: the connection was lost, or no reply came in time.
        """
        self.send(request)
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                return await self._waiting
        except TimeoutError:
            self.cut()
            raise
        finally:
            self._waiting = None

    def send(self, data: bytes) -> None:
        """Send bytes without waiting for anything.

        Raises:
            ConnectionError: the connection is lost.
        """
        if self._transport is None or self._transport.is_closing():
            raise ConnectionResetError
        self._transport.write(data)

    def cut(self) -> None:
        """Drop the connection at once, as a phone does that leaves the Wi-Fi."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # narrows the type
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = _LENGTH.search(head)
        size = int(length[1]) if length else 0
        if len(rest) < size:
            return
        self._buffer = rest[size:]
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(Reply(int(head[9:12]), head, rest[:size]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError())


class EventLink(asyncio.Protocol):
    """One open event stream; ``on_state`` gets each state's JSON."""

    def __init__(self, request: bytes, on_state: Callable[[bytes], None]) -> None:
        self._request = request
        self._on_state = on_state
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # narrows the type
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Called by asyncio. The box sends each event as one chunk, so chunks need no parsing."""
        self._buffer += data
        end = 0
        for event in _EVENT.finditer(self._buffer):
            end = event.end()
            self._on_state(event[1])
        self._buffer = self._buffer[end:][-65536:]

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio."""
        if not self.closed.done():
            self.closed.set_result(None)

    def cut(self) -> None:
        """Drop the stream."""
        if self._transport is not None:
            self._transport.abort()


@dataclass(frozen=True, slots=True)
class Page:
    """Where the participant page is, and how to ask for its parts.

    Attributes:
        host, port: where to connect.
        authority: the Host header.
        path: ``/j/CODE``.
        key: what to seal for, from the fragment, or empty.
    """

    host: str
    port: int
    authority: str
    path: str
    key: str = ""

    @classmethod
    def of(cls, url: str) -> "Page":
        """Read the address that the QR code holds."""
        found = re.fullmatch(
            r"http://((\[[^\]]+\]|[^/:]+)(?::(\d+))?)(/j/\w+)(?:#k=([\w-]+))?", url
        )
        if found is None:
            raise ValueError(url)
        return cls(found[2].strip("[]"), int(found[3] or 80), found[1], found[4], found[5] or "")

    async def link(self) -> Link:
        """Open a connection."""
        loop = asyncio.get_running_loop()
        _, link = await loop.create_connection(Link, self.host, self.port)
        return link

    async def events(self, head: str, on_state: Callable[[bytes], None]) -> EventLink:
        """Open an event stream; ``head`` holds further header lines."""
        request = self.get("/events", head)
        loop = asyncio.get_running_loop()
        _, link = await loop.create_connection(
            lambda: EventLink(request, on_state), self.host, self.port
        )
        return link

    def get(self, place: str, head: str) -> bytes:
        """Return a GET request."""
        return f"GET {self.path}{place} HTTP/1.1\r\nHost: {self.authority}\r\n{head}\r\n".encode()

    def post(self, place: str, head: str, body: bytes) -> bytes:
        """Return a POST request with a JSON body."""
        top = (
            f"POST {self.path}{place} HTTP/1.1\r\nHost: {self.authority}\r\n"
            f"Origin: http://{self.authority}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n{head}\r\n"
        )
        return top.encode() + body
