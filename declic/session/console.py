"""Builds what the two peers at the laptop see."""

from collections.abc import Iterator, Sequence
from itertools import cycle, repeat

from declic.domain.activity import LineKind, Speaker
from declic.domain.plan import VotingMode
from declic.domain.session import Snapshot
from declic.domain.words import Text
from declic.i18n import Translator
from declic.session.order import Beat, voting
from declic.session.timing import Timeline
from declic.session.views import LineView, StepTime, StepView
from declic.session.words import step_lines, step_title

_SPOKEN = (LineKind.SAY, LineKind.ASK)


def beat_title(snapshot: Snapshot, beat: Beat, tr: Translator) -> Text:
    """Return a beat's title: the phase's, or the step's when it has no phases."""
    if beat.activity is None or beat.phase is None:
        return step_title(beat, tr)
    return snapshot.words_of(beat.activity.ref).text(f"phase/{beat.phase.slug}/title")


def beat_step_title(snapshot: Snapshot, beat: Beat, tr: Translator) -> str:
    """Return the title of the step that a beat belongs to."""
    if beat.activity is None:
        return step_title(beat, tr).value
    return beat.step.title or snapshot.words_of(beat.activity.ref).text("title").value


def beat_lines(snapshot: Snapshot, beat: Beat, adult: str, tr: Translator) -> tuple[LineView, ...]:
    """Return a beat's script with the speaker of each say and ask line."""
    if beat.activity is None or beat.phase is None:
        return step_lines(beat, voting(snapshot, beat), adult, tr)
    script = snapshot.words_of(beat.activity.ref).script(beat.phase.slug)
    shared = iter(beat.phase.speakers)
    turns = _turns(beat.speaker())
    lines: list[LineView] = []
    for kind, text in script:
        speaker = next(shared, None) or next(turns) if kind in _SPOKEN else None
        lines.append(LineView(kind, text, speaker))
    return tuple(lines)


def lines_now(lines: tuple[LineView, ...], *, voted: bool) -> tuple[LineView, ...]:
    """Return the part of a vote's script that is to be read now.

    The first ``do`` line of a phase with a vote opens it: what comes after it is read once the
    class has seen the result, or somebody would thank for answers that nobody has given. Warnings
    are shown from the beginning.
    """
    kinds = [line.kind for line in lines]
    opens = kinds.index(LineKind.DO) + 1 if LineKind.DO in kinds else len(lines)
    later = lines[opens:]
    careful = tuple(line for line in later if line.kind is LineKind.CAREFUL)
    if len(careful) == len(later):
        return lines
    return later if voted else (*lines[:opens], *careful)


def step_views(
    snapshot: Snapshot, beats: Sequence[Beat], current: int, timeline: Timeline, tr: Translator
) -> tuple[StepView, ...]:
    """Return the running order with planned and real minutes, one line a step."""
    here = beats[current].step_index
    views: list[StepView] = []
    for index in range(beats[-1].step_index + 1):
        mine = [beat for beat in beats if beat.step_index == index]
        if not mine:
            continue
        state = "current" if index == here else "done" if index < here else "coming"
        views.append(
            StepView(
                beat_step_title(snapshot, mine[0], tr),
                sum(timeline.planned_seconds(beat.index) for beat in mine) // 60,
                sum(timeline.spent_seconds(beat.index) for beat in mine),
                state,
                mine[0].topic,
            )
        )
    return tuple(views)


def step_times(
    snapshot: Snapshot, beats: Sequence[Beat], timeline: Timeline, tr: Translator
) -> tuple[StepTime, ...]:
    """Return what each step was given in the plan itself, and what it really took."""
    times: list[StepTime] = []
    for index in range(beats[-1].step_index + 1):
        mine = [beat for beat in beats if beat.step_index == index]
        if mine:
            planned = 60 * sum(beat.minutes for beat in mine)
            spent = sum(timeline.spent_seconds(beat.index) for beat in mine)
            times.append(StepTime(beat_step_title(snapshot, mine[0], tr), planned, spent))
    return tuple(times)


def uses_phones(snapshot: Snapshot) -> bool:
    """Tell whether any step of the plan is answered on phones."""
    modes = {snapshot.plan.voting, *(s.voting for s in snapshot.plan.steps if s.voting)}
    return bool(modes & {VotingMode.PHONES, VotingMode.MIXED})


def _turns(speaker: Speaker) -> Iterator[Speaker]:
    """Say who reads next: always the same one, or the two peers in turn."""
    return cycle((Speaker.FIRST, Speaker.SECOND)) if speaker is Speaker.BOTH else repeat(speaker)
