"""The demo's class with printed cards: pictures are drawn, read by the real reader and counted."""

import random
from collections.abc import Sequence

from declic.cards.deck import deal, standard_deck
from declic.cards.picture import draw_class
from declic.cards.reader import CardReader
from declic.cards.scan import ScanSession
from declic.domain.ids import PASS
from declic.domain.poll import Poll
from declic.domain.tally import Tally, count
from declic.session.counting import tally_of_letters, ways
from declic.session.views import LETTERS, CountSource

MOST_CARDS = 32
FRAMES_PER_SECOND = 12
MOST_FRAMES = 120


def by_cards(poll: Poll) -> bool:
    """Tell whether a class can answer a poll with raised cards (DESIGN.md 6).

    One of at most four options, and nothing that a neighbour should not see.
    """
    return CountSource.CARDS in ways(poll)


class CardClass:
    """A simulated class that raises cards, and drops tokens into envelopes where cards do not fit.

    Attributes:
        raised, read: cards raised to the camera, and cards that the scan confirmed.
        envelopes: ballots that went into envelopes.
    """

    def __init__(self, people: int, seed: int) -> None:
        self._chance = random.Random(f"{seed} cards")
        self._seed = seed
        self._deck = standard_deck()
        self._dealt = deal(self._deck, people, seed=seed)
        self._reader = CardReader(self._deck, self._dealt)
        self.raised = self.read = self.envelopes = 0

    def vote(self, poll: Poll, *, lean: float) -> Tally:
        """Let everybody answer and return what was counted; ``lean`` favours the right options."""
        if not by_cards(poll):
            return self._envelopes(poll, lean)
        answers = {card: self._choose(poll, lean)[0] for card in self._dealt}
        shown = {card: self._letter(poll, answer) for card, answer in answers.items()}
        scan = ScanSession(self._reader, letters=LETTERS[: len(poll.options)])
        for frame in range(MOST_FRAMES):
            picture = draw_class(self._deck, shown, seed=self._chance.randrange(2**31))
            scan.add_frame(picture, frame / FRAMES_PER_SECOND)
            if len(scan.progress().confirmed) == len(shown):
                break
        self.raised += len(shown)
        self.read += len(scan.progress().confirmed)
        return tally_of_letters(poll, scan.close())

    def _envelopes(self, poll: Poll, lean: float) -> Tally:
        choices = [self._choose(poll, lean) for _ in self._dealt]
        self.envelopes += len(choices)
        return count(poll.kind, poll.options, poll.pick, choices)

    def _choose(self, poll: Poll, lean: float) -> Sequence[str]:
        """Pick one person's answer."""
        if self._chance.random() < 0.06:
            return (PASS,)
        left = list(poll.options)
        picked: list[str] = []
        for _ in range(poll.pick):
            weights = [lean if option in poll.right else 1.0 for option in left]
            picked.append(self._chance.choices(left, weights)[0])
            left.remove(picked[-1])
        return picked

    @staticmethod
    def _letter(poll: Poll, answer: str) -> str:
        return PASS if answer == PASS else LETTERS[poll.options.index(answer)]
