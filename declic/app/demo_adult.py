"""The demo's trusted adult: reads what the phones typed, and lets through only own words."""

from collections.abc import Callable

from declic.domain.ids import PASS
from declic.i18n import Translator
from declic.live.phones import VoteStats
from declic.session.running import Session

Until = Callable[[Callable[[], bool]], None]
"""Feeds the ballot box's events into the session until something holds."""


class DemoAdult:
    """Deals with typed texts as DESIGN.md 5.7 asks: words approved, questions in own words.

    Nothing that a phone typed is kept here, printed or written; only numbers are.

    Args:
        session: the demo's.
        until: waits for the ballot box.
        tr: the plan's language.

    Attributes:
        read, shown: texts that were opened, and words and questions that the class then saw.
    """

    def __init__(self, session: Session, until: Until, tr: Translator) -> None:
        self._session = session
        self._until = until
        self._own_words = (
            tr.gettext("How can I help a friend who is put under pressure?"),
            tr.gettext("What can I do when a picture of me goes round?"),
        )
        self.read = self.shown = 0

    def deal(self, typed: int) -> None:
        """Open and deal with every text; ``typed`` says how many phones wrote."""
        texts = self._session.texts
        while typed and texts.waiting:
            texts.read()
            self._until(lambda: bool(texts.opened()))
            self._deal_with_opened()

    def turn_pages(self) -> None:
        """Show the class each question once."""
        for _ in self._session.texts.questions:
            self._session.turn_question()

    def _deal_with_opened(self) -> None:
        texts = self._session.texts
        while opened := texts.opened():
            text, own = opened[0], len(texts.questions)
            self.read += 1
            if text.word:
                texts.approve(text.id)
                self.shown += 1
            elif own < len(self._own_words):
                texts.reword(text.id, self._own_words[own])
                self.shown += 1
            else:
                texts.discard(text.id)


def typed_in(stats: VoteStats) -> int:
    """Return how many phones typed something instead of passing."""
    return sum(choice != (PASS,) for choice in stats.choices.values())
