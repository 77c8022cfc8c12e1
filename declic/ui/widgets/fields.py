"""Fields that look and act alike everywhere: a list to choose from, a number, a box to tick."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
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

    def shown_text(self) -> str:
        """Return what stands in the closed field: the choice, cut where it is too long for it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        room = round(self._arrow().left()) - field.left() - 4
        return option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, min(room, field.width())
        )

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the field, its words, then the arrow that says it opens."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        paint_icon(painter, Icon.DOWN, self._arrow(), self._look.palette.soft)
        painter.end()

    def _arrow(self) -> QRectF:
        size = self._look.px(18)
        return QRectF(self.width() - size - 10, (self.height() - size) / 2, size, size)


class NumberBox(QSpinBox):
    """A number to type."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must never change the number."""
        event.ignore()


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
