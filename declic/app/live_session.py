"""Drives one running session for the window: the ``LiveSession`` that the console knows."""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from declic.app.card_cameras import Cameras
from declic.app.phone_side import RunningPhones
from declic.app.scanning import CardScanning
from declic.domain.session import SessionRecord
from declic.domain.tally import Tally
from declic.i18n import Translator, translator
from declic.live.client import BallotBoxClient
from declic.session import ports
from declic.session.console import uses_phones
from declic.session.counting import CountSheet
from declic.session.running import Session
from declic.session.showing import console, count_sheet
from declic.session.texts import WaitingText
from declic.session.timing import SystemClock
from declic.session.views import ConsoleView, CountSource
from declic.ui.counting import CardScan

if TYPE_CHECKING:
    from declic.domain.sheet import Sheet

_log = logging.getLogger(__name__)

Handover = Callable[[Callable[[], None]], None]
"""Runs a call on the window's thread; may be called from any thread."""


class WindowBox(BallotBoxClient):
    """A ballot box whose end nobody on the window's thread waits for."""

    def __init__(self) -> None:
        super().__init__()
        self._ending: threading.Thread | None = None

    def stop(self) -> None:
        """Ask the process to end and return at once; ``wait_gone`` waits."""
        if self._ending is None:
            end = super().stop
            self._ending = threading.Thread(target=end, name="ballot-box-end")
            self._ending.start()

    def wait_gone(self) -> None:
        """Wait until the process is gone, if it was asked to end."""
        if self._ending is not None:
            self._ending.join()


class SessionScan(CardScan, Protocol):
    """A reader of cards that lives as long as its session."""

    def begin(self, run_dir: Path) -> None:
        """Take up what a console that had to come back knew of the cards."""

    def settle(self) -> None:
        """Forget the cards as soon as their poll is no longer open; called as time passes."""

    def close(self) -> None:
        """Turn everything off for good; ``wait_gone`` waits for it."""

    def wait_gone(self) -> None:
        """Wait until nothing of it runs any more."""


