"""The private window on the laptop: the trusted adult deals with what young people typed.

DESIGN.md 5.7. It is never on a screen that the class sees: ``declic.ui.running`` closes it when the
screens change and does not open it in one-screen mode.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.console.alert import AlertPage
from declic.ui.console.gate import PinGate
from declic.ui.console.overlay import Overlay
from declic.ui.console.pin import AdultPin
from declic.ui.console.text_row import TextRow
from declic.ui.ports import LiveSession
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label


class Moderation(Overlay):
    """First the PIN, then the texts, one open at a time.

    Attributes:
        unlocked: the PIN was right.
        gate: where it is asked for.
        rows: the texts' rows, in the order in which they came.
    """

    private = True

    def __init__(
        self, session: LiveSession, pin: AdultPin, adult: str, look: Look, tr: Translator
    ) -> None:
        super().__init__(look, tr)
        self.setAccessibleName(tr.gettext("Private: typed texts"))
        self._session = session
        self._came = 0
        self.unlocked = False
        self.rows: list[TextRow] = []
        self._stack = QStackedLayout(self)
        self.gate = PinGate(pin, adult, look, tr)
        self.gate.passed.connect(self._unlock)
        self.gate.left.connect(self.leave)
        self._stack.addWidget(self.gate)
        self.setFocusProxy(self.gate)

    def refresh(self, unread: int) -> None:
        """Take up what came and went; a text that is being read or reworded is left in peace.

        Args:
            unread: texts that nobody has dealt with, opened or not.
        """
        if not self.unlocked:
            return
        waiting = self._session.opened_texts()
        if unread > len(waiting):
            self._session.read_texts()
        here = {text.id for text in waiting}
        for row in [row for row in self.rows if row.waiting.id not in here]:
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
        known = {row.waiting.id for row in self.rows}
        for text in waiting:
            if text.id not in known:
                self._came += 1
                self._add(TextRow(text, self._came, self.look, self.words))
        self._show_head()

    def _unlock(self) -> None:
        self.unlocked = True
        self._page = self._make_page()
        self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
        self._session.read_texts()
        self.refresh(0)
        self._close.setFocus()

    def _make_page(self) -> QWidget:
        tr, look = self.words, self.look
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(look.px(28), look.px(20), look.px(28), look.px(20))
        box.setSpacing(look.px(10))
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        self._head = label("", Role.DISPLAY, look)
        head.addWidget(self._head, 1)
        self._close = ActionButton(
            tr.pgettext("button", "Close and lock"), look, "primary", icon=Icon.LOCK,
            key=tr.pgettext("key", "Esc"),
        )  # fmt: skip
        self._close.clicked.connect(self.leave)
        head.addWidget(self._close)
        box.addLayout(head)
        text = tr.gettext(
            "Read one at a time. The class sees only words that you approve or write; the "
            "originals go with the session."
        )
        box.addWidget(label(text, Role.BODY, look, "soft"))
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, look.px(8), 0)
        self._list.setSpacing(look.px(10))
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inner)
        box.addWidget(self._area, 1)
        return page

    def _add(self, row: TextRow) -> None:
        text_id = row.waiting.id
        session = self._session
        row.opened.connect(lambda: self._veil_others(row))
        row.approved.connect(lambda: self._deal(lambda: session.approve_text(text_id)))
        row.reworded.connect(lambda w: self._deal(lambda: session.reword_text(text_id, w)))
        row.dealt.connect(lambda: self._deal(lambda: session.discard_text(text_id)))
        row.alarmed.connect(lambda: self._alarm(text_id))
        self.rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)

    def _deal(self, action: Callable[[], None]) -> None:
        """Do what the adult decided, and go on with the next text."""
        action()
        self.refresh(0)
        self._close.setFocus()

    def _veil_others(self, opened: TextRow) -> None:
        for row in self.rows:
            if row is not opened and row.is_open:
                row.veil()

    def _alarm(self, text_id: str) -> None:
        page = AlertPage(self.look, self.words)

        def back() -> None:
            self._stack.setCurrentWidget(self._page)
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

        def done() -> None:
            back()
            self._deal(lambda: self._session.discard_text(text_id))

        page.left.connect(back)
        page.done.connect(done)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def _show_head(self) -> None:
        tr, count = self.words, len(self.rows)
        some = tr.ngettext("{n} text to deal with", "{n} texts to deal with", count)
        self._head.setText(some if count else tr.gettext("Nothing left to read. Thank you."))
