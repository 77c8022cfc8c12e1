"""Search across plans, activities, help and pages: a palette that Ctrl+K opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from declic.i18n import Translator
from declic.ui.coach.rows import folded
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.labels import label

MOST_FOUND = 40
LINES_SHOWN = 7


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be gone to.

    Attributes:
        title, under: what is shown.
        icon: of its kind.
        key: the page that it opens.
        text: more words to find it by.
        at: place within the page: a manual's section or an activity's lasting name, or empty.
    """

    title: str
    under: str
    icon: Icon
    key: str
    text: str = ""
    at: str = ""


def find(wanted: str, among: Sequence[Found]) -> list[Found]:
    """Return what holds every word that is wanted, best first; accents and case do not matter.

    A title that begins with the words comes first, then a title with them, then a text with them;
    nothing wanted finds everything in its order.
    """
    words = folded(wanted).split()
    ranked = []
    for place, each in enumerate(among):
        title, whole = folded(each.title), folded(f"{each.title} {each.under} {each.text}")
        if not all(word in whole for word in words):
            continue
        first = words[0] if words else ""
        rank = 0 if title.startswith(first) else 1 if f" {first}" in f" {title}" else 2
        if words and not all(word in title for word in words):
            rank = 3
        ranked.append((rank, place, each))
    return [each for _, _, each in sorted(ranked, key=lambda one: one[:2])][:MOST_FOUND]


class Palette(QDialog):
    """A field and what it finds; arrows choose, Enter opens, Escape leaves.

    Attributes:
        field: what is typed.
        list: what was found.
    """

    def __init__(
        self,
        parent: QWidget,
        among: Sequence[Found],
        look: Look,
        tr: Translator,
        chosen: Callable[[Found], None],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._among = among
        self._tr = tr
        self._chosen = chosen
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "palette")
        title = tr.gettext("Search plans, activities and help")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        side = look.px(14)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.px(8))
        self.field = QLineEdit()
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(title)
        self.field.setMaxLength(80)
        apply_role(self.field, Role.BODY, look)
        self.list = QListWidget()
        self.list.setAccessibleName(tr.gettext("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Line(self.list, look))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(line_height(look) * LINES_SHOWN)
        self._told = label("", Role.SMALL, look, "soft")
        for widget in (self.field, self.list, self._told):
            box.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._open_current)
        self.list.itemClicked.connect(lambda _: self._open_current())
        self._place(parent, look)
        self._search("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list with the keys of the field."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: LINES_SHOWN,
            Qt.Key.Key_PageUp: -LINES_SHOWN,
        }
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            row = min(max(0, self.list.currentRow() + step), self.list.count() - 1)
            self.list.setCurrentRow(row)
            self._tell()
            return
        super().keyPressEvent(event)

    def _place(self, parent: QWidget, look: Look) -> None:
        """Stand in the upper part of the window, never wider than it."""
        window = parent.window()
        width = min(look.px(620), window.width() - 40)
        self.setFixedWidth(width)
        left = window.x() + (window.width() - width) // 2
        self.move(left, window.y() + max(20, window.height() // 8))

    def _search(self, wanted: str) -> None:
        self.list.clear()
        for each in find(wanted, self._among):
            item = QListWidgetItem(each.title)
            item.setData(Qt.ItemDataRole.UserRole, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.title}, {each.under}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._tell()

    def _tell(self) -> None:
        """Say how many were found, and to a screen reader which one is chosen."""
        tr, count = self._tr, self.list.count()
        if not count:
            self._told.setText(tr.gettext("Nothing found. Try one word, or fewer letters."))
            self.field.setAccessibleDescription(self._told.text())
            return
        self._told.setText(tr.gettext("Arrows choose · Enter opens · Esc leaves"))
        words = self.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
        self.field.setAccessibleDescription(str(words))

    def _open_current(self) -> None:
        if self.list.currentRow() < 0:
            return
        found = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.accept()
        self._chosen(found)


class _Line(QStyledItemDelegate):
    """Paints what was found: icon, title, and where it is."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """Return the room of two lines."""
        return QSize(100, line_height(self._look))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Paint one line."""
        found = index.data(Qt.ItemDataRole.UserRole)  # type: ignore[attr-defined]  # QModelIndex
        look, palette = self._look, self._look.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.brand)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        ink = palette.on_brand if chosen else palette.ink
        side = look.px(18)
        icon = QRectF(box.left() + look.px(10), box.center().y() - side / 2, side, side)
        paint_icon(painter, found.icon, icon, ink if chosen else palette.accent)
        left = icon.right() + look.px(12)
        room = QRectF(left, box.top(), box.right() - left - look.px(10), box.height())
        self._words(painter, room, found, ink, palette.on_brand if chosen else palette.soft)
        painter.restore()

    def _words(self, painter: QPainter, room: QRectF, found: Found, ink: str, soft: str) -> None:
        half = room.height() / 2
        cut = Qt.TextElideMode.ElideRight
        lines = ((found.title, Role.STRONG, ink, 0.0), (found.under, Role.SMALL, soft, half))
        for text, role, colour, down in lines:
            font = app_font(role, self._look.scale)
            painter.setFont(font)
            painter.setPen(colour)
            shown = QFontMetricsF(font).elidedText(text, cut, room.width())
            upper = Qt.AlignmentFlag.AlignBottom if not down else Qt.AlignmentFlag.AlignTop
            line = QRectF(room.left(), room.top() + down, room.width(), half)
            painter.drawText(line, upper | Qt.AlignmentFlag.AlignLeft, shown)


def line_height(look: Look) -> int:
    """Return the height of a line, in px."""
    return look.px(48)
