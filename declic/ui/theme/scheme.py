"""Which palette the windows wear, and how what the system draws follows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from declic.ui.theme.tokens import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from declic.settings import Settings

_FIXED = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}


def chosen_palette(settings: "Settings") -> Palette:
    """Return the palette of the settings' theme; ``system`` follows the desktop.

    Title bars and the system's file dialogs are asked to follow a fixed theme too; not every
    platform can.
    """
    fixed = _FIXED.get(settings.theme)
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(fixed or Qt.ColorScheme.Unknown)
    return DARK if (fixed or desktop_scheme()) is Qt.ColorScheme.Dark else LIGHT


def desktop_scheme() -> Qt.ColorScheme:
    """Return the desktop's colours; ``Unknown`` where it does not say."""
    return QGuiApplication.styleHints().colorScheme()
