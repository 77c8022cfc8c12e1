"""Pictograms on the class's pictures: one line drawing in the colour of the text beside it."""

import re

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtSvg import QSvgRenderer

from declic.session.views import StageView
from declic.ui.projector.canvas import Canvas
from declic.ui.widgets.fit import Fitted

SIDE = 116.0
GAP = 34.0

_PATH = re.compile(r"M[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+")


def paint_pictogram(canvas: Canvas, path: str, box: QRectF, colour: str = "") -> None:
    """Paint path data of a 24 x 24 box as a line; nothing when there is none.

    The words beside it say the same, so it is painted for the eye only.
    """
    if not path or not _PATH.fullmatch(path):
        return
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour or canvas.skin.ink}" stroke-width="2" stroke-linecap="round" '
        f'stroke-linejoin="round"><path d="{path}"/></svg>'
    )
    canvas.painter.save()
    QSvgRenderer(QByteArray(svg.encode())).render(canvas.painter, box)
    canvas.painter.restore()


def beside_picture(view: StageView, box: QRectF) -> QRectF:
    """Return the place of a title: the whole box, or what its pictogram leaves of it."""
    return box.adjusted(SIDE + GAP, 0, 0, 0) if view.pictogram else QRectF(box)


def title_height(view: StageView, title: Fitted) -> float:
    """Return the height of a title with its pictogram."""
    return max(title.height, SIDE) if view.pictogram else title.height


def paint_beside_picture(
    canvas: Canvas, view: StageView, title: Fitted, box: QRectF, *, middle: bool = False
) -> float:
    """Paint a title with its pictogram in front of the first line; return where they end.

    Args:
        canvas: the sheet.
        view: whose pictogram, if it has one.
        title: fitted into ``beside_picture`` of the box.
        box: of both.
        middle: both stand in the middle between top and bottom.
    """
    place = beside_picture(view, box)
    end = canvas.fitted(title, place, middle=middle)
    if not view.pictogram:
        return end
    top = end - title.height
    first = top + title.pitch / 2 - SIDE / 2
    square = QRectF(box.left(), max(first, top - 6), SIDE, SIDE)
    paint_pictogram(canvas, view.pictogram, square, canvas.skin.accent)
    return max(end, square.bottom())
