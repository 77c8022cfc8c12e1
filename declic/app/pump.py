"""Brings the ballot box's events to a session on the one thread that owns it."""

import queue
import time
from collections.abc import Callable

from declic.session import ports
from declic.session.running import Session

TICK_SECONDS = 0.05


class Pump:
    """A queue between the ballot box's reader thread and the session's own thread."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[ports.BoxEvent | str | None] = queue.SimpleQueue()

    def post(self, item: "ports.BoxEvent | str | None") -> None:
        """Hand in an event, a typed command or ``None`` for the end of input; from any thread."""
        self._events.put(item)

    def take(self) -> "ports.BoxEvent | str | type[Pump] | None":
        """Return the next item, or the class itself when nothing came within one tick."""
        try:
            return self._events.get(timeout=TICK_SECONDS)
        except queue.Empty:
            return Pump

    def until(
        self,
        session: Session,
        reached: Callable[[], bool],
        timeout_seconds: float,
        seen: Callable[[ports.BoxEvent], None] = lambda event: None,
    ) -> bool:
        """Feed events into the session until ``reached``; commands that come meanwhile wait.

        Returns:
            False when the time ran out.
        """
        waiting: list[str | None] = []
        deadline = time.monotonic() + timeout_seconds
        done = reached()
        while not done and time.monotonic() < deadline:
            item = self.take()
            if item is None or isinstance(item, str):
                waiting.append(item)
            elif not isinstance(item, type):
                session.receive(item)
                seen(item)
            session.tick()
            done = reached()
        for item in waiting:
            self._events.put(item)
        return done
