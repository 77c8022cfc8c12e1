"""Reporting a problem: the coach sees what would be in the file before it is written."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget
from shiboken6 import isValid

from declic.i18n import Translator
from declic.ui.coach.dialogs import Question
from declic.ui.coach.doors import say_failed
from declic.ui.documents import in_documents
from declic.ui.keeping import Keeping
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.ports import DeskError
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.resting import rest, wake

FILE_NAME = "declic-problem.zip"


class ProblemCard(SettingsCard):
    """Packs log and versions into a file; nothing is ever sent.

    Attributes:
        start: the button that gathers what would be in the file.
    """

    def __init__(self, around: Around, keeping: Callable[[], Keeping]) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Report a problem"),
            tr.gettext(
                "Packs the log and the versions into a file, with names, folders and addresses "
                "taken out. You look at it first; nothing is sent."
            ),
        )
        self._keeping = keeping
        self.start = self.button(
            tr.pgettext("button", "See what would be in it…"), self._gather, Icon.DOCUMENT
        )
        self.add_buttons(self.start)
        self.box.addStretch(1)

    def _gather(self) -> None:
        rest(self.start)
        self.around.bridge.work(self._keeping().problem, self._show, self._failed)

    def _show(self, pages: Mapping[str, str]) -> None:
        if not isValid(self):
            return  # the page was made anew in another language
        wake(self.start)
        look, tr = self.around.look, self.around.tr
        ProblemQuestion(self.window(), pages, look, tr, lambda: self._save(pages)).open()

    def _save(self, pages: Mapping[str, str]) -> None:
        tr = self.around.tr
        path, _ = QFileDialog.getSaveFileName(
            self, tr.gettext("Report a problem"), in_documents(FILE_NAME), "ZIP (*.zip)"
        )
        if not path:
            return
        try:
            self._keeping().write_problem(pages, Path(path))
        except DeskError as error:
            say_failed(self.around, error)
            return
        words = tr.gettext(
            "Written to {file}. Send it to whoever looks after the program, and say what you did.",
            file=Path(path).name,
        )
        self.around.shell.say(words, Tone.GOOD)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            wake(self.start)
        say_failed(self.around, error)


class ProblemQuestion(Question):
    """Shows every page of the report.

    Attributes:
        text: all pages, to be read.
    """

    def __init__(
        self,
        parent: QWidget,
        pages: Mapping[str, str],
        look: Look,
        tr: Translator,
        save: Callable[[], None],
    ) -> None:
        super().__init__(parent, tr.gettext("Report a problem"), look, tr)
        self.setMinimumWidth(look.px(640))
        self.tell(tr.gettext("This, and nothing else, would be in the file:"), kind="soft")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr.gettext("Content of the report"))
        apply_role(self.text, Role.SMALL, look)
        self.text.setPlainText("\n\n".join(f"— {name}\n{text}" for name, text in pages.items()))
        self.text.setMinimumHeight(look.px(220))
        self.body.addWidget(self.text, 1)
        self.yes.say(tr.pgettext("button", "Save the file…"))
        self.accepted.connect(save)
