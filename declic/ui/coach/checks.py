"""The plan's checks: what is wanting first, each with its click, then what is fine."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from declic.domain.plan_checks import Finding, Rule, State, check_plan
from declic.i18n import Translator
from declic.ui.coach.editing import Editing
from declic.ui.coach.words import finding_words, fix_words, step_name
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear, row
from declic.ui.widgets.labels import IconView, label

PLACES = {
    Rule.ADULT: "adult",
    Rule.PEERS: "peers",
    Rule.HEADS: "participants",
    Rule.GROUP: "participants",
    Rule.AGE: "age",
    Rule.PRINT: "materials",
    Rule.HELP_LINES: "help",
    Rule.VOTING: "voting",
}
"""Where a finding without an edit is settled: the editor goes there."""

MOST_NAMES = 3

PAUSE_MS = 60
"""How long the checks wait for the next edit: a held key does not have them made each time."""


@dataclass(frozen=True, slots=True)
class _Line:
    state: State
    text: str
    button: str


class Checks(QWidget):
    """The findings as lines; made anew only when one of them says something else.

    Signals:
        built: the lines were made anew.

    Attributes:
        findings: as last shown.
        buttons: those of the lines, top to bottom.
    """

    built = Signal()

    def __init__(
        self,
        editing: Editing,
        look: Look,
        tr: Translator,
        go: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._editing = editing
        self._look = look
        self._tr = tr
        self._go = go
        self._all = False
        self._shown: tuple[_Line, ...] | None = None
        self.findings: tuple[Finding, ...] = ()
        self.buttons: list[ActionButton] = []
        self._words: list[tuple[QLabel | None, QWidget | None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.show_findings)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(7))

    def show_findings(self) -> None:
        """Check the plan as it stands."""
        self.findings = check_plan(self._editing.plan, self._editing.facts())
        lines = tuple(self._line(finding) for finding in self.findings)
        if lines == self._shown:
            return
        alike = self._shown is not None and _shape(lines) == _shape(self._shown)
        self._shown = lines
        if alike:
            for line, (words, whole) in zip(lines, self._words, strict=True):
                self._say(line, words, whole)
        else:
            self._build()

    def ask(self) -> None:
        """Check the plan when edits pause."""
        self._timer.start()

    def _say(self, line: "_Line", words: QLabel | None, whole: QWidget | None) -> None:
        """Say something else in a line of the same kind; lines that are folded away have none."""
        if words is not None and whole is not None and words.text() != line.text:
            words.setText(line.text)
            whole.setAccessibleName(f"{_state_name(line.state, self._tr)}: {line.text}")

    def _line(self, finding: Finding) -> _Line:
        tr, editing = self._tr, self._editing
        names = [step_name(step, editing.title(step), tr) for step in finding.steps]
        unique = list(dict.fromkeys(names))
        joined = ", ".join(unique[:MOST_NAMES]) + ("…" if len(unique) > MOST_NAMES else "")
        button = ""
        if finding.fix is not None:
            button = fix_words(finding, tr)
        elif finding.state is not State.GOOD and finding.rule in PLACES:
            button = tr.pgettext("button", "Show me")
        return _Line(finding.state, finding_words(finding, joined, tr), button)

    def _build(self) -> None:
        had = next((at for at, each in enumerate(self.buttons) if each.hasFocus()), None)
        if had is not None:
            self.setFocus()  # else Qt hands the keyboard down the list, which scrolls to its end
        clear(self._box)
        self.buttons = []
        self._words = [(None, None)] * len(self.findings)
        pairs = list(zip(self._shown or (), range(len(self.findings)), strict=True))
        wanting = [pair for pair in pairs if pair[0].state is not State.GOOD]
        fine = [pair for pair in pairs if pair[0].state is State.GOOD]
        wanting.sort(key=lambda pair: _ORDER[pair[0].state])
        for line, number in wanting:
            self._box.addWidget(self._row(line, number))
        if fine and len(wanting) > 1:
            self._box.addLayout(self._toggle(len(fine)))
        if self._all or len(wanting) <= 1:
            for line, number in fine:
                self._box.addWidget(self._row(line, number))
        self._box.addStretch(1)
        self.built.emit()
        if had is not None and self.buttons:
            self.buttons[min(had, len(self.buttons) - 1)].setFocus()

    def _row(self, line: _Line, number: int) -> QWidget:
        look, palette = self._look, self._look.palette
        signs = {
            State.GOOD: (Icon.CHECK, palette.good, ""),
            State.NOTE: (Icon.INFO, palette.soft, ""),
            State.WARN: (Icon.WARN, palette.warn, "warn"),
            State.BAD: (Icon.WARN, palette.bad, "bad"),
        }
        icon, colour, kind = signs[line.state]
        made = QWidget()
        box = QHBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        sign = QVBoxLayout()
        sign.addSpacing(look.px(1))
        sign.addWidget(IconView(icon, colour, look, 16))
        sign.addStretch(1)
        box.addLayout(sign)
        words = QVBoxLayout()
        words.setSpacing(look.px(1))
        told = label(line.text, Role.BODY, look, kind)
        self._words[number] = (told, made)
        words.addWidget(told)
        if line.button:
            words.addLayout(self._button(line, number))
        box.addLayout(words, 1)
        made.setAccessibleName(f"{_state_name(line.state, self._tr)}: {line.text}")
        return made

    def _button(self, line: _Line, number: int) -> QHBoxLayout:
        button = ActionButton(
            line.button,
            self._look,
            "link",
            role=Role.LABEL,
            name=f"{line.button}: {line.text}",
        )
        button.clicked.connect(lambda: self._settle(number))
        self.buttons.append(button)
        box = QHBoxLayout()
        box.addWidget(button)
        box.addStretch(1)
        return box

    def _settle(self, number: int) -> None:
        finding = self.findings[number]
        if finding.fix is not None:
            self._editing.do(finding.fix)
        else:
            if finding.rule is Rule.VOTING and finding.steps:
                self._editing.choose(finding.steps[0].id)
            self._go(PLACES[finding.rule])

    def _toggle(self, count: int) -> QHBoxLayout:
        tr = self._tr
        text = tr.ngettext("{n} point is fine", "{n} points are fine", count)
        button = ActionButton(text, self._look, "quiet", icon=Icon.CHECK, role=Role.LABEL)
        button.setCheckable(True)
        button.setChecked(self._all)
        button.clicked.connect(self._flip)
        self.buttons.append(button)
        return row(button, None)

    def _flip(self) -> None:
        self._all = not self._all
        self._build()


def _shape(lines: "tuple[_Line, ...]") -> list[tuple[State, str]]:
    """Return what must be the same for lines to be changed in place."""
    return [(line.state, line.button) for line in lines]


_ORDER = {State.BAD: 0, State.WARN: 1, State.NOTE: 2}


def _state_name(state: State, tr: Translator) -> str:
    names = {
        State.GOOD: tr.pgettext("check", "Fine"),
        State.NOTE: tr.pgettext("check", "To know"),
        State.WARN: tr.pgettext("check", "To look at"),
        State.BAD: tr.pgettext("check", "Must be settled"),
    }
    return names[state]
