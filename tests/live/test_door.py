from hypothesis import given
from hypothesis import strategies as st

from declic.live.door import CODE_LENGTH, CODE_LETTERS, AddressWatch, Door, new_code


def test_codes_use_no_letter_that_is_mistaken_for_another() -> None:
    assert not set(CODE_LETTERS) & set("0O1IL5S2Z8BUVAE6G") - {"G", "V"}
    assert all(len(new_code()) == CODE_LENGTH for _ in range(20))
    assert len({new_code() for _ in range(200)}) > 150


def test_tokens_are_random_and_only_this_session_knows_them() -> None:
    door, other = Door(b"a" * 32, restarted=False), Door(b"b" * 32, restarted=False)
    tokens = {door.mint() for _ in range(500)}
    assert len(tokens) == 500
    assert all(door.knows(token) and not other.knows(token) for token in tokens)


@given(st.text(max_size=60))
def test_no_other_text_is_a_token(text: str) -> None:
    assert not Door(b"a" * 32, restarted=False).knows(text)


def test_a_changed_token_is_not_known() -> None:
    door = Door(b"a" * 32, restarted=False)
    token = door.mint()
    for place in range(len(token)):
        other = "0" if token[place] != "0" else "1"
        assert not door.knows(token[:place] + other + token[place + 1 :])


def test_a_token_in_capitals_is_no_second_device() -> None:
    door = Door(b"a" * 32, restarted=True)
    token = next(token for token in iter(door.mint, "") if token.upper() != token)
    assert door.admits(token, locked=True)
    assert not door.admits(token.upper(), locked=True)
    assert not door.knows(f"{token[:-2]}  ")


def test_a_device_joins_once() -> None:
    door = Door(b"a" * 32, restarted=False)
    token = door.mint()
    assert [door.enter(token), door.enter(token), door.joined] == [True, False, 1]


def test_addresses_are_forgotten_after_ten_minutes() -> None:
    watch = AddressWatch()
    for second in range(5):
        watch.note("10.0.0.1", float(second))
    watch.note("10.0.0.2", 10.0)
    assert watch.warns(20.0)
    assert not watch.warns(604.5)
    assert b"10.0.0.1" not in repr(vars(watch)).encode()
