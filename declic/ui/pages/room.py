"""The room check: what must work before the class comes in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from declic.i18n import Translator
from declic.ui.pages.card_print import PrintCards
from declic.ui.pages.code_size import code_check
from declic.ui.pages.page import Around
from declic.ui.pages.reach import ReachDialog
from declic.ui.pages.rows import two_lines
from declic.ui.pages.words import check_name, plan_title
from declic.ui.ports import CheckItem, CheckKind, CheckState, DeskError, Gap, PlanCard
from declic.ui.reaching import ReachNews, ReachState
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, clear
from declic.ui.widgets.labels import IconView, label

if TYPE_CHECKING:
    from declic.ui.bridge import Task

_MARKS = {
    CheckState.GOOD: Icon.DONE,
    CheckState.WARN: Icon.WARN,
    CheckState.BAD: Icon.WARN,
    CheckState.TODO: Icon.TIME,
}


class RoomCard(Card):
    """Lists the checks with a fix each, and runs them in the background."""

    def __init__(self, around: Around) -> None:
        super().__init__(around.look)
        self._around = around
        self._task: Task[Sequence[CheckItem]] | None = None
        self._items: tuple[CheckItem, ...] = ()
        self._plan: PlanCard | None = None
        tr, look = around.tr, around.look
        self.box.addWidget(label(tr.gettext("Check the room"), Role.SUBHEADING, look))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(8))
        self.box.addLayout(self._lines)
        self.box.addStretch(1)
        self.button = ActionButton(tr.pgettext("button", "Run the check (1 min)"), look)
        self.button.clicked.connect(self.check)
        self.box.addWidget(self.button)

    def fill(self, plan: PlanCard | None = None) -> None:
        """Show the screens as they are now; ``plan`` is the coach's next one."""
        self._plan = plan
        self._show(())

    def check(self) -> None:
        """Look at everything, in the background."""
        if self._task is not None and not self._task.over:
            return
        tr = self._around.tr
        # It stays on: switched off, it would hand the keyboard to a plan's button beside it.
        self.button.say(tr.pgettext("button", "Checking…"))
        desk = self._around.desk
        self._task = self._around.bridge.work(
            lambda progress: desk.check_room(tr.language, progress), self._checked, self._failed
        )

    def test_phone(self) -> None:
        """Test with a person's own phone; what came of it stands in the phones' line."""
        dialog = ReachDialog(self._around, self._around.desk.reach_test(), self.window())
        dialog.told.connect(self._tested)
        dialog.open()

    def _tested(self, news: ReachNews) -> None:
        """Keep the result of a test until the room is checked again."""
        if news.state not in (ReachState.REACHED, ReachState.NOT_REACHED):
            return
        state = CheckState.GOOD if news.state is ReachState.REACHED else CheckState.WARN
        tested = CheckItem(CheckKind.PHONES, state, news.sentence)
        others = tuple(i for i in self._items if i.kind is not CheckKind.PHONES)
        self._show((tested, *others))

    def _checked(self, items: Sequence[CheckItem]) -> None:
        self._ready()
        self._show(items)

    def _failed(self, error: Exception) -> None:
        self._ready()
        tr = self._around.tr
        what = error.what if isinstance(error, DeskError) else ""
        self._around.shell.say(
            what or tr.gettext("The check could not be finished. Please run it again."), Tone.BAD
        )

    def _ready(self) -> None:
        self.button.say(self._around.tr.pgettext("button", "Run the check again"))

    def _show(self, items: Sequence[CheckItem]) -> None:
        clear(self._lines)
        self._items = tuple(items)
        found = [self._screens(), self._code()]
        found += [i for i in items if i.kind is not CheckKind.PROJECTOR]
        if items and self._plan is not None:
            found += people_checks(self._plan, self._around.tr)
        if not items:
            found += [CheckItem(kind, CheckState.TODO) for kind in (CheckKind.PHONES,)]
        for item in found:
            self._lines.addLayout(self._line(item))

    def _line(self, item: CheckItem) -> QHBoxLayout:
        look, tr = self._around.look, self._around.tr
        colours = {
            CheckState.GOOD: look.palette.good,
            CheckState.WARN: look.palette.warn,
            CheckState.BAD: look.palette.bad,
            CheckState.TODO: look.palette.soft,
        }
        box = QHBoxLayout()
        box.setSpacing(look.px(10))
        icon = IconView(_MARKS[item.state], colours[item.state], look, 20)
        icon_box = QVBoxLayout()
        icon_box.addWidget(icon)
        icon_box.addStretch(1)
        box.addLayout(icon_box)
        under = " ".join(part for part in (item.value, item.fix) if part)
        if item.state is CheckState.TODO and not under:
            under = tr.gettext("Not checked yet.")
        box.addLayout(two_lines(check_name(item.kind, tr), under, look), 1)
        if (button := self._button(item)) is not None:
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _button(self, item: CheckItem) -> QPushButton | None:
        """Return what settles a line with one click, where one click can."""
        tr, look = self._around.tr, self._around.look
        if item.kind is CheckKind.PHONES:
            test = ActionButton(tr.pgettext("button", "Test with a phone…"), look, icon=Icon.PHONE)
            test.clicked.connect(self.test_phone)
            return test
        if item.state is CheckState.GOOD:
            return None
        if item.kind is CheckKind.CARDS:
            return PrintCards(self._around)
        if item.kind is CheckKind.HELP:
            return self._opens(tr.gettext("Help and resources"), "help")
        if item.kind in (CheckKind.ADULT, CheckKind.HEADS) and self._plan is not None:
            return self._opens(plan_title(self._plan), f"plans/{self._plan.id}")
        return None

    def _opens(self, name: str, page: str) -> ActionButton:
        button = ActionButton(
            self._around.tr.pgettext("button", "Open"), self._around.look, name=name
        )
        button.clicked.connect(lambda: self._around.shell.go(page))
        return button

    def _code(self) -> CheckItem:
        """Return whether the last row can scan the code, on the projector that is there."""
        size = QGuiApplication.screens()[-1].size()
        shape = size.width() / max(1, size.height())
        return code_check(self._around.desk.settings(), shape, self._around.tr)

    def _screens(self) -> CheckItem:
        """Return what Qt knows of the screens."""
        tr = self._around.tr
        screens = QGuiApplication.screens()
        if len(screens) < 2:
            return CheckItem(
                CheckKind.PROJECTOR,
                CheckState.WARN,
                tr.gettext("No second screen."),
                tr.gettext("Plug in the projector and choose “extend”, not “duplicate”."),
            )
        size = screens[1].size() * screens[1].devicePixelRatio()
        return CheckItem(
            CheckKind.PROJECTOR,
            CheckState.GOOD,
            tr.gettext("{width} × {height}, extended", width=size.width(), height=size.height()),
        )


def people_checks(plan: PlanCard, tr: Translator) -> list[CheckItem]:
    """Return whether the next session's adult is named and its students are counted."""
    title = plan_title(plan)
    if Gap.ADULT in plan.gaps:
        adult = CheckItem(
            CheckKind.ADULT,
            CheckState.WARN,
            tr.gettext("Nobody is named in “{title}” yet.", title=title),
            tr.gettext("Name the adult who will be in the room: some parts wait for that person."),
        )
    else:
        named = tr.gettext("Named in “{title}”.", title=title)
        adult = CheckItem(CheckKind.ADULT, CheckState.GOOD, named)
    if Gap.HEADS in plan.gaps:
        heads = CheckItem(
            CheckKind.HEADS,
            CheckState.WARN,
            tr.gettext("Not in “{title}” yet.", title=title),
            tr.gettext("Type it in the plan, or in the session with C."),
        )
    else:
        count = tr.ngettext("{n} student", "{n} students", plan.participants)
        heads = CheckItem(CheckKind.HEADS, CheckState.GOOD, count)
    return [adult, heads]
