"""Sealed ballots: what a phone sends can be opened by this session's box only.

The standard construction of NaCl's ``crypto_box``: X25519 (RFC 7748), XSalsa20 and Poly1305, with a
fresh key pair for each message. The public key travels in the QR code's fragment, which browsers do
not send. It keeps listeners on the Wi-Fi out; it does not help against a page that was swapped, and
says nothing about who is connected (TRUST.md 2).
"""

import hmac
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

KEY_BYTES = 32
NONCE_BYTES = 24
SEALED_BALLOT_BYTES = 512
SEALED_TEXT_BYTES = 2560


class CannotOpen(Exception):
    """It was not sealed for this session, or was changed on the way."""


class SessionSeal:
    """Opens what phones have sealed.

    Attributes:
        public: the key that goes into the QR code, 43 characters of base64url.
    """

    def __init__(self, secret: bytes) -> None:
        self._key = PrivateKey(hmac.digest(secret, b"declic-seal", "sha256"))
        self.public = urlsafe_b64encode(bytes(self._key.public_key)).rstrip(b"=").decode("ascii")

    def open(self, sealed: str) -> bytes:
        """Return what was sealed, with its padding.

        Raises:
            CannotOpen: not for us, or not whole.
        """
        try:
            raw = _raw(sealed)
            theirs = PublicKey(raw[:KEY_BYTES])
            nonce = raw[KEY_BYTES : KEY_BYTES + NONCE_BYTES]
            return Box(self._key, theirs).decrypt(raw[KEY_BYTES + NONCE_BYTES :], nonce)
        except (CryptoError, ValueError, TypeError, RuntimeError, NotBase64) as error:
            raise CannotOpen from error


def mark_of(sealed: str) -> bytes:
    """Return what every copy of one sealed message shares: nonce and box.

    Only its sender could make another message of them that opens; the public key before them can
    be written in two ways, whose difference X25519 leaves aside (RFC 7748, section 5).
    """
    return _raw(sealed)[KEY_BYTES:]


def _raw(sealed: str) -> bytes:
    return urlsafe_b64decode(sealed.replace("+", "-").replace("/", "_") + "==")


def seal(public: str, message: bytes, size: int) -> str:
    """Seal a message as the participant page does; simulated phones use it.

    Args:
        public: as in ``SessionSeal.public``.
        message: JSON; filled up with spaces.
        size: bytes to fill it up to, so that its length says nothing.
    """
    ours = PrivateKey.generate()
    theirs = PublicKey(urlsafe_b64decode(public + "=" * (-len(public) % 4)))
    box = Box(ours, theirs).encrypt(message.ljust(size))
    return b64encode(bytes(ours.public_key) + bytes(box)).decode("ascii")
