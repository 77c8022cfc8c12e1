"""The four words by which a typed address is compared with the projector."""

from typing import TYPE_CHECKING

from declic.live import fingerprint
from declic.live.fingerprint import WORDS, comparison_words
from declic.live.seal import SessionSeal
from tests.live.room import Console

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_there_is_one_short_plain_word_for_each_byte() -> None:
    assert len(set(WORDS)) == len(WORDS) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() for word in WORDS)
    assert all(3 <= len(word) <= 8 for word in WORDS)


def test_another_key_has_other_words() -> None:
    keys = [SessionSeal(bytes([number]) * 32).public for number in range(200)]
    words = {comparison_words(key) for key in keys}
    assert len(words) == 200
    assert all(len(each) == fingerprint.WORD_COUNT for each in words)
    assert comparison_words(keys[0]) == comparison_words(keys[0])
    assert comparison_words("") == ()


def test_a_typed_address_shows_the_words_of_the_projector(console: Console, page: "Page") -> None:
    words = " · ".join(console.ready.words)
    assert len(console.ready.words) == 4
    scanned = console.ready.url
    page.goto(scanned)
    page.wait_for_selector("#stage p")
    assert page.locator("#compare").is_hidden(), "a scanned code has brought the key"
    page.goto(scanned.split("/j/")[0])
    page.fill("#c", console.ready.code)
    page.click("button")
    page.wait_for_selector("#compare")
    assert page.locator("#compare").is_visible()
    assert words in page.inner_text("#compare")
