"""Counting hands and envelopes, typed as two hurried people would."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.domain.plan import VotingMode
from declic.domain.poll import NoPhones, PollKind, Sensitivity
from declic.i18n import LANGUAGES
from declic.session.views import CountSource, Main, StageKind
from declic.ui.console.card import DisclosureCard
from declic.ui.console.guard import Guard
from declic.ui.console.hands import CountOverlay
from tests.factories import (
    make_activity,
    make_multiple,
    make_plan,
    make_quiz,
    make_record,
    make_scale,
    make_snapshot,
)
from tests.ui.console.test_scan import make_hands, quiet
from tests.ui.console.test_window import Hands
from tests.ui.fakes import FakeLive
from tests.ui.looking import click, texts, whole

HANDS_TOO = (NoPhones.CARDS, NoPhones.HANDS, NoPhones.ENVELOPES)
ENVELOPES = (NoPhones.ENVELOPES, NoPhones.PAPER)


def overlay_of(hands: Hands) -> CountOverlay:
    overlay = hands.window.overlay
    assert isinstance(overlay, CountOverlay)
    return overlay


def type_in(hands: Hands, *keys: str | Qt.Key) -> None:
    """Press keys one after the other, wherever the keyboard is."""
    for key in keys:
        hands.seconds += 1
        quiet(hands)
        target = hands.window.focusWidget()
        assert target is not None
        if isinstance(key, Qt.Key):
            QTest.keyClick(target, key)
        else:
            QTest.keyClicks(target, key)


def kept(hands: Hands) -> dict[str, int]:
    """Close the vote and return its totals, with answers and passes."""
    hands.press(Qt.Key.Key_Space)
    hands.live.wait(6)
    (closed,) = hands.live.store.load(hands.live.id).closed
    tally = closed.tally
    return {**tally.counts, "answers": tally.answers, "passes": tally.passes}


def test_hands_are_counted_by_digits_and_space(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, VotingMode.HANDS, HANDS_TOO)
    assert hands.window.foot.main.text() == "Compter les mains"
    hands.press(Qt.Key.Key_Space)
    space = Qt.Key.Key_Space
    type_in(hands, "9", space, "14", space, "1", space, "2")
    overlay = overlay_of(hands)
    assert "26 sur 26" in texts(overlay)
    type_in(hands, space)
    assert hands.window.overlay is None
    assert hands.window.foot.main.text() == "Fermer le vote"
    assert kept(hands) == {
        "private-profile": 9, "two-step": 14, "long-name": 1, "answers": 24, "passes": 2,
    }  # fmt: skip


def test_letters_arrows_plus_and_minus(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, VotingMode.HANDS, HANDS_TOO)
    hands.press(Qt.Key.Key_M)
    plus, minus, down, up = Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_Up
    type_in(hands, "b", "12", plus, plus, minus, down, plus, up, up, minus, "a", "7")
    overlay = overlay_of(hands)
    assert overlay.counts == {"private-profile": 7, "two-step": 13, "long-name": 1}
    assert not hands.window.view.black, "the letter of an answer made the class's screen black"
    click(overlay, "C  Réponse long-name\N{NO-BREAK SPACE}: un de plus")
    assert overlay.counts["long-name"] == 2


def test_more_than_heads_is_refused(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, VotingMode.HANDS, HANDS_TOO)
    hands.press(Qt.Key.Key_M)
    type_in(hands, "20", Qt.Key.Key_Down, "7")
    overlay = overlay_of(hands)
    for _ in range(3):
        quiet(hands)
        click(overlay, "Vérifier et garder")
    assert hands.window.overlay is overlay
    assert any("27 réponses, mais seulement 26 élèves" in text for text in texts(overlay))
    assert "set_tally" not in hands.live.calls


def test_fewer_than_heads_is_asked_once(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, VotingMode.HANDS, HANDS_TOO)
    hands.press(Qt.Key.Key_M)
    type_in(hands, "20", Qt.Key.Key_Down, "4")
    overlay = overlay_of(hands)
    quiet(hands)
    click(overlay, "Vérifier et garder")
    assert any(text.startswith("24 réponses sur 26") for text in texts(overlay))
    assert hands.window.overlay is overlay
    type_in(hands, Qt.Key.Key_Return)
    assert hands.window.overlay is None
    assert kept(hands)["answers"] == 24


def test_a_double_press_does_not_answer_the_question(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, VotingMode.HANDS, HANDS_TOO)
    hands.press(Qt.Key.Key_M)
    type_in(hands, "20")
    overlay = overlay_of(hands)
    overlay.guard = Guard(lambda: 0.0)  # however slow this machine is, no time has passed
    click(overlay, "Vérifier et garder")
    click(overlay, "Garder ces nombres")
    assert hands.window.overlay is overlay


def test_counting_again_replaces_and_starts_from_what_was_kept(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, VotingMode.MIXED, HANDS_TOO)
    hands.live.vote(["two-step"], ["two-step"])
    for numbers in (("10", "5"), ("12", "12")):
        hands.press(Qt.Key.Key_M)
        overlay = overlay_of(hands)
        assert any("2 ont déjà répondu autrement" in text for text in texts(overlay))
        type_in(hands, "a", numbers[0], "b", numbers[1])
        for _ in range(2):
            if hands.window.overlay is not None:
                quiet(hands)
                overlay.main.click()
    assert hands.window.view.poll is not None
    assert hands.window.view.poll.answered == 26
    hands.press(Qt.Key.Key_M)
    assert overlay_of(hands).counts["two-step"] == 12


def test_numbers_survive_the_disclosure_card(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, VotingMode.HANDS, HANDS_TOO)
    hands.press(Qt.Key.Key_M)
    type_in(hands, "8", Qt.Key.Key_Down, "3")
    hands.press(Qt.Key.Key_F1)
    assert isinstance(hands.window.overlay, DisclosureCard)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_M)
    assert overlay_of(hands).counts == {"private-profile": 8, "two-step": 3, "long-name": 0}


@pytest.mark.parametrize("sensitivity", [Sensitivity.SECRET, Sensitivity.PERSONAL])
def test_hands_are_never_offered_for_what_nobody_should_see(
    qtbot: QtBot, sensitivity: Sensitivity
) -> None:
    quiz = make_quiz(sensitivity=sensitivity, without_phones=HANDS_TOO)
    activity = make_activity(polls=(quiz, make_scale(), make_multiple()))
    plan = make_plan(4, activity, voting=VotingMode.HANDS)
    hands = Hands(qtbot, FakeLive(make_record(make_snapshot([activity], plan))))
    hands.until(Main.OPEN)
    hands.press(Qt.Key.Key_Space)
    while hands.window.view.main is Main.OPEN:
        hands.press(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_M, Qt.Key.Key_K):
        hands.press(key)
        assert hands.window.overlay is None
    read = texts(hands.window)
    assert "Mains" not in read
    assert ("Enveloppes" in read) is (sensitivity is Sensitivity.SECRET)


def make_envelopes(qtbot: QtBot, kind: PollKind, lang: str = "fr", options: int = 3) -> Hands:
    slugs = tuple("abcdefghijkl"[:options])
    poll = make_quiz(kind=kind, options=slugs, right=frozenset(), without_phones=ENVELOPES,
                     pick=2 if kind in (PollKind.RANKING, PollKind.MULTIPLE) else 1,
                     sensitivity=Sensitivity.SECRET)  # fmt: skip
    activity = make_activity(polls=(poll, make_scale(), make_multiple()))
    plan = make_plan(4, activity, voting=VotingMode.CARDS)
    hands = Hands(qtbot, FakeLive(make_record(make_snapshot([activity], plan))), lang)
    hands.live.session.set_heads(5)
    hands.until(Main.OPEN)
    while hands.window.view.main is not Main.CLOSE:
        hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Space)
    return hands


def test_a_ranking_is_typed_by_item_and_place(qtbot: QtBot) -> None:
    hands = make_envelopes(qtbot, PollKind.RANKING)
    right = Qt.Key.Key_Right
    type_in(hands, "3", right, "1", "b", "1", right, "2", "c", right, "2")
    overlay = overlay_of(hands)
    assert overlay.counts == {"a@1": 3, "a@2": 1, "b@1": 1, "b@2": 2, "c@1": 0, "c@2": 2}
    quiet(hands)
    overlay.main.click()
    assert any("Chaque place doit donner le même total" in text for text in texts(overlay))
    type_in(hands, "c", "1")
    quiet(hands)
    overlay.main.click()
    assert hands.window.overlay is None
    found = kept(hands)
    assert (found["a@1"], found["c@2"], found["answers"]) == (3, 2, 5)


def test_several_choices_must_be_a_multiple(qtbot: QtBot) -> None:
    hands = make_envelopes(qtbot, PollKind.MULTIPLE)
    type_in(hands, "4", Qt.Key.Key_Space, "3", Qt.Key.Key_Space, "2")
    overlay = overlay_of(hands)
    quiet(hands)
    overlay.main.click()
    assert any("multiple de 2" in text for text in texts(overlay))
    type_in(hands, "c", "3")
    quiet(hands)
    overlay.main.click()
    assert kept(hands)["answers"] == 5


def test_nothing_typed_reaches_the_class(qtbot: QtBot) -> None:
    hands = make_envelopes(qtbot, PollKind.SINGLE)
    before = hands.live.console().stage
    type_in(hands, "4", Qt.Key.Key_Space, "1")
    assert hands.live.console().stage == before
    quiet(hands)
    overlay_of(hands).main.click()
    stage = hands.live.console().stage
    assert stage.kind is StageKind.POLL_OPEN
    assert all(option.percent is None for option in stage.options)
    assert hands.live.session.run is not None
    assert CountSource.ENVELOPES in hands.live.session.run.sources


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "options"), [(PollKind.SINGLE, 6), (PollKind.SINGLE, 12), (PollKind.RANKING, 6)]
)
def test_nothing_of_the_count_is_cut_off(
    qtbot: QtBot, lang: str, kind: PollKind, options: int
) -> None:
    hands = make_envelopes(qtbot, kind, lang, options)
    for size in ((1280, 720), (1366, 768)):
        hands.window.resize(*size)
        whole(overlay_of(hands))
