"""The two lists of the editor: running order and library, with keys, mouse and screen reader."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from declic.ui.coach.cells import ROW_ROLE, Cell, OrderCell, ShelfCell
from declic.ui.coach.rows import OrderRow, ShelfRow
from declic.ui.theme.look import Look

if TYPE_CHECKING:
    from declic.ui.coach.drag import Hand

_Row = TypeVar("_Row", OrderRow, ShelfRow)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

EDGE_PX = 36
"""How near the edge of the running order a drag must come for the list to scroll."""

SCROLL_MS = 16


class Rows(QAbstractListModel, Generic[_Row]):
    """The lines of a list as Qt's views and screen readers ask for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[_Row, ...] = ()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's value, its title, or what is said about it."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.item.summary if isinstance(row, ShelfRow) else row.under
        return None

    def show(self, rows: Sequence[_Row]) -> bool:
        """Show other lines; tells whether the list was made anew rather than changed in place."""
        new, old = tuple(rows), self.rows
        if new == old:
            return False
        if len(new) == len(old) and _keys(new) == _keys(old):
            self.rows = new
            changed = [i for i, pair in enumerate(zip(new, old, strict=True)) if pair[0] != pair[1]]
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return False
        self.beginResetModel()
        self.rows = new
        self.endResetModel()
        return True


def _keys(rows: Sequence[OrderRow] | Sequence[ShelfRow]) -> list[str]:
    return [r.id if isinstance(r, OrderRow) else str(r.item.activity.ref) for r in rows]


class PaintedList(QListView, Generic[_Row]):
    """A list of painted lines that can be dragged.

    Signals:
        picked: the current line is another one (its number), by key or mouse.
    """

    picked = Signal(int)

    def __init__(self, look: Look, cell: type[Cell], name: str) -> None:
        super().__init__()
        self.look = look
        self.rows: Rows[_Row] = Rows(self)
        self.cell = cell(look, self)
        self.hand: Hand | None = None
        self.setModel(self.rows)
        self.setItemDelegate(self.cell)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(False)
        self.verticalScrollBar().setSingleStep(look.px(24))

    def current(self) -> _Row | None:
        """Return the current line."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def pick(self, number: int) -> None:
        """Make a line the current one and bring it into sight, without telling."""
        index = self.rows.index(number)
        if index == self.currentIndex() and self.selectionModel().isSelected(index):
            return
        self.blockSignals(True)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.blockSignals(False)
        self.scrollTo(index)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is: on the first line when none was chosen before."""
        super().focusInEvent(event)
        if self.rows.rows and not self.selectionModel().hasSelection():
            self.pick(max(0, self.currentIndex().row()))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which line is the current one."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line; a drag may follow."""
        super().mousePressEvent(event)
        if self.hand is not None and event.button() is Qt.MouseButton.LeftButton:
            self.hand.press(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lift the line once the pointer went far enough, then carry it."""
        at = event.globalPosition().toPoint()
        if self.hand is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif self.hand.load is not None:
            self.hand.carry(at)
        elif self.hand.far_enough(at) and (row := self.current()) is not None:
            box = self.visualRect(self.currentIndex())
            self.hand.lift(row, self._picture(box), self.viewport().mapToGlobal(box.topLeft()))
            self.hand.carry(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down what is carried."""
        if self.hand is not None and self.hand.load is not None:
            self.hand.let_go()
        elif self.hand is not None:
            self.hand.drop_nothing()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give a drag up with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.hand is not None and self.hand.load:
            self.hand.give_up()
            return
        super().keyPressEvent(event)

    def _picture(self, box: QRect) -> QPixmap:
        return self.viewport().grab(box)


class ShelfList(PaintedList[ShelfRow]):
    """The library's cards; Enter, a double click or the plus add one.

    Signals:
        taken: number of the card to add.
    """

    taken = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, ShelfCell, name)
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.taken.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Add by the plus; anything else chooses or drags."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and isinstance(self.cell, ShelfCell):
            box = QRectF(self.visualRect(index))
            if self.cell.plus_box(box).adjusted(-3, -6, 6, 6).contains(event.position()):
                self.taken.emit(index.row())
                return
        super().mousePressEvent(event)


class OrderList(PaintedList[OrderRow]):
    """The running order: a marker shows where what is carried would land.

    Signals:
        asked: a key was pressed that the editor knows: ``up``, ``down``, ``remove``, ``copy``,
            ``more``, ``less``, ``edit``.
    """

    asked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, OrderCell, name)
        self.gap: int | None = None
        self._push = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SCROLL_MS)
        self._timer.timeout.connect(self._scroll)

    def hover(self, at: QPoint) -> None:
        """Show where what is carried would land; ``at`` is in global px."""
        here = self.viewport().mapFromGlobal(at)
        inside = self.viewport().rect().adjusted(-40, -60, 40, 60).contains(here)
        gap = self._gap_at(here.y()) if inside else None
        if gap != self.gap:
            self.gap = gap
            self.viewport().update()
        low = self.viewport().height() - EDGE_PX
        self._push = 0
        if inside:
            self._push = (here.y() - low if here.y() > low else min(0, here.y() - EDGE_PX)) // 2
        if self._push and not self._timer.isActive():
            self._timer.start()

    def release(self) -> int | None:
        """Return the gap that was shown, from 0, and show none any more."""
        gap, self.gap = self.gap, None
        self._push = 0
        self._timer.stop()
        self.viewport().update()
        return gap

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the editor's keys into requests; arrows move as in any list."""
        asked = _ORDER_KEYS.get((event.modifiers() & _MODIFIERS, event.key()))
        if asked is None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            asked = {"+": "more", "-": "less"}.get(event.text())
        if asked is not None and self.rows.rows:
            self.asked.emit(asked)
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, then the marker."""
        super().paintEvent(event)
        if self.gap is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.palette.focus))
        y = self._gap_y(self.gap)
        painter.drawRoundedRect(QRectF(2, y - 2, self.viewport().width() - 4, 4), 2, 2)
        painter.drawEllipse(QRectF(0, y - 5, 10, 10))
        painter.end()

    def _scroll(self) -> None:
        if not self._push:
            self._timer.stop()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._push)

    def _gap_at(self, y: int) -> int:
        for number in range(len(self.rows.rows)):
            if y < self.visualRect(self.rows.index(number)).center().y():
                return number
        return len(self.rows.rows)

    def _gap_y(self, gap: int) -> float:
        count = len(self.rows.rows)
        if not count:
            return 4.0
        if gap < count:
            return max(5.0, self.visualRect(self.rows.index(gap)).top() - 2.0)
        return self.visualRect(self.rows.index(count - 1)).bottom() - 2.0


_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)
_PLAIN = Qt.KeyboardModifier.NoModifier
_ORDER_KEYS: dict[tuple[Qt.KeyboardModifier, int], str] = {
    (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up): "up",
    (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): "down",
    (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D): "copy",
    (_PLAIN, Qt.Key.Key_Delete): "remove",
    (_PLAIN, Qt.Key.Key_Backspace): "remove",
    (_PLAIN, Qt.Key.Key_Return): "edit",
    (_PLAIN, Qt.Key.Key_Enter): "edit",
    (_PLAIN, Qt.Key.Key_F2): "edit",
}
