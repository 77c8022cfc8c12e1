"""The first-run tour: five cards, under a minute, skipped by one key, never shown again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.keys import native_keys
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import RADIUS
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label

CARD_PX = 400


@dataclass(frozen=True, slots=True)
class Stop:
    """One card of the tour; ``place`` is the navigation entry that it points to, or empty."""

    place: str
    title: str
    text: str


def stops(tr: Translator) -> tuple[Stop, ...]:
    """Return the cards in order."""
    return (
        Stop(
            "",
            tr.gettext("Welcome"),
            tr.gettext(
                "From an idea to the report for the school, on this laptop, without internet. Four "
                "stops, under a minute."
            ),
        ),
        Stop(
            "plans",
            tr.gettext("First a plan"),
            tr.gettext(
                "Start from a ready-made one. The checks beside it say what is still missing."
            ),
        ),
        Stop(
            "rehearse",
            tr.gettext("Then rehearse"),
            tr.gettext("The peers go through it once, with an invented class."),
        ),
        Stop(
            "run",
            tr.gettext("Run the session"),
            tr.gettext(
                "One large button always does the next right thing. F1 shows what to do when "
                "somebody confides in you."
            ),
        ),
        Stop(
            "help",
            tr.gettext("Help is always there"),
            tr.gettext(
                "Help lines and the manual are here; Ctrl+K searches everything. Schools, PIN and "
                "backup are in the settings."
            ),
        ),
    )


class Tour(QWidget):
    """Lies over the window; Enter goes on, Escape ends it.

    Args:
        window: what it lies over.
        target: where a navigation entry is, by key; ``None`` when there is none.
        look, tr: look and language.
        over: called once when the tour was seen or skipped.

    Attributes:
        on, skip: the two buttons.
        number: which card is shown, from 0.
    """

    def __init__(
        self,
        window: QWidget,
        target: Callable[[str], QWidget | None],
        look: Look,
        tr: Translator,
        over: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._target, self._look, self._tr, self._over = target, look, tr, over
        self._stops: Sequence[Stop] = stops(tr)
        self.number = 0
        self._below = window
        self._card = QFrame(self)
        self._card.setProperty("kind", "card")
        self._card.setFixedWidth(min(look.px(CARD_PX), max(240, window.width() - 40)))
        self._title = label("", Role.HEADING, look)
        self._text = label("", Role.BODY, look)
        self._count = label("", Role.SMALL, look, "soft", wrap=False)
        self.on = ActionButton("", look, "primary")
        self.skip = ActionButton(tr.pgettext("button", "Skip"), look, "quiet")
        self.on.clicked.connect(self._go_on)
        self.skip.clicked.connect(self.end)
        # Else a click on the veil would hand the keyboard to the window below it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.on)
        box = self._box = QVBoxLayout(self._card)
        side = look.px(20)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.px(8))
        box.addWidget(self._title)
        box.addWidget(self._text)
        line = QHBoxLayout()
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self.skip)
        line.addWidget(self.on)
        box.addLayout(line)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._show_stop()
        self.show()
        self.raise_()
        self.on.setFocus()

    def end(self) -> None:
        """Take the tour away for good."""
        self._below.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self._over()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the window below."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self._place()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the keyboard on the two buttons."""
        (self.skip if self.on.hasFocus() else self.on).setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, leave with Escape; nothing reaches the window below."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.skip if self.skip.hasFocus() else self.on).click()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken everything but what the card points to."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QPainterPath()
        veil.addRect(QRectF(self.rect()))
        hole = self._hole()
        if hole is not None:
            light = QPainterPath()
            light.addRoundedRect(QRectF(hole), RADIUS, RADIUS)
            veil = veil.subtracted(light)
        painter.fillPath(veil, QColor(6, 6, 20, 190))
        if hole is not None:
            painter.setPen(QPen(QColor("#B9B4FF"), 2))
            painter.drawRoundedRect(QRectF(hole), RADIUS, RADIUS)
        painter.end()

    def _go_on(self) -> None:
        if self.number + 1 >= len(self._stops):
            self.end()
            return
        self.number += 1
        self._show_stop()

    def _show_stop(self) -> None:
        stop, tr = self._stops[self.number], self._tr
        last = self.number + 1 == len(self._stops)
        self._title.setText(stop.title)
        self._text.setText(native_keys(stop.text))
        self._count.setText(
            tr.gettext("{number} of {count}", number=self.number + 1, count=len(self._stops))
        )
        self.on.say(tr.pgettext("button", "Start") if last else tr.pgettext("button", "Next"))
        self.skip.setVisible(not last)
        self.setAccessibleName(stop.title)
        self.on.setAccessibleDescription(f"{stop.title}. {stop.text}")
        self._place()
        self.on.setFocus()

    def _place(self) -> None:
        """Stand beside what is pointed to, else in the middle; always whole."""
        self._card.setFixedHeight(self._box.heightForWidth(self._card.width() - 2) + 4)
        hole = self._hole()
        size = self._card.size()
        if hole is None:
            at = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        else:
            at = QPoint(hole.right() + 18, hole.center().y() - size.height() // 3)
        left = max(8, min(at.x(), self.width() - size.width() - 8))
        top = max(8, min(at.y(), self.height() - size.height() - 8))
        self._card.move(left, top)
        self.update()

    def _hole(self) -> QRect | None:
        """Return where the entry is that the card points to."""
        widget = self._target(self._stops[self.number].place)
        if widget is None or not widget.isVisible():
            return None
        corner = widget.mapTo(self._below, QPoint(0, 0))
        return QRect(corner, widget.size()).adjusted(-3, -3, 3, 3)
