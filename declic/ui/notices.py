"""The lines above a page that tell what happened, and offer what can be done about it."""

import logging
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone

_log = logging.getLogger(__name__)


class Notices(QWidget):
    """Shows notices one below the other until somebody closes them.

    Args:
        look, tr: look and language.
        mend: carries out what a refusal offers.
    """

    def __init__(
        self, look: Look, tr: Translator, mend: Callable[[Callable[[], None]], None]
    ) -> None:
        super().__init__()
        self._look, self._tr, self._mend = look, tr, mend
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(28, 10, 28, 0)
        self._box.setSpacing(6)

    def say(
        self, text: str, tone: Tone, action: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Show a notice; of good news only the last stands, or ten papers would fill the page."""
        from declic.ui.widgets.notice import Notice

        if tone is Tone.GOOD:
            for earlier in self.findChildren(Notice):
                if earlier.tone is Tone.GOOD:
                    earlier.close_notice()
        self._box.addWidget(Notice(text, tone, self._look, self._tr, action))

    def refuse(self, error: Exception) -> None:
        """Say why something was refused; what nobody foresaw goes to the log as it is."""
        from declic.ui.ports import DeskError

        if not isinstance(error, DeskError):
            _log.error("Something failed", exc_info=error)
            self.say(
                self._tr.gettext(
                    "Something went wrong. Your data is safe; please close the program and open it "
                    "again."
                ),
                Tone.BAD,
            )
            return
        action = None
        if error.mend is not None:
            words, mend = error.mend
            action = (words, lambda: self._mend(mend))
        self.say(f"{error.what} {error.do}".strip(), Tone.BAD, action)
