"""The audience window: paints the class's picture over the whole second screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QSizeF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from declic.session.views import StageKind, StageView
from declic.ui.projector.canvas import DARK_SKIN, LIGHT_SKIN, Skin
from declic.ui.projector.paint import paint_stage

if TYPE_CHECKING:
    from declic.ui.widgets.fit import Fitted

GROW_MS = 220
"""Length of the bars' growth, below the quarter of a second of UX.md 10."""

_VALUES = (StageKind.RESULTS, StageKind.REVEAL)


class AudienceWindow(QWidget):
    """Shows a ``StageView`` and nothing else; it has no control and takes no words of its own.

    Args:
        skin: light or dark.
        console: gets the keyboard back while it is in sight, for what is asked or typed there
            hears nothing that is pressed here; ``None`` for a window of its own.
        motion: bars grow.

    Attributes:
        view: what is painted; ``None`` paints the name of the program.
        fits: how each text of the last painting fitted.
    """

    def __init__(
        self, skin: Skin = LIGHT_SKIN, console: QWidget | None = None, *, motion: bool = True
    ) -> None:
        super().__init__()
        self._console = console
        self.view: StageView | None = None
        self.fits: tuple[Fitted, ...] = ()
        self._skin = skin
        self._grow = 1.0
        self._state: object = None
        self._picture = QPixmap()
        self._motion = motion
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(GROW_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._grown)
        self.setWindowTitle("(Dé)clic")
        self.setMinimumSize(320, 180)
        self.resize(1280, 720)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setCursor(Qt.CursorShape.BlankCursor)

    @property
    def skin(self) -> Skin:
        """Light or dark."""
        return self._skin

    @property
    def shape(self) -> float:
        """Width over height, for the miniature."""
        return self.width() / max(1, self.height())

    @property
    def is_moving(self) -> bool:
        """Whether bars are growing."""
        return self._animation.state() is QVariantAnimation.State.Running

    def show_view(self, view: StageView) -> None:
        """Paint another picture; bars grow when values come up."""
        if view == self.view:
            return
        before, self.view = self.view, view
        self.setAccessibleName(view.title.value or "(Dé)clic")
        comes_up = view.kind in _VALUES and (before is None or before.kind not in _VALUES)
        if comes_up and self._motion and self.isVisible():
            self._animation.stop()
            self._animation.start()
        else:
            self._grow = 1.0
        self.update()

    def turn_skin(self) -> Skin:
        """Change between light and dark."""
        self._skin = DARK_SKIN if self._skin is LIGHT_SKIN else LIGHT_SKIN
        self.update()
        return self._skin

    def changeEvent(self, event: QEvent) -> None:
        """Hand the keyboard on when it comes here by a click or by the system's own doing."""
        super().changeEvent(event)
        console = self._console
        if event.type() is not QEvent.Type.ActivationChange or not self.isActiveWindow():
            return
        if console is not None and console.isVisible():
            console.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, made once for each state and size."""
        view = self.view or StageView(StageKind.WORDS, "fr")
        state = (view, self._skin, self.size(), self.devicePixelRatio(), self._grow)
        if state != self._state:
            self._state = state
            self._picture = self._make_picture(view)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _make_picture(self, view: StageView) -> QPixmap:
        ratio = self.devicePixelRatio()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        size = QSizeF(self.width(), self.height())
        self.fits = paint_stage(painter, size, view, self._skin, self._grow)
        painter.end()
        return picture

    def _grown(self, value: object) -> None:
        self._grow = float(value) if isinstance(value, float) else 1.0
        self.update()
