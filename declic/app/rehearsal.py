"""Rehearsing: the same session and console against simulated phones; nothing is kept.

There is no ballot box process, no network and no file: the phones are numbers in this process.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from declic.app.live_session import Handover, RunningSession
from declic.app.rehearsal_cards import RehearsedCards
from declic.domain.ids import PASS
from declic.domain.poll import TEXT_KINDS, PollKind
from declic.domain.session import ClosedPoll, Position, SessionRecord
from declic.domain.tally import count
from declic.i18n import Translator
from declic.session import ports
from declic.session.console import uses_phones
from declic.session.running import Session
from declic.session.timing import SystemClock
from declic.session.views import ConsoleView

PHONES = 24
JOIN_WITHIN_SECONDS = 40.0
ANSWER_WITHIN_SECONDS = (3.0, 30.0)
TEXTS_AFTER_SECONDS = 90.0
PASS_CHANCE = 0.05
URL = "http://192.0.2.17:8080/j/TEST"
"""An address of RFC 5737 that no laptop ever has: the code leads nowhere."""


class FastClock:
    """A clock that runs some times faster than the laptop's."""

    def __init__(self, speed: int, clock: ports.Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._speed = speed
        self._start = self._clock.monotonic()

    def monotonic(self) -> float:
        """Return the rehearsal's seconds."""
        return self._start + (self._clock.monotonic() - self._start) * self._speed

    def today(self) -> str:
        """Return the ISO date."""
        return self._clock.today()


class NothingKept:
    """A session store that forgets everything."""

    def create(self, record: SessionRecord) -> None:
        """Keep nothing."""

    def load(self, session_id: str) -> SessionRecord:
        """Find nothing.

        Raises:
            KeyError: always.
        """
        raise KeyError(session_id)

    def unfinished(self) -> tuple[SessionRecord, ...]:
        """Return none."""
        return ()

    def save_position(self, session_id: str, position: Position) -> None:
        """Keep nothing."""

    def save_closed(self, session_id: str, closed: ClosedPoll, position: Position) -> None:
        """Keep nothing."""

    def save_notes(self, session_id: str, notes: tuple[str, ...]) -> None:
        """Keep nothing."""

    def save_ended(self, session_id: str, position: Position) -> None:
        """Keep nothing."""


@dataclass(slots=True)
class _Vote:
    """An open poll: when each phone answers, and what."""

    poll: ports.PhonePoll
    ballots: list[tuple[float, tuple[str, ...]]] = field(default_factory=list)


class RehearsalBox:
    """A ballot box of simulated phones; ``settle`` lets time pass for them. One thread.

    Args:
        clock: the rehearsal's.
        texts: what two of the phones type into the question box.
        seed: the same seed gives the same class.
    """

    def __init__(self, clock: ports.Clock, texts: tuple[str, ...], seed: int = 1) -> None:
        self._clock = clock
        self._typed = texts
        self._dice = random.Random(f"rehearsal-{seed}")  # repeatable on purpose
        self._joins: list[float] = []
        self._vote: _Vote | None = None
        self._texts: dict[str, ports.Text] = {}
        self._unread = 0
        self._texts_at = float("inf")
        self._events: list[ports.BoxEvent] = []
        self._told = ports.Counted(0, 0, 0)
        self._on_event: ports.OnEvent = lambda event: None

    def settle(self) -> None:
        """Do what the phones would have done by now, and tell it."""
        now = self._clock.monotonic()
        if now >= self._texts_at:
            self._texts_at = float("inf")
            self._hold("", self._typed)
        joined = sum(at <= now for at in self._joins)
        answered = len(self._arrived(now))
        counted = ports.Counted(joined, answered, 0, self._unread)
        if counted != self._told:
            self._told = counted
            self._events.append(counted)
        waiting, self._events = self._events, []
        for event in waiting:
            self._on_event(event)

    def start(self, config: ports.BoxConfig, on_event: ports.OnEvent) -> None:
        """Let the phones come in one by one."""
        self._on_event = on_event
        now = self._clock.monotonic()
        self._joins = [now + self._dice.uniform(1, JOIN_WITHIN_SECONDS) for _ in range(PHONES)]
        self._texts_at = now + TEXTS_AFTER_SECONDS
        self._events.append(ports.Ready(URL, URL[-4:], 0, (URL,)))

    def open(self, poll: ports.PhonePoll) -> None:
        """Let every phone think for some seconds and answer."""
        now = self._clock.monotonic()
        likes = [self._dice.uniform(0.3, 1.5) for _ in poll.options]
        ballots = [
            (now + self._dice.uniform(*ANSWER_WITHIN_SECONDS), self._choose(poll, likes))
            for _ in range(PHONES)
        ]
        self._vote = _Vote(poll, ballots)
        self._events.append(ports.Opened(poll.opening))

    def close(self, opening: str) -> None:
        """Add up what came in so far."""
        vote = self._vote
        if vote is None or vote.poll.opening != opening:
            return
        ballots = self._arrived(self._clock.monotonic())
        self._vote = None
        poll = vote.poll
        if poll.kind is PollKind.WORD_CLOUD:
            self._hold(opening, self._typed)
        typed = poll.kind in TEXT_KINDS
        tally = count(poll.kind, poll.options, poll.pick, () if typed else ballots)
        self._events.append(ports.Closed(opening, tally))

    def drop(self, opening: str) -> None:
        """Forget the open poll."""
        self._vote = None

    def wait_screen(self, heading: Mapping[str, str]) -> None:
        """Show nothing: there is no screen."""

    def reveal(self, opening: str, right: tuple[str, ...], explain: Mapping[str, str]) -> None:
        """Show nothing."""

    def lock(self, *, locked: bool) -> None:
        """Keep nobody out: all are simulated."""

    def heads(self, count: int) -> None:
        """Change nothing."""

    def pause(self, *, on: bool) -> None:
        """Change nothing."""

    def read_texts(self) -> None:
        """Hand over the sample texts."""
        self._unread = 0
        self._events.append(ports.Texts(tuple(self._texts.values())))

    def discard_text(self, text_id: str) -> None:
        """Forget one."""
        self._texts.pop(text_id, None)

    def stop(self) -> None:
        """Let the phones go."""
        self._vote = None
        self._joins = []

    def _arrived(self, now: float) -> list[tuple[str, ...]]:
        if self._vote is None:
            return []
        return [choice for at, choice in self._vote.ballots if at <= now]

    def _choose(self, poll: ports.PhonePoll, likes: list[float]) -> tuple[str, ...]:
        if not poll.options or self._dice.random() < PASS_CHANCE:
            return (PASS,)
        left = dict(zip(poll.options, likes, strict=True))
        chosen: list[str] = []
        for _ in range(poll.pick):
            option = self._dice.choices(list(left), list(left.values()))[0]
            del left[option]
            chosen.append(option)
        return tuple(chosen)

    def _hold(self, opening: str, texts: tuple[str, ...]) -> None:
        for text in texts:
            number = f"rehearsal-{opening}-{len(self._texts)}-{self._dice.random()}"
            self._texts[number] = ports.Text(number, opening, text)
            self._unread += 1


class Rehearsal(RunningSession):
    """A session whose class is simulated and whose every picture says so."""

    def __init__(
        self,
        record: SessionRecord,
        handover: Handover,
        tr: Translator,
        speed: int,
        clock: ports.Clock | None = None,
    ) -> None:
        fast = FastClock(speed, clock)
        self._phones = RehearsalBox(fast, sample_texts(tr))
        box = self._phones if uses_phones(record.snapshot) else None
        store = NothingKept()
        session = Session(record, store, box, fast)
        cards = RehearsedCards(session, fast, tr)
        super().__init__(record, store, handover, tr, session=session, scan=cards)

    def begin(self) -> None:
        """Let the simulated class come in."""
        self.session.start(ports.BoxConfig("", (), run_dir=""), self.session.receive)

    def console(self) -> ConsoleView:
        """Return what the peers see, marked as a rehearsal."""
        view = super().console()
        return replace(view, stage=replace(view.stage, rehearsal=True))

    def tick(self) -> None:
        """Let the rehearsal's time pass, for the phones too."""
        super().tick()
        self._phones.settle()

    def listen(self, changed: Callable[[], None]) -> None:
        """Tell changes with the ticks: nothing here comes from another thread."""


def sample_texts(tr: Translator) -> tuple[str, ...]:
    """Return what a class might type, to practise on: a question and one with a name in it."""
    return (
        tr.gettext("What if somebody shares my picture?"),
        tr.gettext("Emma is being threatened"),
    )
