"""What a document about one session may say: one value or refusal for each poll it closed."""

from collections.abc import Mapping
from types import MappingProxyType

from declic.domain.ids import ActivityRef, PollRef
from declic.domain.ledger import EMPTY, Ledger, Part, Question, Value, release
from declic.domain.poll import Poll
from declic.domain.release import Refusal
from declic.domain.session import ClosedPoll, SessionRecord, Snapshot


def poll_of(snapshot: Snapshot, poll_ref: str) -> Poll:
    """Return a session's own copy of a poll.

    Raises:
        KeyError: the snapshot has no such poll, or another revision of it.
        ValueError: ``poll_ref`` is no lasting name of a poll.
    """
    ref = PollRef.parse(poll_ref)
    poll = snapshot.activity(ActivityRef(ref.pack, ref.activity)).poll(ref.poll)
    if poll.revision != ref.revision:
        raise KeyError(poll_ref)
    return poll


def last_closed(record: SessionRecord) -> tuple[ClosedPoll, ...]:
    """Return each poll once, in the order of its first closing; a poll run again counts last.

    Two runs with nearly the same people could be subtracted, so the earlier one never leaves.
    """
    found = {closed.poll: closed for closed in record.closed}
    return tuple(found.values())


def question_of(snapshot: Snapshot, poll_ref: str) -> Question:
    """Return a poll as releases see it; raises as ``poll_of``."""
    poll = poll_of(snapshot, poll_ref)
    return Question(poll_ref, poll.kind, poll.sensitivity)


def release_session(
    record: SessionRecord, ledger: Ledger = EMPTY
) -> tuple[Ledger, Mapping[str, Value | Refusal]]:
    """Release all polls of one session for its documents.

    Args:
        record: the session; its day, notes and timings are not looked at.
        ledger: everything that has left so far; an empty one is right only for a database that
            will never release anything else, such as a rehearsal's.

    Returns:
        The ledger to keep, and poll's lasting name -> value or refusal, in order of closing.
    """
    values: dict[str, Value | Refusal] = {}
    for closed in last_closed(record):
        question = question_of(record.snapshot, closed.poll)
        part = Part(closed.tally, closed.flagged)
        ledger, values[closed.poll] = release(ledger, question, {record.id: part})
    return ledger, MappingProxyType(values)
