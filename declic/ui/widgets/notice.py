"""Notices: one sentence, a tone with an icon, and at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import RADIUS, Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import column
from declic.ui.widgets.labels import IconView, label

_ICONS = {Tone.GOOD: Icon.DONE, Tone.WARN: Icon.WARN, Tone.BAD: Icon.WARN}
GOOD_NEWS_MS = 6_000
"""Good news leaves by itself; everything else stays until it is read."""
OFFER_MS = 45_000
"""Good news with a button waits until a slow hand, a screen reader or a switch has reached it."""


class Notice(QFrame):
    """Says what happened, what it means and what to do; goes when closed."""

    def __init__(
        self,
        text: str,
        tone: Tone,
        look: Look,
        tr: Translator,
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        self._ground = look.palette.tones[tone].ground
        ink = look.palette.tones[tone].ink
        box = QHBoxLayout(self)
        box.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        box.setSpacing(look.px(10))
        box.addWidget(IconView(_ICONS.get(tone, Icon.INFO), ink, look, 20))
        words = label(text, Role.STRONG, look)
        words.setStyleSheet(f"color: {ink};")
        box.addWidget(words, 1)
        self.text, self.tone = text, tone
        self.setAccessibleName(text)
        if action:
            button = ActionButton(action[0], look)
            button.clicked.connect(action[1])
            button.clicked.connect(self.close_notice)
            box.addWidget(button)
        close = ActionButton(
            "", look, "quiet", icon=Icon.CLOSE, name=tr.pgettext("button", "Close this message")
        )
        close.clicked.connect(self.close_notice)
        box.addWidget(close)
        if tone is Tone.GOOD:
            stays_ms = OFFER_MS if action else GOOD_NEWS_MS
            QTimer.singleShot(stays_ms, self, self.close_notice)

    def close_notice(self) -> None:
        """Take the notice away."""
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()


class EmptyState(QWidget):
    """A page with nothing on it yet: what it is for, and one button to start."""

    def __init__(
        self,
        icon: Icon,
        title: str,
        text: str,
        look: Look,
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        inner = column(None, gap=look.px(10))
        inner.addWidget(
            IconView(icon, look.palette.accent, look, 44), 0, Qt.AlignmentFlag.AlignCenter
        )
        head = label(title, Role.SUBHEADING, look)
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(head)
        words = label(text, Role.BODY, look, "soft")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(look.px(560))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 4)
        line.addStretch(1)
        inner.addLayout(line)
        if action:
            button = ActionButton(action[0], look, "primary")
            button.clicked.connect(action[1])
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addStretch(2)
        self.setLayout(inner)
