"""What the windows need from the rest of the house, as Protocols and frozen values.

``declic.app`` implements them; tests and benchmarks bring fakes. Unless a method says otherwise it
is called on the window's thread and answers within a few milliseconds. Methods marked *worker* are
called in a worker thread through ``declic.ui.bridge`` and may take seconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from declic.domain.activity import Topic
    from declic.domain.help import HelpLine
    from declic.domain.sheet import Sheet
    from declic.domain.tally import Tally
    from declic.session.counting import CountSheet
    from declic.session.texts import WaitingText
    from declic.session.views import ConsoleView, CountSource
    from declic.settings import Settings
    from declic.ui.counting import CardScan
    from declic.ui.phone_side import PhoneSide
    from declic.ui.reaching import PhoneReach


class Gap(StrEnum):
    """What a plan still misses before it can be run with a calm mind."""

    ADULT = "adult"
    PEERS = "peers"
    HEADS = "heads"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan or a template as a list shows it.

    Attributes:
        id: what ``start_session`` takes.
        title: in the language asked for.
        group: what the coach calls the class, or empty.
        day: ISO date, or empty.
        topics: those of its activities, each once, in order.
        template: shipped with the program; a copy is run.
        gaps: what is still missing; empty means ready.
    """

    id: str
    title: str
    minutes: int
    steps: int
    topics: "tuple[Topic, ...]"
    group: str = ""
    day: str = ""
    participants: int = 0
    peers: int = 0
    template: bool = False
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session as a list shows it.

    Attributes:
        title: the plan's title, with the group where there is one.
        day: ISO date it was started.
        step, steps: where it stands, from 1.
        polls: closed polls.
        ended: an unended session can be resumed.
    """

    id: str
    title: str
    day: str
    step: int
    steps: int
    polls: int
    ended: bool


@dataclass(frozen=True, slots=True)
class ActivityCard:
    """An activity as the library shows it, words in the language asked for."""

    ref: str
    title: str
    summary: str
    minutes: int
    topic: "Topic"
    polls: int
    sensitive: bool
    phones_needed: bool = False


class CheckKind(StrEnum):
    """What the room check looks at."""

    PROJECTOR = "projector"
    CODE = "code"
    PHONES = "phones"
    CARDS = "cards"
    SLIPS = "slips"
    CAMERA = "camera"
    ADULT = "adult"
    HEADS = "heads"
    HELP = "help"
    BATTERY = "battery"
    FOLDER = "folder"


class CheckState(StrEnum):
    """How a check went; ``TODO`` means that nobody has looked yet."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the room check; ``value`` and ``fix`` are sentences for a person."""

    kind: CheckKind
    state: CheckState
    value: str = ""
    fix: str = ""


class DocumentFormat(StrEnum):
    """The files that a report can be written as."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class Progress(Protocol):
    """Given to work that runs in a worker: it tells how far it is and hears of a cancel."""

    def tell(self, done: int, total: int) -> None:
        """Report progress; from any thread; ``total`` 0 means unknown."""

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop; work should then return early."""


