"""What an activity needs on the table, and the button that prints what can be printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from declic.domain.activity import Material
from declic.domain.words import Words
from declic.ui.documents import tell_written
from declic.ui.library.pieces import bulleted, nothing
from declic.ui.library.words import material_words
from declic.ui.pages.page import Around
from declic.ui.ports import DeskError
from declic.ui.shelf import Entry
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.resting import rest, wake

if TYPE_CHECKING:
    from declic.ui.bridge import Task


class Materials(QVBoxLayout):
    """Lists the materials of an activity; below, a button for its cards and signs.

    Attributes:
        button: prints what the app prints, or ``None`` where that is nothing.
    """

    def __init__(self, entry: Entry, words: Words, lang: str, around: Around) -> None:
        super().__init__()
        self._entry, self._lang, self._around = entry, lang, around
        self._task: Task[Path] | None = None
        self.button: ActionButton | None = None
        tr, look = around.tr, around.look
        self.setSpacing(look.px(8))
        things = [
            material_words(m, words.text(f"material/{m.slug}/title").value or m.slug, tr)
            for m in entry.activity.materials
        ]
        if not things:
            self.addWidget(nothing(tr.gettext("Nothing to prepare."), look))
            return
        self.addLayout(bulleted(things, look, Icon.BOX))
        if any(printable(m, words) for m in entry.activity.materials):
            self.button = ActionButton(
                tr.pgettext("button", "Print the cards (PDF)"), look, icon=Icon.PRINT
            )
            self.button.clicked.connect(self._print)
            self.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _print(self) -> None:
        """Write the cards in the background; one file at a time."""
        if self._task is not None and not self._task.over:
            return
        self._free(on=False)
        library, ref, lang = self._around.desk.library(), self._entry.ref, self._lang
        self._task = self._around.bridge.work(
            lambda progress: library.print_materials(ref, lang, progress),
            self._printed,
            self._failed,
        )

    def _printed(self, path: Path) -> None:
        self._free(on=True)
        tell_written(self._around, path)

    def _failed(self, error: Exception) -> None:
        self._free(on=True)
        text = self._around.tr.gettext("The document could not be written. Please try again.")
        if isinstance(error, DeskError):
            text = f"{error.what} {error.do}".strip()
        self._around.shell.say(text, Tone.BAD)

    def _free(self, *, on: bool) -> None:
        if self.button is not None and isValid(self.button):
            (wake if on else rest)(self.button)


def printable(material: Material, words: Words) -> bool:
    """Tell whether the app prints a material: it has cards in words of some language."""
    return material.kind == "print" and bool(words.list(f"material/{material.slug}/cards"))
