"""The ledger: what has left the room for good, so that releases cannot be subtracted.

A head teacher who has the report of a year and those of all classes but one can subtract. So the
sessions of each poll are put into *blocks* of at least ten answers that never change afterwards: a
session of ten or more is a block by itself, smaller ones join others in the first release that
contains them. A set of sessions can be released when it is made of whole blocks; its value is the
mean of the blocks' published values, so it tells nothing that the blocks do not tell, and blocks
do not overlap. Every minterm of the released sets (sessions that belong to exactly the same ones,
TRUST.md 3) is then made of whole blocks too.

Personal polls have no blocks: each session enters one pool, ever.

Room displays are no ledger releases; documents and bundles are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from declic.domain.bands import BandRelease
from declic.domain.disclosure import (
    DOCUMENT_ANSWERS,
    POOL_ANSWERS,
    POOL_SESSIONS,
    frozen_form,
    mean_form,
    pooled_form,
)
from declic.domain.poll import TEXT_KINDS, PollKind, Sensitivity
from declic.domain.release import Refusal, Release
from declic.domain.tally import Tally

Value = Release | BandRelease
"""What is released for a question and a set of sessions."""


@dataclass(frozen=True, slots=True)
class Question:
    """A poll as releases see it: its lasting name and what decides its form."""

    poll: str
    kind: PollKind
    sensitivity: Sensitivity


@dataclass(frozen=True, slots=True)
class Part:
    """What one session gives to a release: its closed totals.

    Attributes:
        flagged: there were more ballots than heads; such a part is left out of every release.
    """

    tally: Tally
    flagged: bool = False


class LineKind(StrEnum):
    """What a line of the ledger stands for."""

    BLOCK = "block"
    UNION = "union"
    POOL = "pool"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One set of sessions whose totals have left together; it outlives the sessions.

    Attributes:
        kind: an indivisible block, a union of blocks, a personal poll's pool, or a personal
            poll's totals that were handed to another laptop and may enter a pool only there.
        members: session id -> its number of answers, 10 standing for ten or more.
        value: what was released; ``None`` for what was handed on.
    """

    poll: str
    kind: LineKind
    members: Mapping[str, int]
    value: Value | None

    @property
    def sessions(self) -> frozenset[str]:
        """The set."""
        return frozenset(self.members)


class LedgerConflict(Exception):
    """Two ledgers or sessions that claim to be the same are not; ``args[0]`` is the id."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, oldest first; a new ledger comes out of every release."""

    lines: tuple[LedgerLine, ...] = ()

    def of(self, poll: str) -> tuple[LedgerLine, ...]:
        """Return the lines of one poll."""
        return tuple(line for line in self.lines if line.poll == poll)

    def value(self, poll: str, sessions: Iterable[str]) -> Value | None:
        """Return what was released for exactly this set, or ``None``."""
        wanted = frozenset(sessions)
        found = (line.value for line in self.of(poll) if line.sessions == wanted)
        return next((value for value in found if value is not None), None)

    def plus(self, *lines: LedgerLine) -> "Ledger":
        """Return a ledger with more lines."""
        return Ledger((*self.lines, *lines))


EMPTY = Ledger()


def release(
    ledger: Ledger, question: Question, parts: Mapping[str, Part]
) -> tuple[Ledger, Value | Refusal]:
    """Release a poll for a set of sessions, or refuse without a reason.

    The same set gives the same value again, whatever happened since. The refusal depends on the
    numbers of answers and the sets alone, never on a result.

    Args:
        ledger: everything that has left so far.
        question: which poll.
        parts: session id -> its closed totals. Left out: flagged ones, those without any answer,
            and for a personal poll those under ten answers.

    Returns:
        The ledger to keep (in the same transaction as whatever is written), and the value.
    """
    if question.kind in TEXT_KINDS:
        return ledger, Refusal(question.poll)
    personal = question.sensitivity is Sensitivity.PERSONAL
    least = DOCUMENT_ANSWERS if personal else 1
    chosen = {
        session: part.tally
        for session, part in parts.items()
        if not part.flagged and part.tally.answers >= least
    }
    known = ledger.value(question.poll, chosen)
    if known is not None:
        return ledger, known
    new = _pool(ledger, question, chosen) if personal else _union(ledger, question, chosen)
    if not new or new[-1].value is None:
        return ledger, Refusal(question.poll)
    return ledger.plus(*new), new[-1].value


def may_travel(ledger: Ledger, question: Question, session: str, part: Part) -> tuple[Ledger, bool]:
    """Tell whether a session's totals of a poll may go into a bundle for another laptop.

    What travels is a block by itself, here and there, so that no laptop can cut anything smaller
    out of it. A personal poll's totals travel once, and may then enter a pool only there.

    Returns:
        The ledger to keep and to put into the bundle, and whether the totals may go.
    """
    if question.sensitivity is not Sensitivity.PERSONAL:
        after, value = release(ledger, question, {session: part})
        return after, not isinstance(value, Refusal)
    if part.flagged or part.tally.answers < DOCUMENT_ANSWERS or session in _used(ledger, question):
        return ledger, False
    members = MappingProxyType({session: DOCUMENT_ANSWERS})
    return ledger.plus(LedgerLine(question.poll, LineKind.HANDED, members, None)), True


