"""The middle column: the running order under its time bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from declic.domain.plan_edit import place_of
from declic.domain.plan_minutes import split_points
from declic.i18n import Translator
from declic.ui.coach.bar import TopicBar
from declic.ui.coach.editing import Editing
from declic.ui.coach.lists import OrderList
from declic.ui.coach.rows import OrderRow, ShelfRow, order_rows
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, row
from declic.ui.widgets.labels import label
from declic.ui.widgets.notice import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable


class OrderPanel(Card):
    """Shows the steps and takes what is dropped on them.

    Signals:
        edited: Enter was pressed on a step: the keyboard wants its details.
        fitting: the plan should be fitted to its time.

    Attributes:
        list: the steps.
    """

    edited = Signal()
    fitting = Signal()

    def __init__(self, editing: Editing, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=14, gap=8)
        self._editing = editing
        self._tr = tr
        self.setAccessibleName(tr.gettext("Running order"))
        self._total = label("", Role.SUBHEADING, look, wrap=False)
        self._of = label("", Role.BODY, look, "soft", wrap=False)
        fit = tr.gettext("Fit the plan to the time…")
        self.fit = ActionButton("", look, "quiet", icon=Icon.FIT, name=fit)
        self.fit.clicked.connect(self.fitting)
        heading = label(tr.gettext("Running order"), Role.SUBHEADING, look, wrap=False)
        self.box.addLayout(row(heading, None, self._total, self._of, self.fit, gap=look.px(6)))
        self._bar = TopicBar(look)
        self.box.addWidget(self._bar)
        self.list = OrderList(
            look, tr.gettext("Steps: Alt and arrows move one, Enter shows its details")
        )
        self.list.picked.connect(self._choose)
        self.list.asked.connect(self._ask)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.box.addWidget(self.list, 1)
        self._empty = EmptyState(
            Icon.PLANS,
            tr.gettext("This plan is still empty"),
            tr.gettext(
                "Drag activities from the left to here, or choose one there and press Enter. "
                "Begin with the frame and end with where to find help."
            ),
            look,
        )
        self.box.addWidget(self._empty, 1)

    def show_steps(self) -> None:
        """Show the running order as it stands."""
        rows = order_rows(self._editing, self._tr)
        made_anew = self.list.rows.show(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        minutes, there = sum(line.minutes for line in rows), self._editing.plan.minutes
        total = self._tr.gettext("{minutes} min", minutes=minutes)
        self._total.setText(total)
        self._of.setText(self._tr.gettext("/ {minutes} min", minutes=there))
        kind = "bad" if minutes > there else ""
        if kind != (self._total.property("kind") or ""):
            self._total.setProperty("kind", kind)
            self._total.style().unpolish(self._total)
            self._total.style().polish(self._total)
        name = self._tr.gettext(
            "{minutes} of {there} minutes planned", minutes=minutes, there=there
        )
        self._bar.show_rows(rows, there, self._editing.chosen_id, name)
        self.show_chosen(again=made_anew)

    def show_chosen(self, *, again: bool = False) -> None:
        """Mark the chosen step."""
        step = self._editing.step()
        if step is not None:
            self.list.pick(place_of(self._editing.plan, step.id))

    def hover(self, at: QPoint) -> None:
        """Show where what is carried would land."""
        if not self._editing.plan.steps:
            inside = self._empty.rect().contains(self._empty.mapFromGlobal(at))
            self.list.gap = 0 if inside else None
            return
        self.list.hover(at)

    def drop(self, load: object) -> None:
        """Put what is carried where the marker stands."""
        gap = self.list.release()
        if gap is None:
            return
        if isinstance(load, ShelfRow):
            self._editing.add(load.item.activity, gap)
        elif isinstance(load, OrderRow):
            step = next((s for s in self._editing.plan.steps if s.id == load.id), None)
            if step is not None:
                at = place_of(self._editing.plan, step.id)
                self._editing.move(step, gap - 1 if gap > at else gap)
        self.list.setFocus()

    def _choose(self, number: int) -> None:
        self._editing.choose(self.list.rows.rows[number].id)

    def _ask(self, asked: str) -> None:
        calls: dict[str, Callable[[], None]] = {
            "up": lambda: self._editing.shift(-1),
            "down": lambda: self._editing.shift(1),
            "remove": self._editing.remove,
            "copy": self._editing.duplicate,
            "more": lambda: self._editing.lengthen(1),
            "less": lambda: self._editing.lengthen(-1),
            "edit": self.edited.emit,
        }
        calls[asked]()

    def _menu(self, at: QPoint) -> None:
        """Offer what can be done with the chosen step."""
        if self._editing.step() is not None:
            self.step_menu(self.list).popup(self.list.viewport().mapToGlobal(at))

    def step_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the chosen step."""
        tr, editing = self._tr, self._editing
        menu = QMenu(parent)
        menu.aboutToHide.connect(menu.deleteLater)
        step = editing.step()
        entries: list[tuple[str, str, Callable[[], None]]] = [
            (tr.pgettext("menu", "Move up"), "Alt+Up", lambda: editing.shift(-1)),
            (tr.pgettext("menu", "Move down"), "Alt+Down", lambda: editing.shift(1)),
            (tr.pgettext("menu", "Duplicate"), "Ctrl+D", editing.duplicate),
            (tr.pgettext("menu", "Add a break after it"), "", editing.add_break),
            (tr.pgettext("menu", "Take out"), "Del", editing.remove),
        ]
        for words, keys, call in entries:
            action = menu.addAction(words)
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, call=call: call())
        activity = editing.activity(step) if step else None
        points = split_points(step, activity) if step else ()
        if points and activity is not None:
            inner = menu.addMenu(tr.pgettext("menu", "Split by a break before"))
            titles = editing.items[activity.ref].phases
            for slug in points:
                action = inner.addAction(titles.get(slug) or slug)
                action.triggered.connect(lambda _=False, slug=slug: editing.split(slug))
        elif points:
            action = menu.addAction(tr.pgettext("menu", "Split by a break"))
            action.triggered.connect(lambda _=False: editing.split())
        return menu
