"""A button whose words wrap."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.wraplabel import line_pitch, paint_lines, wrap_lines


class WrapButton(ActionButton):
    """A button whose words may take several lines; its height follows its width."""

    def __init__(
        self, text: str, look: Look, kind: str = "dark", *, role: Role = Role.SMALL, pad: int = 6
    ) -> None:
        super().__init__("", look, kind, role=role, name=text)
        self._words = text
        self._pad = pad
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say_words(self, text: str) -> None:
        """Change the words."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need."""
        pitch = line_pitch(self._role, self._look.scale)
        return round(len(self._lines(width)) * pitch) + 2 * self._look.px(self._pad)

    def sizeHint(self) -> QSize:
        """Ask for the words in the present width."""
        width = max(self._look.px(120), self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the words wrap in any width."""
        return QSize(self._look.px(60), self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the body, then the words on their lines."""
        super().paintEvent(event)
        painter = QPainter(self)
        at = QPointF(self._look.px(10), self._look.px(self._pad))
        lines = self._lines(self.width())
        paint_lines(painter, lines, at, self._role, self._look.scale, self._ink())
        painter.end()

    def _lines(self, width: int) -> tuple[str, ...]:
        room = float(width - 2 * self._look.px(10))
        return wrap_lines(self._words, self._role, self._look.scale, room)
