"""The ledger as rows: what has left the room, kept for as long as the file exists."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Connection, func, insert, select

from declic.domain.bands import BandRelease
from declic.domain.ids import new_id
from declic.domain.ledger import Ledger, LedgerLine, LineKind, Value
from declic.domain.release import Refusal, Release
from declic.domain.session import SessionRecord
from declic.domain.session_releases import release_session
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.tables import LEDGER_LINES, LEDGER_MEMBERS

_RELEASE = Codec(Release)
_BANDS = Codec(BandRelease)
_Result = TypeVar("_Result")


class LedgerRows:
    """The ledger of one database. Every method is one transaction; any thread.

    All methods raise ``StorageError`` when the file cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Ledger:
        """Return the ledger as it stands."""
        with self._database.reading() as connection:
            return _load(connection)

    def release(self, record: SessionRecord) -> Mapping[str, Value | Refusal]:
        """Release a session's polls for its documents; poll's lasting name -> value or refusal.

        Once written down, the same session gives the same values for ever.
        """
        return self.change(lambda ledger: release_session(record, ledger))

    def change(self, decide: Callable[[Ledger], tuple[Ledger, _Result]]) -> _Result:
        """Let ``decide`` release something and keep its new lines, all in one transaction.

        Two programs that release at the same time decide one after the other. ``decide`` must be
        short and must not use the store; what it raises undoes everything.
        """
        with self._database.writing() as connection:
            before = _load(connection)
            after, result = decide(before)
            _append(connection, after.lines[len(before.lines) :])
        return result


def _load(connection: Connection) -> Ledger:
    members: dict[str, dict[str, int]] = {}
    for row in connection.execute(select(LEDGER_MEMBERS).order_by(LEDGER_MEMBERS.c.session_id)):
        members.setdefault(row.line_id, {})[row.session_id] = row.answers_to_ten
    return Ledger(
        tuple(
            LedgerLine(
                row.poll,
                LineKind(row.kind),
                MappingProxyType(members.get(row.id, {})),
                _value(LineKind(row.kind), row.value_json),
            )
            for row in connection.execute(select(LEDGER_LINES).order_by(LEDGER_LINES.c.place))
        )
    )


def _value(kind: LineKind, text: str) -> Value | None:
    if kind is LineKind.HANDED:
        return None
    return _BANDS.load(text) if kind is LineKind.POOL else _RELEASE.load(text)


def _append(connection: Connection, lines: tuple[LedgerLine, ...]) -> None:
    """Write new lines after those that stand there."""
    last = connection.execute(select(func.max(LEDGER_LINES.c.place))).scalar()
    for place, line in enumerate(lines, start=(last or 0) + 1):
        line_id = new_id()
        text = ""
        if isinstance(line.value, Release):
            text = _RELEASE.dump(line.value)
        elif isinstance(line.value, BandRelease):
            text = _BANDS.dump(line.value)
        connection.execute(
            insert(LEDGER_LINES).values(
                id=line_id, poll=line.poll, place=place, kind=line.kind.value, value_json=text
            )
        )
        connection.execute(
            insert(LEDGER_MEMBERS),
            [
                {"line_id": line_id, "session_id": session, "answers_to_ten": answers}
                for session, answers in line.members.items()
            ],
        )
