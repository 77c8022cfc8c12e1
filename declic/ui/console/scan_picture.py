"""The camera's picture in the console: grey, with a tick on each card that is in."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.ui.counting import FoundCard, Preview
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import RADIUS

LEAST_TICK = 18.0
"""Smallest tick in px: a far card is a few pixels wide."""


class ScanPicture(QWidget):
    """Paints what the camera sees, or an icon while there is no picture.

    Marks cover the cards, so that no letter and no way up can be made out: a tick on a card that is
    in, a clock on one that is seen but not sure yet.
    """

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._preview: Preview | None = None
        self._image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def ticks(self) -> int:
        """How many ticks are painted."""
        return sum(card.confirmed for card in self._preview.cards) if self._preview else 0

    def show_preview(self, preview: Preview | None) -> None:
        """Show another picture; the one before is forgotten."""
        if preview is self._preview:
            return
        self._preview = preview
        self._image = QImage()
        if preview is not None:
            # QImage only looks at the bytes; the preview that holds them lives as long.
            self._image = QImage(
                preview.pixels,
                preview.width,
                preview.height,
                preview.width,
                QImage.Format.Format_Grayscale8,
            )
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a camera's shape."""
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        """Leave the room to the layout."""
        return QSize(self._look.px(200), self._look.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, picture and ticks."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.fillPath(ground, QColor(self._look.palette.surface))
        if self._preview is None:
            side = min(96.0, self.height() / 3)
            middle = QRectF(0, 0, side, side)
            middle.moveCenter(QRectF(self.rect()).center())
            paint_icon(painter, Icon.CAMERA, middle, self._look.palette.soft)
        else:
            painter.setClipPath(ground)
            room = self._room(self._preview)
            painter.drawImage(room, self._image)
            for card in self._preview.cards:
                self._paint_card(painter, card, room)
        painter.end()

    def _room(self, preview: Preview) -> QRectF:
        """Return where the picture stands: whole, as large as fits, in the middle."""
        scale = min(self.width() / preview.width, self.height() / preview.height)
        room = QRectF(0, 0, preview.width * scale, preview.height * scale)
        room.moveCenter(QRectF(self.rect()).center())
        return room

    def _paint_card(self, painter: QPainter, card: FoundCard, room: QRectF) -> None:
        side = max(LEAST_TICK, card.size * room.width() * 1.45)
        box = QRectF(0, 0, side, side)
        box.moveCenter(room.topLeft() + QPointF(card.x * room.width(), card.y * room.height()))
        palette = self._look.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.good if card.confirmed else palette.window))
        painter.drawEllipse(box)
        inner = box.adjusted(side * 0.16, side * 0.16, -side * 0.16, -side * 0.16)
        if card.confirmed:
            paint_icon(painter, Icon.CHECK, inner, palette.window)
        else:
            paint_icon(painter, Icon.TIME, inner, palette.warn)
