"""The console's parts laid out: left steps, middle script, right vote and miniature."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.console.commands import Command
from declic.ui.console.foot import FootBar, TypingLine
from declic.ui.console.phase import PhasePanel
from declic.ui.console.steps import StepsPanel
from declic.ui.console.texts_strip import TextsStrip
from declic.ui.console.top import TopBar
from declic.ui.console.vote import ClassPanel, VotePanel
from declic.ui.console.words import warning_text
from declic.ui.projector.canvas import Skin
from declic.ui.theme.look import Look
from declic.ui.widgets.card import clear
from declic.ui.widgets.notice import Notice

_PHONE_WARNINGS = ("box-failed", "address-changed", "slips-moved", "remote-ended")
"""Conditions that something can be done about on the page of phones and slips."""


ROOMY_SCALE = 1.25
"""With larger text there is room for one warning at a time; the next follows when it is over."""


class ConsoleBody(QWidget):
    """Everything that is in sight while nothing lies over the console.

    Attributes:
        top, steps, phase, vote, texts, mini, typing, foot: the parts.

    Args:
        look, tr: as everywhere.
        explain: says what a reason of ``PhonesView.failure`` means and what to do.
    """

    def __init__(self, look: Look, tr: Translator, explain: Callable[[str], str]) -> None:
        super().__init__()
        self._look = look
        self._words = tr
        self._explain = explain
        self._warned: tuple[str, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(18), look.px(11), look.px(18), look.px(18))
        box.setSpacing(look.px(12))
        self.top = TopBar(look, tr)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(look.px(6))
        self.steps = StepsPanel(look, tr)
        self.phase = PhasePanel(look, tr)
        self.vote = VotePanel(look, tr)
        asked = self.vote.asked
        words = tr.pgettext("button", "Phones…")
        self._opens_phones = (words, lambda: asked.emit(Command.PHONES))
        self.texts = TextsStrip(look, tr)
        self.mini = ClassPanel(look, tr)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(look.px(12))
        right.addWidget(self.vote)
        right.addWidget(self.texts)
        right.addWidget(self.mini, 1)
        middle = QHBoxLayout()
        middle.setSpacing(look.px(12))
        middle.addWidget(self.steps)
        middle.addWidget(self.phase, 1)
        middle.addWidget(self._right)
        self.typing = TypingLine(look, tr)
        self.typing.hide()
        self.foot = FootBar(look, tr)
        box.addWidget(self.top)
        box.addLayout(self._notices)
        box.addLayout(middle, 1)
        box.addWidget(self.typing)
        box.addWidget(self.foot)

    def show_view(self, view: ConsoleView, skin: Skin, shape: float, now: datetime) -> None:
        """Show a state of the session in every part but the foot."""
        self.top.show_view(view, now)
        self.steps.show_view(view, now)
        self.phase.show_view(view)
        self.vote.show_view(view)
        self.texts.show_view(view)
        self.mini.show_view(view, skin, shape)
        if view.warnings != self._warned:
            self._show_warnings(view)

    def share_width(self, wide: int) -> None:
        """Share a window's width in px: the script gets the most."""
        self.steps.setFixedWidth(round(min(self._look.px(240), wide * 0.2)))
        right = min(max(self._look.px(400), wide * 0.29), wide * 0.31)
        self._right.setFixedWidth(round(right))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width again."""
        super().resizeEvent(event)
        self.share_width(event.size().width())

    def _show_warnings(self, view: ConsoleView) -> None:
        clear(self._notices)
        self._warned, phones = view.warnings, view.phones
        most = len(view.warnings) if self._look.scale <= ROOMY_SCALE else 1
        for key in view.warnings[:most]:
            text, tone = warning_text(key, self._words)
            if key == "box-failed" and phones is not None and phones.failure:
                text = self._explain(phones.failure)
            elif key == "remote-ended" and phones is not None:
                text = self._explain(phones.remote_end)
            opens = self._opens_phones if key in _PHONE_WARNINGS and phones is not None else None
            self._notices.addWidget(Notice(text, tone, self._look, self._words, opens))
