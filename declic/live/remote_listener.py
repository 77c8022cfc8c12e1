"""The second listener, for one presenter's phone: it is there only while the laptop wants it.

It has two routes, its page and sealed messages. The participants' listener has none of them.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from declic.live import faults, pages
from declic.live.asgi import BadBody, Endpoint, Sealed, decode, nowhere, policy_of, read_body
from declic.live.asgi import send_html as send_page
from declic.live.front import Front, refuse, send_json
from declic.live.remote import Remote
from declic.live.seal import CannotOpen
from declic.live.server import make_server
from declic.live.sockets import CannotListen, listen
from declic.live.wire import Answer
from declic.session.ports import RemoteEnded, RemotePaired, RemotePairing, RemoteState

if TYPE_CHECKING:
    import uvicorn

PAIRING_SECONDS = 180.0

_sealed = msgspec.json.Decoder(Sealed)


class RemoteListener:
    """One pairing and its listener; a new one is made for each. Lives on the event loop's thread.

    Args:
        lang: language of the page's own words.
        tell: sends the console an event.
        note_fault: told the kind of an unexpected exception.
    """

    def __init__(
        self, lang: str, tell: Callable[[Answer], None], note_fault: Callable[[str], None]
    ) -> None:
        self._lang = lang
        self._tell = tell
        self._remote = Remote(time.monotonic, self._hear, self.end)
        routes = [
            Route("/", Endpoint("GET", self._page)),
            Route("/m", Endpoint("POST", self._message)),
        ]
        router = Router(routes, redirect_slashes=False, default=nowhere)
        self._front = Front(router, note_fault)
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._late: asyncio.TimerHandle | None = None
        self._is_on = False

    @property
    def is_paired(self) -> bool:
        """Whether a phone is paired and may command."""
        return self._is_on and self._remote.is_paired

    def start(self, host: str, hosts: tuple[str, ...], deadline_seconds: float) -> None:
        """Listen on a port that the system chooses; tells ``RemotePairing`` or ``RemoteEnded``."""
        try:
            sockets, port = listen(host, 0)
        except CannotListen:
            self._tell(RemoteEnded(faults.REMOTE_BUSY))
            return
        self._is_on = True
        self._front.serve_as(hosts, port)
        self._server = make_server(self._front, deadline_seconds)
        self._serving = asyncio.create_task(self._server.serve(sockets))
        self._late = asyncio.get_running_loop().call_later(
            PAIRING_SECONDS, self.end, faults.REMOTE_TIMEOUT
        )
        names = (f"[{name}]" if ":" in name else name for name in hosts)
        urls = tuple(f"http://{name}:{port}/#k={self._remote.public}" for name in names)
        self._tell(RemotePairing(urls, self._remote.code, PAIRING_SECONDS))

    def show(self, state: RemoteState) -> None:
        """Set what the phone shows."""
        self._remote.show(state)

    def end(self, reason: str) -> None:
        """Switch the listener off, whatever a phone still wants; tells why, once."""
        if not self._is_on:
            return
        self._is_on = False
        if self._late is not None:
            self._late.cancel()
        if self._server is not None:
            # Answers that are on their way still go out; uvicorn waits one second for them.
            self._server.should_exit = True
        self._tell(RemoteEnded(reason))

    async def gone(self) -> None:
        """Wait until the listener is closed."""
        if self._serving is not None:
            with contextlib.suppress(asyncio.CancelledError, TimeoutError, OSError):
                await asyncio.wait_for(self._serving, 3.0)

    def _hear(self, event: Answer) -> None:
        if isinstance(event, RemotePaired) and self._late is not None:
            self._late.cancel()
        self._tell(event)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-security-policy", policy_of("page.css", "remote.js"))]
        body = pages.remote_page(self._lang, self._remote.public)
        await send_page(send, HTTPStatus.OK, body, headers)

    async def _message(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)
        if not self._is_on:
            await refuse(send, HTTPStatus.GONE, "remote-off")
            return
        try:
            answer = self._remote.answer(decode(_sealed, body).sealed)
        except (CannotOpen, BadBody):
            await refuse(send, HTTPStatus.BAD_REQUEST, "bad-seal")
            return
        await send_json(send, HTTPStatus.OK, msgspec.json.encode({"sealed": answer}))
