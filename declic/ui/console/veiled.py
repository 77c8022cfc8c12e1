"""A typed text that nobody reads by chance: bars until it is pressed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from declic.i18n import Translator
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look

_BARS = ((0.62, 0.34), (0.48, 0.66))


class Veil(QAbstractButton):
    """Stands where a text would be; it is made without the text, so nothing can shine through."""

    def __init__(self, number: int, look: Look, tr: Translator) -> None:
        super().__init__()
        self._look = look
        self._words = tr.gettext("Text {n}: press to read it alone", n=number)
        self.setAccessibleName(self._words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def text(self) -> str:
        """Return the words on it, which are not the text."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return the room of two bars."""
        return QSize(self._look.px(420), self._look.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint two soft bars, and what to do."""
        palette, look = self._look.palette, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.raised))
        painter.drawRoundedRect(whole, 10, 10)
        left = whole.left() + look.px(52)
        right = whole.center().x() - look.px(10)
        painter.setBrush(QColor(palette.line))
        for share, top in _BARS:
            high = look.px(10)
            box = QRectF(left, whole.height() * top - high / 2, (right - left) * share * 1.5, high)
            painter.drawRoundedRect(box, high / 2, high / 2)
        side = look.px(24)
        icon = QRectF(whole.left() + look.px(14), whole.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.BLACK, icon, palette.soft)
        painter.setFont(app_font(Role.STRONG, look.scale))
        painter.setPen(QColor(palette.ink))
        words = QRectF(right + look.px(14), whole.top(), whole.right() - right, whole.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setColor(QColor(palette.focus))
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.drawRoundedRect(whole, 10, 10)
        painter.end()
