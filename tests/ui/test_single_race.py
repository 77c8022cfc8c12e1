"""Twenty starts in one moment: one window, and the nineteen others have raised it."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.storage.making import ROOT
from tests.together import let_go

STARTS = 20
STARTER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from declic.ui import single
app = QCoreApplication([])
one = single.SingleWindow(Path(sys.argv[1]))
print("here", flush=True)
sys.stdin.readline()
if not one.own_or_ask(None, int(sys.argv[2])):
    print("asked")
    sys.exit(0)
time.sleep(float(sys.argv[3]))  # a window that paints before it listens
heard = []
one.listen(heard.append)
QTimer.singleShot(60_000, app.quit)
wait = QTimer()
wait.timeout.connect(lambda: len(heard) == int(sys.argv[4]) and app.quit())
wait.start(20)
app.exec()
print("own", len(heard))
one.release()
"""


def start_together(folder: Path, count: int, patience_ms: int, deaf_seconds: float) -> list[str]:
    """Start programs that wait for one signal; what each of them did."""
    others = count - 1 if patience_ms else 0
    arguments = [str(folder), str(patience_ms), str(deaf_seconds), str(others)]
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", STARTER, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        )
        for _ in range(count)
    ]
    let_go(starters)
    return [starter.communicate(timeout=150)[0].strip() for starter in starters]


def test_one_owns_the_folder_and_the_others_raise_it(tmp_path: Path) -> None:
    found = Counter(start_together(tmp_path, STARTS, 30_000, 0.5))
    assert found == {f"own {STARTS - 1}": 1, "asked": STARTS - 1}


def test_who_does_not_wait_opens_a_second_window(tmp_path: Path) -> None:
    """The twin with the fault planted: who finds the first one deaf goes its own way."""
    found = start_together(tmp_path, 3, 0, 3.0)
    assert sum(each.startswith("own") for each in found) > 1
