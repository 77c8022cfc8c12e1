"""Writes the check-list that a school gets before the visit."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from declic.ui.coach.doors import say_failed
from declic.ui.documents import tell_written
from declic.ui.keeping import Keeping
from declic.ui.pages.page import Around
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label
from declic.ui.widgets.resting import rest, wake

FORMS = {"pdf": "PDF", "docx": "Word"}
"""To print, or to send and fill in; called the same in every language."""


class VisitList(QWidget):
    """Two buttons that write the check-list in the background, in each of the school's languages.

    Attributes:
        buttons: form -> its button.
    """

    def __init__(
        self,
        around: Around,
        keeping: Callable[[], Keeping],
        school_id: str,
        save: Callable[[], None],
    ) -> None:
        super().__init__()
        tr, look = around.tr, around.look
        self._around, self._keeping, self._id, self._save = around, keeping, school_id, save
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        title = tr.gettext("Pre-visit check-list, to print or to send")
        box.addWidget(label(title, Role.LABEL, look, "soft"))
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        self.buttons: dict[str, ActionButton] = {}
        for form, words in FORMS.items():
            name = tr.gettext("Write the pre-visit check-list as {form}", form=words)
            button = ActionButton(words, look, icon=Icon.PRINT, name=name)
            button.clicked.connect(lambda _=False, form=form: self._write(form))
            self.buttons[form] = button
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)

    def _write(self, form: str) -> None:
        self._save()
        self._free(on=False)
        keeping, school_id = self._keeping(), self._id
        self._around.bridge.work(
            lambda progress: keeping.print_visit_list(school_id, form, progress),
            self._written,
            self._failed,
        )

    def _written(self, path: Path) -> None:
        self._free(on=True)
        tell_written(self._around, path)

    def _failed(self, error: Exception) -> None:
        self._free(on=True)
        say_failed(self._around, error)

    def _free(self, *, on: bool) -> None:
        if isValid(self):
            (wake if on else rest)(*self.buttons.values())
