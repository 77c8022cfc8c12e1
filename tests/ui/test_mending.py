"""What the house says at the start, and a button that mends what it cannot open."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from declic.ui import application
from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow
from declic.ui.ports import DeskError, Progress
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from tests.ui.fakes import FakeDesk
from tests.ui.looking import click, texts


class DamagedDesk(FakeDesk):
    """Its data cannot be opened until it is mended."""

    mended = False

    def load(self, progress: Progress) -> None:
        if not self.mended:
            raise DeskError("The data file is damaged.", mend=("Start anew", self.mend))
        super().load(progress)

    def mend(self) -> None:
        self.mended = True


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path):
    bridge = Bridge()
    window = MainWindow(DamagedDesk(), Look(LIGHT, 1.0), "en", bridge, tmp_path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    bridge.stop()


def test_the_button_mends_and_loads_again(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: "The data file is damaged." in texts(window))
    assert not window.loaded
    click(window, "Start anew")
    qtbot.waitUntil(lambda: window.loaded)


def test_what_the_house_has_to_say_is_said_once_the_content_is_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    notices: list[str] = []
    application._when_ready(window, lambda: application._first_words(window, None, notices))
    notices.append("Nothing is kept after you close.")
    qtbot.waitUntil(lambda: "The data file is damaged." in texts(window))
    assert notices[0] not in texts(window)
    click(window, "Start anew")
    qtbot.waitUntil(lambda: notices[0] in texts(window))
