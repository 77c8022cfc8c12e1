"""The gallery's second half: fields in every state, and what the coach's desk is made of."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionSpinBox,
    QVBoxLayout,
    QWidget,
)

from declic.domain.activity import Topic
from declic.i18n import Translator
from declic.ui.coach.bar import TopicBar
from declic.ui.coach.chips import TopicChips
from declic.ui.coach.fields import tabs
from declic.ui.coach.lists import OrderList
from declic.ui.coach.rows import OrderRow
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.card import Card
from declic.ui.widgets.fields import ChoiceBox, TickBox
from declic.ui.widgets.labels import Pill, label

if TYPE_CHECKING:
    from collections.abc import Callable

_STATE = QStyle.StateFlag
FIELD_STATES = {
    "rest": _STATE.State_None,
    "hover": _STATE.State_MouseOver,
    "focus": _STATE.State_HasFocus,
}
_CHANGING = _STATE.State_MouseOver | _STATE.State_Sunken | _STATE.State_HasFocus


class PosedLine(QLineEdit):
    """A line of text that holds one state."""

    posed = _STATE.State_None

    def initStyleOption(self, option: QStyleOptionFrame) -> None:
        """Tell the style the state that is posed."""
        super().initStyleOption(option)
        option.state = (option.state & ~_CHANGING) | self.posed


class PosedNumber(QSpinBox):
    """A number that holds one state."""

    posed = _STATE.State_None

    def initStyleOption(self, option: QStyleOptionSpinBox) -> None:
        """Tell the style the state that is posed."""
        super().initStyleOption(option)
        option.state = (option.state & ~_CHANGING) | self.posed


class PosedChoice(ChoiceBox):
    """A list to choose from that holds one state."""

    posed = _STATE.State_None

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Tell the style the state that is posed."""
        super().initStyleOption(option)
        option.state = (option.state & ~_CHANGING) | self.posed


class PosedTick(TickBox):
    """A box to tick that holds one state."""

    posed = _STATE.State_None

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Tell the style the state that is posed."""
        super().initStyleOption(option)
        option.state = (option.state & ~_CHANGING) | self.posed


Posable = PosedLine | PosedNumber | PosedChoice | PosedTick


def field_states(look: Look) -> list[QWidget]:
    """Return every kind of field at rest, hovered, with the keyboard, and disabled."""
    made: list[QWidget] = []
    kinds: tuple[Callable[[str], Posable], ...] = (
        lambda text: _named(PosedLine(text), text),
        lambda text: _named(_number(), text),
        lambda text: _choice(look, text),
        lambda text: PosedTick(text, look),
    )
    for kind in kinds:
        for name, state in FIELD_STATES.items():
            field = kind(name)
            field.posed = state
            made.append(field)
        off = kind("disabled")
        off.setEnabled(False)
        made.append(off)
    return made


def _named(field: Posable, name: str) -> Posable:
    field.setAccessibleName(name)
    return field


def _number() -> PosedNumber:
    number = PosedNumber()
    number.setValue(20)
    return number


def _choice(look: Look, text: str) -> PosedChoice:
    choice = PosedChoice(look, text)
    choice.addItem(text)
    return choice


def desk_parts(look: Look, tr: Translator) -> list[QWidget]:
    """Return chips, tabs, the time bar, lines of the running order, a menu and an open list."""
    chips = TopicChips(list(Topic), look, tr)
    chips.chips[0].setChecked(True)
    tabbed = QWidget()
    line, buttons = tabs(("One", "Two", "Three"), look, lambda _: None, tabbed)
    buttons[0].setChecked(True)
    tabbed.setLayout(line)
    rows = [_row(number, topic) for number, topic in enumerate(Topic)]
    bar = TopicBar(look)
    bar.show_rows(rows, 60, rows[0].id, "bar")
    order = OrderList(look, "order")
    order.rows.show(rows)
    order.pick(1)
    order.setFixedHeight(look.px(230))
    return [chips, tabbed, bar, order, _menu(look), _open_list(look), _hint(look)]


def _row(number: int, topic: Topic) -> OrderRow:
    return OrderRow(
        str(number), f"08:{number}0", topic.value, "what is said", 15, "15 min", topic,
        pause=number == 2, spoken=topic.value,
    )  # fmt: skip


def _menu(look: Look) -> QWidget:
    """Return a menu as it opens, standing still."""
    menu = QMenu()
    menu.addAction("Entry").setShortcut(QKeySequence("Ctrl+N"))
    chosen = menu.addAction("Chosen")
    menu.addSeparator()
    menu.addAction("Disabled").setEnabled(False)
    menu.addMenu("More").addAction("Inside")
    menu.setActiveAction(chosen)
    return _kept(menu, look)


def _open_list(look: Look) -> QWidget:
    """Return the list that a field of choices opens."""
    box = QComboBox()
    box.addItems(["one", "two", "three"])
    listed = box.view()
    listed.setCurrentIndex(box.model().index(1, 0))
    listed.setFixedHeight(look.px(96))
    holder = _kept(listed, look)
    box.setParent(holder)
    box.hide()
    return holder


def _hint(look: Look) -> QWidget:
    """Return the words that come up under a resting pointer."""
    card = Card(look)
    card.setToolTip("What it is")
    card.box.addWidget(label("Rest the pointer here for a hint", Role.BODY, look))
    card.box.addWidget(Pill("hint", look, Tone.PLAIN, Icon.INFO))
    return card


def _kept(inside: QWidget, look: Look) -> QWidget:
    """Put into the page what otherwise opens as a window of its own."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    inside.setWindowFlags(Qt.WindowType.Widget)
    inside.setMinimumHeight(look.px(80))
    box.addWidget(inside)
    return holder
