"""Paints a ``StageView``: the audience window and its miniature use this same code."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from declic.i18n import translator
from declic.session.views import StageKind, StageView
from declic.ui.projector.canvas import BLACK, BOLD, HIGH, SMALLEST, Canvas, Skin
from declic.ui.projector.polls import paint_poll
from declic.ui.projector.scenes import (
    paint_help_page,
    paint_join,
    paint_quiet,
    paint_rules,
    paint_scene,
    paint_timed,
    paint_words,
)
from declic.ui.widgets.fit import Fitted

_POLLS = (StageKind.POLL_OPEN, StageKind.POLL_CLOSED, StageKind.RESULTS, StageKind.REVEAL)


def paint_stage(
    painter: QPainter, size: QSizeF, view: StageView, skin: Skin, grow: float = 1.0
) -> tuple[Fitted, ...]:
    """Paint a view over a whole surface of any size and shape.

    Args:
        painter: stands at the surface's top left.
        size: of the surface, in the painter's units.
        view: everything that may be seen.
        skin: light or dark.
        grow: 0 to 1 while bars grow.

    Returns:
        How each text fitted; one with ``fits`` false or a size below 28 is too long for the room.
    """
    black = view.kind is StageKind.BLACK
    painter.save()
    whole = QRectF(0, 0, size.width(), size.height())
    painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
    painter.fillRect(whole, QColor(BLACK if black else skin.ground))
    if black or size.isEmpty():
        painter.restore()
        return ()
    scale = size.height() / HIGH
    painter.scale(scale, scale)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    canvas = Canvas(painter, size.width() / scale, skin, translator(view.lang), grow)
    _paint_kind(canvas, view)
    if view.notice:
        _paint_band(canvas, view.notice)
    elif view.rehearsal:
        _paint_band(canvas, canvas.tr.gettext("Rehearsal: simulated class, nothing is kept"))
    painter.restore()
    return tuple(canvas.fits)


def _paint_band(canvas: Canvas, text: str) -> None:
    """Say something in the free band above everything: a notice, or that nothing here is real."""
    wide = QFontMetricsF(BOLD.font(SMALLEST)).horizontalAdvance(text) + 60
    box = QRectF((canvas.wide - wide) / 2, 8, wide, 44)
    canvas.card(box, canvas.skin.accent, 22)
    canvas.text(text, box.adjusted(20, 0, -20, 0), SMALLEST, BOLD, canvas.skin.ground,
                Qt.AlignmentFlag.AlignHCenter, middle=True)  # fmt: skip


def _paint_kind(canvas: Canvas, view: StageView) -> None:
    if view.kind in _POLLS:
        paint_poll(canvas, view)
    elif view.kind is StageKind.JOIN:
        paint_join(canvas, view)
    elif view.kind is StageKind.SCENE:
        paint_scene(canvas, view)
    elif view.kind is StageKind.RULES:
        paint_rules(canvas, view)
    elif view.kind in (StageKind.TIMER, StageKind.BREAK, StageKind.PAUSE):
        paint_timed(canvas, view)
    elif view.kind in (StageKind.HELP, StageKind.THANKS):
        paint_help_page(canvas, view)
    elif view.title or view.lines:
        paint_words(canvas, view)
    else:
        paint_quiet(canvas, "(Dé)clic")
