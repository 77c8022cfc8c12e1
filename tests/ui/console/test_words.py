"""What the console says comes next is what comes next."""

from dataclasses import replace

import pytest

from declic.domain.poll import PollKind
from declic.i18n import translator
from declic.session.views import Main
from declic.ui.console.words import after_text, main_text, poll_text
from tests.ui.samples import make_console


def said(main: Main, state: str = "open", **poll: bool) -> str:
    view = make_console("en")
    assert view.poll is not None
    return after_text(
        replace(view, main=main, poll=replace(view.poll, state=state, **poll)), translator("en")
    )


@pytest.mark.parametrize(
    ("main", "poll", "words"),
    [
        (Main.CLOSE, {}, "show the result"),
        (Main.CLOSE, {"shows": False}, "waits for the second vote"),
        (Main.WAIT, {}, "show the result"),
        (Main.WAIT, {"shows": False}, "Barometer"),
        (Main.SHOW, {"reveals": True}, "show the right answer"),
        (Main.SHOW, {}, "Barometer"),
        (Main.REVEAL, {"reveals": True}, "Barometer"),
    ],
)
def test_the_line_below_the_script_tells_the_next_press_but_one(main, poll, words) -> None:
    assert words in said(main, **poll)


def test_a_first_vote_does_not_ask_to_be_shown() -> None:
    poll = make_console("en").poll
    assert poll is not None
    first = poll_text(replace(poll, state="closed", shows=False), translator("en"))
    assert "second vote" in first
    assert "when you are ready" not in first
    assert "when you are ready" in poll_text(replace(poll, state="closed"), translator("en"))


@pytest.mark.parametrize(
    ("kind", "words"), [(PollKind.QUESTION_BOX, "question box"), (PollKind.WORD_CLOUD, "cloud")]
)
@pytest.mark.parametrize(("main", "verb"), [(Main.OPEN, "Open"), (Main.CLOSE, "Close")])
def test_the_main_button_calls_box_and_cloud_as_the_script_does(kind, words, main, verb) -> None:
    view = make_console("en")
    assert view.poll is not None
    view = replace(view, main=main, poll=replace(view.poll, kind=kind, ways=()))
    said = main_text(view, translator("en"))
    assert said.startswith(verb)
    assert said.endswith(words)
