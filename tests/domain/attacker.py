"""An attacker who has every release, knows how many answered in each class, and can subtract.

Nothing here uses the ledger's own reasoning. Groups are found by linear algebra over the released
sets; what can be proved is found by looking for another history that gives the same releases.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations

THIN = 10


def thin_groups(sets: Iterable[frozenset[str]], answers: Mapping[str, int]) -> list[frozenset[str]]:
    """Groups of 1 to 9 answers whose totals follow from the totals of the sets by any sums."""
    distinct = set(sets)
    names = sorted(session for session in set().union(*distinct) if answers[session] > 0)
    small = [name for name in names if answers[name] < THIN]
    if not small:
        return []
    basis = _basis([[int(name in each) for name in names] for each in distinct])
    found = []
    for size in range(1, len(small) + 1):
        for group in combinations(small, size):
            if sum(answers[name] for name in group) < THIN and _in_span(
                [int(name in group) for name in names], basis
            ):
                found.append(frozenset(group))
    return found


def counts_written_as(percent: int, step: int, cap: int, answers: int) -> list[int]:
    """Every count of ``answers`` that is written as ``percent``, by trying them all."""
    fits = []
    for count in range(answers + 1):
        share = Fraction(100 * count, answers)
        down = share // step * step
        rounded = down + step if share - down >= Fraction(step, 2) else down
        if min(max(rounded, cap), 100 - cap) == percent:
            fits.append(count)
    return fits


Row = list[Fraction | int]


def _basis(rows: list[Row]) -> list[tuple[int, Row]]:
    """Bring rows into echelon form; each comes with its leading column."""
    basis: list[tuple[int, Row]] = []
    for row in rows:
        rest = _reduced(row, basis)
        lead = next((column for column, value in enumerate(rest) if value), None)
        if lead is not None:
            basis.append((lead, [Fraction(value) / rest[lead] if value else 0 for value in rest]))
    return basis


def _reduced(row: Row, basis: list[tuple[int, Row]]) -> Row:
    for lead, other in basis:
        factor = row[lead]
        if factor:
            row = [
                value - factor * minus if minus else value
                for value, minus in zip(row, other, strict=True)
            ]
    return row


def _in_span(row: Row, basis: list[tuple[int, Row]]) -> bool:
    return not any(_reduced(row, basis))
