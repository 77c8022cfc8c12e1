"""What a line of the running order and a card of the library say, as frozen values."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from declic.domain.activity import Activity, Method, Topic
from declic.domain.plan import Step, StepKind
from declic.domain.plan_minutes import clock_time, step_starts
from declic.i18n import Translator
from declic.ui.coach.editing import Editing
from declic.ui.coach.ports import ShelfItem
from declic.ui.coach.words import leader_name, step_name, voting_name
from declic.ui.pages.words import topic_name


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of the running order.

    Attributes:
        id: of its step.
        time: clock time of its start, or minutes from the start as ``0:48``.
        pause: a break, which is painted lighter.
        spoken: the whole line for a screen reader.
    """

    id: str
    time: str
    title: str
    under: str
    minutes: int
    length: str
    topic: Topic
    pause: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One card of the library."""

    item: ShelfItem
    title: str
    under: str
    topic: Topic
    spoken: str


def order_rows(editing: Editing, tr: Translator) -> tuple[OrderRow, ...]:
    """Return the running order's lines."""
    plan = editing.plan
    starts = step_starts(plan, editing.activities)
    numbered = enumerate(zip(plan.steps, starts, strict=True), start=1)
    return tuple(_order_row(editing, step, number, start, tr) for number, (step, start) in numbered)


def _order_row(editing: Editing, step: Step, number: int, start: int, tr: Translator) -> OrderRow:
    activity = editing.activity(step)
    title = step_name(step, editing.title(step), tr)
    minutes = editing.minutes(step)
    topic = activity.topic if activity else Topic.GENERAL
    time = clock_time(editing.plan.starts_at, start)
    under = _joined(_facts(step, activity, tr))
    spoken = tr.gettext(
        "{number}. {time}, {title}, {minutes} minutes, {topic}. {facts}",
        number=number,
        time=time,
        title=title,
        minutes=minutes,
        topic=_topic_name(topic, tr),
        facts=under,
    )
    return OrderRow(
        id=step.id,
        time=time,
        title=title,
        under=under,
        minutes=minutes,
        length=tr.gettext("{minutes} min", minutes=minutes),
        topic=topic,
        pause=step.kind is StepKind.BREAK,
        spoken=spoken.strip(),
    )


def _joined(facts: Sequence[str]) -> str:
    """Join facts by dots that never begin a line; figures stay with what they count."""
    gap = "\N{NO-BREAK SPACE}"
    kept = (fact.replace(" ", gap) if fact[:1].isdecimal() else fact for fact in facts)
    return f"{gap}· ".join(kept)


def _facts(step: Step, activity: Activity | None, tr: Translator) -> list[str]:
    """Return what is said about a step below its title."""
    facts = []
    if activity is not None:
        polls = sum(1 for phase, _ in step.phases(activity) if phase.poll)
        if polls:
            facts.append(tr.ngettext("{n} vote", "{n} votes", polls))
        facts.append(method_name(activity.method, tr))
        if activity.sensitive:
            facts.append(tr.pgettext("activity", "adult present"))
    elif step.activity is not None:
        facts.append(tr.pgettext("activity", "not on this computer"))
    if step.led_by:
        facts.append(leader_name(step.led_by, tr))
    if step.voting is not None:
        facts.append(voting_name(step.voting, tr))
    if step.note and activity is None:
        facts.append(step.note.splitlines()[0])
    return facts


def shelf_rows(items: Sequence[ShelfItem], tr: Translator) -> tuple[ShelfRow, ...]:
    """Return the library's cards."""
    rows = []
    for item in items:
        activity = item.activity
        facts = [
            tr.gettext("{minutes} min", minutes=activity.minutes),
            method_name(activity.method, tr),
            tr.gettext(
                "{least}–{most} students", least=activity.group_min, most=activity.group_max
            ),
        ]
        under = _joined(facts)
        spoken = f"{item.title}. {topic_name(activity.topic, tr)}, {under}. {item.summary}"
        rows.append(ShelfRow(item, item.title, under, activity.topic, spoken))
    return tuple(rows)


def matching(
    items: Sequence[ShelfItem], words: str, topics: frozenset[Topic]
) -> tuple[ShelfItem, ...]:
    """Return the items that hold every word typed, whatever its accents, and have a topic chosen.

    No topic chosen means all of them.
    """
    wanted = folded(words).split()
    return tuple(
        item
        for item in items
        if (not topics or item.activity.topic in topics)
        and all(word in folded(item.search or item.title) for word in wanted)
    )


def folded(text: str) -> str:
    """Return a text in small letters without accents, for searching."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


_topic_name = lru_cache(maxsize=64)(topic_name)


@lru_cache(maxsize=128)
def method_name(method: Method, tr: Translator) -> str:
    """Return how the class works."""
    names = {
        Method.OPENING: tr.pgettext("method", "opening"),
        Method.CLOSING: tr.pgettext("method", "closing"),
        Method.BAROMETER: tr.pgettext("method", "barometer"),
        Method.CHECK_LIST: tr.pgettext("method", "check-list"),
        Method.SCENARIO: tr.pgettext("method", "scenario"),
        Method.CARD_SORT: tr.pgettext("method", "card sorting"),
        Method.ESTIMATE: tr.pgettext("method", "estimate"),
        Method.DILEMMA: tr.pgettext("method", "branching story"),
        Method.QUIZ: tr.pgettext("method", "quiz"),
        Method.RANKING: tr.pgettext("method", "ranking"),
        Method.FORUM_THEATRE: tr.pgettext("method", "forum theatre"),
        Method.ROLE_PLAY: tr.pgettext("method", "role-play"),
        Method.DEMONSTRATION: tr.pgettext("method", "demonstration"),
        Method.QUESTIONNAIRE: tr.pgettext("method", "questionnaire"),
        Method.TRAINING: tr.pgettext("method", "training"),
    }
    return names[method]
