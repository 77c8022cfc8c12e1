"""Chips that filter the library by topic: a colour, words, and a tick when chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from declic.domain.activity import Topic
from declic.i18n import Translator
from declic.ui.pages.words import topic_name
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon, paint_icon
from declic.ui.theme.look import Look
from declic.ui.widgets.flow import Flow


class Chip(QAbstractButton):
    """A topic that can be chosen and left."""

    def __init__(self, topic: Topic, look: Look, tr: Translator) -> None:
        super().__init__()
        self.topic = topic
        self._look = look
        self.setCheckable(True)
        self.setText(topic_name(topic, tr))
        self.setAccessibleName(tr.gettext("Show only: {topic}", topic=self.text()))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the room of words and tick; a target of 24 px at least."""
        metrics = QFontMetricsF(app_font(Role.LABEL, self._look.scale))
        tick = self._look.px(17) if self.isChecked() else 0
        width = metrics.horizontalAdvance(self.text()) + tick + self._look.px(20)
        return QSize(round(width), max(self._look.px(26), round(metrics.height()) + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, ring, tick and words."""
        look, pair = self._look, self._look.palette.topics[self.topic]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        edge = QColor(look.palette.focus) if self.hasFocus() else QColor(pair.ink)
        lined = self.hasFocus() or self.isChecked() or self.underMouse()
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1.2) if lined else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left = float(look.px(10))
        if self.isChecked():
            side = look.px(13)
            tick = QRectF(left - 2, (self.height() - side) / 2, side, side)
            paint_icon(painter, Icon.CHECK, tick, pair.ink)
            left += look.px(15)
        painter.setFont(app_font(Role.LABEL, look.scale))
        painter.setPen(QColor(pair.ink))
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class TopicChips(QWidget):
    """The chips of all topics, over as many lines as they need.

    Signals:
        chosen: the chosen topics as a frozenset; empty means all.
    """

    chosen = Signal(object)

    def __init__(self, topics: Sequence[Topic], look: Look, tr: Translator) -> None:
        super().__init__()
        line = Flow(self, look.px(5))
        self.chips = [Chip(topic, look, tr) for topic in topics]
        for chip in self.chips:
            line.addWidget(chip)
            chip.toggled.connect(self._tell)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _tell(self) -> None:
        self.chosen.emit(frozenset(chip.topic for chip in self.chips if chip.isChecked()))
