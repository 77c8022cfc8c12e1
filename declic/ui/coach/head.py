"""The editor's head: the way back, the title, undo and redo, print, share, run."""

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from declic.domain.plan_edit import ChangePlan, EditKind, EditName
from declic.i18n import Translator
from declic.ui.coach.editing import Editing
from declic.ui.coach.fields import LineField
from declic.ui.coach.ports import Paper
from declic.ui.coach.words import edit_words, step_name
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label

ROOMY_PX = 950
"""Width at 100 % from which all buttons show their words."""

TIGHT_PX = 700
"""Width at 100 % below which the buttons stand below the title."""


class MenuButton(ActionButton):
    """A button with a menu below it, opened by click, Space or the arrow down."""

    def __init__(
        self, text: str, look: Look, kind: str = "", *, icon: Icon, name: str = ""
    ) -> None:
        super().__init__(text, look, kind, icon=icon, name=name)
        self.below = QMenu(self)
        self.below.setAccessibleName(self.accessibleName())
        self.clicked.connect(self.show_menu)

    def show_menu(self) -> None:
        """Open the menu below the button."""
        self.below.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def sizeHint(self) -> QSize:
        """Return the room of the words and of the arrow behind them."""
        hint = super().sizeHint()
        return hint + QSize(self._arrow_px(), 0) if self.text() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then the arrow that says that a menu opens."""
        super().paintEvent(event)
        if not self.text():
            return
        side = self._look.px(16)
        left = self.width() - side - self._look.px(11)
        painter = QPainter(self)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, Icon.DOWN, box, self._ink())
        painter.end()

    def _left(self, metrics: QFontMetricsF) -> float:
        return super()._left(metrics) - (self._arrow_px() / 2 if self.text() else 0)

    def _arrow_px(self) -> int:
        return self._look.px(18)


class Head(QWidget):
    """What stands above the three columns.

    Signals:
        asked: ``back``, ``share``, ``run``, ``rehearse``, ``delete`` or ``copy``.
        printed: the paper that was asked for.

    Attributes:
        undo_edit, redo_edit: what undo and redo would do now, or empty.
    """

    asked = Signal(str)
    printed = Signal(object)

    def __init__(
        self, editing: Editing, look: Look, tr: Translator, papers: tuple[Paper, ...]
    ) -> None:
        super().__init__()
        self._editing = editing
        self._look = look
        self._tr = tr
        self.undo_edit = self.redo_edit = ""
        self._title_before: str | None = None
        self.back = ActionButton(
            tr.pgettext("page", "Plans"), look, "link", role=Role.LABEL,
            name=tr.gettext("Back to the plans"),
        )  # fmt: skip
        self.back.clicked.connect(lambda: self.asked.emit("back"))
        self._where = label("", Role.LABEL, look, "soft", wrap=False)
        self.title = LineField(
            tr.gettext("Title of the plan"), look, tr.gettext("Give this plan a title")
        )
        self.title.setProperty("kind", "title")
        apply_role(self.title, Role.DISPLAY, look)
        self.title.written.connect(self._write)
        self.undo = ActionButton("", look, "quiet", icon=Icon.UNDO, name=tr.gettext("Undo"))
        self.redo = ActionButton("", look, "quiet", icon=Icon.REDO, name=tr.gettext("Redo"))
        self.undo.clicked.connect(editing.undo)
        self.redo.clicked.connect(editing.redo)
        # Their names stay when a narrow window leaves room for the icons only.
        self._words = {
            "print": tr.pgettext("button", "Print"),
            "share": tr.pgettext("button", "Share"),
            "run": tr.pgettext("button", "Rehearse or run"),
        }
        self.print = MenuButton(
            self._words["print"], look, icon=Icon.PRINT, name=self._words["print"]
        )
        if not papers:
            self.print.hide()
        self.share = ActionButton(
            self._words["share"], look, icon=Icon.SHARE, name=self._words["share"]
        )
        self.share.clicked.connect(lambda: self.asked.emit("share"))
        self.run = MenuButton(
            self._words["run"], look, "primary", icon=Icon.PLAY, name=self._words["run"]
        )
        self.more = MenuButton(
            "", look, "quiet", icon=Icon.MORE, name=tr.gettext("More about this plan")
        )
        self._fill_menus(papers)
        self._lay()

    def show_plan(self) -> None:
        """Show title, place, and what undo and redo would do."""
        plan, tr = self._editing.plan, self._tr
        self.title.show_text(plan.title)
        self._fit_title()
        self.show_state()
        history = self._editing.history
        undo = self.undo_edit = self._named(history.undo_name)
        redo = self.redo_edit = self._named(history.redo_name)
        self.run.setEnabled(bool(plan.steps))
        _say(self.undo, tr.gettext("Undo: {edit}", edit=undo) if undo else tr.gettext("Undo"), undo)
        _say(self.redo, tr.gettext("Redo: {edit}", edit=redo) if redo else tr.gettext("Redo"), redo)

    def show_state(self) -> None:
        """Show the class, and whether the plan is kept as it stands."""
        tr, group = self._tr, self._editing.plan.group
        state = tr.gettext("Saved") if self._editing.saved else tr.gettext("Not saved yet")
        self._where.setText("›  " + "  ·  ".join(part for part in (group, state) if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the head for its new width."""
        super().resizeEvent(event)
        self.arrange(event.size().width())

    def arrange(self, width: int) -> None:
        """Leave the title its room: fewer words on the buttons, then buttons below it."""
        look, tr = self._look, self._tr
        roomy, tight = width >= look.px(ROOMY_PX), width < look.px(TIGHT_PX)
        self.print.say(self._words["print"] if roomy else "", Icon.PRINT)
        self.share.say(self._words["share"] if roomy else "", Icon.SHARE)
        self.run.say(tr.pgettext("button", "Run") if tight else self._words["run"], Icon.PLAY)
        for button in (self.print, self.share):
            button.setToolTip("" if roomy else button.accessibleName())
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if tight else directions.LeftToRight)
        self._fit_title()

    def _fit_title(self) -> None:
        """Write the title as large as it fits; while it is typed in, it keeps its size."""
        if self.title.hasFocus():
            return
        room = self.title.width() - 2 * (self._look.px(4) + 4)
        for role in (Role.DISPLAY, Role.HEADING, Role.SUBHEADING):
            font = app_font(role, self._look.scale)
            if QFontMetricsF(font).horizontalAdvance(self.title.text()) <= room:
                break
        apply_role(self.title, role, self._look)

    def _named(self, name: EditName | None) -> str:
        if name is None:
            return ""
        step = step_name(name.step, self._editing.title(name.step), self._tr) if name.step else ""
        return edit_words(name, step, self._tr)

    def _write(self, text: str, typing: bool) -> None:
        """Keep the title; a field that is left empty takes back the one from before typing."""
        if typing and self._title_before is None:
            self._title_before = self._editing.plan.title
        if not typing:
            before, self._title_before = self._title_before, None
            text = text if text.strip() or before is None else before
        self._editing.do(ChangePlan(EditKind.TITLE, title=text), joined=True)
        if not typing:
            self._editing.seal()
            self.title.show_text(text)

    def _fill_menus(self, papers: tuple[Paper, ...]) -> None:
        tr = self._tr
        names = {
            Paper.SHEET: tr.pgettext("paper", "Plan sheet"),
            Paper.SCRIPTS: tr.pgettext("paper", "Pocket scripts of the peers"),
            Paper.MATERIALS: tr.pgettext("paper", "All material"),
            Paper.CARDS: tr.pgettext("paper", "Answer cards"),
        }
        print_menu = self.print.below
        for paper in papers:
            action = print_menu.addAction(names[paper])
            action.triggered.connect(lambda _=False, paper=paper: self.printed.emit(paper))
        run_menu = self.run.below
        self._ask_by(run_menu.addAction(tr.pgettext("button", "Run with the class")), "run")
        self._ask_by(run_menu.addAction(tr.pgettext("button", "Rehearse")), "rehearse")
        more = self.more.below
        self._ask_by(more.addAction(tr.pgettext("button", "Make a copy of this plan")), "copy")
        self._ask_by(more.addAction(tr.pgettext("button", "Delete this plan…")), "delete")

    def _ask_by(self, action: QAction, asked: str) -> None:
        action.triggered.connect(lambda: self.asked.emit(asked))

    def _lay(self) -> None:
        look = self._look
        frame = 4  # of the title's field, beyond that of the link
        place = QHBoxLayout()
        place.setContentsMargins(frame, 0, 0, 0)
        place.setSpacing(look.px(4))
        place.addWidget(self.back)
        place.addWidget(self._where)
        place.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(place)
        words.addWidget(self.title)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.px(8))
        self._line.addLayout(words, 1)
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        self._line.addLayout(line)
        for button in (self.undo, self.redo, self.print, self.share, self.run, self.more):
            line.addWidget(button)


def _say(button: ActionButton, words: str, does: str) -> None:
    """Name a button by what it would do now; with nothing to do it is off."""
    button.setEnabled(bool(does))
    button.setAccessibleName(words)
    button.setToolTip(words)
