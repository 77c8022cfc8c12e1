"""Where file dialogs begin: the user's documents, not wherever the program was started."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def in_documents(name: str = "") -> str:
    """Return a path in the user's documents for a file dialog; without a name, their folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place and Path(place).is_dir() else Path.home()
    return str(folder / name) if name else str(folder)
