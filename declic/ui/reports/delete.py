"""The question before a session is deleted for good."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from declic.i18n import Translator
from declic.ui.coach.dialogs import Question
from declic.ui.coach.fields import LineField, titled
from declic.ui.theme.look import Look


class DeleteSessionQuestion(Question):
    """Says what goes and what stays; a word must be typed before the button works.

    Attributes:
        typed: the field for the word.
        word: the word, in the language of the windows.
    """

    def __init__(
        self, parent: QWidget, title: str, look: Look, tr: Translator, delete: Callable[[], None]
    ) -> None:
        super().__init__(parent, tr.gettext("Delete “{title}”?", title=title), look, tr)
        self.word = tr.pgettext("typed to confirm", "DELETE")
        self.tell(
            tr.gettext(
                "The session, its totals and what you added to its report are removed from this "
                "computer for good. Its report can never be written again."
            )
        )
        self.tell(
            tr.gettext(
                "The rounded percentages that were already published stay noted, without class "
                "or school, so that nobody can work out single answers from later reports."
            )
        )
        self.tell(
            tr.gettext(
                "Documents that you wrote and backups that you made stay: delete those yourself."
            )
        )
        name = tr.gettext("To go on, type {word}", word=self.word)
        self.typed = LineField(name, look)
        self.typed.textChanged.connect(lambda _: self._look_at_word())
        self.body.addLayout(titled(name, self.typed, look))
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Delete it"), kind="alarm")
        self.yes.setEnabled(False)
        self.no.setDefault(True)
        self.accepted.connect(delete)
        self.typed.setFocus()

    def _look_at_word(self) -> None:
        self.yes.setEnabled(self.typed.text().strip().casefold() == self.word.casefold())
