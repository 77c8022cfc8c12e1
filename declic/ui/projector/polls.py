"""The class's pictures of a vote: open, closed, results, refusal, right answer, words."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainterPath

from declic.domain.poll import TEXT_KINDS, PollKind
from declic.domain.words import NO_TEXT
from declic.session.views import OptionView, StageKind, StageView
from declic.ui.projector.canvas import BODY, BOLD, FIGURE, TITLE, Canvas
from declic.ui.projector.pictogram import paint_pictogram
from declic.ui.projector.pieces import ADDRESS, paint_check, paint_codes
from declic.ui.projector.shift import SHIFT_WIDE, has_shift, paint_column_shift, paint_row_shift
from declic.ui.theme.tokens import OPTION_COLOURS, option_look
from declic.ui.widgets.fit import Fitted
from declic.ui.widgets.shapes import paint_badge

CODE_SIDE = 216.0
FOOT = 88.0


def paint_poll(canvas: Canvas, view: StageView) -> None:
    """Paint a vote in the state it is in."""
    view = without_values(view)
    inner = canvas.inner
    is_open = view.kind is StageKind.POLL_OPEN
    codes = bool(view.url) and view.kind is not StageKind.REVEAL
    wide = inner.width() - (CODE_SIDE + 70 if codes else 0)
    canvas.text(
        _state(canvas, view), QRectF(inner.left(), inner.top(), wide, 48), 34, BOLD,
        canvas.skin.good if is_open else canvas.skin.soft,
    )  # fmt: skip
    question = QRectF(inner.left(), inner.top() + 46, wide, 200)
    top = canvas.text(view.title.value, question, 66, TITLE)
    for line in view.lines[:1]:
        top = canvas.text(line.value, QRectF(inner.left(), top + 6, wide, 90), 36, BODY,
                          canvas.skin.soft)  # fmt: skip
    if codes:
        paint_codes(
            canvas,
            view,
            QRectF(inner.right() - CODE_SIDE, inner.top() - 8, CODE_SIDE, CODE_SIDE),
        )
        top = max(top, inner.top() + CODE_SIDE + 92)
    foot = inner.bottom() - FOOT
    room = QRectF(inner.left(), top + 26, inner.width(), foot - top - 46)
    _paint_middle(canvas, view, room)
    _paint_foot(canvas, view, QRectF(inner.left(), foot + 12, inner.width(), FOOT - 12))


def without_values(view: StageView) -> StageView:
    """Take every value and mark out of a vote that is not over, whatever came in with it."""
    if view.kind in (StageKind.RESULTS, StageKind.REVEAL):
        return view
    options = tuple(
        replace(option, percent=None, right=None, before=None, change=None)
        for option in view.options
    )
    return replace(view, options=options, about=None, explain=NO_TEXT, words=())


def _paint_middle(canvas: Canvas, view: StageView, room: QRectF) -> None:
    if view.refused:
        _paint_refusal(canvas, room)
        room = QRectF(room.left(), room.top() + 130, room.width(), room.height() - 130)
    if view.explain:
        box = _paint_explain(canvas, view.explain.value, room)
        room.setBottom(box.top() - 22)
    if view.poll_kind in TEXT_KINDS:
        _paint_texts(canvas, view, room)
    elif view.poll_kind is PollKind.SCALE:
        _paint_scale(canvas, view, room)
    else:
        _paint_options(canvas, view, room)


def _state(canvas: Canvas, view: StageView) -> str:
    tr = canvas.tr
    if view.kind is StageKind.POLL_OPEN:
        return tr.pgettext("vote", "Vote open")
    if view.kind is StageKind.POLL_CLOSED and view.waits:
        return tr.pgettext("vote", "Vote closed: its result comes with the second vote")
    if view.kind is StageKind.POLL_CLOSED:
        return tr.pgettext("vote", "Vote closed: the result comes now")
    return tr.pgettext("vote", "Vote closed")


def _paint_options(canvas: Canvas, view: StageView, room: QRectF) -> None:
    """Paint the options as rows; bars only once there are released values."""
    options = list(view.options)
    if view.poll_kind is PollKind.RANKING and any(o.percent is not None for o in options):
        options.sort(key=lambda o: -(o.percent or 0))
    if not options:
        return
    places = {option.slug: index for index, option in enumerate(view.options)}
    gap = 18.0 if len(options) < 5 else 10.0
    high = min(118.0, (room.height() - gap * (len(options) - 1)) / len(options))
    shown = any(option.percent is not None for option in options)
    badge = min(72.0, high)
    picture = min(84.0, high - 8) if any(option.pictogram for option in options) else 0.0
    left = room.left() + badge + 76
    shift = SHIFT_WIDE if has_shift(view) else 0.0
    right = room.right() - (170 + shift if shown else 0)
    indent = 30 + (picture + 26 if picture else 0)
    texts = _fit_options(canvas, view, options, right - left - indent - 30, high - 4)
    used = high * len(options) + gap * (len(options) - 1)
    top = room.top() + max(0.0, (room.height() - used) / 2)
    for option, fitted in zip(options, texts, strict=True):
        place = places[option.slug]
        paint_badge(
            canvas.painter,
            place,
            QRectF(room.left(), top + (high - badge) / 2, badge, badge),
        )
        letter = QRectF(room.left() + badge + 8, top, 62, high)
        canvas.text(option.letter, letter, 46, ADDRESS, align=Qt.AlignmentFlag.AlignHCenter,
                    middle=True)  # fmt: skip
        row = QRectF(left, top, right - left, high)
        _paint_bar(canvas, option, place, row)
        place_of = QRectF(row.left() + 30, row.center().y() - picture / 2, picture, picture)
        paint_pictogram(canvas, option.pictogram, place_of)
        canvas.fitted(fitted, row.adjusted(indent, 0, -30, 0), middle=True)
        if option.right:
            _paint_mark(canvas, view, row)
        if shown and option.percent is not None:
            figure = QRectF(right + 14, top, 156, high)
            canvas.text(canvas.tr.percent(option.percent), figure, 54, FIGURE,
                        align=Qt.AlignmentFlag.AlignRight, middle=True)  # fmt: skip
            beside = QRectF(figure.right() + 28, top, shift - 28, high)
            paint_row_shift(canvas, option, row, beside)
        top += high + gap


def _fit_options(
    canvas: Canvas, view: StageView, options: Sequence[OptionView], width: float, height: float
) -> tuple[Fitted, ...]:
    """Fit the options' texts in one size; only a row with a mark gives room to it."""
    widths = [width - (_mark_width(canvas, view) if o.right else 0) for o in options]

    def fit(largest: float) -> tuple[Fitted, ...]:
        return tuple(
            canvas.fit(option.text.value, QRectF(0, 0, wide, height), largest)
            for option, wide in zip(options, widths, strict=True)
        )

    return fit(min(one.px for one in fit(46.0)))


