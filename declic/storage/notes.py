"""What coaches noted about the resources, as rows: confirmations and corrections."""

from sqlalchemy import Connection, delete, insert, select

from declic.domain.coach_notes import CoachNotes
from declic.domain.confirmation import Confirmation
from declic.domain.correction import Correction
from declic.domain.help import HelpLine
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.tables import CONFIRMATIONS, CORRECTIONS

_CORRECTION = Codec(Correction)
_LINE = Codec(HelpLine)


class ConfirmationRows:
    """Who confirmed which entry of the resources, and when; one line an entry."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, confirmation: Confirmation) -> None:
        """Keep a confirmation instead of an earlier one of the same entry."""
        with self._database.writing() as connection:
            _confirm(connection, confirmation)

    def remove(self, entry: str) -> None:
        """Take a confirmation back; an entry without one stays as it is."""
        with self._database.writing() as connection:
            _forget(connection, entry)

    def all(self) -> dict[str, Confirmation]:
        """Return the confirmations by entry."""
        with self._database.reading() as connection:
            return _confirmations(connection)


class CorrectionRows:
    """What coaches put right in the help directory; one line an entry.

    A confirmation is of the entry as it stood: it goes when a correction comes or goes, unless the
    correction brings its own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, correction: Correction, call: Confirmation | None) -> None:
        """Keep a correction instead of an earlier one, with the call that backs it, or none."""
        with self._database.writing() as connection:
            _forget(connection, correction.entry)
            _drop(connection, correction.entry)
            connection.execute(
                insert(CORRECTIONS).values(
                    entry=correction.entry, correction_json=_CORRECTION.dump(correction)
                )
            )
            if call is not None:
                _confirm(connection, call)

    def rebase(self, correction: Correction) -> None:
        """Keep a correction over a newer shipped entry; the confirmation stays as it is."""
        with self._database.writing() as connection:
            _drop(connection, correction.entry)
            connection.execute(
                insert(CORRECTIONS).values(
                    entry=correction.entry, correction_json=_CORRECTION.dump(correction)
                )
            )

    def remove(self, entry: str) -> None:
        """Take a correction back: the shipped entry stands again, not confirmed."""
        with self._database.writing() as connection:
            _forget(connection, entry)
            _drop(connection, entry)

    def all(self) -> dict[str, Correction]:
        """Return the corrections by entry."""
        with self._database.reading() as connection:
            return _corrections(connection)


def read_notes(database: Database) -> CoachNotes:
    """Read all confirmations and corrections at one moment."""
    with database.reading() as connection:
        return CoachNotes(_confirmations(connection), _corrections(connection))


def _confirm(connection: Connection, confirmation: Confirmation) -> None:
    _forget(connection, confirmation.entry)
    line = confirmation.line
    connection.execute(
        insert(CONFIRMATIONS).values(
            entry=confirmation.entry,
            called_on=confirmation.called_on,
            initials=confirmation.initials,
            line_json=None if line is None else _LINE.dump(line),
        )
    )


def _forget(connection: Connection, entry: str) -> None:
    connection.execute(delete(CONFIRMATIONS).where(CONFIRMATIONS.c.entry == entry))


def _drop(connection: Connection, entry: str) -> None:
    connection.execute(delete(CORRECTIONS).where(CORRECTIONS.c.entry == entry))


def _confirmations(connection: Connection) -> dict[str, Confirmation]:
    rows = connection.execute(select(CONFIRMATIONS).order_by(CONFIRMATIONS.c.entry))
    return {
        row.entry: Confirmation(
            row.entry,
            row.called_on,
            row.initials,
            None if row.line_json is None else _LINE.load(row.line_json),
        )
        for row in rows
    }


def _corrections(connection: Connection) -> dict[str, Correction]:
    rows = connection.execute(select(CORRECTIONS).order_by(CORRECTIONS.c.entry))
    return {row.entry: _CORRECTION.load(row.correction_json) for row in rows}
