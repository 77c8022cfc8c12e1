"""The script of a phase, large enough to be read standing at two metres."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.i18n import Translator
from declic.session.views import LineView
from declic.ui.console.layout import Block, gap_before, label_px, lay_out, pill_width
from declic.ui.theme.fonts import Role, app_font, inter
from declic.ui.theme.look import Look

FOOT_PX = 22
"""Room for the page count below a script of several pages."""


class ScriptView(QWidget):
    """Paints one page of say, do, ask and careful lines.

    Signals:
        paged: another page is shown, or the pages changed.
    """

    paged = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._look = look
        self._tr = tr
        self._lines: tuple[LineView, ...] = ()
        self._pages: tuple[tuple[Block, ...], ...] = ((),)
        self._page = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look.px(160))
        self.setAccessibleName(tr.gettext("Script"))

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages this phase's script has in this window."""
        return len(self._pages)

    @property
    def has_more(self) -> bool:
        """Whether there is more to read below."""
        return self._page + 1 < len(self._pages)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is painted now."""
        return self._pages[self._page]

    @property
    def spoken(self) -> str:
        """The lines of the page that is open, below each other, with who says each."""
        texts = ((block.label, " ".join(block.lines)) for block in self.blocks)
        return "\n".join(f"{who}: {text}" if who else text for who, text in texts)

    def show_lines(self, lines: Sequence[LineView]) -> None:
        """Show another phase's script from its beginning; the same script stays where it is."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._lay_out(0)

    def turn(self, by: int) -> None:
        """Turn pages forward or back, as far as there are any."""
        page = min(len(self._pages) - 1, max(0, self._page + by))
        if page != self._page:
            self._page = page
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the script out again; the reader stays near the same line."""
        super().resizeEvent(event)
        self._lay_out(self._page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        for index, block in enumerate(self.blocks):
            top += gap_before(block) if index else 0.0
            self._paint_block(painter, block, top)
            top += block.height
        if len(self._pages) > 1:
            self._paint_count(painter)
        painter.end()

    def _lay_out(self, page: int) -> None:
        width, height = float(self.width()), float(self.height())
        scale = self._look.scale
        pages = lay_out(self._lines, width, height, scale, self._tr)
        if len(pages) > 1:
            pages = lay_out(self._lines, width, height - self._look.px(FOOT_PX), scale, self._tr)
        self._pages = pages
        self._page = min(page, len(pages) - 1)
        self._tell()

    def _tell(self) -> None:
        words = " ".join(f"{b.label}: {' '.join(b.lines)}" for b in self.blocks)
        self.setAccessibleDescription(words)
        # Qt tells nobody of a changed description by itself: a screen reader would read the page
        # that is gone.
        if self.isVisible():
            QAccessible.updateAccessibility(
                QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            )
        self.update()
        self.paged.emit()

    def _paint_block(self, painter: QPainter, block: Block, top: float) -> None:
        palette = self._look.palette
        if block.label:
            self._paint_pill(painter, block, top)
        font = inter(block.px, block.weight)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(palette.ink))
        base = top + (block.pitch - metrics.height()) / 2 + metrics.ascent()
        for index, line in enumerate(block.lines):
            left = block.indent if index == 0 else 0.0
            painter.drawText(QPointF(left, base + index * block.pitch), line)

    def _paint_pill(self, painter: QPainter, block: Block, top: float) -> None:
        pair = self._look.palette.lines[block.kind]
        small = label_px(block.px)
        high = small * 1.62
        pill = QRectF(0, top + (block.pitch - high) / 2, pill_width(block.label, block.px), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.ground))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(inter(small, 700))
        painter.setPen(QColor(pair.ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, block.label)

    def _paint_count(self, painter: QPainter) -> None:
        painter.setFont(app_font(Role.LABEL, self._look.scale))
        painter.setPen(QColor(self._look.palette.accent))
        text = self._tr.gettext(
            "Script {page} of {pages}", page=self._page + 1, pages=len(self._pages)
        )
        painter.drawText(
            QRectF(self.rect()), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text
        )
