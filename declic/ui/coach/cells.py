"""Painted lines of lists: how the running order and the library look, and how tall they are."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from declic.domain.activity import Topic
from declic.ui.coach.rows import OrderRow, ShelfRow
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import RADIUS, mix

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The frozen value of a line, in both lists."""

MOST_LINES = 2
_GAP = 8


class Cell(QStyledItemDelegate):
    """What both kinds of line share: a rounded card, words broken over at most two lines."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    under_lines = 1
    """How many lines the words below the title may take."""

    def words(
        self, title: str, under: str, width: float
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the lines of the title and those below it, at a width in px."""
        room, scale = max(1, int(width)), self.look.scale
        below = broken(under, Role.SMALL, scale, room, self.under_lines) if under else ()
        return broken(title, Role.STRONG, scale, room), below

    def fonts(self) -> tuple[QFont, QFont]:
        """Return the fonts of title and line below."""
        return font_of(Role.STRONG, self.look.scale), font_of(Role.SMALL, self.look.scale)

    def tall(self, title: str, under: str, width: float) -> int:
        """Return the height of a line with these words, the gap below it included."""
        strong, small = (height_of(role, self.look.scale) for role in (Role.STRONG, Role.SMALL))
        lines, below = self.words(title, under, width)
        inner = len(lines) * strong + len(below) * small
        least = self.look.px(42)
        return round(max(least, inner) + self.look.px(20)) + self.look.px(_GAP)

    def card(self, option: QStyleOptionViewItem) -> QRectF:
        """Return the card's box within its line."""
        box = QRectF(option.rect)
        return box.adjusted(2, 2, -2, -self.look.px(_GAP) + 2)

    def paint_card(self, painter: QPainter, option: QStyleOptionViewItem, ground: str) -> QRectF:
        """Paint the ground, the edge and the ring of focus; return the card's box."""
        palette, box = self.look.palette, self.card(option)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = palette.line
        if chosen:
            edge = palette.focus
        elif over:
            edge = palette.line_strong
        painter.setPen(QPen(QColor(edge), 2.5 if focused else 1.5 if chosen else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        return box

    def paint_words(
        self, painter: QPainter, title: str, under: str, left: float, box: QRectF, width: float
    ) -> None:
        """Paint title and line below it in the middle of the card's height."""
        strong, small = self.fonts()
        lines, below = self.words(title, under, width)
        pitch, low = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        top = box.center().y() - (len(lines) * pitch + len(below) * low) / 2
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong)
        painter.setPen(QColor(self.look.palette.ink))
        for line in lines:
            painter.drawText(QRectF(left, top, width + 2, pitch), middle, line)
            top += pitch
        painter.setFont(small)
        painter.setPen(QColor(self.look.palette.soft))
        for line in below:
            painter.drawText(QRectF(left, top, width + 2, low), middle, line)
            top += low


class OrderCell(Cell):
    """A line of the running order: time, colour of the topic, words, minutes and a grip."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height that the words need."""
        row: OrderRow = index.data(ROW_ROLE)
        width = option.rect.width()
        return QSize(width, self.tall(row.title, row.under, self._room(width, row)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the line."""
        row: OrderRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, palette = self.look, self.look.palette
        box = self.paint_card(painter, option, palette.raised if row.pause else palette.surface)
        painter.setFont(font_of(Role.NUMBER, look.scale))
        painter.setPen(QColor(palette.ink))
        left = box.left() + look.px(14)
        time = QRectF(left, box.top(), look.px(58), box.height())
        painter.drawText(time, Qt.AlignmentFlag.AlignVCenter, row.time)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(bar_colour(row.topic, row.pause, look)))
        bar = QRectF(box.left() + look.px(76), box.top() + look.px(11), look.px(6), 0)
        bar.setBottom(box.bottom() - look.px(11))
        painter.drawRoundedRect(bar, look.px(3), look.px(3))
        width = self._room(option.rect.width(), row)
        self.paint_words(painter, row.title, row.under, bar.right() + look.px(12), box, width)
        self._paint_minutes(painter, row, box)
        paint_grip(painter, box.right() - look.px(20), box.center().y(), look)
        painter.restore()

    def _paint_minutes(self, painter: QPainter, row: OrderRow, box: QRectF) -> None:
        look = self.look
        font = font_of(Role.LABEL, look.scale)
        width = self._pill(row)
        height = QFontMetricsF(font).height() + look.px(6)
        pill = QRectF(0, 0, width, height)
        pill.moveRight(box.right() - look.px(38))
        pill.moveTop(box.center().y() - height / 2)
        pair = look.palette.topics[row.topic]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.ground))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(pair.ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.length)

    def _pill(self, row: OrderRow) -> float:
        return width_of(row.length, Role.LABEL, self.look.scale) + self.look.px(18)

    def _room(self, width: int, row: OrderRow) -> float:
        """Return the width that the words have in a line of a width."""
        return width - 4 - self.look.px(76 + 6 + 12 + 38 + 12) - self._pill(row)


class ShelfCell(Cell):
    """A card of the library: edge in the topic's colour, words, and a plus."""

    under_lines = MOST_LINES

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height that the words need."""
        row: ShelfRow = index.data(ROW_ROLE)
        width = option.rect.width()
        return QSize(width, self.tall(row.title, row.under, self._room(width)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the card."""
        row: ShelfRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, palette = self.look, self.look.palette
        box = self.paint_card(painter, option, palette.surface)
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), look.px(4), box.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accents[row.topic]))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.restore()
        width = self._room(option.rect.width())
        self.paint_words(painter, row.title, row.under, box.left() + look.px(16), box, width)
        plus = self.plus_box(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.raised))
        painter.drawEllipse(plus)
        inset = plus.width() * 0.22
        inner = plus.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, Icon.ADD, inner, palette.accent)
        painter.restore()

    def plus_box(self, card: QRectF) -> QRectF:
        """Return where a click adds the activity, in a card's box."""
        side = self.look.px(26)
        box = QRectF(0, 0, side, side)
        box.moveRight(card.right() - self.look.px(8))
        box.moveTop(card.center().y() - side / 2)
        return box

    def _room(self, width: int) -> float:
        return width - 4 - self.look.px(16 + 26 + 16)


