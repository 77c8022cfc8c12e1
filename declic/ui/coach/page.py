"""The plan editor: library, running order, checks and details side by side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from declic.ui.coach.actions import Entry, add_actions
from declic.ui.coach.checks import Checks
from declic.ui.coach.columns import Columns
from declic.ui.coach.details import Details
from declic.ui.coach.dialogs import FitQuestion
from declic.ui.coach.doors import Doors, say_failed
from declic.ui.coach.drag import Hand
from declic.ui.coach.editing import Editing
from declic.ui.coach.fields import tabs
from declic.ui.coach.head import Head
from declic.ui.coach.library import LibraryPanel
from declic.ui.coach.materials import Materials
from declic.ui.coach.order import OrderPanel
from declic.ui.coach.ports import PlanDesk, ShelfItem
from declic.ui.coach.step_panel import StepPanel
from declic.ui.pages.page import Around, Page
from declic.ui.theme.fonts import Role
from declic.ui.widgets.card import Card, clear
from declic.ui.widgets.labels import label

STEP, MATERIAL, DETAILS = range(3)


class EditorPage(Page):
    """Edits one plan; it is opened at the first visit and kept with its undo afterwards.

    Attributes:
        editing: the open plan, or ``None`` before the content is loaded.
    """

    def __init__(self, around: Around, plans: PlanDesk, plan_id: str) -> None:
        super().__init__(around, around.tr.gettext("Plan editor"))
        clear(self.body)  # the editor has a head of its own
        look = around.look
        self.body.setContentsMargins(look.px(28), look.px(18), look.px(28), look.px(20))
        self.body.setSpacing(look.px(12))
        self._plan_id = plan_id
        self._plans = plans
        self.editing: Editing | None = None
        self._shelf: tuple[ShelfItem, ...] = ()

    def fill(self) -> None:
        """Open the plan, or show it again; a pack may have brought or taken activities."""
        plan = self._plans.open_plan(self._plan_id)
        shelf = tuple(self._plans.shelf(self.around.tr.language))
        if self.editing is not None and (plan, shelf) == (self.editing.plan, self._shelf):
            self._refresh()
            return
        clear(self.body)
        self._shelf = shelf
        self.editing = Editing(self._plans, plan, shelf)
        self._build(self.editing)
        self._refresh()
        (self.order.list if self.editing.plan.steps else self.library.search).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed last."""
        if self.editing is not None:
            self.editing.seal()
        super().hideEvent(event)

    def _build(self, editing: Editing) -> None:
        look, tr = self.around.look, self.around.tr
        papers = tuple(self._plans.papers())
        self.head = Head(editing, look, tr, papers)
        self.library = LibraryPanel(editing, look, tr)
        self.order = OrderPanel(editing, look, tr)
        self.checks = Checks(editing, look, tr, self.show_place)
        self.step = StepPanel(editing, look, tr)
        self.materials = Materials(editing, look, tr, papers)
        self.details = Details(editing, look, tr)
        stack = self.parentWidget()  # its size stands before this page has one
        width = (stack.width() if stack is not None else self.width()) - 2 * look.px(28)
        self.head.arrange(width)
        self.columns = Columns(self.library, self.order, self._cards(), look, width)
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns, 1)
        self._connect(editing)
        self._act(editing)

    def _cards(self) -> tuple[Card, Card]:
        """Return the card of the checks, and the one of step, material and session."""
        look, tr = self.around.look, self.around.tr
        checks = Card(look, pad=14, gap=8)
        checks.box.addWidget(label(tr.gettext("Checks of the plan"), Role.SUBHEADING, look))
        checks.box.addWidget(_scrolled(self.checks), 1)
        below = Card(look, pad=14, gap=8)
        self._stack = QStackedWidget()
        for panel in (self.step, self.materials, self.details):
            self._stack.addWidget(_scrolled(panel))
        names = (
            tr.pgettext("tab", "Step"),
            tr.pgettext("tab", "Material"),
            tr.pgettext("tab", "Session"),
        )
        line, self.tabs = tabs(names, look, self._stack.setCurrentIndex, below)
        # A new plan begins with its class and its time.
        first = STEP if self.editing is not None and self.editing.plan.steps else DETAILS
        self.tabs[first].setChecked(True)
        below.box.addLayout(line)
        below.box.addWidget(self._stack, 1)
        return checks, below

    def _connect(self, editing: Editing) -> None:
        editing.changed.connect(self._edited)
        editing.chosen.connect(self._show_chosen)
        editing.kept.connect(self.head.show_state)
        editing.failed.connect(lambda error: say_failed(self.around, error))
        self.doors = Doors(self.around, self._plans, editing, self, self._closed)
        self.head.asked.connect(self.doors.ask)
        self.head.printed.connect(self.doors.print)
        self.library.taken.connect(editing.add)
        self.library.pause.clicked.connect(editing.add_break)
        self.library.arrival.clicked.connect(editing.add_arrival)
        self.library.text.clicked.connect(self._add_text)
        self.order.edited.connect(self._edit_step)
        self.order.fitting.connect(self.ask_fit)
        self.checks.built.connect(self._chain)
        self.step.left.connect(self.order.list.setFocus)
        self.materials.printed.connect(self.doors.print)
        self.hand = Hand(self.window(), self.order.hover, self.order.drop, self.order.list.release)
        self.library.list.hand = self.hand
        self.order.list.hand = self.hand

    def _act(self, editing: Editing) -> None:
        """Let keys and the window's menus do what the head and the library offer."""
        tr, keys, ask = self.around.tr, QKeySequence.StandardKey, self.doors.ask
        print_, find = self.head.print.show_menu, self.library.search.setFocus
        entries = (
            Entry("edit", "", (keys.Undo,), editing.undo),
            Entry("edit", "", (keys.Redo, "Ctrl+Shift+Z", "Ctrl+Y"), editing.redo),
            Entry("edit", tr.pgettext("menu", "Add a &break"), ("Ctrl+B",), editing.add_break),
            Entry("edit", tr.pgettext("menu", "Add an &own step"), ("Ctrl+T",), self._add_text),
            Entry("edit", tr.pgettext("menu", "&Fit to the time…"), ("Ctrl+M",), self.ask_fit),
            Entry("edit", tr.pgettext("menu", "Find an &activity"), (keys.Find,), find),
            Entry("file", tr.pgettext("menu", "&Print…"), (keys.Print,), print_),
            Entry("file", tr.pgettext("menu", "S&hare…"), ("Ctrl+E",), lambda: ask("share")),
            Entry("file", tr.pgettext("menu", "&Rehearse"), ("Shift+F5",), lambda: ask("rehearse")),
            Entry("file", tr.pgettext("menu", "R&un with the class"), ("F5",), lambda: ask("run")),
            Entry("", "", (keys.Save,), editing.seal),
        )
        self.undo, self.redo, *_ = add_actions(self, entries)

    def _refresh(self) -> None:
        """Show the plan as it stands, everywhere."""
        self._edited()
        self.checks.show_findings()

    def _edited(self) -> None:
        """Show the plan as it stands; the checks follow when edits pause."""
        self.head.show_plan()
        self._name_actions()
        self.order.show_steps()
        self.checks.ask()
        self.materials.show_things()
        self.details.show_plan()
        self.step.show_step()

    def _name_actions(self) -> None:
        """Say in the window's menu what undo and redo would do."""
        tr, undo, redo = self.around.tr, self.head.undo_edit, self.head.redo_edit
        plain = tr.pgettext("menu", "&Undo"), tr.pgettext("menu", "&Redo")
        named = (
            tr.pgettext("menu", "&Undo: {edit}", edit=undo.replace("&", "&&")),
            tr.pgettext("menu", "&Redo: {edit}", edit=redo.replace("&", "&&")),
        )
        self.undo.setText(named[0] if undo else plain[0])
        self.redo.setText(named[1] if redo else plain[1])
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))

    def _chain(self) -> None:
        """Let Tab go through the checks between the running order and what is below them."""
        before: QWidget = self.order.list
        for button in (*self.checks.buttons, self.tabs[STEP]):
            QWidget.setTabOrder(before, button)
            before = button

    def _show_chosen(self) -> None:
        focus = QApplication.focusWidget()
        typing = focus is not None and self.details.isAncestorOf(focus)
        if self.tabs[DETAILS].isChecked() and not typing:
            self.tabs[STEP].setChecked(True)
        self.order.show_chosen()
        self.step.show_step()

    def show_place(self, place: str) -> None:
        """Lead to where something is filled in: a field, the materials, or a page."""
        if place == "help":
            self.around.shell.go("help")
        elif place == "materials":
            self.tabs[MATERIAL].setChecked(True)
            self.tabs[MATERIAL].setFocus()
        elif place in self.details.fields:
            self.tabs[DETAILS].setChecked(True)
            self.details.fields[place].setFocus()

    def _edit_step(self) -> None:
        self.tabs[STEP].setChecked(True)
        self.step.minutes.box.setFocus()
        self.step.minutes.box.selectAll()

    def _add_text(self) -> None:
        if self.editing is not None:
            self.editing.add_text(self.around.tr.pgettext("step", "Own step"))
            self.tabs[STEP].setChecked(True)
            self.step.title.setFocus()
            self.step.title.selectAll()

    def _closed(self) -> None:
        """Forget the plan: it was deleted."""
        self.editing = None

    def ask_fit(self) -> None:
        """Ask for a time and propose what to shorten or leave out."""
        if self.editing is not None:
            FitQuestion(self.window(), self.editing, self.around.look, self.around.tr).open()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Its content's height is no reason for a card to be taller than its share of the column.
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    area.setWidget(widget)
    return area
