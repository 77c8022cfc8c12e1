"""Rows that lists of plans and sessions are made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from declic.domain.activity import Topic
from declic.i18n import Translator
from declic.ui.pages.words import day_of_week, gap_name, plan_facts, plan_title, topic_name
from declic.ui.ports import PlanCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import Pill, label

STACK_FROM_SCALE = 1.4
"""With larger text, what else stands side by side stands below each other."""


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


def plan_row(
    plan: PlanCard,
    look: Look,
    tr: Translator,
    run: Callable[[], None],
    edit: Callable[[], None] | None = None,
) -> QWidget:
    """Return a plan's line on the home page: day, title, topics, readiness, and its ways in."""
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, look.px(8), 0, look.px(8))
    box.setSpacing(look.px(12))
    tall = look.scale >= STACK_FROM_SCALE
    if not plan.template and not tall:
        words = day_of_week(plan.day, tr) if plan.day else tr.pgettext("plan", "no date")
        day = label(words, Role.NUMBER, look, "" if plan.day else "soft", wrap=False)
        day.setMinimumWidth(look.px(84))
        box.addWidget(day)
    pills = _row_pills(plan, look, tr)
    title = plan_title(plan)
    facts = plan_facts(plan, tr)
    if plan.day and tall:
        facts = f"{day_of_week(plan.day, tr)} · {facts}"
    add_words(box, two_lines(title, facts, look), pills, look)
    ways = QBoxLayout(pill_line(look).direction())
    box.addLayout(ways)
    if edit is not None and plan.template:
        name = tr.gettext("Make a plan of your own from “{title}”", title=title)
        _add_way(ways, ActionButton("", look, "quiet", icon=Icon.COPY, name=name), edit)
    elif edit is not None:
        name = tr.gettext("Edit “{title}”", title=title)
        _add_way(ways, ActionButton("", look, "quiet", icon=Icon.NOTE, name=name), edit)
    name = tr.gettext("Run “{title}”", title=title)
    _add_way(ways, ActionButton("", look, icon=Icon.PLAY, name=name), run)
    return row


def _row_pills(plan: PlanCard, look: Look, tr: Translator) -> QBoxLayout:
    """Return the pills of one topic and of readiness.

    Always below each other: side by side they left a title no more than a word a line.
    """
    pills = QVBoxLayout()
    pills.setSpacing(look.px(4))
    sides = Qt.AlignmentFlag
    at = sides.AlignLeft if look.scale >= STACK_FROM_SCALE else sides.AlignRight
    shown = [topic for topic in plan.topics if topic is not Topic.GENERAL]
    if len(shown) == 1:
        topic = Pill(topic_name(shown[0], tr), look, look.palette.topics[shown[0]])
        pills.addWidget(topic, 0, at)
    if not plan.template:
        pills.addWidget(ready_pill(plan, look, tr), 0, at)
    return pills


def _add_way(box: QBoxLayout, button: ActionButton, clicked: Callable[[], None]) -> None:
    button.clicked.connect(lambda: clicked())
    box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def boxed(look: Look) -> tuple[QFrame, QBoxLayout]:
    """Return a frame for one item of a list: a line, or a column where text is large."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    down = look.scale >= STACK_FROM_SCALE
    directions = QBoxLayout.Direction
    box = QBoxLayout(directions.TopToBottom if down else directions.LeftToRight, frame)
    box.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
    box.setSpacing(look.px(12))
    return frame, box
