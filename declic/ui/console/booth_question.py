"""Before and while the booth is open: the console stays covered."""

from declic.i18n import Translator
from declic.ui.console.guard import Guard
from declic.ui.console.overlay import Question
from declic.ui.phone_side import PhoneSide
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look


class BoothQuestion(Question):
    """Says how the booth is used, opens it, and lies over the console until it is closed."""

    private = True

    def __init__(
        self, phones: PhoneSide, look: Look, tr: Translator, guard: Guard | None = None
    ) -> None:
        super().__init__(
            Icon.LOCK,
            tr.gettext("A voting booth on this laptop"),
            tr.gettext(
                "For whoever has a slip and no phone. Turn the laptop so that only the person who "
                "votes sees its screen, one person at a time; you step back. Script, counts and "
                "texts stay covered until you come back here."
            ),
            look,
            tr,
            guard,
        )
        self._phones = phones
        self._is_open = False
        self.start = self.answer(tr.pgettext("button", "Open the booth"), "primary", Icon.LOCK)
        self.start.clicked.connect(self._press)
        back = self.answer(tr.pgettext("button", "Back to the session"), icon=Icon.PREVIOUS)
        back.clicked.connect(self.leave)
        self.add_answers(self.start, back)

    def gone(self) -> None:
        """Close the booth: nothing lies over the console any more."""
        self._is_open = False
        self._phones.close_booth()

    def _press(self) -> None:
        if not self.guard.passes() or self._is_open:
            return
        self._is_open = True
        room = self.screen().geometry()
        place = (room.x(), room.y(), room.width(), room.height())
        self._phones.open_booth(place, self._closed)

    def _closed(self) -> None:
        """Come back to the session when the booth was closed in its own window."""
        if self._is_open:
            self._is_open = False
            self.leave()
