"""How console and ballot box prove each other that they hold the key of the run file.

The key itself never travels: each side answers the other's random challenge.
"""

import hmac
import secrets

from declic.live.wire import VERSION, OtherVersion, WireError, frame

NONCE_BYTES = 16


class ConsoleHello:
    """The console's half of the mutual hello: challenge, check the box, prove ourselves."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._mine = secrets.token_bytes(NONCE_BYTES)

    def first(self) -> bytes:
        """Return the challenge as a frame."""
        return frame(bytes([VERSION]) + self._mine)

    def proof(self, reply: bytes) -> bytes:
        """Check the box's reply and return our proof as a frame.

        Raises:
            OtherVersion: the box speaks another version.
            WireError: the box does not hold the key.
        """
        if not reply or reply[0] != VERSION:
            raise OtherVersion(str(reply[:1]))
        theirs, proof = reply[1 : 1 + NONCE_BYTES], reply[1 + NONCE_BYTES :]
        if not hmac.compare_digest(proof, _prove(self._key, b"box", self._mine, theirs)):
            raise WireError("wrong key")
        return frame(_prove(self._key, b"console", self._mine, theirs))


class BoxHello:
    """The box's half of the mutual hello."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._mine = secrets.token_bytes(NONCE_BYTES)
        self._theirs = b""

    def reply(self, first: bytes) -> bytes:
        """Answer a challenge with our version, challenge and proof, as a frame.

        Raises:
            WireError: malformed.
        """
        if len(first) != 1 + NONCE_BYTES:
            raise WireError("hello")
        self._theirs = first[1:]
        proof = _prove(self._key, b"box", self._theirs, self._mine)
        return frame(bytes([VERSION]) + self._mine + proof)

    def accepts(self, proof: bytes) -> bool:
        """Tell whether the console holds the key."""
        return bool(self._theirs) and hmac.compare_digest(
            proof, _prove(self._key, b"console", self._theirs, self._mine)
        )


def _prove(key: bytes, who: bytes, console: bytes, box: bytes) -> bytes:
    return hmac.digest(key, b"declic-control\0" + who + b"\0" + console + box, "sha256")
