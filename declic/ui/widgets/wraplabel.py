"""A text that wraps in any width: at words, and within a word that is too long for a line."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.look import Look
from declic.ui.widgets.fit import bind_signs


@lru_cache(maxsize=512)
def wrap_lines(text: str, role: Role, scale: float, width: float) -> tuple[str, ...]:
    """Break a text into lines of a width in px."""
    text = bind_signs(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, app_font(role, scale))
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(8.0, width))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip(" "))
    layout.endLayout()
    return tuple(lines)


def line_pitch(role: Role, scale: float) -> float:
    """Return the distance from line to line in px."""
    return QFontMetricsF(app_font(role, scale)).height()


def paint_lines(
    painter: QPainter, lines: tuple[str, ...], at: QPointF, role: Role, scale: float, colour: str
) -> None:
    """Paint lines from a top left corner."""
    font = app_font(role, scale)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    for index, line in enumerate(lines):
        base = at.y() + metrics.ascent() + index * metrics.height()
        painter.drawText(QPointF(at.x(), base), line)


class WrapLabel(QWidget):
    """Plain text whose height follows its width; a layout may make it as narrow as it likes."""

    def __init__(self, text: str, role: Role, look: Look) -> None:
        super().__init__()
        self._text = text
        self._role = role
        self._look = look
        self._colour = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    def show_text(self, text: str, role: Role, colour: str) -> None:
        """Say something else, in a role and a ``#RRGGBB`` colour."""
        if (text, role, colour) != (self._text, self._role, self._colour):
            self._text, self._role, self._colour = text, role, colour
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = wrap_lines(self._text, self._role, self._look.scale, float(width))
        return round(len(lines) * line_pitch(self._role, self._look.scale)) + 1

    def sizeHint(self) -> QSize:
        """Ask for the words on a few lines."""
        width = max(60, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need one line at least."""
        return QSize(24, round(line_pitch(self._role, self._look.scale)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        lines = wrap_lines(self._text, self._role, self._look.scale, float(self.width()))
        colour = self._colour or self._look.palette.ink
        paint_lines(painter, lines, QPointF(0, 0), self._role, self._look.scale, colour)
        painter.end()
