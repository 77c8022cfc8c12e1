"""Opens the private window of typed texts, and shows the class what came of it."""

from collections.abc import Callable
from typing import Protocol

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.console.commands import Command
from declic.ui.console.moderation import Moderation
from declic.ui.console.overlay import Overlay, Question
from declic.ui.console.pin import AdultPin
from declic.ui.ports import LiveSession
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look

TEXT_COMMANDS = (Command.TEXTS, Command.QUESTION)


class Ground(Protocol):
    """The console that the private window lies over."""

    session: LiveSession
    look: Look
    overlay: Overlay | None

    def cover(self, overlay: Overlay) -> None:
        """Lay something over the console."""

    def uncover(self) -> None:
        """Show the console again."""


class NotHere(Question):
    """The class sees this screen, so no text is opened on it."""

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__(
            Icon.LOCK,
            tr.gettext("Not on a screen that the class sees"),
            tr.gettext(
                "Unplug the projector or switch it off first. Then F5, “No projector yet”, and Q."
            ),
            look,
            tr,
        )
        back = self.answer(tr.pgettext("button", "Back to the session"), "primary")
        back.clicked.connect(self.leave)
        self.add_answers(back)


class PrivateTexts:
    """The console's part for typed texts; it never holds one itself.

    Args:
        ground: the console.
        changed: called when the class is shown something else.
        tr: the console's language.
        pin: the adult's; without one the adult sets one at first use.

    Attributes:
        seen_by_class: tells whether the class sees this very screen; then nothing is opened.
    """

    def __init__(
        self,
        ground: Ground,
        changed: Callable[[], None],
        tr: Translator,
        pin: AdultPin | None = None,
    ) -> None:
        self._ground = ground
        self._changed = changed
        self._words = tr
        self._pin = pin or AdultPin()
        self.seen_by_class: Callable[[], bool] = lambda: False

    def run(self, command: Command) -> None:
        """Open the private window, or show the class the next reworded question."""
        ground = self._ground
        view = ground.session.console()
        if command is Command.TEXTS:
            look, tr = ground.look, self._words
            if self.seen_by_class():
                ground.cover(NotHere(look, tr))
                return
            ground.cover(Moderation(ground.session, self._pin, view.adult, look, tr))
        elif view.texts.questions:
            ground.session.turn_question()
            self._changed()

    def refresh(self, view: ConsoleView) -> None:
        """Take new texts into the private window, if it is open."""
        if isinstance(self._ground.overlay, Moderation):
            self._ground.overlay.refresh(view.texts.waiting)

    def shut(self) -> None:
        """Close what is private: a screen came or went, and the class may see this one."""
        if self._ground.overlay is not None and self._ground.overlay.private:
            self._ground.uncover()
