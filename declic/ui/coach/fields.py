"""Small fields of the editor's panels: minutes with − and +, texts, choices, each with its name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from declic.i18n import Translator
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.fields import ChoiceBox, NumberBox
from declic.ui.widgets.labels import label


class MinutesField(QWidget):
    """Minutes by −, + or typing.

    Signals:
        stepped: − (-1) or + (1) was asked for.
        typed: a number was typed and confirmed by Enter or by leaving the field.
    """

    stepped = Signal(int)
    typed = Signal(int)

    def __init__(
        self, name: str, look: Look, tr: Translator, most: int = 240, *, small: bool = False
    ) -> None:
        super().__init__()
        self._value = 0
        self.box = _Number(most)
        self.box.setAccessibleName(name)
        self.box.setSuffix("\N{NO-BREAK SPACE}" + tr.pgettext("unit", "min"))
        apply_role(self.box, Role.NUMBER, look)
        if small:
            self.box.setProperty("kind", "small")
        width = QFontMetricsF(self.box.font()).horizontalAdvance("000" + self.box.suffix())
        self.box.setFixedWidth(round(width) + look.px(14 if small else 26))
        self.box.editingFinished.connect(self._finished)
        less = tr.gettext("{name}: one less", name=name)
        more = tr.gettext("{name}: one more", name=name)
        self.less = ActionButton("", look, "quiet", icon=Icon.MINUS, name=less)
        self.more = ActionButton("", look, "quiet", icon=Icon.ADD, name=more)
        self.less.setAutoRepeat(True)
        self.more.setAutoRepeat(True)
        self.less.clicked.connect(lambda: self.stepped.emit(-1))
        self.more.clicked.connect(lambda: self.stepped.emit(1))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(2))
        for widget in (self.less, self.box, self.more):
            line.addWidget(widget)
        if not small:
            line.addStretch(1)

    def show_minutes(self, minutes: int, least: int = 0) -> None:
        """Show a number; − is off at the least."""
        self._value = minutes
        with QSignalBlocker(self.box):
            self.box.setValue(minutes)
        self.less.setEnabled(minutes > least)

    def _finished(self) -> None:
        if self.box.value() != self._value:
            self.typed.emit(self.box.value())
            with QSignalBlocker(self.box):
                self.box.setValue(self._value)  # what was refused is shown as it is


class _Number(NumberBox):
    """A number that counts once it is confirmed."""

    def __init__(self, most: int) -> None:
        # The style sheet makes the buttons nothing wide; without any, Qt's style sheet engine
        # leaves the number a single pixel (seen in Qt 6.11).
        super().__init__(0, most)
        self.setKeyboardTracking(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number with Enter; arrows count at once."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.editingFinished.emit()


class LineField(QLineEdit):
    """One line of text that tells while one types and once more when it is left.

    Signals:
        written: the text, and whether typing goes on.
    """

    written = Signal(str, bool)

    def __init__(self, name: str, look: Look, hint: str = "", most: int = 120) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(most)
        apply_role(self, Role.BODY, look)
        self.textEdited.connect(lambda text: self.written.emit(text, True))
        self.editingFinished.connect(lambda: self.written.emit(self.text(), False))

    def show_text(self, text: str) -> None:
        """Show a text without telling; what is being typed is left alone."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)  # a long text is read from its beginning

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show a long text from its beginning again; a list or another window is no leaving."""
        super().focusOutEvent(event)
        passing = Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason
        if event.reason() not in passing:
            self.setCursorPosition(0)


class SearchField(LineField):
    """A line that is searched by, with the glass before its words; Escape empties it."""

    def __init__(self, name: str, look: Look, hint: str) -> None:
        super().__init__(name, look, hint)
        self._look = look
        self.setTextMargins(look.px(22), 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Escape; an empty one leaves the key to what it stands in."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the glass."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._look.px(16)
        box = QRectF(self._look.px(11), (self.height() - side) / 2, side, side)
        paint_icon(painter, Icon.SEARCH, box, self._look.palette.soft)
        painter.end()


class NoteField(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it.

    Signals:
        written: the text while one types.
    """

    written = Signal(str)

    def __init__(self, name: str, look: Look, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        apply_role(self, Role.BODY, look)
        self.setFixedHeight(look.px(76))
        self.textChanged.connect(lambda: self.written.emit(self.toPlainText()))

    def show_text(self, text: str) -> None:
        """Show a text without telling."""
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)


class Choice(ChoiceBox):
    """One of several words.

    Signals:
        picked: the key of what a person chose.
    """

    picked = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], look: Look) -> None:
        super().__init__(look, name)
        self.setMinimumWidth(0)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        for key, words in options:
            self.addItem(words, key)
        self.activated.connect(lambda index: self.picked.emit(str(self.itemData(index))))

    def show_key(self, key: str) -> None:
        """Show a choice without telling."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(key))


def titled(name: str, field: QWidget, look: Look) -> QVBoxLayout:
    """Return a field below its name."""
    box = QVBoxLayout()
    box.setSpacing(look.px(2))
    words = label(name, Role.LABEL, look, "soft")
    words.setBuddy(field)
    box.addWidget(words)
    box.addWidget(field)
    return box


def tabs(
    names: Sequence[str], look: Look, show: Callable[[int], None], parent: QWidget
) -> tuple[QHBoxLayout, list[ActionButton]]:
    """Return a line of buttons of which one is down, and the buttons; arrows go between them."""
    group = QButtonGroup(parent)
    line = QHBoxLayout()
    line.setSpacing(look.px(2))
    buttons = []
    for number, name in enumerate(names):
        button = ActionButton(name, look, "quiet", role=Role.LABEL)
        button.setCheckable(True)
        group.addButton(button)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.toggled.connect(lambda on, at=number, button=button: _turn(button, on, at, show))
        line.addWidget(button)
        buttons.append(button)
    line.addStretch(1)
    return line, buttons


def _turn(button: ActionButton, on: bool, at: int, show: Callable[[int], None]) -> None:
    """Show what a button leads to; Tab comes to the button that is down, and only to it."""
    policy = Qt.FocusPolicy
    button.setFocusPolicy(policy.StrongFocus if on else policy.ClickFocus)
    if on:
        show(at)
