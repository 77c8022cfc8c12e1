"""What coaches added to the reports of their sessions, as rows that go with the session."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from declic.domain.report_edits import ReportEdits
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.tables import REPORT_EDITS, SESSIONS

_EDITS = Codec(ReportEdits)


class EditRows:
    """The edits of one database, one row a session. Every method is one short transaction.

    All methods raise ``StorageError`` when the file cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, session_id: str, edits: ReportEdits) -> None:
        """Keep a session's edits instead of earlier ones; empty ones leave no row.

        Raises:
            KeyError: there is no such session.
        """
        with self._database.writing() as connection:
            chosen = select(SESSIONS.c.id).where(SESSIONS.c.id == session_id)
            if connection.execute(chosen).first() is None:
                raise KeyError(session_id)
            if edits == ReportEdits():
                mine = REPORT_EDITS.c.session_id == session_id
                connection.execute(delete(REPORT_EDITS).where(mine))
                return
            text = _EDITS.dump(edits)
            connection.execute(
                upsert(REPORT_EDITS)
                .values(session_id=session_id, edits_json=text)
                .on_conflict_do_update(index_elements=["session_id"], set_={"edits_json": text})
            )

    def load(self, session_id: str) -> ReportEdits:
        """Read a session's edits; empty ones when nothing was changed."""
        with self._database.reading() as connection:
            mine = REPORT_EDITS.c.session_id == session_id
            text = connection.execute(select(REPORT_EDITS.c.edits_json).where(mine)).scalar()
            return ReportEdits() if text is None else _EDITS.load(text)
