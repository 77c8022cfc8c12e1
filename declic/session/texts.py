"""Typed texts on their way from the phones to the class: only through the trusted adult.

DESIGN.md 5.7. Everything here lives in memory and ends with the program: nothing raw is ever
written, shown to the class or handed to a report. The originals stay in the ballot box until the
adult has dealt with each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from declic.domain.poll import MAX_TEXT, MAX_WORD, PollKind
from declic.session import ports
from declic.session.marks import Mark, marks, plain
from declic.session.polling import PollRun
from declic.session.views import TextsStatus


@dataclass(frozen=True, slots=True)
class WaitingText:
    """A typed text for the adult's eyes only.

    Attributes:
        word: an entry of a word cloud, which may be approved as it is.
        marks: what it seems to hold.
    """

    id: str
    text: str
    word: bool
    marks: frozenset[Mark]


class TextDesk:
    """Holds what the adult opened and what may be shown to the class. One thread.

    Attributes:
        questions: rewordings of the question box, in the order in which they were made.
        at: index of the question that the class sees, or ``None``.
    """

    def __init__(self, runs: Sequence[PollRun], box: ports.BallotBox | None) -> None:
        self._runs = runs
        self._box = box
        self._held: dict[str, ports.Text] = {}
        self._dealt: set[str] = set()
        self._unread = 0
        self.questions: list[str] = []
        self.at: int | None = None

    @property
    def waiting(self) -> int:
        """Number of texts that nobody has dealt with, opened or not."""
        return self._unread + len(self._held)

    def status(self) -> TextsStatus:
        """Return the numbers that the peers may see."""
        return TextsStatus(self.waiting, len(self.questions), self.at)

    def read(self) -> None:
        """Ask the ballot box for the texts; the adult has opened the private window."""
        if self._box is not None:
            self._box.read_texts()

    def take(self, event: ports.BoxEvent) -> None:
        """Follow what the ballot box told."""
        match event:
            case ports.Counted():
                self._unread = event.unread_texts
            case ports.Texts():
                self._unread = 0
                for text in event.texts:
                    if text.id not in self._dealt:
                        self._held.setdefault(text.id, text)
            case _:
                pass

    def opened(self) -> tuple[WaitingText, ...]:
        """Return the texts that the adult opened and has not dealt with."""
        return tuple(
            WaitingText(text.id, text.text, self._cloud_of(text) is not None, marks(text.text))
            for text in self._held.values()
        )

    def discard(self, text_id: str) -> None:
        """Forget a text for good: it was answered aloud, kept on paper, or thrown away."""
        self._held.pop(text_id, None)
        self._dealt.add(text_id)
        if self._box is not None:
            self._box.discard_text(text_id)

    def approve(self, text_id: str) -> None:
        """Let a word of a word cloud be shown as it is; a question must be reworded."""
        text = self._held.get(text_id)
        if text is not None and (run := self._cloud_of(text)) is not None:
            self._show_word(run, text.text)
            self._deal_alike(text)

    def reword(self, text_id: str, words: str) -> None:
        """Let the adult's own words be shown instead of a text; blank ones change nothing."""
        text = self._held.get(text_id)
        kept = " ".join(words.split())
        if text is None or not kept:
            return
        if (run := self._cloud_of(text)) is not None:
            self._show_word(run, kept[:MAX_WORD])
            self._deal_alike(text)
        else:
            self.questions.append(kept[:MAX_TEXT])
            self.discard(text_id)

    def turn(self, *, ends: bool) -> None:
        """Show the class the next question; after the last comes the usual picture, or the first.

        Args:
            ends: the usual picture comes after the last question.
        """
        if not self.questions:
            return
        here = -1 if self.at is None else self.at
        if here + 1 < len(self.questions):
            self.at = here + 1
        else:
            self.at = None if ends else 0

    def leave(self) -> None:
        """The session goes elsewhere: the class sees no question any more."""
        self.at = None

    def forget(self) -> None:
        """The session is over: nothing is held any more."""
        self._held.clear()
        self._unread = 0
        self.at = None

    def _deal_alike(self, text: ports.Text) -> None:
        """Deal with a word and with the same one typed by others: it stands once in a cloud."""
        same = [
            other.id
            for other in self._held.values()
            if other.opening == text.opening and plain(other.text) == plain(text.text)
        ]
        for text_id in same:
            self.discard(text_id)

    def _cloud_of(self, text: ports.Text) -> PollRun | None:
        """Return the word cloud that a text belongs to; all others are questions."""
        for run in self._runs:
            if text.opening and run.opening == text.opening:
                return run if run.poll.kind is PollKind.WORD_CLOUD else None
        return None

    @staticmethod
    def _show_word(run: PollRun, word: str) -> None:
        if plain(word) not in (plain(shown) for shown in run.approved):
            run.approved.append(word)
