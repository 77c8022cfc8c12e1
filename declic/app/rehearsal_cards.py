"""Rehearsing with cards: a simulated class raises them, and no camera is ever opened."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from declic.domain.ids import PASS
from declic.i18n import Translator
from declic.session import ports
from declic.session.counting import tally_of_letters, ways
from declic.session.polling import PollRun
from declic.session.running import Session
from declic.session.views import LETTERS, CountSource
from declic.ui.counting import CameraName, FoundCard, LookAt, Preview, ScanView

CLASS_CARDS = 24
"""Cards of a class that has no phones."""

FEW_CARDS = 4
"""Cards beside simulated phones: those of students without a phone."""

FOUND_WITHIN_SECONDS = (1.0, 9.0)
SURE_AFTER_SECONDS = 1.0
PASS_CHANCE = 0.05
WIDE, HIGH, GREY = 160, 90, 96
"""The simulated picture: even grey, with nobody in it."""

SEATS_ACROSS = 8


class RehearsedCards:
    """Implements ``declic.ui.counting.CardScan`` with simulated cards. One thread, by ticks.

    Args:
        session: the rehearsal's; each opening has answers of its own.
        clock: the rehearsal's.
        tr: the windows' language.
        seed: the same seed gives the same class.
    """

    def __init__(self, session: Session, clock: ports.Clock, tr: Translator, seed: int = 1) -> None:
        self._session = session
        self._clock = clock
        self._camera = CameraName("rehearsal", tr.gettext("Simulated camera"))
        self._dice = random.Random(f"rehearsed-cards-{seed}")  # repeatable on purpose
        self._dealt = CLASS_CARDS if session.box is None else FEW_CARDS
        self._opening = ""
        self._cards: list[tuple[float, str]] = []
        self._looked = 0.0
        self._since: float | None = None
        self._told = ScanView()
        self._changed: Callable[[], None] = lambda: None

    def view(self) -> ScanView:
        """Return how far the scan is."""
        confirmed = len(self._found())
        running = self._since is not None
        return ScanView(
            confirmed=confirmed,
            dealt=self._dealt,
            running=running,
            cameras=(self._camera,),
            camera=self._camera.id,
            look=LookAt.STILL if running and confirmed < self._dealt else None,
            preview=self._picture() if running else None,
        )

    def listen(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` when ``view`` has become another."""
        self._changed = changed

    def look_for_cameras(self) -> None:
        """There is always the simulated one."""

    def start(self, camera: str = "") -> None:
        """Let the class raise its cards."""
        if self._open_run() is not None and self._since is None:
            self._since = self._clock.monotonic()
            self.settle()

    def find_cover(self, camera: str = "") -> None:
        """The simulated class holds the usual deck."""

    def stop(self) -> None:
        """Turn the simulated camera off; what was found stays."""
        self._looked = self._seconds_looked()
        self._since = None
        self._tell()

    def set_dealt(self, count: int) -> None:
        """Say how many cards were handed out."""
        self._dealt = min(len(self._cards) or CLASS_CARDS, max(0, count))
        self._tell()

    def add_photos(self, files: Sequence[Path]) -> None:
        """Read no picture: the class is simulated."""

    def take(self) -> None:
        """Count what is found, be it nothing."""
        run = self._open_run()
        if run is not None and CountSource.CARDS not in run.sources:
            self._session.set_tally(CountSource.CARDS, tally_of_letters(run.poll, {}))

    def begin(self, run_dir: Path) -> None:
        """A rehearsal never comes back."""

    def settle(self) -> None:
        """Count the cards that were found by now."""
        run = self._open_run()
        if run is None:
            self._since, self._looked, self._cards, self._opening = None, 0.0, [], ""
        elif self._since is not None:
            found = self._found()
            totals = {letter: found.count(letter) for letter in set(found)}
            tally = tally_of_letters(run.poll, totals)
            if found and run.sources.get(CountSource.CARDS) != tally:
                self._session.set_tally(CountSource.CARDS, tally)
        self._tell()

    def close(self) -> None:
        """Nothing is open."""

    def wait_gone(self) -> None:
        """Nothing runs on."""

    def _open_run(self) -> PollRun | None:
        """Return the open poll if cards fit it; a new opening has new answers."""
        run = self._session.polls.open_run
        if run is None or CountSource.CARDS not in ways(run.poll):
            return None
        if run.opening != self._opening:
            self._opening, self._looked, self._since = run.opening, 0.0, None
            letters = LETTERS[: len(run.poll.options)]
            likes = [self._dice.uniform(0.3, 1.5) for _ in letters]
            self._cards = [
                (self._dice.uniform(*FOUND_WITHIN_SECONDS), self._answer(letters, likes))
                for _ in range(CLASS_CARDS if self._session.box is None else FEW_CARDS)
            ]
        return run

    def _answer(self, letters: str, likes: list[float]) -> str:
        if self._dice.random() < PASS_CHANCE:
            return PASS
        return self._dice.choices(letters, likes)[0]

    def _seconds_looked(self) -> float:
        if self._since is None:
            return self._looked
        return self._looked + self._clock.monotonic() - self._since

    def _found(self) -> list[str]:
        looked = self._seconds_looked()
        return [letter for after, letter in self._cards if after + SURE_AFTER_SECONDS <= looked]

    def _picture(self) -> Preview:
        """Return a grey picture with the cards that are seen, ticked when they are in."""
        looked = self._seconds_looked()
        cards = tuple(
            FoundCard(
                (seat % SEATS_ACROSS + 0.6) / (SEATS_ACROSS + 0.2),
                0.2 + 0.25 * (seat // SEATS_ACROSS),
                0.03,
                confirmed=after + SURE_AFTER_SECONDS <= looked,
            )
            for seat, (after, _) in enumerate(self._cards)
            if after <= looked
        )
        return Preview(WIDE, HIGH, bytes((GREY,)) * (WIDE * HIGH), cards)

    def _tell(self) -> None:
        """Tell what changed, and the class how many cards are missing."""
        view = self.view()
        self._session.missing = view.missing if view.running and view.dealt else None
        if view != self._told:
            self._told = view
            self._changed()
