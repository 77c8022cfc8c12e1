"""The left column: the library with search and topics, and steps that are no activity."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from declic.domain.activity import Topic
from declic.i18n import Translator
from declic.ui.coach.chips import TopicChips
from declic.ui.coach.editing import Editing
from declic.ui.coach.fields import SearchField
from declic.ui.coach.lists import ShelfList
from declic.ui.coach.rows import matching, shelf_rows
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.flow import Flow
from declic.ui.widgets.labels import label


class LibraryPanel(Card):
    """Finds activities and adds them.

    Signals:
        taken: the activity to add behind the chosen step.

    Attributes:
        search: the field that one types into.
        list: the cards that match.
    """

    taken = Signal(object)

    def __init__(self, editing: Editing, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=14, gap=9)
        self._tr = tr
        self._items = tuple(editing.items.values())
        self._topics: frozenset[Topic] = frozenset()
        self.setAccessibleName(tr.gettext("Library"))
        self.search = SearchField(
            tr.gettext("Search the activities"), look, tr.gettext("Search for an activity…")
        )
        self.search.textChanged.connect(lambda _: self._filter())
        self.search.setClearButtonEnabled(False)
        topics = [topic for topic in Topic if topic is not Topic.GENERAL]
        self.chips = TopicChips(topics, look, tr)
        self.chips.chosen.connect(self._choose)
        self.list = ShelfList(look, tr.gettext("Activities: Enter adds one to the plan"))
        self.list.taken.connect(self._take)
        self._none = label(
            tr.gettext("Nothing matches. Try another word or leave the topics."),
            Role.BODY,
            look,
            "soft",
        )
        self._count = label("", Role.SMALL, look, "soft")
        self.pause = ActionButton(
            tr.pgettext("step", "Break"), look, "quiet", icon=Icon.CUP, role=Role.LABEL,
            name=tr.gettext("Add a break to the plan"),
        )  # fmt: skip
        self.text = ActionButton(
            tr.pgettext("step", "Own step"), look, "quiet", icon=Icon.TEXT, role=Role.LABEL,
            name=tr.gettext("Add a step of your own to the plan"),
        )  # fmt: skip
        self.arrival = ActionButton(
            tr.pgettext("step", "Arrival"), look, "quiet", icon=Icon.GROUP, role=Role.LABEL,
            name=tr.gettext("Add the arrival to the plan"),
        )  # fmt: skip
        for widget in (self.search, self.chips):
            self.box.addWidget(widget)
        self.box.addWidget(self.list, 1)
        self.box.addWidget(self._none)
        self.box.addStretch(0)
        self.box.addWidget(self._others(look))
        self.box.addWidget(self._count)
        self._filter()

    def _others(self, look: Look) -> QWidget:
        widget = QWidget()
        line = Flow(widget, look.px(2))
        for button in (self.pause, self.text, self.arrival):
            line.addWidget(button)
        return widget

    def _choose(self, topics: frozenset[Topic]) -> None:
        self._topics = topics
        self._filter()

    def _filter(self) -> None:
        found = matching(self._items, self.search.text(), self._topics)
        self.list.rows.show(shelf_rows(found, self._tr))
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        activities = self._tr.ngettext("{n} activity", "{n} activities", len(found))
        languages = {code for item in found for code in item.languages}
        spoken = self._tr.ngettext("{n} language", "{n} languages", len(languages))
        self._count.setText(f"{activities} · {spoken}")

    def _take(self, number: int) -> None:
        self.taken.emit(self.list.rows.rows[number].item.activity)
