"""The cards of the activities: one button each, in as many equal columns as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.library.pieces import PillWords, pills, wrapped
from declic.ui.library.words import activity_facts, state_pill
from declic.ui.pages.words import topic_name
from declic.ui.shelf import Entry
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import RADIUS_LARGE, Tone
from declic.ui.widgets.flow import Columns

COLUMN_PX = 290
MOST_COLUMNS = 4

_STEPS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class Tile(QAbstractButton):
    """One activity; a click, Enter or Space opens its preview, arrows go to its neighbours.

    Signals:
        stepped: columns and lines to go, each -1, 0 or 1.
    """

    stepped = Signal(int, int)

    def __init__(self, entry: Entry, lang: str, look: Look, tr: Translator) -> None:
        super().__init__()
        self.entry = entry
        self._look = look
        activity = entry.activity
        words = entry.words.in_language(lang)
        title, summary = words.text("title").value, words.text("summary").value
        facts = activity_facts(activity, tr)
        marks = entry_pills(entry, lang, look, tr)
        self.setText(title)
        self.setAccessibleName(f"{title}. {', '.join(mark[0] for mark in marks)}. {facts}")
        self.setAccessibleDescription(summary)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        box = QVBoxLayout(self)
        side = look.px(16)
        box.setContentsMargins(side, look.px(18), side, side)
        box.setSpacing(look.px(6))
        box.addWidget(pills(marks, look))
        box.addWidget(wrapped(title, Role.SUBHEADING, look))
        box.addWidget(wrapped(summary, Role.BODY, look, look.palette.soft))
        box.addStretch(1)
        box.addWidget(wrapped(facts, Role.LABEL, look))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter too; go to a neighbour with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, its edge in the topic's colour, and the ring of the keyboard."""
        palette = self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.underMouse() or self.isDown()
        painter.setPen(QPen(QColor(palette.accent if hovered else palette.line), 1))
        painter.setBrush(QColor(palette.raised if self.isDown() else palette.surface))
        painter.drawRoundedRect(box, RADIUS_LARGE, RADIUS_LARGE)
        outer, inner = QPainterPath(), QPainterPath()
        outer.addRoundedRect(box, RADIUS_LARGE, RADIUS_LARGE)
        inner.addRoundedRect(box.adjusted(0, 4, 0, 40), RADIUS_LARGE, RADIUS_LARGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accents[self.entry.activity.topic]))
        painter.drawPath(outer.subtracted(inner))
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = box.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, RADIUS_LARGE - 1, RADIUS_LARGE - 1)
        painter.end()


def entry_pills(entry: Entry, lang: str, look: Look, tr: Translator) -> list[PillWords]:
    """Return topic, sensitive mark, review state of the words, and whether it is the user's own."""
    activity = entry.activity
    topic = look.palette.topics[activity.topic]
    made: list[PillWords] = [(topic_name(activity.topic, tr), topic, None)]
    if activity.sensitive:
        made.append((tr.pgettext("activity", "adult present"), Tone.WARN, Icon.ADULT))
    made.append(state_pill(entry.state(lang), tr))
    if entry.own:
        made.append((tr.pgettext("activity", "own"), Tone.BRAND, Icon.FOLDER))
    return made


class TileGrid(QWidget):
    """Lays the shown tiles out in equal columns; each line is as high as its highest tile."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._grid = Columns(self, look.px(COLUMN_PX), MOST_COLUMNS, look.px(14))
        self.tiles: list[Tile] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Take other tiles; the earlier ones are deleted."""
        for tile in self.tiles:
            tile.hide()
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self.tiles = list(tiles)
        for tile in tiles:
            self._grid.addWidget(tile)
            tile.stepped.connect(lambda across, down, tile=tile: self._step(tile, across, down))

    def filter(self, entries: Sequence[Entry]) -> None:
        """Show the tiles of these activities only."""
        wanted = {entry.ref for entry in entries}
        for tile in self.tiles:
            tile.setVisible(tile.entry.ref in wanted)
        self._grid.invalidate()

    def _step(self, tile: Tile, across: int, down: int) -> None:
        shown = [each for each in self.tiles if each.isVisibleTo(self)]
        to = shown.index(tile) + across + down * self._grid.columns(self.width())
        if 0 <= to < len(shown):
            shown[to].setFocus(Qt.FocusReason.TabFocusReason)
