"""The list of codes keeps the distances it promises, and its order."""

import hashlib

import numpy as np
import pytest

from declic.cards.codes import (
    CODE_COUNT,
    code_bits,
    marker_bits,
    standard_codes,
    turned,
)

BITS = [code_bits(code) for code in standard_codes()]


def distance(one: np.ndarray, other: np.ndarray) -> int:
    return int((one != other).sum())


def test_codes_are_many_and_never_renumbered() -> None:
    codes = standard_codes()

    assert len(codes) == len(set(codes)) == CODE_COUNT
    assert hashlib.sha256(repr(codes).encode()).hexdigest().startswith("3628a67fe0bbb0e9")


def test_any_two_codes_differ_in_eight_modules_whichever_way_up() -> None:
    for i, one in enumerate(BITS):
        for other in BITS[i + 1 :]:
            assert min(distance(one, turned(other, k)) for k in range(4)) >= 8


def test_a_code_differs_from_its_own_turns_in_ten_modules() -> None:
    assert min(distance(b, turned(b, k)) for b in BITS for k in (1, 2, 3)) >= 10


def test_no_mirrored_code_is_nearer_than_six_modules() -> None:
    mirrored = [turned(b[:, ::-1], k) for b in BITS for k in range(4)]

    assert min(distance(one, other) for one in BITS for other in mirrored) >= 6


def test_bits_run_row_by_row_from_the_top_left() -> None:
    assert code_bits(1 << 24)[0, 0] == 1
    assert code_bits(1 << 20)[0, 4] == 1
    assert code_bits(1)[4, 4] == 1


def test_a_marker_has_a_black_border() -> None:
    marker = marker_bits((1 << 25) - 1)

    assert marker.shape == (7, 7)
    assert marker.sum() == 25
    assert not marker[0].any()
    assert not marker[:, -1].any()


def test_a_number_that_is_no_code_is_refused() -> None:
    with pytest.raises(ValueError, match="25 bits"):
        code_bits(1 << 25)


def test_turning_is_clockwise() -> None:
    assert turned(code_bits(1 << 24), 1)[0, 4] == 1
