"""What the peers know of typed texts: how many wait for the adult, and what they may show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.console.commands import Command, key_name
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton


class TextsStrip(QWidget):
    """Two buttons that are there only when there is something to do.

    Signals:
        asked: a command was clicked.
    """

    asked = Signal(Command)

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._look = look
        self._tr = tr
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        self.read = self._button(Command.TEXTS)
        self.turn = self._button(Command.QUESTION)
        box.addWidget(self.read)
        box.addWidget(self.turn)

    def show_view(self, view: ConsoleView) -> None:
        """Say how many texts wait and which question comes next."""
        tr, texts = self._tr, view.texts
        self.read.say(
            tr.ngettext("{n} text for the adult", "{n} texts for the adult", texts.waiting),
            Icon.LOCK,
        )
        self.read.setVisible(texts.waiting > 0)
        if texts.at is None:
            words = tr.ngettext(
                "Show {n} question to the class", "Show {n} questions to the class",
                texts.questions,
            )  # fmt: skip
        else:
            words = tr.gettext("Question {n} of {all}: go on", n=texts.at + 1, all=texts.questions)
        self.turn.say(words, Icon.CHAT)
        self.turn.setVisible(texts.questions > 0)
        voting = view.poll is not None and view.poll.state in ("open", "closing")
        self.turn.setEnabled(not voting)
        self.setVisible(texts.waiting > 0 or texts.questions > 0)

    def _button(self, command: Command) -> ActionButton:
        button = ActionButton("", self._look, "dark", key=key_name(command, self._tr))
        button.clicked.connect(lambda: self.asked.emit(command))
        return button
