"""Prints the time to the first paint of ``declic`` against a bare Qt window, in fresh processes.

    .venv/bin/python tests/bench/first_paint.py

Budget (DESIGN.md 11): at most 1.5 times the bare window, warm; medians of runs taken in turn.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 11
BUDGET = 1.5

BARE = """
import time
begin = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print(time.perf_counter() - begin, time.process_time())
        QTimer.singleShot(0, app.quit)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import sys, time
begin = time.perf_counter()
import declic.app
import declic.app.commands, declic.app.window  # before Qt, as they come when started
from declic.ui.main_window import MainWindow
from PySide6.QtWidgets import QApplication
paint = MainWindow._paint_colours
def tell():
    print(time.perf_counter() - begin, time.process_time(), flush=True)
MainWindow._paint_colours = lambda window: (paint(window), tell())
MainWindow._load = lambda window: (tell(), QApplication.quit())
sys.exit(declic.app.main(["--data", DATA]))
"""


def seconds(program: str, cache: str) -> list[float]:
    """Run a program in a fresh interpreter; return its seconds to the end of each paint.

    Seconds by the clock and of the processor take turns; the latter say more on a busy machine.

    Warm means that the interpreter finds our modules compiled, in the folder ``cache``.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True,
        env=environment, timeout=60,
    )  # fmt: skip
    return [float(word) for word in done.stdout.split()]


def main() -> int:
    """Measure in turn, print one JSON line, and return 1 when the budget is missed."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as cache:
        program = f"DATA = {cache!r}\n{OURS}"
        for each in (BARE, program):
            seconds(each, cache)
        for _ in range(RUNS):
            bare.append(seconds(BARE, cache))
            ours.append(seconds(program, cache))
    base, base_cpu = (statistics.median(each) for each in zip(*bare, strict=True))
    here, here_cpu, page, _ = (statistics.median(each) for each in zip(*ours, strict=True))
    figures = {
        "bare_ms": round(base * 1000),
        "first_paint_ms": round(here * 1000),
        "home_page_ms": round(page * 1000),
        "ratio": round(here / base, 2),
        "processor_ratio": round(here_cpu / base_cpu, 2),
        "budget": BUDGET,
        "runs": RUNS,
    }
    print(json.dumps(figures))
    return 0 if here / base <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
