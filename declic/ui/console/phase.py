"""The middle: the phase, its clock, its script, and what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.console.commands import Command, key_name
from declic.ui.console.script import ScriptView
from declic.ui.console.words import after_text
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.bars import Strip
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import label
from declic.ui.widgets.timer import TimerLabel


class PhasePanel(Card):
    """Shows one phase.

    Signals:
        asked: a command was clicked.
    """

    asked = Signal(Command)

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=18, gap=12)
        self._look = look
        self._tr = tr
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        self._title = label("", Role.LABEL, look, "accent")
        head.addWidget(self._title, 1)
        self.timer = TimerLabel(look, tr)
        head.addWidget(self.timer)
        less = self._button(Command.LESS, "\N{MINUS SIGN}1", tr.gettext("One minute less"))
        more = self._button(Command.MORE, "+1", tr.gettext("One minute more"))
        self._pause = self._button(Command.TIMER, "", tr.gettext("Stop the clock"))
        self._pause.say("", Icon.PAUSE)
        for button in (less, more, self._pause):
            head.addWidget(button)
        self.box.addLayout(head)
        self._strip = Strip(look, 6)
        self.box.addWidget(self._strip)
        self.script = ScriptView(look, tr)
        self.box.addWidget(self.script, 1)
        self._after = label("", Role.BODY, look, "soft")
        self.box.addWidget(self._after)

    def show_view(self, view: ConsoleView) -> None:
        """Show the phase of a view."""
        tr = self._tr
        title = view.phase_title.value
        if view.phase_count > 1:
            title = tr.gettext(
                "PHASE {phase} / {phases} · {title}",
                phase=view.phase_index + 1,
                phases=view.phase_count,
                title=title,
            )
        self._title.setText(title.upper())
        self.timer.show_seconds(view.phase_seconds_left)
        planned = max(1, view.phase_seconds_planned)
        over = view.phase_seconds_left < 0
        palette = self._look.palette
        share = 1.0 if over else 1 - view.phase_seconds_left / planned
        self._strip.show_share(share, palette.warn if over else palette.bar)
        paused = view.timer_paused
        self._pause.setAccessibleName(
            tr.gettext("Let the clock run") if paused else tr.gettext("Stop the clock")
        )
        self._pause.say("", Icon.PLAY if paused else Icon.PAUSE)
        self.script.show_lines(view.lines)
        self._after.setText(after_text(view, tr))

    def _button(self, command: Command, text: str, name: str) -> ActionButton:
        button = ActionButton(text, self._look, "dark", name=name)
        button.setToolTip(f"{name} ({key_name(command, self._tr)})")
        button.clicked.connect(lambda: self.asked.emit(command))
        return button
