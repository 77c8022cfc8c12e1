"""One open poll's ballots: all of it is dropped when the poll closes.

It belongs to ``box``, on the event loop's thread.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from declic.domain.poll import PollKind
from declic.live.door import AddressWatch
from declic.live.refusal import Refusal, Refused
from declic.live.slips import SlipVote
from declic.live.texts import clean_word
from declic.session.ports import PhonePoll

MORE_THAN_HEADS = "more-than-heads"
MANY_FROM_ONE_ADDRESS = "many-from-one-address"
MAX_SEALED = 100_000
"""Sealed ballots of one poll that are known again; beyond it the earliest are forgotten."""

Slug = Annotated[str, msgspec.Meta(max_length=80)]


class Cast(msgspec.Struct, frozen=True):
    """One ballot as a phone sends it (PROTOCOL.md, "Ballot").

    Attributes:
        opening: which opening of a poll it answers.
        choice: option slugs, or ``pass`` alone; empty when words are given.
        words: entries of a word cloud.
        page, turn: optional: a random id of the sending page, and its own count of changes.
    """

    opening: Annotated[str, msgspec.Meta(max_length=64)]
    choice: Annotated[list[Slug], msgspec.Meta(max_length=32)] = []
    words: Annotated[list[str], msgspec.Meta(max_length=8)] = []
    page: Annotated[str, msgspec.Meta(max_length=32)] = ""
    turn: Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)] = 0


@dataclass(slots=True)
class Vote:
    """The ballots of the open poll: all of it is dropped at close.

    ``words`` holds a word cloud's entries and ``turns`` the sender's own count of its changes, by
    the same voter keys as ``ballots``. ``sealed`` names the sender of each sealed ballot.
    """

    poll: PhonePoll
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    ballots: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    words: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    turns: dict[bytes, tuple[str, int]] = field(default_factory=dict)
    sealed: dict[bytes, bytes] = field(default_factory=dict)
    addresses: AddressWatch = field(default_factory=AddressWatch)
    by_slip: SlipVote = field(default_factory=SlipVote)

    @property
    def answered(self) -> int:
        """Number of answers held, of devices and of slips."""
        return len(self.ballots) + len(self.by_slip.answers)

    def voter(self, token: str) -> bytes:
        """Name a device within this poll only."""
        return hmac.digest(self.key, token.encode(), "sha256")

    def is_copied(self, mark: bytes, voter: bytes) -> bool:
        """Tell whether another device has sent this very sealed ballot before.

        Whoever records a ballot on the Wi-Fi cannot read it, but by sending it again as many other
        devices could make the option show that it names.
        """
        name = hmac.digest(self.key, b"sealed\0" + mark, "sha256")[:16]
        if name not in self.sealed and len(self.sealed) >= MAX_SEALED:
            del self.sealed[next(iter(self.sealed))]
        return self.sealed.setdefault(name, voter) != voter

    def own_voter(self, token: str) -> bytes:
        """Return a device's name within the poll.

        Raises:
            Refused: a paper slip was used from it, so it must not answer for itself as well.
        """
        voter = self.voter(token)
        if voter in self.by_slip.lent:
            raise Refused(Refusal.SLIP_COUNTED)
        return voter

    def read_words(self, ballot: Cast) -> tuple[str, ...]:
        """Return a word cloud's cleaned entries, at most ``pick`` of them, the same word once.

        Raises:
            Refused: words where none belong, or too many, empty or too long.
        """
        if not ballot.words:
            return ()
        fits = self.poll.kind is PollKind.WORD_CLOUD and not ballot.choice
        if not fits or len(ballot.words) > max(1, self.poll.pick):
            raise Refused(Refusal.BAD_CHOICE)
        return tuple(dict.fromkeys(clean_word(word) for word in ballot.words))

    def hold(self, voter: bytes, choice: tuple[str, ...], address: str, now: float) -> bool:
        """Hold a device's answer in place of its earlier one; return whether it is its first."""
        is_new = voter not in self.ballots
        if is_new:
            self.addresses.note(address, now)
        self.ballots[voter] = choice
        return is_new

    def warnings(self, heads: int, now: float) -> tuple[str, ...]:
        """Return what is odd about the number of answers; ``now`` in monotonic seconds."""
        found = []
        if 0 < heads < self.answered:
            found.append(MORE_THAN_HEADS)
        if self.addresses.warns(now):
            found.append(MANY_FROM_ONE_ADDRESS)
        return tuple(found)

    def forget(self) -> None:
        """Drop everything."""
        self.ballots.clear()
        self.words.clear()
        self.turns.clear()
        self.sealed.clear()
        self.by_slip.forget()
