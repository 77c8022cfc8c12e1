"""What the class sees in each phase of an activity, without a session: for previews and tests."""

from dataclasses import dataclass
from enum import StrEnum

from declic.domain.activity import Shows
from declic.domain.poll import TEXT_KINDS, Poll
from declic.domain.session import ClosedPoll, Snapshot
from declic.domain.tally import Tally, count
from declic.i18n import translator
from declic.session.order import Beat, running_order
from declic.session.polling import PollRun, PollState
from declic.session.stage import Room, stage_view
from declic.session.views import StageView

SAMPLE_URL = "http://192.0.2.17:8080/j/K7M4"
"""An address that leads nowhere (RFC 5737), as long as a real one."""

SAMPLE_CODE = "K7M4"

SAMPLE_HEADS = 24
_SHAPE = (0, 1, 0, 2, 0, 1, 3, 1, 0, 4, 2, 1)
"""Which option each sample ballot names: an uneven picture, as in a class."""


class Moment(StrEnum):
    """When a picture is shown."""

    PHASE = "phase"
    OPEN = "open"
    RESULTS = "results"
    REVEAL = "reveal"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture; the figures in results are invented.

    Attributes:
        scene: slug of the scene that a vote led to, or empty.
    """

    moment: Moment
    view: StageView
    scene: str = ""


def phase_pictures(snapshot: Snapshot, beat: Beat) -> tuple[Picture, ...]:
    """Return all pictures of a phase in their order, painted from what a session would show.

    A phase that follows a branching vote has one picture for each scene it may lead to.
    """
    tr = translator(snapshot.plan.lang)
    seconds = beat.minutes * 60
    room = Room(
        url=SAMPLE_URL, code=SAMPLE_CODE, joined=SAMPLE_HEADS, answered=SAMPLE_HEADS - 2,
        heads=SAMPLE_HEADS, seconds_left=seconds, seconds_planned=seconds,
    )  # fmt: skip
    made = []
    for scene in _scenes(snapshot, beat) or ("",):
        here = Room(
            room.url, room.code, room.joined, room.answered, room.heads, scene, seconds, seconds
        )
        made.append(Picture(Moment.PHASE, stage_view(snapshot, beat, None, here, tr), scene))
    poll = beat.poll
    if poll is None:
        return tuple(made)
    for moment, state in (
        (Moment.OPEN, PollState.OPEN),
        (Moment.RESULTS, PollState.SHOWN),
        (Moment.REVEAL, PollState.REVEALED),
    ):
        run = _sample_run(poll, beat, state)
        if moment is not Moment.REVEAL or run.can_reveal:
            made.append(Picture(moment, stage_view(snapshot, beat, run, room, tr)))
    return tuple(made)


def sample_tally(poll: Poll) -> Tally:
    """Return the invented totals of a class, uneven as real ones are."""
    if poll.kind in TEXT_KINDS or not poll.options:
        return Tally({}, SAMPLE_HEADS, 0)
    options = poll.options
    ballots = []
    for number in range(SAMPLE_HEADS):
        first = _SHAPE[number % len(_SHAPE)] % len(options)
        ballots.append([options[(first + step) % len(options)] for step in range(poll.pick)])
    return count(poll.kind, options, poll.pick, ballots)


def _sample_run(poll: Poll, beat: Beat, state: PollState) -> PollRun:
    run = PollRun(poll, str(beat.poll_ref), state)
    run.closed = ClosedPoll("sample", run.ref, *beat.key, sample_tally(poll))
    return run


def _scenes(snapshot: Snapshot, beat: Beat) -> tuple[str, ...]:
    """Return the scenes that the last branching vote before this beat may lead to."""
    if beat.phase is None or beat.phase.shows is not Shows.SCENE or beat.phase.scene:
        return ()
    earlier = [each for each in running_order(snapshot) if each.index < beat.index]
    for each in reversed(earlier):
        if each.poll is not None and each.poll.leads_to:
            return tuple(dict.fromkeys(each.poll.leads_to.values()))
    return ()
