"""Buttons that draw their icon, words and key together, and swallow what a person did not mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from declic.ui.keys import native_keys
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.theme.tokens import mix


class ActionButton(QPushButton):
    """A button with an optional icon before its words and a key cap behind them.

    Held keys never press it twice: key repeats are ignored.
    """

    def __init__(
        self,
        text: str,
        look: Look,
        kind: str = "",
        *,
        icon: Icon | None = None,
        key: str = "",
        role: Role = Role.STRONG,
        name: str = "",
    ) -> None:
        super().__init__()
        self._label = text
        self._look = look
        self._glyph = icon
        self._key = key = native_keys(key)
        self._role = role
        self._named = bool(name)
        self.setProperty("kind", kind)
        apply_role(self, role, look)
        self.setAccessibleName(name or text)
        self.setToolTip(f"{name or text} ({key})" if key else (name if not text else ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """The key shown on it, or empty."""
        return self._key

    def text(self) -> str:
        """Return the words; Qt's own text stays empty, for this class paints them."""
        return self._label

    def setText(self, text: str) -> None:
        """Change the words."""
        self._label = text
        self.updateGeometry()
        self.update()

    def say(self, text: str, icon: Icon | None = None, kind: str = "") -> None:
        """Change the words, the icon and, when given, the kind."""
        if text != self.text() or icon is not self._glyph:
            self.setText(text)
            self._glyph = icon
            if not self._named:
                self.setAccessibleName(text)
            self.updateGeometry()
            self.update()
        if kind and kind != self.property("kind"):
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:
        """Return the room of icon, words, key and padding."""
        metrics = QFontMetricsF(self.font())
        kind = self.property("kind")
        tall = 3 if kind == "link" else 7 if kind in ("quiet", "lang") else 10
        height = max(metrics.height(), self._icon_px()) + 2 * self._look.px(tall)
        side = self._look.px({"link": 4, "quiet": 9, "lang": 6, "nav": 11}.get(kind, 17))
        width = self._content_width(metrics) + 2 * side
        return QSize(
            round(width) + 1, round(max(height, self._look.px(26 if kind == "link" else 28)))
        )

    def minimumSizeHint(self) -> QSize:
        """Never let a layout cut the words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space, outside dialogs too; ignore the repeats of a held key."""
        if event.isAutoRepeat():
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style paint the body, then paint the content in its middle."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._ink()
        metrics = QFontMetricsF(self.font())
        left = self._left(metrics)
        if self._glyph:
            size = self._icon_px()
            box = QRectF(left, (self.height() - size) / 2, size, size)
            paint_icon(painter, self._glyph, box, colour)
            left += size + (self._look.px(8) if self.text() else 0)
        painter.setFont(self.font())
        painter.setPen(QColor(colour))
        room = QRectF(left, 0, metrics.horizontalAdvance(self.text()) + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            middle = QPointF(room.right() + self._look.px(7), self.height() / 2)
            paint_key(painter, self._key, middle, colour, self._look)
        painter.end()

    def _ink(self) -> str:
        """Return the text colour; the style sheet's own is not told to code that paints."""
        palette, kind = self._look.palette, str(self.property("kind"))
        if not self.isEnabled():
            # Without words only the paler icon says so; words stay readable.
            return palette.soft if self.text() else mix(palette.soft, palette.window, 0.45)
        if kind in ("teal", "alarm"):
            return "#FFFFFF"
        if kind == "link":
            return palette.accent
        if kind == "primary" or (kind == "dark" and self.isChecked()):
            return palette.on_brand
        if kind in ("nav", "lang"):
            return palette.side_active_ink if self.isChecked() else palette.side_ink
        if kind == "quiet" and not (self.isChecked() or self.underMouse()):
            return palette.soft
        return palette.ink

    def _left(self, metrics: QFontMetricsF) -> float:
        if self.property("kind") == "nav":
            return float(self._look.px(14))
        return max(2.0, (self.width() - self._content_width(metrics)) / 2)

    def _content_width(self, metrics: QFontMetricsF) -> float:
        width = metrics.horizontalAdvance(self.text())
        if self._glyph:
            width += self._icon_px() + (self._look.px(8) if self.text() else 0)
        if self._key:
            width += self._look.px(9) + key_width(self._key, self._look)
        return width

    def _icon_px(self) -> int:
        return round(QFontMetricsF(self.font()).height() * 1.05) if self._glyph else 0


def key_width(key: str, look: Look) -> float:
    """Return the width of a painted key cap."""
    metrics = QFontMetricsF(app_font(Role.LABEL, look.scale))
    return metrics.horizontalAdvance(key) + look.px(12)


def paint_key(painter: QPainter, key: str, middle_left: QPointF, colour: str, look: Look) -> None:
    """Paint a key cap whose left edge's middle is at a point."""
    font = app_font(Role.LABEL, look.scale)
    height = QFontMetricsF(font).height() + look.px(2)
    box = QRectF(middle_left.x(), middle_left.y() - height / 2, key_width(key, look), height)
    pen = QPen(QColor(colour))
    pen.setWidthF(1.0)
    ground = QColor(colour)
    ground.setAlpha(28)
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
