"""Keeps the laptop awake while a class watches it, and tells when its battery runs low.

Both are comfort: whatever fails here is logged and nothing else.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

LOW_BATTERY_PERCENT = 20
LOOK_EVERY_SECONDS = 30.0
STOP_SECONDS = 2.0

_log = logging.getLogger(__name__)


class Awake(Protocol):
    """Something that keeps a laptop awake between ``start`` and ``stop``."""

    def start(self) -> None:
        """Begin; returns at once."""

    def stop(self) -> None:
        """End; a second call changes nothing."""


class NotKept:
    """Keeps nothing awake; for tests and pictures."""

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""


class KeepAwake:
    """Asks the system to keep screen and laptop awake, from a thread of its own.

    The system may answer late (a message bus on Linux), so that the window's thread never waits
    for it.
    """

    def __init__(self) -> None:
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to keep it awake."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._keep, name="keep-awake", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Let it sleep again."""
        self._end.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)
            self._thread = None

    def _keep(self) -> None:
        try:
            from wakepy import keep

            with keep.presenting(on_fail="pass") as mode:
                if not mode.active:
                    _log.warning("The system does not let the screen be kept awake")
                self._end.wait()
        except Exception:
            _log.warning("The screen could not be kept awake", exc_info=True)


def battery_percent() -> int | None:
    """Return what is left in the battery, or ``None`` when plugged in or without one."""
    try:
        import psutil

        battery = psutil.sensors_battery()
    except Exception:
        _log.warning("The battery could not be read", exc_info=True)
        return None
    return None if battery is None or battery.power_plugged else round(battery.percent)


class BatteryWatch:
    """Tells whether the battery is low, looking at it twice a minute at most.

    Args:
        percent: reads the battery.
        now: monotonic seconds.
    """

    def __init__(
        self,
        percent: Callable[[], int | None] = battery_percent,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._percent = percent
        self._now = now
        self._looked_at = float("-inf")
        self._low = False

    @property
    def low(self) -> bool:
        """Whether it is at twenty percent or below, and not plugged in."""
        if self._now() - self._looked_at >= LOOK_EVERY_SECONDS:
            self._looked_at = self._now()
            left = self._percent()
            self._low = left is not None and left <= LOW_BATTERY_PERCENT
        return self._low
