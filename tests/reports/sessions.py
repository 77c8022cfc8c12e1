"""Finished sessions to write reports of: one of the shipped plan, one of made-up words."""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

from declic.content import load_library, snapshot
from declic.domain.activity import Phase, Speaker, Topic
from declic.domain.poll import Poll, PollKind, Sensitivity
from declic.domain.session import ClosedPoll, Position, SessionRecord, Snapshot
from declic.domain.tally import Tally, count, count_keys
from declic.session.order import running_order
from tests.factories import (
    make_activity,
    make_multiple,
    make_plan,
    make_quiz,
    make_scale,
    make_snapshot,
)

ROOT = Path(__file__).resolve().parents[2]
SESSION = "5e1dc0ffee0ddba11ad5eedf00dcafe5"
SCHOOL = {
    "fr": "École des Tilleuls (exemple fictif)",
    "nl": "School De Linden (fictief voorbeeld)",
    "de": "Lindenschule (erfundenes Beispiel)",
    "en": "Linden School (fictional example)",
}
PASSES = 41
"""A number of passes that stands nowhere else, so that a leak would show."""

TOTALS = {
    "our-frame/helpful-rules": (24, (14, 9, 11, 8, 6)),
    "first-hour/reaction-before": (24, (9, 8, 7)),
    "first-hour/paying-before": (23, (8, 12, 3)),
    "first-hour/easy-to-tell": (22, (6, 7, 4, 3, 2)),
    "first-hour/reaction-after": (22, (1, 18, 3)),
    "first-hour/paying-after": (22, (6, 15, 1)),
    "one-step/which-number": (21, (3, 16, 2)),
}
"""Activity and poll of the shipped plan -> answers, and the counts of the options in order."""

MADE_UP = {
    "thief-before": (23, (12, 7, 4)),
    "easy-no": (22, (2, 3, 6, 8, 3)),
    "rules": (21, (19, 11, 9, 3)),
    "first": (22, (8, 9, 5, 6, 7, 9)),
    "thief-after": (22, (3, 17, 2)),
    "thin": (8, (3, 5)),
}
"""Polls of the made-up session; ``thin`` has too few answers."""


@cache
def shipped_snapshot() -> Snapshot:
    """The shipped plan ``first-hour-50`` with its activities in every language they have."""
    library = load_library(ROOT)
    plan = replace(library.plans["first-hour-50"], group="5e A", participants=24)
    return snapshot(library, plan)


@cache
def made_up_snapshot() -> Snapshot:
    """One activity of every kind of poll that has a result, in the words of the factories."""
    polls: tuple[Poll, ...] = (
        make_quiz("thief-before", measure="thief", occasion="before"),
        make_scale(),
        make_multiple(),
        make_quiz(
            "first",
            kind=PollKind.RANKING,
            sensitivity=Sensitivity.OPINION,
            right=frozenset(),
            pick=2,
        ),
        make_quiz("thief-after", measure="thief", occasion="after"),
        make_quiz("thin", sensitivity=Sensitivity.SECRET, options=("yes", "no"), right=frozenset()),
    )
    phases = tuple(Phase(poll.slug, 3, 2, Speaker.BOTH, poll=poll.slug) for poll in polls)
    activity = make_activity(topic=Topic.SEXTORTION, polls=polls, phases=phases)
    return make_snapshot((activity,), make_plan(4, activity, title="Avant d’envoyer"))


def finished_session(
    made: Snapshot | None = None, totals: dict[str, tuple[int, tuple[int, ...]]] | None = None
) -> SessionRecord:
    """A session that ran to its end with 24 people; by default of the shipped plan."""
    made = made or shipped_snapshot()
    totals = totals or TOTALS
    beats = running_order(made)
    closed = []
    for beat in beats:
        ref, poll = beat.poll_ref, beat.poll
        found = totals.get(f"{ref.activity}/{ref.poll}") or totals.get(ref.poll) if ref else None
        if ref is None or poll is None or found is None:
            continue
        keys = count_keys(poll.kind, poll.options, poll.pick)
        tally = Tally(dict(zip(keys, found[1], strict=True)), found[0], PASSES)
        closed.append(ClosedPoll(f"{beat.index:032x}", str(ref), *beat.key, tally))
    spent = {beat.index: beat.minutes * 60 + 7 for beat in beats}
    return SessionRecord(
        id=SESSION,
        day="2026-12-01",
        snapshot=made,
        position=Position(beat=len(beats) - 1, spent_seconds=spent, heads=24),
        closed=tuple(closed),
        ended=True,
    )


def made_up_session(**changes: object) -> SessionRecord:
    """A session that does not depend on the shipped content; keyword arguments replace fields."""
    return replace(finished_session(made_up_snapshot(), MADE_UP), **changes)


def voted_session(slug: str) -> SessionRecord:
    """A shipped plan that ran to its end; everybody answered everything, by a seeded chance."""
    library = load_library(ROOT)
    plan = replace(library.plans[slug], group="5e A", participants=24)
    made = snapshot(library, plan)
    chance = random.Random(slug)
    closed = []
    for beat in running_order(made):
        ref, poll = beat.poll_ref, beat.poll
        if ref is None or poll is None or not poll.options:
            continue
        pick = poll.pick if poll.kind in (PollKind.RANKING, PollKind.MULTIPLE) else 1
        choices = [chance.sample(poll.options, min(pick, len(poll.options))) for _ in range(24)]
        tally = count(poll.kind, poll.options, poll.pick, choices)
        closed.append(ClosedPoll(f"{beat.index:032x}", str(ref), *beat.key, tally))
    beats = running_order(made)
    return SessionRecord(
        id=SESSION,
        day="2026-12-01",
        snapshot=made,
        position=Position(
            beat=len(beats) - 1,
            spent_seconds={beat.index: beat.minutes * 60 + 7 for beat in beats},
            heads=24,
        ),
        closed=tuple(closed),
        ended=True,
    )