def _paint_bar(canvas: Canvas, option: OptionView, place: int, row: QRectF) -> None:
    """Paint a row's track, and its bar when there is a value."""
    canvas.card(row, canvas.skin.track, 20)
    if option.percent:
        path, part = QPainterPath(), QPainterPath()
        path.addRoundedRect(row, 20, 20)
        wide = row.width() * option.percent / 100 * canvas.grow
        part.addRect(QRectF(row.left(), row.top(), wide, row.height()))
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(QColor(canvas.skin.bar(option_look(place)[0])))
        canvas.painter.drawPath(path.intersected(part))
    if option.right:
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = canvas.painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setColor(QColor(canvas.skin.good))
        pen.setWidthF(6)
        canvas.painter.setPen(pen)
        canvas.painter.drawRoundedRect(row.adjusted(3, 3, -3, -3), 18, 18)


def _mark_text(canvas: Canvas, view: StageView) -> str:
    if view.poll_kind is PollKind.DILEMMA:
        return canvas.tr.pgettext("vote", "This helps")
    return canvas.tr.pgettext("vote", "Right")


def _mark_width(canvas: Canvas, view: StageView) -> float:
    metrics = QFontMetricsF(BOLD.font(40))
    return metrics.horizontalAdvance(_mark_text(canvas, view)) + 110


def _paint_mark(canvas: Canvas, view: StageView, row: QRectF) -> None:
    """Mark the right option by a tick and a word, not by colour alone."""
    wide = _mark_width(canvas, view)
    box = QRectF(row.right() - wide, row.top(), wide - 30, row.height())
    paint_check(canvas, QPointF(box.left() + 24, box.center().y()), 48)
    words = box.adjusted(60, 0, 20, 0)
    canvas.text(_mark_text(canvas, view), words, 40, BOLD, canvas.skin.good, middle=True)


def _paint_scale(canvas: Canvas, view: StageView, room: QRectF) -> None:
    """Paint a scale: columns with their share, words at both ends."""
    options = view.options
    if not options:
        return
    gap = 24.0
    wide = (room.width() - gap * (len(options) - 1)) / len(options)
    words = 130.0
    columns = QRectF(room.left(), room.top(), room.width(), room.height() - words)
    texts = canvas.fit_all([option.text.value or " " for option in options], wide, words - 20, 40)
    for index, (option, fitted) in enumerate(zip(options, texts, strict=True)):
        box = QRectF(columns.left() + index * (wide + gap), columns.top(), wide, columns.height())
        canvas.card(box, canvas.skin.track, 20)
        if option.percent:
            high = box.height() * option.percent / 100 * canvas.grow
            path, part = QPainterPath(), QPainterPath()
            path.addRoundedRect(box, 20, 20)
            part.addRect(QRectF(box.left(), box.bottom() - high, box.width(), high))
            canvas.painter.setBrush(QColor(canvas.skin.bar(OPTION_COLOURS[0])))
            canvas.painter.drawPath(path.intersected(part))
        centre = Qt.AlignmentFlag.AlignHCenter
        if option.percent is not None:
            top = QRectF(box.left(), box.top() + 14, box.width(), 80)
            canvas.text(canvas.tr.percent(option.percent), top, 54, FIGURE, align=centre)
            paint_column_shift(canvas, option, box)
        digit = QRectF(box.left(), box.bottom() - 90, box.width(), 80)
        canvas.text(option.letter, digit, 64, ADDRESS, canvas.skin.soft, centre, middle=True)
        if option.pictogram:
            above = QRectF(box.center().x() - 48, digit.top() - 104, 96, 96)
            paint_pictogram(canvas, option.pictogram, above)
        if option.text:
            below = QRectF(box.left(), box.bottom() + 14, box.width(), words - 20)
            canvas.fitted(fitted, below, align=centre)


