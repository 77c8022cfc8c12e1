"""Qt's application object, dressed for every window and every test alike."""

import sys

from PySide6.QtWidgets import QApplication

from declic.ui.theme.fonts import Role, app_font, load_fonts

SWITCH_SECONDS = 0.0005
"""How long a worker may hold the interpreter: with Python's 5 ms a painting waits many times."""


def make_application() -> QApplication:
    """Return Qt's application object with our fonts and a neutral style below our style sheet."""
    app = start_qt()
    load_fonts()
    return app


def start_qt() -> QApplication:
    """Return Qt's application object, whose fonts the main window loads after its first paint."""
    found = QApplication.instance()
    # As an argument: ``setStyle`` would hand back a QStyle, whose class takes 5 ms to make.
    app = (
        found
        if isinstance(found, QApplication)
        else QApplication([*sys.argv[:1], "-style", "Fusion"])
    )
    sys.setswitchinterval(SWITCH_SECONDS)
    app.setApplicationName("Declic")
    app.setApplicationDisplayName("(Dé)clic")
    app.setDesktopFileName("declic")
    app.setFont(app_font(Role.BODY))
    return app
