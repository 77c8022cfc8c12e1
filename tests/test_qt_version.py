"""The Qt binding is one that keeps count of its references."""

import os
import subprocess
import sys

EMIT = """
import sys
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    changed = Signal(bool)

heard = []
sender = Sender()
sender.changed.connect(heard.append)
before = sys.getrefcount(True)
for _ in range(2000):
    sender.changed.emit(True)
heard_all = len(heard)
heard.clear()
print(heard_all, before - sys.getrefcount(True))
"""


def test_qt_is_older_than_the_release_that_loses_references() -> None:
    import PySide6

    assert (6, 8) <= PySide6.__version_info__[:2] < (6, 12)


def test_two_thousand_signals_lose_no_reference() -> None:
    # PySide 6.12.0 on Python 3.11 drops a reference to True at each emit and aborts after some 600.
    result = subprocess.run(
        [sys.executable, "-c", EMIT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    heard, lost = map(int, result.stdout.split())
    assert heard == 2000
    assert lost < 100
