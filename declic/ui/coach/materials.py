"""What has to be ready in the room: printed by the program, brought along, or on the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from declic.domain.activity import Activity, Material
from declic.domain.plan import Plan, VotingMode
from declic.i18n import Translator
from declic.ui.coach.editing import Editing
from declic.ui.coach.ports import Paper
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear, row
from declic.ui.widgets.labels import IconView, label

TABLE_SIZE = 5
"""Students at one table (pedagogy brief: tables of 4 to 5)."""

DECK = 32
"""Marker cards in a deck: no class is larger (DESIGN.md 6)."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One line of the list."""

    text: str
    printed: bool


def things(editing: Editing, tr: Translator) -> tuple[Thing, ...]:
    """Return what the plan needs, each thing once, printed ones first."""
    found: dict[str, Thing] = {}
    for step in editing.plan.steps:
        activity = editing.activity(step)
        if activity is not None:
            for thing in _of(activity, editing, tr):
                found.setdefault(thing.text, thing)
    if cards_needed(editing.plan):
        text = tr.gettext("{n} answer cards A–D (PDF)", n=DECK)
        found.setdefault(text, Thing(text, printed=True))
    return tuple(sorted(found.values(), key=lambda thing: not thing.printed))


def cards_needed(plan: Plan) -> bool:
    """Tell whether somebody votes by cards."""
    voting = {plan.voting, *(step.voting for step in plan.steps)}
    return bool(voting & {VotingMode.CARDS, VotingMode.MIXED})


def _of(activity: Activity, editing: Editing, tr: Translator) -> Iterator[Thing]:
    item = editing.items[activity.ref]
    for material in activity.materials:
        name = item.materials.get(material.slug) or material.slug
        printed = material.kind == "print"
        text = _counted(name, material, editing.plan.participants, tr)
        if printed:
            text = tr.gettext("{thing} (PDF)", thing=text)
        yield Thing(text, printed)


def _counted(name: str, material: Material, heads: int, tr: Translator) -> str:
    if material.per == "table":
        if heads:
            return tr.gettext("{n} × {thing}", n=-(-heads // TABLE_SIZE), thing=name)
        return tr.gettext("{thing}, one for each table", thing=name)
    if material.per == "participant":
        if heads:
            return tr.gettext("{n} × {thing}", n=heads, thing=name)
        return tr.gettext("{thing}, one for each student", thing=name)
    return name


class Materials(QWidget):
    """The list of materials, with a button that prints all of it.

    Signals:
        printed: a paper to print; once for each that the list needs.

    Attributes:
        print: the button; there only where something is to be printed.
    """

    printed = Signal(object)

    def __init__(
        self, editing: Editing, look: Look, tr: Translator, papers: Sequence[Paper]
    ) -> None:
        super().__init__()
        self._papers = papers
        self._editing = editing
        self._look = look
        self._tr = tr
        self._shown: tuple[Thing, ...] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(look.px(10))
        self._box = QVBoxLayout()
        self._box.setSpacing(look.px(6))
        outer.addLayout(self._box)
        self.print = ActionButton(tr.pgettext("button", "Print all of it"), look, icon=Icon.PRINT)
        self.print.clicked.connect(self._print)
        outer.addLayout(row(self.print, None))
        outer.addStretch(1)

    def show_things(self) -> None:
        """List what the plan needs as it stands."""
        found = things(self._editing, self._tr)
        if found == self._shown:
            return
        self._shown = found
        clear(self._box)
        for thing in found:
            self._box.addWidget(self._row(thing))
        if not found:
            words = self._tr.gettext("Nothing to prepare: no activity here needs material.")
            self._box.addWidget(label(words, Role.BODY, self._look, "soft"))
        self.print.setVisible(bool(self._wanted()))

    def _wanted(self) -> list[Paper]:
        """Return the papers that hold what the list names."""
        deck = cards_needed(self._editing.plan)
        printed = sum(thing.printed for thing in self._shown or ())
        wanted = [Paper.MATERIALS] if printed > deck else []
        wanted += [Paper.CARDS] if deck else []
        return [paper for paper in wanted if paper in self._papers]

    def _print(self) -> None:
        for paper in self._wanted():
            self.printed.emit(paper)

    def _row(self, thing: Thing) -> QWidget:
        look = self._look
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        sign = Icon.PRINT if thing.printed else Icon.BOX
        box.addWidget(IconView(sign, look.palette.soft, look, 16))
        box.addWidget(label(thing.text, Role.SMALL, look), 1)
        return row
