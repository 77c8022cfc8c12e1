"""Paper slips through the real box: the page ``/v`` in a browser, and the box killed meanwhile."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe

from declic.domain.poll import PollKind
from declic.i18n.page_languages import PAGE_LANGUAGES
from declic.session.ports import Counted, Failed, Interrupted, Opened, Slip, Slips
from tests.live.room import Answered, Console, make_poll

if TYPE_CHECKING:
    from playwright.sync_api import Page


def issue(console: Console, count: int) -> list[Slip]:
    console.client.issue_slips(count)
    return list(console.wait_for(Slips).slips)


def send(
    console: Console, slip: Slip, choice: str, sending: str = "0" * 32, opening: str = "first"
) -> Answered:
    body = {"slip": slip.typed, "opening": opening, "sending": sending, "choice": [choice]}
    device = console.browser()
    device.path = "/v"
    return device.post("/ballot", body)


def open_poll(console: Console, *, opening: str = "first", **changes: object) -> None:
    console.client.open(make_poll(opening, **changes))  # type: ignore[arg-type]  # as it takes them
    console.wait_for(Opened)


def test_slips_are_told_once_as_squares_and_codes(console: Console) -> None:
    slips = issue(console, 30)
    origin = urlsplit(console.ready.url).netloc
    for slip in slips:
        assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", slip.typed)
        assert slip.url == f"http://{origin}/v#{slip.typed.replace('-', '')}"
        assert len(slip.url) <= 62, "a QR code of version 4"
    assert len({slip.typed for slip in slips}) == 30
    console.client.issue_slips(5000)
    assert console.wait_for(Failed).detail == "slips"


def test_a_slip_counts_once_beside_the_phones(console: Console) -> None:
    first, second = issue(console, 2)
    open_poll(console)
    phone = console.browser().join()
    phone.vote("first", "yes")
    assert send(console, first, "no").json() == {"received": True, "epoch": 0}
    assert send(console, first, "no").status == 200, "a lost acknowledgement: sent again"
    again = send(console, first, "yes", "1" * 32)
    assert (again.status, again.json()) == (409, {"error": "slip-used"})
    console.client.lock(locked=True)
    assert send(console, second, "no").status == 200, "a slip opens a locked door"
    console.wait_for(Counted, lambda counted: counted.answered == 3)
    assert dict(console.close_poll("first").tally.counts) == {"yes": 1, "no": 2}


def test_a_slip_outlives_the_box_and_counts_once_all_the_same(console: Console) -> None:
    before, during, unused = issue(console, 3)
    open_poll(console)
    send(console, before, "yes")
    assert console.close_poll("first").tally.counts["yes"] == 1
    open_poll(console, opening="second")
    send(console, during, "no", opening="second")
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    assert send(console, before, "yes", "2" * 32, "second").json() == {"error": "slip-used"}
    for _ in range(2):
        again = send(console, during, "no", opening="second")
        assert again.json() == {"received": True, "epoch": 1}
    assert send(console, unused, "no", "3" * 32, "second").status == 200
    assert console.close_poll("second").tally.counts["no"] == 2


@pytest.fixture
def phone(page: "Page") -> "Page":
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_extra_http_headers({"Accept-Language": "fr-BE"})
    return page


def note(phone: "Page", text: str) -> None:
    phone.wait_for_selector(f"#note:has-text('{text}')")


def violations(phone: "Page") -> list[str]:
    wide = phone.evaluate("document.documentElement.scrollWidth")
    found = [each["id"] for each in Axe().run(phone).response["violations"]]
    return found + ([f"{wide} px wide"] if wide > 360 else [])


def test_a_scanned_slip_answers_and_is_gone(console: Console, phone: "Page") -> None:
    slips = issue(console, 2)
    found = {}
    phone.goto(slips[0].url)
    phone.wait_for_selector("text=Ton billet est bon")
    assert phone.url.endswith("/v"), "the code does not stay in the address"
    found["ready"] = violations(phone)
    open_poll(console, options=("a", "b", "c"))
    phone.wait_for_selector("#vote")
    found["open"] = violations(phone)
    phone.click("#vote button.main")
    assert phone.inner_text("#left") == "Encore 1 choix à faire"
    phone.locator("label.opt:has(input[value=b])").click()
    phone.click("#vote button.main")
    note(phone, "déchire le billet")
    found["sent"] = violations(phone)
    # The next person uses the same phone, with the other slip, by typing.
    phone.click("#other")
    found["typing"] = violations(phone)
    phone.fill("#c", slips[0].typed)
    phone.click("#typed button")
    note(phone, "Ce billet a déjà servi")
    phone.fill("#c", slips[1].typed.lower().replace("-", " "))
    phone.click("#typed button")
    phone.locator("label.opt:has(input[value=c])").click()
    phone.click("#vote button.main")
    note(phone, "déchire le billet")
    assert {name: each for name, each in found.items() if each} == {}
    counts = console.close_poll("first").tally.counts
    assert {name: n for name, n in counts.items() if n} == {"b": 1, "c": 1}
    assert phone.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0, 0, "",
    ]  # fmt: skip


def test_the_page_sends_again_what_a_dead_box_has_lost(console: Console, phone: "Page") -> None:
    (slip,) = issue(console, 1)
    open_poll(console)
    phone.goto(slip.url)
    phone.locator("label.opt:has(input[value=no])").click()
    phone.click("#vote button.main")
    note(phone, "déchire le billet")
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    console.wait_for(Counted, lambda counted: counted.answered == 1)
    assert console.close_poll("first").tally.counts["no"] == 1


def test_a_phone_that_has_answered_takes_no_slip(console: Console, phone: "Page") -> None:
    (slip,) = issue(console, 1)
    open_poll(console)
    phone.goto(console.ready.url)
    phone.locator("label.opt:has(input[value=yes])").click()
    phone.wait_for_selector("#note.good")
    phone.goto(slip.url)
    phone.locator("label.opt:has(input[value=no])").click()
    phone.click("#vote button.main")
    note(phone, "a déjà répondu à cette question")
    assert dict(console.close_poll("first").tally.counts) == {"yes": 1, "no": 0}
    open_poll(console, opening="second")
    phone.goto(slip.url)
    phone.wait_for_selector("#vote")  # the slip was not used up
    phone.locator("label.opt:has(input[value=no])").click()
    phone.click("#vote button.main")
    note(phone, "déchire le billet")
    phone.goto(console.ready.url)
    phone.locator("label.opt:has(input[value=yes])").click()
    note(phone, "billet en papier")
    assert dict(console.close_poll("second").tally.counts) == {"yes": 0, "no": 1}


KINDS = {
    "multiple": (make_poll("first", PollKind.MULTIPLE, ("a", "b", "c"), 2), {"a": 1, "c": 1}),
    "scale": (make_poll("first", PollKind.SCALE, ("1", "2", "3")), {"3": 1}),
    "ranking": (
        make_poll("first", PollKind.RANKING, ("a", "b", "c"), 2),
        {"c@1": 1, "a@2": 1},
    ),
    "passed": (make_poll("first", PollKind.RANKING, ("a", "b", "c"), 2), {}),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_choice_can_be_made(console: Console, phone: "Page", name: str) -> None:
    poll, counts = KINDS[name]
    (slip,) = issue(console, 1)
    console.client.open(poll)
    console.wait_for(Opened)
    phone.goto(slip.url)
    phone.wait_for_selector("#vote")
    assert violations(phone) == []
    picks = {"multiple": ("a", "c"), "scale": ("3",), "passed": ("pass",)}.get(name, ())
    for value in picks:
        phone.locator(f"label.opt:has(input[value='{value}'])").click()
    if name == "ranking":
        phone.select_option("#place-1", "c")
        phone.select_option("#place-2", "c")
        phone.click("#vote button.main")
        assert phone.inner_text("#left"), "the same one twice is no order"
        phone.select_option("#place-2", "a")
    phone.click("#vote button.main")
    note(phone, "déchire le billet")
    tally = console.close_poll("first").tally
    assert {each: n for each, n in tally.counts.items() if n} == counts
    assert tally.passes == (1 if name == "passed" else 0)


def test_the_page_speaks_every_language_below_its_budget(console: Console, phone: "Page") -> None:
    device = console.browser()
    for lang in PAGE_LANGUAGES:
        page = device.ask("GET", f"/v?lang={lang}")
        assert f'<html lang="{lang}"' in page.body.decode()
        assert len(page.body) <= 60_000, lang
        assert "set-cookie" not in page.headers
    (slip,) = issue(console, 1)
    phone.goto(slip.url)
    phone.click("summary")
    phone.click("[data-lang=ur]")
    phone.wait_for_selector("html[lang=ur] #stage p")
    assert violations(phone) == []
    phone.click("#leave")
    phone.wait_for_url("**/away?lang=ur")
