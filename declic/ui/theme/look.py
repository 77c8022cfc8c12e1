"""The look that a window wears: a palette, a text scale and whether things may move."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.style import style_sheet
from declic.ui.theme.tokens import LIGHT, Palette

_ROLE = "declicRole"


class Look(QObject):
    """Handed to every widget that paints itself or sets a font.

    Attributes:
        palette, scale: the theme, and the text size from 1.0 to 2.0.
        changed: emitted after either was changed and the windows were dressed again.
    """

    changed = Signal()

    def __init__(self, palette: Palette = LIGHT, scale: float = 1.0) -> None:
        super().__init__()
        self.palette = palette
        self.scale = scale
        self._windows: list[QWidget] = []

    @property
    def motion(self) -> bool:
        """Whether short animations are welcome on this system."""
        return QApplication.isEffectEnabled(_animate_effect())

    def px(self, value: float) -> int:
        """Return a length that grows with the text, in px."""
        return round(value * self.scale)

    def dress(self, window: QWidget) -> None:
        """Give a top-level window the style sheet, now and after every change."""
        if window not in self._windows:
            self._windows.append(window)
            window.destroyed.connect(lambda: self._forget(window))
        window.setStyleSheet(style_sheet(self.palette, self.scale))

    def change(self, palette: Palette | None = None, scale: float | None = None) -> None:
        """Change theme or text size of every window that wears this look."""
        self.palette = palette or self.palette
        self.scale = min(2.0, max(1.0, scale if scale is not None else self.scale))
        for window in tuple(self._windows):
            for widget in (window, *window.findChildren(QWidget)):
                name = widget.property(_ROLE)
                if isinstance(name, str) and name:
                    widget.setFont(app_font(Role[name], self.scale))
            window.setStyleSheet(style_sheet(self.palette, self.scale))
        self.changed.emit()

    def _forget(self, window: QWidget) -> None:
        self._windows = [kept for kept in self._windows if kept is not window]


def apply_role(widget: QWidget, role: Role, look: Look) -> None:
    """Set a widget's font by what its text is for, and keep it so when the scale changes."""
    widget.setProperty(_ROLE, role.name)
    widget.setFont(app_font(role, look.scale))


def _animate_effect() -> Qt.UIEffect:
    return Qt.UIEffect.UI_AnimateMenu
