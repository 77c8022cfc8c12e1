"""A presenter's phone as remote: pairing by a one-time code, sealed messages, a few commands.

Pure and synchronous. The phone makes a key pair, proves with the code from the laptop's own screen
that its holder stands there, and from then on only what was sealed with this very pair is obeyed.
"""

import hmac
import secrets
from base64 import b64decode, b64encode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

from declic.i18n import text_direction
from declic.live import faults
from declic.live.door import CODE_LETTERS
from declic.live.seal import KEY_BYTES, NONCE_BYTES, CannotOpen
from declic.session.ports import RemoteCommand, RemotePaired, RemoteState

COMMANDS = ("next", "back", "black", "open", "close", "disclosure")
CODE_LENGTH = 6
TRIES = 3
ANSWER_BYTES = 12_288
"""Every answer is filled up to this size, so that its length says nothing of the line shown.

The longest title, script and card have 3,200 characters, of three bytes each at the most here.
"""

MAX_LINE = 400
MAX_SCRIPT = 1200
"""Characters of the script's open page: more than the laptop shows at a time."""

RemoteEvent = RemotePaired | RemoteCommand


class Message(msgspec.Struct, frozen=True):
    """What the phone says, sealed (PROTOCOL.md, "The remote")."""

    to: Literal["box"]
    turn: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
    do: Literal["pair", "look", "leave", "next", "back", "black", "open", "close", "disclosure"]
    code: Annotated[str, msgspec.Meta(max_length=16)] = ""


_message = msgspec.json.Decoder(Message)


class Remote:
    """One pairing, from the code to the end.

    Attributes:
        public: the key that the phone seals for, 43 characters of base64url.
        code: what is typed on the phone, once.
        state: what the phone shows.

    Args:
        clock: monotonic seconds.
        tell: called with what the console must hear.
        finish: called with a reason when the pairing is over by itself.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        tell: Callable[[RemoteEvent], None],
        finish: Callable[[str], None],
    ) -> None:
        self._clock = clock
        self._tell = tell
        self._finish = finish
        self._key = PrivateKey.generate()
        self._phone = b""
        self._turn = 0
        self._wrong = 0
        self._shown_at = clock()
        self.state = RemoteState("en")
        self.code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        self.public = urlsafe_b64encode(bytes(self._key.public_key)).rstrip(b"=").decode("ascii")

    @property
    def is_paired(self) -> bool:
        """Whether a phone has given the code."""
        return bool(self._phone)

    def show(self, state: RemoteState) -> None:
        """Set what the phone shows; its seconds run on by themselves from now."""
        self.state = state
        self._shown_at = self._clock()

    def answer(self, sealed: str) -> str:
        """Take one message of a phone and return the sealed answer.

        Raises:
            CannotOpen: it was not sealed for this pairing, or is no message.
        """
        phone, message = self._open(sealed)
        body = {"to": "remote", "turn": message.turn, **self._obey(phone, message)}
        plain = msgspec.json.encode(body).ljust(ANSWER_BYTES)
        box = Box(self._key, PublicKey(phone)).encrypt(plain)
        return b64encode(bytes(box)).decode("ascii")

    def _open(self, sealed: str) -> tuple[bytes, Message]:
        try:
            raw = b64decode(sealed, validate=True)
            phone = raw[:KEY_BYTES]
            nonce = raw[KEY_BYTES : KEY_BYTES + NONCE_BYTES]
            plain = Box(self._key, PublicKey(phone)).decrypt(raw[KEY_BYTES + NONCE_BYTES :], nonce)
            return phone, _message.decode(plain)
        except (CryptoError, ValueError, TypeError, RuntimeError, NotBase64) as error:
            raise CannotOpen from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise CannotOpen from error

    def _obey(self, phone: bytes, message: Message) -> dict[str, object]:
        if message.do == "pair" and not self.is_paired:
            return self._pair(phone, message)
        if not self.is_paired or not hmac.compare_digest(phone, self._phone):
            return {"error": "not-paired"}
        if message.turn > self._turn:
            self._turn = message.turn
            self._do(message.do)
        elif message.turn < self._turn:
            # An earlier message, held back or recorded: nothing is done twice or late.
            return {"error": "old"}
        return {"state": self._shown()}

    def _pair(self, phone: bytes, message: Message) -> dict[str, object]:
        typed = message.code.strip().upper().encode()
        if not hmac.compare_digest(typed, self.code.encode()):
            self._wrong += 1
            if self._wrong >= TRIES:
                self._finish(faults.REMOTE_WRONG_CODES)
            return {"error": "wrong-code"}
        self._phone, self._turn = phone, message.turn
        self._tell(RemotePaired())
        return {"state": self._shown()}

    def _do(self, name: str) -> None:
        if name == "leave":
            self._finish(faults.REMOTE_LEFT)
        elif name in COMMANDS and name in self.state.can:
            self._tell(RemoteCommand(name))

    def _shown(self) -> dict[str, object]:
        state = self.state
        left = state.seconds_left
        if left is not None:
            left -= int(self._clock() - self._shown_at)
        return {
            "lang": state.lang,
            "dir": text_direction(state.lang),
            "title": state.title[:MAX_LINE],
            "line": state.line[:MAX_SCRIPT],
            "seconds_left": left,
            "can": [name for name in COMMANDS if name in state.can],
            "black": state.black,
            "card": [line[:MAX_LINE] for line in state.card[:4]],
        }
