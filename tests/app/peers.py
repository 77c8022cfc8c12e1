"""Two peers and their trusted adult at a real console: they press what they see."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from declic.domain.poll import TEXT_KINDS
from declic.i18n import Translator
from declic.live.phones import Swarm
from declic.session.views import Main, StageKind, StageView
from declic.ui.console.card import DisclosureCard
from declic.ui.console.moderation import Moderation
from declic.ui.console.questions import AdultQuestion, EndQuestion, ThanksCard
from declic.ui.console.window import PAGED
from declic.ui.running import Running

MOST_PRESSES = 1200
"""More presses than the longest plan takes."""

PIN = "4711"
OWN_WORDS = "Adult: {n}"
"""What the adult writes instead of a text; no phone writes such words."""


class Peers:
    """Goes through a whole session by clicks and keys, and looks at every picture on the way.

    Args:
        qtbot: pytest-qt's.
        running: the session's two windows.
        swarm: the class's phones, or ``None`` while nobody votes.
        phones: how many there are.
        tr: the windows' language.

    Attributes:
        shown: every picture that the class saw, in order.
        raw: what the phones typed, as the adult read it.
        moderated: polls of typed texts that the adult dealt with.
    """

    def __init__(self, qtbot, running: Running, swarm: Swarm, phones: int, tr: Translator) -> None:
        self.qtbot, self.running, self.console = qtbot, running, running.console
        self.swarm, self.phones, self.tr = swarm, phones, tr
        self.session = running._session.session
        self.shown: list[StageView] = []
        self.raw: list[str] = []
        self.moderated = 0
        self._presses = 0
        self._showing = running.audience.show_view
        running.audience.show_view = self._see

    def _see(self, view: StageView) -> None:
        """Keep what the class is shown; an open vote never carries a value."""
        if view.kind in (StageKind.POLL_OPEN, StageKind.POLL_CLOSED):
            assert all(o.percent is None and o.right is None for o in view.options)
        if not self.shown or self.shown[-1] != view:
            self.shown.append(view)
        self._showing(view)

    def until(self, reached, seconds: float = 60.0) -> None:
        """Let the windows live until something holds."""
        self.qtbot.waitUntil(reached, timeout=round(seconds * 1000))

    def go_on_until(self, *wanted: Main) -> None:
        """Do the next right thing again and again, as the main button says it."""
        while self.console.view.main not in wanted or self._reads_on():
            self.step()

    def step(self) -> None:
        """Do one next right thing."""
        main = self.console.view.main
        if main is Main.CONFIRM_ADULT:
            self.confirm_as_the_adult()
        elif main is Main.WAIT:
            self.until(lambda: self.console.view.main is not Main.WAIT)
        elif main is Main.OPEN and not self._reads_on():
            self.press()
            if self.console.view.main is Main.CLOSE:
                self.vote()
        elif self._has_texts():
            self.press()
            self.moderate()
        else:
            self.press()

    def press(self) -> None:
        """Press the big key, the clicker's every other time, until something moved."""
        self._presses += 1
        assert self._presses < MOST_PRESSES, f"stuck at {self.console.view.main}"
        key = Qt.Key.Key_PageDown if self._presses % 2 else Qt.Key.Key_Space
        before = self._place()

        def moved() -> bool:
            if self._place() == before and self.console.overlay is None:
                QTest.keyClick(self.console, key)
                self.running.refresh()
            return self._place() != before or self.console.overlay is not None

        self.until(moved)

    def vote(self) -> None:
        """Let every phone answer the open poll over HTTP; nobody sees anything but a count."""
        run = self.session.polls.open_run
        assert run is not None
        self.swarm.vote(run.opening, within_seconds=0.05)
        self.until(lambda: self.console.view.poll.answered >= self.phones)
        assert self.running.audience.view.kind is StageKind.POLL_OPEN
        assert self.running.audience.view.answered == self.phones

    def confirm_as_the_adult(self) -> None:
        """Tick and confirm on the laptop, as the trusted adult does."""
        self.press()
        question = self.console.overlay
        assert isinstance(question, AdultQuestion)
        self.click_box(question.tick)
        self.click_until(
            self.tr.pgettext("button", "Confirm"),
            lambda: self.console.view.main is not Main.CONFIRM_ADULT,
        )

    def moderate(self) -> None:
        """Open the private window by PIN, reword every question, approve every word."""
        self.until(lambda: self.console.view.texts.waiting > 0)
        QTest.keyClick(self.console, Qt.Key.Key_Q)
        window = self.console.overlay
        assert isinstance(window, Moderation)
        for field in window.gate.findChildren(QLineEdit):
            QTest.keyClicks(field, PIN)
            QTest.keyClick(field, Qt.Key.Key_Return)
        self.until(lambda: len(window.rows) > 0)
        number = 0
        while window.rows:
            number += 1
            self._deal_with_one(window, number)
        self.click_until(
            self.tr.pgettext("button", "Close and lock"), lambda: self.console.overlay is None
        )
        self.moderated += 1
        QTest.keyClick(self.console, Qt.Key.Key_R)
        self.running.refresh()

    def _deal_with_one(self, window: Moderation, number: int) -> None:
        row = window.rows[0]
        self.raw.append(row.waiting.text)
        row.unveil() if number > 1 else self.click_first(row)
        left = len(window.rows)
        if row.waiting.word:
            self.click(row, self.tr.pgettext("button", "Approve"))
        else:
            self.click(row, self.tr.pgettext("button", "Reword"))
            assert row.field is not None
            QTest.keyClicks(row.field, OWN_WORDS.format(n=number))
            QTest.keyClick(row.field, Qt.Key.Key_Return)
        self.until(lambda: len(window.rows) < left)

    def somebody_confides(self) -> None:
        """F1, two quiet minutes by Space, back by Esc; the class sees the pause and no card."""
        QTest.keyClick(self.console, Qt.Key.Key_F1)
        card = self.console.overlay
        assert isinstance(card, DisclosureCard)

        def given() -> bool:
            QTest.keyClick(card.focusProxy(), Qt.Key.Key_Space)
            return self.console.view.class_paused

        self.until(given)
        self.running.refresh()
        assert self.running.audience.view.kind is StageKind.PAUSE
        QTest.keyClick(card, Qt.Key.Key_Escape)
        assert self.console.overlay is None
        self.running.refresh()
        if self.console.view.class_paused:  # the clock runs fast: it may have ended by itself
            QTest.keyClick(self.console, Qt.Key.Key_P)
            self.running.refresh()
        assert self.running.audience.view.kind is not StageKind.PAUSE

    def count_heads(self, heads: int) -> None:
        """Type the head count."""
        QTest.keyClick(self.console, Qt.Key.Key_C)
        QTest.keyClicks(self.console.typing.field, str(heads))
        QTest.keyClick(self.console.typing.field, Qt.Key.Key_Return)
        self.running.refresh()
        assert self.console.view.stage.heads == heads

    def end(self) -> None:
        """End the session, read the thanks, go on to the report."""
        self.press()
        assert isinstance(self.console.overlay, EndQuestion)
        self.click_until(
            self.tr.pgettext("button", "End the session"),
            lambda: isinstance(self.console.overlay, ThanksCard),
        )
        assert self.running.audience.view.kind is StageKind.THANKS
        self.click(self.console, self.tr.pgettext("button", "To the report"))

    def click_until(self, name: str, reached) -> None:
        """Click again while a click comes too soon after the last one to count."""

        def tried() -> bool:
            if not reached():
                self.click(self.console, name)
            return bool(reached())

        self.until(tried)

    def click(self, root: QWidget, name: str) -> None:
        """Click the visible button of this name, once it can be clicked."""

        def found() -> list[QAbstractButton]:
            shown = (b for b in root.findChildren(QAbstractButton) if b.isVisibleTo(root))
            return [b for b in shown if b.accessibleName() == name and b.isEnabled()]

        self.until(lambda: bool(found()))
        self.click_box(found()[0])

    def click_first(self, root: QWidget) -> None:
        """Click the only button of a veiled row."""
        self.click_box(root.findChild(QAbstractButton))

    @staticmethod
    def click_box(target: QAbstractButton) -> None:
        """Click with the mouse, in the middle."""
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())

    def _reads_on(self) -> bool:
        return self.console.phase.script.has_more and self.console.view.main in PAGED

    def _has_texts(self) -> bool:
        """Tell whether a vote of typed texts has just been closed."""
        view = self.console.view
        return view.main is Main.SHOW and view.poll is not None and view.poll.kind in TEXT_KINDS

    def _place(self) -> tuple[object, ...]:
        view = self.console.view
        state = view.poll.state if view.poll else ""
        page = self.console.phase.script.page
        return (view.main, view.step_index, view.phase_index, state, page)
