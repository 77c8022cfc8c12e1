"""Pictograms on the participants' page and on that of paper slips, in a real browser."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from declic.content.pictograms import pictogram_paths
from declic.domain.poll import PollKind
from declic.session.ports import Opened, PhonePoll
from tests.live.room import Console, make_poll

if TYPE_CHECKING:
    from playwright.sync_api import Page

LETTERS = ("a", "b", "c", "d", "e", "f")
DRAWN = {option: sorted(pictogram_paths().values(), key=len)[-1 - i]
         for i, option in enumerate((*LETTERS, "1", "5", "pass"))}  # fmt: skip
"""The longest drawings of the set: the most that a page can be asked to carry."""

SHOWN = {
    PollKind.SINGLE: ("a", "b", "c"),
    PollKind.MULTIPLE: LETTERS,
    PollKind.RANKING: LETTERS,
    PollKind.SCALE: ("1", "2", "3", "4", "5"),
}


def pictured(kind: PollKind) -> PhonePoll:
    pick = {PollKind.MULTIPLE: 2, PollKind.RANKING: 3}.get(kind, 1)
    poll = make_poll(kind.value, kind, SHOWN[kind], pick)
    labels = {"fr": {each: f"Une réponse un peu longue, {each}" for each in SHOWN[kind]}}
    if kind is PollKind.SCALE:
        labels = {"fr": {"1": "Pas d’accord", "5": "Tout à fait d’accord"}}
    drawn = {option: DRAWN[option] for option in (*SHOWN[kind], "pass") if option in DRAWN}
    return replace(poll, labels=labels, pictograms=drawn)


def opened(console: Console, page: "Page", poll: PhonePoll) -> None:
    console.client.open(poll)
    console.wait_for(Opened)
    page.wait_for_selector("#vote")


@pytest.fixture(params=["fr", "ar"])
def phone(request: pytest.FixtureRequest, page: "Page", console: Console) -> "Page":
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_extra_http_headers({"Accept-Language": str(request.param)})
    page.goto(console.ready.url)
    return page


@pytest.mark.parametrize("kind", SHOWN)
def test_each_answer_has_its_picture_beside_its_words(
    console: Console, phone: "Page", kind: PollKind
) -> None:
    poll = pictured(kind)
    opened(console, phone, poll)
    drawn = phone.locator("#vote svg.pic path").evaluate_all(
        "all => all.map(each => each.getAttribute('d'))"
    )
    assert drawn == list(poll.pictograms.values())
    hidden = phone.locator("#vote svg.pic:not([aria-hidden=true])").count()
    assert hidden == 0, "a picture says nothing that words do not say"
    assert Axe().run(phone).response["violations"] == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.set_viewport_size({"width": 180, "height": 370})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 180
    console.close_poll(poll.opening)


def test_without_pictograms_there_is_no_picture(console: Console, phone: "Page") -> None:
    opened(console, phone, make_poll())
    assert phone.locator("svg.pic").count() == 0


def test_a_page_that_carries_pictures_stays_small(console: Console, phone: "Page") -> None:
    opened(console, phone, pictured(PollKind.RANKING))
    answer = phone.reload()
    assert answer is not None
    assert len(answer.body()) <= 60_000
    assert phone.locator("#vote svg.pic").count() == len(LETTERS) + 1


def test_the_right_answer_keeps_its_picture(console: Console, phone: "Page") -> None:
    poll = pictured(PollKind.SINGLE)
    opened(console, phone, poll)
    console.close_poll(poll.opening)
    console.client.reveal(poll.opening, ("b",), {"fr": "Parce que."})
    phone.wait_for_selector(".face.right svg.pic")
    assert phone.locator(".face.right svg.pic path").get_attribute("d") == DRAWN["b"]
