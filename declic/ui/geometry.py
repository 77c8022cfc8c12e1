"""Where a window was when it was closed, kept in the data folder and never in a registry."""

import logging
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

GEOMETRY_FILE = "window.txt"

_log = logging.getLogger(__name__)


def restore_geometry(window: QWidget, data: Path) -> None:
    """Put a window where it was; without a readable file it stays where it is."""
    try:
        kept = bytes.fromhex((data / GEOMETRY_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return
    window.restoreGeometry(QByteArray(kept))


def keep_geometry(window: QWidget, data: Path) -> None:
    """Keep where a window is; a folder that cannot be written is no error."""
    text = window.saveGeometry().toHex().toStdString()
    try:
        (data / GEOMETRY_FILE).write_text(text, encoding="ascii")
    except OSError:
        _log.warning("The window's place could not be kept")
