"""The only way out: which results may leave a vote, and in which form (DESIGN.md 7, TRUST.md 3).

The form depends on the number of answers and on the poll's sensitivity alone, never on the
result: hiding cells after having looked at them would itself tell something. Each poll gets one
frozen form, the same in the room and in every document:

================== ============ ============== ==========================================
sensitivity        rounded to   capped to      leaves the room
================== ============ ============== ==========================================
knowledge          5 %          5 .. 95 %      from 10 answers
opinion, secret    10 %         10 .. 90 %     from 10 answers
personal           band words   --             pooled: 50 answers, 2 sessions of 10 (ledger)
================== ============ ============== ==========================================

Shares are of answers; a pass is no answer and is never shown. Halves round up (12.5 % is 15 %).
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from declic.domain.bands import Band, BandRelease
from declic.domain.poll import TEXT_KINDS, PollKind, Sensitivity
from declic.domain.release import Refusal, Release
from declic.domain.tally import PLACE, Tally

ROOM_ANSWERS = 5
"""Least number of answers for which the class sees a result (DESIGN.md 7)."""

DOCUMENT_ANSWERS = 10
"""Least number of answers for which anything is written down (ONS; Ofsted Parent View)."""

POOL_ANSWERS = 50
POOL_SESSIONS = 2
"""A personal poll is released for so many answers, from so many sessions of ten, together."""

ABOUT_STEP = 5
SAME_POINTS = 10
"""A change smaller than this many published points is reported as "the same"."""

STORED_STEP = 3
"""Counts of personal polls are kept rounded at random to a multiple of this."""

_STEP_AND_CAP: Mapping[Sensitivity, tuple[int, int]] = MappingProxyType(
    {
        Sensitivity.KNOWLEDGE: (5, 5),
        Sensitivity.OPINION: (10, 10),
        Sensitivity.SECRET: (10, 10),
    }
)


def room_release(
    poll_ref: str,
    kind: PollKind,
    sensitivity: Sensitivity,
    tally: Tally,
    *,
    flagged: bool = False,
) -> Release | Refusal:
    """Return what the class may see of a closed poll: the frozen form, from five answers.

    Args:
        poll_ref: the poll's lasting name as text.
        kind: how it was asked; typed texts have no result.
        sensitivity: personal polls are never shown in the room.
        tally: all sources added up.
        flagged: there were more ballots than heads; such a result is published nowhere.
    """
    return _alone(poll_ref, kind, sensitivity, tally, flagged, ROOM_ANSWERS)


def document_release(
    poll_ref: str,
    kind: PollKind,
    sensitivity: Sensitivity,
    tally: Tally,
    *,
    flagged: bool = False,
) -> Release | Refusal:
    """Return what a document about this one session may say: the same form, from ten answers.

    It knows of no other release: whatever writes documents asks ``declic.domain.ledger.release``,
    which also refuses what could be subtracted from an earlier one. Arguments as
    ``room_release``.
    """
    return _alone(poll_ref, kind, sensitivity, tally, flagged, DOCUMENT_ANSWERS)


def frozen_form(poll_ref: str, kind: PollKind, sensitivity: Sensitivity, tally: Tally) -> Release:
    """Write a tally in the one form that its poll ever has, however often it is asked for.

    A choice among options is the share of answers that named the option (multiple choice: the
    shares add up to more than 100). A scale is its five shares; no mean is formed. A ranking is,
    for each item, its share of the best possible points: with ``p`` places the first place gives
    ``p`` points, the last one 1, no place 0; an item that everybody puts first has 100 %.

    Raises:
        ValueError: personal polls and typed texts have no such form; a tally without answers
            neither.
    """
    if sensitivity not in _STEP_AND_CAP or kind in TEXT_KINDS or tally.answers <= 0:
        raise ValueError(poll_ref)
    step, cap = _STEP_AND_CAP[sensitivity]
    points, best = _points(kind, tally)
    percent = {option: _written(100 * got, best, step, cap) for option, got in points.items()}
    return Release(poll_ref, MappingProxyType(percent), about(tally.answers), step, cap)


def mean_form(parts: Sequence[Release], answers: int) -> Release:
    """Write the mean of several releases of one poll, each weighted with its published "about".

    Anybody who has the parts could work it out, so it tells nothing new.

    Args:
        parts: at least one, all of one poll and form.
        answers: exact number of answers of all parts together.
    """
    first = parts[0]
    weight = sum(part.about for part in parts)
    percent = {
        option: _written(
            sum(part.percent.get(option, 0) * part.about for part in parts),
            weight,
            first.step_percent,
            first.cap_percent,
        )
        for option in first.percent
    }
    return replace(first, percent=MappingProxyType(percent), about=about(answers))


def pooled_form(poll_ref: str, tally: Tally) -> BandRelease:
    """Write the pooled tally of a personal poll: the share of its first option, as a band.

    A personal poll's first option is its yes; the other options are never released.

    Raises:
        ValueError: there is no option or no answer.
    """
    yes = next(iter(tally.counts), None)
    if yes is None or tally.answers <= 0:
        raise ValueError(poll_ref)
    return BandRelease(poll_ref, yes, _band(tally.counts[yes], tally.answers), about(tally.answers))


def about(answers: int) -> int:
    """Return a number of answers as it is written: the nearest 5, at least 5."""
    return max(ABOUT_STEP, _to_nearest(answers, 1, ABOUT_STEP))


def change_points(before: int, after: int) -> int:
    """Return after minus before of two *published* values, 0 when it is less than ten points."""
    difference = after - before
    return difference if abs(difference) >= SAME_POINTS else 0


def stored_form(sensitivity: Sensitivity, tally: Tally, dice: random.Random) -> Tally:
    """Return what is kept of a tally at close: a personal poll's counts are rounded at random.

    Each count goes to a neighbouring multiple of three, up with the chance that keeps its mean
    (TRUST.md 3); the number of answers stays, the passes are dropped.
    """
    if sensitivity is not Sensitivity.PERSONAL:
        return tally
    rounded = {option: _at_random(count, dice) for option, count in tally.counts.items()}
    return Tally(MappingProxyType(rounded), tally.answers, 0)


def _alone(
    poll_ref: str,
    kind: PollKind,
    sensitivity: Sensitivity,
    tally: Tally,
    flagged: bool,
    least: int,
) -> Release | Refusal:
    """Release one session's poll, or refuse without a reason."""
    open_to_all = sensitivity in _STEP_AND_CAP and kind not in TEXT_KINDS
    if flagged or not open_to_all or tally.answers < least:
        return Refusal(poll_ref)
    return frozen_form(poll_ref, kind, sensitivity, tally)


