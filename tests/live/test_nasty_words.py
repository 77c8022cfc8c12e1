"""Three hundred nasty strings on the phones' page: text, never markup, and bounded."""

import json
import re
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from declic.live import pages
from declic.live.view import phone_state
from declic.live.wire import Standing
from tests.factories import make_help_line
from tests.live.room import make_poll
from tests.nasty import LONG_WORD, NASTY

TODAY = date(2026, 11, 21)
TAGS = re.compile(r"<\s*/?\s*([a-zA-Z][\w:-]*)")
START = re.compile(r'<script type="application/json" id="start">(.*?)</script>', re.DOTALL)


def standing_of(text: str) -> Standing:
    poll = replace(
        make_poll(), question={"fr": text}, heading={"fr": text},
        labels={"fr": {"yes": text, "no": text}},
    )  # fmt: skip
    return Standing(
        code="CDFG", secret=b"", lang="fr", scene="open", poll=poll, heading={"fr": text}
    )


def page_of(text: str) -> str:
    """The page with this text wherever words come from outside."""
    line = make_help_line(name={"fr": text}, about={"fr": text})
    page = pages.ParticipantPage("fr", "CDFG", (line,), text, TODAY)
    return page.render(phone_state(standing_of(text), 1, "fr"), held=False).decode()


def tags(page: str) -> list[str]:
    """The page's elements, those in its script and style left out."""
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>", lambda found: f"<{found[1]}>", page)
    return TAGS.findall(bare)


USUAL = tags(page_of("usual words"))


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_the_page_has_the_same_elements_whatever_is_said(text: str) -> None:
    page = page_of(text)
    assert tags(page) == USUAL
    start = START.search(page)
    assert start is not None
    state = json.loads(start[1])["state"]
    assert state["poll"]["question"] == text


@pytest.mark.parametrize("text", [*NASTY[:30], LONG_WORD], ids=range(31))
def test_the_state_carries_it_as_it_is(text: str) -> None:
    state = msgspec.json.decode(msgspec.json.encode(phone_state(standing_of(text), 1, "fr")))
    assert state["poll"]["options"][0]["label"] == text


def test_words_that_are_not_escaped_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin with the fault planted: what comes from outside goes into the page as it is."""
    monkeypatch.setattr("declic.live.pages.html.escape", lambda text, quote=True: text)
    changed = [text for text in NASTY if tags(page_of(text)) != USUAL]
    assert len(changed) > 20
