"""What an adult does when a typed text speaks of danger; nothing of it is stored."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import Pill, label


class AlertPage(QWidget):
    """The procedure in four steps (TRUST.md 2, PEDAGOGY.md 2).

    Signals:
        done: the text is dealt with and to be thrown away.
        left: back to the texts; it stays.
    """

    done = Signal()
    left = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        side = look.px(40)
        box.setContentsMargins(side, look.px(28), side, look.px(28))
        box.setSpacing(look.px(14))
        box.addWidget(label(tr.gettext("Somebody may be in danger"), Role.DISPLAY, look))
        steps = (
            tr.gettext(
                "Nobody can know who wrote it, and this program cannot either. Do not search for "
                "the person in front of the class."
            ),
            tr.gettext(
                "Say to everybody: “Somebody may need help today. Come to see me, now or after "
                "the session. You can also call the numbers on your phone.”"
            ),
            tr.gettext(
                "Write on paper only what helps, and give it today to the person in charge of "
                "child protection at the school. Immediate danger: 112."
            ),
            tr.gettext("Then throw the text away here. Nothing of it is kept in this program."),
        )
        for number, step in enumerate(steps, start=1):
            card = Card(look, pad=16)
            line = QHBoxLayout()
            line.setSpacing(look.px(14))
            line.addWidget(Pill(str(number), look, Tone.WARN))
            line.addWidget(label(step, Role.MAIN, look), 1)
            card.box.addLayout(line)
            box.addWidget(card)
        box.addStretch(1)
        answers = QHBoxLayout()
        answers.setSpacing(look.px(10))
        done = ActionButton(
            tr.pgettext("button", "Done: throw the text away"), look, "primary", icon=Icon.DELETE,
            role=Role.MAIN,
        )  # fmt: skip
        done.clicked.connect(lambda: self.done.emit())
        back = ActionButton(
            tr.pgettext("button", "Back to the texts"), look, "dark", icon=Icon.PREVIOUS,
            role=Role.MAIN,
        )  # fmt: skip
        back.clicked.connect(lambda: self.left.emit())
        answers.addWidget(done)
        answers.addWidget(back)
        answers.addStretch(1)
        box.addLayout(answers)
        self.setFocusProxy(back)
