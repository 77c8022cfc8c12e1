"""The next sessions on the first page, each with what it still misses."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QVBoxLayout

from declic.ui.pages.page import Around
from declic.ui.pages.rows import plan_row
from declic.ui.ports import PlanCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.card import Card, clear, rule
from declic.ui.widgets.labels import label
from declic.ui.widgets.notice import EmptyState

MOST = 5


class NextCard(Card):
    """Lists what comes next; with no plan of one's own, what to start from.

    Attributes:
        first: the coach's next plan, or ``None``.

    Args:
        around: the surroundings.
        copy: makes a plan of a template and opens it.
    """

    def __init__(self, around: Around, copy: Callable[[str], None]) -> None:
        look = around.look
        super().__init__(look, gap=4)
        self._around = around
        self._copy = copy
        self._title = label(around.tr.gettext("Next sessions"), Role.SUBHEADING, around.look)
        self.box.addWidget(self._title)
        self._under = label("", Role.SMALL, around.look, "soft")
        self._under.hide()
        self.box.addWidget(self._under)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.first: PlanCard | None = None
        waiting = around.tr.gettext("One moment, your plans are being read…")
        self._lines.addWidget(label(waiting, Role.BODY, look, "soft"))
        self.box.addLayout(self._lines)
        self.box.addStretch(1)

    def fill(self, plans: Sequence[PlanCard]) -> None:
        """Show plans: the coach's own that are not over, else those over, else templates."""
        tr, look = self._around.tr, self._around.look
        clear(self._lines)
        own = [plan for plan in plans if not plan.template]
        coming = coming_plans(own, QDate.currentDate().toString("yyyy-MM-dd"))
        shown = (coming or own or plans)[:MOST]
        self.first = coming[0] if coming else None
        self._title.setText(self._heading(coming, own))
        self._under.setText(tr.gettext("Copy one and make it yours, or run it as it is."))
        self._under.setVisible(bool(shown) and not own)
        for index, plan in enumerate(shown):
            if index:
                self._lines.addWidget(rule())
            self._lines.addWidget(plan_row(plan, look, tr, self._runs(plan), self._edits(plan)))
        if not shown:
            self._lines.addWidget(
                EmptyState(
                    Icon.CALENDAR,
                    tr.gettext("No plan was found on this computer."),
                    tr.gettext(
                        "Sessions that you plan stand here with their date and with what is still "
                        "missing. Start with a new plan."
                    ),
                    look,
                )
            )

    def _heading(self, coming: Sequence[PlanCard], own: Sequence[PlanCard]) -> str:
        tr = self._around.tr
        if coming:
            return tr.gettext("Next sessions")
        return tr.gettext("Your plans") if own else tr.gettext("Plans to start from")

    def _runs(self, plan: PlanCard) -> Callable[[], None]:
        return lambda: self._around.shell.run_plan(plan.id)

    def _edits(self, plan: PlanCard) -> Callable[[], None]:
        if plan.template:
            return lambda: self._copy(plan.id)
        return lambda: self._around.shell.go(f"plans/{plan.id}")


def coming_plans(plans: Sequence[PlanCard], today: str) -> list[PlanCard]:
    """Return the plans whose day has not passed, by day; those without a day last."""
    coming = [plan for plan in plans if not plan.day or plan.day >= today]
    return sorted(coming, key=lambda plan: (not plan.day, plan.day))
