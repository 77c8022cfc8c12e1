"""Small, old phones and large thumbs: no script newer than ES2020, targets of 44 px everywhere."""

import re
from typing import TYPE_CHECKING

import pytest

from declic.live.pages import script
from declic.session.ports import Opened, RemotePaired, RemotePairing, RemoteState, Slips
from tests.live.room import Console, make_poll

if TYPE_CHECKING:
    from playwright.sync_api import Page

NEWER = {
    "logical assignment (2021)": r"(\?\?|\|\||&&)=",
    "numeric separator (2021)": r"\b\d+_\d",
    "replaceAll (2021)": r"\.replaceAll\(",
    "Promise.any (2021)": r"Promise\.any\b",
    "at() (2022)": r"\.at\(",
    "class field or private name (2022)": r"\bstatic\s*\{|[.\s{]#[a-z]\w*\s*[=;(]",
    "Object.hasOwn (2022)": r"Object\.hasOwn\b",
    "error cause (2022)": r"\{\s*cause\s*:",
    "regular expression flag (2022, 2024)": r"/[a-z]*[dv][a-z]*\.(test|exec)\(",
    "findLast (2023)": r"\.findLast(Index)?\(",
    "copying array methods (2023)": r"\.(toSorted|toReversed|toSpliced|with)\(",
    "structuredClone (browsers of 2022)": r"\bstructuredClone\b",
    "groupBy (2024)": r"\bgroupBy\(",
}
"""What came after ES2020 -> how it is written."""

SCRIPTS = ("page.js", "slip.js", "remote.js")

SMALL = """() => [...document.querySelectorAll('a,button,summary,label.opt,input,textarea')]
    .filter(e => !e.closest('label.opt') || e.matches('label.opt'))
    .map(e => [e.textContent.trim().slice(0, 30) || e.id, e.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 44 || box.width < 44))
    .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""


def newer_in(text: str) -> list[str]:
    plain = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    return [name for name, pattern in NEWER.items() if re.search(pattern, plain)]


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_is_newer_than_es2020(name: str) -> None:
    assert len(script(name)) > 5_000
    assert newer_in(script(name)) == []


@pytest.mark.parametrize(
    "planted",
    [
        "a ??= b;", "x ||= 1;", "n = 1_000;", "t.replaceAll('a', 'b');", "list.at(-1);",
        "class A { #n = 1; }", "structuredClone(a);", "list.findLast(f);", "list.toSorted();",
    ],
)  # fmt: skip
def test_a_planted_newer_line_is_found(planted: str) -> None:
    assert newer_in(script("page.js") + planted)


@pytest.fixture
def phone(page: "Page") -> "Page":
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_extra_http_headers({"Accept-Language": "fr-BE"})
    return page


def test_slips_codes_and_tests_have_large_targets(console: Console, phone: "Page") -> None:
    origin = console.ready.url.split("/j/")[0]
    console.client.issue_slips(1)
    [slip] = console.wait_for(Slips).slips
    console.client.open(make_poll(options=("a", "b", "c")))
    console.wait_for(Opened)
    found = {}
    for place in ("/", "/j/ZZZZ", "/r", "/v"):
        phone.goto(origin + place)
        found[place] = phone.evaluate(SMALL)
    phone.goto("about:blank")
    phone.goto(f"{origin}/v#{slip.typed.replace('-', '')}")
    phone.wait_for_selector("label.opt")
    found["question"] = phone.evaluate(SMALL)
    phone.locator("label.opt").first.click()
    phone.click("button.main")
    phone.wait_for_selector("#other:visible")
    found["sent"] = phone.evaluate(SMALL)
    assert {place: small for place, small in found.items() if small} == {}


def test_the_remote_has_large_targets_and_keeps_its_main_one_in_reach(
    console: Console, phone: "Page"
) -> None:
    console.client.pair_remote("fr")
    pairing = console.wait_for(RemotePairing)
    phone.goto(pairing.urls[0])
    assert phone.evaluate(SMALL) == []
    phone.fill("#c", pairing.code)
    phone.click("#pairing button")
    console.wait_for(RemotePaired)
    script_page = "\n".join(
        ["PAIR 1 : une phrase assez longue pour deux lignes du téléphone."] * 16
    )
    can = ("next", "back", "black", "disclosure")
    console.client.remote_state(RemoteState("fr", "Étape", script_page, 95, can))
    phone.wait_for_selector("[data-do=next]:visible")
    assert phone.evaluate(SMALL) == []
    box = phone.locator("[data-do=next]").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 740, "in reach without scrolling"
