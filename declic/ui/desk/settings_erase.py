"""Full erase, after a typed word."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from declic.i18n import Translator
from declic.ui.coach.dialogs import Question
from declic.ui.coach.doors import say_failed
from declic.ui.coach.fields import LineField, titled
from declic.ui.keeping import Keeping
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone


class EraseCard(SettingsCard):
    """Erases everything, for instance before a laptop is handed on."""

    def __init__(self, around: Around, keeping: Callable[[], Keeping]) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Erase everything"),
            tr.gettext("Before this laptop is handed on. It cannot be undone."),
        )
        self._keeping = keeping
        self._button = self.button(
            tr.pgettext("button", "Erase everything…"), self._ask, Icon.DELETE
        )
        self.add_buttons(self._button)
        self.box.addStretch(1)

    def _ask(self) -> None:
        EraseQuestion(self.window(), self.around.look, self.around.tr, self._erase).open()

    def _erase(self) -> None:
        keeping = self._keeping()
        self._button.setEnabled(False)
        self.around.bridge.work(keeping.erase, lambda _: self._erased(), self._failed)

    def _erased(self) -> None:
        shell = self.around.shell
        shell.renew("home")
        words = self.around.tr.gettext("Everything is erased. The program is as new.")
        shell.say(words, Tone.GOOD)

    def _failed(self, error: Exception) -> None:
        self._button.setEnabled(True)
        say_failed(self.around, error)


class EraseQuestion(Question):
    """Says what goes and what stays; a word must be typed before the button works.

    Attributes:
        typed: the field for the word.
        word: the word, in the language of the windows.
    """

    def __init__(
        self, parent: QWidget, look: Look, tr: Translator, erase: Callable[[], None]
    ) -> None:
        super().__init__(parent, tr.gettext("Erase everything?"), look, tr)
        self.word = tr.pgettext("typed to confirm", "ERASE")
        self.tell(
            tr.gettext(
                "Plans, sessions with their totals, schools, reports in the reports folder, your "
                "own activities, settings, PIN and log are removed from this computer for good."
            )
        )
        self.tell(
            tr.gettext(
                "Backups and documents that you saved elsewhere stay: delete those yourself. "
                "Shipped activities stay with the program."
            )
        )
        name = tr.gettext("To go on, type {word}", word=self.word)
        self.typed = LineField(name, look)
        self.typed.textChanged.connect(lambda _: self._look_at_word())
        self.body.addLayout(titled(name, self.typed, look))
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Erase everything"), kind="alarm")
        self.yes.setEnabled(False)
        self.no.setDefault(True)
        self.accepted.connect(erase)
        self.typed.setFocus()

    def _look_at_word(self) -> None:
        self.yes.setEnabled(self.typed.text().strip().casefold() == self.word.casefold())
