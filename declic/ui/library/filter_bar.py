"""Search and filters of the activities page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from declic.domain.activity import Method, Topic
from declic.i18n import Translator
from declic.ui.coach.chips import TopicChips
from declic.ui.coach.fields import SearchField
from declic.ui.coach.rows import method_name
from declic.ui.library.filters import Filters, Phones
from declic.ui.library.pieces import flowing
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.fields import ChoiceBox
from declic.ui.widgets.flow import Flow
from declic.ui.widgets.labels import label

MINUTES = (10, 15, 20, 25, 30, 45)
AGES = (12, 13, 14, 15, 16, 17, 18)
HEADS = (8, 12, 16, 20, 24, 28, 32)

_Options = Sequence[tuple[str, object]]


class FilterBar(QWidget):
    """What a coach looks for: typed words, topics, and six lists to choose from.

    Signals:
        changed: the filters are others now.
    """

    changed = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._look = look
        self._tr = tr
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        self.search = SearchField(
            tr.gettext("Search the activities"), look, tr.gettext("Search for an activity…")
        )
        self.search.textChanged.connect(lambda _: self.changed.emit())
        box.addWidget(self.search)
        self._topics: frozenset[Topic] = frozenset()
        self.chips = TopicChips(tuple(Topic), look, tr)
        self.chips.chosen.connect(self._choose)
        box.addWidget(self.chips)
        lists = flowing()
        flow = Flow(lists, look.px(8))
        self.boxes: dict[str, ChoiceBox] = {}
        for key, (name, options) in self._lists().items():
            self.boxes[key] = self._list(name, options)
            flow.addWidget(self.boxes[key])
        box.addWidget(lists)
        foot = flowing()
        line = Flow(foot, look.px(8))
        self._count = label("", Role.SMALL, look, "soft", wrap=False)
        self.clear = ActionButton(
            tr.pgettext("button", "Clear the filters"), look, "quiet", icon=Icon.CLOSE,
            role=Role.LABEL,
        )  # fmt: skip
        self.clear.clicked.connect(self.reset)
        line.addWidget(self._count)
        line.addWidget(self.clear)
        box.addWidget(foot)

    @property
    def filters(self) -> Filters:
        """What is asked for now."""
        return Filters(
            typed=self.search.text(),
            topics=self._topics,
            minutes=int(self.boxes["minutes"].currentData()),
            age=int(self.boxes["age"].currentData()),
            heads=int(self.boxes["heads"].currentData()),
            method=Method(method) if (method := self.boxes["method"].currentData()) else None,
            phones=Phones(self.boxes["phones"].currentData()),
            state=str(self.boxes["state"].currentData()),
        )

    def show_count(self, found: int, of: int) -> None:
        """Say how many activities fit."""
        text = self._tr.ngettext("{n} activity", "{n} activities", found)
        if found != of:
            text = self._tr.gettext("{found} of {all}", found=text, all=of)
        self._count.setText(text)
        self._count.setAccessibleName(text)
        self.clear.setVisible(self.filters != Filters())

    def reset(self) -> None:
        """Ask nothing any more."""
        self.blockSignals(True)
        self.search.clear()
        for chip in self.chips.chips:
            chip.setChecked(False)
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()
        self.search.setFocus()

    def _choose(self, topics: frozenset[Topic]) -> None:
        self._topics = topics
        self.changed.emit()

    def _list(self, name: str, options: _Options) -> ChoiceBox:
        box = ChoiceBox(self._look, name)
        for words, key in options:
            box.addItem(words, key)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def _lists(self) -> dict[str, tuple[str, _Options]]:
        tr = self._tr
        methods = sorted((method_name(method, tr), method.value) for method in Method)
        return {
            "minutes": (
                tr.gettext("Length"),
                [(tr.pgettext("filter", "Any length"), 0)]
                + [(tr.gettext("{n} min at most", n=n), n) for n in MINUTES],
            ),
            "age": (
                tr.gettext("Age"),
                [(tr.pgettext("filter", "Any age"), 0)]
                + [(tr.gettext("{n} years", n=n), n) for n in AGES],
            ),
            "heads": (
                tr.gettext("Group size"),
                [(tr.pgettext("filter", "Any group"), 0)]
                + [(tr.ngettext("{n} student", "{n} students", n), n) for n in HEADS],
            ),
            "method": (
                tr.gettext("Method"),
                [(tr.pgettext("filter", "Any method"), ""), *methods],
            ),
            "phones": (
                tr.gettext("Phones"),
                [
                    (tr.pgettext("filter", "With or without phones"), Phones.ANY.value),
                    (tr.pgettext("filter", "With votes by phone"), Phones.VOTES.value),
                    (tr.pgettext("filter", "Works without phones"), Phones.WITHOUT.value),
                    (tr.pgettext("filter", "Without phones: cards are enough"),
                     Phones.CARDS.value),
                ],
            ),
            "state": (
                tr.gettext("State of the words"),
                [
                    (tr.pgettext("filter", "Any state of the words"), ""),
                    (tr.pgettext("filter", "Reviewed words"), "reviewed"),
                    (tr.pgettext("filter", "Draft words"), "draft"),
                    (tr.pgettext("filter", "Not translated"), "missing"),
                ],
            ),
        }  # fmt: skip
