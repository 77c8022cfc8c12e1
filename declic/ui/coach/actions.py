"""What the open plan can be asked by key and by the window's menus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_Keys = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to ask for: the menu it stands in (or none), its words, its keys."""

    menu: str
    words: str
    keys: Sequence[_Keys]
    call: Callable[[], object]


def add_actions(page: QWidget, entries: Sequence[Entry]) -> list[QAction]:
    """Give a page actions whose keys work while the keyboard is somewhere on it."""
    made = []
    for entry in entries:
        action = QAction(entry.words, page)
        action.setProperty("menu", entry.menu)
        action.setShortcuts(_sequences(entry.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False, call=entry.call: call())
        page.addAction(action)
        made.append(action)
    return made


def _sequences(keys: Sequence[_Keys]) -> list[QKeySequence]:
    """Return each key once; a standard key may be the same as one that is spelt out."""
    found: dict[str, QKeySequence] = {}
    for key in keys:
        several = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found |= {each.toString(): each for each in several}
    return list(found.values())
