"""The plan that is open in the editor: its history, what is chosen in it, and its saving."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from declic.domain.activity import Activity
from declic.domain.ids import new_id
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.plan_checks import PlanFacts
from declic.domain.plan_edit import (
    AddStep,
    DuplicateStep,
    Edit,
    MoveStep,
    RemoveStep,
    add_activity,
    add_break,
    place_of,
    set_minutes,
    split_step,
)
from declic.domain.plan_history import PlanHistory
from declic.domain.plan_minutes import activity_of, middle_point, step_minutes
from declic.ui.coach.ports import PlanDesk, ShelfItem
from declic.ui.ports import DeskError

TYPING_MS = 400
"""How long typing may pause before it is saved; every other edit is saved at once."""

TEXT_MINUTES = 5


class Editing(QObject):
    """One open plan. Everything that changes it goes through ``do``. Window's thread.

    Signals:
        changed: the plan is another one.
        chosen: another step is chosen, or none.
        kept: the plan was saved as it stands.
        failed: saving was refused (a ``DeskError``); the plan is kept here and saved again with
            the next edit.

    Attributes:
        history: the plan with what was done and undone.
        items: the library by activity, words in the window's language.
        chosen_id: id of the chosen step, or empty.
    """

    changed = Signal()
    kept = Signal()
    chosen = Signal()
    failed = Signal(object)

    def __init__(self, plans: PlanDesk, plan: Plan, shelf: Sequence[ShelfItem]) -> None:
        super().__init__()
        self._plans = plans
        self.history = PlanHistory(plan)
        self.items = {item.activity.ref: item for item in shelf}
        self.activities = {ref: item.activity for ref, item in self.items.items()}
        self.chosen_id = plan.steps[0].id if plan.steps else ""
        self._unsaved = False
        self._typing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.save)

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.history.plan

    @property
    def saved(self) -> bool:
        """Whether the plan is kept as it stands."""
        return not self._unsaved

    def facts(self) -> PlanFacts:
        """Return what the checks need to know for the plan as it stands."""
        return self._plans.facts(self.plan)

    def schools(self) -> Sequence[tuple[str, str]]:
        """Return id and name of each school that the plan may be for."""
        return self._plans.schools()

    def step(self) -> Step | None:
        """Return the chosen step."""
        return next((step for step in self.plan.steps if step.id == self.chosen_id), None)

    def activity(self, step: Step) -> Activity | None:
        """Return the activity of a step, if it is on this computer."""
        return activity_of(step, self.activities)

    def minutes(self, step: Step) -> int:
        """Return a step's length."""
        return step_minutes(step, self.activities)

    def title(self, step: Step) -> str:
        """Return what a step's own words or its activity call it; empty for plain ones."""
        if step.title:
            return step.title
        if step.activity is None:
            return ""
        item = self.items.get(step.activity)
        return item.title if item else str(step.activity)

    def choose(self, step_id: str) -> None:
        """Choose a step."""
        if step_id != self.chosen_id:
            self.chosen_id = step_id
            self.chosen.emit()

    def do(self, edit: Edit, *, joined: bool = False, choose: str = "") -> None:
        """Make an edit, save it, and choose a step if asked.

        Args:
            edit: what to do.
            joined: part of typing: one undo takes it back with what was typed before it, and it
                is saved when typing pauses.
            choose: id of the step to choose then.
        """
        try:
            history = self.history.do(edit, joined=joined and self._typing)
        except KeyError:
            return  # the step went away in the same moment
        if history is not self.history:
            self._show(history, typing=joined, choose=choose)

    def seal(self) -> None:
        """End typing: what is typed next is an edit of its own."""
        self._typing = False
        self.save()

    def undo(self) -> None:
        """Take the latest edit back."""
        self._back(self.history.undo())

    def redo(self) -> None:
        """Make the latest undone edit again."""
        self._back(self.history.redo())

    def add(self, activity: Activity, at: int | None = None) -> None:
        """Add an activity at a place, by default behind the chosen step."""
        made = add_activity(activity, self._behind() if at is None else at, new_id())
        self.do(made, choose=made.step.id)

    def add_break(self) -> None:
        """Add a break behind the chosen step."""
        made = add_break(self._behind(), new_id())
        self.do(made, choose=made.step.id)

    def add_text(self, title: str) -> None:
        """Add a step of the coach's own behind the chosen one."""
        step = Step(new_id(), StepKind.TEXT, minutes=TEXT_MINUTES, title=title)
        self.do(AddStep(step, self._behind()), choose=step.id)

    def add_arrival(self) -> None:
        """Add the arrival at the front."""
        step = Step(new_id(), StepKind.ARRIVAL, minutes=TEXT_MINUTES)
        self.do(AddStep(step, 0), choose=step.id)

    def shift(self, by: int) -> None:
        """Move the chosen step up (-1) or down (1)."""
        self._with_step(lambda step: self.move(step, place_of(self.plan, step.id) + by))

    def move(self, step: Step, to: int) -> None:
        """Move a step so that it then stands at a place, cut to the plan's length."""
        to = min(max(0, to), len(self.plan.steps) - 1)
        self.do(MoveStep(step, to), choose=step.id)

    def duplicate(self) -> None:
        """Copy the chosen step; the copy is chosen."""
        copy_id = new_id()
        self._with_step(lambda step: self.do(DuplicateStep(step, copy_id), choose=copy_id))

    def remove(self) -> None:
        """Take the chosen step out; its neighbour is chosen."""
        self._with_step(self._remove)

    def split(self, at_phase: str | None = None) -> None:
        """Part the chosen step by a break, by default near its middle."""
        step = self.step()
        if step is None:
            return
        activity = self.activity(step)
        at = middle_point(step, activity) if at_phase is None else at_phase
        if at is not None:
            made = split_step(step, activity, at, (new_id(), new_id()))
            self.do(made, choose=made.pause.id)

    def lengthen(self, by: int) -> None:
        """Give the chosen step more or fewer minutes."""
        self._with_step(lambda step: self.give_minutes(self.minutes(step) + by))

    def give_minutes(self, minutes: int) -> None:
        """Give the chosen step a length."""
        self._with_step(lambda step: self.do(set_minutes(step, self.activity(step), minutes)))

    def save(self) -> None:
        """Keep the plan now if it is not kept yet."""
        self._timer.stop()
        if not self._unsaved:
            return
        try:
            self._plans.save_plan(self.plan)
            self._unsaved = False
            self.kept.emit()
        except DeskError as error:
            self.failed.emit(error)

    def _remove(self, step: Step) -> None:
        at = place_of(self.plan, step.id)
        rest = [other.id for other in self.plan.steps if other.id != step.id]
        self.do(RemoveStep(step), choose=rest[min(at, len(rest) - 1)] if rest else "")

    def _with_step(self, call: Callable[[Step], None]) -> None:
        if (step := self.step()) is not None:
            call(step)

    def _behind(self) -> int:
        step = self.step()
        return place_of(self.plan, step.id) + 1 if step else len(self.plan.steps)

    def _back(self, history: PlanHistory) -> None:
        """Show a history that was undone or redone, with the step that it was about chosen."""
        if history is self.history:
            return
        forward = len(history.past) > len(self.history.past)
        name = history.undo_name if forward else history.redo_name
        self._show(history, choose=name.step.id if name and name.step else "")

    def _show(self, history: PlanHistory, *, typing: bool = False, choose: str = "") -> None:
        before = self.chosen_id
        self.history = history
        ids = [step.id for step in self.plan.steps]
        if choose in ids:
            self.chosen_id = choose
        elif before not in ids:
            self.chosen_id = ids[-1] if ids else ""
        self._unsaved = True
        self._typing = typing
        if typing:
            self._timer.start()
        else:
            self.save()
        self.changed.emit()
        if self.chosen_id != before:
            self.chosen.emit()