def merge(mine: Ledger, theirs: Ledger) -> Ledger:
    """Return both ledgers' lines, each once; what others handed on says nothing here.

    Raises:
        LedgerConflict: the same set has two values, a session two numbers of answers, or two
            blocks overlap: one of the files was altered.
    """
    merged = mine
    for line in theirs.lines:
        if line.kind is LineKind.HANDED:
            continue
        known = merged.of(line.poll)
        for one in known:
            _check_same(one, line)
        if all(one.sessions != line.sessions or one.value is None for one in known):
            merged = merged.plus(line)
    return merged


def admits(
    ledger: Ledger,
    known: Mapping[str, Mapping[str, Part]],
    session: str,
    parts: Mapping[str, Part],
) -> bool:
    """Tell whether a session from a bundle is new here; merging the same one again is no news.

    Args:
        ledger: this laptop's.
        known: session id -> poll -> totals that are kept here.
        session: random id of the arriving session.
        parts: poll -> its totals.

    Raises:
        LedgerConflict: it has the id of a session with other content.
    """
    if session in known:
        here = known[session]
        if any(poll not in here or here[poll] != part for poll, part in parts.items()):
            raise LedgerConflict(session)
        return False
    for line in ledger.lines:
        part = parts.get(line.poll)
        if part and line.members.get(session) not in (None, _to_ten(part.tally)):
            raise LedgerConflict(session)
    return True


def _pool(
    ledger: Ledger, question: Question, chosen: Mapping[str, Tally]
) -> tuple[LedgerLine, ...]:
    """Return the line of a new pool of a personal poll, or nothing when it may not be."""
    answers = sum(tally.answers for tally in chosen.values())
    if len(chosen) < POOL_SESSIONS or answers < POOL_ANSWERS:
        return ()
    if _used(ledger, question) & chosen.keys():
        return ()
    value = pooled_form(question.poll, _total(chosen.values()))
    return (LedgerLine(question.poll, LineKind.POOL, _members(chosen), value),)


def _union(
    ledger: Ledger, question: Question, chosen: Mapping[str, Tally]
) -> tuple[LedgerLine, ...]:
    """Return the lines of a new set, its new blocks first, or nothing when it may not be."""
    blocks = [line for line in ledger.of(question.poll) if line.kind is LineKind.BLOCK]
    inside = [line for line in blocks if line.sessions & chosen.keys()]
    if any(line.sessions - chosen.keys() for line in inside):
        return ()
    taken = {session for line in inside for session in line.members}
    groups = _new_blocks({s: tally for s, tally in chosen.items() if s not in taken})
    if groups is None:
        return ()
    new = [_block(question, group) for group in groups]
    if len(inside) + len(new) == 1:
        return tuple(new)
    values = [line.value for line in (*inside, *new) if isinstance(line.value, Release)]
    if not values:
        return ()
    value = mean_form(values, sum(tally.answers for tally in chosen.values()))
    return (*new, LedgerLine(question.poll, LineKind.UNION, _members(chosen), value))


def _new_blocks(fresh: Mapping[str, Tally]) -> list[dict[str, Tally]] | None:
    """Put sessions that are in no block yet into blocks, by their numbers of answers alone.

    Small ones join each other; if that is not enough they join the large one whose random id
    comes first. ``None`` when there is nobody for them to join.
    """
    large = [{s: fresh[s]} for s in sorted(fresh) if fresh[s].answers >= DOCUMENT_ANSWERS]
    small = {s: fresh[s] for s in sorted(fresh) if fresh[s].answers < DOCUMENT_ANSWERS}
    if not small:
        return large
    if sum(tally.answers for tally in small.values()) >= DOCUMENT_ANSWERS:
        return [*large, small]
    if not large:
        return None
    return [{**large[0], **small}, *large[1:]]


def _block(question: Question, group: Mapping[str, Tally]) -> LedgerLine:
    """Write a new block in its frozen form."""
    total = _total(group.values())
    value = frozen_form(question.poll, question.kind, question.sensitivity, total)
    return LedgerLine(question.poll, LineKind.BLOCK, _members(group), value)


def _used(ledger: Ledger, question: Question) -> set[str]:
    """Return the sessions whose totals of a personal poll have been used up."""
    return {session for line in ledger.of(question.poll) for session in line.members}


def _members(group: Mapping[str, Tally]) -> Mapping[str, int]:
    return MappingProxyType({session: _to_ten(group[session]) for session in sorted(group)})


def _to_ten(tally: Tally) -> int:
    """Return what the ledger remembers of a number of answers: enough to know "under ten"."""
    return min(tally.answers, DOCUMENT_ANSWERS)


def _total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up; the order of the options is that of the first."""
    first, *rest = tallies
    return sum(rest, first)


def _check_same(one: LedgerLine, other: LedgerLine) -> None:
    """Raise when two lines of one poll contradict each other."""
    for session, answers in other.members.items():
        if one.members.get(session, answers) != answers:
            raise LedgerConflict(session)
    if one.sessions == other.sessions:
        if one.value is not None and one.value != other.value:
            raise LedgerConflict(one.poll)
    elif one.kind is other.kind is not LineKind.UNION and one.sessions & other.sessions:
        raise LedgerConflict(one.poll)
