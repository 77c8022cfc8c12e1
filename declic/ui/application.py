"""Starts Qt, paints the main window, and stops everything in order."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow, chosen_palette
from declic.ui.qt import make_application
from declic.ui.theme.look import Look

if TYPE_CHECKING:
    from declic.ui.coach.ports import PlanningDesk


def run_application(desk: "PlanningDesk", lang: str, data: Path) -> int:
    """Open the main window and run until it is closed.

    Stops in order: work in the background, the session and its ballot box, writer and database
    (``Desk.close``), Qt.

    Returns:
        The exit code of Qt.
    """
    app = make_application()
    settings = desk.settings()
    look = Look(chosen_palette(settings), settings.text_scale_percent / 100)
    bridge = Bridge()
    window = MainWindow(desk, look, lang, bridge, data)
    window.show()
    QTimer.singleShot(0, app, lambda: _speak_qt(app, lang))
    try:
        return app.exec()
    finally:
        bridge.stop()
        desk.close()


def _speak_qt(app: QApplication, lang: str) -> None:
    """Give Qt's own words (dialog buttons, context menus) the language of the window."""
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{lang}", folder):
        app.installTranslator(words)
