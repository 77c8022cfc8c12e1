"""The disclosure card: what two peers say and do when somebody confides in them.

Shown on the laptop only. Pictures and three short sentences carry it: under stress nobody reads.
The words follow the protocol of PEDAGOGY.md 2: thank, no blame, no promise of secrecy, go together.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from declic.i18n import Translator
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


def card_sentences(adult: str, tr: Translator) -> tuple[str, ...]:
    """Return what the two peers say and do, for a phone: the card in four lines."""
    name = adult or tr.gettext("the trusted adult")
    return (
        tr.gettext("“Thank you for telling me. It is not your fault.”"),
        tr.gettext(
            "“I cannot keep this secret. But only people who can help will know.” "
            "Listen. Ask nothing."
        ),
        tr.gettext("“We take two quiet minutes.”"),
        tr.gettext("Go together to {adult}, now.", adult=name),
    )


class DisclosureCard(Overlay):
    """Three steps side by side; Space gives the class its two quiet minutes.

    Signals:
        quiet: the class is to get two quiet minutes.
    """

    quiet = Signal()

    def __init__(
        self, adult: str, look: Look, tr: Translator, *, inline: bool = False,
        guard: Guard | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, tr, guard)
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
        name = adult or tr.gettext("the trusted adult")
        steps.addWidget(self._listen(), 1)
        steps.addWidget(self._class(inline=inline), 1)
        steps.addWidget(self._go(name), 1)
        box.addLayout(steps, 1)
        box.addWidget(self._never())
        if not inline:
            back = ActionButton(
                tr.pgettext("button", "Back to the session"), look, "dark",
                icon=Icon.PREVIOUS, key=tr.pgettext("key", "Esc"), role=Role.MAIN,
            )  # fmt: skip
            back.clicked.connect(self.leave)
            box.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _listen(self) -> QFrame:
        tr = self.words
        thanks, honest, _, _ = card_sentences("", tr)
        return self._step(Icon.VOICE, "1", tr.gettext("To the person"), thanks, honest, Tone.BRAND)

    def _class(self, *, inline: bool) -> Card:
        tr = self.words
        card = self._step(
            Icon.GROUP,
            "2",
            tr.gettext("The other peer, to the class"),
            tr.gettext("“We take two quiet minutes.”"),
            tr.gettext("“Breathe, stretch, write one word for yourself. Then we go on.”"),
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

    def _go(self, name: str) -> Card:
        tr = self.words
        return self._step(
            Icon.WALK,
            "3",
            tr.gettext("Together, now"),
            tr.gettext("Go together to {adult}, now.", adult=name),
            tr.gettext("The adult takes over. In danger the adult calls 112. You did it right."),
            Tone.WARN,
        )

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
        text = tr.gettext(
            "No questions. Look at no picture, take none. Promise no secret. Tell nobody else."
        )
        line.addWidget(label(text, Role.SUBHEADING, look), 1)
        return frame

    def _give(self) -> None:
        if self.guard.passes():
            self.quiet.emit()