class DeskError(Exception):
    """Something a coach asked for cannot be done.

    Attributes:
        what: one translated sentence for the person: what happened and what it means.
        do: one translated sentence: what to do now; may be empty.
        mend: a button that does it: its words, and what it does on the window's thread before
            the content is loaded once more; ``None`` when only the person can.
    """

    def __init__(
        self, what: str, do: str = "", mend: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.do = do
        self.mend = mend


class LiveSession(Protocol):
    """A running session as the console drives it.

    All methods run on the window's thread and return at once; changes are told to the listener
    given to ``listen``, on the same thread.
    """

    @property
    def id(self) -> str:
        """The session's id."""

    def console(self) -> "ConsoleView":
        """Return what the peers see now; its ``stage`` is what the class sees."""

    def listen(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` after every change that did not come from a method below."""

    def tick(self) -> None:
        """Let time pass; called a few times a second while the session runs."""

    def main(self) -> None:
        """Do what ``ConsoleView.main`` says."""

    @property
    def scan(self) -> "CardScan":
        """The reader of raised cards."""

    @property
    def phones(self) -> "PhoneSide":
        """Addresses, paper slips and the remote."""

    @property
    def card(self) -> "Sheet | None":
        """The disclosure card's words, ``None`` where its files cannot be read."""

    def count_sheet(self, source: "CountSource") -> "CountSheet | None":
        """Return what can be typed for the open poll, or ``None`` where it does not fit."""

    def set_tally(self, source: "CountSource", tally: "Tally") -> None:
        """Take what was counted without phones; counting the same source again replaces it."""

    def opened_texts(self) -> "Sequence[WaitingText]":
        """Return the typed texts that the adult opened and has not dealt with."""

    def read_texts(self) -> None:
        """Ask for the typed texts; only from the adult's private window."""

    def approve_text(self, text_id: str) -> None:
        """Let a word of a word cloud be shown as it is."""

    def reword_text(self, text_id: str, words: str) -> None:
        """Let the adult's own words stand for a text."""

    def discard_text(self, text_id: str) -> None:
        """Forget a text for good."""

    def turn_question(self) -> None:
        """Show the class the next reworded question; after the last the usual picture."""

    def cancel_close(self) -> None:
        """Go on voting while the seconds of closing last."""

    def run_again(self) -> None:
        """Make the closed poll ready for a new opening that replaces it."""

    def end(self) -> None:
        """End the session for good; an open poll is void."""

    def back(self) -> None:
        """Return to the beat before; closed polls stay closed."""

    def skip(self) -> None:
        """Leave this beat without its poll; an open poll must be closed first."""

    def add_minutes(self, minutes: int) -> None:
        """Lengthen or shorten this phase; ``minutes`` may be negative."""

    def pause_timer(self, *, on: bool) -> None:
        """Stop or restart the phase's clock."""

    def confirm_adult(self) -> None:
        """Record that the adult confirmed to be present for this sensitive step."""

    def set_heads(self, count: int) -> None:
        """Record how many participants are in the room, 0 to 99."""

    def lock_door(self, *, locked: bool) -> None:
        """Lock or open the door for phones that have not joined."""

    def show_code(self, *, on: bool) -> None:
        """Show the class the large code for latecomers, or the step's picture again."""

    def black(self, *, on: bool) -> None:
        """Make the class's screen black, or show it again."""

    def pause_class(self, *, on: bool) -> None:
        """Give everybody two minutes, or go on."""

    def note(self, text: str) -> None:
        """Keep a quick note about timing or activity."""

    def take_offer(self, index: int) -> None:
        """Apply one of ``ConsoleView.offers``."""

    def undo_offer(self) -> None:
        """Take the last applied offer back."""

    def stop(self) -> None:
        """Leave the session as it stands so that it can be resumed; the ballot box is ended."""


class Desk(Protocol):
    """Everything outside the windows that a coach can reach from them."""

    def settings(self) -> "Settings":
        """Return the settings as they stand."""

    def save_settings(self, settings: "Settings") -> None:
        """Keep changed settings.

        Raises:
            DeskError: the file cannot be written.
        """

    def load(self, progress: Progress) -> None:
        """Open the database and read the content, once, after the first paint; *worker*.

        Until it is done the window asks for nothing but the settings.

        Raises:
            DeskError: the data cannot be used; the window says why and offers nothing to run.
        """

    def plans(self, lang: str) -> Sequence[PlanCard]:
        """Return coach's plans first, then templates, words in a language."""

    def activities(self, lang: str) -> Sequence[ActivityCard]:
        """Return the library, words in a language."""

    def sessions(self) -> Sequence[SessionCard]:
        """Return the sessions, latest first."""

    def disclosure_card(self) -> "Sheet | None":
        """Return the disclosure card's words, ``None`` where its files cannot be read."""

    def help_lines(self) -> "Sequence[HelpLine]":
        """Return the help lines of the chosen country, in order."""

    def start_session(
        self, plan_id: str, handover: Callable[[Callable[[], None]], None]
    ) -> LiveSession:
        """Make a session of a plan and start it.

        Args:
            plan_id: of a ``PlanCard``.
            handover: runs a call on the window's thread; safe from any thread. Events of the
                ballot box's reader thread come through it.

        Raises:
            DeskError: the plan cannot be run; the sentence says why.
        """

    def rehearse(
        self, plan_id: str, speed: int, handover: Callable[[Callable[[], None]], None]
    ) -> LiveSession:
        """Start a rehearsal with simulated phones; nothing of it is ever stored.

        Args:
            plan_id: of a ``PlanCard``.
            speed: how many times faster than the laptop's its clock runs.
            handover: as ``start_session``.

        Raises:
            DeskError: the plan cannot be run; the sentence says why.
        """

    def resume_session(
        self, session_id: str, handover: Callable[[Callable[[], None]], None]
    ) -> LiveSession:
        """Go on with a session where it stood; as ``start_session``.

        Raises:
            DeskError: as ``start_session``.
        """

    def write_report(
        self, session_id: str, form: DocumentFormat, lang: str, progress: Progress
    ) -> Path:
        """Write a report into the exports folder and return its path; *worker*.

        Raises:
            DeskError: not written; the sentence says why.
        """

    def print_cards(self, lang: str, progress: Progress) -> Path:
        """Write the sheets of answer cards into the exports folder, return their path; *worker*.

        Raises:
            DeskError: not written; the sentence says why.
        """

    def check_room(self, lang: str, progress: Progress) -> Sequence[CheckItem]:
        """Look at network, camera, folder and battery; *worker*. The window adds the screens."""

    def reach_test(self) -> "PhoneReach":
        """Return a new test of whether a person's own phone gets through to this laptop."""

    def close(self) -> None:
        """Stop what still runs, in order: ballot box, writer, database."""
