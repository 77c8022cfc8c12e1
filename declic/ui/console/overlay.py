"""What lies over the console: one question or one card at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from declic.i18n import Translator
from declic.ui.console.guard import Guard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import IconView, label


class Overlay(QFrame):
    """Covers the whole console; presses that come with its appearing are swallowed.

    Signals:
        left: it was closed without doing anything.

    Attributes:
        private: it goes when screens change, for the class may then see this one.
    """

    left = Signal()
    private = False

    def __init__(self, look: Look, tr: Translator, guard: Guard | None = None) -> None:
        super().__init__()
        self.look = look
        self.words = tr
        self.guard = guard or Guard()
        self.setProperty("kind", "overlay")

    def showEvent(self, event: QShowEvent) -> None:
        """Start the quiet time, so that a held or doubled key answers nothing."""
        super().showEvent(event)
        self.guard.touch()

    def leave(self) -> None:
        """Close it."""
        self.left.emit()

    def gone(self) -> None:
        """Let go of what it holds: it no longer lies over the console."""


class Question(Overlay):
    """A card in the middle with an icon, a title, a text and some answers below each other.

    Attributes:
        card: the card; content goes into ``card.box``.
    """

    def __init__(
        self,
        icon: Icon,
        title: str,
        text: str,
        look: Look,
        tr: Translator,
        guard: Guard | None = None,
    ) -> None:
        super().__init__(look, tr, guard)
        self.setAccessibleName(title)
        self.card = Card(look, pad=32, gap=14)
        self.card.setMaximumWidth(look.px(720))
        self.card.box.addWidget(
            IconView(icon, look.palette.accent, look, 48), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.card.box.addWidget(label(title, Role.DISPLAY, look))
        if text:
            self.card.box.addWidget(label(text, Role.SUBHEADING, look, "soft"))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.card, 6)
        across.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch(1)
        box.addLayout(across)
        box.addStretch(1)

    def add_answers(self, *answers: ActionButton) -> None:
        """Add the answers; the first has the keyboard."""
        widest = max(answer.sizeHint().width() for answer in answers)
        grid = FlowGrid(widest, 2, self.look.px(10))
        for answer in answers:
            answer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.add(answer)
        self.card.box.addSpacing(self.look.px(8))
        self.card.box.addWidget(grid)
        self.setFocusProxy(answers[0])

    def answer(
        self, text: str, kind: str = "", icon: Icon | None = None, key: str = ""
    ) -> ActionButton:
        """Return a large answer button."""
        return ActionButton(text, self.look, kind or "dark", icon=icon, key=key, role=Role.MAIN)
