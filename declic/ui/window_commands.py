"""What menus, side bar and shortcuts can ask of the main window beside opening a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from declic.i18n import Translator
from declic.ui.pages.page import Page
from declic.ui.theme.look import Look

if TYPE_CHECKING:
    from declic.ui.coach.ports import PlanningDesk


class Frame(Protocol):
    """The main window as its commands see it."""

    @property
    def page(self) -> Page:
        """The page that is open."""

    @property
    def loaded(self) -> bool:
        """Whether the content can be asked for."""

    @property
    def busy(self) -> bool:
        """Whether a session's windows are open."""

    def go(self, key: str) -> None:
        """Open a page."""

    def ask(self, call: Callable[[], object]) -> None:
        """Do what a person asked for; a refusal becomes a notice."""

    def entry(self, key: str) -> QWidget | None:
        """Return a page's entry in the navigation."""

    def focus_entry(self) -> None:
        """Give the keyboard to the open page's entry in the navigation."""

    def close(self) -> bool:
        """Close the window."""


class WindowCommands:
    """Carries out commands in the present language; made anew when that changes.

    Args:
        window: the main window, over which questions open.
        frame: the same window, for what it can be asked.
        desk: the house behind it.
        look, tr: look and language.
    """

    def __init__(
        self, window: QWidget, frame: Frame, desk: "PlanningDesk", look: Look, tr: Translator
    ) -> None:
        self._window, self._frame, self._desk = window, frame, desk
        self._look, self._tr = look, tr

    def page(self) -> Page:
        """Return the open page, whose own actions the menus show."""
        return self._frame.page

    def go(self, key: str) -> None:
        """Open a page."""
        self._frame.go(key)

    def quit(self) -> None:
        """Close the window, and with it the program."""
        self._frame.close()

    def new_plan(self) -> None:
        """Make an empty plan and open it."""
        if self._frame.loaded:
            self._frame.ask(lambda: self.go(f"plans/{self._desk.planning().new_plan()}"))

    def open_file(self) -> None:
        """Ask for a shared plan and show what is inside."""
        from declic.ui.coach.plans_page import CoachPlansPage

        self.go("plans")
        page = self._frame.page
        if self._frame.loaded and isinstance(page, CoachPlansPage):
            page.choose_file()

    def search(self) -> None:
        """Open the search over the window, once the content is there."""
        from declic.ui.findable import open_search

        def go(key: str) -> Page:
            self.go(key)
            return self._frame.page

        if self._frame.loaded:
            self._frame.ask(lambda: open_search(self._window, self._desk, self._look, self._tr, go))

    def first_tour(self) -> None:
        """Show the tour unless it was seen or skipped; then never again by itself."""
        if not self._frame.busy and not self._desk.settings().tour_seen:
            self.tour()

    def tour(self) -> None:
        """Show the tour."""
        from dataclasses import replace

        from declic.ui.tour import Tour

        def over() -> None:
            seen = replace(self._desk.settings(), tour_seen=True)
            self._frame.ask(lambda: self._desk.save_settings(seen))
            self._frame.focus_entry()

        Tour(self._window, self._frame.entry, self._look, self._tr, over)

    def problem(self) -> None:
        """Lead to where a problem is reported."""
        from declic.ui.desk.settings import SettingsPage

        self.go("settings")
        page = self._frame.page
        if isinstance(page, SettingsPage):
            page.show_problem()

    def about(self) -> None:
        """Say what this program is."""
        from declic.ui.about import AboutQuestion

        AboutQuestion(self._window, self._look, self._tr).open()
