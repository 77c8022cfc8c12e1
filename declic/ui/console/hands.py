"""Counting by hand: raised hands, or what lies in the envelopes, typed in seconds."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from declic.domain.ids import PASS
from declic.domain.poll import PollKind
from declic.domain.tally import PLACE, Tally
from declic.i18n import Translator
from declic.session.counting import (
    ASKED,
    MOST_TYPED,
    CountSheet,
    Fault,
    fault_of,
    tally_of,
)
from declic.session.views import CountSource, OptionView
from declic.ui.console.guard import Guard
from declic.ui.console.overlay import Overlay
from declic.ui.console.ways import fault_text, sheet_people
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.bars import Strip
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import row
from declic.ui.widgets.labels import label
from declic.ui.widgets.shapes import ShapeBadge

ONE_COLUMN_ROWS = 7
"""Up to this many rows stand below each other; more take two columns."""

NEXT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_PageDown)
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
_MOVES = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


class NumberCell(QLineEdit):
    """A number of two digits; digits replace it, plus and minus change it by one.

    Signals:
        moved: go so many rows down and columns across.
        lettered: go to the option of a letter.
        next_asked: go on to the next number.
    """

    moved = Signal(int, int)
    lettered = Signal(str)
    next_asked = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        apply_role(self, Role.COUNT, look)
        self.setAccessibleName(name)
        self.setMaxLength(len(str(MOST_TYPED)))
        self.setValidator(QIntValidator(0, MOST_TYPED, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(look.px(86))
        self.setPlaceholderText("0")

    @property
    def value(self) -> int:
        """The number; nothing typed is 0."""
        return int(self.text()) if self.text().isdecimal() else 0

    def show_value(self, value: int) -> None:
        """Show a number; 0 leaves the field empty."""
        self.setText(str(min(MOST_TYPED, max(0, value))) if value > 0 else "")

    def add(self, step: int) -> None:
        """Change the number."""
        self.show_value(self.value + step)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the next digit replace the number."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, count and type; a held key counts once."""
        key = Qt.Key(event.key())
        letter = event.text().upper()
        if key in NEXT_KEYS:
            if not event.isAutoRepeat():
                self.next_asked.emit()
        elif key in _MOVES:
            self.moved.emit(*_MOVES[key])
        elif key in _STEPS or event.text() in ("+", "-"):
            self.add(_STEPS.get(key) or (1 if event.text() == "+" else -1))
        elif letter.isalpha() and len(letter) == 1:
            self.lettered.emit(letter)
        else:
            super().keyPressEvent(event)


