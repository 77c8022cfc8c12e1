"""Plans: what can be run, with a start each. ``RunPage`` puts unfinished sessions first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from declic.i18n import Translator
from declic.ui.pages.page import Around, Page
from declic.ui.pages.rows import add_words, boxed, ready_pill, topic_pills, two_lines
from declic.ui.pages.words import plan_facts, plan_title, session_facts, short_date
from declic.ui.ports import PlanCard, SessionCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.labels import label
from declic.ui.widgets.notice import EmptyState


class PlansPage(Page):
    """The coach's own plans and the templates, each ready to be run."""

    run_kind = ""
    """Kind of the button that runs one of the coach's own plans."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, *self._heading(around.tr))
        self._list = QVBoxLayout()
        self._list.setSpacing(around.look.px(10))
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def fill(self) -> None:
        """List what the desk has."""
        clear(self._list)
        self._fill_plans(list(self.around.desk.plans(self.around.tr.language)))

    def _heading(self, tr: Translator) -> tuple[str, str]:
        """Return the heading and the line below it."""
        about = tr.gettext(
            "A plan is a timed session: activities, votes, breaks and help at the end."
        )
        return tr.gettext("Plans"), about

    def _fill_plans(self, plans: Sequence[PlanCard]) -> None:
        tr, look = self.around.tr, self.around.look
        own = [plan for plan in plans if not plan.template]
        templates = [plan for plan in plans if plan.template]
        if own:
            self._list.addWidget(label(tr.gettext("Your plans"), Role.SUBHEADING, look))
        for plan in own:
            self._list.addWidget(self._plan(plan))
        if templates:
            self._list.addWidget(label(tr.gettext("Ready-made plans"), Role.SUBHEADING, look))
        for plan in templates:
            self._list.addWidget(self._plan(plan))
        if not plans:
            self._list.addWidget(
                EmptyState(
                    Icon.PLANS,
                    tr.gettext("No plan was found"),
                    tr.gettext(
                        "The ready-made plans come with the program. If they are missing, "
                        "install the program again; nothing of yours is lost."
                    ),
                    look,
                )
            )

    def _plan(self, plan: PlanCard) -> QFrame:
        tr, look = self.around.tr, self.around.look
        frame, box = boxed(look)
        facts = plan_facts(plan, tr)
        if plan.day:
            facts = f"{short_date(plan.day)} · {facts}"
        pills = topic_pills(plan.topics, look, tr)
        if not plan.template:
            pills.addWidget(ready_pill(plan, look, tr))
        add_words(box, two_lines(plan_title(plan), facts, look), pills, look)
        name = tr.gettext("Run “{title}”", title=plan_title(plan))
        kind = "" if plan.template else self.run_kind
        start = ActionButton(tr.pgettext("button", "Run"), look, kind, icon=Icon.PLAY, name=name)
        start.clicked.connect(self._runs(plan.id))
        box.addWidget(start, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _runs(self, plan_id: str) -> Callable[[], None]:
        return lambda: self.around.shell.run_plan(plan_id)


class RunPage(PlansPage):
    """What can be run now: sessions that were interrupted, then the plans."""

    run_kind = "primary"

    def fill(self) -> None:
        """List unfinished sessions and plans."""
        super().fill()
        tr, look = self.around.tr, self.around.look
        unfinished = [item for item in self.around.desk.sessions() if not item.ended]
        if not unfinished:
            return
        heading = label(tr.gettext("Interrupted: go on where it stopped"), Role.SUBHEADING, look)
        self._list.insertWidget(0, heading)
        for index, item in enumerate(unfinished, start=1):
            self._list.insertWidget(index, self._unfinished(item))

    def _heading(self, tr: Translator) -> tuple[str, str]:
        return tr.gettext("Run a session"), tr.gettext(
            "Choose the plan. The console opens here, the class’s picture on the projector."
        )

    def _unfinished(self, item: SessionCard) -> QFrame:
        tr, look = self.around.tr, self.around.look
        frame, box = boxed(look)
        box.addLayout(two_lines(item.title, session_facts(item, tr), look), 1)
        button = ActionButton(
            tr.pgettext("button", "Resume"),
            look,
            "teal",
            icon=Icon.PLAY,
            name=tr.gettext("Resume “{title}”", title=item.title),
        )
        button.clicked.connect(lambda: self.around.shell.resume(item.id))
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame
