"""Other documents of a session: sheets, posters, letters."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from declic.ui.coach.doors import say_failed
from declic.ui.documents import tell_written
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.reporting import ReportDesk, SessionPaper
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label
from declic.ui.widgets.resting import rest, wake

FORM_NAMES = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}
"""What the files are called; the same in every language."""


class PapersCard(SettingsCard):
    """Lists what else can be printed; a button writes it in the background and opens it."""

    def __init__(
        self,
        around: Around,
        desk: ReportDesk,
        session_id: str,
        lang: Callable[[], str],
        open_file: Callable[[Path], None],
    ) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Other papers of this session"),
            tr.gettext("In the language chosen above; the file opens when it is written."),
        )
        self._desk, self._id, self._lang, self._open = desk, session_id, lang, open_file
        self._buttons: list[ActionButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(around.look.px(4))
        self.box.addLayout(self._list)
        self.box.addStretch(1)

    def ask(self) -> None:
        """Look in the background for what there is."""
        desk, session_id = self._desk, self._id
        self.around.bridge.work(
            lambda progress: desk.papers(session_id, progress), self._listed, self._failed
        )

    def _listed(self, papers: Sequence[SessionPaper]) -> None:
        if isValid(self):
            for paper in papers:
                self._list.addLayout(self._line(paper))

    def _line(self, paper: SessionPaper) -> QHBoxLayout:
        look, tr = self.around.look, self.around.tr
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        line.addWidget(label(paper.title, Role.BODY, look), 1)
        for form in paper.forms:
            words = FORM_NAMES[form]
            name = tr.gettext("Write “{title}” as {form}", title=paper.title, form=words)
            button = ActionButton(words, look, "quiet", icon=Icon.PRINT, name=name)
            button.clicked.connect(lambda _=False, form=form: self._write(paper.key, form))
            self._buttons.append(button)
            line.addWidget(button)
        return line

    def _write(self, key: str, form: str) -> None:
        self._free(on=False)
        desk, session_id, lang = self._desk, self._id, self._lang()
        self.around.bridge.work(
            lambda progress: desk.write_paper(session_id, key, form, lang, progress),
            self._written,
            self._failed,
        )

    def _written(self, path: Path) -> None:
        self._free(on=True)
        tell_written(self.around, path, opened=False)
        self._open(path)

    def _failed(self, error: Exception) -> None:
        self._free(on=True)
        say_failed(self.around, error)

    def _free(self, *, on: bool) -> None:
        if isValid(self):
            (wake if on else rest)(*self._buttons)
