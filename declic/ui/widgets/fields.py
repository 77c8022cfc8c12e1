"""Fields whose marks are drawn by us: a list to choose from, and a box to tick."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
)

from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look, apply_role


class ChoiceBox(QComboBox):
    """A list to choose one thing from."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one knows no style sheet
        apply_role(self, Role.BODY, look)
        self.setAccessibleName(name)
        self.setMinimumWidth(look.px(140))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must never change what was chosen."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the arrow that says it opens."""
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._look.px(18)
        box = QRectF(self.width() - size - 10, (self.height() - size) / 2, size, size)
        paint_icon(painter, Icon.DOWN, box, self._look.palette.soft)
        painter.end()


class TickBox(QCheckBox):
    """A box to tick, with a real tick."""

    def __init__(self, text: str, look: Look, role: Role = Role.BODY) -> None:
        super().__init__(text)
        self._look = look
        apply_role(self, role, look)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words, then the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        paint_icon(painter, Icon.CHECK, QRectF(box), self._look.palette.on_brand)
        painter.end()