class CountOverlay(Overlay):
    """One line an option and one for passing; the sum is held against the head count.

    Signals:
        counted: the numbers are to be kept, as a ``Tally``.
    """

    counted = Signal(object)

    def __init__(
        self,
        sheet: CountSheet,
        look: Look,
        tr: Translator,
        guard: Guard | None = None,
        *,
        draft: Mapping[str, int] | None = None,
        keep_draft: Callable[[Mapping[str, int]], None] = lambda draft: None,
    ) -> None:
        super().__init__(look, tr, guard)
        self.sheet = sheet
        self._keep_draft = keep_draft
        self._asked: Fault | None = None
        self._places = sheet.pick if sheet.kind is PollKind.RANKING else 1
        self.cells: dict[str, NumberCell] = {}
        self._lines: list[list[NumberCell]] = []
        self.setAccessibleName(self._title())
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(30), look.px(20), look.px(30), look.px(20))
        box.setSpacing(look.px(10))
        box.addWidget(label(self._title(), Role.DISPLAY, look))
        box.addWidget(label(self._how(), Role.BODY, look, "soft"))
        box.addLayout(self._grid(), 1)
        self._sum = label("", Role.COUNT, look, wrap=False)
        self._strip = Strip(look, 12, look.palette.good)
        box.addLayout(row(self._sum, self._strip, gap=look.px(16)))
        self._fault = label("", Role.MAIN, look, "bad")
        self._fault.setMinimumHeight(look.px(50))
        box.addWidget(self._fault)
        box.addLayout(self._foot())
        for key, value in (draft or {**sheet.given, PASS: sheet.passes}).items():
            if key in self.cells:
                self.cells[key].show_value(value)
        self._changed()
        self.setFocusProxy(next(iter(self.cells.values())))

    @property
    def counts(self) -> dict[str, int]:
        """What stands in the fields, by the tally's keys."""
        return {key: cell.value for key, cell in self.cells.items() if key != PASS}

    @property
    def passes(self) -> int:
        """How many would rather pass."""
        return self.cells[PASS].value

    def gone(self) -> None:
        """Keep what was typed for the next time."""
        self._keep_draft({**self.counts, PASS: self.passes})

    def keep(self) -> None:
        """Hold the numbers against the head count; what may be right is asked about once."""
        if not self.guard.passes():
            return
        fault = fault_of(self.sheet, self.counts, self.passes)
        if fault is None or (fault in ASKED and fault is self._asked):
            self.counted.emit(tally_of(self.sheet, self.counts, self.passes))
            return
        self._asked = fault
        people = sheet_people(self.sheet, self.counts, self.passes)
        self._fault.setText(fault_text(fault, self.sheet, people, self.words))
        self._fault.setProperty("kind", "" if fault in ASKED else "bad")
        self._fault.style().polish(self._fault)
        if fault in ASKED:
            self.main.say(self.words.pgettext("main action", "Keep these numbers"), Icon.CHECK)
            self.main.setFocus()

    def _title(self) -> str:
        tr = self.words
        if self.sheet.source is CountSource.HANDS:
            return tr.gettext("Count the hands")
        return tr.gettext("Type the totals of the envelopes")

    def _how(self) -> str:
        tr = self.words
        if self.sheet.source is CountSource.HANDS:
            return tr.gettext(
                "Read an answer aloud, count the hands, type the number, Space. Plus and minus "
                "correct it; a letter goes to its answer."
            )
        return tr.gettext(
            "One of you counts, the other types: the number of each answer, then Space. Empty "
            "slips are those who pass."
        )

    def _grid(self) -> QGridLayout:
        """Return the lines: badge, a field each place, two buttons for the mouse, words."""
        look = self.look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        rows = len(self.sheet.options) + 1
        columns = 1 if rows <= ONE_COLUMN_ROWS or self._places > 1 else 2
        high = -(-rows // columns)
        wide = 3 + self._places
        if self._places > 1:
            for place in range(self._places):
                head = label(self._place(place + 1), Role.LABEL, look, "soft", wrap=False)
                grid.addWidget(head, 0, 1 + place, Qt.AlignmentFlag.AlignHCenter)
        for index in range(rows):
            option = self.sheet.options[index] if index < rows - 1 else None
            line, across = index % high + 1, index // high * wide
            self._add_line(grid, index, option, (line, across))
        for column in range(columns):
            grid.setColumnStretch(column * wide + wide - 1, 1)
        grid.setRowStretch(high + 1, 1)
        return grid

    def _add_line(
        self, grid: QGridLayout, index: int, option: OptionView | None, at: tuple[int, int]
    ) -> None:
        tr, look, (line, across) = self.words, self.look, at
        words = tr.gettext("I’d rather pass") if option is None else option.text.value
        letter = "" if option is None else option.letter
        if option is not None:
            grid.addWidget(ShapeBadge(index, letter, look, 34), line, across)
        text = f"{letter}  {words}".strip() if letter else words
        caption = label(text, Role.MAIN, look)
        caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.addWidget(caption, line, across + 2 + self._places)
        ranked = self._places > 1 and option is not None
        cells = []
        for place in range(self._places if ranked else 1):
            name = f"{text}, {self._place(place + 1)}" if ranked else text
            cell = NumberCell(look, name)
            self._connect(cell, len(self._lines), place)
            self.cells[self._key(option, place)] = cell
            grid.addWidget(cell, line, across + 1 + place)
            cells.append(cell)
        self._lines.append(cells)
        if self._places == 1:
            grid.addLayout(self._buttons(cells[0], text), line, across + 2)

    def _key(self, option: OptionView | None, place: int) -> str:
        if option is None:
            return PASS
        ranked = self.sheet.kind is PollKind.RANKING
        return f"{option.slug}{PLACE}{place + 1}" if ranked else option.slug

    def _buttons(self, cell: NumberCell, text: str) -> QHBoxLayout:
        tr = self.words
        less = ActionButton("", self.look, "dark", icon=Icon.MINUS,
                            name=tr.gettext("{option}: one less", option=text))  # fmt: skip
        more = ActionButton("", self.look, "dark", icon=Icon.ADD,
                            name=tr.gettext("{option}: one more", option=text))  # fmt: skip
        for button, step in ((less, -1), (more, 1)):
            # The keyboard has plus and minus: Tab goes from number to number.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, step=step: cell.add(step))
        return row(less, more, gap=self.look.px(6))

    def _connect(self, cell: NumberCell, line: int, place: int) -> None:
        cell.textChanged.connect(self._changed)
        cell.moved.connect(lambda down, across: self._go(line + down, place + across))
        cell.lettered.connect(self._go_letter)
        cell.next_asked.connect(lambda: self._next(cell))

    def _foot(self) -> QHBoxLayout:
        tr, look = self.words, self.look
        self.main = ActionButton("", look, "primary", icon=Icon.CHECK,
                                 key=tr.pgettext("key", "Enter"), role=Role.MAIN)  # fmt: skip
        self.main.setMinimumHeight(look.px(50))
        self.main.setAutoDefault(True)
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.main.clicked.connect(self.keep)
        back = ActionButton(tr.pgettext("button", "Back"), look, "dark",
                            icon=Icon.PREVIOUS, key=tr.pgettext("key", "Esc"))  # fmt: skip
        back.setMinimumHeight(look.px(46))
        back.clicked.connect(self.leave)
        return row(back, self.main, gap=look.px(14))

    def _changed(self) -> None:
        """Show the sum; a question that was asked about other numbers is off."""
        tr, sheet = self.words, self.sheet
        people = sheet_people(sheet, self.counts, self.passes)
        whole = sheet.heads
        self._sum.setText(
            tr.gettext("{n} of {heads}", n=people, heads=whole) if whole else str(people)
        )
        palette = self.look.palette
        self._strip.show_share(
            people / whole if whole else 0.0,
            palette.bad if 0 < whole < people else palette.good,
        )
        self._asked = None
        self._fault.setText(
            tr.ngettext(
                "{n} of them answered in another way already.",
                "{n} of them answered in another way already.",
                sheet.elsewhere,
            )
            if sheet.elsewhere
            else ""
        )
        self._fault.setProperty("kind", "soft")
        self._fault.style().polish(self._fault)
        self.main.say(tr.pgettext("main action", "Check and keep"), Icon.CHECK)

    def _place(self, place: int) -> str:
        return self.words.gettext("place {n}", n=place)

    def _go(self, line: int, place: int) -> None:
        line = min(max(0, line), len(self._lines) - 1)
        cells = self._lines[line]
        cell = cells[min(max(0, place), len(cells) - 1)]
        cell.setFocus()
        cell.selectAll()

    def _go_letter(self, letter: str) -> None:
        letters = [option.letter for option in self.sheet.options]
        if letter in letters:
            self._go(letters.index(letter), 0)

    def _next(self, cell: NumberCell) -> None:
        cells = list(self.cells.values())
        after = cells.index(cell) + 1
        if after < len(cells):
            cells[after].setFocus()
        else:
            self.keep()


def as_tally(found: object) -> Tally:
    """Return what the signal ``counted`` carries.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(found, Tally):
        raise TypeError(found)
    return found
