"""What the windows need from the rest of the house, as Protocols and frozen values.

``declic.app`` implements them; tests and benchmarks bring fakes. Unless a method says otherwise it
is called on the window's thread and answers within a few milliseconds. Methods marked *worker* are
called in a worker thread through ``declic.ui.bridge`` and may take seconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from declic.domain.activity import Topic
from declic.domain.help import HelpLine
from declic.session.running import Session
from declic.settings import Settings


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
    topics: tuple[Topic, ...]
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
    topic: Topic
    polls: int
    sensitive: bool
    phones_needed: bool = False


class CheckKind(StrEnum):
    """What the room check looks at."""

    PROJECTOR = "projector"
    PHONES = "phones"
    CARDS = "cards"
    CAMERA = "camera"
    ADULT = "adult"
    HEADS = "heads"
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
    """

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.do = do


class Desk(Protocol):
    """Everything outside the windows that a coach can reach from them."""

    def settings(self) -> Settings:
        """Return the settings as they stand."""

    def save_settings(self, settings: Settings) -> None:
        """Keep changed settings.

        Raises:
            DeskError: the file cannot be written.
        """

    def plans(self, lang: str) -> Sequence[PlanCard]:
        """Return coach's plans first, then templates, words in a language."""

    def activities(self, lang: str) -> Sequence[ActivityCard]:
        """Return the library, words in a language."""

    def sessions(self) -> Sequence[SessionCard]:
        """Return the sessions, latest first."""

    def help_lines(self) -> Sequence[HelpLine]:
        """Return the help lines of the chosen country, in order."""

    def start_session(
        self, plan_id: str, handover: Callable[[Callable[[], None]], None]
    ) -> Session:
        """Make a session of a plan and start it (``Session.start`` was called).

        Args:
            plan_id: of a ``PlanCard``.
            handover: runs a call on the window's thread; safe from any thread. Events of the
                ballot box's reader thread come through it.

        Raises:
            DeskError: the plan cannot be run; the sentence says why.
        """

    def leave_session(self, session: Session) -> None:
        """The console was left without ending: keep the session so that it can be resumed."""

    def resume_session(
        self, session_id: str, handover: Callable[[Callable[[], None]], None]
    ) -> Session:
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

    def check_room(self, lang: str, progress: Progress) -> Sequence[CheckItem]:
        """Look at network, camera, folder and battery; *worker*. The window adds the screens."""

    def close(self) -> None:
        """Stop what still runs, in order: ballot box, writer, database."""
