"""Qt's application object, dressed for every window and every test alike."""

import sys

from PySide6.QtWidgets import QApplication

from declic.ui.theme.fonts import Role, app_font, load_fonts


def make_application() -> QApplication:
    """Return Qt's application object with our fonts and a neutral style below our style sheet."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Declic")
    app.setApplicationDisplayName("(Dé)clic")
    app.setDesktopFileName("declic")
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(app_font(Role.BODY))
    return app
