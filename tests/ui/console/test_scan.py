"""The scan of raised cards, by keys and clicks, without a camera."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.domain.plan import VotingMode
from declic.domain.poll import NoPhones
from declic.domain.tally import Tally
from declic.i18n import LANGUAGES, translator
from declic.session.views import CountSource, Main
from declic.ui.console.card import DisclosureCard
from declic.ui.console.scan import PhotoQuestion, ScanOverlay
from declic.ui.counting import LookAt
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.factories import (
    make_activity,
    make_multiple,
    make_plan,
    make_quiz,
    make_record,
    make_scale,
    make_snapshot,
)
from tests.ui.console.test_window import Hands
from tests.ui.fakes import FakeLive
from tests.ui.looking import button, click, texts, whole
from tests.ui.scans import FakeScan

READ = Tally({"private-profile": 4, "two-step": 16, "long-name": 1}, 21, 3)


def make_hands(
    qtbot: QtBot,
    mode: VotingMode = VotingMode.CARDS,
    without: tuple[NoPhones, ...] = (NoPhones.CARDS, NoPhones.ENVELOPES),
    lang: str = "fr",
) -> Hands:
    """A console of a plan without phones, at its open quiz."""
    activity = make_activity(polls=(make_quiz(without_phones=without), make_scale(),
                                    make_multiple()))  # fmt: skip
    snapshot = make_snapshot([activity], make_plan(4, activity, voting=mode))
    hands = Hands(qtbot, FakeLive(make_record(snapshot)), lang)
    hands.live.session.set_heads(26)
    hands.until(Main.OPEN)
    for _ in range(9):
        if hands.window.view.main is Main.CLOSE:
            break
        hands.press(Qt.Key.Key_Space)
    assert hands.window.view.main is Main.CLOSE
    return hands


def quiet(hands: Hands) -> None:
    """Let the moment pass in which an overlay takes no press."""
    assert hands.window.overlay is not None
    hands.window.overlay.guard._last = -9.0


def open_scan(hands: Hands) -> ScanOverlay:
    if hands.window.overlay is None:
        hands.press(Qt.Key.Key_K)
    overlay = hands.window.overlay
    assert isinstance(overlay, ScanOverlay)
    return overlay


def test_space_reads_the_cards_then_closes_the_vote(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    scan = hands.live.scan
    scan.taken = lambda: hands.live.set_tally(CountSource.CARDS, READ)
    assert hands.window.foot.main.text() == "Lire les cartes"
    hands.press(Qt.Key.Key_Space)
    overlay = open_scan(hands)
    assert scan.calls == ["start"], "the camera is on without another press"
    scan.find(24)
    assert "24 sur 26" in texts(overlay)
    assert "Il manque 2 cartes." in texts(overlay)
    assert overlay.main.text() == "Continuer avec 24 cartes"
    scan.find(26, pending=0)
    assert "Toutes les cartes sont lues. Merci\N{NARROW NO-BREAK SPACE}!" in texts(overlay)
    quiet(hands)
    hands.press(Qt.Key.Key_Space)
    assert hands.window.overlay is None
    assert scan.calls[-2:] == ["take", "stop"]
    assert hands.window.foot.main.text() == "Fermer le vote"
    assert hands.window.view.poll is not None
    assert hands.window.view.poll.answered == 24
    hands.press(Qt.Key.Key_Space)
    assert hands.window.view.main is Main.WAIT
    hands.live.wait(6)
    closed = hands.live.store.load(hands.live.id).closed
    assert [each.tally for each in closed] == [READ]


def test_no_letter_and_no_distribution_is_on_the_scan(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    hands.live.scan.find(12)
    read = " ".join(texts(overlay))
    options = [option.text.value for option in hands.window.view.stage.options]
    assert not any(option in read for option in options)
    assert "%" not in read
    assert overlay.picture.ticks == 12


def test_the_picture_has_a_tick_on_each_card_that_is_in(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    hands.live.scan.find(0, pending=0)
    QTest.qWait(1)
    before = overlay.picture.grab().toImage()
    hands.live.scan.find(5, pending=0)
    QTest.qWait(1)
    after = overlay.picture.grab().toImage()
    assert overlay.picture.ticks == 5
    assert before != after


@pytest.mark.parametrize("look", LookAt)
def test_the_console_says_where_to_look(qtbot: QtBot, look: LookAt) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    hands.live.scan.find(10, look)
    words = {
        LookAt.STILL: "immobile un instant",
        LookAt.LEFT: "vers la gauche",
        LookAt.RIGHT: "vers la droite",
        LookAt.HIGHER: "plus haut",
    }
    assert any(words[look] in text for text in texts(overlay))


def test_escape_leaves_and_keeps_what_was_confirmed(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    open_scan(hands)
    hands.live.scan.find(20)
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.overlay is None
    assert hands.live.scan.calls[-1] == "stop", "the camera stayed on"
    overlay = open_scan(hands)
    assert "20 sur 26" in texts(overlay)


def test_the_disclosure_card_turns_the_camera_off(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    open_scan(hands)
    hands.press(Qt.Key.Key_F1)
    assert isinstance(hands.window.overlay, DisclosureCard)
    assert hands.live.scan.calls[-1] == "stop"


def test_a_lost_camera_is_told_and_started_again(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    hands.live.scan.fail("La caméra a été débranchée.")
    assert "La caméra a été débranchée." in texts(overlay)
    assert overlay.main.text() == "Allumer la caméra"
    quiet(hands)
    hands.press(Qt.Key.Key_Space)
    assert hands.live.scan.calls[-1] == "start a"
    assert hands.window.overlay is overlay


def test_another_camera_is_chosen_by_name(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    chooser = overlay._chooser
    assert [chooser.itemText(i) for i in range(chooser.count())] == [
        "HD Webcam", "USB 4K (salle 12)",
    ]  # fmt: skip
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert hands.live.scan.calls[-1] == "start b"


def test_the_cards_handed_out_are_corrected(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    click(overlay, "Une carte distribuée de moins")
    click(overlay, "Une carte distribuée de moins")
    assert hands.live.scan.state.dealt == 24
    hands.live.scan.find(25)
    assert any("Plus de cartes que distribuées" in text for text in texts(overlay))


def test_pictures_only_from_the_schools_camera(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [Path("/somewhere/one.jpg"), Path("/somewhere/two.jpg")]
    monkeypatch.setattr("declic.ui.console.counts.choose_pictures", lambda *_: chosen)
    hands = make_hands(qtbot)
    click(open_scan(hands), "Photos…")
    question = hands.window.overlay
    assert isinstance(question, PhotoQuestion)
    assert not button(question, "Choisir les photos").isEnabled()
    quiet(hands)
    QTest.mouseClick(question.tick, Qt.MouseButton.LeftButton, pos=QPoint(20, 18))
    click(question, "Choisir les photos")
    overlay = hands.window.overlay
    assert isinstance(overlay, ScanOverlay)
    assert hands.live.scan.files == chosen
    assert hands.live.scan.calls[-2:] == ["look", "photos"], "the camera went on by itself"
    assert any("cours de lecture" in text for text in texts(overlay))


def test_without_a_tick_no_picture_is_taken(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("declic.ui.console.counts.choose_pictures", lambda *_: asked.append(1))
    hands = make_hands(qtbot)
    click(open_scan(hands), "Photos…")
    question = hands.window.overlay
    assert isinstance(question, PhotoQuestion)
    quiet(hands)
    question.choose.click()
    assert asked == []
    hands.press(Qt.Key.Key_Escape)
    assert isinstance(hands.window.overlay, ScanOverlay)


@pytest.mark.parametrize("mode", [VotingMode.PHONES, VotingMode.MIXED])
def test_with_phones_the_main_action_closes_and_cards_are_a_button(
    qtbot: QtBot, mode: VotingMode
) -> None:
    hands = make_hands(qtbot, mode)
    assert hands.window.foot.main.text() == "Fermer le vote"
    click(hands.window, "Cartes")
    assert isinstance(hands.window.overlay, ScanOverlay)


def test_only_ways_that_fit_are_offered_and_named(qtbot: QtBot) -> None:
    hands = make_hands(qtbot, without=(NoPhones.ENVELOPES, NoPhones.PAPER))
    read = texts(hands.window)
    assert "Enveloppes" in read
    assert "Cartes" not in read
    assert "Mains" not in read
    assert any("jetons dans des enveloppes, billets en papier" in text for text in read)
    hands.press(Qt.Key.Key_K)
    assert hands.window.overlay is None
    assert hands.live.scan.calls == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_nothing_of_the_scan_is_cut_off(qtbot: QtBot, lang: str, size: tuple[int, int]) -> None:
    hands = make_hands(qtbot, lang=lang)
    hands.window.resize(*size)
    scan, tr = hands.live.scan, translator(lang)
    for way in LookAt:
        overlay = open_scan(hands)
        scan.find(20, way)
        whole(overlay, way)
    from declic.cards.cameras import CameraProblem

    for problem in CameraProblem:
        scan.fail(problem.sentence(tr))
        whole(open_scan(hands), problem)
    hands.window.cover(PhotoQuestion(hands.window.look, tr))
    whole(hands.window.overlay)


def test_a_clicker_does_the_main_thing(qtbot: QtBot) -> None:
    overlay = ScanOverlay(scan := FakeScan(), Look(NIGHT), translator("fr"))
    qtbot.addWidget(overlay)
    scan.find(26)
    overlay.guard._last = -9.0
    with qtbot.waitSignal(overlay.finished):
        QTest.keyClick(overlay, Qt.Key.Key_PageDown)
    overlay.gone()


def test_another_deck_is_loaded_from_its_cover(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    scan = hands.live.scan
    assert overlay.deck.text().startswith("Autre jeu")
    overlay.deck.click()
    assert scan.calls == ["start", "cover"]
    assert overlay.main.text() == "Revenir aux cartes"
    assert not overlay.deck.isEnabled()
    quiet(hands)
    hands.press(Qt.Key.Key_Space)
    assert scan.calls == ["start", "cover", "start a"], "Space goes back and counts nothing"
    overlay.deck.click()
    scan.load("Classe 3", 28)
    assert "Classe 3" in overlay.deck.text()


def test_the_cards_are_dealt_anew_once_a_session(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    scan = hands.live.scan
    overlay = open_scan(hands)
    scan._show(undealt=True)
    scan.find(0)
    assert any("redistribuez-les" in text for text in texts(overlay))
    scan._show(undealt=False)
    scan.find(3)
    assert not any("redistribuez-les" in text for text in texts(overlay))


def test_no_deck_is_chosen_where_only_one_can_be(qtbot: QtBot) -> None:
    hands = make_hands(qtbot)
    overlay = open_scan(hands)
    hands.live.scan._show(chooses_deck=False)
    assert not overlay.deck.isVisible()
