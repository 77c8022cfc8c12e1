"""The session's clock: planned against real minutes, and where to win some back."""

from collections.abc import Mapping, Sequence

from declic.session.order import Beat
from declic.session.ports import Clock
from declic.session.views import Offer

LATE_FROM_SECONDS = 60
"""Less than this behind is no reason to change a plan."""

MOST_OFFERS = 3


class SystemClock:
    """The laptop's own clock."""

    def monotonic(self) -> float:
        """Return seconds that never jump, whatever the wall clock does."""
        import time

        return time.monotonic()

    def today(self) -> str:
        """Return the ISO date."""
        from datetime import date

        return date.today().isoformat()


class Timeline:
    """Counts the seconds of each beat and compares them with the plan.

    One thread; times come from ``clock.monotonic`` only, so a changed wall clock moves nothing.
    """

    def __init__(
        self,
        beats: Sequence[Beat],
        clock: Clock,
        *,
        spent: Mapping[int, int] | None = None,
        minutes: Mapping[int, int] | None = None,
    ) -> None:
        self._beats = tuple(beats)
        self._clock = clock
        self._spent: dict[int, float] = {int(k): float(v) for k, v in (spent or {}).items()}
        self._changed: dict[int, int] = {int(k): v for k, v in (minutes or {}).items()}
        self._undo: list[dict[int, int]] = []
        self._current: int | None = None
        self._since = 0.0
        self._paused_since: float | None = None
        self._paused_seconds = 0.0

    def enter(self, index: int) -> None:
        """Go on counting for another beat."""
        self._settle()
        self._current = index
        self._since = self._clock.monotonic()
        self._paused_since, self._paused_seconds = None, 0.0

    def stop(self) -> None:
        """Count no further: the session is over."""
        self._settle()
        self._current = None

    def planned_seconds(self, index: int) -> int:
        """Return what a beat is given now, changes of the facilitator included."""
        return 60 * self._changed.get(index, self._beats[index].minutes)

    def spent_seconds(self, index: int) -> int:
        """Return what a beat has really taken so far."""
        return int(self._spent_now(index))

    def all_spent(self) -> dict[int, int]:
        """Return the real seconds of each beat that took any."""
        indexes = set(self._spent) | ({self._current} if self._current is not None else set())
        return {index: self.spent_seconds(index) for index in sorted(indexes)}

    def changed_minutes(self) -> dict[int, int]:
        """Return beat index -> minutes, where they differ from the plan."""
        return dict(self._changed)

    def seconds_left(self, index: int) -> int:
        """Return what is left of a beat; negative when it runs over."""
        paused = self._paused_seconds
        if self._paused_since is not None:
            paused += self._clock.monotonic() - self._paused_since
        extra = paused if index == self._current else 0.0
        return int(self.planned_seconds(index) + extra - self._spent_now(index))

    @property
    def paused(self) -> bool:
        """Whether the beat's countdown stands still; the session's clock never does."""
        return self._paused_since is not None

    def pause(self, *, on: bool) -> None:
        """Hold the beat's countdown or let it run."""
        now = self._clock.monotonic()
        if on and self._paused_since is None:
            self._paused_since = now
        elif not on and self._paused_since is not None:
            self._paused_seconds += now - self._paused_since
            self._paused_since = None

    def add_minutes(self, index: int, minutes: int) -> None:
        """Give a beat more or fewer minutes, never less than one."""
        now = self._changed.get(index, self._beats[index].minutes)
        self._change(index, max(1, now + minutes))

    def late_seconds(self) -> int:
        """Return how late the session will end if the rest goes as planned."""
        if self._current is None:
            return 0
        rest = sum(self.planned_seconds(b.index) for b in self._beats[self._current + 1 :])
        spent = sum(self._spent_now(b.index) for b in self._beats)
        left = max(0.0, self.planned_seconds(self._current) - self._spent_now(self._current))
        return round(spent + left + rest - 60 * sum(b.minutes for b in self._beats))

    def offers(self, titles: Mapping[int, str]) -> tuple[Offer, ...]:
        """Return where minutes can be won when late, the greatest win first."""
        if self._current is None or self.late_seconds() < LATE_FROM_SECONDS:
            return ()
        found = [
            Offer(
                beat.index,
                titles.get(beat.index, ""),
                beat.minutes_min == 0,
                beat.minutes_min,
                self.planned_seconds(beat.index) // 60 - beat.minutes_min,
            )
            for beat in self._beats[self._current + 1 :]
        ]
        useful = sorted((o for o in found if o.wins_minutes > 0), key=lambda o: -o.wins_minutes)
        return tuple(useful[:MOST_OFFERS])

    def accept(self, offer: Offer) -> None:
        """Shorten or drop as offered; ``undo`` takes it back."""
        self._change(offer.beat, 0 if offer.drop else offer.minutes)

    @property
    def can_undo(self) -> bool:
        """Whether a change of minutes can be taken back."""
        return bool(self._undo)

    def undo(self) -> None:
        """Take back the last change of minutes."""
        if self._undo:
            self._changed = self._undo.pop()

    def dropped(self, index: int) -> bool:
        """Tell whether a beat was dropped to win time."""
        return self._changed.get(index) == 0

    def _change(self, index: int, minutes: int) -> None:
        self._undo.append(dict(self._changed))
        self._changed[index] = minutes

    def _spent_now(self, index: int) -> float:
        spent = self._spent.get(index, 0.0)
        if index == self._current:
            spent += self._clock.monotonic() - self._since
        return spent

    def _settle(self) -> None:
        if self._current is not None:
            self._spent[self._current] = self._spent_now(self._current)
            self._since = self._clock.monotonic()