def _points(kind: PollKind, tally: Tally) -> tuple[dict[str, int], int]:
    """Return what each option got, and the most that it could have got."""
    if kind is not PollKind.RANKING:
        return dict(tally.counts), tally.answers
    placed = [(*key.rpartition(PLACE), count) for key, count in tally.counts.items()]
    places = max((int(place) for _, _, place, _ in placed), default=1)
    points: dict[str, int] = {}
    for item, _, place, count in placed:
        points[item] = points.get(item, 0) + (places + 1 - int(place)) * count
    return points, tally.answers * places


def _written(numerator: int, denominator: int, step: int, cap: int) -> int:
    """Round a percentage to its step, then keep it within its caps."""
    return min(max(_to_nearest(numerator, denominator, step), cap), 100 - cap)


def _to_nearest(numerator: int, denominator: int, step: int) -> int:
    """Round a fraction to a multiple of ``step``, halves up, in whole numbers only."""
    return (2 * numerator + denominator * step) // (2 * denominator * step) * step


def _band(count: int, answers: int) -> Band:
    """Return the band of a share; a share on a border belongs to the higher band."""
    for band in reversed(Band):
        if 100 * count >= band.least_percent * answers:
            return band
    return Band.UNDER_10


def _at_random(count: int, dice: random.Random) -> int:
    """Round a count to a neighbouring multiple of three, unbiased."""
    rest = count % STORED_STEP
    up = dice.random() * STORED_STEP < rest
    return count - rest + (STORED_STEP if up else 0)
