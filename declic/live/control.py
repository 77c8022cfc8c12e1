"""The box's end of the control channel: a loopback socket that only the console can use."""

import asyncio
import contextlib
from collections.abc import Callable

from declic.live.hello import BoxHello
from declic.live.wire import (
    MAX_FRAME,
    MAX_HELLO_FRAME,
    Answer,
    Command,
    Frames,
    WireError,
    decode_command,
    encode_answer,
)

HELLO_SECONDS = 15.0


class ControlServer:
    """Listens on 127.0.0.1 for the console; the latest console that proves itself is the one.

    Args:
        key: shared key of the run file.
        on_attach: called when a console has proved itself, before its commands.
        on_command: called for each command, on the event loop's thread.
        on_detach: called when the console is gone.
    """

    def __init__(
        self,
        key: bytes,
        on_attach: Callable[[], None],
        on_command: Callable[[Command], None],
        on_detach: Callable[[], None],
    ) -> None:
        self._key = key
        self._on_attach = on_attach
        self._on_command = on_command
        self._on_detach = on_detach
        self._console: asyncio.StreamWriter | None = None
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Listen, and return the port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def send(self, answer: Answer) -> None:
        """Send an answer to the console, if one is there."""
        if self._console is not None and not self._console.is_closing():
            self._console.write(encode_answer(answer))

    async def stop(self) -> None:
        """Send what is left and close."""
        if self._server is not None:
            self._server.close()
        if self._console is not None:
            with contextlib.suppress(OSError, asyncio.TimeoutError):
                await asyncio.wait_for(self._console.drain(), 1.0)
            self._console.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        frames = Frames(MAX_HELLO_FRAME)
        try:
            if await asyncio.wait_for(self._greet(reader, writer, frames), HELLO_SECONDS):
                await self._listen(reader, writer, frames)
        except (OSError, WireError, TimeoutError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            if self._console is writer:
                self._console = None
                self._on_detach()

    async def _greet(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, frames: Frames
    ) -> bool:
        hello = BoxHello(self._key)
        writer.write(hello.reply(await _next(reader, frames)))
        return hello.accepts(await _next(reader, frames))

    async def _listen(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, frames: Frames
    ) -> None:
        frames.limit = MAX_FRAME
        if self._console is not None:
            self._console.close()
        self._console = writer
        self._on_attach()
        for message in frames.feed(b""):
            self._on_command(decode_command(message))
        while data := await reader.read(65536):
            for message in frames.feed(data):
                self._on_command(decode_command(message))


async def _next(reader: asyncio.StreamReader, frames: Frames) -> bytes:
    """Return one message; during the hello each side waits for the other, so none are ahead."""
    while True:
        for message in frames.feed(b""):
            return message
        data = await reader.read(4096)
        if not data:
            raise WireError("closed")
        for message in frames.feed(data):
            return message
