"""The left side: the steps with planned and real minutes, the end, and where to win time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.session.views import ConsoleView, Offer, StepView
from declic.ui.console.words import offer_text
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import RADIUS
from declic.ui.widgets.card import Card, clear
from declic.ui.widgets.labels import IconView, label
from declic.ui.widgets.wrapbutton import WrapButton
from declic.ui.widgets.wraplabel import WrapLabel


class StepRow(QFrame):
    """One step: a tick when done, the title, and minutes (real ones as soon as there are some)."""

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._look = look
        self._tr = tr
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(look.px(10), look.px(8), look.px(10), look.px(8))
        box.setSpacing(look.px(8))
        self._icon = IconView(Icon.CHECK, look.palette.good, look, 16)
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._title = WrapLabel("", Role.BODY, look)
        box.addWidget(self._title, 1)
        self._minutes = label("", Role.NUMBER, look, wrap=False)
        box.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignTop)

    def show_step(self, step: StepView) -> None:
        """Show a step."""
        palette = self._look.palette
        current, done = step.state == "current", step.state == "done"
        icon = Icon.PLAY if current else Icon.CHECK
        self._icon.show_icon(icon, palette.ink if current else palette.good)
        self._icon.setVisible(current or done)
        self._box.setContentsMargins(
            self._look.px(10 if current or done else 34), self._look.px(8), self._look.px(10),
            self._look.px(8),
        )  # fmt: skip
        ink = palette.ink if current else palette.soft
        self._title.show_text(step.title, Role.STRONG if current else Role.BODY, ink)
        minutes = max(1, round(step.spent_seconds / 60)) if done else step.planned_minutes
        self._minutes.setText(f"{minutes}\N{PRIME}")
        ground = palette.side_active if current else "transparent"
        self.setStyleSheet(
            f"StepRow {{ background: {ground}; border-radius: {RADIUS}px; }}"
            f" QLabel {{ color: {ink}; }}"
        )
        states = {
            "done": self._tr.pgettext("step", "done"),
            "current": self._tr.pgettext("step", "now"),
            "coming": self._tr.pgettext("step", "coming"),
        }
        self.setAccessibleName(
            self._tr.gettext(
                "{title}, {state}, {minutes} min planned, {real} min real",
                title=step.title,
                state=states.get(step.state, ""),
                minutes=step.planned_minutes,
                real=round(step.spent_seconds / 60),
            )
        )


class StepsPanel(Card):
    """The running order, the expected end, and offers to win minutes.

    Signals:
        offered: index of the offer that was taken.
        undone: the last change of minutes is to be taken back.
    """

    offered = Signal(int)
    undone = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=12, gap=4)
        self._look = look
        self._tr = tr
        self._steps: tuple[StepView, ...] = ()
        self._offers: tuple[tuple[Offer, ...], bool] = ((), False)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.px(4))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr.gettext("Steps"))
        area.setWidget(inner)
        self._area = area
        self.box.addWidget(area, 1)
        self._end: QLabel = label("", Role.SMALL, look, "soft")
        self.box.addWidget(self._end)
        self._wins = QVBoxLayout()
        self._wins.setSpacing(look.px(4))
        self.box.addLayout(self._wins)

    def show_view(self, view: ConsoleView, now: datetime) -> None:
        """Show the steps and when it will end."""
        if view.steps != self._steps:
            self._show_steps(view.steps)
        self._end.setText(self._end_text(view, now))
        if (view.offers, view.can_undo_offer) != self._offers:
            self._offers = (view.offers, view.can_undo_offer)
            self._show_offers(view.offers, undo=view.can_undo_offer)

    def _show_steps(self, steps: Sequence[StepView]) -> None:
        self._steps = tuple(steps)
        while self._rows.count() > len(steps) + 1:
            if (item := self._rows.takeAt(0)) is not None and (widget := item.widget()):
                widget.deleteLater()
        if self._rows.count() == 0:
            self._rows.addStretch(1)
        while self._rows.count() < len(steps) + 1:
            self._rows.insertWidget(self._rows.count() - 1, StepRow(self._look, self._tr))
        for index, step in enumerate(steps):
            item = self._rows.itemAt(index)
            row = item.widget() if item is not None else None
            if isinstance(row, StepRow):
                row.show_step(step)
                if step.state == "current":
                    self._area.ensureWidgetVisible(row)

    def _end_text(self, view: ConsoleView, now: datetime) -> str:
        spent = sum(step.spent_seconds for step in view.steps)
        expected = now + timedelta(seconds=view.planned_end_seconds + view.late_seconds - spent)
        planned = expected - timedelta(seconds=view.late_seconds)
        if abs(view.late_seconds) < 60:
            return self._tr.gettext("End at {time}, as planned.", time=f"{expected:%H:%M}")
        return self._tr.gettext(
            "End at {time} instead of {planned}.",
            time=f"{expected:%H:%M}",
            planned=f"{planned:%H:%M}",
        )

    def _show_offers(self, offers: Sequence[Offer], *, undo: bool) -> None:
        clear(self._wins)
        for index, offer in enumerate(offers[:2]):
            button = WrapButton(offer_text(offer, self._tr), self._look)
            button.clicked.connect(lambda _=False, index=index: self.offered.emit(index))
            self._wins.addWidget(button)
        if undo:
            text = self._tr.pgettext("button", "Undo the change of time")
            button = WrapButton(text, self._look)
            button.clicked.connect(lambda: self.undone.emit())
            self._wins.addWidget(button)
