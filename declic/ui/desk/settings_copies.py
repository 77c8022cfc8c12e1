"""Copies of everything: backup, restore, the move to another laptop; and the folders."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from declic.i18n import Translator
from declic.ui.coach.dialogs import Question
from declic.ui.coach.doors import say_failed
from declic.ui.documents import in_documents
from declic.ui.keeping import COPY_SUFFIX, Keeping, Place
from declic.ui.open_file import open_file
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.resting import rest, wake


class CopiesCard(SettingsCard):
    """Writes a copy of everything, and takes one back."""

    def __init__(self, around: Around, keeping: Callable[[], Keeping]) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Backup and another laptop"),
            tr.gettext(
                "One file holds plans, sessions, schools, your own activities and the settings. To "
                "move, write it to a USB stick and restore it on the other laptop."
            ),
        )
        self._keeping = keeping
        self._write = self.button(tr.pgettext("button", "Back up…"), self._back_up, Icon.COPY)
        self._read = self.button(tr.pgettext("button", "Restore…"), self._choose, Icon.OPEN_FILE)
        self.add_buttons(self._write, self._read)
        self.box.addStretch(1)

    def _back_up(self) -> None:
        tr = self.around.tr
        day = QDate.currentDate().toString("yyyy-MM-dd")
        path, _ = QFileDialog.getSaveFileName(
            self, tr.gettext("Back up everything"), in_documents(f"declic-{day}{COPY_SUFFIX}"),
            f"(Dé)clic (*{COPY_SUFFIX})",
        )  # fmt: skip
        if not path:
            return
        target = Path(path if path.endswith(COPY_SUFFIX) else f"{path}{COPY_SUFFIX}")
        keeping = self._keeping()
        self._busy(on=True)
        self.around.bridge.work(
            lambda progress: keeping.back_up(target, progress),
            lambda _: self._written(target),
            self._failed,
        )

    def _written(self, target: Path) -> None:
        self._busy(on=False)
        words = self.around.tr.gettext(
            "Everything is in {file}. Keep it in a safe place: it holds names of adults and peers.",
            file=target.name,
        )
        self.around.shell.say(words, Tone.GOOD)

    def _choose(self) -> None:
        tr = self.around.tr
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr.gettext("Restore a backup"),
            in_documents(),
            f"(Dé)clic (*{COPY_SUFFIX} *.sqlite)",
        )
        if path:
            source = Path(path)
            RestoreQuestion(
                self.window(), source.name, self.around.look, tr, lambda: self._restore(source)
            ).open()

    def _restore(self, source: Path) -> None:
        keeping = self._keeping()
        self._busy(on=True)
        self.around.bridge.work(
            lambda progress: keeping.restore(source, progress), self._restored, self._failed
        )

    def _restored(self, aside: Path | None) -> None:
        around = self.around
        words = around.tr.gettext("The backup is in place.")
        if aside is not None:
            words = around.tr.gettext(
                "The backup is in place. What was here before is kept as {file}.", file=aside.name
            )
        around.shell.renew("home")
        around.shell.say(words, Tone.GOOD)

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        say_failed(self.around, error)

    def _busy(self, *, on: bool) -> None:
        if isValid(self):  # not made anew in another language meanwhile
            (rest if on else wake)(self._write, self._read)


class RestoreQuestion(Question):
    """Asks before a copy takes the place of everything."""

    def __init__(
        self, parent: QWidget, name: str, look: Look, tr: Translator, restore: Callable[[], None]
    ) -> None:
        super().__init__(parent, tr.gettext("Restore {file}?", file=name), look, tr)
        self.tell(
            tr.gettext(
                "Plans, sessions, schools and settings of this laptop are replaced by those of the "
                "backup. What is here now is kept beside them in the data folder."
            )
        )
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Restore"))
        self.accepted.connect(restore)


class FoldersCard(SettingsCard):
    """Shows where files are, and opens the folders."""

    def __init__(self, around: Around, keeping: Callable[[], Keeping]) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Folders"),
            tr.gettext("Plans, sessions and documents are written nowhere else on this computer."),
        )
        names = {
            Place.EXPORTS: tr.gettext("Reports and printed documents"),
            Place.ACTIVITIES: tr.gettext("Your own activities"),
            Place.DATA: tr.gettext("Data of the program"),
        }
        self._keeping = keeping
        for place, name in names.items():
            open_it = self.button(
                tr.pgettext("button", "Open"),
                self._opens(place),
                Icon.FOLDER,
                name=tr.gettext("Open the folder “{name}”", name=name),
            )
            self.add_line(name, open_it, breakable(self._path(place)))
        self.box.addStretch(1)

    def _path(self, place: Place) -> Path:
        return self._keeping().folders()[place]

    def _opens(self, place: Place) -> Callable[[], None]:
        return lambda: self._open(place)

    def _open(self, place: Place) -> None:
        open_file(self._path(place))


def breakable(path: Path) -> str:
    """Return a path that a label may break after each separator."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
