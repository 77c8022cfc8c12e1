"""Coaches' plans as rows."""

from sqlalchemy import func, select

from declic.domain.plan import Plan
from declic.storage.codec import Codec
from declic.storage.database import Database
from declic.storage.json_rows import JsonRows
from declic.storage.tables import PLANS


class PlanRows(JsonRows[Plan]):
    """The plans of one database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, PLANS, "plan_json", Codec(Plan))

    def save(self, plan: Plan) -> None:
        """Keep a plan, new or changed; it keeps its place in the list."""
        last = select(func.coalesce(func.max(PLANS.c.place), 0) + 1).scalar_subquery()
        self._keep(plan.id, plan, place=last)

    def all(self) -> tuple[Plan, ...]:
        """Return every plan, the latest made first."""
        with self._database.reading() as connection:
            texts = connection.execute(select(PLANS.c.plan_json).order_by(PLANS.c.place.desc()))
            return tuple(self._codec.load(text) for text in texts.scalars())
