"""The session's record and how each change of it is kept."""

from dataclasses import replace

from declic.domain.ids import new_id
from declic.domain.session import ClosedPoll, SessionRecord, Snapshot
from declic.session.ports import Clock, SessionStore
from declic.session.timing import Timeline

SAVE_EVERY_SECONDS = 15
"""A session that is cut off loses at most this much of its clock."""


def new_record(snapshot: Snapshot, clock: Clock) -> SessionRecord:
    """Make the record of a session that has not begun."""
    return SessionRecord(id=new_id(), day=clock.today(), snapshot=snapshot)


class Book:
    """Holds a session's record and writes it to its store at every change.

    Attributes:
        record: as last kept; replaced, never changed in place.
    """

    def __init__(
        self, record: SessionRecord, store: SessionStore, timeline: Timeline, clock: Clock
    ) -> None:
        self.record = record
        self._store = store
        self._timeline = timeline
        self._clock = clock
        self._kept_at = clock.monotonic()

    @property
    def stale(self) -> bool:
        """Whether the clock was last kept too long ago."""
        return self._clock.monotonic() - self._kept_at >= SAVE_EVERY_SECONDS

    def keep(self, **changes: object) -> None:
        """Keep the position with some of its fields changed."""
        self._change(**changes)
        self._store.save_position(self.record.id, self.record.position)

    def keep_closed(self, closed: ClosedPoll) -> None:
        """Write a poll's totals once, with the position that has no open poll any more."""
        self._change(open_poll="")
        self._store.save_closed(self.record.id, closed, self.record.position)
        self.record = replace(self.record, closed=(*self.record.closed, closed))

    def keep_note(self, text: str) -> None:
        """Keep one more quick note."""
        notes = (*self.record.notes, text)
        self._store.save_notes(self.record.id, notes)
        self.record = replace(self.record, notes=notes)

    def keep_end(self) -> None:
        """Keep that the session is over."""
        self._change(open_poll="")
        self._store.save_ended(self.record.id, self.record.position)
        self.record = replace(self.record, ended=True)

    def _change(self, **changes: object) -> None:
        """Bring the position's clock up to date and change fields of it."""
        self._kept_at = self._clock.monotonic()
        position = replace(
            self.record.position,
            spent_seconds=self._timeline.all_spent(),
            minutes=self._timeline.changed_minutes(),
        )
        position = replace(position, **changes)  # type: ignore[arg-type]  # names are ours
        self.record = replace(self.record, position=position)
