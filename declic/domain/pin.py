"""The trusted adult's PIN: only a salted scrypt hash of it is ever kept."""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from typing import Final

SHORTEST_PIN: Final = 4
LONGEST_PIN: Final = 12

_SCHEME: Final = "scrypt"
# RFC 7914 with the interactive cost that OWASP names: 16 MiB and some 50 ms, far below hashlib's
# 32 MiB default ceiling, so that a copied settings file does not give four digits away at once.
_COST: Final = 2**14
_BLOCK: Final = 8
_LANES: Final = 1
_SALT_BYTES: Final = 16
_HASH_BYTES: Final = 32


def is_pin(text: str) -> bool:
    """Return whether the text can be a PIN: 4 to 12 digits, 0 to 9 only."""
    digits = text.isascii() and text.isdigit()
    return digits and SHORTEST_PIN <= len(text) <= LONGEST_PIN


def hash_pin(pin: str) -> str:
    """Return ``scrypt$salt$hash`` of a PIN, with a fresh salt each time.

    Raises ``ValueError`` where ``is_pin`` says no.
    """
    if not is_pin(pin):
        raise ValueError("a PIN has 4 to 12 digits")
    salt = os.urandom(_SALT_BYTES)
    return "$".join((_SCHEME, _text(salt), _text(_derive(pin, salt))))


def check_pin(pin: str, hashed: str) -> bool:
    """Return whether the PIN is the hashed one; a hash that cannot be read opens nothing."""
    try:
        scheme, salt, expected = hashed.split("$")
        wanted = b64decode(expected, validate=True)
        found = _derive(pin, b64decode(salt, validate=True))
    except ValueError:
        return False
    return scheme == _SCHEME and len(wanted) == _HASH_BYTES and hmac.compare_digest(found, wanted)


def _derive(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_HASH_BYTES)


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
