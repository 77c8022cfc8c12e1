"""The program's window in a process of its own, driven by key presses, to be killed by tests.

``python -m tests.app.driven_window DATA`` opens the main window as ``declic --data DATA`` does,
goes on with the unfinished session by the button that offers it (or starts ``PLAN``), then presses
the big key.
It writes a JSON line for every place that the console stands at; an open vote is closed once a line
comes in. ``--forget`` plants a fault: positions are not written any more.
"""

import json
import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from declic.app import live_session
from declic.app.desk import CoachDesk
from declic.app.rehearsal import FastClock
from declic.app.rooms import Rooms
from declic.i18n import translator
from declic.session.views import Main
from declic.settings import Settings, open_folders
from declic.storage import sessions
from declic.ui.application import run_application
from declic.ui.console import guard
from declic.ui.console.questions import AdultQuestion, EndQuestion, ScreenQuestion
from declic.ui.main_window import MainWindow
from declic.ui.qt import make_application
from declic.ui.running import Running

LANG = "en"
TICK_MS = 15
SPEED = 40
PLAN = "first-hour-50"


class Driver:
    """Presses what a facilitator would press, a few times a second."""

    def __init__(self) -> None:
        self._tr = translator(LANG)
        self._told = ""
        self._may_close = threading.Event()

    def listen(self) -> None:
        """Wait for the word that all have voted, in a thread of its own."""

        def read() -> None:
            for _ in sys.stdin:
                self._may_close.set()

        threading.Thread(target=read, daemon=True).start()

    def act(self) -> None:
        """Do one thing."""
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        if not windows or not windows[0].loaded:
            return
        window = windows[0]
        if window.running is None:
            self._enter(window)
        else:
            self._tell(window.running)
            self._press(window.running)

    def _enter(self, window: MainWindow) -> None:
        """Leave after an ended session; go on with an unfinished one; start one at first."""
        if self._told:
            window.close()
        elif found := _named(window, "Resume “"):
            _click(found)
        elif found := _named(window, "Start a session"):
            window.run_plan(PLAN)

    def _press(self, running: Running) -> None:
        console = running.console
        main, over = console.view.main, console.overlay
        if isinstance(over, ScreenQuestion):
            _click(over.no_projector)
        elif isinstance(over, AdultQuestion):
            if not over.tick.isChecked():
                _click(over.tick)
            _click(over.confirm)
        elif isinstance(over, EndQuestion):
            _click(over.end)
        elif over is not None:
            _click(_named(over, "To the report"))
        elif main is not Main.CLOSE or self._may_close.is_set():
            if main is Main.CLOSE:
                self._may_close.clear()
            if console.view.stage.url:
                QTest.keyClick(console, Qt.Key.Key_Space)

    def _tell(self, running: Running) -> None:
        """Write where the session stands, when that has changed."""
        session = running._session.session
        run = session.run
        place = {
            "session": session.record.id,
            "beat": session.beat.index,
            "state": run.state.value if run is not None else "",
            "opening": run.opening if run is not None else "",
            "url": session.door.url,
            "box_pid": session.door.box_pid,
            "ended": session.ended,
        }
        line = json.dumps(place)
        if line != self._told and (session.door.url or session.ended):
            self._told = line
            print(line, flush=True)


def _named(root: QWidget, start: str) -> QAbstractButton | None:
    shown = (b for b in root.findChildren(QAbstractButton) if b.isVisibleTo(root))
    return next((b for b in shown if b.accessibleName().startswith(start)), None)


def _click(button: QAbstractButton | None) -> None:
    if button is not None and button.isEnabled():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())


def main(data: Path, *, forget: bool) -> int:
    """Open the window and drive it until the session is over."""
    live_session.SystemClock = lambda: FastClock(SPEED)
    guard.QUIET_SECONDS = 0.0
    if forget:
        sessions.SessionRows.save_position = lambda *_: None
    make_application()
    driver = Driver()
    driver.listen()
    timer = QTimer()
    timer.timeout.connect(driver.act)
    timer.start(TICK_MS)
    settings = Settings(language=LANG, tour_seen=True)
    desk = CoachDesk(Rooms(open_folders(data), settings), host="127.0.0.1")
    return run_application(desk, LANG, data)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), forget="--forget" in sys.argv))
