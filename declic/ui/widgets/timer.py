"""Times that change while one looks: digits of one width, so that nothing jumps."""

from PySide6.QtWidgets import QLabel

from declic.i18n import Translator
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look, apply_role


def minutes_seconds(seconds: int) -> str:
    """Write a span as ``mm:ss``; a span that ran over has a minus sign."""
    sign = "\N{MINUS SIGN}" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{sign}{minutes:02d}:{rest:02d}"


SPOKEN_EVERY_SECONDS = 15
"""Steps of the time that a screen reader is told; every second would be a voice without end."""


class TimerLabel(QLabel):
    """The time left of a phase; turns to the warning colour when it runs over."""

    def __init__(self, look: Look, tr: Translator, role: Role = Role.TIMER) -> None:
        super().__init__()
        self._tr = tr
        apply_role(self, role, look)
        self.show_seconds(0)

    def show_seconds(self, seconds: int) -> None:
        """Show a span in seconds."""
        text = minutes_seconds(seconds)
        if text == self.text():
            return
        self.setText(text)
        self._name(SPOKEN_EVERY_SECONDS * round(seconds / SPOKEN_EVERY_SECONDS))
        kind = "warn" if seconds < 0 else ""
        if kind != (self.property("kind") or ""):
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def _name(self, seconds: int) -> None:
        """Tell screen readers a time, when it is another than the one told last."""
        name = self._tr.gettext("Time left: {time}", time=minutes_seconds(seconds))
        if name != self.accessibleName():
            self.setAccessibleName(name)
