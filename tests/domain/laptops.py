"""Several laptops that run sessions, make documents, merge bundles and delete, at random."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from declic.domain.ledger import EMPTY, Ledger, Part, Question, admits, may_travel, merge, release
from declic.domain.poll import PollKind, Sensitivity
from declic.domain.release import Refusal
from declic.domain.tally import Tally

OPTIONS = ("a", "b", "c")
HEADS = (0, 1, 3, 6, 8, 9, 10, 11, 14, 17, 22, 25, 31)


@dataclass
class Laptop:
    """What one laptop keeps of one question."""

    parts: dict[str, Part] = field(default_factory=dict)
    ledger: Ledger = EMPTY


@dataclass
class World:
    """Laptops, and everything that ever left one of them.

    What happens depends on the seed alone, so that a history can be told again with other answers.

    Attributes:
        tallies: session id -> its true totals; the attacker knows how many answered.
        published: (sessions, value) of every release, in order.
        other_answers: session id -> totals to use instead of those that the seed gives.
        careless: a planted fault: the ledger is forgotten before each release.
    """

    seed: int
    sensitivity: Sensitivity
    other_answers: Mapping[str, Tally] = field(default_factory=dict)
    careless: bool = False
    tallies: dict[str, Tally] = field(default_factory=dict)
    published: list[tuple[frozenset[str], object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.question = Question("declic/sample/poll@1", PollKind.SINGLE, self.sensitivity)
        self.laptops = tuple(Laptop() for _ in range(self.dice.choice((1, 1, 2, 3))))

    @property
    def answers(self) -> dict[str, int]:
        return {session: tally.answers for session, tally in self.tallies.items()}

    def live(self, steps: int) -> "World":
        """Let so many things happen."""
        actions = (self.hold_session, self.write_document, self.send_bundle, self.delete)
        for action in self.dice.choices(actions, weights=(6, 7, 3, 1), k=steps):
            action(self.dice.choice(self.laptops))
        return self

    def hold_session(self, laptop: Laptop) -> None:
        """Close the poll with a class; in some classes everybody agrees."""
        session = f"{self.dice.getrandbits(128):032x}"
        heads = self.dice.choice(HEADS)
        weights = self.dice.choice(((1, 0, 0), (0, 0, 1), (1, 1, 1), (8, 1, 0), (1, 8, 8)))
        chosen = self.dice.choices(OPTIONS, weights=weights, k=heads)
        counts = {option: chosen.count(option) for option in OPTIONS}
        flagged = self.dice.random() < 0.05
        tally = self.other_answers.get(session, Tally(counts, heads, 1))
        laptop.parts[session] = Part(tally, flagged)
        self.tallies[session] = tally

    def write_document(self, laptop: Laptop) -> None:
        """Write a document about one session, some, or all."""
        if laptop.parts:
            names = sorted(laptop.parts)
            size = self.dice.choice((1, 1, 2, 3, len(names)))
            self.publish(laptop, self.dice.sample(names, min(size, len(names))))

    def publish(self, laptop: Laptop, names: list[str]) -> object:
        """Ask for a release; what comes out is seen by the attacker."""
        if self.careless:
            laptop.ledger = EMPTY
        parts = {name: laptop.parts[name] for name in names}
        laptop.ledger, value = release(laptop.ledger, self.question, parts)
        if not isinstance(value, Refusal):
            line = next(line for line in laptop.ledger.lines if line.value is value)
            self.published.append((line.sessions, value))
        return value

    def send_bundle(self, laptop: Laptop) -> None:
        """Take what may travel to another laptop, with the ledger."""
        other = self.dice.choice(self.laptops)
        if other is laptop:
            return
        travelling: dict[str, Part] = {}
        for session, part in laptop.parts.items():
            laptop.ledger, goes = may_travel(laptop.ledger, self.question, session, part)
            if goes:
                travelling[session] = part
        if not self.careless:
            other.ledger = merge(other.ledger, laptop.ledger)
        known = {name: {self.question.poll: part} for name, part in other.parts.items()}
        for session, part in travelling.items():
            if admits(other.ledger, known, session, {self.question.poll: part}):
                other.parts[session] = part

    def delete(self, laptop: Laptop) -> None:
        """Delete a session; the ledger stays."""
        if laptop.parts:
            del laptop.parts[self.dice.choice(sorted(laptop.parts))]


def provably_unanimous(world: World, steps: int) -> list[tuple[frozenset[str], str]]:
    """Released groups in which everybody chose one option, and no other history explains it.

    Another history is the same one with a single ballot of the group on another option, and at
    most one ballot of another session moved the other way.
    """
    found = []
    groups = {group for group, _ in world.published}
    groups |= {frozenset((session,)) for group in groups for session in group}
    for group in sorted(groups, key=sorted):
        answers = sum(world.tallies[session].answers for session in group)
        for option in OPTIONS:
            chosen = sum(world.tallies[session].counts[option] for session in group)
            others = _others(world, group, option)
            if answers == chosen and not any(_explains(world, steps, told) for told in others):
                found.append((group, option))
    return found


def _others(world: World, group: frozenset[str], option: str) -> Iterator[dict[str, Tally]]:
    """Totals in which not everybody of the group chose the option."""
    for session in sorted(group):
        for other in OPTIONS:
            if other != option and world.tallies[session].counts[option]:
                one = {session: _moved(world.tallies[session], option, other)}
                yield one
                for partner, tally in world.tallies.items():
                    if partner not in group and tally.counts[other]:
                        yield one | {partner: _moved(tally, other, option)}


def _moved(tally: Tally, source: str, target: str) -> Tally:
    """Move one ballot to another option."""
    counts = dict(tally.counts)
    counts[source] -= 1
    counts[target] += 1
    return Tally(counts, tally.answers, tally.passes)


def _explains(world: World, steps: int, told: Mapping[str, Tally]) -> bool:
    """Tell whether these totals would have left exactly the same releases."""
    again = World(world.seed, world.sensitivity, told, careless=world.careless).live(steps)
    return again.published == world.published
