"""Makes the frozen views of a running session."""

from dataclasses import replace

from declic.domain.plan import VotingMode
from declic.domain.tally import count_keys
from declic.domain.words import Text
from declic.i18n import Translator, translator
from declic.session.console import (
    beat_lines,
    beat_step_title,
    beat_title,
    lines_now,
    step_times,
    step_views,
)
from declic.session.counting import CountSheet, ways
from declic.session.order import Beat, voting
from declic.session.polling import PollRun, PollState
from declic.session.running import Session
from declic.session.stage import (
    Room,
    black_view,
    join_view,
    option_views,
    pause_view,
    question_view,
    stage_view,
    thanks_view,
)
from declic.session.views import (
    ConsoleView,
    CountSource,
    LineView,
    Main,
    PollStatus,
    StageView,
)


def stage(session: Session) -> StageView:
    """Return what the class sees now, in the plan's language."""
    snapshot = session.snapshot
    tr = translator(snapshot.plan.lang)
    if session.ended:
        return thanks_view(snapshot.help_lines, tr)
    if session.black:
        return black_view(snapshot.plan.lang)
    if session.paused_until is not None:
        left = max(0, round(session.paused_until - session.clock.monotonic()))
        return pause_view(left, tr)
    beat = session.beat
    room = Room(
        url=session.door.url,
        code=session.door.code,
        words=session.door.words,
        wifi=session.door.wifi,
        wifi_qr=session.door.wifi_qr,
        joined=session.door.joined,
        answered=session.door.answered + (session.run.counted if session.run else 0),
        heads=session.record.position.heads,
        missing=session.missing,
        scene=session.record.position.scene,
        seconds_left=session.timeline.seconds_left(beat.index),
        seconds_planned=session.timeline.planned_seconds(beat.index),
        before=session.polls.before(session.run) if session.run else None,
    )
    if session.shows_code and room.url:
        return join_view(snapshot, beat, session.run, room, tr)
    view = stage_view(snapshot, beat, session.run, room, tr)
    at = session.question_at
    return view if at is None else question_view(view, session.texts.questions, at, tr)


def console(session: Session, tr: Translator | None = None) -> ConsoleView:
    """Return what the peers see; the script is in the plan's language, as it is read aloud."""
    snapshot = session.snapshot
    tr = tr or translator(snapshot.plan.lang)
    beat = session.beat
    timeline = session.timeline
    following = session.next_beat()
    adult = snapshot.plan.adult
    titles = {b.index: beat_title(snapshot, b, tr).value for b in session.beats}
    return ConsoleView(
        title=snapshot.plan.named(snapshot.plan.lang),
        steps=step_views(snapshot, session.beats, beat.index, timeline, tr),
        step_index=beat.step_index,
        phase_index=beat.phase_index,
        phase_count=beat.phase_count,
        phase_title=beat_title(snapshot, beat, tr),
        phase_seconds_left=timeline.seconds_left(beat.index),
        phase_seconds_planned=timeline.planned_seconds(beat.index),
        timer_paused=timeline.paused,
        lines=_lines(session, tr),
        main=session.main(),
        next_title=_next_title(session, following, tr),
        can_go_back=beat.index > 0 and session.polls.open_run is None,
        late_seconds=timeline.late_seconds(),
        planned_end_seconds=60 * sum(b.minutes for b in session.beats),
        stage=stage(session),
        poll=_status(session, session.run),
        offers=timeline.offers(titles),
        can_undo_offer=timeline.can_undo,
        door_locked=session.door.locked,
        black=session.black,
        shows_code=session.shows_code,
        class_paused=session.paused_until is not None,
        adult=adult,
        warnings=(*session.door.warnings, *(() if session.is_kept else ("not-kept",))),
        notes=session.record.notes,
        texts=replace(session.texts.status(), at=session.question_at),
        timing=step_times(snapshot, session.beats, timeline, tr) if session.ended else (),
        phones=session.door.view() if session.box is not None else None,
    )


def _next_title(session: Session, following: Beat | None, tr: Translator) -> str:
    """Return what comes next: a phase of this step by its own name, else the step's.

    A step's first phase is often called like the one before it, "Welcome" after "Welcome".
    """
    if following is None:
        return ""
    if following.step_index != session.beat.step_index:
        return beat_step_title(session.snapshot, following, tr)
    return beat_title(session.snapshot, following, tr).value


def _lines(session: Session, tr: Translator) -> tuple[LineView, ...]:
    """Return what the peers read now: in a phase with a vote, the part before or after it."""
    lines = beat_lines(session.snapshot, session.beat, session.snapshot.plan.adult, tr)
    if session.run is None:
        return lines
    return lines_now(lines, voted=session.main() in (Main.NEXT, Main.END))


def step_name(session: Session) -> Text:
    """Return the title of the step the session is in."""
    tr = translator(session.snapshot.plan.lang)
    return Text(beat_step_title(session.snapshot, session.beat, tr), tr.language)


def _status(session: Session, run: PollRun | None) -> PollStatus | None:
    """Return the live state of the beat's poll, without any distribution."""
    if run is None or session.beat.activity is None:
        return None
    words = session.snapshot.words_of(session.beat.activity.ref)
    mode = voting(session.snapshot, session.beat)
    left = 0
    if run.state is PollState.CLOSING:
        left = max(0, -int((session.clock.monotonic() - run.closing_at) // 1))
    return PollStatus(
        state=run.state.value,
        kind=run.poll.kind,
        question=words.text(f"poll/{run.poll.slug}/question"),
        answered=session.door.answered + run.counted,
        joined=session.door.joined,
        heads=session.record.position.heads,
        pauses=session.door.pauses,
        closing_seconds_left=left,
        unread_texts=session.texts.waiting,
        voided=run.voided,
        flagged=run.closed.flagged if run.closed else False,
        without_phones=run.poll.without_phones,
        ways=ways(run.poll, mode),
        phones=session.box is not None
        and not session.door.failure
        and mode in (VotingMode.PHONES, VotingMode.MIXED),
        counted=bool(run.sources),
        shows=run.shows_by_itself,
        reveals=run.can_reveal,
        refused=run.is_refused,
    )


def count_sheet(session: Session, source: CountSource) -> CountSheet | None:
    """Return what can be typed for the open poll in one way, or ``None`` where it does not fit."""
    run = session.polls.open_run
    activity = session.beat.activity
    if run is None or run is not session.run or activity is None or source not in ways(run.poll):
        return None
    poll = run.poll
    given = run.sources.get(source)
    mine = given.answers + given.passes if given else 0
    words = session.snapshot.words_of(activity.ref)
    return CountSheet(
        source,
        run.opening,
        poll.kind,
        poll.pick,
        option_views(poll, words),
        count_keys(poll.kind, poll.options, poll.pick),
        heads=session.record.position.heads,
        elsewhere=session.door.answered + run.counted - mine,
        given=given.counts if given else {},
        passes=given.passes if given else 0,
    )
