"""Questions of the coach's desk: fitting to a time, what is inside a file, deleting a plan."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from declic.domain.plan_fit import FitChange, FitKind, FitProposal, fit_plan
from declic.i18n import Translator, language_name
from declic.ui.coach.editing import Editing
from declic.ui.coach.fields import MinutesField
from declic.ui.coach.ports import Inside
from declic.ui.coach.words import step_name
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.labels import label


class Question(QDialog):
    """A small window with a heading, a body that scrolls, and two buttons."""

    def __init__(self, parent: QWidget, title: str, look: Look, tr: Translator) -> None:
        super().__init__(parent)
        self.look = look
        self.tr_ = tr
        self.setWindowTitle(title)
        self.setMinimumWidth(look.px(480))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box = QVBoxLayout(self)
        side = look.px(22)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.px(10))
        box.addWidget(label(title, Role.HEADING, look))
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(6))
        self.body.setContentsMargins(0, 0, 0, 0)  # in line with the heading
        inner = QWidget()
        inner.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setMinimumHeight(look.px(300))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(scroll, 1)
        self.no = ActionButton(tr.pgettext("button", "Cancel"), look)
        self.yes = ActionButton("", look, "primary")
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.no)
        line.addWidget(self.yes)
        box.addLayout(line)

    def tell(self, text: str, role: Role = Role.BODY, kind: str = "") -> None:
        """Add a line to the body."""
        self.body.addWidget(label(text, role, self.look, kind))


class FitQuestion(Question):
    """Asks for a time and shows what would be shortened or left out.

    Attributes:
        proposal: as shown.
    """

    def __init__(self, parent: QWidget, editing: Editing, look: Look, tr: Translator) -> None:
        super().__init__(parent, tr.gettext("Fit the plan to the time"), look, tr)
        self._editing = editing
        self.minutes = MinutesField(tr.gettext("Time that there is"), look, tr, most=600)
        self.minutes.stepped.connect(lambda by: self.propose(self.proposal.minutes + by))
        self.minutes.typed.connect(self.propose)
        self.body.addWidget(self.minutes)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Do it"))
        self.accepted.connect(lambda: editing.do(self.proposal.edit))
        self.propose(editing.plan.minutes)
        self.minutes.box.setFocus()
        self.minutes.box.selectAll()

    def propose(self, minutes: int) -> None:
        """Show the proposal for a time."""
        minutes = min(max(5, minutes), 600)
        self.proposal = fit_plan(self._editing.plan, self._editing.activities, minutes)
        self.minutes.show_minutes(minutes, 5)
        clear(self._lines)
        for text, kind in self._sentences(self.proposal):
            self._lines.addWidget(label(text, Role.BODY, self.look, kind))
        self.yes.setEnabled(self.proposal.fits)

    def _sentences(self, proposal: FitProposal) -> list[tuple[str, str]]:
        tr = self.tr_
        if not proposal.fits:
            text = tr.gettext(
                "It does not fit: even the shortest form takes {n} minutes. Take a step out, or "
                "ask for more time.",
                n=proposal.after,
            )
            return [(text, "bad")]
        if not proposal.changes:
            return [(tr.gettext("The plan fits as it is ({n} min).", n=proposal.after), "good")]
        lines = [(self._sentence(change), "") for change in proposal.changes]
        total = tr.gettext("Then the plan takes {n} minutes.", n=proposal.after)
        return [*lines, (total, "good")]

    def _sentence(self, change: FitChange) -> str:
        tr = self.tr_
        name = step_name(change.step, self._editing.title(change.step), tr)
        if change.kind is FitKind.DROP_STEP:
            return tr.gettext("Leave out “{step}” ({n} min)", step=name, n=change.before)
        if change.kind is FitKind.SHORTEN:
            return tr.gettext(
                "Shorten “{step}” from {before} to {after} min",
                step=name,
                before=change.before,
                after=change.after,
            )
        ref = change.step.activity
        item = self._editing.items.get(ref) if ref else None
        phase = item.phases.get(change.phase, change.phase) if item else change.phase
        return tr.gettext(
            "Leave out “{phase}” of “{step}” ({n} min)", phase=phase, step=name, n=change.before
        )


class InsideQuestion(Question):
    """Shows what is inside a ``.declic`` file before anything is taken in."""

    def __init__(
        self, parent: QWidget, inside: Inside, look: Look, tr: Translator, take: Callable[[], None]
    ) -> None:
        super().__init__(parent, inside.title, look, tr)
        facts = [
            tr.ngettext("{n} step", "{n} steps", inside.steps),
            tr.gettext("{minutes} min", minutes=inside.minutes),
            language_name(inside.lang),
        ]
        self.tell(" · ".join(facts), Role.LABEL, "soft")
        self._list(tr.gettext("Running order"), [title for title in inside.titles if title])
        self._list(tr.gettext("Activities that come with it"), inside.activities)
        if inside.missing:
            self._list(tr.gettext("Missing on this computer"), inside.missing)
            self.tell(
                tr.gettext("The plan can be taken in; replace these steps before you run it."),
                kind="warn",
            )
        self.tell(
            tr.gettext("It holds no names, no session and no answers. Nothing is taken in yet."),
            kind="soft",
        )
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Take it in"))
        self.accepted.connect(take)

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self.tell(heading, Role.STRONG)
            for line in lines:
                self.tell(f"– {line}")


class DeleteQuestion(Question):
    """Asks before a plan or a school is deleted for good; ``told`` says what goes with it."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        told: str,
        look: Look,
        tr: Translator,
        delete: Callable[[], None],
    ) -> None:
        super().__init__(parent, tr.gettext("Delete “{title}”?", title=title), look, tr)
        self.tell(told)
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Delete it"), kind="alarm")
        self.accepted.connect(delete)
