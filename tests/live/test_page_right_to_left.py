"""The participant page from right to left, in a real browser: Arabic and Urdu in a French room."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from declic.session.ports import Opened
from tests.live.room import Console, make_poll

if TYPE_CHECKING:
    from playwright.sync_api import Page

RIGHT_TO_LEFT = ("ar", "ur")


@pytest.fixture(params=RIGHT_TO_LEFT)
def phone(request: pytest.FixtureRequest, page: "Page", console: Console) -> "Page":
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_extra_http_headers({"Accept-Language": str(request.param)})
    page.goto(console.ready.url)
    return page


def obstacles(phone: "Page") -> list[str]:
    found = [each["id"] for each in Axe().run(phone).response["violations"]]
    wide = phone.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{wide} px wide"] if wide > 360 else [])


def test_no_state_from_right_to_left_has_an_obstacle(console: Console, phone: "Page") -> None:
    assert phone.get_attribute("html", "dir") == "rtl"
    found = {"wait": obstacles(phone)}
    console.client.open(make_poll("one", options=("a", "b", "c")))
    console.wait_for(Opened)
    phone.wait_for_selector("#vote")
    found["open"] = obstacles(phone)
    phone.locator("label.opt:has(input[value=b])").click()
    phone.wait_for_selector("#note.good")
    found["received"] = obstacles(phone)
    assert console.close_poll("one").tally.counts["b"] == 1
    console.client.reveal("one", ("b",), {"fr": "Parce que."})
    phone.wait_for_selector(".face.right")
    found["revealed"] = obstacles(phone)
    for tab in ("question", "help", "language"):
        phone.click(f"[data-tab={tab}]")
        found[tab] = obstacles(phone)
    origin = console.ready.url.split("/j/")[0]
    for place in ("/", "/?c=XXXX", "/away"):
        phone.goto(origin + place)
        found[place] = obstacles(phone)
    assert {name: each for name, each in found.items() if each} == {}


def test_words_of_the_room_stand_from_left_to_right(console: Console, phone: "Page") -> None:
    console.client.open(make_poll())
    console.wait_for(Opened)
    phone.wait_for_selector("#vote")
    for place in ("legend h1", ".opt .text", "#stage .over"):
        shown = phone.locator(place).first
        assert (shown.get_attribute("lang"), shown.get_attribute("dir")) == ("fr", "ltr"), place
    assert phone.locator("#stage .soft").first.get_attribute("lang") is None
    phone.click("[data-tab=help]")
    about = phone.locator("#tab-help .lines span").first
    assert (about.get_attribute("lang"), about.get_attribute("dir")) == ("fr", "ltr")


def test_the_page_begins_on_the_right(console: Console, phone: "Page") -> None:
    """What stands left in French stands right here: brand, options' pictures, the first tab."""
    console.client.open(make_poll())
    console.wait_for(Opened)
    phone.wait_for_selector("#vote")
    middle = """place => { const box = document.querySelector(place).getBoundingClientRect();
        return (box.left + box.right) / 2; }"""
    assert phone.evaluate(middle, ".brand") > 180
    assert phone.evaluate(middle, "#leave") < 180
    assert phone.evaluate(middle, ".opt .tile") > 180
    assert phone.evaluate(middle, "[data-tab=poll]") > phone.evaluate(middle, "[data-tab=help]")


def test_a_number_to_call_keeps_its_order(console: Console, phone: "Page") -> None:
    phone.click("[data-tab=help]")
    places = phone.evaluate("""() => {
        const text = [...document.querySelectorAll(".dial")].find(
            e => e.textContent.includes("116"));
        const node = text.lastChild, at = node.data.indexOf("116 000");
        return [at, at + 4].map(from => { const range = document.createRange();
            range.setStart(node, from); range.setEnd(node, from + 3);
            return range.getBoundingClientRect().left; }); }""")
    assert places[0] < places[1]
