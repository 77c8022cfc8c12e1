"""The main window on a desk in memory, opened as a person opens it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow
from declic.ui.theme.look import Look
from declic.ui.theme.scheme import chosen_palette
from tests.ui.fakes import FakeDesk

Opens = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    """Opens the main window on a desk and waits until its content is loaded."""
    bridges: list[Bridge] = []

    def open_(desk: FakeDesk | None = None, page: str = "home") -> MainWindow:
        desk = desk or FakeDesk()
        bridge = Bridge()
        bridges.append(bridge)
        settings = desk.settings()
        look = Look(chosen_palette(settings), settings.text_scale_percent / 100)
        window = MainWindow(desk, look, settings.language, bridge, tmp_path)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        qtbot.waitUntil(lambda: window.loaded)
        window.go(page)
        QTest.qWait(5)
        return window

    yield open_
    for bridge in bridges:
        bridge.stop()
