"""A whole workshop by real clicks and keys: real house, real ballot box, votes over real HTTP."""

import threading
import zipfile
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from declic.app.desk import CoachDesk
from declic.app.rooms import Rooms
from declic.live.phones import Swarm
from declic.session.views import Main, StageKind
from declic.settings import Settings, open_folders
from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow
from declic.ui.qt import make_application
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from tests.ui.looking import click

PHONES = 14
MOST_PRESSES = 60


@contextmanager
def opened(qtbot, data, lang="en"):
    """The program's main window on a real house, with its content loaded."""
    make_application()
    desk = CoachDesk(Rooms(open_folders(data), Settings(language=lang)), host="127.0.0.1")
    bridge = Bridge()
    window = MainWindow(desk, Look(LIGHT, 1.0), lang, bridge, data)
    qtbot.addWidget(window)
    window.show()
    try:
        qtbot.waitUntil(lambda: window.loaded)
        yield window
    finally:
        window.close()
        bridge.stop()
        desk.close()


def click_first(root, start: str) -> None:
    """Click the first visible button whose name starts so."""
    shown = [b for b in root.findChildren(QAbstractButton) if b.isVisibleTo(root)]
    found = [b for b in shown if b.accessibleName().startswith(start)]
    assert found, "; ".join(sorted({b.accessibleName() for b in shown}))
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton, pos=found[0].rect().center())


def press_to(qtbot, running, wanted: Main) -> None:
    """Press the space bar, as the peers do, until the main action is the wanted one."""
    console = running.console
    for _ in range(MOST_PRESSES):
        if console.view.main is wanted and not console.phase.script.has_more:
            return
        if console.view.main is Main.CONFIRM_ADULT:
            confirm_as_the_adult(qtbot, console)
            continue
        press_space(qtbot, running, (console.view, console.phase.script.page))
    raise AssertionError(f"never reached {wanted}; stands at {console.view.main}")


def press_space(qtbot, running, before) -> None:
    """Press until something moved: a press too soon after the last one is meant to be ignored.

    What moved by itself meanwhile, as a vote that closes does, takes no press any more.
    """
    console = running.console

    def there() -> bool:
        now = console.view
        return (now.main, now.step_index, now.phase_index, console.phase.script.page) != (
            before[0].main,
            before[0].step_index,
            before[0].phase_index,
            before[1],
        ) or now.main is Main.CONFIRM_ADULT

    def moved() -> bool:
        if not there():
            QTest.keyClick(console, Qt.Key.Key_Space)
            running.refresh()
        return there()

    qtbot.waitUntil(moved)


def confirm_as_the_adult(qtbot, console) -> None:
    qtbot.waitUntil(lambda: _asked(console))
    overlay = console.overlay
    QTest.mouseClick(overlay.tick, Qt.MouseButton.LeftButton, pos=overlay.tick.rect().center())

    def confirmed() -> bool:
        if console.overlay is not None and overlay.confirm.isEnabled():
            click(overlay, "Confirm")
        return console.view.main is not Main.CONFIRM_ADULT

    qtbot.waitUntil(confirmed)


def _asked(console) -> bool:
    if console.overlay is None:
        QTest.keyClick(console, Qt.Key.Key_Space)
    return console.overlay is not None


@contextmanager
def classmates(url: str):
    """Simulated phones that come in over the loopback."""
    swarm = Swarm(url, PHONES, 3)
    try:
        swarm.join()
        yield swarm
    finally:
        swarm.close()


