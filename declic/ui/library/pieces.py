"""Pieces that the library's pages share: sections, bullets, flowing pills, chosen tabs."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from declic.ui.pages.page import Around, Page
from declic.ui.pages.rows import STACK_FROM_SCALE
from declic.ui.ports import DeskError
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Pair, Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.flow import Flow
from declic.ui.widgets.labels import IconView, Pill, label
from declic.ui.widgets.wraplabel import WrapLabel

PillWords = tuple[str, Tone | Pair, Icon | None]


def pills(words: Iterable[PillWords], look: Look) -> QWidget:
    """Return pills that flow over as many lines as they need."""
    holder = flowing()
    line = Flow(holder, look.px(6))
    for text, tone, icon in words:
        line.addWidget(Pill(text, look, tone, icon))
    return holder


def flowing() -> QWidget:
    """Return an empty widget whose height follows its width, for a flow of others."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def wrapped(text: str, role: Role, look: Look, colour: str = "") -> WrapLabel:
    """Return a text that takes as many lines as its width asks for."""
    made = WrapLabel(text, role, look)
    if colour:
        made.show_text(text, role, colour)
    return made


def bulleted(texts: Iterable[str], look: Look, sign: Icon = Icon.NEXT) -> QVBoxLayout:
    """Return lines with a small sign in front of each."""
    box = QVBoxLayout()
    box.setSpacing(look.px(6))
    for text in texts:
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        icon = IconView(sign, look.palette.accent, look, 16)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(wrapped(text, Role.BODY, look), 1)
        box.addLayout(line)
    return box


def section(title: str, look: Look, *content: QWidget | QLayout) -> Card:
    """Return a card with a heading and its content."""
    card = Card(look, pad=16, gap=8)
    card.setAccessibleName(title)
    card.box.addWidget(label(title, Role.SUBHEADING, look))
    for each in content:
        if isinstance(each, QLayout):
            card.box.addLayout(each)
        else:
            card.box.addWidget(each)
    card.box.addStretch(1)
    return card


def switch(
    names: Sequence[tuple[str, str]], look: Look, chosen: Callable[[str], None], parent: QWidget
) -> tuple[QWidget, dict[str, ActionButton]]:
    """Return a line of buttons of which one is down; ``names`` are keys with their words."""
    group = QButtonGroup(parent)
    holder = flowing()
    line = Flow(holder, look.px(6))
    buttons: dict[str, ActionButton] = {}
    for key, words in names:
        button = ActionButton(words, look, "dark", role=Role.LABEL)
        button.setCheckable(True)
        button.clicked.connect(lambda _=False, key=key: chosen(key))
        group.addButton(button)
        line.addWidget(button)
        buttons[key] = button
    return holder, buttons


def side_by_side(look: Look, narrow: bool = False) -> QBoxLayout:
    """Return a line that stands upright where text is large or the place ``narrow``."""
    down = narrow or look.scale >= STACK_FROM_SCALE
    ways = QBoxLayout.Direction
    box = QBoxLayout(ways.TopToBottom if down else ways.LeftToRight)
    box.setSpacing(look.px(12))
    return box


def nothing(text: str, look: Look) -> QWidget:
    """Return a soft sentence that says why a place is empty."""
    return label(text, Role.BODY, look, "soft")


def asked(around: Around, call: Callable[[], None]) -> bool:
    """Do what a person asked for; a refusal becomes a notice. Tells whether it was done."""
    try:
        call()
    except DeskError as error:
        around.shell.say(f"{error.what} {error.do}".strip(), Tone.BAD)
        return False
    return True


def settle(page: QScrollArea, *new: QWidget) -> None:
    """Show a page's new widgets and give them their height at once.

    Qt does both only when it comes round to the requests, so that a first picture would show the
    new content squeezed into the old height.
    """
    if not page.isVisible():
        return
    for widget in new:
        widget.show()
    if (inner := page.widget()) is not None:
        QApplication.sendEvent(inner, QEvent(QEvent.Type.LayoutRequest))


def add_tools(page: Page, below: QVBoxLayout, tools: Sequence[QWidget]) -> None:
    """Put a page's tools beside its heading, or below it where text is large."""
    if page.around.look.scale < STACK_FROM_SCALE:
        for tool in tools:
            page.tools.addWidget(tool)
        return
    holder = flowing()
    line = Flow(holder, page.around.look.px(8))
    for tool in tools:
        line.addWidget(tool)
    below.addWidget(holder)
