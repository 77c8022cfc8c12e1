"""The class's pictures without a vote: joining, words, stories, rules, clocks, help, thanks."""

from PySide6.QtCore import QRectF, Qt

from declic.session.views import StageKind, StageView
from declic.ui.projector.canvas import BODY, BOLD, FIGURE, HIGH, TITLE, Canvas
from declic.ui.projector.join_code import PAD, QUIET, code_side
from declic.ui.projector.pictogram import beside_picture, paint_beside_picture, title_height
from declic.ui.projector.pieces import (
    ADDRESS,
    fit_help,
    fit_lines,
    host_of,
    paint_clock,
    paint_heading,
    paint_help,
    paint_lines,
    stack_help,
)
from declic.ui.theme.tokens import mix
from declic.ui.widgets.fit import Face, Fitted
from declic.ui.widgets.labels import paint_wordmark
from declic.ui.widgets.qr import paint_qr

HERO = Face(stage=True, weight=700, leading=1.08)

MOST_HELP = 6
"""Help lines on one picture; the others stand on phones and posters."""


def paint_join(canvas: Canvas, view: StageView) -> None:
    """Paint how to join: three steps, the large code, and how many phones are in."""
    inner = canvas.inner
    side = code_side(canvas.wide, view.qr_share, view.url, wifi=bool(view.wifi_qr))
    big = QRectF(inner.right() - side, (HIGH - side) / 2 - 40, side, side)
    left = QRectF(inner.left() + 12, 0, big.left() - inner.left() - 90, HIGH)
    if view.wifi_qr:
        big.moveTop(HIGH - side - 190)
        small = QRectF(big.center().x() - 95, 60, 190, 190)
        canvas.card(small, "#FFFFFF", 16)
        paint_qr(canvas.painter, view.wifi_qr, small.adjusted(6, 6, -6, -6), quiet=3)
    canvas.card(big, "#FFFFFF", 28)
    paint_qr(canvas.painter, view.url, big.adjusted(PAD, PAD, -PAD, -PAD), quiet=QUIET)
    code = QRectF(big.left(), big.bottom() + 16, big.width(), 84)
    centre = Qt.AlignmentFlag.AlignHCenter
    canvas.text(" ".join(view.code), code, 72, ADDRESS, align=centre)
    if view.key_words:
        below = QRectF(big.left() - 40, code.bottom(), big.width() + 80, 40)
        words = " · ".join(view.key_words)
        compare = canvas.tr.gettext("Address typed? Compare: {words}", words=words)
        canvas.text(compare, below, 30, ADDRESS, canvas.skin.soft, centre)
    _paint_steps(canvas, view, left)


def _paint_steps(canvas: Canvas, view: StageView, left: QRectF) -> None:
    """Paint name, title, steps and count as one block in the middle of the left side."""
    title = canvas.fit(view.title.value, QRectF(0, 0, left.width(), 240), 112, HERO)
    steps = canvas.fit_all(_join_steps(canvas, view), left.width() - 56, 150, 42)
    used = 70 + title.height + 40 + sum(one.height + 14 for one in steps) + 40 + 96
    used += 110 if view.heading and view.poll_kind is not None else 0
    top = max(60.0, (HIGH - used) / 2)
    paint_wordmark(canvas.painter, left.left(), top + 34, 44, canvas.skin.ink, canvas.skin.accent)
    top = canvas.fitted(title, QRectF(left.left(), top + 70, left.width(), 240)) + 40
    for number, one in enumerate(steps, start=1):
        digit = QRectF(left.left(), top, 44, one.pitch)
        canvas.text(str(number), digit, one.px, ADDRESS, canvas.skin.accent, middle=True)
        top = canvas.fitted(one, QRectF(left.left() + 56, top, left.width(), one.height)) + 14
    _paint_joined(canvas, view, QRectF(left.left(), top + 40, left.width(), 96))


def _join_steps(canvas: Canvas, view: StageView) -> list[str]:
    tr = canvas.tr
    steps = []
    if view.wifi_qr:
        steps.append(tr.gettext("Wi-Fi {name} (the small code)", name=view.wifi))
    steps.append(
        tr.gettext("Scan the big code, or go to {address}", address=host_of(view.url))
        if view.wifi_qr
        else tr.gettext("Scan the code, or go to {address}", address=host_of(view.url))
    )
    return [*steps, *(line.value for line in view.lines)]


