"""The bottom: previous, the one main action, skip, note; and the line to type into."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIntValidator, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from declic.i18n import Translator
from declic.session.views import ConsoleView, Main
from declic.ui.console.commands import Command, key_name
from declic.ui.console.words import main_text
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label

MOST_HEADS = 99

KEPT_MS = 4_000
"""How long the button says that a note was kept."""


class FootBar(QWidget):
    """Previous, main action, skip, note.

    Signals:
        asked: a command was clicked.
    """

    asked = Signal(Command)

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(14))
        self.back = self._button(look, tr.pgettext("button", "Previous"), Icon.PREVIOUS)
        self.main = ActionButton(
            "", look, "primary", key=key_name(Command.MAIN, tr), role=Role.MAIN
        )
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.main.setMinimumHeight(look.px(50))
        self.skip = self._button(look, tr.pgettext("button", "Skip"), Icon.NEXT)
        self.note = self._button(look, tr.pgettext("button", "Note"), Icon.NOTE)
        for button, command in (
            (self.back, Command.BACK),
            (self.main, Command.MAIN),
            (self.skip, Command.SKIP),
            (self.note, Command.NOTE),
        ):
            button.clicked.connect(lambda _=False, command=command: self.asked.emit(command))
            line.addWidget(button, 1 if button is self.main else 0)
        self._kept = QTimer(self)
        self._kept.setSingleShot(True)
        self._kept.setInterval(KEPT_MS)
        self._kept.timeout.connect(lambda: self.note.say(tr.pgettext("button", "Note"), Icon.NOTE))

    def note_kept(self) -> None:
        """Say for a moment, where it was asked for, that the note was kept."""
        self.note.say(self._tr.pgettext("button", "Noted"), Icon.CHECK)
        self._kept.start()

    def show_view(self, view: ConsoleView, *, more_script: bool) -> None:
        """Say what the main action does; reading on comes before anything else."""
        tr = self._tr
        if more_script:
            self.main.say(tr.pgettext("main action", "Read on"), Icon.VOICE)
        else:
            self.main.say(_fitting(main_text(view, tr)))
        waits = view.main in (Main.WAIT, Main.CANCEL_CLOSE)
        self.main.setEnabled(not waits)
        self.back.setEnabled(view.can_go_back)
        open_poll = view.poll is not None and view.poll.state in ("open", "closing")
        last = not view.next_title
        self.skip.setEnabled(not open_poll and not last and view.main is not Main.CONFIRM_ADULT)

    def _button(self, look: Look, text: str, icon: Icon) -> ActionButton:
        button = ActionButton(text, look, "dark", icon=icon)
        button.setMinimumHeight(look.px(46))
        return button


class TypingLine(QFrame):
    """One line to type a note or the head count into; Enter keeps it, Esc leaves it.

    Signals:
        noted: a note was typed.
        counted: a head count from 0 to 99 was typed.
        left: nothing was typed.
    """

    noted = Signal(str)
    counted = Signal(int)
    left = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self._counting = False
        self.setProperty("kind", "raised")
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        line.setSpacing(look.px(10))
        self._caption = label("", Role.STRONG, look, wrap=False)
        self.field = QLineEdit()
        apply_role(self.field, Role.BODY, look)
        self.field.returnPressed.connect(self._keep)
        self._digits = QIntValidator(0, MOST_HEADS, self.field)
        self._anything = QRegularExpressionValidator(self.field)
        keep = ActionButton(tr.pgettext("button", "Keep"), look, "primary")
        keep.clicked.connect(self._keep)
        close = ActionButton("", look, "quiet", icon=Icon.CLOSE,
                             name=tr.pgettext("button", "Leave the line"))  # fmt: skip
        close.clicked.connect(lambda: self.left.emit())
        line.addWidget(self._caption)
        line.addWidget(self.field, 1)
        line.addWidget(keep)
        line.addWidget(close)

    def ask_note(self) -> None:
        """Ask for a note; it holds timing and activity, never a person."""
        tr = self._tr
        self._ask(
            tr.gettext("Note"),
            tr.gettext("About the time or the activity. No names, nothing about a person."),
            counting=False,
        )

    def ask_heads(self, heads: int) -> None:
        """Ask for the head count."""
        tr = self._tr
        self._ask(tr.gettext("How many students are here?"), "24", counting=True)
        self.field.setText(str(heads) if heads else "")
        self.field.selectAll()

    def _ask(self, caption: str, hint: str, *, counting: bool) -> None:
        self._counting = counting
        self._caption.setText(caption)
        self.field.clear()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(caption)
        self.field.setMaxLength(2 if counting else 300)
        self.field.setValidator(self._digits if counting else self._anything)
        self.show()
        self.field.setFocus()

    def _keep(self) -> None:
        text = self.field.text().strip()
        if self._counting and text.isdecimal():
            self.counted.emit(int(text))
        elif not self._counting and text:
            self.noted.emit(text)
        self.left.emit()


def _fitting(text: str, most: int = 60) -> str:
    """Keep the main button's words in one line."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
