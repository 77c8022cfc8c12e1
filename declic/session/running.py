"""A running session: what the facilitator does, and what comes of it.

Single-threaded: the owner calls the commands, hands in the ballot box's events with ``receive`` on
the same thread and calls ``tick`` a few times a second. What is to be shown afterwards is made by
``declic.session.showing``.
"""

from declic.domain.poll import PollKind
from declic.domain.session import SessionRecord
from declic.domain.tally import Tally
from declic.session import ports
from declic.session.book import Book
from declic.session.console import uses_phones
from declic.session.desk import PollDesk
from declic.session.doorway import Doorway
from declic.session.order import Beat, running_order
from declic.session.phone_words import wait_lines
from declic.session.polling import PollRun, PollState
from declic.session.texts import TextDesk
from declic.session.timing import Timeline
from declic.session.views import CountSource, Main, Offer

PAUSE_SECONDS = 120
"""Length of the quiet pause that one click gives everybody (DESIGN.md 5.8)."""


class Session:
    """One run of a plan with one class.

    Attributes:
        beats: the running order.
        timeline: planned and real time.
        door: what the ballot box told.
        polls: the polls' desk.
        texts: typed texts, for the trusted adult.
        box: the ballot box, or ``None`` when the plan uses no phones.
        black: the big screen is dark.
        paused_until: monotonic end of a pause for all, or ``None``.
        started: the session was begun or taken up in this process.
        missing: cards that a running scan has not read yet, or ``None``.
        shows_code: the class sees the large code, whatever the step shows; for latecomers.
    """

    def __init__(
        self,
        record: SessionRecord,
        store: ports.SessionStore,
        box: ports.BallotBox | None,
        clock: ports.Clock,
    ) -> None:
        self.snapshot = record.snapshot
        self.beats = running_order(record.snapshot)
        self.clock = clock
        self.box = box if uses_phones(record.snapshot) else None
        position = record.position
        self.timeline = Timeline(
            self.beats, clock, spent=position.spent_seconds, minutes=position.minutes
        )
        self._book = Book(record, store, self.timeline, clock)
        self.door = Doorway()
        self.polls = PollDesk(record.snapshot, self.beats, self._book, self.box, clock)
        self.texts = TextDesk(self.polls.runs, self.box)
        self.black = False
        self.paused_until: float | None = None
        self.started = False
        self.missing: int | None = None
        self.shows_code = False

    @property
    def record(self) -> SessionRecord:
        """The session as last kept."""
        return self._book.record

    @property
    def beat(self) -> Beat:
        """The beat that the session is in."""
        return self.beats[min(self.record.position.beat, len(self.beats) - 1)]

    @property
    def run(self) -> PollRun | None:
        """The poll of the present beat, if it has one."""
        return self.polls.run_of(self.beat)

    @property
    def is_kept(self) -> bool:
        """Whether all is written; if not, it is tried again every few seconds."""
        return not self._book.trouble

    @property
    def ended(self) -> bool:
        """Whether the session is over."""
        return self.record.ended

    def main(self) -> Main:
        """Return what the one main action does next."""
        if self.ended:
            return Main.ENDED
        if not self.started:
            return Main.START
        if self._waits_for_adult():
            return Main.CONFIRM_ADULT
        run = self.run
        kept = run is not None and run.state is PollState.CLOSED and not run.shows_by_itself
        if run is not None and run.state is not PollState.REVEALED and not kept:
            return _POLL_MAIN[run.state]
        return Main.END if self.next_beat() is None else Main.NEXT

    def next_beat(self) -> Beat | None:
        """Return the beat that follows, dropped ones passed over."""
        following = self.beats[self.beat.index + 1 :]
        return next((b for b in following if not self.timeline.dropped(b.index)), None)

    def start(self, config: ports.BoxConfig, on_event: ports.OnEvent) -> None:
        """Begin or take up the session; opens the ballot box when the plan uses phones."""
        self.started = True
        self.timeline.enter(self.beat.index)
        if self.box is not None:
            self.box.start(config, on_event)
        else:
            self.polls.void()
        self._book.keep()

    def receive(self, event: ports.BoxEvent) -> None:
        """Take up what the ballot box told; a pause that its phones still show has an end again."""
        self.door.take(event)
        self.polls.take(event)
        self.texts.take(event)
        if isinstance(event, ports.Ready) and self.box is not None:
            if event.paused:
                self.pause_class(on=True)
            self.box.wait_screen(wait_lines(self.snapshot, self.beat))
            if self.record.position.heads:
                self.box.heads(self.record.position.heads)

    def tick(self) -> None:
        """Do what time brings: a closing becomes real, a pause ends, the clock is kept."""
        self.polls.tick()
        if self.paused_until is not None and self.clock.monotonic() >= self.paused_until:
            self.pause_class(on=False)
        if self.started and not self.ended and self._book.stale:
            self._book.keep()

    def advance(self) -> None:
        """Do the main action; the adult's confirmation and cancelling have their own commands."""
        self.texts.leave()
        self.shows_code = False
        match self.main():
            case Main.NEXT:
                self.next()
            case Main.OPEN:
                self.polls.open(self.beat)
            case Main.CLOSE:
                self.polls.start_closing()
            case Main.SHOW:
                self.polls.show(self.beat)
            case Main.REVEAL:
                self.polls.reveal(self.beat)
            case Main.END:
                self.end()

    def next(self) -> None:
        """Go to the next beat; an open poll must be closed first."""
        if (beat := self.next_beat()) is not None:
            self._enter(beat.index)

    def back(self) -> None:
        """Go to the beat before; a closed poll shows its results again."""
        before = [b for b in self.beats[: self.beat.index] if not self.timeline.dropped(b.index)]
        if before:
            self._enter(before[-1].index)

    def confirm_adult(self) -> None:
        """The trusted adult confirmed to be present and to know the procedure."""
        confirmed = self.record.position.adult_confirmed | {self.beat.step.id}
        self._book.keep(adult_confirmed=confirmed)

    def end(self) -> None:
        """End the session; a poll that is still open is void, and the ballot box ends."""
        if self.ended:
            return
        self.polls.void()
        self.texts.forget()
        self.timeline.stop()
        if self.box is not None:
            self.box.stop()
        self._book.keep_end()

    def leave(self) -> None:
        """Keep where the session stands before the program stops; it is not ended."""
        if not self.ended:
            self._book.keep()

    def set_tally(self, source: CountSource, tally: Tally) -> None:
        """Take what cards, hands or envelopes gave to the open poll, each source once.

        Raises:
            ValueError: the poll is not counted this way, or the numbers do not add up.
        """
        self.polls.set_tally(source, tally)

    def pause_class(self, *, on: bool) -> None:
        """Give everybody two quiet minutes, or end them."""
        self.paused_until = self.clock.monotonic() + PAUSE_SECONDS if on else None
        if self.box is not None:
            self.box.pause(on=on)

    @property
    def question_at(self) -> int | None:
        """Index of the reworded question that the class sees, or ``None``; never over a vote."""
        if not self.texts.questions or self.polls.open_run is not None or self.ended:
            return None
        return self.texts.at if self.texts.at is not None else (0 if self._shows_box() else None)

    def turn_question(self) -> None:
        """Show the class the next reworded question."""
        if self.polls.open_run is None and not self.ended:
            self.texts.at = self.question_at
            self.texts.turn(ends=not self._shows_box())

    def set_heads(self, count: int) -> None:
        """Say how many participants are in the room."""
        self._book.keep(heads=count)
        if self.box is not None:
            self.box.heads(count)

    def lock_door(self, *, locked: bool) -> None:
        """Keep newcomers out, or let them in again."""
        self.door.locked = locked
        if self.box is not None:
            self.box.lock(locked=locked)

    def add_note(self, text: str) -> None:
        """Keep a quick note about timing or the activity."""
        if text.strip():
            self._book.keep_note(text.strip())

    def change_minutes(self, minutes: int) -> None:
        """Give the present beat more or fewer minutes."""
        self.timeline.add_minutes(self.beat.index, minutes)
        self._book.keep()

    def accept(self, offer: Offer) -> None:
        """Win minutes as offered."""
        self.timeline.accept(offer)
        self._book.keep()

    def undo_minutes(self) -> None:
        """Take the last change of minutes back."""
        self.timeline.undo()
        self._book.keep()

    def _waits_for_adult(self) -> bool:
        beat = self.beat
        return beat.sensitive and beat.step.id not in self.record.position.adult_confirmed

    def _shows_box(self) -> bool:
        """Whether the class is shown what came of a question box."""
        run = self.run
        return (
            run is not None
            and run.poll.kind is PollKind.QUESTION_BOX
            and run.state is PollState.REVEALED
        )

    def _enter(self, index: int) -> None:
        if self.polls.open_run is not None:
            return
        self.texts.leave()
        self.shows_code = False
        self.timeline.enter(index)
        scene = self.record.position.scene
        left_activity = self.beats[index].step_index != self.beat.step_index
        self._book.keep(beat=index, scene="" if left_activity else scene)
        if self.box is not None:
            self.box.wait_screen(wait_lines(self.snapshot, self.beat))


_POLL_MAIN = {
    PollState.READY: Main.OPEN,
    PollState.OPEN: Main.CLOSE,
    PollState.CLOSING: Main.WAIT,
    PollState.CLOSED: Main.SHOW,
    PollState.SHOWN: Main.REVEAL,
}
