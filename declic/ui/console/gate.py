"""The door of the private window: the screen is turned away, then the adult types the PIN."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from declic.domain.pin import LONGEST_PIN, is_pin
from declic.i18n import Translator
from declic.ui.console.pin import AdultPin
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import IconView, label


class PinGate(QWidget):
    """Asks for the PIN, or lets the adult choose one for this session.

    Signals:
        passed: the PIN was right, or one was chosen.
        left: not now.
    """

    passed = Signal()
    left = Signal()

    def __init__(self, pin: AdultPin, adult: str, look: Look, tr: Translator) -> None:
        super().__init__()
        self._pin = pin
        self._look = look
        self._tr = tr
        card = Card(look, pad=32, gap=14)
        card.setMaximumWidth(look.px(720))
        card.box.addWidget(
            IconView(Icon.LOCK, look.palette.accent, look, 44), 0, Qt.AlignmentFlag.AlignLeft
        )
        title = tr.gettext("Private: only an adult reads what was typed")
        card.box.addWidget(label(title, Role.DISPLAY, look))
        name = adult or tr.gettext("the trusted adult")
        text = tr.gettext(
            "Turn the screen away from the class and from the peers, then give the laptop to "
            "{adult}. Texts may be raw or sad. Nothing is shown to the class unless you say so.",
            adult=name,
        )
        card.box.addWidget(label(text, Role.SUBHEADING, look, "soft"))
        self.field = self._field(
            tr.gettext("PIN") if pin.is_set
            else tr.gettext("Choose a PIN for this session (4 to 12 digits)"), card,
        )  # fmt: skip
        self.again: QLineEdit | None = None
        if not pin.is_set:
            self.again = self._field(tr.gettext("The same PIN again"), card)
            self.field.returnPressed.connect(self.again.setFocus)
            self.again.returnPressed.connect(self._try)
        else:
            self.field.returnPressed.connect(self._try)
        self._fault = label("", Role.STRONG, look, "bad")
        self._fault.setMinimumHeight(look.px(22))
        card.box.addWidget(self._fault)
        card.box.addLayout(self._answers())
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 6)
        across.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch(1)
        box.addLayout(across)
        box.addStretch(1)
        self.setFocusProxy(self.field)

    def _answers(self) -> QHBoxLayout:
        tr, look = self._tr, self._look
        line = QHBoxLayout()
        line.setSpacing(look.px(10))
        self.open = ActionButton(
            tr.pgettext("button", "Open the texts"), look, "primary", icon=Icon.UNLOCK,
            role=Role.MAIN,
        )  # fmt: skip
        self.open.clicked.connect(self._try)
        later = ActionButton(tr.pgettext("button", "Not now"), look, "dark", role=Role.MAIN)
        later.clicked.connect(lambda: self.left.emit())
        line.addWidget(self.open, 1)
        line.addWidget(later, 1)
        return line

    def _field(self, caption: str, card: Card) -> QLineEdit:
        card.box.addWidget(label(caption, Role.STRONG, self._look))
        field = QLineEdit()
        apply_role(field, Role.MAIN, self._look)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        field.setMaxLength(LONGEST_PIN)
        field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), field))
        field.setAccessibleName(caption)
        card.box.addWidget(field)
        return field

    def _try(self) -> None:
        """Open with the PIN typed, or say what is wrong with it."""
        typed = self.field.text()
        if fault := self._wrong(typed):
            self._fault.setText(fault)
            for field in (self.field, self.again):
                if field is not None:
                    field.clear()
            self.field.setFocus()
            return
        if not self._pin.is_set:
            self._pin.choose(typed)
        self.field.clear()
        self.passed.emit()

    def _wrong(self, typed: str) -> str:
        tr = self._tr
        if not is_pin(typed):
            return tr.gettext("A PIN has 4 to 12 digits.")
        if self.again is not None:
            if self.again.text() != typed:
                return tr.gettext("The two PINs differ. Type both again.")
            return ""
        if self._pin.opens(typed):
            return ""
        if seconds := self._pin.wait_seconds:
            return tr.ngettext(
                "Wrong too often. Wait {n} second, then try again.",
                "Wrong too often. Wait {n} seconds, then try again.",
                seconds,
            )
        return tr.gettext("This PIN is not right. Try again.")
