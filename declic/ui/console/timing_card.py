"""After a rehearsal: where the time went, and what to try next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from declic.i18n import Translator
from declic.session.views import StepTime
from declic.ui.console.guard import Guard
from declic.ui.console.overlay import Question
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.labels import label

MOST_LINES = 6
_MINUTE = 60


class TimingCard(Question):
    """Says which steps took longer or shorter than planned.

    Signals:
        done: go back to the main window.
    """

    done = Signal()

    def __init__(
        self, timing: Sequence[StepTime], look: Look, tr: Translator, guard: Guard | None = None
    ) -> None:
        super().__init__(
            Icon.TIME,
            tr.gettext("The rehearsal is over"),
            tr.gettext("Nothing of it was kept. Here is where the time went:"),
            look,
            tr,
            guard,
        )
        for line in timing_lines(timing, tr):
            self.card.box.addWidget(label(f"·  {line}", Role.SUBHEADING, look))
        go = self.answer(tr.pgettext("button", "Back to rehearsing"), "primary", Icon.REHEARSE)
        go.clicked.connect(lambda: self.done.emit())
        self.add_answers(go)


def timing_lines(timing: Sequence[StepTime], tr: Translator) -> list[str]:
    """Return the feedback: the widest differences in the order of the steps, then the sum.

    Steps that were never reached are counted apart; less than a minute is no difference.
    """
    reached = [step for step in timing if step.spent_seconds]
    off = [step for step in reached if _minutes_off(step)]
    widest = sorted(off, key=lambda step: -abs(_minutes_off(step)))[:MOST_LINES]
    lines = [_line(step, tr) for step in off if step in widest]
    if reached and not off:
        lines.append(tr.gettext("Every step took the time that was planned."))
    if missed := len(timing) - len(reached):
        lines.append(
            tr.ngettext("{n} step was not rehearsed.", "{n} steps were not rehearsed.", missed)
        )
    if reached:
        real = round(sum(step.spent_seconds for step in reached) / _MINUTE)
        planned = round(sum(step.planned_seconds for step in reached) / _MINUTE)
        lines.append(
            tr.gettext("In all: {real} min, planned were {planned}.", real=real, planned=planned)
        )
    return lines


def _minutes_off(step: StepTime) -> int:
    """Return whole minutes above (positive) or below the plan."""
    difference = step.spent_seconds - step.planned_seconds
    return (abs(difference) // _MINUTE) * (1 if difference > 0 else -1)


def _line(step: StepTime, tr: Translator) -> str:
    off = _minutes_off(step)
    if off > 0:
        return tr.gettext("“{title}” took {n} min more than planned.", title=step.title, n=off)
    return tr.gettext("“{title}” took {n} min less than planned.", title=step.title, n=-off)
