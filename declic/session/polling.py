"""The life of one poll in a session: ready, open, closing, closed, shown, revealed."""

from dataclasses import dataclass, field
from enum import StrEnum

from declic.domain.disclosure import room_release
from declic.domain.poll import TEXT_KINDS, Poll, PollKind
from declic.domain.release import Refusal, Release
from declic.domain.session import ClosedPoll
from declic.domain.tally import Tally
from declic.session.views import CountSource

CLOSING_SECONDS = 5
"""How long a closing can be cancelled (DESIGN.md 5.1)."""


class PollState(StrEnum):
    """Where a poll stands."""

    READY = "ready"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    SHOWN = "shown"
    REVEALED = "revealed"


@dataclass(slots=True)
class PollRun:
    """The poll of one beat while its session runs. One thread.

    Attributes:
        poll, ref: the poll and its lasting name as text.
        opening: id of the present or last opening, empty before the first.
        closing_at: monotonic time at which a closing becomes real.
        asked_to_close: the box was told; no cancelling from here on.
        sources: what cards, hands and envelopes gave, each once; added up at close.
        approved: word-cloud words that the trusted adult approved, only in memory.
    """

    poll: Poll
    ref: str
    state: PollState = PollState.READY
    opening: str = ""
    closing_at: float = 0.0
    asked_to_close: bool = False
    sources: dict[CountSource, Tally] = field(default_factory=dict)
    closed: ClosedPoll | None = None
    voided: bool = False
    approved: list[str] = field(default_factory=list)

    def opened(self, opening: str) -> None:
        """A new opening begins; what an earlier one gathered outside the box is forgotten."""
        self.state = PollState.OPEN
        self.opening = opening
        self.asked_to_close = self.voided = False
        self.closed = None
        self.sources.clear()

    def void(self) -> None:
        """The open vote is lost or void: it must be run again under a new opening."""
        self.state = PollState.READY
        self.voided = True
        self.opening = ""
        self.sources.clear()

    def interrupted(self) -> None:
        """The box came back from death, or the disk is full: a closing asked for is forgotten."""
        self.state = PollState.OPEN
        self.asked_to_close = False

    def start_closing(self, now: float) -> None:
        """Begin the seconds in which closing can be cancelled."""
        if self.state is PollState.OPEN:
            self.state = PollState.CLOSING
            self.closing_at = now + CLOSING_SECONDS
            self.asked_to_close = False

    def cancel_closing(self) -> None:
        """Go on voting, if the box was not told yet."""
        if self.state is PollState.CLOSING and not self.asked_to_close:
            self.state = PollState.OPEN

    def set_source(self, source: CountSource, tally: Tally) -> None:
        """Take what one source gave for this opening; counting it again replaces it."""
        self.sources[source] = tally

    @property
    def counted(self) -> int:
        """How many people answered or passed without a phone."""
        return sum(tally.answers + tally.passes for tally in self.sources.values())

    def finish(self, closed: ClosedPoll) -> None:
        """The totals of all sources are kept."""
        self.closed = closed
        self.sources.clear()
        self.state = PollState.CLOSED

    def restore(self, closed: ClosedPoll, *, shown: bool) -> None:
        """Take up a poll that was closed before the session was interrupted."""
        self.closed = closed
        self.opening = closed.opening
        self.state = PollState.CLOSED
        if shown:
            self.state = PollState.SHOWN if self.can_reveal else PollState.REVEALED

    @property
    def has_results(self) -> bool:
        """Whether the kind gives totals at all."""
        return self.poll.kind not in TEXT_KINDS

    @property
    def shows_by_itself(self) -> bool:
        """Whether the main action leads to the bars; what is asked `before` is shown beside the
        `after`, because seeing it now would change what the class answers then.
        """
        return self.poll.occasion != "before"

    @property
    def can_reveal(self) -> bool:
        """Whether showing is followed by the right answer; a `before` poll keeps it for later."""
        asks = self.poll.kind in (PollKind.QUIZ, PollKind.ESTIMATE)
        return asks and bool(self.poll.right) and self.poll.occasion != "before"

    def release(self) -> Release | Refusal:
        """Return the frozen form for the room."""
        if self.closed is None:
            return Refusal(self.ref)
        closed = self.closed
        return room_release(
            self.ref, self.poll.kind, self.poll.sensitivity, closed.tally, flagged=closed.flagged
        )

    @property
    def is_refused(self) -> bool:
        """Whether it is over without a result, shown or waiting for a later vote."""
        waits = self.state is PollState.CLOSED and not self.shows_by_itself
        over = waits or self.state in (PollState.SHOWN, PollState.REVEALED)
        return over and self.has_results and isinstance(self.release(), Refusal)

    def next_scene(self) -> str:
        """Return the scene a dilemma leads to: the most chosen released option, first in order.

        When nothing is released, the advised option leads on, so that the story goes on without
        saying how few answered.
        """
        if not self.poll.leads_to:
            return ""
        release = self.release()
        order = {option: -i for i, option in enumerate(self.poll.options)}
        if isinstance(release, Release):
            winner = max(order, key=lambda o: (release.percent.get(o, 0), order[o]))
        else:
            winner = max(order, key=lambda o: (o in self.poll.right, order[o]))
        return self.poll.leads_to.get(winner, "")
