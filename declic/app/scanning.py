"""Reads the raised cards of the open poll for the window: the ``CardScan`` of its ports.

Cameras run in a child process, pictures are read in worker threads, and only the newest state comes
to the window's thread. Frames and pictures are read and dropped: nothing is written anywhere.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from declic.app.card_cameras import CameraRack, Cameras, Handover, Reading, RealCameras, Source
from declic.app.deck_memory import DeckMemory
from declic.i18n import Translator
from declic.session.counting import tally_of_letters, ways
from declic.session.polling import PollRun
from declic.session.running import Session
from declic.session.views import LETTERS, CountSource
from declic.ui.counting import CameraName, FoundCard, LookAt, Preview, ScanView

if TYPE_CHECKING:
    from declic.cards.cameras import CameraProblem
    from declic.cards.deck import Deck
    from declic.cards.live_scan import LiveScan, ScanNews
    from declic.cards.preview import SmallPicture

MOST_CARDS = 32
FRAME_WAIT_SECONDS = 0.25


class _Job:
    """The scan of one opening; its reader is made in a worker, for it takes a moment to load."""

    def __init__(self, run: PollRun, deck: "Deck | None") -> None:
        self.run = run
        self._deck = deck
        self.opening = run.opening
        self._letters = LETTERS[: len(run.poll.options)]
        self._lock = threading.Lock()
        self._scan: LiveScan | None = None
        self._over = False

    @property
    def scan(self) -> "LiveScan":
        """The scan, made when first asked for; workers only."""
        from declic.cards.deck import standard_deck
        from declic.cards.live_scan import LiveScan

        with self._lock:
            if self._scan is None:
                self._scan = LiveScan(self._deck or standard_deck(), self._letters)
                if self._over:
                    self._scan.forget()
            return self._scan

    def forget(self) -> None:
        """Forget every card; never waits."""
        self._over = True
        if self._scan is not None:
            self._scan.forget()


class CardScanning:
    """Implements ``declic.ui.counting.CardScan``; window's thread, but for the workers."""

    def __init__(
        self,
        session: Session,
        handover: Handover,
        tr: Translator,
        cameras: Cameras | None = None,
    ) -> None:
        self._session = session
        self._handover = handover
        self._tr = tr
        self._rack = CameraRack(cameras or RealCameras(), handover, self._found, self._failed)
        self._view = ScanView(deck_cards=MOST_CARDS, chooses_deck=True, undealt=True)
        self._changed: Callable[[], None] = lambda: None
        self._dealt: int | None = None
        self._deck: Deck | None = None
        self._memory: DeckMemory | None = None
        self._job: _Job | None = None
        self._newest: tuple[_Job, ScanNews] | None = None
        self._newest_lock = threading.Lock()
        self._stop = threading.Event()

    def begin(self, run_dir: Path) -> None:
        """Go on with the deck that this session read before the console had to come back."""
        self._memory = DeckMemory(run_dir, self._session.record.id)
        if (deck := self._memory.recall()) is not None:
            self._deck = deck
            self._show(deck=deck.name, deck_cards=len(deck.edges))

    def view(self) -> ScanView:
        """Return how far the scan is."""
        self.settle()
        return replace(self._view, dealt=self._cards_dealt())

    def listen(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` when ``view`` has become another."""
        self._changed = changed

    def look_for_cameras(self) -> None:
        """List the cameras again."""
        self._rack.look()

    def start(self, camera: str = "") -> None:
        """Open a camera by its id, or the one used last, or the first."""
        if (job := self._open_job()) is not None:
            self._turn_on(camera, lambda source, stop: self._read_frames(job, source, stop))

    def find_cover(self, camera: str = "") -> None:
        """Look for the cover of another deck; the scan goes on with it."""
        if self._open_job() is not None:
            self._turn_on(camera, self._read_cover, codes=True)

    def _turn_on(self, camera: str, read: Reading, *, codes: bool = False) -> None:
        self.stop()
        self._stop = self._rack.turn_on(camera or self._view.camera, read, codes=codes)
        self._show(running=True, covering=codes, problem="", preview=None)

    def stop(self) -> None:
        """Turn the camera off; what was confirmed stays."""
        self._stop.set()
        if self._view.running:
            self._show(running=False, covering=False, preview=None)

    def set_dealt(self, count: int) -> None:
        """Say how many cards were handed out."""
        self._dealt = min(self._view.deck_cards, max(0, count))
        self._show()

    def add_photos(self, files: Sequence[Path]) -> None:
        """Read picture files, once and in memory."""
        if files and (job := self._open_job()) is not None:
            self._show(reading=True, problem="")
            self._rack.work(lambda: self._read_photos(job, tuple(files)))

    def take(self) -> None:
        """Count what is confirmed, be it nothing."""
        if (job := self._open_job()) is not None and CountSource.CARDS not in job.run.sources:
            self._session.set_tally(CountSource.CARDS, tally_of_letters(job.run.poll, {}))

    def settle(self) -> None:
        """Forget the cards as soon as their poll is no longer open; called as time passes."""
        job = self._job
        if job is None:
            return
        run = self._session.polls.open_run
        if run is not None and run.opening == job.opening:
            return
        self._job = None
        job.forget()
        self._stop.set()
        self._show(
            confirmed=0, running=False, covering=False, reading=False, look=None, preview=None
        )

    def close(self) -> None:
        """Turn everything off for good; ``wait_gone`` waits for it."""
        self._stop.set()
        if self._job is not None:
            self._job.forget()
        if self._memory is not None and self._session.ended:
            self._memory.forget()

    def wait_gone(self) -> None:
        """Wait until camera and workers are gone; before the program ends."""
        self.close()
        self._rack.join()

    def _open_job(self) -> _Job | None:
        """Return the open poll's scan, if cards fit it."""
        self.settle()
        run = self._session.polls.open_run
        if run is None or CountSource.CARDS not in ways(run.poll):
            return None
        if self._job is None:
            self._job = _Job(run, self._deck)
        return self._job

    def _cards_dealt(self) -> int:
        """Return the cards handed out: as said, or everybody who has no phone in the vote."""
        if self._dealt is not None:
            return min(self._view.deck_cards, self._dealt)
        heads = self._session.record.position.heads
        return min(self._view.deck_cards, max(0, heads - self._session.door.joined))

    def _read_frames(
        self, job: _Job, source: Source, stop: threading.Event
    ) -> "CameraProblem | None":
        number = 0
        while not stop.is_set():
            frame = source.wait_newer(number, FRAME_WAIT_SECONDS)
            if frame is not None:
                number = frame.number
                self._tell(job, job.scan.add_frame(frame.grey, frame.t))
            elif (problem := source.problem) is not None:
                return problem
        return None

    def _read_cover(self, source: Source, stop: threading.Event) -> "CameraProblem | None":
        """Show the picture until a deck's cover is in it; worker."""
        from declic.cards.cover import deck_of_cover
        from declic.cards.preview import small_picture

        number = codes = 0
        while not stop.is_set():
            frame = source.wait_newer(number, FRAME_WAIT_SECONDS)
            if (code := source.wait_code(codes, 0)) is not None:
                codes = code.number
                if (deck := deck_of_cover(code.text)) is not None:
                    self._handover(partial(self._use, deck, stop))
                    return None
            if frame is not None:
                number = frame.number
                preview = _preview(small_picture(frame.grey, (), ()))
                self._handover(partial(self._show_cover, preview, stop))
            elif (problem := source.problem) is not None:
                return problem
        return None

    def _show_cover(self, preview: Preview, stop: threading.Event) -> None:
        if stop is self._stop and not stop.is_set():
            self._show(preview=preview)

    def _use(self, deck: "Deck", stop: threading.Event) -> None:
        """Read this deck from now on; what another deck's letters seemed to say is dropped."""
        if stop is not self._stop or stop.is_set() or (job := self._open_job()) is None:
            return
        job.forget()
        self._job, self._deck = None, deck
        if self._memory is not None:
            self._memory.keep(deck)
        if CountSource.CARDS in job.run.sources:
            self._session.set_tally(CountSource.CARDS, tally_of_letters(job.run.poll, {}))
        self._show(confirmed=0, look=None, deck=deck.name, deck_cards=len(deck.edges))
        self.start()

    def _read_photos(self, job: _Job, files: Sequence[Path]) -> None:
        """Read pictures one after the other; worker."""
        problem = ""
        for path in files:
            problem = self._read_photo(job, path) or problem
        self._handover(lambda: self._show(reading=False, problem=problem))

    def _read_photo(self, job: _Job, path: Path) -> str:
        """Read one picture; return what is wrong with it, or empty."""
        from declic.cards.photo import MAX_BYTES, PhotoError, decode_photo
        from declic.cards.scan import ScanClosedError

        tr = self._tr
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
            self._tell(job, job.scan.add_photo(decode_photo(data)))
        except OSError:
            return tr.gettext(
                "{name}: this picture cannot be opened. Choose it again, or take another.",
                name=path.name,
            )
        except PhotoError as error:
            return f"{path.name}: {error.sentence(tr)}"
        except ScanClosedError:
            return ""
        return ""

    def _tell(self, job: _Job, news: "ScanNews") -> None:
        """Bring the newest state to the window's thread; older ones that wait are dropped."""
        with self._newest_lock:
            waiting = self._newest is not None
            self._newest = (job, news)
        if not waiting:
            self._handover(self._take_newest)

    def _take_newest(self) -> None:
        with self._newest_lock:
            newest, self._newest = self._newest, None
        if newest is None or newest[0] is not self._open_job():
            return
        job, news = newest
        tally = tally_of_letters(job.run.poll, news.totals)
        if news.confirmed and job.run.sources.get(CountSource.CARDS) != tally:
            self._session.set_tally(CountSource.CARDS, tally)
        shown = self._view.running or self._view.reading
        self._show(
            confirmed=news.confirmed,
            undealt=self._view.undealt and not news.confirmed,
            look=LookAt(news.aim.value),
            preview=_preview(news.picture) if shown else None,
        )

    def _found(self, cameras: tuple[CameraName, ...], chosen: str | None) -> None:
        if chosen is None:
            self._show(cameras=cameras)
        else:
            self._show(cameras=cameras, camera=chosen)

    def _failed(self, stop: threading.Event, problem: "CameraProblem") -> None:
        """Say why no pictures come, unless another camera was started since."""
        if stop is self._stop:
            sentence = problem.sentence(self._tr)
            self._show(running=False, covering=False, problem=sentence, preview=None)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # names are ours
        view = replace(self._view, dealt=self._cards_dealt())
        self._session.missing = view.missing if view.running and view.dealt else None
        self._changed()


def _preview(picture: "SmallPicture") -> Preview:
    cards = tuple(FoundCard(m.x, m.y, m.size, m.confirmed) for m in picture.marks)
    return Preview(picture.width, picture.height, picture.pixels, cards)
