"""Nothing heavy is imported before the first paint (DESIGN.md 11)."""

import os
import subprocess
import sys

PROGRAM = """
import sys, tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
from declic.settings import Settings
from declic.ui.application import start_qt
from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow
from declic.ui.theme.look import Look

class Desk:
    def settings(self):
        return Settings(theme="light")

app = start_qt()
window = MainWindow(Desk(), Look(), "fr", Bridge(), Path(tempfile.gettempdir()))
window._load = lambda: app.exit(0)
window.show()
app.exec()
print("\\n".join(sorted({name.split(".")[0] for name in sys.modules})))
"""

HEAVY = {
    "msgspec", "sqlalchemy", "alembic", "ruamel", "docx", "xlsxwriter", "qtawesome", "qtpy", "cv2",
    "numpy", "typst", "babel", "qrcode", "PIL", "starlette", "uvicorn", "httptools", "nacl",
    "asyncio", "email", "ssl",
}  # fmt: skip


def test_the_first_paint_imports_nothing_heavy() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60,
        env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    modules = set(done.stdout.split())
    assert "PySide6" in modules
    assert modules & HEAVY == set()


def test_of_our_own_only_the_window_is_imported() -> None:
    program = PROGRAM.replace('name.split(".")[0] for', "name for")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60,
        env=environment, check=False,
    )  # fmt: skip
    ours = {name for name in done.stdout.split() if name.startswith("declic.")}
    late = ("declic.storage", "declic.live", "declic.content", "declic.reports", "declic.cards",
            "declic.paper", "declic.ui.console", "declic.ui.running", "declic.ui.projector.paint",
            "declic.ui.reports.page")  # fmt: skip
    assert [name for name in ours if name.startswith(late)] == []
