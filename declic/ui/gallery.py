"""The gallery: every component in every state, in both themes, for review."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from declic.domain.activity import LineKind, Topic
from declic.i18n import Translator, translator
from declic.ui.coach.fields import Choice, MinutesField, NoteField
from declic.ui.gallery_desk import desk_parts, field_states
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import DARK, LIGHT, NIGHT, Tone
from declic.ui.widgets.bars import BarRow, Strip
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, row, rule
from declic.ui.widgets.fields import ChoiceBox, TickBox
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import IconView, Pill, label
from declic.ui.widgets.notice import EmptyState, Notice
from declic.ui.widgets.qr import QrView
from declic.ui.widgets.shapes import ShapeBadge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KINDS = ("", "primary", "teal", "alarm", "quiet", "dark", "link")
_STATE = QStyle.StateFlag
STATES: dict[str, QStyle.StateFlag] = {
    "rest": _STATE.State_None,
    "hover": _STATE.State_MouseOver,
    "pressed": _STATE.State_Sunken,
    "focus": _STATE.State_HasFocus,
}
_SHOWN_ROLES = (
    Role.DISPLAY, Role.HEADING, Role.SUBHEADING, Role.BODY, Role.STRONG, Role.SMALL, Role.LABEL,
    Role.NUMBER, Role.COUNT, Role.TIMER,
)  # fmt: skip


class Posed(ActionButton):
    """A button that holds one state for the picture, whatever mouse and keyboard do."""

    def __init__(self, text: str, look: Look, kind: str, state: QStyle.StateFlag) -> None:
        super().__init__(text, look, kind, icon=Icon.PLAY if kind == "teal" else None)
        self._state = state

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Tell the style the state that is posed."""
        super().initStyleOption(option)
        changing = _STATE.State_MouseOver | _STATE.State_Sunken | _STATE.State_HasFocus
        option.state = (option.state & ~changing) | self._state


class Gallery(QWidget):
    """Shows every component, one column a theme.

    Args:
        lang: language of the components' own words.
        scale: text size, 1.0 to 2.0.
    """

    def __init__(self, lang: str, scale: float = 1.0) -> None:
        super().__init__()
        self.setWindowTitle("(Dé)clic gallery")
        self.resize(1366, 768)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        tr = translator(lang)
        self.columns = [Column(Look(palette, scale), tr) for palette in (LIGHT, DARK, NIGHT)]
        for column in self.columns:
            line.addWidget(column, 1)


