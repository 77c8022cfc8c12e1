"""``declic demo``: a complete real session by itself, with simulated phones over HTTP.

The plan, the ballot box process, the storage and the documents are the real ones; only the phones
are simulated, and the clock runs as fast as the votes do.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from declic.app.boxes import box_config
from declic.app.card_class import MOST_CARDS, CardClass, by_cards
from declic.app.context import FORMATS, Context
from declic.app.crowd import Crowd, Votes, leaning
from declic.app.demo_adult import DemoAdult
from declic.app.file_words import file_words
from declic.app.house import find_plan, open_library, open_storage, take_snapshot
from declic.app.plan_command import print_papers
from declic.app.pump import Pump
from declic.app.refusal import Refusal
from declic.domain.plan import VotingMode
from declic.domain.poll import TEXT_KINDS
from declic.domain.session import SessionRecord
from declic.i18n import Translator
from declic.live.client import BallotBoxClient
from declic.reports import write_report
from declic.reports.prints import PrintInputs, PrintKind
from declic.session.book import new_record
from declic.session.console import uses_phones
from declic.session.polling import PollRun, PollState
from declic.session.running import Session
from declic.session.views import CountSource, Main
from declic.settings import open_folders

START_SECONDS = 60.0
ANSWER_SECONDS = 60.0


class DemoClock:
    """A clock that only moves when the demo says that time has passed."""

    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        """Return the demo's own seconds."""
        return self._now

    def today(self) -> str:
        """Return the real ISO date."""
        return time.strftime("%Y-%m-%d")

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds


def demo(context: Context) -> int:
    """Run the demo and print its summary as the last line, as JSON.

    Raises:
        Refusal: the documents cannot be written; known before the session runs.
    """
    started = time.monotonic()
    _make_folder(context.options.out, context.tr)
    with ExitStack() as stack:
        if context.options.data is None:
            # A demo must not stand among the coach's real sessions.
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="declic-demo-"))
            context.folders = open_folders(Path(folder))
        library = open_library(context.folders)
        store = open_storage(context.folders, context.tr)
        stack.callback(store.close)
        plan = find_plan(context.options.plan, library, store, context.tr)
        plan = replace(
            plan,
            lang=context.lang,
            participants=context.options.participants,
            voting=VotingMode(context.options.mode),
        )
        clock = DemoClock()
        record = new_record(take_snapshot(library, plan, store, context.tr), clock)
        store.sessions.create(record)
        box = BallotBoxClient() if uses_phones(record.snapshot) else None
        session = Session(record, store.sessions, box, clock)
        show = _Show(context, session, clock)
        votes, adult = show.run(), show.adult
        ended = store.sessions.load(record.id)
        releases = store.ledger.release(ended)
        out = context.options.out
        paths = write_report(ended, context.lang, FORMATS, out, releases=releases)
        prints = PrintInputs(record=ended, releases=releases, country=plan.country)
        paths += print_papers(context, list(PrintKind), prints, out, "pdf")
        summary = _summary(context, ended, votes, paths)
        summary |= {"texts_read": adult.read, "texts_shown": adult.shown}
    summary["seconds"] = round(time.monotonic() - started, 2)
    print(json.dumps(summary, ensure_ascii=False))
    return 0


def _make_folder(out: Path, tr: Translator) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            tr.gettext(
                "The documents could not be written: {detail}.", detail=file_words(error, tr)
            )
        ) from error


