"""Documents on disk: where file dialogs begin, and what is said of one that was written."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from declic.ui.open_file import open_file
from declic.ui.pages.page import Around
from declic.ui.theme.tokens import Tone


def in_documents(name: str = "") -> str:
    """Return a path in the user's documents for a file dialog; without a name, their folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place and Path(place).is_dir() else Path.home()
    return str(folder / name) if name else str(folder)


def tell_written(around: Around, path: Path, *, opened: bool = True) -> None:
    """Open a document that was written, and say its name and where it lies.

    Not every laptop has a program for every kind of file: the folder is offered in any case.
    """
    if opened:
        open_file(path)
    tr = around.tr
    words = tr.gettext("The document is written: {name}", name=path.name)
    action = (tr.pgettext("button", "Show the folder"), lambda: open_file(path.parent))
    around.shell.say(words, Tone.GOOD, action)
