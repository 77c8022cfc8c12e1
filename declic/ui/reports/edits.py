"""What a coach adds to a report before the school gets it: actions, themes, contact."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout

from declic.domain.report_edits import Action, ReportEdits
from declic.ui.coach.doors import say_failed
from declic.ui.coach.fields import LineField, NoteField, titled
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.ports import DeskError
from declic.ui.reporting import ReportDesk
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.fields import TickBox

SAVE_MS = 600
ACTIONS = 3
THEMES = 8
"""What a report has room for."""
MOST_SIGNS = 160


class EditsCard(SettingsCard):
    """A form over ``ReportEdits``; what is typed is kept after a moment and when the page goes.

    Attributes:
        rows: the three actions, each as (what, who, when).
        themes: one theme a line.
        lines: name of an attribute of ``ReportEdits`` -> its field.
        one_page: leave the polls out.
    """

    def __init__(
        self, around: Around, desk: ReportDesk, session_id: str, saved: Callable[[], None]
    ) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("What you add to the report"),
            tr.gettext(
                "Saved as you type, on this computer only. Name no student; the percentages "
                "cannot be changed."
            ),
        )
        self._desk, self._id, self._saved = desk, session_id, saved
        self._kept = desk.edits(session_id)
        self._proposed: Sequence[Action] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)
        self.one_page = TickBox(tr.gettext("One page only: leave the votes out"), look)
        self.box.addWidget(self.one_page)
        self.rows = self._action_fields()
        self.take = self._take_button()
        self.add_buttons(self.take)
        name = tr.gettext("Themes of the question box, one a line, in your own words")
        self.themes = NoteField(name, look)
        self.box.addLayout(titled(name, self.themes, look))
        self.lines = {
            key: self._line(words)
            for key, words in (
                ("school", tr.gettext("Name of the school")),
                ("contact", tr.gettext("Contact for the school about the workshops")),
                ("referent", tr.gettext("Referent: whom disclosures go to")),
            )
        }
        self.box.addStretch(1)
        self._show()

    @property
    def edits(self) -> ReportEdits:
        """What the form says now."""
        actions = []
        for fields in self.rows:
            what, who, when = (field.text().strip() for field in fields)
            if what:
                actions.append(Action(what, who, when))
        themes = [line.strip() for line in self.themes.toPlainText().splitlines()]
        return ReportEdits(
            **{key: field.text().strip() for key, field in self.lines.items()},
            actions=tuple(actions),
            themes=tuple(theme[:MOST_SIGNS] for theme in themes if theme)[:THEMES],
            logo=self._kept.logo,
            one_page=self.one_page.isChecked(),
        )

    def propose(self, actions: Sequence[Action]) -> None:
        """Show in the empty fields what the report proposes."""
        self._proposed = actions
        if any(fields[0].text() for fields in self.rows):
            return
        for fields, action in zip(self.rows, actions, strict=False):
            for field, words in zip(fields, (action.what, action.who, action.when), strict=True):
                field.setPlaceholderText(words)
        self.take.setEnabled(bool(actions))

    def save(self) -> bool:
        """Keep what was typed; return whether it is kept."""
        self._timer.stop()
        edits = self.edits
        if edits == self._kept:
            return True
        try:
            self._desk.save_edits(self._id, edits)
        except DeskError as error:
            say_failed(self.around, error)
            return False
        self._kept = edits
        self._saved()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the page or the window goes."""
        if self._timer.isActive():
            self.save()
        super().hideEvent(event)

    def forget(self) -> None:
        """Keep nothing any more: the session is gone."""
        self._timer.stop()
        self._kept = self.edits

    def _show(self) -> None:
        """Fill the form with what is kept, then listen."""
        kept = self._kept
        self.one_page.setChecked(kept.one_page)
        for fields, action in zip(self.rows, kept.actions, strict=False):
            for field, words in zip(fields, (action.what, action.who, action.when), strict=True):
                field.show_text(words)
        self.themes.show_text("\n".join(kept.themes))
        for key, field in self.lines.items():
            field.show_text(str(getattr(kept, key)))
        self.one_page.toggled.connect(lambda _: self.save())
        self.themes.written.connect(lambda _: self._timer.start())
        texts = [*self.lines.values(), *(field for fields in self.rows for field in fields)]
        for field in texts:
            field.textChanged.connect(lambda _: self._timer.start())

    def _action_fields(self) -> list[tuple[LineField, LineField, LineField]]:
        tr, look = self.around.tr, self.around.look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(6))
        made = []
        for number in range(1, ACTIONS + 1):
            what = LineField(tr.gettext("Action {n}: what", n=number), look, most=MOST_SIGNS)
            who = LineField(tr.gettext("Action {n}: who", n=number), look, most=60)
            when = LineField(tr.gettext("Action {n}: when", n=number), look, most=60)
            row = 2 * (number - 1)
            grid.addLayout(titled(what.accessibleName(), what, look), row, 0, 1, 2)
            grid.addLayout(titled(who.accessibleName(), who, look), row + 1, 0)
            grid.addLayout(titled(when.accessibleName(), when, look), row + 1, 1)
            made.append((what, who, when))
        self.box.addLayout(grid)
        return made

    def _take_button(self) -> ActionButton:
        tr = self.around.tr
        button = self.button(
            tr.pgettext("button", "Change the proposed actions"), self._take, Icon.NOTE
        )
        button.setEnabled(False)
        return button

    def _take(self) -> None:
        """Copy the proposals into the fields, to be changed."""
        for fields, action in zip(self.rows, self._proposed, strict=False):
            for field, words in zip(fields, (action.what, action.who, action.when), strict=True):
                field.show_text(words)
        self.take.setEnabled(False)
        self.rows[0][0].setFocus()

    def _line(self, name: str) -> LineField:
        field = LineField(name, self.around.look)
        self.box.addLayout(titled(name, field, self.around.look))
        return field
