"""School profiles as rows."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from declic.domain.school import School
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.tables import SCHOOLS

_SCHOOL = Codec(School)


class SchoolRows:
    """The schools of one database. Every method is one short transaction; any thread.

    All methods raise ``StorageError`` when the file cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, school: School) -> None:
        """Keep a profile, new or changed."""
        with self._database.writing() as connection:
            text = _SCHOOL.dump(school)
            connection.execute(
                upsert(SCHOOLS)
                .values(id=school.id, school_json=text)
                .on_conflict_do_update(index_elements=["id"], set_={"school_json": text})
            )

    def load(self, school_id: str) -> School:
        """Read a profile.

        Raises:
            KeyError: there is none of that id.
        """
        with self._database.reading() as connection:
            chosen = select(SCHOOLS.c.school_json).where(SCHOOLS.c.id == school_id)
            text = connection.execute(chosen).scalar()
            if text is None:
                raise KeyError(school_id)
            return _SCHOOL.load(text)

    def delete(self, school_id: str) -> None:
        """Remove a profile and the names in it for good; plans that name it then name none.

        Raises:
            KeyError: there is none of that id.
        """
        with self._database.writing() as connection:
            if not connection.execute(delete(SCHOOLS).where(SCHOOLS.c.id == school_id)).rowcount:
                raise KeyError(school_id)
        self._database.empty_log()

    def all(self) -> tuple[School, ...]:
        """Return every profile by name and place, as people look for them."""
        with self._database.reading() as connection:
            texts = connection.execute(select(SCHOOLS.c.school_json)).scalars()
            found = [_SCHOOL.load(text) for text in texts]
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.place, each.id)))
