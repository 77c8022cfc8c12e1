"""Documents and folders in the programs that the person uses for them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> None:
    """Open a file or folder; where the system has no program for it, nothing happens."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
