"""The second round of a question: the published value of the first beside each bar."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPolygonF

from declic.session.views import OptionView, StageView
from declic.ui.projector.canvas import BODY, BOLD, Canvas

SHIFT_WIDE = 300.0
"""Room beside the figures of a row, in the sheet's units."""

_LINE = 40.0
HIGH, WIDE = 20.0, 13.0
"""The marker's height and half its width."""


def has_shift(view: StageView) -> bool:
    """Tell whether any option has a value from before."""
    return any(option.before is not None for option in view.options)


def paint_row_shift(canvas: Canvas, option: OptionView, row: QRectF, words: QRectF) -> None:
    """Paint where a row's bar ended before, and the change beside its figure.

    Args:
        canvas: the sheet.
        option: with or without a value from before.
        row: the whole track of the bar.
        words: where the words go.
    """
    if option.before is None:
        return
    across = row.left() + row.width() * option.before / 100
    foot = row.bottom() + 2
    _mark(
        canvas,
        QPointF(across, foot - HIGH),
        QPointF(across - WIDE, foot),
        QPointF(across + WIDE, foot),
    )
    _words(canvas, option, words, Qt.AlignmentFlag.AlignLeft)


def paint_column_shift(canvas: Canvas, option: OptionView, column: QRectF) -> None:
    """Paint where a column ended before, and the change below its figure."""
    if option.before is None:
        return
    level = column.bottom() - column.height() * option.before / 100
    for edge, inner in ((column.left(), HIGH), (column.right(), -HIGH)):
        top, bottom = QPointF(edge, level - WIDE), QPointF(edge, level + WIDE)
        _mark(canvas, QPointF(edge + inner, level), top, bottom)
    words = QRectF(column.left() + 8, column.top() + 78, column.width() - 16, 2 * _LINE)
    _words(canvas, option, words, Qt.AlignmentFlag.AlignHCenter)


def _mark(canvas: Canvas, *corners: QPointF) -> None:
    """Paint a small triangle at the edge of a bar; a line across it would strike words out."""
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(QColor(canvas.skin.ink))
    canvas.painter.drawPolygon(QPolygonF(list(corners)))


def _words(canvas: Canvas, option: OptionView, box: QRectF, align: Qt.AlignmentFlag) -> None:
    """Say the value before and the change: a sign and a word, never colour alone."""
    tr = canvas.tr
    before = tr.pgettext("two rounds", "before: {percent}", percent=tr.percent(option.before or 0))
    if option.change:
        sign = "+" if option.change > 0 else "\N{MINUS SIGN}"
        change = tr.pgettext("two rounds", "{change} points", change=f"{sign}{abs(option.change)}")
    else:
        change = tr.pgettext("two rounds", "about the same")
    top = box.center().y() - _LINE
    first = QRectF(box.left(), top, box.width(), _LINE)
    canvas.text(before, first, 32, BODY, canvas.skin.soft, align, middle=True)
    canvas.text(change, first.translated(0, _LINE), 32, BOLD, "", align, middle=True)
