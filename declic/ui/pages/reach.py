"""The room check's test with one's own phone: a code to scan, and what it means if none comes."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from declic.ui.pages.page import Around
from declic.ui.ports import DeskError, Progress
from declic.ui.reaching import PhoneReach, ReachNews, ReachState
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import row
from declic.ui.widgets.fields import ChoiceBox
from declic.ui.widgets.labels import label
from declic.ui.widgets.qr import QrView

_Result = TypeVar("_Result")

ASK_MS = 700
QR_PX = 240


class ReachDialog(QDialog):
    """Runs one test; everything that may take time is done in workers, one after the other.

    Signals:
        told: what is known now, each time that it is known.
    """

    told = Signal(object)

    def __init__(self, around: Around, reach: PhoneReach, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._reach = reach
        self._same_wifi: bool | None = None
        self._urls: tuple[str, ...] = ()
        self._wants_again = False
        self._is_busy: Callable[[], bool] = lambda: False
        self._over = False
        tr, look = around.tr, around.look
        self.setWindowTitle(tr.gettext("Test with your own phone"))
        self.setMinimumWidth(look.px(520))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box = QVBoxLayout(self)
        side = look.px(22)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.px(12))
        box.addWidget(label(tr.gettext("Test with your own phone"), Role.HEADING, look))
        self._code = QrView("", tr.gettext("Code of the test"))
        self._code.setFixedSize(look.px(QR_PX), look.px(QR_PX))
        box.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.choice = ChoiceBox(look, tr.gettext("Address for the phones"))
        self.choice.activated.connect(lambda at: self._code.show_text(self._urls[at]))
        self._address = label("", Role.NUMBER, look, wrap=False)
        box.addWidget(self._address, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.choice)
        self._sentence = label(tr.gettext("The test is being prepared…"), Role.BODY, look)
        self._sentence.setAccessibleName(tr.gettext("Result of the test"))
        self._sentence.setMinimumHeight(look.px(88))
        box.addWidget(self._sentence)
        self._portal = label("", Role.SMALL, look, "soft")
        box.addWidget(self._portal)
        box.addStretch(1)
        self._add_buttons(box)
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_MS)
        self._timer.timeout.connect(self._ask)
        self._work(lambda _: reach.start(), self._started)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the test, in the background."""
        self._end()
        super().closeEvent(event)

    def reject(self) -> None:
        """End the test by Esc."""
        self.close()

    def _add_buttons(self, box: QVBoxLayout) -> None:
        tr, look = self._around.tr, self._around.look
        self.same = ActionButton(tr.pgettext("button", "Yes, the same Wi-Fi"), look, "primary")
        self.other = ActionButton(tr.pgettext("button", "No, another network"), look)
        self.again = ActionButton(
            tr.pgettext("button", "Test again"), look, "primary", icon=Icon.REFRESH
        )
        self.same.clicked.connect(lambda: self._answer(same=True))
        self.other.clicked.connect(lambda: self._answer(same=False))
        self.again.clicked.connect(self._again)
        close = ActionButton(tr.pgettext("button", "Close"), look)
        close.clicked.connect(self.close)
        box.addLayout(row(self.same, self.other, self.again, None, close, gap=look.px(8)))
        for button in (self.same, self.other, self.again):
            button.hide()
        self.choice.hide()
        self._portal.hide()

    def _started(self, urls: tuple[str, ...]) -> None:
        self._urls = urls
        for url in urls:
            self.choice.addItem(urlsplit(url).netloc)
        self._code.show_text(urls[0])
        self._address.setText(urls[0].removeprefix("http://"))
        self.choice.setVisible(len(urls) > 1)
        self._address.setVisible(len(urls) == 1)
        self._timer.start()
        self._ask()

    def _ask(self) -> None:
        """Ask for news, unless the last question is still under way."""
        if self._is_busy():
            return
        reach, same = self._reach, self._same_wifi
        again, self._wants_again = self._wants_again, False

        def look(_: Progress) -> ReachNews:
            if again:
                reach.again()
            return reach.news(same_wifi=same)

        self._work(look, self._show)

    def _show(self, news: ReachNews) -> None:
        """Show what is known, and ask on while it may change."""
        self._sentence.setText(news.sentence)
        kind = {ReachState.REACHED: "good", ReachState.NOT_REACHED: "warn"}.get(news.state, "")
        self._sentence.setProperty("kind", kind)
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)
        for button in (self.same, self.other):
            button.setVisible(news.state is ReachState.ASK)
        self.again.setVisible(news.state is ReachState.NOT_REACHED)
        self._portal.setText(news.hint)
        self._portal.setVisible(bool(news.hint))
        self.told.emit(news)
        if news.state is ReachState.REACHED:
            self._timer.stop()

    def _answer(self, *, same: bool) -> None:
        self._same_wifi = same
        self._ask()

    def _again(self) -> None:
        """Wait once more; the answer about the Wi-Fi is asked for anew."""
        self._same_wifi, self._wants_again = None, True
        self.again.hide()
        self._ask()

    def _failed(self, error: Exception) -> None:
        self._timer.stop()
        tr = self._around.tr
        told = f"{error.what} {error.do}".strip() if isinstance(error, DeskError) else ""
        self._show(
            ReachNews(
                ReachState.NOT_REACHED,
                told or tr.gettext("The test could not be made. Close it and try once more."),
            )
        )
        self.again.hide()

    def _work(self, job: Callable[[Progress], _Result], done: Callable[[_Result], None]) -> None:
        """Do one thing in a worker; what comes of it after the end is thrown away."""

        def still(result: _Result) -> None:
            if self._over:
                self._stop()
            else:
                done(result)

        def failed(error: Exception) -> None:
            if self._over:
                self._stop()
            else:
                self._failed(error)

        task = self._around.bridge.work(job, still, failed)
        self._is_busy = lambda: not task.over

    def _end(self) -> None:
        """Stop once; a test that is being started is stopped when it has."""
        if self._over:
            return
        self._over = True
        self._timer.stop()
        if not self._is_busy():
            self._stop()

    def _stop(self) -> None:
        reach = self._reach
        self._around.bridge.work(lambda _: reach.stop(), lambda _: None, lambda _: None)
