"""Tests of the adult's PIN: kept as a hash, never as digits."""

import pytest

from declic.domain.pin import check_pin, hash_pin, is_pin


def test_only_the_right_pin_opens() -> None:
    hashed = hash_pin("4072")

    assert check_pin("4072", hashed)
    assert not check_pin("4073", hashed)
    assert not check_pin("", hashed)


def test_the_hash_does_not_hold_the_digits_and_is_never_twice_the_same() -> None:
    first, second = hash_pin("4072"), hash_pin("4072")

    assert "4072" not in first.split("$")
    assert first != second
    assert check_pin("4072", second)


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", " 1234", "١٢٣٤"])
def test_what_is_no_pin_is_refused(pin: str) -> None:
    assert not is_pin(pin)
    with pytest.raises(ValueError, match="4 to 12 digits"):
        hash_pin(pin)


@pytest.mark.parametrize(
    "hashed", ["", "4072", "scrypt$$", "scrypt$AA==$", "plain$AA==$AA==", "scrypt$é$AA==", "a$b"]
)
def test_a_damaged_hash_opens_nothing(hashed: str) -> None:
    assert not check_pin("4072", hashed)
    assert not check_pin("", hashed)