@pytest.mark.slow
def test_a_workshop_from_the_plan_to_the_report(qtbot, data_folder, monkeypatch):
    opened_files = []
    monkeypatch.setattr("declic.ui.reports.page.open_file", opened_files.append)
    with opened(qtbot, data_folder) as window:
        click(window, "Plans")
        click_when_there(qtbot, window, "Run “The first hour”")
        running = window.running
        assert running is not None
        qtbot.waitUntil(lambda: running.console.view.stage.url != "")
        click(running.console, "No projector yet: open the console")
        assert running.audience.view.kind is StageKind.JOIN
        with classmates(running.console.view.stage.url) as swarm:
            qtbot.waitUntil(lambda: running.console.view.stage.joined == PHONES)
            vote_once(qtbot, running, swarm)
            end_session(qtbot, running)
        qtbot.waitUntil(lambda: window.running is None)
        click(window, "Reports")
        click_when_there(qtbot, window, "Write the report")
        qtbot.waitUntil(lambda: bool(list(data_folder.glob("exports/*.docx"))))
        click_when_there(qtbot, window, "Open")
    assert [path.suffix for path in opened_files] == [".docx"]
    with zipfile.ZipFile(opened_files[0]) as report:
        assert "word/document.xml" in report.namelist()


def vote_once(qtbot, running, swarm) -> None:
    """Open the next poll, let the phones vote over HTTP, close it, see the bars."""
    press_to(qtbot, running, Main.OPEN)
    before = (running.console.view, running.console.phase.script.page)
    press_space(qtbot, running, before)
    opening = running._session.session.polls.open_run.opening
    voting = threading.Thread(target=swarm.vote, args=(opening,))
    voting.start()
    try:
        qtbot.waitUntil(lambda: running.console.view.poll.answered == PHONES)
    finally:
        voting.join(60)
    view = running.audience.view
    assert view.kind is StageKind.POLL_OPEN
    assert all(option.percent is None for option in view.options), "nobody sees results yet"
    press_to(qtbot, running, Main.SHOW)
    assert all(option.percent is None for option in running.audience.view.options)
    press_space(qtbot, running, (running.console.view, running.console.phase.script.page))
    view = running.audience.view
    assert view.kind is StageKind.RESULTS
    assert all(option.percent is not None for option in view.options)
    assert view.about in (10, 15)


def end_session(qtbot, running) -> None:
    """Go through the rest without voting, and end."""
    console = running.console
    for _ in range(MOST_PRESSES):
        if console.view.main in (Main.END, Main.ENDED):
            break
        if console.view.main is Main.CONFIRM_ADULT:
            confirm_as_the_adult(qtbot, console)
            continue
        skip(qtbot, console)
    press_to(qtbot, running, Main.END)
    qtbot.waitUntil(lambda: console.overlay is not None or _space(console))
    click_until(qtbot, console.overlay, "End the session", lambda: console.view.main is Main.ENDED)
    assert running.audience.view.kind is StageKind.THANKS
    click_when_there(qtbot, console, "To the report")


def skip(qtbot, console) -> None:
    """Leave the beat; a click too soon after the last one does not count."""

    def place() -> tuple[object, ...]:
        return console.view.main, console.view.step_index, console.view.phase_index

    before = place()

    def gone() -> bool:
        if place() == before:
            click_first(console, "Skip")
        return place() != before

    qtbot.waitUntil(gone)


def click_until(qtbot, root, name: str, reached) -> None:
    """Click again while a click comes too soon after the last one to count."""

    def tried() -> bool:
        if not reached():
            click_first(root, name)
        return reached()

    qtbot.waitUntil(tried)


def _space(console) -> bool:
    QTest.keyClick(console, Qt.Key.Key_Space)
    return False


def click_when_there(qtbot, root, start: str) -> None:
    """Click a button as soon as it can be clicked."""

    def there() -> bool:
        return any(
            b.accessibleName().startswith(start) and b.isVisibleTo(root) and b.isEnabled()
            for b in root.findChildren(QAbstractButton)
        )

    qtbot.waitUntil(there)
    click_first(root, start)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_first_page_opens_in_the_language_of_the_settings(qtbot, data_folder, lang):
    with opened(qtbot, data_folder, lang) as window:
        names = {b.accessibleName() for b in window.findChildren(QAbstractButton)}
        assert {"fr": "Activités", "nl": "Activiteiten"}[lang] in names
