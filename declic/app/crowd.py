"""The demo's class: simulated phones, and what they sent."""

from dataclasses import dataclass
from types import TracebackType

from declic.app.demo_adult import typed_in
from declic.domain.poll import Poll
from declic.live.phones import Swarm

BEFORE_LIKES = 0.7
AFTER_LIKES = 6.0
"""How much the demo's class leans to the right answer before and after the activity."""


@dataclass(slots=True)
class Votes:
    """What the phones know of all polls together.

    Attributes:
        sent: ballots that a phone sent, each phone counted once a poll.
        acknowledged: those of which the ballot box said that it holds them.
        requests: requests that carried a ballot, resends and broken ones included.
        cards_raised, cards_read, envelopes: of a class that votes without phones.
    """

    sent: int = 0
    acknowledged: int = 0
    requests: int = 0
    changed: int = 0
    resent: int = 0
    reconnected: int = 0
    cards_raised: int = 0
    cards_read: int = 0
    envelopes: int = 0


def leaning(poll: Poll) -> float:
    """Return how much the demo's class leans to the right answer of a poll."""
    return BEFORE_LIKES if poll.occasion == "before" else AFTER_LIKES


class Crowd:
    """Simulated phones that join one session; a context manager that lets them leave."""

    def __init__(self, url: str, count: int, seed: int) -> None:
        self.votes = Votes()
        self._count = count
        self._swarm = Swarm(url, count, seed)

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._swarm.close()

    def join(self) -> None:
        """Let every phone load the page.

        Raises:
            TimeoutError: not every phone got in.
        """
        self._swarm.join(timeout_seconds=60 + self._count * 0.1)

    def type(self, opening: str) -> int:
        """Let every phone type into a word cloud or a question box, or pass.

        Returns:
            How many typed; what they typed stays between the phones and the ballot box.

        Raises:
            TimeoutError: not every phone got its text through.
        """
        return typed_in(self._swarm.vote(opening, within_seconds=0.5))

    def vote(self, opening: str, poll: Poll) -> None:
        """Let every phone answer one poll.

        Raises:
            TimeoutError: not every phone got its answer through.
        """
        stats = self._swarm.vote(
            opening,
            likes=dict.fromkeys(poll.right, leaning(poll)),
            within_seconds=min(2.0, 0.3 + self._count / 500),
            timeout_seconds=60 + self._count * 0.1,
        )
        self.votes.sent += self._count
        self.votes.acknowledged += stats.acknowledged
        self.votes.requests += stats.sent
        self.votes.changed += stats.changed
        self.votes.resent += stats.resent
        self.votes.reconnected += stats.reconnected
