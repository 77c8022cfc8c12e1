"""QR codes, painted module by module so that they are sharp at any size."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_MODULES = 4
"""Empty modules that ISO/IEC 18004 asks for on each side."""


@lru_cache(maxsize=16)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules of a text's QR code (level M), rows from the top, no border."""
    import qrcode  # 30 ms: never before the first paint

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(cell) for cell in line) for line in code.get_matrix())


def paint_qr(painter: QPainter, text: str, box: QRectF, quiet: int = QUIET_MODULES) -> float:
    """Paint a QR code black on white into a square, its quiet zone within.

    Every module is a whole number of device pixels, so that no edge is blurred.

    Returns:
        The side of one module, in the painter's units.
    """
    modules = qr_modules(text)
    count = len(modules) + 2 * quiet
    scale = painter.deviceTransform().m11() or 1.0
    side = max(1.0, (box.width() * scale) // count) / scale
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(box, QColor("#FFFFFF"))
    painter.setBrush(QColor("#000000"))
    start = round((box.width() - side * len(modules)) / 2 * scale) / scale
    top, left = box.top() + start, box.left() + start
    # One call for all of them: a call for each took a sixth of a picture's time.
    painter.drawRects(
        [
            QRectF(left + x * side, top + y * side, side, side)
            for y, line in enumerate(modules)
            for x, dark in enumerate(line)
            if dark
        ]
    )
    painter.restore()
    return side


class QrView(QWidget):
    """A QR code that fills a square of the room it gets."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str) -> None:
        """Paint the code of another text; an empty one leaves the place blank."""
        if text != self._text:
            self._text = text
            self.update()

    def sizeHint(self) -> QSize:
        """Return a size that a phone reads from half a metre."""
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the code."""
        if not self._text:
            return
        side = float(min(self.width(), self.height()))
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_qr(painter, self._text, box)
        painter.end()