def _paint_texts(canvas: Canvas, view: StageView, room: QRectF) -> None:
    """Paint approved words of a word cloud, or how to write one."""
    tr = canvas.tr
    if view.words:
        _paint_words(canvas, view.words, room)
        return
    if view.kind is StageKind.POLL_OPEN:
        text = tr.gettext("Write on your phone. An adult reads everything before it is shown.")
    else:
        text = tr.gettext("Thank you. An adult reads everything before it is shown.")
    canvas.text(text, room, 54, BODY, align=Qt.AlignmentFlag.AlignHCenter, middle=True)


def _paint_words(canvas: Canvas, words: tuple[str, ...], room: QRectF) -> None:
    """Paint words side by side in one size, as large as all of them fit."""
    size, lines = 88.0, [list(words)]
    while size > 28:
        metrics = QFontMetricsF(BOLD.font(size))
        lines, across = [[]], 0.0
        for word in words:
            wide = metrics.horizontalAdvance(word) + size * 0.9
            if lines[-1] and across + wide > room.width():
                lines.append([])
                across = 0.0
            lines[-1].append(word)
            across += wide
        if len(lines) * size * 1.5 <= room.height() and across <= room.width():
            break
        size *= 0.94
    top = room.top() + max(0.0, (room.height() - len(lines) * size * 1.5) / 2)
    for line in lines:
        box = QRectF(room.left(), top, room.width(), size * 1.5)
        canvas.text("   ".join(line), box, size, BOLD, align=Qt.AlignmentFlag.AlignHCenter)
        top += size * 1.5


def _paint_refusal(canvas: Canvas, room: QRectF) -> None:
    """Say that nothing is shown, without a reason: a reason would say something of the class."""
    box = QRectF(room.left(), room.top(), room.width(), 110)
    canvas.card(box)
    text = canvas.tr.gettext("The result of this vote is not shown. Thank you for answering.")
    canvas.text(text, box.adjusted(30, 0, -30, 0), 44, BOLD, middle=True)


def _paint_explain(canvas: Canvas, text: str, room: QRectF) -> QRectF:
    """Paint the explanation at the bottom of the room; return its box."""
    words = QRectF(0, 0, room.width() - 84, room.height() * 0.36)
    fitted = canvas.fit(text, words, 40)
    high = fitted.height + 40
    box = QRectF(room.left(), room.bottom() - high, room.width(), high)
    canvas.card(box)
    canvas.card(QRectF(box.left(), box.top() + 18, 12, box.height() - 36), canvas.skin.good, 6)
    canvas.fitted(fitted, box.adjusted(48, 0, -36, 0), middle=True)
    return box


def _paint_foot(canvas: Canvas, view: StageView, box: QRectF) -> None:
    """Paint the count at the left and the promise at the right."""
    left = QRectF(box.left(), box.top(), box.width() * 0.42, box.height())
    canvas.text(_count(canvas, view), left, 36 if view.missing is None else 54, BOLD, middle=True)
    right = QRectF(box.left() + box.width() * 0.44, box.top(), box.width() * 0.56, box.height())
    align = Qt.AlignmentFlag.AlignRight
    canvas.text(_promise(canvas, view), right, 34, BODY, canvas.skin.soft, align, middle=True)


def _promise(canvas: Canvas, view: StageView) -> str:
    """Return the promise, or how to read a ranking: its shares are of the best possible points."""
    tr = canvas.tr
    if view.poll_kind is PollKind.RANKING and view.about is not None:
        return tr.gettext("{all} would mean: everybody's first choice.", all=tr.percent(100))
    return tr.gettext("Only totals are kept. Passing counts as answering.")


def _count(canvas: Canvas, view: StageView) -> str:
    tr = canvas.tr
    if view.about is not None:
        return tr.ngettext("About {n} answer", "About {n} answers", view.about)
    if view.kind is not StageKind.POLL_OPEN:
        return ""
    if view.missing is not None:
        if not view.missing:
            return tr.gettext("All cards are in. Thank you!")
        return tr.ngettext("{n} card is missing", "{n} cards are missing", view.missing)
    if view.heads:
        return tr.gettext("{n} of {heads} have answered", n=view.answered, heads=view.heads)
    return tr.ngettext("{n} has answered", "{n} have answered", view.answered)
