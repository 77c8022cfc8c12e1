"""Who may come in: device tokens, the door's lock, and how many stand behind one address.

A token is 128 random bits and a short seal over them made with the session's secret, so the box
recognises its own tokens after a restart without having kept any. It says nothing about a phone.
"""

import hmac
import secrets
from collections import deque

TOKEN_BYTES = 16
SEAL_BYTES = 8
TOKEN_LENGTH = 2 * (TOKEN_BYTES + SEAL_BYTES)

FORGET_ADDRESS_SECONDS = 600.0
MANY_FROM_ONE_ADDRESS = 3

CODE_LETTERS = "CDFGHJKMNPQRTVWXY3479"
"""No letter or digit that is read or heard as another one, and no vowel to spell words with."""

CODE_LENGTH = 4


def new_code() -> str:
    """Return a new short code for the page's address."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Door:
    """Recognises the devices of one session.

    Attributes:
        joined: how many different devices have come in since the box started.
    """

    def __init__(self, secret: bytes, *, restarted: bool) -> None:
        self._secret = secret
        self._restarted = restarted
        self._mark_key = secrets.token_bytes(32)
        self._marks: set[bytes] = set()

    @property
    def joined(self) -> int:
        """Number of devices inside."""
        return len(self._marks)

    def mint(self) -> str:
        """Return a token for a new device."""
        token = secrets.token_bytes(TOKEN_BYTES)
        return (token + self._seal(token)).hex()

    def knows(self, token: str) -> bool:
        """Tell whether this session gave the token out."""
        if len(token) != TOKEN_LENGTH or not token.isascii():
            return False
        try:
            raw = bytes.fromhex(token)
        except ValueError:
            return False
        if raw.hex() != token:  # capitals would make a second device of the same token
            return False
        return hmac.compare_digest(raw[TOKEN_BYTES:], self._seal(raw[:TOKEN_BYTES]))

    def admits(self, token: str, *, locked: bool) -> bool:
        """Tell whether a device may be inside; a locked door keeps out whoever was not yet in.

        After a restart nobody is marked yet, so there every token of this session may return.
        """
        return self.knows(token) and (
            not locked or self._restarted or self._mark(token) in self._marks
        )

    def enter(self, token: str) -> bool:
        """Mark a device as inside; return whether it is new."""
        before = len(self._marks)
        self._marks.add(self._mark(token))
        return len(self._marks) > before

    def forget(self) -> None:
        """Forget who is inside (the laptop's address changed: all phones come in anew)."""
        self._marks.clear()
        self._restarted = False

    def _seal(self, token: bytes) -> bytes:
        return hmac.digest(self._secret, b"device\0" + token, "sha256")[:SEAL_BYTES]

    def _mark(self, token: str) -> bytes:
        return hmac.digest(self._mark_key, token.encode(), "sha256")[:TOKEN_BYTES]


class AddressWatch:
    """Counts first ballots per address, under a key that dies with the poll, for ten minutes.

    It only ever warns, and not when every phone has the same address, as behind a school's router.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._seen: deque[tuple[float, bytes]] = deque()

    def note(self, address: str, now: float) -> None:
        """Count one device's first ballot; ``now`` in monotonic seconds."""
        self._seen.append((now, hmac.digest(self._key, address.encode(), "sha256")[:8]))
        self._expire(now)

    def warns(self, now: float) -> bool:
        """Tell whether one of several addresses holds suspiciously many devices."""
        self._expire(now)
        counts: dict[bytes, int] = {}
        for _, mark in self._seen:
            counts[mark] = counts.get(mark, 0) + 1
        return len(counts) > 1 and max(counts.values()) > MANY_FROM_ONE_ADDRESS

    def _expire(self, now: float) -> None:
        while self._seen and now - self._seen[0][0] > FORGET_ADDRESS_SECONDS:
            self._seen.popleft()
