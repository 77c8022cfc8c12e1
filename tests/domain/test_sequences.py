"""Whatever laptops do, an attacker with every release finds no small group and no unanimity."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from declic.domain import ledger as ledger_module
from declic.domain.disclosure import document_release, frozen_form
from declic.domain.ledger import LineKind
from declic.domain.poll import PollKind, Sensitivity
from declic.domain.release import Release
from declic.domain.session_releases import release_session
from declic.domain.tally import Tally
from tests.domain.attacker import thin_groups
from tests.domain.laptops import World, provably_unanimous
from tests.factories import make_record

STEPS = 14
KINDS = tuple(Sensitivity)
STATED_EXCEPTION = 14
"""Under so many answers the caps of knowledge polls (5 and 95 %) do not hide that all agree."""


def worlds(number: int, *, careless: bool = False) -> Iterator[World]:
    for seed in range(number):
        yield World(seed, KINDS[seed % len(KINDS)], careless=careless).live(STEPS)


def findings(world: World) -> list[object]:
    """Everything that the attacker can prove and should not."""
    sets = [sessions for sessions, _ in world.published]
    if not sets:
        return []
    found: list[object] = list(thin_groups(sets, world.answers))
    if world.sensitivity is Sensitivity.PERSONAL:
        found += _overlaps(set(sets))
    if world.sensitivity is Sensitivity.KNOWLEDGE and _has_small_block(world):
        return found
    return found + list(provably_unanimous(world, STEPS))


def _overlaps(sets: set[frozenset[str]]) -> list[object]:
    return [(one, other) for one in sets for other in sets if one is not other and one & other]


def _has_small_block(world: World) -> bool:
    return any(
        sum(world.answers[session] for session in line.members) < STATED_EXCEPTION
        for laptop in world.laptops
        for line in laptop.ledger.lines
        if line.kind is LineKind.BLOCK
    )


def test_a_thousand_histories_tell_nothing():
    released = 0
    for world in worlds(1000):
        assert findings(world) == [], world.seed
        released += len(world.published)
    assert released > 1000


@pytest.mark.slow
def test_twenty_thousand_histories_tell_nothing():
    released = 0
    for world in worlds(20_000):
        assert findings(world) == [], world.seed
        released += len(world.published)
    assert released > 20_000


def test_the_attacker_finds_a_forgotten_ledger():
    thin = sum(
        bool(thin_groups((sessions for sessions, _ in world.published), world.answers))
        for world in worlds(400, careless=True)
        if world.published
    )
    assert thin > 20


def test_the_attacker_finds_pools_made_from_exact_totals():
    """Nested sets whose values come from counts let unanimity be proved by subtracting."""

    def exact(ledger, question, chosen):
        tally = sum(list(chosen.values())[1:], next(iter(chosen.values()), Tally({}, 0, 0)))
        lines = honest(ledger, question, chosen)
        if not lines or lines[-1].kind is not LineKind.UNION:
            return lines
        value = frozen_form(question.poll, question.kind, question.sensitivity, tally)
        last = ledger_module.LedgerLine(question.poll, LineKind.UNION, lines[-1].members, value)
        return (*lines[:-1], last)

    honest = ledger_module._union
    with patch.object(ledger_module, "_union", exact):
        found = [
            proof
            for seed in range(1500)
            for world in [World(seed, Sensitivity.OPINION).live(STEPS)]
            if world.published
            for proof in provably_unanimous(world, STEPS)
        ]
    assert found


def test_a_document_says_what_its_session_alone_may_say():
    record = make_record(
        closed=(
            closed("declic/sample/thief@1", {"private-profile": 3, "two-step": 17, "long-name": 2}),
            closed("declic/sample/easy-no@1", dict(zip("12345", (1, 2, 2, 2, 1), strict=True))),
        )
    )
    ledger, values = release_session(record)
    thief = record.closed[0]
    assert values[thief.poll] == document_release(
        thief.poll, PollKind.QUIZ, Sensitivity.KNOWLEDGE, thief.tally
    )
    assert not isinstance(values["declic/sample/easy-no@1"], Release)
    assert len(ledger.lines) == 1


def test_a_poll_run_again_counts_once_the_last_time():
    again = closed("declic/sample/thief@1", {"private-profile": 11, "two-step": 11, "long-name": 0})
    first = closed("declic/sample/thief@1", {"private-profile": 22, "two-step": 0, "long-name": 0})
    _, values = release_session(make_record(closed=(first, again)))
    value = values["declic/sample/thief@1"]
    assert isinstance(value, Release)
    assert value.percent["two-step"] == 50


def closed(poll, counts):
    from declic.domain.session import ClosedPoll

    return ClosedPoll(poll, poll, "2", "quiz", Tally(counts, sum(counts.values()), 1))
