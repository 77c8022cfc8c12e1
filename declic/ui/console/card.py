"""The disclosure card: what two peers say and do when somebody confides in them.

Shown on the laptop only. Pictures and three short sentences carry it: under stress nobody reads.
Its words are those of ``resources/disclosure``, as on the printed card.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from declic.i18n import Translator
from declic.ui.console.card_words import CardWords
from declic.ui.console.guard import Guard
from declic.ui.console.overlay import Overlay
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Pair, Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.fitlabel import FitLabel
from declic.ui.widgets.labels import IconView, label

STACK_FROM_SCALE = 1.4
"""On a page with larger text the three steps stand below each other."""


class DisclosureCard(Overlay):
    """Three steps side by side; Space gives the class its two quiet minutes.

    Signals:
        quiet: the class is to get two quiet minutes.
    """

    quiet = Signal()

    def __init__(
        self,
        card: CardWords,
        adult: str,
        look: Look,
        tr: Translator,
        *,
        inline: bool = False,
        guard: Guard | None = None,
    ) -> None:
        super().__init__(look, tr, guard)
        self._card = card
        self.setAccessibleName(tr.gettext("Somebody confides in you"))
        box = QVBoxLayout(self)
        pad = 0 if inline else look.px(26)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(14))
        head = QHBoxLayout()
        head.addWidget(IconView(Icon.HEART_FULL, look.palette.bad, look, 34))
        head.addWidget(label(tr.gettext("Somebody confides in you"), Role.DISPLAY, look), 1)
        box.addLayout(head)
        down = inline and look.scale >= STACK_FROM_SCALE
        steps = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        )
        steps.setSpacing(look.px(14))
        steps.addWidget(self._listen(), 1)
        steps.addWidget(self._class(inline=inline), 1)
        steps.addWidget(self._go(adult), 1)
        box.addLayout(steps, 1)
        box.addWidget(self._never())
        if not inline:
            back = ActionButton(
                tr.pgettext("button", "Back to the session"), look, "dark",
                icon=Icon.PREVIOUS, key=tr.pgettext("key", "Esc"), role=Role.MAIN,
            )  # fmt: skip
            back.clicked.connect(self.leave)
            box.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _listen(self) -> Card:
        who = self.words.gettext("To the person")
        card = self._card
        return self._step(Icon.VOICE, "1", who, card.say, card.say_small, Tone.BRAND)

    def _class(self, *, inline: bool) -> Card:
        tr = self.words
        card = self._step(
            Icon.GROUP,
            "2",
            tr.gettext("The other peer, to the class"),
            self._card.quiet,
            self._card.quiet_small,
            Tone.TEAL,
        )
        if not inline:
            button = ActionButton(
                tr.pgettext("button", "Give two minutes"), self.look, "teal", icon=Icon.PAUSE,
                key=tr.pgettext("key", "Space"), role=Role.MAIN,
            )  # fmt: skip
            button.clicked.connect(self._give)
            card.box.addWidget(button)
            self.setFocusProxy(button)
        return card

    def _go(self, adult: str) -> Card:
        tr, card = self.words, self._card
        who = tr.gettext("Together, now")
        if adult:
            who = tr.gettext("Together, now: {adult}", adult=adult)
        return self._step(Icon.WALK, "3", who, card.go, card.go_small, Tone.WARN)

    def _step(
        self, icon: Icon, number: str, who: str, sentence: str, then: str, tone: Tone
    ) -> Card:
        look = self.look
        pair: Pair = look.palette.tones[tone]
        card = Card(look, pair.ground, pad=20, gap=12)
        head = QHBoxLayout()
        head.setSpacing(look.px(14))
        head.addWidget(IconView(icon, pair.ink, look, 64))
        head.addStretch(1)
        head.addWidget(label(number, Role.COUNT, look, "soft", wrap=False))
        card.box.addLayout(head)
        card.box.addWidget(label(who, Role.SUBHEADING, look, "soft"))
        card.box.addWidget(FitLabel(sentence, look, 42, 18), 5)
        if then:
            card.box.addWidget(FitLabel(then, look, 22, 14, weight=450), 4)
        return card

    def _never(self) -> QFrame:
        """Return the line of what nobody does."""
        look, tr = self.look, self.words
        frame = QFrame()
        frame.setProperty("kind", "raised")
        line = QHBoxLayout(frame)
        line.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        line.setSpacing(look.px(12))
        line.addWidget(IconView(Icon.STOP, look.palette.bad, look, 26))
        said = " ".join(self._card.never)
        never = tr.gettext("Never: {what}", what=said) if said else tr.gettext("Promise no secret.")
        text = f"{self._card.image} {never}".strip()
        line.addWidget(label(text, Role.SUBHEADING, look), 1)
        return frame

    def _give(self) -> None:
        if self.guard.passes():
            self.quiet.emit()
