"""A finished session of the shipped 50-minute plan, with totals that tell a story."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from declic.content import load_library, snapshot
from declic.domain.session import ClosedPoll, Position, SessionRecord, Snapshot
from declic.domain.tally import Tally
from declic.session.order import running_order

ROOT = Path(__file__).resolve().parents[2]
SCHOOL = {
    "fr": "École des Tilleuls (exemple fictif)",
    "nl": "School De Linden (fictief voorbeeld)",
    "de": "Lindenschule (erfundenes Beispiel)",
    "en": "Linden School (fictional example)",
}

TOTALS = {
    "our-frame/helpful-rules": (24, (14, 9, 11, 8, 6)),
    "first-hour/reaction-before": (24, (9, 8, 7)),
    "first-hour/paying-before": (23, (8, 12, 3)),
    "first-hour/easy-to-tell": (22, (6, 7, 4, 3, 2)),
    "first-hour/reaction-after": (22, (1, 18, 3)),
    "first-hour/paying-after": (22, (6, 15, 1)),
    "one-step/which-number": (21, (3, 16, 2)),
}
"""Activity and poll -> answers, and the counts of the options in order."""


@cache
def shipped_snapshot() -> Snapshot:
    """The shipped plan ``first-hour-50`` with its activities in every language they have."""
    library = load_library(ROOT)
    plan = replace(library.plans["first-hour-50"], group="5e A", participants=24)
    return snapshot(library, plan)


def finished_session(totals: dict[str, tuple[int, tuple[int, ...]]] = TOTALS) -> SessionRecord:
    """A session that ran to its end in 50 minutes with 24 people."""
    made = shipped_snapshot()
    beats = running_order(made)
    closed = []
    for beat in beats:
        ref = beat.poll_ref
        if ref is None or beat.poll is None or f"{ref.activity}/{ref.poll}" not in totals:
            continue
        answers, counts = totals[f"{ref.activity}/{ref.poll}"]
        tally = Tally(dict(zip(beat.poll.options, counts, strict=True)), answers, 2)
        closed.append(ClosedPoll(f"{beat.index:032x}", str(ref), *beat.key, tally))
    spent = {beat.index: beat.minutes * 60 + 7 for beat in beats}
    return SessionRecord(
        id="5e1dc0ffee0ddba11ad5eedf00dcafe5",
        day="2026-12-01",
        snapshot=made,
        position=Position(beat=len(beats) - 1, spent_seconds=spent, heads=24),
        closed=tuple(closed),
        ended=True,
    )
