"""Sessions that were run, and the reports that are written from them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from declic.i18n import LANGUAGES, language_name
from declic.ui.coach.doors import say_failed
from declic.ui.open_file import open_file
from declic.ui.pages.page import Around, Page
from declic.ui.pages.rows import boxed, two_lines
from declic.ui.pages.words import session_facts
from declic.ui.ports import DeskError, Progress, SessionCard
from declic.ui.reports.choices import FormatChoice, WritingBar, line_or_column
from declic.ui.reports.delete import DeleteSessionQuestion
from declic.ui.reports.session import SessionView
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.fields import ChoiceBox
from declic.ui.widgets.labels import label
from declic.ui.widgets.notice import EmptyState

if TYPE_CHECKING:
    from declic.ui.bridge import Task


class OnePart:
    """The progress of one document among several: it hears of a cancel and tells nothing."""

    def __init__(self, whole: Progress) -> None:
        self._whole = whole

    def tell(self, done: int, total: int) -> None:
        """Tell nothing: the whole counts documents."""

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._whole.cancelled


class ReportsPage(Page):
    """Lists the sessions; writes their reports in the background; opens one for everything else.

    Attributes:
        language: of the documents, whatever the windows speak.
        formats: what they are written as.
        view: the session that is open, or ``None`` while the list is shown.
    """

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("Reports"),
            tr.gettext("Only rounded totals from 10 answers on; no name, no single answer."),
        )
        self._task: Task[list[Path]] | None = None
        self.view: SessionView | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(10))
        self._add_language()
        self.formats = FormatChoice(around)
        self.formats.folder.clicked.connect(self._show_folder)
        self._bar = WritingBar(around)
        self._bar.cancelled.connect(self.cancel)
        self.body.addWidget(self.formats)
        self.body.addWidget(self._bar)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def fill(self) -> None:
        """List the sessions; an open one stays open while it is there."""
        tr, look = self.around.tr, self.around.look
        sessions = list(self.around.desk.sessions())
        if self.view is not None:
            if self.view.item.id in {each.id for each in sessions}:
                return
            self.close_session()
        clear(self._list)
        for item in sessions:
            self._list.addWidget(self._session(item))
        if not sessions:
            self._list.addWidget(
                EmptyState(
                    Icon.REPORT,
                    tr.gettext("No session yet"),
                    tr.gettext(
                        "After a session you write its report for the school here: three actions, "
                        "the help lines, and the votes as rounded totals."
                    ),
                    look,
                    (tr.pgettext("button", "Choose a plan"), lambda: self.around.shell.go("plans")),
                )
            )

    def open_session(self, item: SessionCard) -> None:
        """Show one session with its preview, the coach's words and its other papers."""
        self.close_session()
        desk = self.around.desk.reports()
        try:
            view = SessionView(self.around, desk, item, self._lang, lambda path: open_file(path))
        except DeskError as error:
            say_failed(self.around, error)
            return
        view.asked.connect(self._asked)
        self.view = view
        clear(self._list)
        self.body.insertWidget(self.body.count() - 1, view)
        self.verticalScrollBar().setValue(0)
        view.start()

    def close_session(self) -> None:
        """Take the open session away, keeping what was typed; ``fill`` lists them all again."""
        view, self.view = self.view, None
        if view is not None:
            view.leave()
            view.hide()
            self.body.removeWidget(view)
            view.deleteLater()

    def write(self, session_id: str) -> None:
        """Write a session's report in the ticked formats in the background; one at a time."""
        if self._task is not None and not self._task.over:
            return
        forms = self.formats.chosen
        if not forms:
            words = self.around.tr.gettext("Tick at least one format, then write the report.")
            self.around.shell.say(words, Tone.WARN)
            return
        if self.view is not None and not self.view.edits.save():
            return
        lang, desk = self._lang(), self.around.desk

        def job(progress: Progress) -> list[Path]:
            paths: list[Path] = []
            for form in forms:
                progress.tell(len(paths), len(forms))
                if progress.cancelled:
                    break
                paths.append(desk.write_report(session_id, form, lang, OnePart(progress)))
            return paths

        self._bar.busy(on=True)
        self._task = self.around.bridge.work(job, self._written, self._failed, self._bar.tell)

    def cancel(self) -> None:
        """Stop writing; nothing half written stays."""
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._bar.busy(on=False)

    def _lang(self) -> str:
        return str(self.language.currentData())

    def _asked(self, asked: str) -> None:
        """Do what was pressed in the open session."""
        if self.view is None:
            return
        if asked == "back":
            name = self._more_name(self.view.item)
            self.close_session()
            self.around.shell.go("reports")
            for button in self.findChildren(ActionButton):
                if button.accessibleName() == name:
                    button.setFocus()
        elif asked == "write":
            self.write(self.view.item.id)
        else:
            self._ask_delete(self.view.item)

    def _add_language(self) -> None:
        tr, look = self.around.tr, self.around.look
        caption = label(tr.gettext("Language of the report"), Role.LABEL, look, wrap=False)
        self.language = ChoiceBox(look, tr.gettext("Language of the report"))
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(LANGUAGES.index(tr.language))
        self.language.currentIndexChanged.connect(lambda _: self._spoken())
        caption.setBuddy(self.language)
        self.tools.addWidget(caption)
        self.tools.addWidget(self.language)

    def _spoken(self) -> None:
        if self.view is not None:
            self.view.renew()

    def _show_folder(self) -> None:
        try:
            open_file(self.around.desk.reports().folder())
        except DeskError as error:
            say_failed(self.around, error)

    def _session(self, item: SessionCard) -> QFrame:
        tr, look = self.around.tr, self.around.look
        frame, box = boxed(look)
        line = line_or_column(look)
        line.addLayout(two_lines(item.title, session_facts(item, tr), look), 1)
        for button in self._buttons(item):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(line)
        return frame

    def _buttons(self, item: SessionCard) -> list[ActionButton]:
        """Return what can be done with a session, the main thing last."""
        tr, look = self.around.tr, self.around.look
        made = []
        name = tr.gettext("Delete the session “{title}”", title=item.title)
        delete = ActionButton("", look, "quiet", icon=Icon.DELETE, name=name)
        delete.clicked.connect(lambda: self._ask_delete(item))
        made.append(delete)
        if not item.ended:
            name = tr.gettext("Resume “{title}”", title=item.title)
            resume = ActionButton(tr.pgettext("button", "Resume"), look, icon=Icon.PLAY, name=name)
            resume.clicked.connect(lambda: self.around.shell.resume(item.id))
            return [*made, resume]
        name = self._more_name(item)
        text = tr.pgettext("button", "Preview and complete")
        more = ActionButton(text, look, icon=Icon.NOTE, name=name)
        more.clicked.connect(lambda: self.open_session(item))
        made.append(more)
        name = tr.gettext("Write the report of “{title}”", title=item.title)
        text = tr.pgettext("button", "Write the report")
        write = ActionButton(text, look, "primary", icon=Icon.DOCUMENT, name=name)
        write.clicked.connect(lambda: self.write(item.id))
        return [*made, write]

    def _more_name(self, item: SessionCard) -> str:
        """Return what the button is called that opens a session."""
        return self.around.tr.gettext("Preview, complete and print “{title}”", title=item.title)

    def _ask_delete(self, item: SessionCard) -> None:
        DeleteSessionQuestion(
            self.window(), item.title, self.around.look, self.around.tr, lambda: self._delete(item)
        ).open()

    def _delete(self, item: SessionCard) -> None:
        try:
            self.around.desk.reports().delete(item.id)
        except DeskError as error:
            say_failed(self.around, error)
            return
        if self.view is not None:
            self.view.edits.forget()
            self.close_session()
        self.around.shell.go("reports")
        words = self.around.tr.gettext("“{title}” is deleted for good.", title=item.title)
        self.around.shell.say(words, Tone.GOOD)

    def _written(self, paths: list[Path]) -> None:
        self._bar.busy(on=False)
        if not paths:
            return
        tr = self.around.tr
        if len(paths) == 1:
            words = tr.gettext("The report is written: {name}", name=paths[0].name)
        else:
            names = ", ".join(path.name for path in paths)
            words = tr.gettext("The report is written as several files: {names}", names=names)
        one = len(paths) == 1
        target = paths[0] if one else paths[0].parent
        way = tr.pgettext("button", "Open") if one else tr.pgettext("button", "Show the folder")
        self.around.shell.say(words, Tone.GOOD, (way, lambda: open_file(target)))

    def _failed(self, error: Exception) -> None:
        self._bar.busy(on=False)
        tr = self.around.tr
        if isinstance(error, DeskError):
            text = f"{error.what} {error.do}".strip()
        else:
            text = tr.gettext(
                "The report could not be written. The session is safe; please try again."
            )
        self.around.shell.say(text, Tone.BAD)
