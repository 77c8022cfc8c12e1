"""Nouns that are kept whole, as one JSON text a row."""

from typing import Generic, TypeVar

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from declic.storage.codec import Codec
from declic.storage.database import Database

_Noun = TypeVar("_Noun")


class JsonRows(Generic[_Noun]):
    """What tables of whole nouns share. Every method is one short transaction; any thread.

    All methods raise ``StorageError`` when the file cannot be read or written.

    Args:
        database: the file.
        table: has the columns ``id`` and ``column``.
        column: name of the one that holds the JSON.
        codec: turns the noun into JSON and back.
    """

    def __init__(self, database: Database, table: Table, column: str, codec: Codec[_Noun]) -> None:
        self._database = database
        self._table = table
        self._column = table.c[column]
        self._codec = codec

    def load(self, row_id: str) -> _Noun:
        """Read one.

        Raises:
            KeyError: there is none of that id.
        """
        with self._database.reading() as connection:
            text = connection.execute(
                select(self._column).where(self._table.c.id == row_id)
            ).scalar()
            if text is None:
                raise KeyError(row_id)
            return self._codec.load(text)

    def delete(self, row_id: str) -> None:
        """Remove one, with the names that it holds, for good.

        Raises:
            KeyError: there is none of that id.
        """
        with self._database.writing() as connection:
            gone = connection.execute(delete(self._table).where(self._table.c.id == row_id))
            if not gone.rowcount:
                raise KeyError(row_id)
        self._database.empty_log()

    def _keep(self, row_id: str, noun: _Noun, **first: object) -> None:
        """Write one, new or changed; ``first`` are columns that only a new row is given."""
        text = self._codec.dump(noun)
        with self._database.writing() as connection:
            connection.execute(
                upsert(self._table)
                .values({"id": row_id, self._column.name: text, **first})
                .on_conflict_do_update(index_elements=["id"], set_={self._column.name: text})
            )

    def _texts(self) -> list[str]:
        """Return the JSON of every row, in no special order."""
        with self._database.reading() as connection:
            return list(connection.execute(select(self._column)).scalars())
