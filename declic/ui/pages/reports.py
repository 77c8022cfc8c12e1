"""Sessions that were run, and the reports that are written from them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from declic.i18n import LANGUAGES, language_name
from declic.ui.pages.page import Around, Page
from declic.ui.pages.rows import boxed, two_lines
from declic.ui.pages.words import session_facts
from declic.ui.ports import DeskError, DocumentFormat, SessionCard
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


def open_file(path: Path) -> None:
    """Open a file or folder with the program that the person uses for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ReportsPage(Page):
    """Lists the sessions; writes a Word report in the background, in a language of choice."""

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("Reports"),
            tr.gettext("Only rounded totals from 10 answers on; no name, no single answer."),
        )
        self._task: Task[Path] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(10))
        caption = label(tr.gettext("Language of the report"), Role.LABEL, look, wrap=False)
        self.language = ChoiceBox(look, tr.gettext("Language of the report"))
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(LANGUAGES.index(tr.language))
        caption.setBuddy(self.language)
        self.tools.addWidget(caption)
        self.tools.addWidget(self.language)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr.gettext("Progress of the report"))
        self._cancel = ActionButton(tr.pgettext("button", "Cancel"), look)
        self._cancel.clicked.connect(self.cancel)
        for widget in (self._progress, self._cancel):
            widget.hide()
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def fill(self) -> None:
        """List the sessions."""
        clear(self._list)
        tr, look = self.around.tr, self.around.look
        sessions = list(self.around.desk.sessions())
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

    def write(self, session_id: str, form: DocumentFormat = DocumentFormat.DOCX) -> None:
        """Write a session's report in the background; one at a time."""
        if self._task is not None and not self._task.over:
            return
        lang = str(self.language.currentData())
        desk = self.around.desk
        self._busy(on=True)
        self._task = self.around.bridge.work(
            lambda progress: desk.write_report(session_id, form, lang, progress),
            self._written,
            self._failed,
            self._told,
        )

    def cancel(self) -> None:
        """Stop writing; nothing half written stays."""
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._busy(on=False)

    def _session(self, item: SessionCard) -> QFrame:
        tr, look = self.around.tr, self.around.look
        frame, box = boxed(look)
        box.addLayout(two_lines(item.title, session_facts(item, tr), look), 1)
        if item.ended:
            button = ActionButton(
                tr.pgettext("button", "Write the report"),
                look,
                "primary",
                icon=Icon.DOCUMENT,
                name=tr.gettext("Write the report of “{title}”", title=item.title),
            )
            button.clicked.connect(lambda: self.write(item.id))
        else:
            name = tr.gettext("Resume “{title}”", title=item.title)
            text = tr.pgettext("button", "Resume")
            button = ActionButton(text, look, icon=Icon.PLAY, name=name)
            button.clicked.connect(lambda: self.around.shell.resume(item.id))
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _busy(self, *, on: bool) -> None:
        self._progress.setRange(0, 0)
        self._progress.setVisible(on)
        self._cancel.setVisible(on)

    def _told(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _written(self, path: Path) -> None:
        self._busy(on=False)
        tr = self.around.tr
        self.around.shell.say(
            tr.gettext("The report is written: {name}", name=path.name),
            Tone.GOOD,
            (tr.pgettext("button", "Open"), lambda: open_file(path)),
        )

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        tr = self.around.tr
        if isinstance(error, DeskError):
            text = f"{error.what} {error.do}".strip()
        else:
            text = tr.gettext(
                "The report could not be written. The session is safe; please try again."
            )
        self.around.shell.say(text, Tone.BAD)
