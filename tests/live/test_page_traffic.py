"""What goes over the Wi-Fi when somebody answers: neither place nor size tells what."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from declic.domain.poll import PollKind
from declic.session.ports import Opened, PhonePoll, Texts
from tests.live.room import Console, make_poll

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LETTERS = ("a-short-one", "b", "another-option-of-many-words", "d")
POLLS = (
    make_poll("single", options=LETTERS),
    make_poll("many", PollKind.MULTIPLE, LETTERS, 2),
    make_poll("scale", PollKind.SCALE, ("1", "2", "3", "4", "5")),
    make_poll("order", PollKind.RANKING, LETTERS, 3),
    make_poll("words", PollKind.WORD_CLOUD, (), 3),
    make_poll("box", PollKind.QUESTION_BOX, ()),
)
Seen = tuple[str, int, int, int]


def fill_in(phone: "Page", kind: PollKind) -> None:
    """Answer with something, each kind in its own way."""
    if kind is PollKind.SINGLE:
        phone.check(f"input[value={LETTERS[2]}]", force=True)
    elif kind is PollKind.SCALE:
        phone.check("input[value='4']", force=True)
    elif kind is PollKind.WORD_CLOUD:
        for number in range(3):
            phone.fill(f"#word-{number}", "अ" * 30)
    elif kind is PollKind.QUESTION_BOX:
        phone.fill("#vote-text", "日" * 500)
    for option in LETTERS[:3] if kind is PollKind.RANKING else ():
        phone.click(f"[data-item={option}]")
    for option in LETTERS[:2] if kind is PollKind.MULTIPLE else ():
        phone.check(f"input[value={option}]", force=True)
    if kind not in (PollKind.SINGLE, PollKind.SCALE):
        phone.click("#vote .main")


def skip(phone: "Page") -> None:
    """Rather pass."""
    phone.click("#pass, label:has([value=pass])")


def seen(chromium: "Browser", console: Console, act: Callable[["Page"], None]) -> Seen:
    """A new phone does something: path, length asked, status and length answered."""
    context = chromium.new_context(locale="fr", viewport={"width": 360, "height": 740})
    phone = context.new_page()
    phone.goto(console.ready.url)
    phone.wait_for_selector("#vote")
    with phone.expect_response(lambda got: got.request.method == "POST") as caught:
        act(phone)
    got = caught.value
    found = (got.url, len(got.request.post_data or ""), got.status, len(got.body()))
    context.close()
    return found


@pytest.mark.parametrize("poll", POLLS, ids=lambda poll: poll.opening)
def test_skipping_looks_the_same_on_its_way(
    chromium: "Browser", console: Console, poll: PhonePoll
) -> None:
    console.client.open(poll)
    console.wait_for(Opened)
    answered = seen(chromium, console, lambda phone: fill_in(phone, poll.kind))
    passed = seen(chromium, console, skip)
    assert answered == passed
    assert answered[2] == 200
    closed = console.close_poll(poll.opening)
    assert closed.tally.passes == 1
    console.client.read_texts()
    texts = {text.text for text in console.wait_for(Texts).texts}
    assert "" not in texts
