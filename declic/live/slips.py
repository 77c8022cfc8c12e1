"""One-time paper slips: codes, and what a vote knows of those that were used.

A slip is 80 random bits, drawn from a bag, without a number on it. The box keeps of each only its
HMAC under a key of the session, and, while a poll is open, that it was used. Its answer goes into a
bag of its own at a random place, so that nothing that is kept leads from a slip to an answer.
"""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from declic.live.refusal import Refusal, Refused

SLIP_LENGTH = 16
MAX_SLIPS = 1000
"""More than any room draws in one session; beyond it no more are made."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: five bits a sign, and none that is easily taken for another one."""

_READ_AS = str.maketrans("OIL", "011")


def new_slip() -> str:
    """Return a new code: 80 random bits as 16 letters and digits."""
    return "".join(secrets.choice(LETTERS) for _ in range(SLIP_LENGTH))


def read_slip(typed: str) -> str:
    """Return the code that somebody typed or scanned, or an empty string if it cannot be one."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)
    fits = len(signs) == SLIP_LENGTH and all(sign in LETTERS for sign in signs)
    return signs if fits else ""


def spaced(code: str) -> str:
    """Return a code in groups of four, as it is printed beside the square."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def slip_url(host: str, port: int, code: str) -> str:
    """Return what a slip's QR code holds; browsers keep the code, after the ``#``, to themselves.

    Without port 80 and IPv6 it is short enough for a QR code of version 3 or 4.
    """
    name = f"[{host}]" if ":" in host else host
    place = "" if port == 80 else f":{port}"
    return f"http://{name}{place}/v#{code}"


def slip_digest(secret: bytes, code: str) -> bytes:
    """Return all that box and console keep of a slip; ``secret`` is the session's."""
    key = hmac.digest(secret, b"declic-slips", "sha256")
    return hmac.digest(key, code.encode(), "sha256")[:16]


@dataclass(slots=True)
class SlipVote:
    """What one open poll knows of slips: all of it is dropped at close.

    Attributes:
        used: slip -> mark of the sending that used it, so that the same sending may come again.
        answers: what was answered, in no order, tied to nothing.
        lent: devices from which slips were used, under the poll's own key.
    """

    used: dict[bytes, bytes] = field(default_factory=dict)
    answers: list[tuple[str, ...]] = field(default_factory=list)
    lent: set[bytes] = field(default_factory=set)

    def take(self, slip: bytes, sending: bytes, choice: tuple[str, ...]) -> bool:
        """Count a slip's answer; return False if this very sending was counted already.

        Raises:
            Refused: another sending has used it.
        """
        before = self.used.get(slip)
        if before is not None:
            if hmac.compare_digest(before, sending):
                return False
            raise Refused(Refusal.SLIP_USED)
        self.used[slip] = sending
        self.answers.insert(secrets.randbelow(len(self.answers) + 1), choice)
        return True

    def forget(self) -> None:
        """Drop everything."""
        self.used.clear()
        self.answers.clear()
        self.lent.clear()


def spend(
    slips: Iterable[bytes], spent: Iterable[bytes], now: Iterable[bytes]
) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Move slips from the unused to the spent ones; both sorted, so that no order tells a time."""
    gone = frozenset(now)
    left = sorted(slip for slip in slips if slip not in gone)
    return tuple(left), tuple(sorted({*spent, *gone}))