def bar_colour(topic: Topic, pause: bool, look: Look) -> str:
    """Return the colour of a step in bars: its topic's, paler for a break."""
    colour = look.palette.accents[topic]
    return mix(colour, look.palette.surface, 0.3) if pause else colour


def paint_grip(painter: QPainter, middle_x: float, middle_y: float, look: Look) -> None:
    """Paint the six dots by which a line can be dragged."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.palette.soft))
    size, step = look.px(3), look.px(6)
    for x in (-step / 2, step / 2):
        for y in (-step, 0, step):
            dot = QRectF(middle_x + x - size / 2, middle_y + y - size / 2, size, size)
            painter.drawEllipse(dot)


@lru_cache(maxsize=64)
def font_of(role: Role, scale: float) -> QFont:
    """Return the windows' font of a role, made once: lists ask for it at every line."""
    return app_font(role, scale)


@lru_cache(maxsize=64)
def height_of(role: Role, scale: float) -> float:
    """Return the height of a line in a role's font, in px."""
    return QFontMetricsF(font_of(role, scale)).height()


@lru_cache(maxsize=512)
def width_of(text: str, role: Role, scale: float) -> float:
    """Return the width of a short text in a role's font, in px."""
    return QFontMetricsF(font_of(role, scale)).horizontalAdvance(text)


@lru_cache(maxsize=2048)
def broken(
    text: str, role: Role, scale: float, width: int, most: int = MOST_LINES
) -> tuple[str, ...]:
    """Break a text over at most so many lines of a width in px; what is too long ends in “…”."""
    font = font_of(role, scale)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if len(lines) == most - 1:
            rest = text[line.textStart() :]
            metrics = QFontMetricsF(font)
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines) or ("",)
