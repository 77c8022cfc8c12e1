"""What a running session needs from the rest of the house, as Protocols.

``declic.live.client`` implements ``BallotBox``, ``declic.storage`` implements ``SessionStore``;
tests use fakes. Commands to the ballot box return at once and never block the caller; what comes
of them arrives as events, in order, through the function given to ``start``. That function is
called on the client's reader thread: whoever owns the session hands events over to its own thread
(a queue on the command line, the bridge's queued signals in the window).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from declic.domain.help import HelpLine
from declic.domain.poll import PollKind
from declic.domain.session import ClosedPoll, Position, SessionRecord
from declic.domain.tally import Tally
from declic.session.failures import StoreFailed as StoreFailed
from declic.session.phones import SlipsCounted


@dataclass(frozen=True, slots=True)
class PhonePoll:
    """One opening of a poll as the phones see it.

    Attributes:
        opening: random id of this opening; ballots name it.
        kind, options, pick: as in ``declic.domain.poll.Poll``.
        heading: language -> short line above the question (the phase's title).
        question, hint: language -> text; hint may be empty.
        labels: language -> option slug -> text; the ends of a scale at least.
        words_lang: language -> language that the words are really in, when it is a fallback.
        pictograms: option slug, or ``pass`` -> SVG path data; empty where none are shown.
    """

    opening: str
    kind: PollKind
    options: tuple[str, ...]
    pick: int
    heading: Mapping[str, str]
    question: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    hint: Mapping[str, str] = field(default_factory=dict)
    words_lang: Mapping[str, str] = field(default_factory=dict)
    pictograms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoxConfig:
    """What a ballot box needs to know before it opens its door.

    Attributes:
        lang: language that a phone gets when it asks for none that we speak.
        help_lines: those of the plan's country that participants may see, in order.
        adult: how the phones name the person who reads typed texts, or empty for "an adult".
        host: address to listen on; ``""`` means every address of this laptop.
        port: 0 lets the system choose.
        run_dir: private folder of the run file.
        resume: re-attach to a box that still lives, when there is one.
        detached: the box outlives this process by ten minutes (DESIGN.md 5.3).
    """

    lang: str
    help_lines: tuple[HelpLine, ...]
    run_dir: str
    adult: str = ""
    host: str = ""
    port: int = 0
    resume: bool = False
    detached: bool = True


@dataclass(frozen=True, slots=True)
class Ready:
    """The box listens. ``url`` is what a phone opens (the QR's text), ``code`` the short code.

    Attributes:
        urls: the same page on each address of this laptop, the likeliest first.
        opening: id of the poll that a re-attached box still holds open, or empty.
        words: four words made from the session's key, for phones whose address was typed: the
            projector shows them beside the address, the page shows its own to compare.
        locked, paused: how a re-attached box stands: its door, and the quiet screen on phones.
    """

    url: str
    code: str
    box_pid: int
    urls: tuple[str, ...] = ()
    opening: str = ""
    reattached: bool = False
    words: tuple[str, ...] = ()
    locked: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers moved: phones that joined, ballots held for the open poll, pauses asked for."""

    joined: int
    answered: int
    pauses: int
    unread_texts: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """The poll is open on the phones."""

    opening: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The poll is closed; its totals are here and the ballots' key is gone.

    Attributes:
        warnings: ``more-than-heads``, ``many-from-one-address``.
    """

    opening: str
    tally: Tally
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One typed text, answered only to ``read_texts``, for the trusted adult's eyes."""

    id: str
    opening: str
    text: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The unread texts, shuffled, without any time or sender."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The box died and was started again at the same address; phones are coming back."""

    opening: str
    box_pid: int


@dataclass(frozen=True, slots=True)
class AddressChanged:
    """The laptop's address changed: the open poll is void, phones must scan the new code."""

    url: str
    code: str
    void_opening: str
    urls: tuple[str, ...] = ()


REFUSED = "refused"
"""Reason of a ``Failed`` that only turns one command down: the box goes on."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The box cannot do its work; ``reason`` is one of the keys of ``declic.live.faults``."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One paper slip, one vote in one poll; to be printed and drawn from a bag, never kept.

    Attributes:
        url: the text of its QR code, the page on the likeliest address of this laptop.
        typed: its code in groups of four, ``7K3D-…``, to be typed into the page ``/v``.
    """

    url: str
    typed: str


@dataclass(frozen=True, slots=True)
class Slips:
    """New slips, in no order; this is the only time that their codes are told."""

    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """A phone has loaded the page of the reach test (``GET /r``).

    Attributes:
        address: the laptop's address that it called.
        count: loads on this address so far; nothing else is known of any phone.
    """

    address: str
    count: int


@dataclass(frozen=True, slots=True)
class RemotePairing:
    """The listener for a presenter's phone is on, waiting for one to be paired.

    Attributes:
        urls: its page on each address, the likeliest first, with the key to seal for. For the
            laptop's own screen only.
        code: one-time code to be typed on that phone; for the laptop's own screen only.
        seconds: after which the listener goes off again.
    """

    urls: tuple[str, ...]
    code: str
    seconds: float


@dataclass(frozen=True, slots=True)
class RemotePaired:
    """A presenter's phone is paired; the code is used up."""


@dataclass(frozen=True, slots=True)
class RemoteCommand:
    """The paired phone asks for something.

    Attributes:
        name: ``next``, ``back``, ``black``, ``open``, ``close``, ``disclosure``.
    """

    name: str


@dataclass(frozen=True, slots=True)
class RemoteEnded:
    """No phone is paired any more.

    Attributes:
        reason: one of the ``remote-`` keys of ``declic.live.faults``.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class RemoteState:
    """What the paired phone shows, in the presenters' language; no word of it is for the class.

    Attributes:
        lang: language of the words.
        title: the present step.
        line: what to say or do now.
        seconds_left: of the step, negative when over; ``None`` when no clock runs.
        can: commands that fit now; the others' buttons are off.
        black: whether the projector is black.
        card: the disclosure card's sentences while it is shown.
    """

    lang: str
    title: str = ""
    line: str = ""
    seconds_left: int | None = None
    can: tuple[str, ...] = ()
    black: bool = False
    card: tuple[str, ...] = ()


BoxEvent = (
    Ready
    | Counted
    | Opened
    | Closed
    | Texts
    | Interrupted
    | AddressChanged
    | Failed
    | Slips
    | SlipsCounted
    | Reached
    | RemotePairing
    | RemotePaired
    | RemoteCommand
    | RemoteEnded
)


OnEvent = Callable[[BoxEvent], None]


class BallotBox(Protocol):
    """The ballot box process as a session sees it. Every method returns at once."""

    def start(self, config: BoxConfig, on_event: OnEvent) -> None:
        """Start (or re-attach to) the process; ``Ready`` or ``Failed`` follows."""

    def open(self, poll: PhonePoll) -> None:
        """Open a poll; ``Opened`` follows. Only one poll is open at a time."""

    def close(self, opening: str) -> None:
        """Close the poll; ``Closed`` follows, exactly once, again if asked again."""

    def drop(self, opening: str) -> None:
        """Forget an open poll without totals (declared void)."""

    def wait_screen(self, heading: Mapping[str, str]) -> None:
        """Tell the phones what to show while no poll is open: language -> one line."""

    def reveal(self, opening: str, right: tuple[str, ...], explain: Mapping[str, str]) -> None:
        """Show the right options and the explanation on the phones, after closing."""

    def lock(self, *, locked: bool) -> None:
        """Lock or open the door for phones that have not joined yet."""

    def heads(self, count: int) -> None:
        """Say how many participants are in the room."""

    def pause(self, *, on: bool) -> None:
        """Show everybody the two-minute quiet task, or go back."""

    def read_texts(self) -> None:
        """Ask for the unread texts; ``Texts`` follows."""

    def discard_text(self, text_id: str) -> None:
        """Forget one text for good."""

    def stop(self) -> None:
        """End the box and wait for its process to be gone (at most five seconds)."""


class SlipBox(Protocol):
    """A ballot box that makes paper slips; ``declic.live.client`` is one."""

    def issue_slips(self, count: int) -> None:
        """Make new slips that count in polls from now on; ``Slips`` or ``Failed`` follows."""


class RemoteBox(Protocol):
    """A ballot box with a second listener for one presenter's phone (DESIGN.md 5.5)."""

    def pair_remote(self, lang: str) -> None:
        """Switch the listener on and wait for a phone; ``RemotePairing`` follows."""

    def remote_state(self, state: RemoteState) -> None:
        """Say what the paired phone shows now."""

    def end_remote(self) -> None:
        """Take the phone's right back and switch the listener off; ``RemoteEnded`` follows."""


class SessionStore(Protocol):
    """Where a session's record is kept. Methods are short and may be called from one thread.

    Each that writes does so whole or not at all, and raises ``StoreFailed`` when it cannot.
    """

    def create(self, record: SessionRecord) -> None:
        """Keep a new session."""

    def load(self, session_id: str) -> SessionRecord:
        """Read a session.

        Raises:
            KeyError: there is none of that id.
        """

    def unfinished(self) -> tuple[SessionRecord, ...]:
        """Return the sessions that were not ended, the latest first."""

    def save_position(self, session_id: str, position: Position) -> None:
        """Keep where the session stands."""

    def save_closed(self, session_id: str, closed: ClosedPoll, position: Position) -> None:
        """Write a poll's totals once, durably, in one transaction with the position."""

    def save_notes(self, session_id: str, notes: tuple[str, ...]) -> None:
        """Keep the quick notes."""

    def save_ended(self, session_id: str, position: Position) -> None:
        """Mark the session as ended."""


class Clock(Protocol):
    """Tells time; tests and rehearsals bring their own."""

    def monotonic(self) -> float:
        """Return seconds that never jump."""

    def today(self) -> str:
        """Return the ISO date."""
