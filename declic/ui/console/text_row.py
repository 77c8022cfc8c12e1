"""One typed text in the private window: veiled, read, reworded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from declic.domain.poll import MAX_TEXT, MAX_WORD
from declic.i18n import Translator
from declic.session.marks import Mark
from declic.session.texts import WaitingText
from declic.ui.console.veiled import Veil
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import Pill, label


class TextRow(Card):
    """Shows its text only while it is opened.

    Signals:
        opened: it was pressed; the others are to be veiled.
        approved: the word may be shown as it is.
        reworded: the adult's own words may be shown.
        alarmed: the procedure is to be shown.
        dealt: it was answered aloud, or is to be thrown away.
    """

    opened = Signal()
    approved = Signal()
    reworded = Signal(str)
    alarmed = Signal()
    dealt = Signal()

    def __init__(self, text: WaitingText, number: int, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=14, gap=10)
        self.waiting = text
        self._number = number
        self._look = look
        self._tr = tr
        self.field: QLineEdit | None = None
        self._body = QWidget(self)
        self.veil()

    @property
    def is_open(self) -> bool:
        """Whether the text can be read."""
        return self._open

    def veil(self) -> None:
        """Hide the text; nothing of it stays in any widget."""
        body = self._renew()
        self._open = False
        self.field = None
        line = QHBoxLayout()
        line.setSpacing(self._look.px(10))
        veil = Veil(self._number, self._look, self._tr)
        veil.clicked.connect(self.unveil)
        line.addWidget(veil, 1)
        for pill in self._marks():
            line.addWidget(pill)
        body.addLayout(line)

    def unveil(self) -> None:
        """Show the text and what can be done with it."""
        self.opened.emit()
        body = self._renew()
        self._open = True
        self.field = None
        body.addLayout(self._original())
        buttons = self._buttons()
        line = QHBoxLayout()
        line.setSpacing(self._look.px(8))
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        body.addLayout(line)
        buttons[0].setFocus()

    def reword(self) -> None:
        """Show an empty field beside the original."""
        body = self._renew()
        tr, look = self._tr, self._look
        line = QHBoxLayout()
        line.setSpacing(look.px(16))
        line.addLayout(self._original(), 1)
        right = QVBoxLayout()
        right.setSpacing(look.px(6))
        caption = tr.gettext("In your own words, without anything that points to a person")
        right.addWidget(label(caption, Role.STRONG, look))
        self.field = QLineEdit()
        apply_role(self.field, Role.MAIN, look)
        self.field.setMaxLength(MAX_WORD if self.waiting.word else MAX_TEXT)
        self.field.setAccessibleName(caption)
        self.field.returnPressed.connect(self._keep)
        right.addWidget(self.field)
        answers = QHBoxLayout()
        keep = self._button(tr.pgettext("button", "Give it to the peers"), "primary", Icon.CHECK)
        keep.clicked.connect(self._keep)
        back = self._button(tr.pgettext("button", "Cancel"), "dark", Icon.UNDO)
        back.clicked.connect(self.unveil)
        answers.addWidget(keep)
        answers.addWidget(back)
        answers.addStretch(1)
        right.addLayout(answers)
        line.addLayout(right, 1)
        body.addLayout(line)
        self.field.setFocus()

    def _renew(self) -> QVBoxLayout:
        """Return an empty body; the old one goes once the press that changed it is over."""
        old, self._body = self._body, QWidget()
        old.hide()
        self.box.removeWidget(old)
        old.deleteLater()
        self.box.addWidget(self._body)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(self._look.px(10))
        return body

    def _original(self) -> QVBoxLayout:
        look = self._look
        column = QVBoxLayout()
        column.setSpacing(look.px(6))
        text = label(self.waiting.text, Role.MAIN, look)
        text.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(text)
        if pills := self._marks():
            line = QHBoxLayout()
            for pill in pills:
                line.addWidget(pill)
            line.addStretch(1)
            column.addLayout(line)
        return column

    def _buttons(self) -> list[QWidget]:
        tr = self._tr
        found: list[QWidget] = []
        if self.waiting.word:
            approve = self._button(tr.pgettext("button", "Approve"), "primary", Icon.CHECK)
            approve.clicked.connect(lambda: self.approved.emit())
            found.append(approve)
        else:
            aloud = self._button(tr.pgettext("button", "Answered aloud"), "dark", Icon.VOICE)
            aloud.clicked.connect(lambda: self.dealt.emit())
            found.append(aloud)
        reword = self._button(tr.pgettext("button", "Reword"), "dark", Icon.NOTE)
        reword.clicked.connect(self.reword)
        alarm = self._button(tr.pgettext("button", "Alert an adult"), "alarm", Icon.WARN)
        alarm.clicked.connect(lambda: self.alarmed.emit())
        away = self._button(tr.pgettext("button", "Discard"), "dark", Icon.DELETE)
        away.clicked.connect(lambda: self.dealt.emit())
        return [*found, reword, alarm, away]

    def _button(self, text: str, kind: str, icon: Icon) -> ActionButton:
        return ActionButton(text, self._look, kind, icon=icon)

    def _marks(self) -> list[Pill]:
        tr = self._tr
        names = {
            Mark.NAME: tr.pgettext("mark", "a first name?"),
            Mark.HANDLE: tr.pgettext("mark", "an account?"),
            Mark.NUMBER: tr.pgettext("mark", "a number?"),
            Mark.SLUR: tr.pgettext("mark", "an insult?"),
        }
        return [
            Pill(names[mark], self._look, Tone.WARN, Icon.WARN)
            for mark in Mark
            if mark in self.waiting.marks
        ]

    def _keep(self) -> None:
        if self.field is not None and self.field.text().strip():
            self.reworded.emit(self.field.text())