class _Show:
    """Plays the facilitators: goes through the plan and lets the crowd vote."""

    def __init__(self, context: Context, session: Session, clock: DemoClock) -> None:
        self._context = context
        self._session = session
        self._clock = clock
        self._pump = Pump()
        self._chance = random.Random(context.options.seed)
        self._crowd: Crowd | None = None
        self._cards: CardClass | None = None
        self.adult = DemoAdult(
            session, lambda reached: self._until(reached, ANSWER_SECONDS), context.tr
        )

    def run(self) -> Votes:
        """Run the whole session; the ballot box is ended whatever happens."""
        session = self._session
        options = self._context.options
        config = box_config(
            self._context.folders, self._context.settings, session.record, host="127.0.0.1"
        )
        session.start(config, self._pump.post)
        try:
            phones, cards = _shares(options.mode, options.participants, self._context)
            session.set_heads(options.participants)
            with ExitStack() as stack:
                if phones:
                    self._until(lambda: session.door.ready, START_SECONDS)
                    self._crowd = stack.enter_context(Crowd(session.door.url, phones, options.seed))
                    self._crowd.join()
                if cards:
                    self._cards = CardClass(cards, options.seed)
                self._walk()
            return self._votes()
        finally:
            session.end()

    def _walk(self) -> None:
        """Go through the running order; every poll is voted on, closed and shown."""
        session = self._session
        while not session.ended:
            if session.main() is Main.CONFIRM_ADULT:
                session.confirm_adult()
            self._tell()
            self._poll()
            spent = 60 * session.beat.minutes * self._chance.uniform(0.85, 1.15)
            self._clock.wait(spent)
            if session.next_beat() is None:
                return
            session.next()

    def _poll(self) -> None:
        session = self._session
        run = session.run
        if run is None:
            return
        if run.poll.kind in TEXT_KINDS:
            self._texts(run)
            return
        session.polls.open(session.beat)
        if self._crowd is not None:
            self._crowd.vote(run.opening, run.poll)
        if self._cards is not None:
            way = CountSource.CARDS if by_cards(run.poll) else CountSource.ENVELOPES
            session.set_tally(way, self._cards.vote(run.poll, lean=leaning(run.poll)))
        session.polls.close_now()
        self._until(lambda: run.state is PollState.CLOSED, ANSWER_SECONDS)
        session.polls.show(session.beat)
        session.polls.reveal(session.beat)

    def _texts(self, run: PollRun) -> None:
        """Let the phones type; the class sees what the adult lets through, and nothing else."""
        session = self._session
        if self._crowd is None:
            return  # without phones only the adult reads the slips of paper
        session.polls.open(session.beat)
        typed = self._crowd.type(run.opening)
        session.polls.close_now()
        self._until(lambda: run.state is PollState.CLOSED, ANSWER_SECONDS)
        self._until(lambda: not typed or session.texts.waiting > 0, ANSWER_SECONDS)
        session.polls.show(session.beat)
        self.adult.deal(typed)
        self.adult.turn_pages()

    def _votes(self) -> Votes:
        """Return what phones, cards and envelopes gave together."""
        votes = self._crowd.votes if self._crowd else Votes()
        if self._cards is not None:
            votes.cards_raised, votes.cards_read = self._cards.raised, self._cards.read
            votes.envelopes = self._cards.envelopes
            votes.sent += votes.cards_raised + votes.envelopes
            votes.acknowledged += votes.cards_read + votes.envelopes
        return votes

    def _until(self, reached: Callable[[], bool], seconds: float) -> None:
        if not self._pump.until(self._session, reached, seconds):
            raise Refusal(
                self._context.tr.gettext(
                    "The ballot box did not answer, so the demo stopped. The log says more."
                )
            )

    def _tell(self) -> None:
        """Say on the way where the demo is; the last line alone is for programs."""
        from declic.session.showing import console

        view = console(self._session)
        print(f"{view.step_index + 1}/{len(view.steps)} {view.phase_title.value}", file=sys.stderr)


def _shares(mode: str, people: int, context: Context) -> tuple[int, int]:
    """Return how many answer on phones and how many with cards.

    Raises:
        Refusal: there are more people than cards.
    """
    if mode == VotingMode.PHONES:
        return people, 0
    if mode == VotingMode.MIXED:
        cards = min(people // 2, MOST_CARDS)
        return people - cards, cards
    if people > MOST_CARDS:
        raise Refusal(
            context.tr.gettext(
                "A deck has {most} cards. Ask for fewer participants, or use --mode mixed.",
                most=MOST_CARDS,
            )
        )
    return 0, people


def _summary(
    context: Context, record: SessionRecord, votes: Votes, paths: Sequence[Path]
) -> dict[str, object]:
    """Return what the demo did."""
    options = context.options
    typed = _typed_polls(record)
    tallies = [closed.tally for closed in record.closed if closed.poll not in typed]
    counted = sum(tally.answers + tally.passes for tally in tallies)
    return {
        "plan": record.snapshot.plan.id,
        "session": record.id,
        "lang": context.lang,
        "mode": options.mode,
        "participants": options.participants,
        "seed": options.seed,
        "steps": len(record.snapshot.plan.steps),
        "polls": len(record.closed),
        "ballots_sent": votes.sent,
        "ballots_acknowledged": votes.acknowledged,
        "ballots_counted": counted,
        "requests": votes.requests,
        "changed": votes.changed,
        "resent": votes.resent,
        "reconnected": votes.reconnected,
        "cards_raised": votes.cards_raised,
        "cards_read": votes.cards_read,
        "envelopes": votes.envelopes,
        "documents": [{"path": str(p), "bytes": p.stat().st_size} for p in _sorted(paths)],
    }


def _typed_polls(record: SessionRecord) -> set[str]:
    """Return the polls of typed words, which have no tally."""
    return {
        str(activity.poll_ref(poll.slug))
        for activity in record.snapshot.activities
        for poll in activity.polls
        if poll.kind in TEXT_KINDS
    }


def _sorted(paths: Sequence[Path]) -> list[Path]:
    return sorted(paths)
