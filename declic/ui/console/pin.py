"""The trusted adult's PIN at the console: checked against its hash, slow to guess."""

import time
from collections.abc import Callable

from declic.domain.pin import check_pin, hash_pin

TRIES = 5
WAIT_SECONDS = 30.0
"""After five wrong PINs the window stays shut this long, whoever tries."""


class AdultPin:
    """Opens the private window; a PIN that is set here lives as long as the session.

    Args:
        kept: its hash from the settings, or empty.
        now: monotonic seconds.
    """

    def __init__(self, kept: str = "", now: Callable[[], float] = time.monotonic) -> None:
        self._kept = kept
        self._now = now
        self._wrong = 0
        self._shut_until = 0.0

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN to ask for."""
        return bool(self._kept)

    @property
    def wait_seconds(self) -> int:
        """Seconds until another PIN may be tried; 0 at most times."""
        return max(0, round(self._shut_until - self._now()))

    def choose(self, pin: str) -> None:
        """Set the PIN for this session.

        Raises:
            ValueError: not 4 to 12 digits.
        """
        self._kept = hash_pin(pin)
        self._wrong = 0

    def opens(self, pin: str) -> bool:
        """Tell whether a PIN is right; wrong ones are counted."""
        if self.wait_seconds:
            return False
        if check_pin(pin, self._kept):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong = 0
            self._shut_until = self._now() + WAIT_SECONDS
        return False
