"""Starts a rehearsal: which plan, and how fast its clock runs."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from declic.ui.pages.page import Around
from declic.ui.pages.rows import STACK_FROM_SCALE
from declic.ui.pages.words import plan_title
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.fields import ChoiceBox
from declic.ui.widgets.labels import label

SPEEDS = (1, 5, 10)


class RehearsalCard(Card):
    """The real console, a simulated class, nothing kept.

    Args:
        around: the surroundings.
        plan_id: the plan that is chosen at first; empty for the first of the list.
    """

    def __init__(self, around: Around, plan_id: str = "") -> None:
        tr, look = around.tr, around.look
        super().__init__(look, gap=12)
        self._around = around
        self._first = plan_id
        self.box.addWidget(label(tr.gettext("Rehearse a whole plan"), Role.SUBHEADING, look))
        text = tr.gettext(
            "The real console with a simulated class of {n}, on phones or with cards as the plan "
            "says. Nothing is kept. At the end you see which parts took longer than planned.",
            n=24,
        )
        self.box.addWidget(label(text, Role.BODY, look, "soft"))
        self.plan = ChoiceBox(look, tr.gettext("Plan"))
        self.speed = ChoiceBox(look, tr.gettext("Speed of the clock"))
        self.speed.addItem(tr.gettext("In real time, speaking aloud"), 1)
        for speed in SPEEDS[1:]:
            self.speed.addItem(tr.gettext("{n} times faster", n=speed), speed)
        self.start = ActionButton(
            tr.pgettext("button", "Start the rehearsal"), look, "primary", icon=Icon.PLAY
        )
        self.start.clicked.connect(self._start)
        self.start.setEnabled(False)
        # Large text needs the whole width for each control.
        tall = look.scale >= STACK_FROM_SCALE
        line = QVBoxLayout() if tall else QHBoxLayout()
        line.setSpacing(look.px(10))
        line.addWidget(self.plan, 3)
        line.addWidget(self.speed, 2)
        line.addWidget(self.start)
        self.box.addLayout(line)

    def fill(self) -> None:
        """List the plans that can be rehearsed; the one chosen stays chosen."""
        chosen = self.plan.currentData() or self._first
        self.plan.clear()
        for card in self._around.desk.plans(self._around.tr.language):
            self.plan.addItem(plan_title(card), card.id)
        self.plan.setCurrentIndex(max(0, self.plan.findData(chosen)))
        self.start.setEnabled(self.plan.count() > 0)

    def _start(self) -> None:
        plan_id = self.plan.currentData()
        if plan_id is not None:
            self._around.shell.rehearse(str(plan_id), int(self.speed.currentData()))
