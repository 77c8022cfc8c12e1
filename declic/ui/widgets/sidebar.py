"""The navigation bar of the main window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from declic.i18n import LANGUAGES, Translator, language_name
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import SIDE_WIDTH
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import Wordmark


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the bar: a page's key, its words and its icon."""

    key: str
    text: str
    icon: Icon
    apart: bool = False


class SideBar(QFrame):
    """Leads to the pages, and changes the language of the windows.

    Signals:
        chosen: key of the page that was asked for.
        spoken: language code that was asked for.
        searched: the search was asked for.
    """

    chosen = Signal(str)
    spoken = Signal(str)
    searched = Signal()

    def __init__(self, places: Sequence[Place], look: Look, tr: Translator) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setFixedWidth(look.px(SIDE_WIDTH))
        self.setAccessibleName(tr.gettext("Pages"))
        self._buttons: dict[str, ActionButton] = {}
        inner = QWidget()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        box = QVBoxLayout(inner)
        box.setContentsMargins(look.px(12), look.px(22), look.px(12), look.px(16))
        box.setSpacing(look.px(3))
        mark = QHBoxLayout()
        mark.setContentsMargins(look.px(12), 0, 0, look.px(14))
        mark.addWidget(Wordmark(look, "#FFFFFF", "#8B84FF"))
        mark.addStretch(1)
        box.addLayout(mark)
        search = ActionButton(
            tr.pgettext("button", "Search"), look, "nav", icon=Icon.SEARCH, role=Role.NAV,
            key="Ctrl+K", name=tr.gettext("Search plans, activities and help"),
        )  # fmt: skip
        search.clicked.connect(self.searched)
        box.addWidget(search)
        group = QButtonGroup(self)
        for place in places:
            if place.apart:
                box.addStretch(1)
            button = ActionButton(place.text, look, "nav", icon=place.icon, role=Role.NAV)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=place.key: self.chosen.emit(key))
            group.addButton(button)
            box.addWidget(button)
            self._buttons[place.key] = button
        box.addSpacing(look.px(8))
        box.addLayout(self._languages(look, tr))

    def mark(self, key: str) -> None:
        """Show which page is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def button(self, key: str) -> ActionButton | None:
        """Return a page's entry."""
        return self._buttons.get(key)

    def focus_place(self, key: str) -> None:
        """Give the keyboard to a page's entry."""
        if key in self._buttons:
            self._buttons[key].setFocus()

    def _languages(self, look: Look, tr: Translator) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(look.px(4), 0, 0, 0)
        line.setSpacing(look.px(2))
        group = QButtonGroup(self)
        for code in LANGUAGES:
            button = ActionButton(
                code.upper(), look, "lang", role=Role.LABEL, name=language_name(code)
            )
            button.setCheckable(True)
            button.setChecked(code == tr.language)
            button.clicked.connect(lambda _=False, code=code: self.spoken.emit(code))
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        return line