class Column(QScrollArea):
    """All components in one theme."""

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self.look, self.tr_ = look, tr
        self.setWidgetResizable(True)
        self.setAccessibleName(look.palette.name)
        inner = QWidget()
        inner.setProperty("kind", "window")
        self._box = QVBoxLayout(inner)
        side = look.px(20)
        self._box.setContentsMargins(side, side, side, side)
        self._box.setSpacing(look.px(12))
        self._box.addWidget(label(look.palette.name, Role.DISPLAY, look))
        parts: Sequence[tuple[str, Callable[[], None]]] = (
            ("Buttons", self._buttons),
            ("Navigation", self._navigation),
            ("Type", self._type),
            ("Pills", self._pills),
            ("Fields", self._fields),
            ("States of fields", self._field_states),
            ("Desk", self._desk),
            ("Bars", self._bars),
            ("Notices", self._notices),
            ("Surfaces", self._surfaces),
            ("Icons", self._icons),
        )
        for name, show in parts:
            self._box.addWidget(label(name, Role.SUBHEADING, look, "accent"))
            show()
            self._box.addWidget(rule())
        self.setWidget(inner)
        look.dress(self)

    def _buttons(self) -> None:
        look = self.look
        for kind in KINDS:
            grid = FlowGrid(look.px(112), 5, look.px(8))
            for name, state in STATES.items():
                grid.add(Posed(name, look, kind, state))
            off = Posed("disabled", look, kind, _STATE.State_None)
            off.setEnabled(False)
            grid.add(off)
            self._box.addWidget(label(kind or "plain", Role.LABEL, look, "soft"))
            self._box.addWidget(grid)
        keyed = ActionButton("Key", look, icon=Icon.NEXT, key="F1")
        icon = ActionButton("", look, icon=Icon.PLAY, name="Icon only")
        self._box.addLayout(row(keyed, icon, None))

    def _navigation(self) -> None:
        look = self.look
        side = QFrame()
        side.setProperty("kind", "side")
        box = QVBoxLayout(side)
        for checked in (False, True):
            nav = ActionButton("Page", look, "nav", icon=Icon.HOME, role=Role.NAV)
            nav.setCheckable(True)
            nav.setChecked(checked)
            box.addWidget(nav)
        langs = []
        for code in ("FR", "NL"):
            button = ActionButton(code, look, "lang", role=Role.LABEL)
            button.setCheckable(True)
            button.setChecked(code == "FR")
            langs.append(button)
        box.addLayout(row(*langs, None))
        self._box.addWidget(side)

    def _type(self) -> None:
        for role in _SHOWN_ROLES:
            words = f"{role.name.lower()} 0123456789"
            self._box.addWidget(label(words, role, self.look))
        for kind in ("soft", "accent", "good", "warn", "bad"):
            self._box.addWidget(label(kind, Role.STRONG, self.look, kind))

    def _pills(self) -> None:
        look, palette = self.look, self.look.palette
        groups = (
            [Pill(tone.value, look, tone, Icon.CHECK) for tone in Tone],
            [Pill(topic.value, look, palette.topics[topic]) for topic in Topic],
            [Pill(kind.value, look, palette.lines[kind]) for kind in LineKind],
        )
        for pills in groups:
            grid = FlowGrid(look.px(130), 3, look.px(8))
            for pill in pills:
                grid.add(pill)
            self._box.addWidget(grid)

    def _fields(self) -> None:
        look = self.look
        for text, on in (("", True), ("text", True), ("disabled", False)):
            field = QLineEdit(text)
            field.setPlaceholderText("placeholder")
            field.setAccessibleName("line")
            field.setEnabled(on)
            self._box.addWidget(field)
        note = NoteField("note", look, "several lines")
        choice = Choice("choice", [("a", "one"), ("b", "two")], look)
        listed = ChoiceBox(look, "list")
        listed.addItems(["one", "two"])
        self._box.addWidget(note)
        self._box.addLayout(row(choice, listed, None))
        self._box.addWidget(MinutesField("minutes", look, self.tr_))
        for checked in (False, True):
            tick = TickBox("tick", look)
            tick.setChecked(checked)
            self._box.addWidget(tick)
        read = QPlainTextEdit("read only")
        read.setReadOnly(True)
        read.setFixedHeight(look.px(60))
        self._box.addWidget(read)

    def _field_states(self) -> None:
        grid = FlowGrid(self.look.px(150), 4, self.look.px(8))
        for field in field_states(self.look):
            grid.add(field)
        self._box.addWidget(grid)

    def _desk(self) -> None:
        for part in desk_parts(self.look, self.tr_):
            self._box.addWidget(part)

    def _bars(self) -> None:
        look = self.look
        for index, letter in enumerate("ABCDEF"):
            bar = BarRow(index, letter, "Option", f"{index * 20} %", look)
            bar.show_share(index / 5)
            self._box.addWidget(bar)
        strip = Strip(look)
        strip.show_share(0.4)
        progress = QProgressBar()
        progress.setTextVisible(False)
        progress.setValue(60)
        self._box.addWidget(strip)
        self._box.addWidget(progress)
        badges = [ShapeBadge(index, letter, look, 36) for index, letter in enumerate("ABCDEF")]
        self._box.addLayout(row(*badges, None))

    def _notices(self) -> None:
        for tone in Tone:
            words = f"{tone.value}: what happened, and what to do."
            self._box.addWidget(_Kept(words, tone, self.look, self.tr_, ("Do it", lambda: None)))

    def _surfaces(self) -> None:
        look = self.look
        for edge in ("", look.palette.accent):
            card = Card(look, edge)
            card.box.addWidget(label("Card", Role.HEADING, look))
            card.box.addWidget(label("What it is for.", Role.BODY, look, "soft"))
            self._box.addWidget(card)
        raised = QFrame()
        raised.setProperty("kind", "raised")
        QVBoxLayout(raised).addWidget(label("Raised", Role.BODY, look))
        self._box.addWidget(raised)
        self._box.addWidget(
            EmptyState(Icon.PLANS, "Empty", "What this page is for.", look, ("Start", lambda: None))
        )
        code = QrView("https://example.org", "code")
        code.setFixedSize(look.px(120), look.px(120))
        self._box.addWidget(code)

    def _icons(self) -> None:
        look = self.look
        grid = FlowGrid(look.px(28), 14, look.px(6))
        for icon in Icon:
            view = IconView(icon, look.palette.ink, look, 24)
            view.setToolTip(icon.name)
            grid.add(view)
        self._box.addWidget(grid)


class _Kept(Notice):
    """A notice that stays, so that it can be looked at."""

    def close_notice(self) -> None:
        """Stay."""


def show_gallery(lang: str, scale: float = 1.0) -> int:
    """Open the gallery and run until it is closed; return Qt's exit code."""
    from declic.ui.qt import make_application

    app = make_application()
    window = Gallery(lang, scale)
    window.show()
    return app.exec()
