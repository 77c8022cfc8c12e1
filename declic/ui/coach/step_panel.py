"""The chosen step: its minutes by phase, who leads it, how it votes, its words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from declic.domain.activity import Activity
from declic.domain.plan import Step, VotingMode
from declic.domain.plan_edit import ChangeStep, EditKind, set_phase
from declic.domain.plan_minutes import least_minutes, split_points
from declic.i18n import Translator
from declic.ui.coach.editing import Editing
from declic.ui.coach.fields import Choice, LineField, MinutesField, NoteField, titled
from declic.ui.coach.words import leader_name, step_name, voting_name
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.labels import label

LEADERS = ("", "first", "second", "both", "coach", "adult")


class StepPanel(QWidget):
    """Shows and changes the chosen step.

    Signals:
        left: the keyboard should go back to the running order.

    Attributes:
        minutes: the field of the whole step's length.
        phases: slug -> the field of one phase.
    """

    left = Signal()

    def __init__(self, editing: Editing, look: Look, tr: Translator) -> None:
        super().__init__()
        self._editing = editing
        self._look = look
        self._tr = tr
        self._phases_of = ""
        self.phases: dict[str, MinutesField] = {}
        self._title = label("", Role.STRONG, look)
        self.minutes = MinutesField(tr.gettext("Length"), look, tr)
        self.minutes.stepped.connect(editing.lengthen)
        self.minutes.typed.connect(editing.give_minutes)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(2))
        self.leader = Choice(
            tr.gettext("Led by"), [(who, leader_name(who, tr)) for who in LEADERS], look
        )
        self.leader.picked.connect(self._lead)
        votes = [("", tr.pgettext("voting", "As in the plan"))]
        votes += [(mode.value, voting_name(mode, tr)) for mode in VotingMode]
        self.voting = Choice(tr.gettext("Voting in this step"), votes, look)
        self.voting.picked.connect(self._vote)
        self.title = LineField(tr.gettext("Title of this step"), look)
        self.title.written.connect(self._name)
        self.note = NoteField(
            tr.gettext("Note"), look, tr.gettext("For the plan sheet. No names of students.")
        )
        self.note.written.connect(self._note)
        self._lay()

    def show_step(self) -> None:
        """Show the chosen step as it stands."""
        step = self._editing.step()
        self._whole.setVisible(step is not None)
        self._none.setVisible(step is None)
        if step is None:
            return
        activity = self._editing.activity(step)
        self._title.setText(step_name(step, self._editing.title(step), self._tr))
        self.minutes.show_minutes(self._editing.minutes(step), least_minutes(step, activity))
        self.minutes.setEnabled(activity is not None or step.activity is None)
        self.leader.setItemText(0, leader_name("", self._tr, own=step.activity is None))
        self.leader.show_key(step.led_by)
        self.voting.show_key(step.voting.value if step.voting else "")
        self.note.show_text(step.note)
        own = step.activity is None
        self._title_row.setVisible(own)
        self._voting_row.setVisible(activity is not None and bool(activity.polls))
        if own:
            self.title.show_text(step.title)
        self._show_phases(step, activity)
        self.split.setEnabled(bool(split_points(step, activity)))

    def _lay(self) -> None:
        look, tr = self._look, self._tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._none = label(
            tr.gettext("Choose a step in the running order to set its time and who leads it."),
            Role.BODY,
            look,
            "soft",
        )
        self._whole = QWidget()
        outer.addWidget(self._none)
        outer.addWidget(self._whole)
        outer.addStretch(1)
        box = QVBoxLayout(self._whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self._title)
        box.addLayout(titled(tr.gettext("Length"), self.minutes, look))
        self._title_row = _wrapped(titled(tr.gettext("Title of this step"), self.title, look))
        box.addWidget(self._title_row)
        box.addLayout(titled(tr.gettext("Led by"), self.leader, look))
        box.addLayout(self._lines)
        self._voting_row = _wrapped(titled(tr.gettext("Voting in this step"), self.voting, look))
        box.addWidget(self._voting_row)
        box.addLayout(titled(tr.gettext("Note"), self.note, look))
        box.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        look, tr, editing = self._look, self._tr, self._editing
        copy = tr.gettext("Duplicate this step")
        split = tr.gettext("Split this step by a break")
        remove = tr.gettext("Take this step out")
        self.copy = ActionButton("", look, "quiet", icon=Icon.COPY, name=copy)
        self.split = ActionButton("", look, "quiet", icon=Icon.SPLIT, name=split)
        self.remove = ActionButton("", look, "quiet", icon=Icon.DELETE, name=remove)
        self.copy.clicked.connect(editing.duplicate)
        self.split.clicked.connect(lambda: editing.split())
        self.remove.clicked.connect(editing.remove)
        self.remove.clicked.connect(self.left)
        line = QHBoxLayout()
        line.setSpacing(look.px(4))
        for button in (self.copy, self.split, self.remove):
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _show_phases(self, step: Step, activity: Activity | None) -> None:
        """Show a line a phase; fields are made anew only for another activity."""
        key = str(step.activity) if activity is not None else ""
        if key != self._phases_of:
            self._phases_of = key
            self._make_phases(step, activity)
        if activity is None:
            return
        running = {phase.slug: minutes for phase, minutes in step.phases(activity)}
        for phase in activity.phases:
            self.phases[phase.slug].show_minutes(running.get(phase.slug, 0), phase.minutes_min)

    def _make_phases(self, step: Step, activity: Activity | None) -> None:
        look, tr = self._look, self._tr
        clear(self._lines)
        self.phases.clear()
        if activity is None or step.activity is None:
            return
        titles = self._editing.items[activity.ref].phases
        before: QWidget = self.leader
        for phase in activity.phases:
            name = titles.get(phase.slug) or phase.slug
            field = MinutesField(name, look, tr, most=120, small=True)
            field.stepped.connect(lambda by, slug=phase.slug: self._step_phase(slug, by))
            field.typed.connect(lambda minutes, slug=phase.slug: self._phase(slug, minutes))
            self.phases[phase.slug] = field
            line = QHBoxLayout()
            line.addWidget(label(name, Role.SMALL, look), 1)
            line.addWidget(field)
            self._lines.addLayout(line)
            for part in (field.less, field.box, field.more):
                QWidget.setTabOrder(before, part)
                before = part

    def _step_phase(self, slug: str, by: int) -> None:
        step = self._editing.step()
        activity = self._editing.activity(step) if step else None
        if step is None or activity is None:
            return
        running = {phase.slug: minutes for phase, minutes in step.phases(activity)}
        phase = activity.phase(slug)
        if slug not in running:
            # A dropped phase comes back with what its author planned.
            self._phase(slug, phase.minutes if by > 0 else 0)
        else:
            self._phase(slug, running[slug] + by)

    def _phase(self, slug: str, minutes: int) -> None:
        step = self._editing.step()
        activity = self._editing.activity(step) if step else None
        if step is not None and activity is not None:
            self._editing.do(set_phase(step, activity, slug, minutes))

    def _lead(self, who: str) -> None:
        if (step := self._editing.step()) is not None:
            self._editing.do(ChangeStep(EditKind.LEADER, step, led_by=who))

    def _vote(self, key: str) -> None:
        if (step := self._editing.step()) is not None:
            mode = VotingMode(key) if key else None
            self._editing.do(ChangeStep(EditKind.STEP_VOTING, step, voting=mode))

    def _name(self, text: str, typing: bool) -> None:
        if (step := self._editing.step()) is not None and step.activity is None:
            self._editing.do(ChangeStep(EditKind.STEP_TITLE, step, title=text), joined=True)
        if not typing:
            self._editing.seal()

    def _note(self, text: str) -> None:
        if (step := self._editing.step()) is not None:
            self._editing.do(ChangeStep(EditKind.NOTE, step, note=text), joined=True)


def _wrapped(layout: QVBoxLayout) -> QWidget:
    """Return a layout as a widget that can be hidden."""
    widget = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)
    return widget
