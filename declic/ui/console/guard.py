"""Protection against the second press of a nervous hand."""

import time
from collections.abc import Callable

QUIET_SECONDS = 0.6
"""A second press within this time is the same press."""


class Guard:
    """Lets one action through and swallows those that follow too soon."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._last = -QUIET_SECONDS

    def passes(self) -> bool:
        """Tell whether an action counts now; if so, the quiet time begins."""
        now = self._now()
        if now - self._last < QUIET_SECONDS:
            return False
        self._last = now
        return True

    def touch(self) -> None:
        """Begin the quiet time without an action: something new has just appeared."""
        self._last = self._now()
