"""Lines that the settings are made of: words on the left, one control on the right."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from declic.ui.pages.page import Around
from declic.ui.pages.rows import STACK_FROM_SCALE
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.fields import ChoiceBox
from declic.ui.widgets.labels import label

CONTROL_PX = 200


class SettingsCard(Card):
    """A group of settings below its heading."""

    def __init__(self, around: Around, title: str, under: str = "") -> None:
        super().__init__(around.look, gap=14)
        self.around = around
        self.setAccessibleName(title)
        self.box.addWidget(label(title, Role.SUBHEADING, around.look))
        if under:
            self.box.addWidget(label(under, Role.BODY, around.look, "soft"))

    def add_line(self, caption: str, control: QWidget, under: str = "") -> None:
        """Add a control with its name, below the name where text is large."""
        look = self.around.look
        name = label(caption, Role.STRONG, look)
        name.setBuddy(control)
        told = [name, label(under, Role.SMALL, look, "soft")] if under else [name]
        words = QVBoxLayout()
        words.setSpacing(look.px(1))
        for each in told:
            words.addWidget(each)
        if look.scale >= STACK_FROM_SCALE:
            self.box.addLayout(words)
            self.box.addWidget(control)
            return
        line = QHBoxLayout()
        line.setSpacing(look.px(12))
        line.addLayout(words, 1)
        line.addWidget(control)
        self.box.addLayout(line)

    def add_choice(
        self,
        caption: str,
        choices: Sequence[tuple[str, str | int]],
        value: object,
        chosen: Callable[[object], None],
        under: str = "",
    ) -> ChoiceBox:
        """Add a list to choose from; ``choices`` are words and keys."""
        box = ChoiceBox(self.around.look, caption)
        for text, key in choices:
            box.addItem(text, key)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.setMinimumWidth(self.around.look.px(CONTROL_PX))
        box.activated.connect(lambda _: chosen(box.currentData()))
        self.add_line(caption, box, under)
        return box

    def add_buttons(self, *buttons: ActionButton) -> None:
        """Add buttons side by side, or below each other where text is large."""
        look = self.around.look
        tall = look.scale >= STACK_FROM_SCALE
        directions = QBoxLayout.Direction
        line = QBoxLayout(directions.TopToBottom if tall else directions.LeftToRight)
        line.setSpacing(look.px(8))
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.box.addLayout(line)

    def button(
        self,
        text: str,
        clicked: Callable[[], None],
        icon: Icon | None = None,
        kind: str = "",
        name: str = "",
    ) -> ActionButton:
        """Return a button that does something."""
        made = ActionButton(text, self.around.look, kind, icon=icon, name=name)
        made.clicked.connect(lambda: clicked())
        return made
