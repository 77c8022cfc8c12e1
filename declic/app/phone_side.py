"""Phones, paper slips and the remote of a running session: the ``PhoneSide`` of the windows."""

import contextlib
import logging
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from declic.app.booth_process import BoothProcess
from declic.app.card_cameras import Handover
from declic.i18n import Translator
from declic.live import faults
from declic.live.client import BallotBoxClient
from declic.session import ports
from declic.session.running import Session

_log = logging.getLogger(__name__)

SLIPS_FOLDER = "slips"


class _SlipJob:
    """Slips that were asked for: how many, where their file goes, and who hears of it."""

    def __init__(
        self, count: int, folder: Path, made: Callable[[Path], None], failed: Callable[[str], None]
    ) -> None:
        self.count = count
        self.folder = folder
        self.made = made
        self.failed = failed


class RunningPhones:
    """Implements ``declic.ui.phone_side.PhoneSide``; window's thread, but for writing PDFs.

    Args:
        session: the session.
        box: its ballot box; ``None`` when no phone is used, or in a rehearsal.
        handover: runs a call on the window's thread.
        tr: the windows' language.
        camera: tells the id of the camera that was last chosen for reading cards, or nothing.
    """

    def __init__(
        self,
        session: Session,
        box: BallotBoxClient | None,
        handover: Handover,
        tr: Translator,
        camera: Callable[[], str] = str,
    ) -> None:
        self._session = session
        self._box = box
        self._handover = handover
        self._tr = tr
        self._camera = camera
        self._config: ports.BoxConfig | None = None
        self._on_event: ports.OnEvent = lambda event: None
        self._jobs: list[_SlipJob] = []
        self._booths: list[BoothProcess] = []
        self._unwritten: tuple[ports.Slip, ...] = ()
        self._workers: list[threading.Thread] = []
        self._command: Callable[[str], None] = lambda name: None

    def begin(self, config: ports.BoxConfig, on_event: ports.OnEvent) -> None:
        """Remember how the box is started; slips of an earlier session are removed."""
        self._config, self._on_event = config, on_event
        self._forget_files()

    def sentence(self, reason: str) -> str:
        """Say what a reason means and what to do."""
        return faults.sentence(reason, self._tr)

    def firewall_hint(self) -> str:
        """Say where this system's firewall lets phones in."""
        return faults.firewall_hint(self._tr)

    def prefer(self, host: str) -> None:
        """Show phones the page on this address of the laptop."""
        self._session.door.prefer(host)

    def try_again(self) -> None:
        """Start a ballot box that failed once more, on whichever port is free."""
        if self._box is None or self._config is None or not self._session.door.failure:
            return
        self._session.door.failure = ""
        self._session.door.forget("box-failed")
        self._box.start(replace(self._config, port=0, resume=True), self._on_event)

    def make_slips(
        self,
        count: int,
        folder: Path | None,
        made: Callable[[Path], None],
        failed: Callable[[str], None],
    ) -> None:
        """Make paper slips and write them as a PDF."""
        if self._box is None or self._config is None:
            return
        job = _SlipJob(count, folder or Path(self._config.run_dir) / SLIPS_FOLDER, made, failed)
        unwritten, self._unwritten = self._unwritten, ()
        if len(unwritten) == count:
            self._work(lambda: self._write(job, unwritten))
            return
        self._jobs.append(job)
        self._box.issue_slips(count)

    def open_booth(self, place: tuple[int, int, int, int], over: Callable[[], None]) -> None:
        """Open the booth over this laptop's screen."""
        self.close_booth()
        url, lang = self._session.door.url, self._session.snapshot.plan.lang
        try:
            self._booths.append(
                BoothProcess(url, lang, place, self._handover, over, camera=self._camera())
            )
        except OSError:
            _log.exception("the booth could not be opened")
            self._handover(over)

    def close_booth(self) -> None:
        """Close the booth, if it is open."""
        for booth in self._booths:
            booth.close()

    def pair_remote(self) -> None:
        """Wait for a presenter's phone."""
        if self._box is not None:
            self._box.pair_remote(self._session.snapshot.plan.lang)

    def end_remote(self) -> None:
        """Take the presenter's phone its right."""
        if self._box is not None:
            self._box.end_remote()

    def show_remote(self, state: ports.RemoteState) -> None:
        """Say what the presenter's phone shows."""
        if self._box is not None:
            self._box.remote_state(state)

    def listen_remote(self, command: Callable[[str], None]) -> None:
        """Call ``command`` with each name that the presenter's phone asks for."""
        self._command = command

    def take(self, event: ports.BoxEvent) -> None:
        """Do what the ballot box's event asks for; after the session has taken it."""
        match event:
            case ports.RemoteCommand(name):
                self._command(name)
            case ports.Slips(slips) if self._jobs:
                job = self._jobs.pop(0)
                self._work(lambda: self._write(job, slips))
            case ports.Slips(slips):
                self._unwritten = slips
            case ports.Interrupted():
                self._ask_again()
            case ports.Ready(reattached=False):
                self._unwritten = ()  # a new box honours no slip of the one before
            case ports.Failed(reason, detail):
                self._give_up(reason, detail)
            case _:
                pass

    def close(self) -> None:
        """Close the booth and remove the slips' private files; ``wait_gone`` waits for both.

        What a remote still asks for reaches no console that is gone.
        """
        self._command = lambda name: None
        self.close_booth()
        self._forget_files()

    def wait_gone(self) -> None:
        """Wait until nothing is written any more; before the program ends."""
        for booth in self._booths:
            booth.wait_gone()
        for worker in self._workers:
            worker.join()
        self._forget_files()

    def _ask_again(self) -> None:
        """Ask for what a box that died may not have made; too many wait for the next asking."""
        for job in self._jobs:
            if self._box is not None:
                self._box.issue_slips(job.count)

    def _give_up(self, reason: str, detail: str) -> None:
        """Tell whoever waits for slips that none will come."""
        if reason == faults.REFUSED and detail != "slips":
            return
        jobs, self._jobs = self._jobs, []
        tr = self._tr
        told = (
            tr.gettext("There are already so many slips that no more are made. Use those first.")
            if reason == faults.REFUSED
            else faults.sentence(reason, tr)
        )
        for job in jobs:
            job.failed(told)

    def _write(self, job: _SlipJob, slips: tuple[ports.Slip, ...]) -> None:
        """Write the PDF; worker."""
        from declic.paper import PaperError
        from declic.reports.prints.slips import write_vote_slips

        place = urlsplit(self._session.door.url).netloc
        shown = [replace(slip, url=moved_to(place, slip.url)) for slip in slips]
        try:
            job.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = write_vote_slips(shown, self._session.snapshot.plan.lang, job.folder)
        except (OSError, PaperError) as error:
            # Nothing of the error is logged but its kind: its text could hold a code.
            _log.error("the slips could not be written: %s", type(error).__name__)
            told = self._tr.gettext(
                "The slips could not be written there. Choose another folder and make them once "
                "more."
            )

            def give_back() -> None:
                self._unwritten = slips
                job.failed(told)

            self._handover(give_back)
        else:
            self._handover(lambda: job.made(path))

    def _work(self, job: Callable[[], None]) -> None:
        self._workers = [each for each in self._workers if each.is_alive()]
        worker = threading.Thread(target=job, name="declic-slips")
        self._workers.append(worker)
        worker.start()

    def _forget_files(self) -> None:
        if self._config is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(Path(self._config.run_dir) / SLIPS_FOLDER)


def moved_to(place: str, url: str) -> str:
    """Return a page's address on another host and port of the same laptop."""
    return urlsplit(url)._replace(netloc=place).geturl() if place else url
