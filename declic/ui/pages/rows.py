"""Rows that lists of plans and sessions are made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from declic.domain.activity import Topic
from declic.i18n import Translator
from declic.ui.pages.words import gap_name, plan_facts, plan_title, short_date, topic_name
from declic.ui.ports import PlanCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import Pill, label

STACK_FROM_SCALE = 1.4
"""With larger text a row's pills stand below its words."""


def two_lines(title: str, under: str, look: Look) -> QVBoxLayout:
    """Return a strong line above a soft one."""
    box = QVBoxLayout()
    box.setSpacing(look.px(1))
    box.addWidget(label(title, Role.STRONG, look))
    if under:
        box.addWidget(label(under, Role.SMALL, look, "soft"))
    return box


def topic_pills(topics: Sequence[Topic], look: Look, tr: Translator) -> QBoxLayout:
    """Return the topics' pills side by side, or below each other where text is large.

    What belongs to no topic has none.
    """
    box = pill_line(look)
    for topic in topics:
        if topic is not Topic.GENERAL:
            box.addWidget(Pill(topic_name(topic, tr), look, look.palette.topics[topic]))
    return box


def pill_line(look: Look) -> QBoxLayout:
    """Return an empty line for pills: side by side, or below each other where text is large."""
    down = look.scale >= STACK_FROM_SCALE
    box = QBoxLayout(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)
    box.setSpacing(look.px(6))
    return box


def add_words(box: QBoxLayout, words: QBoxLayout, pills: QBoxLayout, look: Look) -> None:
    """Add a row's words and its pills: beside them, or below where text is large."""
    box.addLayout(words, 1)
    (words if look.scale >= STACK_FROM_SCALE else box).addLayout(pills)


def ready_pill(plan: PlanCard, look: Look, tr: Translator) -> Pill:
    """Return the pill that says whether a plan can be run."""
    if plan.gaps:
        return Pill(gap_name(plan.gaps[0], tr), look, Tone.WARN, Icon.WARN)
    return Pill(tr.pgettext("plan", "ready"), look, Tone.GOOD, Icon.CHECK)


def plan_row(plan: PlanCard, look: Look, tr: Translator, run: Callable[[], None]) -> QWidget:
    """Return a plan's line on the home page: day, title, topics, readiness, and its start."""
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, look.px(8), 0, look.px(8))
    box.setSpacing(look.px(12))
    if plan.day:
        day = label(short_date(plan.day)[:5], Role.NUMBER, look, wrap=False)
        day.setFixedWidth(look.px(56))
        box.addWidget(day)
    pills = pill_line(look)
    shown = [topic for topic in plan.topics if topic is not Topic.GENERAL]
    if len(shown) == 1:
        pills.addLayout(topic_pills(shown, look, tr))
    if not plan.template:
        pills.addWidget(ready_pill(plan, look, tr))
    add_words(box, two_lines(plan_title(plan), plan_facts(plan, tr), look), pills, look)
    name = tr.gettext("Run “{title}”", title=plan_title(plan))
    button = ActionButton("", look, icon=Icon.PLAY, name=name)
    button.clicked.connect(run)
    box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def boxed(look: Look) -> tuple[QFrame, QHBoxLayout]:
    """Return a raised frame with its line, for one item of a list."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    box = QHBoxLayout(frame)
    box.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
    box.setSpacing(look.px(12))
    return frame, box
