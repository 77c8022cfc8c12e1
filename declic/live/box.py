"""The ballot box itself: pure, synchronous, and the only place where a ballot ever is.

It belongs to the event loop's thread of the box process. It knows nothing of HTTP or of the
console; ``routes`` and ``control`` call it. What it answers is counts, totals and texts.
"""

import hmac
import secrets
from collections.abc import Callable

from declic.domain.ids import PASS
from declic.domain.poll import TEXT_KINDS, PollKind, is_well_formed
from declic.domain.tally import count
from declic.live import standing as stand
from declic.live.door import Door
from declic.live.refusal import Refusal, Refused
from declic.live.slips import MAX_SLIPS, new_slip, read_slip, slip_digest
from declic.live.texts import TextTray
from declic.live.vote import Cast, Vote
from declic.live.wire import (
    ClosePoll,
    Command,
    DropPoll,
    HonourSlips,
    MoveTo,
    OpenPoll,
    Pause,
    SpendSlips,
    Standing,
)
from declic.session.ports import Closed, Counted, PhonePoll, Text

SECONDS_BETWEEN_PAUSES = 120.0


class Box:
    """Holds ballots, counts them once, and forgets them.

    Attributes:
        standing: what a restarted box or console would need; no ballot is in it.
        version: grows whenever the phones have something new to show.
        door: recognises devices.
        on_change, on_count: called after the phones' state, or a number, has changed.
    """

    def __init__(self, standing: Standing, clock: Callable[[], float]) -> None:
        self.standing = standing
        self.version = 0
        self.door = Door(standing.secret, restarted=standing.epoch > 0)
        self.on_change: Callable[[], None] = lambda: None
        self.on_count: Callable[[], None] = lambda: None
        self._clock = clock
        self._texts = TextTray(standing.secret)
        self._pauses = 0
        self._last_pause: dict[bytes, float] = {}
        self._pause_key = secrets.token_bytes(32)
        self._closed: dict[str, Closed] = {}
        self._vote: Vote | None = None
        if standing.scene == "open" and standing.poll is not None:
            self._vote = Vote(standing.poll)

    # --- what phones do -------------------------------------------------------------------

    def enter(self, token: str) -> None:
        """Let a device in.

        Raises:
            Refused: the token is not of this session, or the door is locked.
        """
        if not self.door.admits(token, locked=self.standing.locked):
            known = self.standing.locked and self.door.knows(token)
            raise Refused(Refusal.LOCKED if known else Refusal.UNKNOWN_DEVICE)
        if self.door.enter(token):
            self.on_count()

    def cast(self, token: str, ballot: Cast, address: str, mark: bytes = b"") -> None:
        """Hold a device's ballot in place of its earlier one; the same again changes nothing.

        A straggler, sent by the same page before the ballot that is held, changes nothing either.

        ``mark``: of a sealed ballot what every copy of it shares (``seal.mark_of``).

        Raises:
            Refused: not open, malformed, copied, or the device may not enter.
        """
        self.enter(token)
        vote = self._open_vote(ballot.opening)
        entry = vote.read_words(ballot)
        choice = tuple(ballot.choice)
        if vote.poll.kind in TEXT_KINDS:
            # A question box is answered by its texts (``say``); here it only knows passing.
            if choice != (PASS,) and not entry:
                raise Refused(Refusal.BAD_CHOICE)
        elif not is_well_formed(choice, vote.poll.options, vote.poll.pick):
            raise Refused(Refusal.BAD_CHOICE)
        voter = vote.own_voter(token)
        if mark and vote.is_copied(mark, voter):
            raise Refused(Refusal.COPIED)
        page, turn = vote.turns.get(voter, ("", 0))
        if page and page == ballot.page and ballot.turn < turn:
            return
        self._hold(vote, voter, choice, address)
        vote.turns[voter] = (ballot.page, ballot.turn)
        vote.words[voter] = entry

    def say(self, token: str, opening: str, text_id: str, text: str, address: str) -> None:
        """Hold a text for the adult's eyes; ``opening`` is empty, or an open question box.

        Raises:
            Refused: not open, empty, too long, too many, too soon, or may not enter.
        """
        self.enter(token)
        vote = self._open_vote(opening) if opening else None
        if vote is not None and vote.poll.kind is not PollKind.QUESTION_BOX:
            raise Refused(Refusal.BAD_CHOICE)
        voter = vote.own_voter(token) if vote is not None else b""
        self._texts.put(token, opening, text_id, text, self._clock())
        if vote is not None:
            self._hold(vote, voter, (), address)
        self.on_count()

    def cast_slip(self, code: str, ballot: Cast, sending: str, token: str) -> None:
        """Count a paper slip's answer, once and for good; the same sending again changes nothing.

        A device that has answered for itself takes no slip in the same poll, and the other way
        round: so one phone does not count twice, and nothing that was received is lost.

        Args:
            code: the slip's.
            ballot: its answer; words are not for slips.
            sending: random text of the sending page.
            token: the device's own, if it has joined as a phone, too.

        Raises:
            Refused: not open, malformed, no slip of ours, used, or the phone has answered.
        """
        slip = self.find_slip(code)
        vote = self._open_vote(ballot.opening)
        choice, poll = tuple(ballot.choice), vote.poll
        fits = poll.kind not in TEXT_KINDS and not ballot.words
        if not fits or not is_well_formed(choice, poll.options, poll.pick):
            raise Refused(Refusal.BAD_CHOICE)
        mark = hmac.digest(vote.key, b"sending\0" + sending.encode(), "sha256")
        device = vote.voter(token) if self.door.knows(token) else b""
        if slip not in vote.by_slip.used and device in vote.ballots:
            raise Refused(Refusal.PHONE_ANSWERED)
        if vote.by_slip.take(slip, mark, choice):
            vote.by_slip.lent.add(device)
            self.on_count()

    def find_slip(self, code: str) -> bytes:
        """Return the digest of a slip that was not used in an earlier poll.

        Raises:
            Refused: it is none of ours, or was.
        """
        slip = slip_digest(self.standing.secret, read_slip(code))
        if slip in self.standing.spent:
            raise Refused(Refusal.SLIP_USED)
        if slip not in self.standing.slips:
            raise Refused(Refusal.SLIP_UNKNOWN)
        return slip

    def is_slip_used(self, slip: bytes) -> bool:
        """Tell whether a slip was used in the open poll."""
        return self._vote is not None and slip in self._vote.by_slip.used

    def ask_pause(self, token: str) -> None:
        """Count one wish for a pause; again within two minutes counts as the same wish.

        Raises:
            Refused: the device may not enter.
        """
        self.enter(token)
        device = hmac.digest(self._pause_key, token.encode(), "sha256")[:16]
        now = self._clock()
        if now - self._last_pause.get(device, float("-inf")) >= SECONDS_BETWEEN_PAUSES:
            self._last_pause[device] = now
            self._pauses += 1
            self.on_count()

    def holds(self, token: str) -> bool:
        """Tell a device whether its ballot for the open poll is here."""
        vote = self._vote
        return vote is not None and vote.voter(token) in vote.ballots

    # --- what the console does ------------------------------------------------------------

    def counted(self) -> Counted:
        """Return the numbers that the console may see while a poll is open."""
        answered = self._vote.answered if self._vote else 0
        return Counted(self.door.joined, answered, self._pauses, self._texts.unread)

    def open(self, poll: PhonePoll) -> bool:
        """Open a poll; opening the open one again is well. Return False if it cannot be."""
        if stand.is_open(self.standing, poll.opening):
            return True
        if self._vote is not None or poll.opening in self._closed:
            return False
        self._vote = Vote(poll)
        self.apply(OpenPoll(poll))
        self.on_count()
        return True

    def close(self, opening: str) -> Closed | None:
        """Count the ballots, forget them and their key, and return the totals.

        Asked again it returns the same totals. None: no such poll was ever open here.
        """
        vote = self._vote
        if vote is None or vote.poll.opening != opening:
            return self._closed.get(opening)
        self._vote = None
        poll = vote.poll
        answers = [*vote.ballots.values(), *vote.by_slip.answers]
        tally = count(poll.kind, poll.options, poll.pick, answers)
        words = [word for entry in vote.words.values() for word in entry]
        secrets.SystemRandom().shuffle(words)
        self._texts.put_words(opening, words)
        closed = Closed(opening, tally, vote.warnings(self.standing.heads, self._clock()))
        self.apply(SpendSlips(tuple(vote.by_slip.used)))
        vote.forget()
        self._closed[opening] = closed
        self.apply(ClosePoll(opening))
        self.on_count()
        return closed

    def drop(self, opening: str) -> None:
        """Forget an open poll and its ballots without counting them."""
        if self._vote is not None and self._vote.poll.opening == opening:
            self._vote = None
            self.apply(DropPoll(opening))
            self.on_count()

    def apply(self, command: Command) -> None:
        """Change what stands, and tell the phones if they show it."""
        before, self.standing = self.standing, stand.apply(self.standing, command)
        if isinstance(command, MoveTo) and command.moved:
            self.door.forget()
            self.on_count()
        if isinstance(command, Pause) and command.on:
            self._pauses = 0
            self.on_count()
        if isinstance(command, HonourSlips | SpendSlips):
            return  # phones show nothing of it
        if before != self.standing:
            self.version += 1
            self.on_change()

    def issue_slips(self, count: int) -> tuple[str, ...]:
        """Make paper slips that count from now on; empty when there would be too many."""
        known = len(self.standing.slips) + len(self.standing.spent)
        if not 0 < count <= MAX_SLIPS - known:
            return ()
        codes = tuple(new_slip() for _ in range(count))
        digests = (slip_digest(self.standing.secret, code) for code in codes)
        self.apply(HonourSlips(tuple(digests)))
        return codes

    def read_texts(self) -> tuple[Text, ...]:
        """Return the texts that were not discarded, shuffled."""
        texts = self._texts.read()
        self.on_count()
        return texts

    def discard_text(self, text_id: str) -> None:
        """Forget one text for good."""
        self._texts.discard(text_id)
        self.on_count()

    # --- inside ---------------------------------------------------------------------------

    def _open_vote(self, opening: str) -> Vote:
        if self._vote is None or self._vote.poll.opening != opening:
            raise Refused(Refusal.NOT_OPEN)
        return self._vote

    def _hold(self, vote: Vote, voter: bytes, choice: tuple[str, ...], address: str) -> None:
        if vote.hold(voter, choice, address, self._clock()):
            self.on_count()
