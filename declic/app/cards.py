"""Turns plans, activities and sessions into the cards that lists show."""

from collections.abc import Iterable

from declic.content import Library
from declic.domain.activity import Topic
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan
from declic.domain.session import SessionRecord
from declic.i18n import translator
from declic.session.order import running_order
from declic.ui.ports import ActivityCard, Gap, PlanCard, SessionCard

SHORTEST_TASTER_MINUTES = 20
SHORTEST_LESSON_MINUTES = 40
LONGEST_LESSON_MINUTES = 60
LONGEST_DOUBLE_MINUTES = 120
MOST_TOPICS_OF_ONE = 2
"""A plan about one topic may touch a second, as where help is found."""


def _title(plan: Plan, lang: str) -> str:
    """Return a plan's title; its id would tell nobody anything."""
    if plan.title.strip() or plan.titles:
        return plan.named(lang)
    return translator(lang).gettext("Plan without a title")


def plan_card(plan: Plan, library: Library, lang: str, *, template: bool) -> PlanCard:
    """Return a plan's card; activities that are missing count nothing."""
    minutes = 0
    topics = []
    for step in plan.steps:
        activity = library.activities.get(step.activity) if step.activity else None
        minutes += step.length_minutes(activity)
        if activity is not None and activity.topic not in topics:
            topics.append(activity.topic)
    return PlanCard(
        id=plan.id,
        title=_title(plan, lang),
        minutes=minutes,
        steps=len(plan.steps),
        topics=tuple(topics),
        group=plan.group,
        day=plan.day,
        participants=plan.participants,
        peers=len(plan.peers),
        template=template,
        gaps=() if template else _gaps(plan),
    )


def as_offered(templates: Iterable[PlanCard]) -> list[PlanCard]:
    """Return templates in the order in which they help a coach who begins.

    One-lesson plans come first, then shorter tasters, double lessons, whole mornings, and last the
    reminders, which only a class that had a session can use; within each by topic, mixed ones last.
    """
    return sorted(templates, key=_place)


def _place(card: PlanCard) -> tuple[int, int, str]:
    """Return the rank of a template by length, then by the topic that it is about."""
    topics = list(Topic)
    own = [topic for topic in card.topics if topic is not Topic.GENERAL]
    mixed = len(own) > MOST_TOPICS_OF_ONE or not own
    return _length_rank(card.minutes), len(topics) if mixed else topics.index(own[0]), card.id


def _length_rank(minutes: int) -> int:
    """Return where plans of a length stand: lesson, taster, double lesson, morning, reminder."""
    if minutes < SHORTEST_TASTER_MINUTES:
        return 4
    if minutes < SHORTEST_LESSON_MINUTES:
        return 1
    if minutes <= LONGEST_LESSON_MINUTES:
        return 0
    return 2 if minutes <= LONGEST_DOUBLE_MINUTES else 3


def activity_card(library: Library, ref: ActivityRef, lang: str) -> ActivityCard:
    """Return an activity's card in a language."""
    activity = library.activities[ref]
    words = library.words(ref, lang)
    return ActivityCard(
        ref=str(ref),
        title=words.text("title").value,
        summary=words.text("summary").value,
        minutes=activity.minutes,
        topic=activity.topic,
        polls=len(activity.polls),
        sensitive=activity.sensitive,
    )


def session_card(record: SessionRecord) -> SessionCard:
    """Return a session's card."""
    plan = record.snapshot.plan
    beats = running_order(record.snapshot)
    beat = beats[min(record.position.beat, len(beats) - 1)]
    title = plan.named(plan.lang)
    return SessionCard(
        id=record.id,
        title=f"{plan.group} — {title}" if plan.group else title,
        day=record.day,
        step=beat.step_index + 1,
        steps=len(plan.steps),
        polls=len(record.closed),
        ended=record.ended,
    )


def _gaps(plan: Plan) -> tuple[Gap, ...]:
    missing = (
        (Gap.ADULT, not plan.adult),
        (Gap.PEERS, not plan.peers),
        (Gap.HEADS, not plan.participants),
        (Gap.DAY, not plan.day),
    )
    return tuple(gap for gap, is_missing in missing if is_missing)
