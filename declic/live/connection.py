"""The console's end of the control channel: one authenticated loopback connection."""

import contextlib
import select
import socket
import time
from typing import Self

from declic.live.hello import ConsoleHello
from declic.live.wire import (
    MAX_FRAME,
    MAX_HELLO_FRAME,
    Answer,
    Command,
    Frames,
    WireError,
    decode_answer,
    encode_command,
)

HELLO_SECONDS = 15.0
"""A laptop that is very busy is given time: whoever finds a living box silent starts another one,
and the answers in it are lost."""


class ConnectionLost(Exception):
    """The box is gone, or closed the channel."""


class Connection:
    """A proved connection to a living box. Used by one thread; calls may block briefly."""

    def __init__(self, channel: socket.socket, frames: Frames) -> None:
        self._channel = channel
        self._frames = frames

    @classmethod
    def open(cls, port: int, key: bytes) -> Self:
        """Connect and prove each other.

        Raises:
            OSError: nobody listens there.
            OtherVersion, WireError: it is not our box.
        """
        channel = socket.create_connection(("127.0.0.1", port), HELLO_SECONDS)
        try:
            channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            frames = Frames(MAX_HELLO_FRAME)
            hello = ConsoleHello(key)
            channel.sendall(hello.first())
            channel.sendall(hello.proof(_first_message(channel, frames)))
            channel.settimeout(None)
        except BaseException:
            channel.close()
            raise
        frames.limit = MAX_FRAME
        return cls(channel, frames)

    def fileno(self) -> int:
        """Return the descriptor, so that ``select`` can wait for answers."""
        return self._channel.fileno()

    def send(self, command: Command) -> None:
        """Send a command.

        Raises:
            ConnectionLost: the box is gone.
        """
        try:
            self._channel.sendall(encode_command(command))
        except OSError as error:
            raise ConnectionLost from error

    def receive(self) -> list[Answer]:
        """Return the answers that have come, waiting for at least some bytes.

        Raises:
            ConnectionLost: the box is gone, or what came is not its language.
        """
        try:
            data = self._channel.recv(65536)
            if not data:
                raise ConnectionLost
            return [decode_answer(message) for message in self._frames.feed(data)]
        except (OSError, WireError) as error:
            raise ConnectionLost from error

    def wait(self, seconds: float) -> list[Answer]:
        """Return the answers that come within some seconds; empty when none come."""
        ready, _, _ = select.select([self._channel], [], [], max(0.0, seconds))
        return self.receive() if ready else []

    def read_out(self, seconds: float) -> list[Answer]:
        """Return all answers until the box closes the channel, or the time is up."""
        end = time.monotonic() + seconds
        answers: list[Answer] = []
        with contextlib.suppress(ConnectionLost):
            while time.monotonic() < end:
                answers += self.wait(end - time.monotonic())
        return answers

    def close(self) -> None:
        """Let go of the channel."""
        self._channel.close()


def _first_message(channel: socket.socket, frames: Frames) -> bytes:
    while data := channel.recv(MAX_HELLO_FRAME):
        for message in frames.feed(data):
            return message
    raise WireError("closed")
