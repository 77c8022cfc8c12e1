"""Schools: who to ask for, what the school allows, and how to get in; a profile each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from declic.domain.ids import new_id
from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
from declic.i18n import Translator
from declic.ui.coach.doors import say_failed
from declic.ui.coach.fields import SearchField
from declic.ui.coach.rows import folded
from declic.ui.keeping import Keeping
from declic.ui.pages.page import Around, Page
from declic.ui.pages.rows import add_words, boxed, pill_line, two_lines
from declic.ui.ports import DeskError
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.labels import Pill
from declic.ui.widgets.notice import EmptyState

SEARCH_FROM = 6
"""With fewer schools a search field would only be in the way."""


class SchoolsPage(Page):
    """Lists the schools of this coach.

    Attributes:
        search: narrows the list; there from ``SEARCH_FROM`` schools on.
    """

    def __init__(self, around: Around, keeping: Callable[[], Keeping]) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.pgettext("page", "Schools"),
            tr.gettext("Names stay on this computer and never enter a shared plan."),
        )
        self._keeping = keeping
        back = ActionButton(tr.pgettext("page", "Settings"), look, icon=Icon.PREVIOUS)
        back.clicked.connect(lambda: around.shell.go("settings"))
        new = ActionButton(tr.pgettext("button", "New school"), look, "primary", icon=Icon.ADD)
        new.clicked.connect(self._new)
        self.tools.addWidget(back)
        self.tools.addWidget(new)
        name = tr.gettext("Search a school")
        self.search = SearchField(name, look, name)
        self.search.textChanged.connect(lambda _: self._list_found())
        self.body.addWidget(self.search)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(10))
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._schools: Sequence[School] = ()

    def fill(self) -> None:
        """List what is kept."""
        self._schools = self._keeping().schools()
        self.search.setVisible(len(self._schools) >= SEARCH_FROM)
        self._list_found()

    def _list_found(self) -> None:
        clear(self._list)
        wanted = folded(self.search.text()) if self.search.isVisibleTo(self) else ""
        for school in self._schools:
            if wanted in folded(f"{school.name} {school.place} {school.referent}"):
                self._list.addWidget(self._line(school))
        if not self._schools:
            self._list.addWidget(self._empty())

    def _line(self, school: School) -> QFrame:
        tr, look = self.around.tr, self.around.look
        frame, box = boxed(look)
        title = school_title(school, tr)
        pills = pill_line(look)
        text, tone, icon = rule_words(school.phone_rule, tr)
        pills.addWidget(Pill(text, look, tone, icon))
        if school.wifi_name:
            pills.addWidget(Pill(tr.pgettext("school", "Wi-Fi"), look, Tone.TEAL, Icon.WIFI))
        missing = tr.gettext("No referent named yet")
        add_words(box, two_lines(title, school.referral or missing, look), pills, look)
        edit = ActionButton(
            tr.pgettext("button", "Edit"),
            look,
            icon=Icon.NOTE,
            name=tr.gettext("Edit “{title}”", title=title),
        )
        edit.clicked.connect(lambda: self.around.shell.go(f"settings/schools/{school.id}"))
        box.addWidget(edit, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _empty(self) -> EmptyState:
        tr = self.around.tr
        return EmptyState(
            Icon.GROUP,
            tr.gettext("No school yet"),
            tr.gettext(
                "Note once whom to ask for, what the school wants done after a disclosure, whether "
                "phones are allowed and how its Wi-Fi is called. Plans, the join screen and "
                "reports take it from here."
            ),
            self.around.look,
            (tr.pgettext("button", "Add the first school"), self._new),
        )

    def _new(self) -> None:
        settings = self.around.desk.settings()
        school = School(new_id(), languages=(settings.language,))
        try:
            self._keeping().save_school(school)
        except DeskError as error:
            say_failed(self.around, error)
            return
        self.around.shell.go(f"settings/schools/{school.id}")


def school_title(school: School, tr: Translator) -> str:
    """Return name and place, or what a school without a name is called."""
    name = school.name or tr.gettext("School without a name")
    return f"{name} · {school.place}" if school.place else name


def rule_words(rule: PhoneRule, tr: Translator) -> tuple[str, Tone, Icon | None]:
    """Return what a pill says about the school's phone rule."""
    words: dict[PhoneRule, tuple[str, Tone, Icon | None]] = {
        PhoneRule.UNKNOWN: (tr.pgettext("phones", "phone rule not known"), Tone.PLAIN, None),
        PhoneRule.ALLOWED: (tr.pgettext("phones", "phones allowed"), Tone.GOOD, Icon.PHONE),
        PhoneRule.FORBIDDEN: (tr.pgettext("phones", "no phones"), Tone.WARN, Icon.CARDS),
    }
    return words[rule]
