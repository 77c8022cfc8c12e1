"""Runs the session's polls: opening, closing, totals, showing, revealing."""

from collections.abc import Sequence
from random import SystemRandom

from declic.domain.disclosure import stored_form
from declic.domain.session import ClosedPoll, Snapshot
from declic.domain.tally import Tally, count
from declic.session import ports
from declic.session.book import Book
from declic.session.counting import adds_up, ways
from declic.session.order import Beat
from declic.session.phone_words import explanation, phone_poll
from declic.session.polling import PollRun, PollState
from declic.session.views import CountSource


class PollDesk:
    """Knows the poll of every beat and speaks of it with the ballot box. One thread.

    Totals are written once, in one durable transaction, before anybody sees them.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        beats: Sequence[Beat],
        book: Book,
        box: ports.BallotBox | None,
        clock: ports.Clock,
    ) -> None:
        self._snapshot = snapshot
        self._book = book
        self._whole_box = box
        self._box_failed = False
        self._clock = clock
        self._runs: dict[int, PollRun] = {
            beat.index: PollRun(beat.poll, str(beat.poll_ref)) for beat in beats if beat.poll
        }
        self._beats = {beat.index: beat for beat in beats}
        self._restore()

    @property
    def _box(self) -> ports.BallotBox | None:
        """The ballot box while it works; without it cards, hands and envelopes are all there is."""
        return None if self._box_failed else self._whole_box

    def run_of(self, beat: Beat) -> PollRun | None:
        """Return the poll of a beat, if it has one."""
        return self._runs.get(beat.index)

    @property
    def runs(self) -> tuple[PollRun, ...]:
        """The polls of all beats, in order."""
        return tuple(self._runs.values())

    def before(self, run: PollRun) -> PollRun | None:
        """Return the closed earlier poll that asked the same as an ``after`` poll, or ``None``."""
        poll = run.poll
        if not poll.measure or poll.occasion != "after":
            return None
        for other in self._runs.values():
            asked = other.poll
            same = (asked.measure, asked.kind, asked.options) == (
                poll.measure, poll.kind, poll.options,
            )  # fmt: skip
            if same and asked.occasion == "before" and other.closed is not None:
                return other
        return None

    @property
    def open_run(self) -> PollRun | None:
        """The poll that is open or closing, if any."""
        return self._find_open()[1]

    def open(self, beat: Beat) -> None:
        """Open a beat's poll under a new opening."""
        run = self.run_of(beat)
        if run is None or run.state is not PollState.READY or self.open_run is not None:
            return
        phones = phone_poll(self._snapshot, beat, run.poll)
        run.opened(phones.opening)
        self._book.keep(open_poll=phones.opening)
        if self._box is not None:
            self._box.open(phones)

    def start_closing(self) -> None:
        """Begin the five seconds in which closing can be cancelled."""
        if (run := self.open_run) is not None:
            run.start_closing(self._clock.monotonic())

    def cancel_closing(self) -> None:
        """Go on voting."""
        if (run := self.open_run) is not None:
            run.cancel_closing()

    def close_now(self) -> None:
        """Close without the five seconds, as scripts do."""
        if (run := self.open_run) is not None:
            run.state = PollState.CLOSING
            self._tell_box(run)

    def tick(self) -> None:
        """Make a closing real when its five seconds are over."""
        run = self.open_run
        if (
            run is not None
            and run.state is PollState.CLOSING
            and self._clock.monotonic() >= run.closing_at
        ):
            self._tell_box(run)

    def set_tally(self, source: CountSource, tally: Tally) -> None:
        """Take what one source gave to the open poll; counting it again replaces it.

        Once the totals were asked for, nothing is taken any more.

        Raises:
            ValueError: the poll is not counted this way, or the numbers do not add up.
        """
        run = self.open_run
        if run is None or run.asked_to_close:
            return
        if source not in ways(run.poll) or not adds_up(run.poll, tally):
            raise ValueError(f"not a count of this poll by {source}: {tally}")
        run.set_source(source, tally)

    def show(self, beat: Beat) -> None:
        """Show the class what a closed poll released; a dilemma goes on to its next scene."""
        run = self.run_of(beat)
        if run is None or run.state is not PollState.CLOSED:
            return
        run.state = PollState.SHOWN if run.can_reveal else PollState.REVEALED
        position = self._book.record.position
        self._book.keep(
            shown=position.shown | {run.opening}, scene=run.next_scene() or position.scene
        )

    def reveal(self, beat: Beat) -> None:
        """Show the right answer, on the phones too."""
        run = self.run_of(beat)
        if run is None or run.state is not PollState.SHOWN or not run.can_reveal:
            return
        run.state = PollState.REVEALED
        if self._box is not None:
            right = tuple(o for o in run.poll.options if o in run.poll.right)
            self._box.reveal(run.opening, right, explanation(self._snapshot, beat, run.poll))

    def run_again(self, beat: Beat) -> None:
        """Make a closed poll ready for a new opening, which replaces it."""
        run = self.run_of(beat)
        if run is not None and self.open_run is None:
            run.state = PollState.READY

    def void(self) -> None:
        """The open poll is lost or void: it stands ready to be run again."""
        if (run := self.open_run) is not None:
            run.void()
            self._book.keep(open_poll="")

    def take(self, event: ports.BoxEvent) -> None:
        """Follow what the ballot box told."""
        match event:
            case ports.Ready():
                self._box_failed = False
            case ports.Failed() if event.reason != ports.REFUSED:
                # Its ballots are gone with it: the open vote is run again, without phones.
                self._box_failed = True
                self.void()
            case _:
                pass
        run = self.open_run
        if run is None:
            return
        match event:
            case ports.Closed(opening=opening) if opening == run.opening:
                self._finish(event.tally, flagged="more-than-heads" in event.warnings)
            case ports.Ready(opening="", reattached=True):
                # It may have counted just before the console died: then it still has the totals.
                run.state = PollState.CLOSING
                self._tell_box(run)
            case ports.Ready(opening=opening) if opening != run.opening:
                self.void()
            case ports.Failed(reason=ports.REFUSED, detail="close"):
                self.void()
            case ports.Interrupted(opening=opening) if opening == run.opening:
                # The phones bring their answers back first; then the vote is closed anew.
                run.interrupted()
            case ports.AddressChanged(void_opening=opening) if opening == run.opening:
                self.void()
            case _:
                pass

    def _tell_box(self, run: PollRun) -> None:
        """Ask the box for the totals once; without a box the other sources are all there is."""
        if run.asked_to_close:
            return
        run.asked_to_close = True
        if self._box is not None:
            self._box.close(run.opening)
        else:
            self._finish(count(run.poll.kind, run.poll.options, run.poll.pick, ()), flagged=False)

    def _finish(self, tally: Tally, *, flagged: bool) -> None:
        index, run = self._find_open()
        if run is None:
            return
        step, phase = self._beats[index].key
        heads = self._book.record.position.heads
        for counted in run.sources.values():
            tally = tally + counted
        more_than_heads = 0 < heads < tally.answers + tally.passes
        # Totals about own experience are rounded at random before they are ever written.
        kept = stored_form(run.poll.sensitivity, tally, SystemRandom())
        flagged = flagged or more_than_heads
        closed = ClosedPoll(run.opening, run.ref, step, phase, kept, flagged)
        if self._book.keep_closed(closed):
            run.finish(closed)
        else:
            # The box, or its client, has the totals and tells them again when asked again.
            run.interrupted()

    def _find_open(self) -> tuple[int, PollRun | None]:
        for index, run in self._runs.items():
            if run.state in (PollState.OPEN, PollState.CLOSING):
                return index, run
        return -1, None

    def _restore(self) -> None:
        """Take up what was closed, shown or open before an interruption."""
        record = self._book.record
        by_key = {(closed.step, closed.phase): closed for closed in record.closed}
        for index, run in self._runs.items():
            beat = self._beats[index]
            if (closed := by_key.get(beat.key)) is not None:
                run.restore(closed, shown=closed.opening in record.position.shown)
            if index == record.position.beat and record.position.open_poll:
                run.opened(record.position.open_poll)
