"""What every test stands on: no display, no network, no folder of the user's, nothing left behind.

This file is read before PySide6 is imported, so the environment is prepared right here.
"""

import locale
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import psutil
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

if sys.platform == "linux" and locale.getencoding().lower() != "utf-8":
    os.environ["LC_ALL"] = "C.UTF-8"  # of others Qt complains, and a complaint fails its test
_HOME = tempfile.TemporaryDirectory(prefix="declic-tests-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("DATA", "CONFIG", "CACHE", "STATE", "RUNTIME"):
    _folder = Path(_HOME.name, _name.lower())
    _folder.mkdir(mode=0o700)
    os.environ[f"XDG_{_name}_{'DIR' if _name == 'RUNTIME' else 'HOME'}"] = str(_folder)
if os.name == "nt":
    os.environ["LOCALAPPDATA"] = os.environ["APPDATA"] = str(Path(_HOME.name, "data"))

# The same examples each time, however long they take: what sinks a change is in the change. With
# ``--hypothesis-profile=default`` others are tried.
hypothesis.settings.register_profile(
    "declic",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("declic")

BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECONDS_TO_END = 20.0
PATIENCE_MS = 60_000


def pytest_configure(config: pytest.Config) -> None:
    """Remove the temporary folders when the run is over."""
    config.add_cleanup(_HOME.cleanup)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that open windows or a browser, so that nobody has to remember to."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & {"qtbot", "qapp"}:
            item.add_marker("gui")
        if fixtures & {"chromium", "page"}:
            item.add_marker("browser")


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A private data folder for one test, as ``--data`` takes it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def qtbot(qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch) -> "QtBot":
    """pytest-qt's own, but as patient as a loaded machine needs it where no test says how long."""
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        patient = partial(getattr(qtbot, name), timeout=PATIENCE_MS)
        monkeypatch.setattr(qtbot, name, patient)
    return qtbot


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a process or a visible window behind.

    What wider fixtures keep running is there before the test and is not counted.
    """
    threads = set(threading.enumerate())
    children = _children()
    windows = _visible_windows() if "gui" in request.keywords else set()
    yield
    left = [f"thread {thread.name}" for thread in _still_alive(threads)]
    left += [f"process {name}" for name in _end_processes(_children() - children)]
    if "gui" in request.keywords:
        left += [f"window {window!r}" for window in _visible_windows() - windows]
    if left:
        pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)


def _still_alive(known: set[threading.Thread]) -> list[threading.Thread]:
    """New threads that do not end within a moment."""
    deadline = time.monotonic() + SECONDS_TO_END
    new = [thread for thread in threading.enumerate() if thread not in known]
    for thread in new:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [thread for thread in new if thread.is_alive()]


def _children() -> set[int]:
    """The ids of this process's children; the kernel's own list where it keeps one."""
    lists = [task / "children" for task in Path("/proc/self/task").glob("*")]
    try:
        if lists:
            return {int(pid) for each in lists for pid in each.read_text().split()}
    except OSError:  # a thread ended in between, or the kernel keeps no such list
        pass
    return {child.pid for child in psutil.Process().children()}


def _end_processes(pids: set[int]) -> list[str]:
    """Wait a moment for these children to end; kill and name those that do not."""
    names = []
    for pid in pids:
        try:
            process = psutil.Process(pid)
            process.wait(SECONDS_TO_END)
        except psutil.NoSuchProcess:
            continue
        except psutil.TimeoutExpired:
            names.append(f"{pid} {' '.join(process.cmdline())[:120]}")
            process.kill()
    return names


def _visible_windows() -> "set[QWidget]":
    """The windows that are to be seen now."""
    from PySide6.QtWidgets import QApplication

    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """The system's Chromium, started once per file of tests.

    Playwright's synchronous interface keeps an event loop in this thread while it is open: tests
    that call ``asyncio.run`` belong in another file.
    """
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("NO CHROMIUM: the browser tests did not run (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=list(BROWSER_FLAGS), timeout=2 * PATIENCE_MS
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    """A phone-sized page in a fresh profile; an uncaught error in its script fails the test."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
