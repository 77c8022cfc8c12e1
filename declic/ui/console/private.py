"""Opens the private window of typed texts, and shows the class what came of it."""

from typing import TYPE_CHECKING

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.console.commands import Command
from declic.ui.console.moderation import Moderation
from declic.ui.console.pin import AdultPin

if TYPE_CHECKING:
    from declic.ui.console.window import ConsoleWindow

TEXT_COMMANDS = (Command.TEXTS, Command.QUESTION)


class PrivateTexts:
    """The console's part for typed texts; it never holds one itself."""

    def __init__(
        self, window: "ConsoleWindow", tr: Translator, pin: AdultPin | None = None
    ) -> None:
        self._window = window
        self._words = tr
        self._pin = pin or AdultPin()

    def run(self, command: Command) -> None:
        """Open the private window, or show the class the next reworded question."""
        window = self._window
        if command is Command.QUESTION:
            if window.view.texts.questions:
                window.session.turn_question()
                window.changed.emit()
            return
        adult = window.view.adult
        overlay = Moderation(window.session, self._pin, adult, window.look, self._words)
        window.cover(overlay)

    def refresh(self, view: ConsoleView) -> None:
        """Take new texts into the private window, if it is open."""
        if isinstance(self._window.overlay, Moderation):
            self._window.overlay.refresh(view.texts.waiting)

    def shut(self) -> None:
        """Close the private window: a screen came or went, and the class may see this one."""
        if isinstance(self._window.overlay, Moderation):
            self._window.uncover()
