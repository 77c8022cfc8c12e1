"""What console and ballot box say to each other: messages and frames.

A frame is four bytes of length (big endian) and one msgpack message. Commands go to the box;
answers are a name and one of the events of ``declic.session.ports``. Before anything else both
sides prove each other (``hello``).
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any  # one table of decoders, see below

import msgspec

from declic.domain.help import HelpLine
from declic.session.ports import (
    AddressChanged,
    Closed,
    Counted,
    Failed,
    Interrupted,
    Opened,
    PhonePoll,
    Reached,
    Ready,
    RemoteCommand,
    RemoteEnded,
    RemotePaired,
    RemotePairing,
    RemoteState,
    Slips,
    Texts,
)

VERSION = 2
"""Version of these messages; both sides must speak the same."""

MAX_FRAME = 1 << 25
"""Bytes of one message between the two that know each other: all texts that a box may hold, with
the longest characters and the words of several clouds, are 16 MB."""

MAX_HELLO_FRAME = 256


class WireError(Exception):
    """The other side does not speak our language, or does not hold the key."""


class OtherVersion(WireError):
    """The other side speaks another version."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything but ballots: enough to start a box again as it was.

    The console keeps it to restart a killed box; the box keeps it for a console that re-attaches.

    Attributes:
        code: short code in the page's address.
        secret: 32 random bytes of this session; device cookies are checked with it.
        epoch: grows with each restart; phones that see it grow send their answer again.
        host, port: where the participants' listener is bound; port 0 lets the system choose.
        hosts: addresses by which phones may call it, without port (Host allow-list).
        orphan_seconds: how long the box lives without a console.
        deadline_seconds: within which a phone's request must be complete.
        scene: ``wait``, ``open``, ``closed``; ``poll`` is the open or the last closed one.
        slips, spent: digests of the paper slips that count, and of those used in closed polls.
    """

    code: str
    secret: bytes
    lang: str
    epoch: int = 0
    host: str = ""
    port: int = 0
    hosts: tuple[str, ...] = ()
    orphan_seconds: float = 600.0
    deadline_seconds: float = 6.0
    help_lines: tuple[HelpLine, ...] = ()
    adult: str = ""
    scene: str = "wait"
    poll: PhonePoll | None = None
    heading: Mapping[str, str] = {}
    right: tuple[str, ...] = ()
    explain: Mapping[str, str] = {}
    revealed: bool = False
    locked: bool = False
    heads: int = 0
    paused: bool = False
    slips: tuple[bytes, ...] = ()
    spent: tuple[bytes, ...] = ()


class Begin(msgspec.Struct, frozen=True, tag="begin"):
    """Bind the participants' listener and stand as told; ``Began`` follows."""

    standing: Standing


class OpenPoll(msgspec.Struct, frozen=True, tag="open"):
    """Open a poll."""

    poll: PhonePoll


class ClosePoll(msgspec.Struct, frozen=True, tag="close"):
    """Close a poll and answer its totals."""

    opening: str


class DropPoll(msgspec.Struct, frozen=True, tag="drop"):
    """Forget an open poll."""

    opening: str


class WaitScreen(msgspec.Struct, frozen=True, tag="wait"):
    """Show the waiting screen."""

    heading: Mapping[str, str]


class Reveal(msgspec.Struct, frozen=True, tag="reveal"):
    """Show the right options of the closed poll."""

    opening: str
    right: tuple[str, ...]
    explain: Mapping[str, str]


class Lock(msgspec.Struct, frozen=True, tag="lock"):
    """Lock or open the door."""

    locked: bool


class Heads(msgspec.Struct, frozen=True, tag="heads"):
    """How many participants are in the room."""

    count: int


class Pause(msgspec.Struct, frozen=True, tag="pause"):
    """Show the quiet screen, or go back."""

    on: bool


class ReadTexts(msgspec.Struct, frozen=True, tag="read-texts"):
    """Answer the texts that were not discarded."""


class DiscardText(msgspec.Struct, frozen=True, tag="discard-text"):
    """Forget one text."""

    text_id: str


class MoveTo(msgspec.Struct, frozen=True, tag="move-to"):
    """The laptop has other addresses now; a changed main address empties the door's memory."""

    hosts: tuple[str, ...]
    moved: bool


class IssueSlips(msgspec.Struct, frozen=True, tag="issue-slips"):
    """Make paper slips; ``Slips`` follows."""

    count: int


class HonourSlips(msgspec.Struct, frozen=True, tag="honour-slips"):
    """Slips of these digests count from now on."""

    digests: tuple[bytes, ...]