def _paint_joined(canvas: Canvas, view: StageView, box: QRectF) -> None:
    number = canvas.fit(str(view.joined), box, 80, FIGURE)
    canvas.fitted(number, box, canvas.skin.good)
    words = QRectF(box.left() + number.width + 20, box.top(), box.width() - number.width - 20, 80)
    canvas.text(
        canvas.tr.ngettext("phone connected", "phones connected", view.joined),
        words,
        42,
        BODY,
        middle=True,
    )
    if view.heading and view.poll_kind is not None:  # a vote that is open meanwhile
        below = QRectF(box.left(), box.bottom() + 10, box.width(), 100)
        canvas.text(view.heading.value, below, 42, BOLD, canvas.skin.good)


def paint_words(canvas: Canvas, view: StageView) -> None:
    """Paint a phase's title and its few words, large."""
    inner = canvas.inner
    if view.heading and view.heading.value != view.title.value:
        paint_heading(canvas, view, inner)
    lines = [line.value for line in view.lines]
    if not lines:
        box = inner.adjusted(0, 110, -inner.width() * 0.06, -110)
        hero = canvas.fit(view.title.value, beside_picture(view, box), 150, HERO)
        paint_beside_picture(canvas, view, hero, box, middle=True)
        return
    title = canvas.fit(
        view.title.value, beside_picture(view, QRectF(0, 0, inner.width(), 270)), 104, TITLE
    )
    room = QRectF(
        inner.left(), 0, inner.width() * 0.94, inner.height() - 90 - title_height(view, title) - 44
    )
    measured = fit_lines(canvas, lines, room, 62)
    spare = inner.height() - 90 - title_height(view, title) - 44 - measured.height
    start = inner.top() + 90 + max(0.0, spare / 3)
    above = QRectF(inner.left(), start, inner.width(), title.height)
    end = paint_beside_picture(canvas, view, title, above) + 44
    paint_lines(canvas, measured, QRectF(room.left(), end, room.width(), measured.height))


def paint_scene(canvas: Canvas, view: StageView) -> None:
    """Paint a stretch of a story on a card in its topic's colour."""
    inner = canvas.inner
    top = paint_heading(canvas, view, inner) + 14
    card = QRectF(inner.left(), top, inner.width(), inner.bottom() - top)
    colour = canvas.skin.topic(view.topic)
    canvas.card(card, mix(colour, canvas.skin.ground, 0.07), 32)
    canvas.card(QRectF(card.left(), card.top() + 48, 14, card.height() - 96), colour, 7)
    room = card.adjusted(76, 56, -70, -56)
    title = canvas.fit(
        view.title.value, beside_picture(view, QRectF(0, 0, room.width(), 190)), 80, TITLE
    )
    lines = [line.value for line in view.lines]
    body = QRectF(room.left(), 0, room.width(), room.height() - title_height(view, title) - 32)
    measured = fit_lines(canvas, lines, body, 62)
    used = title_height(view, title) + 32 + measured.height
    start = room.top() + max(0.0, (room.height() - used) / 2.4)
    above = QRectF(room.left(), start, room.width(), title.height)
    end = paint_beside_picture(canvas, view, title, above) + 32
    paint_lines(canvas, measured, QRectF(room.left(), end, room.width(), body.height()))


