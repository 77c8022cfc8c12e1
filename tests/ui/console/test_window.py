"""A session driven from the console by real keys and clicks, on the real engine."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.i18n import LANGUAGES, translator
from declic.session.views import Main, StageKind
from declic.ui.console.card import DisclosureCard
from declic.ui.console.card_words import card_words
from declic.ui.console.guard import Guard
from declic.ui.console.questions import AdultQuestion, EndQuestion, KeySheet
from declic.ui.console.window import ConsoleWindow
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.running import console_scale
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.factories import make_activity, make_record, make_snapshot
from tests.ui.fakes import FakeLive, shipped_card
from tests.ui.looking import button, click, texts, whole
from tests.ui.samples import make_console

ANSWERS = [["two-step"]] * 9 + [["private-profile"]] * 6


class Hands:
    """A console with a session, and a clock for the guard that moves a second a press."""

    def __init__(self, qtbot: QtBot, live: FakeLive | None = None, lang: str = "fr") -> None:
        self.live = live or FakeLive()
        self.seconds = 0.0
        self.step = 1.0
        self.window = ConsoleWindow(
            self.live, Look(NIGHT), translator(lang), guard=Guard(lambda: self.seconds)
        )
        qtbot.addWidget(self.window, before_close_func=lambda w: w.close_for_good())
        self.window.changed.connect(self.show)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.live.listen(self.show)
        self.show()

    def show(self) -> None:
        self.window.show_view(self.live.console(), LIGHT_SKIN, 16 / 9)
        QTest.qWait(1)

    def press(self, key: Qt.Key, text: str = "") -> None:
        self.seconds += self.step
        target = self.window.focusWidget() or self.window
        QTest.keyClick(target, key)

    def until(self, main: Main) -> None:
        """Press Space until the main action is ``main``."""
        for _ in range(40):
            if self.window.view.main is main:
                return
            self.press(Qt.Key.Key_Space)
            if self.window.view.main is Main.WAIT:
                self.live.wait(6)
        raise AssertionError(f"never came to {main}")


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


def test_space_carries_through_the_whole_session(hands: Hands, qtbot: QtBot) -> None:
    seen: set[Main] = set()
    for _ in range(80):
        view = hands.window.view
        seen.add(view.main)
        if view.main is Main.END:
            break
        if view.main is Main.CLOSE:
            poll = hands.live.box.opened
            assert poll is not None
            hands.live.vote(*[list(poll.options[: poll.pick])] * 15)
        hands.press(Qt.Key.Key_Space)
        if hands.window.view.main is Main.WAIT:
            hands.live.wait(6)
    assert {Main.NEXT, Main.OPEN, Main.CLOSE, Main.SHOW, Main.REVEAL, Main.END} <= seen
    hands.press(Qt.Key.Key_Space)
    assert isinstance(hands.window.overlay, EndQuestion)
    hands.window.overlay.guard._last = -9.0
    click(hands.window, "Terminer la séance")
    assert hands.live.session.ended
    assert hands.window.view.stage.kind is StageKind.THANKS


def test_no_distribution_before_the_class_sees_it(hands: Hands) -> None:
    hands.until(Main.CLOSE)
    hands.live.vote(*ANSWERS)
    assert not any("%" in text for text in texts(hands.window))
    assert "15" in texts(hands.window)
    hands.until(Main.SHOW)
    assert not any("%" in text for text in texts(hands.window))
    assert all(option.percent is None for option in hands.window.view.stage.options)
    hands.press(Qt.Key.Key_Space)
    assert any(option.percent for option in hands.window.view.stage.options)


def test_a_second_press_does_nothing(hands: Hands) -> None:
    hands.until(Main.OPEN)
    hands.press(Qt.Key.Key_Space)
    assert hands.window.view.main is Main.CLOSE
    hands.step = 0.2
    hands.press(Qt.Key.Key_Space)
    assert hands.window.view.main is Main.CLOSE, "a double press closed the vote"


def test_a_double_click_presses_once(hands: Hands) -> None:
    hands.until(Main.OPEN)
    while hands.window.phase.script.has_more:
        hands.press(Qt.Key.Key_Space)
    hands.seconds += 1
    before = hands.live.calls.count("main")
    for _ in range(3):
        QTest.mouseClick(hands.window.foot.main, Qt.MouseButton.LeftButton)
    assert hands.live.calls.count("main") == before + 1
    assert hands.window.view.main is Main.CLOSE


def test_closing_can_be_cancelled_for_five_seconds(hands: Hands) -> None:
    hands.until(Main.CLOSE)
    hands.press(Qt.Key.Key_Space)
    assert hands.window.view.main is Main.WAIT
    assert "Fermeture du vote dans 5 secondes" in texts(hands.window)
    hands.live.wait(3)
    assert not hands.window.foot.main.isEnabled()
    click(hands.window, "Continuer le vote")
    assert hands.window.view.main is Main.CLOSE
    hands.live.wait(30)
    assert hands.window.view.main is Main.CLOSE, "a cancelled closing closed all the same"
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.view.main is Main.CLOSE


def test_the_closing_becomes_real(hands: Hands) -> None:
    hands.until(Main.CLOSE)
    hands.press(Qt.Key.Key_PageDown)
    hands.live.wait(5.1)
    assert hands.window.view.main is Main.SHOW


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_D])
def test_the_disclosure_card_shows_the_next_sentences(hands: Hands, key: Qt.Key) -> None:
    hands.press(key)
    assert isinstance(hands.window.overlay, DisclosureCard)
    said = " ".join(texts(hands.window))
    assert "Ce n’est pas ta faute" in said
    assert "Aller voir l’adulte ensemble, maintenant." in said
    assert hands.window.view.stage.kind not in (StageKind.PAUSE, StageKind.BLACK)
    hands.press(key)
    assert hands.window.overlay is None


def test_space_on_the_card_gives_the_class_two_quiet_minutes(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F1)
    card = hands.window.overlay
    assert isinstance(card, DisclosureCard)
    card.guard._last = -9.0
    hands.press(Qt.Key.Key_Space)
    assert hands.window.view.stage.kind is StageKind.PAUSE
    assert hands.window.overlay is card
    assert "main" not in hands.live.calls
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.overlay is None


def test_nothing_of_the_card_reaches_the_class(hands: Hands) -> None:
    before = hands.window.view.stage
    hands.press(Qt.Key.Key_F1)
    assert hands.live.console().stage == before


def test_keys_do_what_the_sheet_says(hands: Hands) -> None:
    hands.press(Qt.Key.Key_B)
    assert hands.window.view.black
    hands.press(Qt.Key.Key_B)
    assert not hands.window.view.black
    planned = hands.window.view.phase_seconds_planned
    hands.press(Qt.Key.Key_Plus)
    assert hands.window.view.phase_seconds_planned == planned + 60
    hands.press(Qt.Key.Key_Minus)
    assert hands.window.view.phase_seconds_planned == planned
    hands.press(Qt.Key.Key_T)
    assert hands.window.view.timer_paused
    hands.press(Qt.Key.Key_V)
    assert hands.window.view.door_locked
    hands.press(Qt.Key.Key_P)
    assert hands.window.view.class_paused
    hands.press(Qt.Key.Key_H)
    assert isinstance(hands.window.overlay, KeySheet)


def test_the_head_count_is_typed_and_letters_stay_in_the_field(hands: Hands) -> None:
    hands.press(Qt.Key.Key_C)
    QTest.keyClicks(hands.window.typing.field, "24")
    QTest.keyClick(hands.window.typing.field, Qt.Key.Key_Return)
    assert hands.window.view.stage.heads == 24
    hands.press(Qt.Key.Key_N)
    QTest.keyClicks(hands.window.typing.field, "bon debut, a refaire")
    assert not hands.window.view.black, "a letter of the note was taken for a key"
    assert hands.window.overlay is None
    QTest.keyClick(hands.window.typing.field, Qt.Key.Key_Return)
    assert hands.window.view.notes == ("bon debut, a refaire",)
    assert not hands.window.typing.isVisible()
    assert hands.window.foot.note.text() == "Noté"
    hands.window.foot._kept.timeout.emit()
    assert hands.window.foot.note.text() == "Note"


def make_sensitive(qtbot: QtBot) -> Hands:
    snapshot = make_snapshot([make_activity(sensitive=True)])
    return Hands(qtbot, FakeLive(make_record(snapshot)))


def test_a_sensitive_part_waits_for_the_adult(qtbot: QtBot) -> None:
    hands = make_sensitive(qtbot)
    hands.until(Main.CONFIRM_ADULT)
    hands.press(Qt.Key.Key_Space)
    question = hands.window.overlay
    assert isinstance(question, AdultQuestion)
    question.guard._last = -9.0
    assert not question.confirm.isEnabled()
    hands.press(Qt.Key.Key_PageDown)
    assert hands.window.view.main is Main.CONFIRM_ADULT, "a clicker confirmed for the adult"
    QTest.mouseClick(question.tick, Qt.MouseButton.LeftButton, pos=QPoint(20, 18))
    assert question.tick.isChecked()
    click(hands.window, "Confirmer")
    assert hands.window.view.main is not Main.CONFIRM_ADULT
    assert hands.window.overlay is None


def test_reading_on_comes_before_the_main_action(hands: Hands) -> None:
    view = make_console("fr", main=Main.NEXT, poll=None)
    hands.window.show_view(replace(view, lines=view.lines * 4), LIGHT_SKIN, 16 / 9)
    script = hands.window.phase.script
    assert script.page_count > 1
    assert hands.window.foot.main.text() == "Lire la suite"
    before = hands.live.calls.count("main")
    for page in range(1, script.page_count):
        hands.press(Qt.Key.Key_Space)
        assert script.page == page
    assert hands.live.calls.count("main") == before
    assert hands.window.foot.main.text().startswith("Suite")
    hands.press(Qt.Key.Key_Up)
    assert script.page == script.page_count - 2


def test_offers_win_time_and_are_undone(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.live.wait(60 * 60)
    offers = hands.window.view.offers
    assert offers
    names = [t for t in texts(hands.window) if t.startswith("Gagner")]
    click(hands.window, names[0])
    assert hands.window.view.can_undo_offer
    click(hands.window, "Annuler le changement de durée")
    assert hands.window.view.offers == offers


def test_a_window_is_not_closed_by_accident(hands: Hands, qtbot: QtBot) -> None:
    hands.window.close()
    assert hands.window.isVisible()
    click(hands.window, "Rester")
    hands.window.close()
    with qtbot.waitSignal(hands.window.closing):
        click(hands.window, "Quitter")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_off(qtbot: QtBot, lang: str, size: tuple[int, int]) -> None:
    hands = Hands(qtbot, lang=lang)
    hands.window.resize(*size)
    for state in ("ready", "open", "closing", "closed"):
        view = make_console(lang)
        assert view.poll is not None
        poll = replace(view.poll, state=state, closing_seconds_left=4, flagged=state == "closed")
        mains = {"ready": Main.OPEN, "open": Main.CLOSE, "closing": Main.WAIT, "closed": Main.SHOW}
        hands.window.show_view(replace(view, poll=poll, main=mains[state]), LIGHT_SKIN, 16 / 9)
        whole(hands.window, state)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_over_the_console_is_cut_off(qtbot: QtBot, lang: str) -> None:
    from declic.ui.console.questions import LeaveQuestion, ScreenQuestion, ThanksCard

    hands, tr = Hands(qtbot, lang=lang), translator(lang)
    look = hands.window.look
    hands.window.resize(1280, 720)
    view, words = make_console(lang), card_words(shipped_card(), lang, tr)
    for overlay in (
        DisclosureCard(words, "Mme Petit-Vandenbroucke", look, tr),
        DisclosureCard(words, "", look, tr),
        KeySheet(look, tr), AdultQuestion("", look, tr), EndQuestion(view, look, tr),
        LeaveQuestion(look, tr), ScreenQuestion(look, tr), ThanksCard(look, tr),
    ):  # fmt: skip
        hands.window.cover(overlay)
        whole(overlay)


def test_every_button_has_a_name_and_can_be_reached_by_tab(hands: Hands) -> None:
    hands.until(Main.CLOSE)
    reached = set()
    for _ in range(60):
        QTest.keyClick(hands.window.focusWidget() or hands.window, Qt.Key.Key_Tab)
        if (focus := hands.window.focusWidget()) is not None:
            reached.add(focus.accessibleName())
    for name in ("Fermer le vote", "Quelqu’un se confie", "Écran noir", "Verrouiller la porte"):
        assert name in reached
    assert button(hands.window, "Fermer le vote").isEnabled()


def test_latecomers_get_the_large_code_by_key_and_by_click(hands: Hands) -> None:
    hands.until(Main.CLOSE)
    hands.press(Qt.Key.Key_J)
    assert hands.window.view.stage.kind is StageKind.JOIN
    poll = hands.window.view.poll
    assert poll is not None
    assert poll.state == "open"
    click(hands.window, "Grand code")
    assert hands.window.view.stage.kind is StageKind.POLL_OPEN
    assert hands.live.calls.count("show_code") == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_warnings_leave_room_for_the_vote_at_twice_the_size(qtbot: QtBot, lang: str) -> None:
    look = Look(NIGHT, console_scale(2.0, QSize(1920, 1080)))
    window = ConsoleWindow(FakeLive(), look, translator(lang))
    qtbot.addWidget(window, before_close_func=lambda w: w.close_for_good())
    window.resize(1920, 1080)
    window.show()
    warned = ("projector-gone", "address-changed", "battery-low")
    window.show_view(replace(make_console(lang), warnings=warned), LIGHT_SKIN, 16 / 9)
    whole(window)
