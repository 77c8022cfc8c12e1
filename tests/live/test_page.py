"""The participant page in a real browser, at the size of a small phone."""

from typing import TYPE_CHECKING

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe

from declic.domain.poll import PollKind
from declic.i18n import LANGUAGES
from declic.session.ports import Counted, Interrupted, Opened, Texts
from tests.live.room import Console, make_poll

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LETTERS = ("a", "b", "c", "d", "e", "f")
POLLS = {
    "single": make_poll("single", options=("a", "b", "c")),
    "quiz": make_poll("quiz", PollKind.QUIZ, ("a", "b", "c", "d")),
    "many": make_poll("many", PollKind.MULTIPLE, LETTERS, 2),
    "scale": make_poll("scale", PollKind.SCALE, ("1", "2", "3", "4", "5")),
    "order": make_poll("order", PollKind.RANKING, ("a", "b", "c"), 3),
    "words": make_poll("words", PollKind.WORD_CLOUD, (), 2),
    "box": make_poll("box", PollKind.QUESTION_BOX, ()),
}


@pytest.fixture
def phone(page: "Page", console: Console) -> "Page":
    """A small phone that has opened the page in French."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_extra_http_headers({"Accept-Language": "fr-BE"})
    page.goto(console.ready.url)
    return page


def opened(console: Console) -> str:
    return next(each.opening for each in reversed(console.events) if isinstance(each, Opened))


def open_poll(console: Console, phone: "Page", name: str) -> None:
    poll = POLLS[name]
    console.client.open(poll)
    console.wait_for(Opened)
    phone.wait_for_selector("#vote")


def close_poll(console: Console, phone: "Page") -> dict[str, int]:
    closed = console.close_poll(opened(console))
    phone.wait_for_selector("text=Le vote est fermé.")
    found = {name: count for name, count in closed.tally.counts.items() if count}
    return found | ({"pass": closed.tally.passes} if closed.tally.passes else {})


def received(phone: "Page") -> None:
    phone.wait_for_selector("#note.good:has-text('Réponse reçue')")


def tap(phone: "Page", option: str) -> None:
    phone.locator(
        f"label.opt:has(input[value='{option}']), [data-item='{option}'], #{option}"
    ).click()


def violations(phone: "Page") -> list[str]:
    found = Axe().run(phone).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def test_a_vote_is_received_and_can_be_changed_until_close(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "quiz")
    tap(phone, "b")
    received(phone)
    tap(phone, "d")
    received(phone)
    assert phone.locator("input:checked").count() == 1
    assert close_poll(console, phone) == {"d": 1}
    opening = opened(console)
    console.client.reveal(opening, ("c",), {"fr": "Parce que."})
    phone.wait_for_selector(".face.right")
    assert phone.locator(".face.right .text").inner_text() == "c"
    assert "Parce que." in phone.locator("#stage").inner_text()


@pytest.mark.parametrize("name", POLLS)
def test_every_poll_can_be_passed(console: Console, phone: "Page", name: str) -> None:
    open_poll(console, phone, name)
    tap(phone, "pass")
    received(phone)
    assert close_poll(console, phone) == {"pass": 1}


def test_a_multiple_choice_sends_what_was_picked(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "many")
    for label in ("b", "e", "f"):
        tap(phone, label)
    assert phone.locator("input:checked").count() == 2, "a third one does not fit"
    phone.click("text=Envoyer ma réponse")
    received(phone)
    assert close_poll(console, phone) == {"b": 1, "e": 1}


def test_a_multiple_choice_that_is_short_says_what_is_missing(
    console: Console, phone: "Page"
) -> None:
    open_poll(console, phone, "many")
    phone.click("text=Envoyer ma réponse")
    assert phone.inner_text("#left") == "Encore 2 choix à faire"
    tap(phone, "a")
    assert phone.inner_text("#left") == "Encore 1 choix à faire"
    assert phone.inner_text("#note") == ""
    close_poll(console, phone)


def test_a_ranking_is_the_order_of_taps(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "order")
    for label in ("c", "b"):
        tap(phone, label)
    phone.click("text=Annuler le dernier choix")
    for label in ("a", "b"):
        tap(phone, label)
    assert phone.get_by_role("button", name="a, place 2").get_attribute("aria-pressed") == "true"
    phone.click("text=Envoyer ma réponse")
    received(phone)
    assert close_poll(console, phone) == {"c@1": 1, "a@2": 1, "b@3": 1}


def test_a_new_question_is_announced_to_those_who_listen(console: Console, phone: "Page") -> None:
    assert phone.inner_text("#news") == ""
    open_poll(console, phone, "single")
    assert phone.inner_text("#news") == "Question ?"
    close_poll(console, phone)
    assert phone.inner_text("#news") == "Le vote est fermé."


def test_a_scale_is_answered_by_keyboard_alone(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "scale")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.id") == "leave", "leaving comes first"
    for _ in range(12):
        if phone.evaluate("document.activeElement.type") == "radio":
            break
        phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowRight")
    received(phone)
    assert close_poll(console, phone) == {"2": 1}


def test_words_wait_for_the_adult(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "words")
    phone.fill("#word-0", "respect")
    phone.fill("#word-1", "<b>aide</b>")
    phone.click("text=Envoyer ma réponse")
    received(phone)
    close_poll(console, phone)
    console.client.read_texts()
    texts = console.wait_for(Texts).texts
    assert sorted(text.text for text in texts) == ["<b>aide</b>", "respect"]
    for text in texts:
        console.client.discard_text(text.id)


def test_the_question_box_is_always_there(console: Console, phone: "Page") -> None:
    phone.click("[data-tab=question]")
    phone.click("text=Envoyer")
    assert phone.inner_text("#ask-note") == "Écris d’abord quelque chose."
    phone.fill("#ask-text", "Et si on m’oblige ?")
    assert phone.inner_text("#ask-left") == "Il reste 481 caractères"
    phone.click("text=Envoyer")
    phone.wait_for_selector("#ask-note.good")
    phone.fill("#ask-text", "Encore")
    phone.click("text=Envoyer")
    phone.wait_for_selector("#ask-note:has-text('20 secondes')")
    assert phone.input_value("#ask-text") == "Encore", "what was typed is not lost"
    console.client.read_texts()
    assert [text.text for text in console.wait_for(Texts).texts] == ["Et si on m’oblige ?"]


def test_help_is_one_tap_away_and_sends_nothing(console: Console, phone: "Page") -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.click("[data-tab=help]")
    assert "Ce n’est pas ta faute" in phone.inner_text("#tab-help h1")
    assert phone.locator("#tab-help a[href^='tel:']").count() >= 2
    assert asked == []
    phone.click("#pause")
    phone.wait_for_selector("#pause-note.good")
    assert console.wait_for(Counted, lambda counted: counted.pauses > 0)
    assert [url.rsplit("/", 1)[1] for url in asked] == ["pause"]


@pytest.mark.parametrize("how", ["button", "three shifts", "keyboard"])
def test_leaving_quickly_cannot_be_undone_by_back(
    console: Console, phone: "Page", how: str
) -> None:
    open_poll(console, phone, "single")
    tap(phone, "a")
    received(phone)
    if how == "button":
        phone.click("#leave")
    elif how == "keyboard":
        phone.focus("#leave")
        phone.keyboard.press("Enter")
    else:
        for _ in range(3):
            phone.keyboard.press("Shift")
    phone.wait_for_url("**/away?lang=fr")
    assert phone.title() == "Le mot du jour"
    phone.go_back()
    assert "/j/" not in phone.url
    assert "clic" not in phone.content().lower()


def test_another_language_keeps_the_answer(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "single")
    tap(phone, "b")
    received(phone)
    phone.click("[data-tab=language]")
    names = phone.locator(".langs a").all_inner_texts()
    assert names[:4] == ["Français", "Nederlands", "Deutsch", "English"]
    assert len(names) == 14
    phone.click("text=English")
    phone.wait_for_selector("#note:has-text('Answer received')")
    assert phone.get_attribute("html", "lang") == "en"
    assert phone.locator("input:checked").get_attribute("value") == "b"
    assert phone.locator("legend").inner_text() == "Question?"
    phone.reload()
    assert phone.get_attribute("html", "lang") == "en", "also after loading the page again"
    phone.wait_for_selector("#note:has-text('Your answer was received')")


def test_the_answer_is_sent_again_when_the_box_comes_back(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "single")
    tap(phone, "c")
    received(phone)
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    console.wait_for(Counted, lambda counted: counted.answered == 1)
    received(phone)
    assert close_poll(console, phone) == {"c": 1}


def test_of_two_tabs_the_last_answer_comes_back(console: Console, phone: "Page") -> None:
    other = phone.context.new_page()
    other.set_extra_http_headers({"Accept-Language": "fr-BE"})
    other.goto(console.ready.url)
    open_poll(console, phone, "single")
    other.wait_for_selector("#vote")
    tap(phone, "a")
    received(phone)
    other.wait_for_selector("#note:has-text('Ta réponse est bien reçue')")
    tap(other, "b")
    received(other)
    phone.wait_for_selector("#note:has-text('Ta réponse est bien reçue')")
    assert phone.locator("input:checked").count() == 0
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    console.wait_for(Counted, lambda counted: counted.answered == 1)
    received(other)
    phone.bring_to_front()
    phone.wait_for_selector("#note:has-text('Ta réponse est bien reçue')")
    assert close_poll(console, other) == {"b": 1}


def test_a_page_that_lost_its_answer_asks_for_it_again(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "single")
    tap(phone, "a")
    received(phone)
    phone.reload()
    phone.wait_for_selector("#note:has-text('Ta réponse est bien reçue')")
    psutil.Process(console.ready.box_pid).kill()
    phone.wait_for_selector("#note:has-text('Réponds encore une fois')")
    tap(phone, "a")
    received(phone)
    assert close_poll(console, phone) == {"a": 1}


def test_a_lost_connection_is_said_and_mended(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "single")
    phone.context.set_offline(True)
    tap(phone, "b")
    phone.wait_for_selector("#note:has-text('On réessaie')")
    phone.context.set_offline(False)
    received(phone)
    assert close_poll(console, phone) == {"b": 1}


def test_nothing_is_kept_in_the_browser(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "single")
    tap(phone, "b")
    received(phone)
    assert phone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert phone.evaluate("document.cookie") == ""
    (cookie,) = phone.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)
    close_poll(console, phone)


def test_a_page_that_says_it_keeps_nothing_keeps_nothing(console: Console, phone: "Page") -> None:
    phone.click("[data-tab=question]")
    phone.fill("#ask-text", "Pas envoyé")
    console.stop()
    phone.wait_for_selector("#stage h1:has-text('C’est fini')", state="attached")
    assert phone.input_value("#ask-text") == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_has_an_obstacle(console: Console, phone: "Page", scheme: str) -> None:
    """axe-core finds nothing, in light and dark, and no state is wider than the phone."""
    phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    found = {}

    def look(name: str) -> None:
        found[name] = violations(phone)
        wide = phone.evaluate("document.documentElement.scrollWidth")
        if wide > 360:
            found[name].append(f"{wide} px wide")

    look("wait")
    for name in POLLS:
        open_poll(console, phone, name)
        look(name)
        tap(phone, "pass")
        received(phone)
        look(f"{name} received")
        close_poll(console, phone)
        look(f"{name} closed")
    console.client.reveal(opened(console), (), {"fr": "Parce que."})
    phone.wait_for_selector("text=Parce que.")
    look("revealed")
    for tab in ("question", "help", "language"):
        phone.click(f"[data-tab={tab}]")
        look(tab)
    phone.click("[data-tab=poll]")
    phone.click("summary")
    look("more")
    console.client.pause(on=True)
    phone.wait_for_selector("text=Deux minutes de calme")
    look("pause")
    origin = console.ready.url.split("/j/")[0]
    for name in ("/", "/?c=XXXX", "/away"):
        phone.goto(origin + name)
        look(name)
    assert {name: each for name, each in found.items() if each} == {}


def test_everything_that_is_tapped_is_large_enough(console: Console, phone: "Page") -> None:
    open_poll(console, phone, "order")
    script = """() => [...document.querySelectorAll('a,button,summary,label.opt,textarea')]
        .map(e => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 44 || box.width < 44))
        .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    small = phone.evaluate(script)
    for tab in ("question", "help", "language"):
        phone.click(f"[data-tab={tab}]")
        small += phone.evaluate(script)
    assert small == []


def test_at_twice_the_size_everything_still_fits(console: Console, phone: "Page") -> None:
    """360 px at 200 % zoom are 180 CSS px (WCAG 1.4.4, 1.4.10)."""
    phone.set_viewport_size({"width": 180, "height": 370})
    for name in POLLS:
        open_poll(console, phone, name)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 180, name
        tap(phone, "pass")
        received(phone)
        close_poll(console, phone)
    for tab in ("question", "help", "language"):
        phone.click(f"[data-tab={tab}]")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 180, tab
    origin = console.ready.url.split("/j/")[0]
    for place in ("/", "/?c=XXXX", "/v", "/r", "/away"):
        for lang in LANGUAGES:
            phone.goto(f"{origin}{place}{'&' if '?' in place else '?'}lang={lang}")
            wide = phone.evaluate("document.documentElement.scrollWidth")
            assert wide <= 180, (place, lang)


def test_without_a_script_the_page_says_what_to_do(chromium: "Browser", console: Console) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="fr")
    plain = context.new_page()
    plain.goto(console.ready.url)
    assert "a besoin de JavaScript" in plain.inner_text("main")
    plain.click("#leave")
    assert "/away" in plain.url
    context.close()
