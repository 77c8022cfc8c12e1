"""The program's icon, as title bars and task bars show it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from declic.ui.theme.tokens import LIGHT

SIDES_PX = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """Return the D in its brackets on the brand's colour, in the sizes that systems ask for."""
    icon = QIcon()
    for side in SIDES_PX:
        icon.addPixmap(_picture(side))
    return icon


def _picture(side: int) -> QPixmap:
    """Paint it; the drawing's own square is 64 wide, as in the file type's icon."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 64, side / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.brand))
    painter.drawRoundedRect(QRectF(0, 0, 64, 64), 14, 14)
    pen = QPen(QColor("#FFFFFF"), 5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, letter, right = QPainterPath(), QPainterPath(), QPainterPath()
    left.moveTo(18, 16)
    left.quadTo(QPointF(9, 32), QPointF(18, 48))
    letter.moveTo(27, 43)
    letter.lineTo(27, 21)
    letter.lineTo(31, 21)
    letter.arcTo(QRectF(20, 21, 22, 22), 90, -180)
    letter.closeSubpath()
    right.moveTo(48, 16)
    right.quadTo(QPointF(57, 32), QPointF(48, 48))
    for path in (left, letter, right):
        painter.drawPath(path)
    painter.end()
    return picture
