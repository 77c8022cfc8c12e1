"""The menu bar: the system's own on macOS; elsewhere Alt or F10 opens it and it goes again.

Its shortcuts work whether it is shown or not. Pages bring their own entries as actions whose
property ``menu`` names the menu they stand in.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from declic.i18n import Translator
from declic.ui.widgets.sidebar import Place

MENU = "menu"
"""Property of a page's action: ``file`` or ``edit``."""


class Commands(Protocol):
    """What the menus ask of the window."""

    def page(self) -> QWidget:
        """Return the open page, whose own actions are shown."""

    def go(self, key: str) -> None:
        """Open a page."""

    def new_plan(self) -> None:
        """Make an empty plan and open it."""

    def open_file(self) -> None:
        """Ask for a shared plan and show what is inside."""

    def search(self) -> None:
        """Search everything."""

    def tour(self) -> None:
        """Show the tour."""

    def problem(self) -> None:
        """Lead to where a problem is reported."""

    def about(self) -> None:
        """Say what this program is."""

    def quit(self) -> None:
        """Close the program."""


class MenuBar(QMenuBar):
    """All menus of the main window."""

    def __init__(
        self, window: QWidget, places: Sequence[Place], commands: Commands, tr: Translator
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._alone = False
        self._had: QWidget | None = None
        self._fill_file(tr)
        self._fill_edit(tr)
        self._fill_go(places, tr)
        self._fill_help(tr)
        if not self.isNativeMenuBar():
            self.hide()
            window.installEventFilter(self)

    def remove(self) -> None:
        """Take bar and shortcuts away, for menus in another language."""
        for menu in self._menus():
            for action in menu.actions():
                self._window.removeAction(action)
        self._window.removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open with F10, with Alt pressed and let go alone, or with Alt and a menu's letter."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._pressed(event)
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            alone = self._alone and event.key() == Qt.Key.Key_Alt
            self._watch(on=False)
            if alone:
                self._open(self._file)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate):
            self._watch(on=False)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        """Look at a key; true when it opened a menu."""
        key = event.key()
        if key == Qt.Key.Key_Alt:
            self._watch(on=not event.isAutoRepeat() or self._alone)
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            return self._open(self._file)
        elif self._alone:
            self._watch(on=False)
            for menu in self._menus():
                if QKeySequence.mnemonic(menu.title()) == QKeySequence(event.keyCombination()):
                    return self._open(menu)
        return False

    def _watch(self, *, on: bool) -> None:
        """While Alt is down, see every key: one that is pressed with it means something else."""
        app = QCoreApplication.instance()
        if on and not self._alone and app is not None:
            app.installEventFilter(self)
        elif not on and self._alone and app is not None:
            app.removeEventFilter(self)
        self._alone = on

    def _menus(self) -> list[QMenu]:
        return [self._file, self._edit, self._go, self._help]

    def _open(self, menu: QMenu) -> bool:
        self._had = self._had or QApplication.focusWidget()
        self.setGeometry(0, 0, self._window.width(), self.sizeHint().height())
        self.raise_()
        self.show()
        self.setActiveAction(menu.menuAction())
        return True

    def _leave_soon(self) -> None:
        """Go when the last menu is closed; the way to the next one closes one too."""
        QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if self.isNativeMenuBar() or isinstance(QApplication.activePopupWidget(), QMenu):
            return
        self.hide()
        had, self._had = self._had, None
        if had is not None and isValid(had):
            had.setFocus()

    def _fill_file(self, tr: Translator) -> None:
        do = self._commands
        self._file = menu = self._menu(tr.pgettext("menu bar", "&File"))
        self._add(menu, tr.pgettext("menu", "&New plan"), do.new_plan, "Ctrl+N")
        self._add(menu, tr.pgettext("menu", "&Open a shared plan…"), do.open_file, "Ctrl+O")
        self._end_of_file = menu.addSeparator()
        settings = self._add(
            menu, tr.pgettext("menu", "&Settings"), lambda: do.go("settings"), "Ctrl+,"
        )
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        menu.addSeparator()
        leave = self._add(menu, tr.pgettext("menu", "&Quit"), do.quit, "Ctrl+Q")
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        menu.aboutToShow.connect(self._show_page_actions)

    def _fill_edit(self, tr: Translator) -> None:
        self._edit = menu = self._menu(tr.pgettext("menu bar", "&Edit"))
        self._end_of_edit = menu.addSeparator()
        self._add(menu, tr.pgettext("menu", "&Search everything"), self._commands.search, "Ctrl+K")
        menu.aboutToShow.connect(self._show_page_actions)

    def _fill_go(self, places: Sequence[Place], tr: Translator) -> None:
        self._go = menu = self._menu(tr.pgettext("menu bar", "&Go to"))
        for number, place in enumerate(places, start=1):
            words = f"&{number}  {place.text.replace('&', '&&')}"
            self._add(menu, words, partial(self._commands.go, place.key), f"Ctrl+{number}")

    def _fill_help(self, tr: Translator) -> None:
        do = self._commands
        self._help = menu = self._menu(tr.pgettext("menu bar", "&Help"))
        manual = self._add(menu, tr.pgettext("menu", "&Manual"), lambda: do.go("help/manual"), "F1")
        standard = QKeySequence.keyBindings(QKeySequence.StandardKey.HelpContents)
        manual.setShortcuts(list(dict.fromkeys([*standard, QKeySequence("F1")])))
        self._add(menu, tr.pgettext("menu", "&Take the tour"), do.tour)
        menu.addSeparator()
        self._add(menu, tr.pgettext("menu", "&Report a problem…"), do.problem)
        about = self._add(menu, tr.pgettext("menu", "&About (Dé)clic"), do.about)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _menu(self, title: str) -> QMenu:
        menu = self.addMenu(title)
        menu.aboutToHide.connect(self._leave_soon)
        return menu

    def _add(self, menu: QMenu, text: str, call: Callable[[], object], keys: str = "") -> QAction:
        """Add an entry whose shortcut works while the bar is hidden too."""
        action = menu.addAction(text)
        action.setMenuRole(QAction.MenuRole.NoRole)  # macOS would guess by the words
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: call())
        self._window.addAction(action)
        return action

    def _show_page_actions(self) -> None:
        """Put what the open page can do above the lasting entries."""
        actions = self._commands.page().actions()
        for menu, end in ((self._file, self._end_of_file), (self._edit, self._end_of_edit)):
            for old in [action for action in menu.actions() if action.property(MENU)]:
                menu.removeAction(old)
            name = "file" if menu is self._file else "edit"
            menu.insertActions(end, [each for each in actions if each.property(MENU) == name])
