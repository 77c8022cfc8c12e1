"""A text that is as large as its place allows and is never cut."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.ui.theme.look import Look
from declic.ui.widgets.fit import Face, Fitted, fit_text


class FitLabel(QWidget):
    """Paints a text between two sizes, in px at 100 %."""

    def __init__(
        self,
        text: str,
        look: Look,
        largest: float,
        smallest: float = 14,
        *,
        weight: int = 700,
        colour: str = "",
        centred: bool = False,
    ) -> None:
        super().__init__()
        self._text = text
        self._look = look
        self._sizes = (largest, smallest)
        self._face = Face(stage=False, weight=weight, leading=1.2)
        self._colour = colour
        self._centred = centred
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def fitted(self) -> Fitted:
        """How the text fits now."""
        largest, smallest = (self._look.px(size) for size in self._sizes)
        return fit_text(
            self._text, float(self.width()), float(self.height()), largest, smallest, self._face
        )

    def minimumSizeHint(self) -> QSize:
        """Leave the room to the layout: the text follows it."""
        return QSize(40, self._look.px(self._sizes[1]) * 2)

    def sizeHint(self) -> QSize:
        """Ask for a few lines."""
        return QSize(200, self._look.px(self._sizes[0]) * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        fitted = self.fitted
        box = QRectF(self.rect())
        align = Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeft
        if self._centred:
            box.setTop(max(0.0, (box.height() - fitted.height) / 2))
        fitted.paint(painter, box, self._colour or self._look.palette.ink, align)
        painter.end()
