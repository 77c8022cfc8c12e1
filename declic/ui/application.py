"""Starts Qt, paints the main window, and stops everything in order."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from declic.i18n import translator
from declic.ui.bridge import Bridge
from declic.ui.file_drop import FileDrop
from declic.ui.main_window import MainWindow
from declic.ui.missing_words import MissingWords
from declic.ui.opened_files import OpenedFiles
from declic.ui.qt import start_qt
from declic.ui.single import SingleWindow
from declic.ui.theme.look import Look
from declic.ui.theme.scheme import chosen_palette
from declic.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from declic.ui.coach.ports import PlanningDesk


def run_application(
    desk: "PlanningDesk",
    lang: str,
    data: Path,
    file: Path | None = None,
    notices: Sequence[str] = (),
) -> int:
    """Open the main window and run until it is closed; a second start raises the first window.

    Args:
        desk: the house behind the window.
        lang: language of the windows.
        data: the data folder, which has one window at a time.
        file: a ``.declic`` file to look into.
        notices: sentences to say once the content is there; looked at only then.

    Stops in order: work in the background, the session and its ballot box, writer and database
    (``Desk.close``), Qt.

    Returns:
        The exit code of Qt.
    """
    app = start_qt()
    single = SingleWindow(data)
    if not single.own_or_ask(file):
        return 0
    settings = desk.settings()
    look = Look(chosen_palette(settings), settings.text_scale_percent / 100)
    bridge = Bridge()
    window = MainWindow(desk, look, lang, bridge, data)
    window.painted.connect(lambda: _after_paint(app, window, single, lang))
    _when_ready(window, lambda: _first_words(window, file, notices))
    window.show()
    try:
        return app.exec()
    finally:
        bridge.stop()
        desk.close()
        single.release()


def _after_paint(app: QApplication, window: MainWindow, single: SingleWindow, lang: str) -> None:
    """Do what the first paint need not wait for."""
    from declic.ui.theme.app_icon import app_icon

    app.setWindowIcon(app_icon())
    _speak_qt(app, lang)
    if sys.platform == "darwin":
        OpenedFiles(app, lambda path: _come_forward(window, path))
    FileDrop(window, lambda path: _look_inside(window, path))
    single.listen(lambda path: _come_forward(window, path))


def _when_ready(window: MainWindow, call: Callable[[], None]) -> None:
    """Call as soon as the content is there."""
    if window.loaded:
        call()
    else:
        window.ready.connect(call, Qt.ConnectionType.SingleShotConnection)


def _first_words(window: MainWindow, file: Path | None, notices: Sequence[str]) -> None:
    """Say what the house has to tell, and show the file that was opened, else the tour."""
    for sentence in notices:
        window.say(sentence, Tone.WARN)
    if file is not None:
        _look_inside(window, file)
    else:
        window.show_tour()


def _look_inside(window: MainWindow, path: Path) -> None:
    """Show what is inside a shared file."""
    from declic.ui.coach.plans_page import CoachPlansPage

    window.go("plans")
    if isinstance(window.page, CoachPlansPage):
        window.page.look_inside(path)


def _come_forward(window: MainWindow, path: Path | None) -> None:
    """Answer a second start: a running session keeps the front, its console is what counts."""
    front = window.running.console if window.running is not None else window
    front.show()
    front.raise_()
    front.activateWindow()
    if path is not None and window.running is None:
        _when_ready(window, lambda: _look_inside(window, path))


def _speak_qt(app: QApplication, lang: str) -> None:
    """Give Qt's own words (dialog buttons, context menus) the language of the window."""
    app.installTranslator(MissingWords(app, translator(lang)))  # Qt asks the last one first
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{lang}", folder):
        app.installTranslator(words)
