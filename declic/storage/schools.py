"""School profiles as rows."""

from declic.domain.school import School
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.json_rows import JsonRows
from declic.storage.tables import SCHOOLS


class SchoolRows(JsonRows[School]):
    """The schools of one database; plans that name a deleted one name none."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, SCHOOLS, "school_json", Codec(School))

    def save(self, school: School) -> None:
        """Keep a profile, new or changed."""
        self._keep(school.id, school)

    def all(self) -> tuple[School, ...]:
        """Return every profile by name and place, as people look for them."""
        found = [self._codec.load(text) for text in self._texts()]
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.place, each.id)))
