"""The authors' linter as a button: what is wrong in the files, each finding one click away."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from declic.ui.library.pieces import flowing
from declic.ui.open_file import open_file
from declic.ui.pages.page import Around
from declic.ui.ports import DeskError
from declic.ui.shelf import Remark
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, clear
from declic.ui.widgets.flow import Flow
from declic.ui.widgets.labels import Pill, label
from declic.ui.widgets.resting import rest, wake
from declic.ui.widgets.wrapbutton import WrapButton

if TYPE_CHECKING:
    from declic.ui.bridge import Task

MOST = 60
"""More findings than this are counted, not listed: nobody mends a hundred lines from a list."""


class CheckPanel(Card):
    """Checks all activities of this computer, or a folder of choice, in the background."""

    def __init__(self, around: Around) -> None:
        look, tr = around.look, around.tr
        super().__init__(look, pad=16, gap=8)
        self._around = around
        self._task: Task[Sequence[Remark]] | None = None
        title = tr.gettext("Check of the files")
        self.setAccessibleName(title)
        self.box.addWidget(label(title, Role.SUBHEADING, look))
        about = tr.gettext(
            "For authors: every text, vote and source of the activities is looked at, and what is "
            "wrong is said with the file and the line."
        )
        self.box.addWidget(label(about, Role.BODY, look, "soft"))
        line = flowing()
        flow = Flow(line, look.px(8))
        self.all = self._button(tr.pgettext("button", "Check all activities"), Icon.SHIELD)
        self.all.clicked.connect(lambda: self.check(()))
        self.folder = self._button(tr.pgettext("button", "Check a folder…"), Icon.FOLDER)
        self.folder.clicked.connect(self._choose)
        for button in (self.all, self.folder):
            flow.addWidget(button)
        self.box.addWidget(line)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(tr.gettext("Progress of the check"))
        self._progress.hide()
        self.box.addWidget(self._progress)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(6))
        self.box.addLayout(self._list)

    def check(self, paths: Sequence[Path]) -> None:
        """Check paths, or everything when there are none; one check at a time."""
        if self._task is not None and not self._task.over:
            return
        around = self._around
        desk, lang = around.desk.library(), around.tr.language
        clear(self._list)
        self._busy(on=True)
        self._task = around.bridge.work(
            lambda progress: desk.check(paths, lang, progress), self._show, self._failed
        )

    def _choose(self) -> None:
        words = self._around.tr.gettext("The folder of an activity or of a pack")
        if chosen := QFileDialog.getExistingDirectory(self.window(), words):
            self.check((Path(chosen),))

    def _show(self, remarks: Sequence[Remark]) -> None:
        if not isValid(self):
            return  # the page was made anew in another language
        self._busy(on=False)
        tr, look = self._around.tr, self._around.look
        grave = sum(remark.grave for remark in remarks)
        light = len(remarks) - grave
        line = flowing()
        flow = Flow(line, look.px(8))
        if grave:
            text = tr.ngettext("{n} error", "{n} errors", grave)
            flow.addWidget(Pill(text, look, Tone.BAD, Icon.WARN))
        if light:
            text = tr.ngettext("{n} warning", "{n} warnings", light)
            flow.addWidget(Pill(text, look, Tone.WARN, Icon.INFO))
        if not remarks:
            flow.addWidget(Pill(tr.gettext("All is well."), look, Tone.GOOD, Icon.CHECK))
        self._list.addWidget(line)
        for remark in remarks[:MOST]:
            self._list.addWidget(self._row(remark))
        if len(remarks) > MOST:
            text = tr.gettext("and {n} more", n=len(remarks) - MOST)
            self._list.addWidget(label(text, Role.BODY, look, "soft"))

    def _row(self, remark: Remark) -> QWidget:
        tr = self._around.tr
        place = f"{remark.file.parent.name}/{remark.file.name}"
        if remark.line:
            place = f"{place}:{remark.line}"
        severity = (
            tr.pgettext("severity", "Error") if remark.grave else tr.pgettext("severity", "Warning")
        )
        button = WrapButton(f"{severity} · {place} — {remark.message}", self._around.look)
        button.setToolTip(tr.gettext("Open {file}", file=str(remark.file)))
        button.clicked.connect(self._opens(remark.file))
        return button

    def _opens(self, path: Path) -> Callable[[], None]:
        return lambda: open_file(path)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._busy(on=False)
        tr = self._around.tr
        text = tr.gettext("The files could not be checked. Please try again.")
        if isinstance(error, DeskError):
            text = f"{error.what} {error.do}".strip()
        self._around.shell.say(text, Tone.BAD)

    def _busy(self, *, on: bool) -> None:
        self._progress.setVisible(on)
        (rest if on else wake)(self.all, self.folder)

    def _button(self, text: str, icon: Icon) -> ActionButton:
        return ActionButton(text, self._around.look, icon=icon)
