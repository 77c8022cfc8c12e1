"""Open event streams of the phones: they carry changes of state, never a number of ballots."""

import asyncio
from collections.abc import Callable

from starlette.types import Receive, Scope, Send

PING_SECONDS = 20.0
"""How often an idle stream says something, so that a dead connection is noticed."""


class Streams:
    """Sends each phone the state in its language, now and whenever it changes.

    Args:
        state: returns the state's JSON for a language, the same bytes for every phone.
    """

    def __init__(self, state: Callable[[str], bytes]) -> None:
        self._state = state
        self._changed: asyncio.Future[None] | None = None
        self._ended = False
        self.open_count = 0

    def wake(self) -> None:
        """Let every stream look whether there is something new."""
        if self._changed is not None and not self._changed.done():
            self._changed.set_result(None)
        self._changed = None

    def end(self) -> None:
        """Send the last state and close every stream."""
        self._ended = True
        self.wake()

    async def serve(self, scope: Scope, receive: Receive, send: Send, lang: str) -> None:
        """Serve one stream until the phone goes or the session ends."""
        headers = [(b"content-type", b"text/event-stream")]
        headers += [(b"x-accel-buffering", b"no"), *scope.get("declic.headers", ())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        gone = asyncio.ensure_future(_until_gone(receive))
        self.open_count += 1
        try:
            await self._feed(send, lang, gone)
        finally:
            self.open_count -= 1
            gone.cancel()

    async def _feed(self, send: Send, lang: str, gone: "asyncio.Future[None]") -> None:
        shown = b""
        opening = b"retry: 700\n"
        while not gone.done():
            waiter = self._waiter()
            state = self._state(lang)
            piece = b": still here\n\n" if state == shown else b"data: " + state + b"\n\n"
            shown = state
            done = self._ended
            await send(
                {"type": "http.response.body", "body": opening + piece, "more_body": not done}
            )
            opening = b""
            if done:
                return
            await asyncio.wait(
                {gone, waiter}, timeout=PING_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )

    def _waiter(self) -> "asyncio.Future[None]":
        if self._changed is None:
            self._changed = asyncio.get_running_loop().create_future()
        return self._changed


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
