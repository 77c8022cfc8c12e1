"""The Plans page with all that a coach does there: new, from a template, from a file, edit."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame

from declic.ui.coach.dialogs import InsideQuestion
from declic.ui.coach.doors import edit_made, say_failed
from declic.ui.coach.ports import Inside, PlanDesk
from declic.ui.documents import in_documents
from declic.ui.file_drop import SUFFIX, dropped_file
from declic.ui.pages.page import Around
from declic.ui.pages.plans import PlansPage
from declic.ui.pages.words import plan_title
from declic.ui.ports import PlanCard
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton


class CoachPlansPage(PlansPage):
    """Lists the plans; a plan is opened in the editor, a template is copied first.

    Attributes:
        new, open_file: the two buttons of the heading.
    """

    def __init__(self, around: Around, plans: Callable[[], PlanDesk]) -> None:
        super().__init__(around)
        look, tr = around.look, around.tr
        self._plans_desk = plans
        self.open_file = ActionButton(
            tr.pgettext("button", "Open a file…"), look, icon=Icon.OPEN_FILE
        )
        self.open_file.clicked.connect(self.choose_file)
        self.new = ActionButton(tr.pgettext("button", "New plan"), look, "primary", icon=Icon.ADD)
        self.new.clicked.connect(self._new)
        self.tools.addWidget(self.open_file)
        self.tools.addWidget(self.new)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one ``.declic`` file."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look inside the file that was dropped."""
        if (path := dropped_file(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.look_inside(path)

    def look_inside(self, path: Path) -> None:
        """Show what is inside a ``.declic`` file; nothing is taken in before somebody says so."""
        lang = self.around.tr.language
        plans = self._plans_desk()
        self.around.bridge.work(
            lambda progress: plans.look_inside(path, lang, progress),
            self._show,
            lambda error: say_failed(self.around, error),
        )

    def choose_file(self) -> None:
        """Ask for a ``.declic`` file and show what is inside."""
        title = self.around.tr.gettext("Open a shared plan")
        path, _ = QFileDialog.getOpenFileName(self, title, in_documents(), f"(Dé)clic (*{SUFFIX})")
        if path:
            self.look_inside(Path(path))

    def _show(self, inside: Inside) -> None:
        look, tr = self.around.look, self.around.tr
        InsideQuestion(self.window(), inside, look, tr, lambda: self._take(inside)).open()

    def _take(self, inside: Inside) -> None:
        plans = self._plans_desk()
        self.around.bridge.work(
            lambda _: plans.take_in(inside),
            lambda plan_id: self.around.shell.go(f"plans/{plan_id}"),
            lambda error: say_failed(self.around, error),
        )

    def _new(self) -> None:
        edit_made(self.around, lambda: self._plans_desk().new_plan())

    def _plan(self, plan: PlanCard) -> QFrame:
        """Return a plan's line with its way into the editor."""
        frame = super()._plan(plan)
        look, tr = self.around.look, self.around.tr
        if plan.template:
            words = tr.pgettext("button", "Use as a start")
            name = tr.gettext("Make a plan of your own from “{title}”", title=plan.title)
            button = ActionButton(words, look, icon=Icon.COPY, name=name)
            button.clicked.connect(lambda: self._copy(plan.id))
        else:
            name = tr.gettext("Edit “{title}”", title=plan_title(plan))
            button = ActionButton(tr.pgettext("button", "Edit"), look, icon=Icon.NOTE, name=name)
            button.clicked.connect(lambda: self.around.shell.go(f"plans/{plan.id}"))
        box = frame.layout()
        if isinstance(box, QBoxLayout):
            box.insertWidget(box.count() - 1, button, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _copy(self, plan_id: str) -> None:
        edit_made(self.around, lambda: self._plans_desk().copy_plan(plan_id))
