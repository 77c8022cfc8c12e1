"""Whoever goes through the page by keyboard sees where they are (WCAG 2.2, 2.4.11)."""

from typing import TYPE_CHECKING

import pytest

from declic.domain.poll import PollKind
from declic.session.ports import Opened, PhonePoll
from tests.live.room import Console, make_poll

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LETTERS = ("a", "b", "c", "d", "e", "f")
POLLS = (
    make_poll("many", PollKind.MULTIPLE, LETTERS, 2),
    make_poll("order", PollKind.RANKING, LETTERS, 3),
)
STEPS = 30
"""More than the page has places to stop at."""

HIDDEN = """() => {
  const focused = document.activeElement;
  const shown = focused.closest('label') || focused;
  const box = shown.getBoundingClientRect();
  const at = (x, y) => document.elementFromPoint(
    box.left + box.width * x, box.top + box.height * y);
  const parts = [.1, .3, .5, .7, .9];
  const seen = parts.some(x => parts.some(y => shown.contains(at(x, y))));
  return focused === document.body || seen ? '' : focused.id || shown.textContent.trim();
}"""


def hidden_on_the_way(phone: "Page") -> list[str]:
    """What has the focus and cannot be seen at all, forwards and backwards."""
    found = set()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(STEPS):
            phone.keyboard.press(key)
            found.add(phone.evaluate(HIDDEN))
    return sorted(found - {""})


def answered(chromium: "Browser", console: Console, width: int, lang: str) -> "Page":
    """A phone that rather passed, so that every bar of the page is shown."""
    context = chromium.new_context(viewport={"width": width, "height": 560}, locale=lang)
    phone = context.new_page()
    phone.goto(console.ready.url)
    phone.click("#pass")
    phone.wait_for_selector("#note.good")
    return phone


@pytest.mark.parametrize("poll", POLLS, ids=lambda poll: poll.opening)
@pytest.mark.parametrize(("width", "lang"), [(360, "fr"), (320, "ru")])
def test_what_has_the_focus_is_never_hidden(
    chromium: "Browser", console: Console, poll: PhonePoll, width: int, lang: str
) -> None:
    console.client.open(poll)
    console.wait_for(Opened)
    phone = answered(chromium, console, width, lang)
    assert hidden_on_the_way(phone) == []
    phone.context.close()


def test_without_room_at_the_edges_the_focus_is_hidden(
    chromium: "Browser", console: Console
) -> None:
    """The twin with the fault planted."""
    console.client.open(POLLS[0])
    console.wait_for(Opened)
    phone = answered(chromium, console, 360, "fr")
    phone.evaluate("document.documentElement.style.scrollPadding = '0px'")
    assert hidden_on_the_way(phone) != []
    phone.context.close()
