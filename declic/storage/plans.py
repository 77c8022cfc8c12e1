"""Coaches' plans as rows."""

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from declic.domain.plan import Plan
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.tables import PLANS

_PLAN = Codec(Plan)


class PlanRows:
    """The plans of one database. Every method is one short transaction; any thread.

    All methods raise ``StorageError`` when the file cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, plan: Plan) -> None:
        """Keep a plan, new or changed; it keeps its place in the list."""
        with self._database.writing() as connection:
            last = connection.execute(select(func.max(PLANS.c.place))).scalar()
            text = _PLAN.dump(plan)
            connection.execute(
                upsert(PLANS)
                .values(id=plan.id, place=(last or 0) + 1, plan_json=text)
                .on_conflict_do_update(index_elements=["id"], set_={"plan_json": text})
            )

    def load(self, plan_id: str) -> Plan:
        """Read a plan.

        Raises:
            KeyError: there is none of that id.
        """
        with self._database.reading() as connection:
            chosen = select(PLANS.c.plan_json).where(PLANS.c.id == plan_id)
            text = connection.execute(chosen).scalar()
            if text is None:
                raise KeyError(plan_id)
            return _PLAN.load(text)

    def delete(self, plan_id: str) -> None:
        """Remove a plan, with the names that it holds, for good.

        Raises:
            KeyError: there is none of that id.
        """
        with self._database.writing() as connection:
            if not connection.execute(delete(PLANS).where(PLANS.c.id == plan_id)).rowcount:
                raise KeyError(plan_id)
        self._database.empty_log()

    def all(self) -> tuple[Plan, ...]:
        """Return every plan, the latest made first."""
        with self._database.reading() as connection:
            texts = connection.execute(select(PLANS.c.plan_json).order_by(PLANS.c.place.desc()))
            return tuple(_PLAN.load(text) for text in texts.scalars())
