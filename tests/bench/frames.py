"""Prints the longest gap between frames while phones vote and a report is being written.

    .venv/bin/python tests/bench/frames.py [--phones 300] [--seconds 6] [--fake]

Console and audience window of a real session are open; the audience window is asked to paint 60
times a second. A report is written again and again in a worker thread. With ``--fake`` nobody
votes over HTTP: counts come from a thread. Budget (DESIGN.md 11): 66 ms with 1,000 phones.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer  # noqa: E402  # the path and the platform come first
from PySide6.QtGui import QPaintEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from declic.i18n import translator  # noqa: E402
from declic.session.views import Main  # noqa: E402
from declic.ui.bridge import Bridge  # noqa: E402
from declic.ui.ports import LiveSession, Progress  # noqa: E402
from declic.ui.projector.window import AudienceWindow  # noqa: E402
from declic.ui.qt import make_application  # noqa: E402
from declic.ui.running import Running  # noqa: E402

BUDGET_MS = 66
FRAME_MS = 16
PLAN = "first-hour-50"
SWARM = """
import sys
from declic.live.phones import Swarm
swarm = Swarm(sys.argv[1], int(sys.argv[2]), 3)
swarm.join()
print("joined", flush=True)
stats = swarm.vote(sys.stdin.readline().strip())
print(stats.acknowledged, flush=True)
sys.stdin.readline()
swarm.close()
"""


class Frames:
    """Asks a window to paint again and again and remembers when it did."""

    def __init__(self, window: AudienceWindow) -> None:
        self.times: list[float] = []
        self._paint = window.paintEvent
        self._timer = QTimer(window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(window.update)
        window.paintEvent = self._painted  # type: ignore[method-assign]  # only to measure it

    def begin(self) -> None:
        """Start counting."""
        self.times.clear()
        self._timer.start(FRAME_MS)

    def gaps_ms(self) -> list[float]:
        """Return the times between frames, the longest first."""
        self._timer.stop()
        pairs = zip(self.times, self.times[1:], strict=False)
        return sorted(((b - a) * 1000 for a, b in pairs), reverse=True)

    def _painted(self, event: QPaintEvent) -> None:
        self._paint(event)
        self.times.append(time.perf_counter())


def wait(app: QApplication, reached: Callable[[], bool], seconds: float) -> bool:
    """Run the window's events until ``reached`` or until the time is over."""
    end = time.monotonic() + seconds
    while not reached() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.001)
    return reached()


def write_reports(bridge: Bridge, folder: Path, over: threading.Event) -> list[int]:
    """Write a report in a worker until told to stop; return the list that counts them."""
    from declic.reports import write_report
    from tests.factories import make_record

    written: list[int] = []

    def job(progress: Progress) -> int:
        while not over.is_set():
            write_report(make_record(ended=True), "fr", ("docx",), folder)
            written.append(1)
        return len(written)

    bridge.work(job, lambda _: None, lambda error: print(error, file=sys.stderr))
    return written


def reach_vote(app: QApplication, running: Running, live: LiveSession) -> bool:
    """Go on until a vote is open."""
    for _ in range(40):
        view = live.console()
        if view.main is Main.CLOSE:
            return True
        if view.main is Main.CONFIRM_ADULT:
            live.confirm_adult()
        else:
            live.main()
        wait(app, lambda: False, 0.05)
        running.refresh()
    return False


def measure(
    app: QApplication, live: LiveSession, bridge: Bridge, folder: Path, seconds: float,
    vote: Callable[[], None], answered: Callable[[], int],
) -> dict[str, object]:  # fmt: skip
    """Measure the frames of a session while ``vote`` goes on elsewhere and reports are written."""
    running = Running(live, translator("fr"))
    running.show()
    running.console.uncover()
    running.console.resize(1366, 768)
    running.audience.resize(1920, 1080)
    running.audience.show()
    frames = Frames(running.audience)
    assert reach_vote(app, running, live), "no vote was reached"
    wait(app, lambda: False, 0.5)
    over = threading.Event()
    written = write_reports(bridge, folder, over)
    wait(app, lambda: bool(written), 30)
    frames.begin()
    vote()
    wait(app, lambda: False, seconds)
    gaps = frames.gaps_ms()
    over.set()
    result: dict[str, object] = {
        "frames": len(gaps) + 1,
        "longest_gap_ms": round(gaps[0], 1),
        "p99_gap_ms": round(gaps[len(gaps) // 100], 1),
        "reports_written": len(written),
        "answered": answered(),
        "budget_ms": BUDGET_MS,
    }
    running.leave()
    return result


def with_fake(app: QApplication, bridge: Bridge, folder: Path, seconds: float) -> dict[str, object]:
    """Measure with counts that come from a thread 30 times a second."""
    from declic.session.ports import Counted
    from tests.ui.fakes import FakeLive

    live, over = FakeLive(), threading.Event()

    def count() -> None:
        for number in range(1, 1001):
            if over.wait(seconds / 1000):
                return
            event = Counted(joined=1000, answered=number, pauses=0)
            bridge.handover(lambda event=event: (live.session.receive(event), live.changed()))

    counter = threading.Thread(target=count)
    try:
        return measure(app, live, bridge, folder, seconds, counter.start,
                       lambda: live.console().stage.answered)  # fmt: skip
    finally:
        over.set()
        counter.join(5)


def with_phones(
    app: QApplication, bridge: Bridge, folder: Path, seconds: float, phones: int
) -> dict[str, object]:
    """Measure with a real ballot box and phones in a process of their own."""
    from declic.app.desk import CoachDesk
    from declic.app.rooms import Rooms
    from declic.settings import Settings, open_folders

    desk = CoachDesk(Rooms(open_folders(folder), Settings()), host="127.0.0.1")
    live = desk.start_session(PLAN, bridge.handover)
    swarm: subprocess.Popen[str] | None = None
    try:
        assert wait(app, lambda: bool(live.console().stage.url), 20), "no ballot box"
        swarm = subprocess.Popen(
            [sys.executable, "-c", SWARM, live.console().stage.url, str(phones)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert swarm.stdin is not None
        pipe = swarm.stdin
        assert wait(app, lambda: live.console().stage.joined >= phones, 60), "phones stayed out"

        def vote() -> None:
            opening = live.session.polls.open_run.opening  # type: ignore[attr-defined]  # real one
            pipe.write(f"{opening}\n")
            pipe.flush()

        return measure(app, live, bridge, folder, seconds, vote,
                       lambda: live.console().poll.answered)  # type: ignore[union-attr]  # fmt: skip
    finally:
        if swarm is not None:
            swarm.kill()
            swarm.wait(10)
        desk.close()


def main() -> int:
    """Measure once and print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--fake", action="store_true")
    asked = parser.parse_args()
    app, bridge = make_application(), Bridge()
    with tempfile.TemporaryDirectory() as data:
        folder = Path(data)
        if asked.fake:
            result = with_fake(app, bridge, folder, asked.seconds)
        else:
            result = with_phones(app, bridge, folder, asked.seconds, asked.phones)
            result["phones"] = asked.phones
        bridge.stop()
    print(json.dumps(result))
    return 0 if float(str(result["longest_gap_ms"])) <= BUDGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
