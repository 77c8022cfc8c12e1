"""The main window: navigation, pages, notices, and the way into a session."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from declic.i18n import translator
from declic.ui.bridge import Bridge
from declic.ui.geometry import keep_geometry, restore_geometry
from declic.ui.notices import Notices
from declic.ui.paging import make_page, place_of, places
from declic.ui.session_windows import SessionWindows
from declic.ui.theme.fonts import load_fonts
from declic.ui.theme.look import Look
from declic.ui.theme.scheme import chosen_palette
from declic.ui.theme.tokens import SIDE_WIDTH, Tone
from declic.ui.widgets.card import clear

if TYPE_CHECKING:
    from declic.ui.coach.ports import PlanningDesk
    from declic.ui.menus import MenuBar
    from declic.ui.pages.page import Page
    from declic.ui.running import Running
    from declic.ui.window_commands import WindowCommands

LEAST_SIZE = (1024, 640)
FIRST_SIZE = (1366, 768)


class MainWindow(QWidget):
    """Shows one page at a time; the content is loaded in a worker after the first paint.

    Attributes:
        sessions: what opens console and audience window, and owns them.
        loaded: whether the content can be asked for.
        commands: what menus and side bar ask for, made after the first paint.

    Signals:
        painted: the first paint is over and the first page stands.
        ready: the content can be asked for; again after something was mended.
    """

    painted = Signal()
    ready = Signal()

    def __init__(
        self, desk: "PlanningDesk", look: Look, lang: str, bridge: Bridge, data: Path
    ) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._bridge = bridge
        self._data = data
        self._tr = translator(lang)
        self._pages: dict[str, Page] = {}
        self._key = "home"
        self.loaded = False
        self._painted = False
        self.commands: WindowCommands | None = None
        self._menu: MenuBar | None = None
        self.sessions = SessionWindows(desk, bridge, self)
        self.sessions.opened.connect(self.hide)
        self.sessions.over.connect(self._back_from)
        self.setProperty("kind", "window")
        self.setWindowTitle("(Dé)clic")
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        restore_geometry(self, data)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()

    @property
    def running(self) -> "Running | None":
        """The session's console and audience window, when one runs."""
        return self.sessions.running

    @property
    def busy(self) -> bool:
        """Whether a session's windows are open."""
        return self.running is not None

    @property
    def page(self) -> "Page":
        """The page that is open."""
        return self._page(self._key)

    def go(self, key: str) -> None:
        """Open a page and show what the desk has now."""
        self._key = key
        page = self._page(key)
        self._stack.setCurrentWidget(page)
        self._side.mark(place_of(key))
        if self.loaded:
            self.ask(page.fill)

    def say(
        self, text: str, tone: Tone, action: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Show a notice above the page."""
        self._notices.say(text, tone, action)

    def run_plan(self, plan_id: str) -> None:
        """Start a session of a plan and open its console."""
        self.ask(lambda: self.sessions.start(plan_id, self._tr, self._look.scale))

    def rehearse(self, plan_id: str, speed: int) -> None:
        """Rehearse a plan against simulated phones."""
        self.ask(lambda: self.sessions.rehearse(plan_id, speed, self._tr, self._look.scale))

    def resume(self, session_id: str) -> None:
        """Go on with a session where it stood."""
        self.ask(lambda: self.sessions.resume(session_id, self._tr, self._look.scale))

    def speak(self, lang: str) -> None:
        """Change the language of the windows and keep it; the open page stays open."""
        from dataclasses import replace

        self.ask(lambda: self._desk.save_settings(replace(self._desk.settings(), language=lang)))
        self._tr = translator(lang)
        self._build()
        self.focus_entry()

    def wear(self) -> None:
        """Take up theme and text size from the settings."""
        settings = self._desk.settings()
        palette, scale = chosen_palette(settings), settings.text_scale_percent / 100
        if palette is not self._look.palette or scale != self._look.scale:
            self._look.change(palette, scale)
            self._rebuild()

    def renew(self, key: str) -> None:
        """Make every page anew, because what they show was replaced, and open one."""
        self._key = key
        settings = self._desk.settings()
        self._tr = translator(settings.language)
        palette, scale = chosen_palette(settings), settings.text_scale_percent / 100
        self._look.change(palette, scale)
        self._build()

    def entry(self, key: str) -> QWidget | None:
        """Return a page's entry in the navigation."""
        return self._side.button(key)

    def focus_entry(self) -> None:
        """Give the keyboard to the open page's entry in the navigation."""
        self._side.focus_place(place_of(self._key))

    def show_tour(self) -> None:
        """Show the tour unless it was seen or skipped; then never again by itself."""
        if self.commands is not None:
            self.commands.first_tour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; the first time, the colours alone: frame, page and content follow in turn."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._paint_colours()
            QTimer.singleShot(0, self, self._show_first_page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the geometry; a running session is left so that it can be resumed."""
        self.sessions.leave()
        keep_geometry(self, self._data)
        super().closeEvent(event)

    def _build(self) -> None:
        """Make navigation and pages in the present language and look."""
        from declic.ui.widgets.sidebar import SideBar

        clear(self._line)
        self._pages.clear()
        self._side = SideBar(places(self._tr), self._look, self._tr)
        self._side.chosen.connect(self.go)
        self._side.spoken.connect(self.speak)
        self._side.searched.connect(self._search)
        self._line.addWidget(self._side)
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._notices = Notices(self._look, self._tr, self._mend)
        self._stack = QStackedWidget()
        box.addWidget(self._notices)
        box.addWidget(self._stack, 1)
        self._line.addWidget(right, 1)
        self._make_menu()
        self.go(self._key)

    def _rebuild(self) -> None:
        """Build anew, and give the keyboard back to the control that had it."""
        had = QApplication.focusWidget()
        name = had.accessibleName() if had is not None else ""
        self._build()
        found = [each for each in self.findChildren(QWidget) if each.accessibleName() == name]
        if name and (same := [each for each in found if self.page.isAncestorOf(each)]):
            same[0].setFocus()
            self.page.ensureWidgetVisible(same[0])

    def _page(self, key: str) -> "Page":
        if key not in self._pages:
            from declic.ui.pages.page import Around

            around = Around(self._desk, self._look, self._tr, self._bridge, self)
            page = make_page(key, around, self._desk)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def _paint_colours(self) -> None:
        """Paint the window before anything stands in it, so that nothing flashes."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.palette.window))
        side = QRect(0, 0, self._look.px(SIDE_WIDTH), self.height())
        painter.fillRect(side, QColor(self._look.palette.side))
        painter.end()

    def _show_first_page(self) -> None:
        load_fonts()
        self._look.dress(self)
        self._build()
        self.painted.emit()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.wear)
        QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        self._bridge.work(self._desk.load, lambda _: self._loaded(), self._say_error)

    def _mend(self, mend: Callable[[], None]) -> None:
        self.ask(mend)
        self._load()

    def _loaded(self) -> None:
        self.loaded = True
        self.ask(self.page.fill)
        self.ready.emit()

    def ask(self, call: Callable[[], object]) -> None:
        """Do what a person asked for; a refusal becomes a notice."""
        from declic.ui.ports import DeskError

        try:
            call()
        except DeskError as error:
            self._say_error(error)

    def _say_error(self, error: Exception) -> None:
        self._notices.refuse(error)

    def _back_from(self, rehearsal: bool, ended: bool) -> None:
        """Come back after a session."""
        from declic.ui.after import after_session

        self.show()
        page, text, tone = after_session(rehearsal=rehearsal, ended=ended, tr=self._tr)
        self.go(page)
        self.setFocus()  # Space, pressed once too often in the console, presses nothing here
        self.say(text, tone)

    def _search(self) -> None:
        if self.commands is not None:
            self.commands.search()

    def _make_menu(self) -> None:
        """Make commands and menus in the present language; the first paint needs neither."""
        from declic.ui.menus import MenuBar
        from declic.ui.window_commands import WindowCommands

        if self._menu is not None:
            self._menu.remove()
        self.commands = WindowCommands(self, self, self._desk, self._look, self._tr)
        self._menu = MenuBar(self, places(self._tr), self.commands, self._tr)
