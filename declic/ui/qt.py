"""Qt's application object, dressed for every window and every test alike."""

import sys

from PySide6.QtWidgets import QApplication

from declic.ui.theme.fonts import Role, app_font, load_fonts


def make_application() -> QApplication:
    """Return Qt's application object with our fonts and a neutral style below our style sheet."""
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        # Before the object exists: afterwards Qt would make its default style first, then ours.
        QApplication.setStyle("Fusion")
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Declic")
    app.setApplicationDisplayName("(Dé)clic")
    app.setDesktopFileName("declic")
    load_fonts()
    app.setFont(app_font(Role.BODY))
    return app
