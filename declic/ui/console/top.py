"""The top: name, plan and step, clock, ahead or late, black screen, keys, disclosure card."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from declic.i18n import Translator
from declic.session.phones import RemoteLink
from declic.session.views import ConsoleView
from declic.ui.console.commands import Command, key_name
from declic.ui.console.words import late_text
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import Pill, Wordmark, label

ROOM_FOR_NAME_PX = 1150


class Elided(QWidget):
    """One line that gives way to its neighbours and ends in an ellipsis; the whole is its name."""

    def __init__(self, look: Look, role: Role) -> None:
        super().__init__()
        self._look = look
        self._role = role
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show another line."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        metrics = QFontMetricsF(app_font(self._role, self._look.scale))
        return QSize(200, round(metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        font = app_font(self._role, self._look.scale)
        text = QFontMetricsF(font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(self._look.palette.ink))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class TopBar(QWidget):
    """What stays in sight all the time.

    Signals:
        asked: a command was clicked.
    """

    asked = Signal(Command)

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._look = look
        self._tr = tr
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(16))
        self._name = Wordmark(look, look.palette.ink, "#8B84FF")
        line.addWidget(self._name)
        self._title = Elided(look, Role.STRONG)
        line.addWidget(self._title, 1)
        self.rehearsal = Pill(tr.gettext("Rehearsal"), look, Tone.WARN, Icon.REHEARSE)
        self.rehearsal.hide()
        self._rehearses = False
        line.addWidget(self.rehearsal)
        self.remote = Pill(tr.gettext("Remote on"), look, Tone.GOOD, Icon.PHONE)
        self.remote.hide()
        line.addWidget(self.remote)
        self._clock = label("", Role.NUMBER, look, "soft", wrap=False)
        line.addWidget(self._clock)
        self._late = label("", Role.NUMBER, look, "soft", wrap=False)
        line.addWidget(self._late)
        self.black = self._button(
            tr.pgettext("button", "Black screen"), Command.BLACK, Icon.BLACK, "dark"
        )
        self.black.setCheckable(True)
        self.keys = ActionButton(
            "", look, "dark", icon=Icon.KEYBOARD, name=tr.pgettext("button", "Show the keys")
        )
        self.keys.setToolTip("?")
        self.keys.clicked.connect(lambda: self.asked.emit(Command.KEYS))
        self.card = self._button(
            tr.pgettext("button", "Somebody confides"), Command.CARD, Icon.HEART_FULL, "alarm"
        )
        for button in (self.black, self.keys, self.card):
            line.addWidget(button)

    def show_view(self, view: ConsoleView, now: datetime) -> None:
        """Show where the session stands and what time it is."""
        tr = self._tr
        step = tr.gettext("step {n} / {steps}", n=view.step_index + 1, steps=len(view.steps))
        self._title.show_text(f"{view.title} · {step}")
        self._rehearses = view.stage.rehearsal
        self.rehearsal.setVisible(self._rehearses)
        paired = view.phones is not None and view.phones.remote is RemoteLink.PAIRED
        self.remote.setVisible(paired)
        self._share_width()
        self._clock.setText(f"{now:%H:%M}")
        self._late.setText(late_text(view.late_seconds, tr))
        kind = "warn" if view.late_seconds >= 60 else "soft"
        if kind != self._late.property("kind"):
            self._late.setProperty("kind", kind)
            self._late.style().unpolish(self._late)
            self._late.style().polish(self._late)
        self.black.setChecked(view.black)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the name of the program give way first."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Let the name give way first; in a rehearsal then the delay, which the end tells."""
        wide = self.width() >= self._look.px(ROOM_FOR_NAME_PX)
        self._name.setVisible(wide)
        self._late.setVisible(wide or not self._rehearses)

    def _button(self, text: str, command: Command, icon: Icon, kind: str) -> ActionButton:
        button = ActionButton(text, self._look, kind, icon=icon, key=key_name(command, self._tr))
        button.clicked.connect(lambda: self.asked.emit(command))
        return button
