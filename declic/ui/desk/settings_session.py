"""The field for the port of the phones' page."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import CONTROL_PX
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import apply_role
from declic.ui.theme.tokens import Tone

LEAST_PORT, MOST_PORT = 1024, 65535
"""Ports below need the rights of an administrator on most systems."""


class PortField(QLineEdit):
    """A port, or empty for whichever is free; what is no port is put back with a sentence."""

    def __init__(self, around: Around, port: int, chosen: Callable[[object], None]) -> None:
        super().__init__(_text(port))
        self._around = around
        self._port = port
        self._chosen = chosen
        tr, look = around.tr, around.look
        self.setAccessibleName(tr.gettext("Port of the phones’ page"))
        self.setPlaceholderText(tr.pgettext("port", "automatic"))
        self.setMaxLength(5)
        self.setFixedWidth(look.px(CONTROL_PX))
        apply_role(self, Role.NUMBER, look)
        self.editingFinished.connect(self._finish)

    def _finish(self) -> None:
        port = read_port(self.text())
        if port is None:
            self.setText(_text(self._port))
            self._around.shell.say(
                self._around.tr.gettext(
                    "A port is a number from {least} to {most}. It stays as it was.",
                    least=LEAST_PORT,
                    most=MOST_PORT,
                ),
                Tone.WARN,
            )
        elif port != self._port:
            self._port = port
            self._chosen(port)


def read_port(text: str) -> int | None:
    """Read a port as it is typed; empty is 0, ``None`` is no port."""
    text = text.strip()
    if not text:
        return 0
    port = int(text) if text.isascii() and text.isdecimal() else -1
    return port if port == 0 or LEAST_PORT <= port <= MOST_PORT else None


def _text(port: int) -> str:
    return str(port) if port else ""
