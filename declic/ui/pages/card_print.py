"""The button that makes the sheets of answer cards and opens them for printing."""

from pathlib import Path

from shiboken6 import isValid

from declic.ui.open_file import open_file
from declic.ui.pages.page import Around
from declic.ui.ports import DeskError
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.resting import rest, wake


class PrintCards(ActionButton):
    """Makes the PDF in the background, once a press."""

    def __init__(self, around: Around) -> None:
        tr = around.tr
        super().__init__(tr.pgettext("button", "Print the cards"), around.look, icon=Icon.PRINT)
        self._around = around
        self.clicked.connect(self._make)

    def _make(self) -> None:
        rest(self)
        desk, lang = self._around.desk, self._around.tr.language
        self._around.bridge.work(
            lambda progress: desk.print_cards(lang, progress), self._made, self._failed
        )

    def _made(self, path: Path) -> None:
        tr = self._around.tr
        self._free()
        self._around.shell.say(
            tr.gettext("The cards are in {path}. Print them on both sides.", path=path), Tone.GOOD
        )
        open_file(path)

    def _failed(self, error: Exception) -> None:
        self._free()
        tr = self._around.tr
        told = f"{error.what} {error.do}".strip() if isinstance(error, DeskError) else ""
        self._around.shell.say(
            told or tr.gettext("The cards could not be made. Please try again."), Tone.BAD
        )

    def _free(self) -> None:
        """Be ready again, unless the page was filled anew in the meantime."""
        if isValid(self):
            wake(self)
