"""The session's record and how each change of it is kept."""

import logging
from collections.abc import Callable
from dataclasses import replace

from declic.domain.ids import new_id
from declic.domain.session import ClosedPoll, SessionRecord, Snapshot
from declic.session.ports import Clock, SessionStore, StoreFailed
from declic.session.timing import Timeline

SAVE_EVERY_SECONDS = 15
"""A session that is cut off loses at most this much of its clock."""

RETRY_SECONDS = 3
"""How soon what could not be written is tried again."""

_log = logging.getLogger(__name__)


def new_record(snapshot: Snapshot, clock: Clock) -> SessionRecord:
    """Make the record of a session that has not begun."""
    return SessionRecord(id=new_id(), day=clock.today(), snapshot=snapshot)


class Book:
    """Holds a session's record and writes it to its store at every change.

    A disk that is full stops no session: position and notes are held here and written again
    later; totals and the end are not passed off as kept.

    Attributes:
        record: as it stands; replaced, never changed in place.
        trouble: why the last change could not be written, or empty when all is kept.
    """

    def __init__(
        self, record: SessionRecord, store: SessionStore, timeline: Timeline, clock: Clock
    ) -> None:
        self.record = record
        self._store = store
        self._timeline = timeline
        self._clock = clock
        self._kept_at = clock.monotonic()
        self._notes_due = False
        self.trouble = ""

    @property
    def stale(self) -> bool:
        """Whether the clock was last kept too long ago, or something waits to be kept."""
        every = RETRY_SECONDS if self.trouble else SAVE_EVERY_SECONDS
        return self._clock.monotonic() - self._kept_at >= every

    def keep(self, **changes: object) -> None:
        """Keep the position with some of its fields changed."""
        self._change(**changes)
        record = self.record
        if self._written(lambda: self._store.save_position(record.id, record.position)):
            self._keep_notes()

    def keep_closed(self, closed: ClosedPoll) -> bool:
        """Write a poll's totals once, with the position that has no open poll any more.

        Returns:
            Whether they are kept; if not, nothing has changed.
        """
        before = self.record
        self._change(open_poll="")
        after = self.record
        if not self._written(lambda: self._store.save_closed(after.id, closed, after.position)):
            self.record = before
            return False
        self.record = replace(after, closed=(*after.closed, closed))
        return True

    def keep_note(self, text: str) -> None:
        """Keep one more quick note."""
        self.record = replace(self.record, notes=(*self.record.notes, text))
        self._notes_due = True
        self._keep_notes()

    def keep_end(self) -> None:
        """Keep that the session is over; it is not when that cannot be written."""
        self._change(open_poll="")
        record = self.record
        if self._written(lambda: self._store.save_ended(record.id, record.position)):
            self._keep_notes()
            self.record = replace(self.record, ended=True)

    def _keep_notes(self) -> None:
        record = self.record
        if self._notes_due:
            self._notes_due = not self._written(
                lambda: self._store.save_notes(record.id, record.notes)
            )

    def _written(self, write: Callable[[], None]) -> bool:
        """Write something and remember whether that worked."""
        try:
            write()
        except StoreFailed as error:
            _log.warning("the session could not be kept: %s", error.reason)
            self.trouble = error.reason
            return False
        self.trouble = ""
        return True

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
