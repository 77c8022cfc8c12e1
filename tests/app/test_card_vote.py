"""A whole vote by cards by keys and clicks: real house, real engine, drawn pictures of a class."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from declic.app.desk import CoachDesk
from declic.app.rooms import Rooms
from declic.cards.cameras import CameraProblem
from declic.domain.ids import PASS, new_id
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.session.counting import ways
from declic.session.views import CountSource, Main, StageKind
from declic.settings import Settings, open_folders
from declic.ui.bridge import Bridge
from declic.ui.console.scan import ScanOverlay
from declic.ui.qt import make_application
from declic.ui.running import Running
from tests.app.drawn_cameras import DrawnCameras
from tests.app.test_clicks import click_when_there, press_space, press_to
from tests.ui.looking import click

CLASS = {**{i: "A" for i in range(4)}, **{i: "B" for i in range(4, 11)}, 11: PASS}


def make_card_plan(rooms: Rooms) -> Plan:
    """A plan of one shipped activity whose first vote is by cards."""
    library = rooms.library
    for ref in sorted(library.activities):
        activity = library.activities[ref]
        first = next((phase.poll for phase in activity.phases if phase.poll), "")
        if first and not activity.sensitive and CountSource.CARDS in ways(activity.poll(first)):
            step = Step(new_id(), StepKind.ACTIVITY, activity=ref)
            plan = Plan(id=new_id(), steps=(step,), title="Cards", participants=len(CLASS),
                        voting=VotingMode.CARDS, lang="en")  # fmt: skip
            rooms.store.plans.save(plan)
            return plan
    raise AssertionError("no shipped activity starts with a vote by cards")


@contextmanager
def running_by_cards(qtbot, data, cameras):
    """The two windows of a session by cards, as the program opens them."""
    make_application()
    rooms = Rooms(open_folders(data), Settings(language="en"))
    desk = CoachDesk(rooms, host="127.0.0.1", cameras=cameras)
    bridge = Bridge()
    session = desk.start_session(make_card_plan(rooms).id, bridge.handover)
    session.set_heads(len(CLASS))
    running = Running(session, rooms.tr)
    running.show()
    try:
        click(running.console, "No projector yet: open the console")
        yield running
    finally:
        running.leave()
        bridge.stop()
        desk.close()


def space(running) -> None:
    QTest.keyClick(running.console.focusWidget() or running.console, Qt.Key.Key_Space)


def press_until(qtbot, running, reached) -> None:
    """Press Space, as the peers do, until something is so; presses too soon are ignored."""

    def tried() -> bool:
        if not reached():
            space(running)
            running.refresh()
        return reached()

    qtbot.waitUntil(tried)


def press_audience(qtbot, running, reached) -> None:
    """Press Space on the class's screen until it counts: one too soon is the same press."""

    def tried() -> bool:
        if not reached():
            QTest.keyClick(running.audience, Qt.Key.Key_Space)
        return reached()

    qtbot.waitUntil(tried)


@pytest.mark.slow
def test_a_whole_vote_by_cards(qtbot, data_folder):
    cameras = DrawnCameras(CLASS)
    cameras.ends = (4, CameraProblem.UNPLUGGED)
    with running_by_cards(qtbot, data_folder, cameras) as running:
        console = running.console
        press_to(qtbot, running, Main.OPEN)
        press_space(qtbot, running, (console.view, console.phase.script.page))
        assert console.foot.main.text() == "Read the cards"
        assert running.audience.view.url == "", "no phone is asked for"
        press_until(qtbot, running, lambda: isinstance(console.overlay, ScanOverlay))
        scan = console.session.scan
        qtbot.waitUntil(lambda: "unplugged" in scan.view().problem)
        cameras.ends = None
        click_when_there(qtbot, console.overlay, "Camera on")
        qtbot.waitUntil(lambda: scan.view().confirmed == len(CLASS))
        running.refresh()
        assert running.audience.view.missing == 0
        assert all(option.percent is None for option in running.audience.view.options)
        press_until(qtbot, running, lambda: console.overlay is None)
        assert console.foot.main.text() == "Close the vote"
        assert console.view.poll.answered == len(CLASS)
        press_until(qtbot, running, lambda: console.view.main is Main.WAIT)
        qtbot.waitUntil(lambda: console.view.main is Main.SHOW)
        press_until(qtbot, running, lambda: running.audience.view.kind is StageKind.RESULTS)
        shown = [option.percent for option in running.audience.view.options]
        assert running.audience.view.about == 10
        assert shown[0] < shown[1]
        (closed,) = console.session.session.record.closed
        assert (closed.tally.answers, closed.tally.passes) == (11, 1)
        assert list(closed.tally.counts.values())[:2] == [4, 7]


@pytest.mark.slow
def test_a_mirrored_screen_shows_only_how_many_are_missing(qtbot, data_folder):
    cameras = DrawnCameras({card: CLASS[card] for card in list(CLASS)[:9]})
    with running_by_cards(qtbot, data_folder, cameras) as running:
        console, scan = running.console, running.console.session.scan
        press_to(qtbot, running, Main.OPEN)
        press_space(qtbot, running, (console.view, console.phase.script.page))
        QTest.keyClick(console, Qt.Key.Key_F5)
        assert running.one_screen
        assert QTest.qWaitForWindowActive(running.audience, 20_000)
        press_audience(qtbot, running, lambda: scan.view().running)
        assert console.overlay is None, "the scan's picture would stand on the class's screen"
        qtbot.waitUntil(lambda: scan.view().confirmed == 9)
        qtbot.waitUntil(lambda: running.audience.view.missing == 3)
        press_audience(qtbot, running, lambda: not scan.view().running)
        assert running.audience.view.missing is None
        assert console.view.poll.answered == 9
        assert not console.isVisible()
