from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from declic.live.view import choose_language, phone_question, phone_state
from declic.live.wire import Standing
from tests.live.room import make_poll

KNOWN = ("fr", "nl", "de", "en")


@pytest.mark.parametrize(
    ("asked", "accept", "chosen"),
    [
        ("de", "fr", "de"),
        ("xx", "nl-BE,nl;q=0.9", "nl"),
        ("", "", "fr"),
        ("", "ja,pt;q=0.5", "fr"),
        ("", "en;q=0.2, de;q=0.7", "de"),
        ("", "de;q=0, en", "en"),
        ("", "de;q=nan, en;q=0.1", "en"),
        ("", "*", "fr"),
        ("", ",".join(["xx"] * 30 + ["de"]), "fr"),
        ("../../etc", "DE-at", "de"),
    ],
)
def test_one_language_is_chosen(asked: str, accept: str, chosen: str) -> None:
    assert choose_language(asked, accept, KNOWN, "fr") == chosen


@given(st.text(max_size=80), st.text(max_size=200))
def test_whatever_is_asked_a_language_that_we_speak_is_chosen(asked: str, accept: str) -> None:
    assert choose_language(asked, accept, KNOWN, "fr") in KNOWN


def test_south_slavic_languages_share_one() -> None:
    for tag in ("hr-HR", "bs", "sr-Latn-RS", "cnr"):
        assert choose_language("", tag, ("sh", "fr"), "fr") == "sh"


def test_words_that_are_missing_fall_back_and_say_so() -> None:
    poll = phone_question(make_poll(), "de", "fr")
    assert (poll.question, poll.lang) == ("Question ?", "fr")
    assert [option.label for option in poll.options] == ["Oui", "Non"]
    assert phone_question(make_poll(), "en", "fr").question == "Question?"


def test_every_fallback_of_the_state_names_its_language() -> None:
    standing = Standing(
        code="C", secret=b"", lang="fr", scene="closed", poll=make_poll(), revealed=True,
        heading={"fr": "Suite"}, explain={"de": "Weil."},
    )  # fmt: skip
    state = phone_state(standing, 1, "ar")
    assert (state.heading, state.lang, state.dir) == ("Suite", "fr", "ltr")
    assert state.reveal is not None
    assert (state.reveal.explain, state.reveal.lang) == ("Weil.", "de")
    assert state.poll is not None
    assert (state.poll.heading, state.poll.lang, state.poll.dir) == ("Titre", "fr", "ltr")
    empty = phone_state(replace(standing, heading={}), 1, "ar")
    assert (empty.heading, empty.lang, empty.dir) == ("", "ar", "rtl")


def test_the_state_never_holds_a_number_of_ballots() -> None:
    standing = Standing(code="C", secret=b"", lang="fr", scene="open", poll=make_poll())
    state = phone_state(standing, 3, "fr")
    assert set(state.__struct_fields__) == {
        "epoch", "version", "scene", "paused", "heading", "lang", "dir", "poll", "reveal",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "scene", "has_poll", "has_reveal"),
    [
        ({"scene": "wait"}, "wait", False, False),
        ({"scene": "open", "revealed": True}, "open", True, False),
        ({"scene": "closed"}, "closed", True, False),
        ({"scene": "closed", "revealed": True, "right": ("yes",)}, "closed", True, True),
    ],
)
def test_each_scene_shows_what_belongs_to_it(
    changes: Mapping[str, object], scene: str, has_poll: bool, has_reveal: bool
) -> None:
    standing = Standing(code="C", secret=b"", lang="fr", poll=make_poll())
    state = phone_state(replace(standing, **changes), 1, "fr")
    assert (state.scene, bool(state.poll), bool(state.reveal)) == (scene, has_poll, has_reveal)


def test_the_end_shows_nothing_of_a_poll() -> None:
    standing = Standing(code="C", secret=b"", lang="fr", scene="open", poll=make_poll())
    state = phone_state(standing, 1, "fr", ended=True)
    assert (state.scene, state.poll) == ("end", None)
