"""Sessions and their totals as rows; implements ``declic.session.ports.SessionStore``."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    func,
    insert,
    select,
    true,
    update,
)

from declic.domain.session import ClosedPoll, Position, SessionRecord, Snapshot
from declic.domain.tally import Tally
from declic.domain.words import ActivityWords
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.tables import CLOSED_POLLS, COUNTS, SESSIONS

_SNAPSHOT = Codec(Snapshot)
_WORDS = Codec(tuple[ActivityWords, ...])
_POSITION = Codec(Position)
_NOTES = Codec(tuple[str, ...])

LATEST_FIRST = (SESSIONS.c.day.desc(), SESSIONS.c.place.desc())


class SessionRows:
    """The sessions of one database. Every method is one short transaction; any thread.

    All methods raise ``StorageError`` when the file cannot be read or written.
    """

    def __init__(self, database: Database, forget_copies: Callable[[], None]) -> None:
        self._database = database
        self._forget_copies = forget_copies

    def create(self, record: SessionRecord) -> None:
        """Keep a new session, with the totals it already has (an imported one).

        Raises:
            ValueError: there is one of that id; same id with other content is never mixed.
        """
        with self._database.writing() as connection:
            if _exists(connection, record.id):
                raise ValueError(record.id)
            last = connection.execute(select(func.max(SESSIONS.c.place))).scalar()
            connection.execute(
                insert(SESSIONS).values(
                    id=record.id,
                    place=(last or 0) + 1,
                    day=record.day,
                    ended=record.ended,
                    snapshot_json=_SNAPSHOT.dump(replace(record.snapshot, words=())),
                    words_json=_WORDS.dump(record.snapshot.words),
                    position_json=_POSITION.dump(record.position),
                    notes_json=_NOTES.dump(record.notes),
                )
            )
            for closed in record.closed:
                _insert_closed(connection, record.id, closed)

    def load(self, session_id: str) -> SessionRecord:
        """Read a session.

        Raises:
            KeyError: there is none of that id.
        """
        found = self._select(select(SESSIONS).where(SESSIONS.c.id == session_id))
        if not found:
            raise KeyError(session_id)
        return found[0]

    def unfinished(self) -> tuple[SessionRecord, ...]:
        """Return the sessions that were not ended, the latest first."""
        chosen = select(SESSIONS).where(SESSIONS.c.ended.is_(False))
        return self._select(chosen.order_by(*LATEST_FIRST))

    def all(self) -> tuple[SessionRecord, ...]:
        """Return every session, the latest first; slow when there are many, see ``overview``."""
        return self._select(select(SESSIONS).order_by(*LATEST_FIRST))

    def overview(self) -> tuple[SessionRecord, ...]:
        """Return every session without its words, the latest first: enough for lists."""
        columns = [column for column in SESSIONS.c if column is not SESSIONS.c.words_json]
        with self._database.reading() as connection:
            rows = connection.execute(select(*columns).order_by(*LATEST_FIRST)).all()
            closed: dict[str, list[ClosedPoll]] = {row.id: [] for row in rows}
            for session_id, poll in _closed(connection, true()):
                closed[session_id].append(poll)
            return tuple(_record(row, closed[row.id], ()) for row in rows)

    def save_position(self, session_id: str, position: Position) -> None:
        """Keep where the session stands.

        Raises:
            KeyError: there is no such session.
        """
        with self._database.writing() as connection:
            _change(connection, session_id, position_json=_POSITION.dump(position))

    def save_closed(self, session_id: str, closed: ClosedPoll, position: Position) -> None:
        """Write a poll's totals once, durably, in one transaction with the position.

        Afterwards the write-ahead log is emptied. The same totals again change nothing.

        Raises:
            KeyError: there is no such session.
            ValueError: this opening is closed already, with other totals.
        """
        with self._database.writing() as connection:
            _change(connection, session_id, position_json=_POSITION.dump(position))
            known = _closed(connection, CLOSED_POLLS.c.opening == closed.opening)
            if not known:
                _insert_closed(connection, session_id, closed)
            elif known != [(session_id, closed)]:
                raise ValueError(closed.opening)
        self._database.empty_log()

    def save_notes(self, session_id: str, notes: tuple[str, ...]) -> None:
        """Keep the quick notes.

        Raises:
            KeyError: there is no such session.
        """
        with self._database.writing() as connection:
            _change(connection, session_id, notes_json=_NOTES.dump(notes))

    def save_ended(self, session_id: str, position: Position) -> None:
        """Mark the session as ended; the names of peers and adult leave its snapshot for good.

        Nothing that is written about an ended session needs them (DESIGN.md 5.9).

        Raises:
            KeyError: there is no such session.
        """
        with self._database.writing() as connection:
            chosen = select(SESSIONS.c.snapshot_json).where(SESSIONS.c.id == session_id)
            text = connection.execute(chosen).scalar()
            if text is None:
                raise KeyError(session_id)
            snapshot = _SNAPSHOT.load(text)
            nameless = replace(snapshot, plan=replace(snapshot.plan, peers=(), adult=""))
            _change(
                connection,
                session_id,
                position_json=_POSITION.dump(position),
                snapshot_json=_SNAPSHOT.dump(nameless),
                ended=True,
            )
        self._database.empty_log()

    def delete(self, session_id: str) -> None:
        """Remove a session's rows for good: from the file, its log and the copies of upgrades.

        What was released from it stays in the ledger, so that later releases cannot be subtracted
        from earlier ones.

        Raises:
            KeyError: there is no such session.
        """
        with self._database.writing() as connection:
            if not connection.execute(delete(SESSIONS).where(SESSIONS.c.id == session_id)).rowcount:
                raise KeyError(session_id)
        self._database.empty_log()
        self._forget_copies()

    def delete_before(self, day: str) -> tuple[str, ...]:
        """Remove the sessions started before an ISO date for good, and return their ids.

        One that was never ended goes too: nobody resumes it after so long, and it still holds the
        names of its peers.
        """
        old = SESSIONS.c.day < day
        with self._database.writing() as connection:
            ids = tuple(connection.execute(select(SESSIONS.c.id).where(old)).scalars())
            if ids:
                connection.execute(delete(SESSIONS).where(SESSIONS.c.id.in_(ids)))
        if ids:
            self._database.empty_log()
            self._forget_copies()
        return ids

    def _select(self, chosen: Select[*tuple[object, ...]]) -> tuple[SessionRecord, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(chosen).all()
            return tuple(_whole_record(connection, row) for row in rows)


def _exists(connection: Connection, session_id: str) -> bool:
    chosen = select(SESSIONS.c.id).where(SESSIONS.c.id == session_id)
    return connection.execute(chosen).first() is not None


def _change(connection: Connection, session_id: str, **values: object) -> None:
    """Change columns of a session that must exist."""
    changed = connection.execute(
        update(SESSIONS).where(SESSIONS.c.id == session_id).values(**values)
    )
    if not changed.rowcount:
        raise KeyError(session_id)


def _insert_closed(connection: Connection, session_id: str, closed: ClosedPoll) -> None:
    """Write a closed poll and all its counts."""
    of_session = CLOSED_POLLS.c.session_id == session_id
    last = connection.execute(select(func.max(CLOSED_POLLS.c.place)).where(of_session)).scalar()
    connection.execute(
        insert(CLOSED_POLLS).values(
            opening=closed.opening,
            session_id=session_id,
            place=(last or 0) + 1,
            poll=closed.poll,
            step=closed.step,
            phase=closed.phase,
            answers=closed.tally.answers,
            passes=closed.tally.passes,
            flagged=closed.flagged,
        )
    )
    counts = [
        {"opening": closed.opening, "place": place, "option": option, "ballots": ballots}
        for place, (option, ballots) in enumerate(closed.tally.counts.items())
    ]
    if counts:
        connection.execute(insert(COUNTS), counts)


def _closed(connection: Connection, chosen: ColumnElement[bool]) -> list[tuple[str, ClosedPoll]]:
    """Read some closed polls, each with its session's id, in the order of closing."""
    polls = connection.execute(
        select(CLOSED_POLLS).where(chosen).order_by(CLOSED_POLLS.c.place)
    ).all()
    counts: dict[str, dict[str, int]] = {poll.opening: {} for poll in polls}
    joined = COUNTS.join(CLOSED_POLLS)
    for row in connection.execute(
        select(COUNTS).select_from(joined).where(chosen).order_by(COUNTS.c.place)
    ):
        counts[row.opening][row.option] = row.ballots
    return [(poll.session_id, _closed_poll(poll, counts[poll.opening])) for poll in polls]


def _closed_poll(row: Row[*tuple[object, ...]], counts: dict[str, int]) -> ClosedPoll:
    tally = Tally(MappingProxyType(counts), row.answers, row.passes)
    return ClosedPoll(row.opening, row.poll, row.step, row.phase, tally, row.flagged)


def _whole_record(connection: Connection, row: Row[*tuple[object, ...]]) -> SessionRecord:
    closed = _closed(connection, CLOSED_POLLS.c.session_id == row.id)
    return _record(row, [poll for _, poll in closed], _WORDS.load(row.words_json))


def _record(
    row: Row[*tuple[object, ...]], closed: Sequence[ClosedPoll], words: tuple[ActivityWords, ...]
) -> SessionRecord:
    return SessionRecord(
        id=row.id,
        day=row.day,
        snapshot=replace(_SNAPSHOT.load(row.snapshot_json), words=words),
        position=_POSITION.load(row.position_json),
        closed=tuple(closed),
        notes=_NOTES.load(row.notes_json),
        ended=row.ended,
    )
