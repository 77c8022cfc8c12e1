"""Packs of activities that people give each other: installing, updating and removing them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from declic.ui.coach.doors import say_failed
from declic.ui.library.pack_questions import InstallQuestion, RemoveQuestion
from declic.ui.library.pieces import flowing, nothing
from declic.ui.library.words import joined
from declic.ui.pages.page import Around
from declic.ui.shelf import PackHere, PackInside
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, clear
from declic.ui.widgets.flow import Flow
from declic.ui.widgets.labels import label
from declic.ui.widgets.resting import rest, wake

if TYPE_CHECKING:
    from declic.ui.bridge import Task

SUFFIX = ".zip"


class PacksPanel(Card):
    """Lists the packs on this computer and takes new ones in; work is done in the background.

    Signals:
        changed: the activities on this computer are others now.
        grew: the panel has another height.
    """

    changed = Signal()
    grew = Signal()

    def __init__(self, around: Around) -> None:
        look, tr = around.look, around.tr
        super().__init__(look, pad=16, gap=8)
        self._around = around
        self._task: Task[PackInside] | Task[None] | None = None
        title = tr.gettext("Packs of activities")
        self.setAccessibleName(title)
        self.box.addWidget(label(title, Role.SUBHEADING, look))
        about = tr.gettext(
            "Activities that others made, as one zip file. You see what is inside before anything "
            "is installed. You can also drop the file on this page."
        )
        self.box.addWidget(label(about, Role.BODY, look, "soft"))
        line = flowing()
        flow = Flow(line, look.px(8))
        self.add = ActionButton(
            tr.pgettext("button", "Install or update a pack…"), look, icon=Icon.OPEN_FILE
        )
        self.add.clicked.connect(self._choose)
        flow.addWidget(self.add)
        self.box.addWidget(line)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr.gettext("Progress with the pack"))
        self._progress.hide()
        self.box.addWidget(self._progress)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(10))
        self.box.addLayout(self._list)

    def fill(self) -> None:
        """List the packs that are here."""
        tr, look = self._around.tr, self._around.look
        clear(self._list)
        here = self._around.desk.library().packs().here()
        for pack in here:
            self._list.addWidget(self._row(pack))
        if not here:
            self._list.addWidget(nothing(tr.gettext("No pack is installed."), look))
        self.grew.emit()

    def look_inside(self, path: Path) -> None:
        """Show what is inside a pack; nothing is installed before somebody says so."""
        if self._busy():
            return
        packs, bridge = self._around.desk.library().packs(), self._around.bridge
        self._show_busy(on=True)
        self._task = bridge.work(
            lambda progress: packs.look_inside(path, progress), self._ask, self._failed, self._tell
        )

    def _ask(self, inside: PackInside) -> None:
        if not isValid(self):
            return  # the page was made anew in another language; nothing is installed
        self._show_busy(on=False)
        look, tr = self._around.look, self._around.tr
        InstallQuestion(self.window(), inside, look, tr, lambda: self._install(inside)).open()

    def _install(self, inside: PackInside) -> None:
        tr = self._around.tr
        said = tr.gettext("“{title}” is installed.", title=inside.title)
        if inside.there is not None:
            said = tr.gettext("“{title}” is updated.", title=inside.title)
        packs = self._around.desk.library().packs()
        self._show_busy(on=True)
        self._task = self._around.bridge.work(
            lambda progress: packs.install(inside, progress),
            lambda _: self._done(said),
            self._failed,
            self._tell,
        )

    def _row(self, pack: PackHere) -> QWidget:
        tr, look = self._around.tr, self._around.look
        row = flowing()
        flow = Flow(row, look.px(8))
        words = QWidget()
        box = QVBoxLayout(words)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(2))
        box.addWidget(label(pack.title, Role.STRONG, look))
        edition = tr.gettext("edition {n}", n=pack.version) if pack.version else ""
        count = tr.ngettext("{n} activity", "{n} activities", len(pack.activities))
        box.addWidget(label(joined(count, edition, pack.maker), Role.LABEL, look, "soft"))
        words.setFixedWidth(look.px(420))
        flow.addWidget(words)
        remove = ActionButton(
            tr.pgettext("button", "Remove…"), look, "quiet", icon=Icon.DELETE, role=Role.LABEL,
            name=tr.gettext("Remove the pack “{title}”", title=pack.title),
        )  # fmt: skip
        remove.clicked.connect(lambda: self._ask_removal(pack))
        flow.addWidget(remove)
        return row

    def _ask_removal(self, pack: PackHere) -> None:
        if self._busy():
            return
        look, tr = self._around.look, self._around.tr
        RemoveQuestion(self.window(), pack, look, tr, lambda: self._remove(pack)).open()

    def _remove(self, pack: PackHere) -> None:
        said = self._around.tr.gettext("“{title}” is removed.", title=pack.title)
        packs = self._around.desk.library().packs()
        self._show_busy(on=True)
        self._task = self._around.bridge.work(
            lambda progress: packs.remove(pack.name, progress),
            lambda _: self._done(said),
            self._failed,
            self._tell,
        )

    def _done(self, said: str) -> None:
        if isValid(self):
            self._show_busy(on=False)
            self.fill()
            self.changed.emit()
        self._around.shell.say(said, Tone.GOOD)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._show_busy(on=False)
        say_failed(self._around, error)

    def _choose(self) -> None:
        tr = self._around.tr
        words = tr.gettext("Install a pack")
        kind = tr.gettext("Packs (*{suffix})", suffix=SUFFIX)
        path, _ = QFileDialog.getOpenFileName(self.window(), words, "", kind)
        if path:
            self.look_inside(Path(path))

    def _busy(self) -> bool:
        return self._task is not None and not self._task.over

    def _tell(self, done: int, total: int) -> None:
        if isValid(self):
            self._progress.setRange(0, total)
            self._progress.setValue(done)

    def _show_busy(self, *, on: bool) -> None:
        self._progress.setRange(0, 0)
        self._progress.setVisible(on)
        (rest if on else wake)(self.add)
        self.grew.emit()


def dropped_pack(data: QMimeData) -> Path | None:
    """Return the one zip that is being dropped."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.casefold() == SUFFIX else None
