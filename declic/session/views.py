"""What a running session looks like, as frozen values.

``StageView`` is everything that the class may see and nothing else; ``ConsoleView`` is for the two
peers at the laptop. Windows paint these values; the command line prints from them.
"""

from dataclasses import dataclass
from enum import StrEnum

from declic.domain.activity import LineKind, Speaker, Topic
from declic.domain.help import HelpLine
from declic.domain.poll import NoPhones, PollKind
from declic.domain.words import NO_TEXT, Text
from declic.session.phones import PhonesView

LETTERS = "ABCDEFGHIJKL"
"""Letters of poll options, in the order shown; colours and shapes follow UX.md 2."""


class CountSource(StrEnum):
    """Where answers come from that no phone gave; each source is counted once a poll."""

    CARDS = "cards"
    HANDS = "hands"
    ENVELOPES = "envelopes"


class StageKind(StrEnum):
    """The pictures that the class can be shown."""

    JOIN = "join"
    WORDS = "words"
    SCENE = "scene"
    RULES = "rules"
    TIMER = "timer"
    HELP = "help"
    POLL_READY = "poll-ready"
    POLL_OPEN = "poll-open"
    POLL_CLOSED = "poll-closed"
    RESULTS = "results"
    REVEAL = "reveal"
    BREAK = "break"
    PAUSE = "pause"
    BLACK = "black"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option on the big screen.

    Attributes:
        letter: ``A`` .. ``L``; for a scale ``1`` .. ``5``.
        percent: released value, ``None`` before results are shown or when refused.
        right: ``True`` or ``False`` once revealed, else ``None``.
        before: released value of the same question asked before, with results only.
        change: published points since then, 0 for "about the same"; ``None`` without ``before``.
        pictogram: SVG path data in a box of 24 x 24, where the plan shows pictograms.
    """

    slug: str
    letter: str
    text: Text
    percent: int | None = None
    right: bool | None = None
    before: int | None = None
    change: int | None = None
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class StageView:
    """What the class sees now.

    Attributes:
        heading: small line above the title.
        lines: body lines; a line starting with ``- `` is a bullet.
        options: of the poll, without values until results are shown.
        answered, joined, heads: counts only; ``heads`` is 0 when not typed yet.
        about: released number of answers to the nearest 5, with results.
        refused: results are not shown; no reason is given.
        waits: a closed vote's result is shown beside that of a later one, not now.
        explain: explanation of the right answer, at the reveal.
        seconds_left: for timers, breaks and pauses; ``None`` without one.
        seconds_planned: full length of that timer.
        url, code: how to join, when phones are used.
        words: approved words of a word cloud.
        wifi, wifi_qr: name of the Wi-Fi to join first and the text of its QR code, or empty.
        missing: cards that the camera has not read yet, while it looks; ``None`` otherwise.
        key_words: four words for phones whose address was typed, beside that address.
        rehearsal: simulated phones answer; every picture says so.
        notice: on a mirrored screen, what the facilitators must know of the machines, or empty.
        qr_share: width that the page's QR code needs to be read from the last row, as a share of
            the picture's width; 0 leaves the usual size.
        pictogram: beside the title, as in ``OptionView``.
    """

    kind: StageKind
    lang: str
    topic: Topic = Topic.GENERAL
    heading: Text = NO_TEXT
    title: Text = NO_TEXT
    lines: tuple[Text, ...] = ()
    poll_kind: PollKind | None = None
    options: tuple[OptionView, ...] = ()
    answered: int = 0
    joined: int = 0
    heads: int = 0
    about: int | None = None
    refused: bool = False
    waits: bool = False
    explain: Text = NO_TEXT
    seconds_left: int | None = None
    seconds_planned: int | None = None
    help_lines: tuple[HelpLine, ...] = ()
    url: str = ""
    code: str = ""
    words: tuple[str, ...] = ()
    wifi: str = ""
    wifi_qr: str = ""
    missing: int | None = None
    key_words: tuple[str, ...] = ()
    rehearsal: bool = False
    notice: str = ""
    qr_share: float = 0.0
    pictogram: str = ""


class Main(StrEnum):
    """What the one main action does next."""

    START = "start"
    CONFIRM_ADULT = "confirm-adult"
    NEXT = "next"
    OPEN = "open"
    CLOSE = "close"
    CANCEL_CLOSE = "cancel-close"
    WAIT = "wait"
    SHOW = "show"
    REVEAL = "reveal"
    END = "end"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StepView:
    """One line of the running order.

    Attributes:
        state: ``done``, ``current`` or ``coming``.
        spent_seconds: really spent so far.
    """

    title: str
    planned_minutes: int
    spent_seconds: int
    state: str
    topic: Topic


@dataclass(frozen=True, slots=True)
class LineView:
    """One script line and who reads it (``None`` where it is for both)."""

    kind: LineKind
    text: Text
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class PollStatus:
    """The live state of the beat's poll; never a distribution before results are shown.

    Attributes:
        state: ``ready``, ``open``, ``closing``, ``closed``, ``shown`` or ``revealed``.
        closing_seconds_left: while a closing can still be cancelled.
        unread_texts: typed texts that the adult has not opened.
        voided: the poll was interrupted and must be run again.
        without_phones: the poll's stated ways without phones.
        ways: those that can be counted here, the plan's own way first.
        phones: answers come from phones too.
        counted: cards, hands or envelopes were counted for this opening.
        shows: its result is shown at once; otherwise beside that of a later vote.
        reveals: a right answer is shown after the result.
        refused: it is over and has no result to show; the reason is never told.
    """

    state: str
    kind: PollKind
    question: Text
    answered: int
    joined: int
    heads: int
    pauses: int
    closing_seconds_left: int = 0
    unread_texts: int = 0
    voided: bool = False
    flagged: bool = False
    without_phones: tuple[NoPhones, ...] = ()
    ways: tuple[CountSource, ...] = ()
    phones: bool = True
    counted: bool = False
    shows: bool = True
    reveals: bool = False
    refused: bool = False

    @property
    def can_run_again(self) -> bool:
        """Whether the vote may be repeated, which replaces it: its totals are of no use so far.

        Not once the right answer is on the wall: a second vote would only repeat it.
        """
        told = self.state == "revealed" and self.reveals
        return self.state in ("closed", "shown", "revealed") and (
            self.flagged or (self.refused and not told)
        )


@dataclass(frozen=True, slots=True)
class TextsStatus:
    """Typed texts as the peers may know of them: numbers only.

    Attributes:
        waiting: texts that the adult has not dealt with.
        questions: rewordings that may be shown to the class.
        at: index of the one that is shown, or ``None``.
    """

    waiting: int = 0
    questions: int = 0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long a step was planned in the plan, and how long it took."""

    title: str
    planned_seconds: int
    spent_seconds: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A concrete way to win minutes back.

    Attributes:
        beat: index of the beat it changes.
        drop: the phase is left out; otherwise it is shortened to ``minutes``.
        wins_minutes: what it wins.
    """

    beat: int
    title: str
    drop: bool
    minutes: int
    wins_minutes: int


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """What the peers at the laptop see.

    Attributes:
        late_seconds: positive when behind the plan, negative when ahead.
        phase_seconds_left: negative when the phase runs over.
        warnings: keys of conditions to tell: ``box-interrupted``, ``address-changed``,
            ``more-than-heads``, ``many-from-one-address``, ``box-failed``, ``battery-low``,
            ``slips-moved``, ``not-kept``, ``projector-gone``.
        shows_code: the class sees the large code for latecomers.
        timing: after the end, every step's planned and real time.
        phones: where phones, slips and the remote stand; ``None`` when the plan uses no phones.
    """

    title: str
    steps: tuple[StepView, ...]
    step_index: int
    phase_index: int
    phase_count: int
    phase_title: Text
    phase_seconds_left: int
    phase_seconds_planned: int
    timer_paused: bool
    lines: tuple[LineView, ...]
    main: Main
    next_title: str
    can_go_back: bool
    late_seconds: int
    planned_end_seconds: int
    stage: StageView
    poll: PollStatus | None = None
    offers: tuple[Offer, ...] = ()
    can_undo_offer: bool = False
    door_locked: bool = False
    black: bool = False
    shows_code: bool = False
    class_paused: bool = False
    adult: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    texts: TextsStatus = TextsStatus()
    timing: tuple[StepTime, ...] = ()
    phones: PhonesView | None = None