class RunningSession:
    """A session of this laptop with its real ballot box and store.

    Everything runs on the window's thread; the ballot box's reader thread only hands over.

    Attributes:
        scan: reads the raised cards of the open poll.
        phones: addresses, paper slips and the remote.
        card: the disclosure card's words; the desk puts them here.
    """

    def __init__(
        self,
        record: SessionRecord,
        store: ports.SessionStore,
        handover: Handover,
        tr: Translator | None = None,
        cameras: Cameras | None = None,
        *,
        session: Session | None = None,
        scan: SessionScan | None = None,
    ) -> None:
        real = session is None and uses_phones(record.snapshot)
        self._box = WindowBox() if real else None
        self.session = session or Session(record, store, self._box, SystemClock())
        self._handover = handover
        self._changed: Callable[[], None] = lambda: None
        self.card: Sheet | None = None
        tr = tr or translator(record.snapshot.plan.lang)
        self.scan: SessionScan = scan or CardScanning(self.session, handover, tr, cameras)
        scans = self.scan
        self.phones = RunningPhones(
            self.session, self._box, handover, tr, lambda: scans.view().camera
        )

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session.record.id

    def start(self, config: ports.BoxConfig) -> None:
        """Begin or take up the session."""
        self.scan.begin(Path(config.run_dir))
        self.phones.begin(config, self._from_box)
        self.session.start(config, self._from_box)

    def console(self) -> ConsoleView:
        """Return what the peers see now; its ``stage`` is what the class sees."""
        return console(self.session)

    def listen(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` after every change that the ballot box or the time brings."""
        self._changed = changed

    def tick(self) -> None:
        """Let time pass."""
        self.session.tick()
        self.scan.settle()

    def main(self) -> None:
        """Do what ``ConsoleView.main`` says; the adult's confirmation is a command of its own."""
        self.session.advance()

    def count_sheet(self, source: CountSource) -> CountSheet | None:
        """Return what can be typed for the open poll, or ``None`` where it does not fit."""
        return count_sheet(self.session, source)

    def set_tally(self, source: CountSource, tally: Tally) -> None:
        """Take what was counted without phones; counting the same source again replaces it."""
        self.session.set_tally(source, tally)

    def opened_texts(self) -> Sequence[WaitingText]:
        """Return the typed texts that the adult opened and has not dealt with."""
        return self.session.texts.opened()

    def read_texts(self) -> None:
        """Ask the ballot box for the typed texts."""
        self.session.texts.read()

    def approve_text(self, text_id: str) -> None:
        """Let a word be shown as it is."""
        self.session.texts.approve(text_id)

    def reword_text(self, text_id: str, words: str) -> None:
        """Let the adult's own words stand for a text."""
        self.session.texts.reword(text_id, words)

    def discard_text(self, text_id: str) -> None:
        """Forget a text for good."""
        self.session.texts.discard(text_id)

    def turn_question(self) -> None:
        """Show the class the next reworded question."""
        self.session.turn_question()

    def cancel_close(self) -> None:
        """Go on voting while the five seconds of closing last."""
        self.session.polls.cancel_closing()

    def back(self) -> None:
        """Return to the beat before."""
        self.session.back()

    def skip(self) -> None:
        """Leave this beat without its poll."""
        if self.session.next_beat() is None and self.session.polls.open_run is None:
            self.session.end()
        else:
            self.session.next()

    def run_again(self) -> None:
        """Make the closed poll ready for a new opening that replaces it."""
        self.session.polls.run_again(self.session.beat)

    def add_minutes(self, minutes: int) -> None:
        """Lengthen or shorten this phase."""
        self.session.change_minutes(minutes)

    def pause_timer(self, *, on: bool) -> None:
        """Stop or restart the phase's countdown."""
        self.session.timeline.pause(on=on)

    def confirm_adult(self) -> None:
        """Record that the adult confirmed to be present for this sensitive step."""
        self.session.confirm_adult()

    def set_heads(self, count: int) -> None:
        """Record how many participants are in the room."""
        self.session.set_heads(count)

    def lock_door(self, *, locked: bool) -> None:
        """Lock or open the door for phones that have not joined."""
        self.session.lock_door(locked=locked)

    def show_code(self, *, on: bool) -> None:
        """Show the class the large code for latecomers, or the step's picture again."""
        self.session.shows_code = on

    def black(self, *, on: bool) -> None:
        """Make the class's screen black, or show it again."""
        self.session.black = on

    def pause_class(self, *, on: bool) -> None:
        """Give everybody two minutes, or go on."""
        self.session.pause_class(on=on)

    def note(self, text: str) -> None:
        """Keep a quick note about timing or activity."""
        self.session.add_note(text)

    def take_offer(self, index: int) -> None:
        """Apply one of ``ConsoleView.offers``."""
        offers = self.console().offers
        if 0 <= index < len(offers):
            self.session.accept(offers[index])

    def undo_offer(self) -> None:
        """Take the last applied offer back."""
        self.session.undo_minutes()

    def end(self) -> None:
        """End the session for good."""
        self.session.end()

    def stop(self) -> None:
        """Leave the session as it stands so that it can be resumed; the ballot box is ended."""
        self.scan.close()
        self.phones.close()
        self.session.leave()
        if self.session.box is not None and not self.session.ended:
            self.session.box.stop()

    def wait_gone(self) -> None:
        """Wait until camera and ballot box are gone; before the program ends."""
        self.scan.wait_gone()
        self.phones.wait_gone()
        if self._box is not None:
            self._box.wait_gone()

    def _from_box(self, event: ports.BoxEvent) -> None:
        """Bring an event of the reader thread to the window's thread."""
        self._handover(lambda: self._take(event))

    def _take(self, event: ports.BoxEvent) -> None:
        self.session.receive(event)
        self.phones.take(event)
        self.scan.settle()
        if isinstance(event, ports.Failed):
            _log.warning("the ballot box failed: %s", event.reason)
        self._changed()
