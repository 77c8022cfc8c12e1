"""Every window test wears the program's fonts and style."""

import pytest
from PySide6.QtWidgets import QApplication

from declic.ui.qt import make_application


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """Qt's application object, as ``declic`` makes it."""
    return make_application()