def paint_rules(canvas: Canvas, view: StageView) -> None:
    """Paint the group's rules, each on its own card."""
    inner = canvas.inner
    if view.heading and view.heading.value != view.title.value:
        paint_heading(canvas, view, inner)
    box = QRectF(inner.left(), inner.top() + 76, inner.width(), 150)
    title = canvas.fit(view.title.value, beside_picture(view, box), 84, TITLE)
    top = paint_beside_picture(canvas, view, title, box) + 30
    lines = [line.value.removeprefix("- ") for line in view.lines]
    if not lines:
        return
    gap, columns = 20.0, 2 if len(lines) > 4 else 1
    count = -(-len(lines) // columns)
    high = min(190.0, (inner.bottom() - top - gap * (count - 1)) / count)
    wide = (inner.width() - gap * (columns - 1)) / columns
    fitted = canvas.fit_all(lines, wide - 140, high - 20, 50)
    for index, one in enumerate(fitted):
        across, down = index // count, index % count
        box = QRectF(inner.left() + across * (wide + gap), top + down * (high + gap), wide, high)
        canvas.card(box)
        number = QRectF(box.left() + 30, box.top(), 70, box.height())
        canvas.text(str(index + 1), number, 50, ADDRESS, canvas.skin.accent, middle=True)
        canvas.fitted(one, box.adjusted(110, 0, -30, 0), middle=True)


def paint_timed(canvas: Canvas, view: StageView) -> None:
    """Paint a task, a break or a pause with its clock."""
    inner = canvas.inner
    seconds, planned = view.seconds_left, view.seconds_planned
    side = min(560.0, canvas.wide * 0.31)
    clock = QRectF(inner.right() - side, (HIGH - side) / 2, side, side)
    wide = clock.left() - inner.left() - 80 if seconds is not None else inner.width()
    if view.heading and view.kind is StageKind.TIMER:
        paint_heading(canvas, view, inner)
    lines = [line.value for line in view.lines]
    title = canvas.fit(view.title.value, beside_picture(view, QRectF(0, 0, wide, 330)), 110, TITLE)
    if not lines:
        box = QRectF(inner.left(), 0, wide, HIGH)
        paint_beside_picture(canvas, view, title, box, middle=True)
    else:
        room = QRectF(inner.left(), 0, wide, inner.height() - 80 - title_height(view, title) - 40)
        measured = fit_lines(canvas, lines, room, 56)
        used = title_height(view, title) + 40 + measured.height
        start = max(inner.top() + 80, (HIGH - used) / 2)
        above = QRectF(inner.left(), start, wide, title.height)
        end = paint_beside_picture(canvas, view, title, above) + 40
        paint_lines(canvas, measured, QRectF(inner.left(), end, wide, measured.height))
    if seconds is not None:
        paint_clock(canvas, seconds, planned or seconds, clock)


def paint_help_page(canvas: Canvas, view: StageView) -> None:
    """Paint where help is, also at the end with a thank-you.

    The help lines must be read from the last row: the words above them give room first, then the
    last lines stay away (they stand on phones and posters too).
    """
    inner = canvas.inner
    top = inner.top()
    if view.kind is StageKind.HELP and view.heading:
        top = paint_heading(canvas, view, inner)
    for title_px, line_px in ((96.0, 46.0), (76.0, 36.0), (64.0, 30.0)):
        above = _fit_above(canvas, view, title_px, line_px)
        tall = title_height(view, above[0]) + sum(one.height for one in above[1:])
        used = tall + 12 * (len(above) - 1) + 36
        room = QRectF(inner.left(), top + used, inner.width(), inner.bottom() - top - used)
        cells = fit_help(canvas, view.help_lines, view.lang, room, MOST_HELP)
        if all(cell.readable for cell in cells):
            break
    else:
        cells = stack_help(canvas, view.help_lines, view.lang, room, MOST_HELP)
    for index, one in enumerate(above):
        box = QRectF(inner.left(), top, inner.width(), one.height)
        if index:
            top = canvas.fitted(one, box, canvas.skin.soft) + 12
        else:
            top = paint_beside_picture(canvas, view, one, box) + 12
    paint_help(canvas, cells)


def _fit_above(
    canvas: Canvas, view: StageView, title_px: float, line_px: float
) -> tuple[Fitted, ...]:
    """Fit the title and the lines that stand above the help lines."""
    wide = canvas.inner.width()
    box = beside_picture(view, QRectF(0, 0, wide, 210))
    title = canvas.fit(view.title.value, box, title_px, TITLE)
    room = QRectF(0, 0, wide, 110)
    return (title, *(canvas.fit(line.value, room, line_px) for line in view.lines[:3]))


def paint_quiet(canvas: Canvas, text: str) -> None:
    """Paint one calm sentence in the middle."""
    box = canvas.inner.adjusted(canvas.wide * 0.06, 0, -canvas.wide * 0.06, 0)
    canvas.text(text, box, 72, BOLD, align=Qt.AlignmentFlag.AlignHCenter, middle=True)
