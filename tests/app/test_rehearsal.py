"""Rehearsing by real clicks: the console, a simulated class, timing at the end, nothing kept."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from declic.app.rehearsal import PHONES, FastClock, NothingKept, Rehearsal
from declic.app.rehearsal_cards import CLASS_CARDS
from declic.domain.plan import VotingMode
from declic.i18n import translator
from declic.session.views import Main, StageKind, StepTime
from declic.ui.console.guard import Guard
from declic.ui.console.questions import AdultQuestion
from declic.ui.console.scan import ScanOverlay
from declic.ui.console.timing_card import TimingCard, timing_lines
from declic.ui.console.window import ConsoleWindow
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.app.test_clicks import opened
from tests.factories import make_record
from tests.session.fakes import FakeClock
from tests.ui.looking import click, texts


class Made:
    """A rehearsal whose laptop clock a test moves."""

    def __init__(self, speed: int = 1, voting: VotingMode = VotingMode.PHONES) -> None:
        self.clock = FakeClock()
        record = make_record()
        plan = replace(record.snapshot.plan, voting=voting)
        record = replace(record, snapshot=replace(record.snapshot, plan=plan))
        self.rehearsal = Rehearsal(record, lambda call: call(), translator("fr"), speed, self.clock)
        self.rehearsal.begin()
        self.wait(0)

    def wait(self, seconds: float) -> None:
        self.clock.wait(seconds)
        self.rehearsal.tick()

    def until(self, main: Main) -> None:
        for _ in range(40):
            if self.rehearsal.console().main is main:
                return
            self.rehearsal.main()
            self.wait(1)
        raise AssertionError(main)


def test_the_simulated_class_comes_in_and_answers_over_time() -> None:
    made = Made()
    made.wait(20)
    some = made.rehearsal.console().stage.joined
    made.wait(30)
    assert 0 < some < made.rehearsal.console().stage.joined == PHONES
    made.until(Main.CLOSE)
    made.wait(10)
    few = made.rehearsal.console().stage.answered
    made.wait(30)
    assert 0 < few < made.rehearsal.console().stage.answered == PHONES
    made.rehearsal.main()
    made.wait(6)
    made.wait(0)
    assert made.rehearsal.console().main is Main.SHOW
    made.rehearsal.main()
    stage = made.rehearsal.console().stage
    assert stage.kind is StageKind.RESULTS
    assert stage.about in (20, 25)
    assert any(option.percent for option in stage.options)


def test_a_plan_for_cards_is_rehearsed_with_simulated_cards() -> None:
    made = Made(voting=VotingMode.CARDS)
    scan = made.rehearsal.scan
    scan.start()
    assert not scan.view().running, "no vote is open yet"
    made.until(Main.CLOSE)
    scan.start()
    made.wait(5)
    few = scan.view()
    assert few.running
    assert 0 < few.confirmed < CLASS_CARDS == few.dealt
    assert made.rehearsal.console().stage.missing == few.missing
    assert few.preview is not None
    assert sum(card.confirmed for card in few.preview.cards) == few.confirmed
    made.wait(6)
    assert scan.view().missing == 0
    scan.take()
    scan.stop()
    assert made.rehearsal.console().stage.answered == CLASS_CARDS
    made.rehearsal.main()
    made.wait(6)
    made.wait(0)
    made.rehearsal.main()
    stage = made.rehearsal.console().stage
    assert stage.kind is StageKind.RESULTS
    assert stage.about in (20, 25)
    made.until(Main.CLOSE)
    assert scan.view().confirmed == 0, "another vote, other answers"


def test_cards_are_rehearsed_from_the_console_by_the_big_key_alone(qtbot) -> None:
    made = Made(voting=VotingMode.CARDS)
    clock = iter(range(10_000))
    window = ConsoleWindow(
        made.rehearsal, Look(NIGHT), translator("en"), guard=Guard(lambda: float(next(clock)))
    )
    qtbot.addWidget(window, before_close_func=lambda w: w.close_for_good())
    window.show()

    def press() -> None:
        window.show_view(made.rehearsal.console(), LIGHT_SKIN, 16 / 9)
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Space)
        made.wait(1)
        window.show_view(made.rehearsal.console(), LIGHT_SKIN, 16 / 9)

    made.until(Main.CLOSE)
    press()
    assert isinstance(window.overlay, ScanOverlay)
    made.wait(12)
    assert "No card is missing." in texts(window.overlay)

    def counted() -> bool:
        if window.overlay is not None:
            QTest.keyClick(window.overlay.focusProxy(), Qt.Key.Key_Space)
        return window.overlay is None

    qtbot.waitUntil(counted)
    assert made.rehearsal.console().poll.counted
    press()
    assert made.rehearsal.console().main is Main.WAIT


def test_every_picture_says_that_it_is_a_rehearsal() -> None:
    made = Made()
    for _ in range(12):
        assert made.rehearsal.console().stage.rehearsal
        made.rehearsal.main()
        made.wait(7)


def test_its_clock_runs_as_fast_as_asked() -> None:
    clock = FakeClock()
    fast = FastClock(10, clock)
    start = fast.monotonic()
    clock.wait(3)
    assert fast.monotonic() - start == pytest.approx(30)
    assert fast.today() == clock.today()


def test_sample_texts_come_for_the_adult_to_practise_on() -> None:
    made = Made()
    made.wait(91)
    assert made.rehearsal.console().texts.waiting == 2
    made.rehearsal.read_texts()
    made.wait(0)
    assert len(made.rehearsal.opened_texts()) == 2
    for text in made.rehearsal.opened_texts():
        made.rehearsal.discard_text(text.id)
    made.wait(0)
    assert made.rehearsal.console().texts.waiting == 0


def test_nothing_is_kept() -> None:
    store = NothingKept()
    store.create(make_record())
    assert store.unfinished() == ()
    with pytest.raises(KeyError):
        store.load(make_record().id)


def test_timing_tells_the_widest_differences_in_the_order_of_the_steps() -> None:
    tr = translator("en")
    timing = [
        StepTime("Welcome", 240, 485), StepTime("Quiz", 600, 590), StepTime("Story", 600, 300),
        StepTime("End", 300, 0),
    ]  # fmt: skip
    assert timing_lines(timing, tr) == [
        "“Welcome” took 4 min more than planned.",
        "“Story” took 5 min less than planned.",
        "1 step was not rehearsed.",
        "In all: 23 min, planned were 24.",
    ]
    calm = [StepTime("Welcome", 240, 250)]
    assert timing_lines(calm, tr)[0] == "Every step took the time that was planned."


def test_a_plan_is_rehearsed_from_the_page_and_leaves_no_session(qtbot, tmp_path) -> None:
    with opened(qtbot, tmp_path) as window:
        window.go("rehearse")
        page = window.page
        plans = page.whole.plan
        assert plans.count() > 0
        page.whole.speed.setCurrentIndex(2)
        click(window, "Start the rehearsal")
        running = window.running
        assert running is not None
        assert running.rehearsal
        console = running.console
        click(console, "No projector yet: open the console")
        assert console._body.top.rehearsal.isVisible()
        assert "Rehearsal" in texts(console)
        seen = set()
        for _ in range(400):
            if console.view.stage.kind is StageKind.RESULTS:
                break
            seen.add(console.view.main)
            if isinstance(console.overlay, AdultQuestion):
                console.uncover()
                running._session.confirm_adult()
                running.refresh()
            if console.view.main is Main.CLOSE and console.view.stage.answered < 10:
                QTest.qWait(60)
                continue
            QTest.keyClick(console.focusWidget() or console, Qt.Key.Key_Space)
            QTest.qWait(30)
        assert console.view.stage.kind is StageKind.RESULTS, seen
        console.close()
        card = console.overlay
        assert isinstance(card, TimingCard)
        said = " ".join(texts(card))
        assert "In all:" in said
        click(card, "Back to rehearsing")
        assert window.running is None
        assert window.isVisible()
        assert window._desk.sessions() == []
        assert "The rehearsal is over. Nothing of it was kept." in texts(window)