class SpendSlips(msgspec.Struct, frozen=True, tag="spend-slips"):
    """Slips of these digests were used in a poll that is closed."""

    digests: tuple[bytes, ...]


class PairRemote(msgspec.Struct, frozen=True, tag="pair-remote"):
    """Switch the presenters' listener on; ``RemotePairing`` follows."""

    lang: str


class ShowRemote(msgspec.Struct, frozen=True, tag="show-remote"):
    """What the paired phone shows now."""

    state: RemoteState


class EndRemote(msgspec.Struct, frozen=True, tag="end-remote"):
    """Switch the presenters' listener off; ``RemoteEnded`` follows."""


class Stop(msgspec.Struct, frozen=True, tag="stop"):
    """End the process."""


Command = (
    Begin
    | OpenPoll
    | ClosePoll
    | DropPoll
    | WaitScreen
    | Reveal
    | Lock
    | Heads
    | Pause
    | ReadTexts
    | DiscardText
    | MoveTo
    | IssueSlips
    | HonourSlips
    | SpendSlips
    | PairRemote
    | ShowRemote
    | EndRemote
    | Stop
)


class Attached(msgspec.Struct, frozen=True):
    """First answer on a new connection; ``standing`` is None while nothing has begun."""

    pid: int
    standing: Standing | None = None


class Began(msgspec.Struct, frozen=True):
    """The participants' listener is bound to this port; ``key`` is what phones seal for."""

    port: int
    key: str = ""


class Spent(msgspec.Struct, frozen=True):
    """These slips were used in the poll that is being closed; the console keeps it in mind."""

    digests: tuple[bytes, ...]


Answer = (
    Attached
    | Began
    | Ready
    | Counted
    | Opened
    | Closed
    | Texts
    | Interrupted
    | AddressChanged
    | Failed
    | Slips
    | Spent
    | Reached
    | RemotePairing
    | RemotePaired
    | RemoteCommand
    | RemoteEnded
)

_KINDS = (
    Attached, Began, Counted, Opened, Closed, Texts, Failed, Slips, Spent, Reached,
    RemotePairing, RemotePaired, RemoteCommand, RemoteEnded,
)  # fmt: skip
_ANSWERS: Mapping[str, type] = MappingProxyType({kind.__name__: kind for kind in _KINDS})


class _Envelope(msgspec.Struct, frozen=True, array_like=True):
    name: str
    body: msgspec.Raw


def _plain(value: object) -> object:
    """Let msgspec write the read-only mappings of the domain."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


_encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
_commands = msgspec.msgpack.Decoder(Command)
_envelopes = msgspec.msgpack.Decoder(_Envelope)
# Each decodes one kind of answer; no static type can say that of a table.
_bodies: dict[str, msgspec.msgpack.Decoder[Any]] = {
    name: msgspec.msgpack.Decoder(kind) for name, kind in _ANSWERS.items()
}


def encode_command(command: Command) -> bytes:
    """Return a command as a frame."""
    return frame(_encoder.encode(command))


def decode_command(body: bytes) -> Command:
    """Read a command.

    Raises:
        WireError: it is none.
    """
    try:
        command: Command = _commands.decode(body)
    except msgspec.DecodeError as error:
        raise WireError(str(error)) from error
    return command


def encode_answer(answer: Answer) -> bytes:
    """Return an answer of the box as a frame."""
    body = msgspec.Raw(_encoder.encode(answer))
    return frame(_encoder.encode(_Envelope(type(answer).__name__, body)))


def decode_answer(body: bytes) -> Answer:
    """Read an answer of the box.

    Raises:
        WireError: it is none.
    """
    try:
        envelope = _envelopes.decode(body)
        answer: Answer = _bodies[envelope.name].decode(envelope.body)
    except (msgspec.DecodeError, KeyError) as error:
        raise WireError(str(error)) from error
    return answer


def frame(body: bytes) -> bytes:
    """Put the length before a message."""
    return len(body).to_bytes(4, "big") + body


class Frames:
    """Cuts a byte stream into messages.

    Attributes:
        limit: longest message accepted, in bytes; small until the other side is known.
    """

    def __init__(self, limit: int = MAX_FRAME) -> None:
        self.limit = limit
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Add bytes and yield each message that is whole.

        Raises:
            WireError: a message is longer than the limit.
        """
        self._buffer += data
        while len(self._buffer) >= 4:
            size = int.from_bytes(self._buffer[:4], "big")
            if size > self.limit:
                raise WireError("too long")
            if len(self._buffer) < 4 + size:
                return
            message = bytes(self._buffer[4 : 4 + size])
            del self._buffer[: 4 + size]
            yield message
