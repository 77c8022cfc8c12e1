import pytest

from declic.live.refusal import Refusal, Refused
from declic.live.texts import TextTray, clean, clean_word


def refusal_of(act: object, *args: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        act(*args)  # type: ignore[operator]
    return caught.value.refusal


def test_limits_hold_for_each_device() -> None:
    tray = TextTray(b"secret")
    for number in range(5):
        tray.put("phone", "", f"{number}", f"text {number}", now=number * 20.0)
    assert refusal_of(tray.put, "phone", "", "6", "one more", 1000.0) is Refusal.TOO_MANY
    tray.put("other", "", "7", "from another phone", 1000.0)
    assert refusal_of(tray.put, "other", "", "8", "too soon", 1019.9) is Refusal.TOO_SOON
    assert tray.unread == 6


def test_a_resend_is_held_once_and_keeps_its_name_after_a_restart() -> None:
    tray, restarted = TextTray(b"secret"), TextTray(b"secret")
    for each in (tray, restarted):
        each.put("phone", "", "same id", "text", 0.0)
        each.put("phone", "", "same id", "text", 0.1)
    assert len(tray.read()) == 1
    assert tray.read() == restarted.read()


def test_texts_come_shuffled_until_they_are_discarded() -> None:
    tray = TextTray(b"secret")
    for number in range(30):
        tray.put(f"phone {number}", "", f"{number}", f"text {number}", 0.0)
    orders = {tuple(text.text for text in tray.read()) for _ in range(5)}
    assert len(orders) > 1
    assert tray.unread == 0
    tray.discard(tray.read()[0].id)
    tray.discard("unknown")
    assert len(tray.read()) == 29


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  bonjour \r\n toi ", "bonjour \n toi"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("e\u0301", "é"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("👩‍👩‍👧 مرحبا", "👩‍👩‍👧 مرحبا"),
    ],
)
def test_text_is_kept_as_text(typed: str, kept: str) -> None:
    assert clean(typed, 500) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x01", "\n\n"])
def test_nothing_is_not_a_text(typed: str) -> None:
    assert refusal_of(clean, typed, 500) is Refusal.EMPTY


def test_length_is_counted_in_characters() -> None:
    assert clean("é" * 500, 500)
    assert refusal_of(clean, "é" * 501, 500) is Refusal.TOO_LONG
    assert clean_word("deux \n mots") == "deux mots"
