"""Layouts whose height follows their width: words in lines, tiles in columns."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WidthLayout(QLayout):
    """What such layouts share: their items, and a height that is asked for at a width."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width in px."""
        return self.lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def setGeometry(self, box: QRect) -> None:
        """Place the items."""
        super().setGeometry(box)
        self.lay(box, move=True)

    def lay(self, box: QRect, *, move: bool) -> int:
        """Place the shown items in a box, or only count, and return the height that they take."""
        raise NotImplementedError


class Flow(WidthLayout):
    """Lays widgets in lines like words."""

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def lay(self, box: QRect, *, move: bool) -> int:
        """Place each item at its own size, in the middle of its line's height."""
        y = box.y()
        for line in self._lines(box.width()):
            high = max(size.height() for _, size in line)
            x = box.x()
            for item, size in line:
                if move:
                    middle = (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, y + middle), size))
                x += size.width() + self._gap
            y += high + self._gap
        return max(0, y - self._gap - box.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Break the shown items into lines of a width in px."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self._gap
        return lines


class Columns(WidthLayout):
    """Equal columns of a least width; hidden widgets take no place."""

    def __init__(self, parent: QWidget, column_px: int, most: int, gap: int) -> None:
        super().__init__(parent, gap)
        self._column_px = column_px
        self._most = most

    def columns(self, width: int) -> int:
        """Return how many columns fit into a width in px."""
        fitting = (width + self._gap) // (self._column_px + self._gap)
        return max(1, min(self._most, fitting))

    def minimumSize(self) -> QSize:
        """Need no more than a narrow column; the height follows the width."""
        return QSize(self._column_px // 2, 0)

    def lay(self, box: QRect, *, move: bool) -> int:
        """Place the items; each line is as high as its highest one."""
        shown = [item for item in self._items if not item.isEmpty()]
        columns = self.columns(box.width())
        wide = (box.width() - self._gap * (columns - 1)) // columns
        y = box.y()
        for first in range(0, len(shown), columns):
            line = shown[first : first + columns]
            high = max(item.heightForWidth(wide) for item in line)
            for place, item in enumerate(line):
                at = QPoint(box.x() + place * (wide + self._gap), y)
                if move:
                    item.setGeometry(QRect(at, QSize(wide, high)))
            y += high + self._gap
        return max(0, y - self._gap - box.y())
