"""The miniature: what the class sees, painted by the same code."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.i18n import Translator
from declic.session.views import StageView
from declic.ui.projector.canvas import LIGHT_SKIN, Skin
from declic.ui.projector.paint import paint_stage


class Miniature(QWidget):
    """A true miniature of the audience window, in its shape."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._view: StageView | None = None
        self._skin = LIGHT_SKIN
        self._shape = 16 / 9
        self.setAccessibleName(tr.gettext("What the class sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)

    @property
    def view(self) -> StageView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: StageView, skin: Skin, shape: float) -> None:
        """Show a picture; ``shape`` is the audience window's width over its height."""
        if (view, skin, shape) != (self._view, self._skin, self._shape):
            self._view, self._skin, self._shape = view, skin, shape
            self.setAccessibleDescription(view.title.value)
            self.update()

    def sizeHint(self) -> QSize:
        """Return a size of the right shape."""
        return QSize(360, round(360 / self._shape))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture into the largest box of its shape."""
        if self._view is None:
            return
        wide = min(float(self.width()), self.height() * self._shape)
        size = QSizeF(wide, wide / self._shape)
        left = (self.width() - size.width()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(left, 0, size.width(), size.height()), 8, 8)
        painter.setClipPath(path, Qt.ClipOperation.ReplaceClip)
        painter.translate(left, 0)
        paint_stage(painter, size, self._view, self._skin)
        painter.end()
