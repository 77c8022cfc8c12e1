"""A running session's two windows, their screens and their clock."""

from dataclasses import replace

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from declic.i18n import Translator
from declic.session.views import ConsoleView, CountSource, Main
from declic.ui.console.commands import Command, install_keys
from declic.ui.console.counts import SOURCES
from declic.ui.console.guard import Guard
from declic.ui.console.pin import AdultPin
from declic.ui.console.public import noticed
from declic.ui.console.questions import ScreenQuestion, ThanksCard
from declic.ui.console.remote import RemoteControl
from declic.ui.console.timing_card import TimingCard
from declic.ui.console.ways import next_count
from declic.ui.console.window import ConsoleWindow
from declic.ui.ports import LiveSession
from declic.ui.projector.canvas import DARK_SKIN, LIGHT_SKIN
from declic.ui.projector.window import AudienceWindow
from declic.ui.room_setup import RoomSetup
from declic.ui.screens import ScreenWatch, second_screen
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT

TICK_MS = 200
REFRESH_MS = 40
"""News of the ballot box is shown this long after it came, whatever came with it."""

ROOM_WIDE, ROOM_HIGH = 1250, 660
"""Least room in px that the console's parts need side by side at 100 %."""

ONE_SCREEN = (
    Command.MAIN, Command.BACK, Command.SKIP, Command.BLACK, Command.PAUSE, Command.LESS,
    Command.MORE, Command.TIMER, Command.LOCK, Command.CANCEL, Command.QUESTION, Command.CODE,
)  # fmt: skip
"""Commands that change nothing but the session, so that they may be used on a mirrored screen."""


class Running(QObject):
    """Owns console and audience window of one session; lives until the session is left.

    Signals:
        over: the windows are closed; the flag tells whether the session was ended.

    Attributes:
        console, audience: the two windows.
        remote: the paired phone of a presenter.
        one_screen: the class sees this laptop's own screen, so nothing private is on it.
        rehearsal: the class is simulated and nothing is kept.
    """

    over = Signal(bool)

    def __init__(
        self,
        session: LiveSession,
        tr: Translator,
        scale: float = 1.0,
        *,
        audience_dark: bool = False,
        guard: Guard | None = None,
        setup: RoomSetup | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._words = tr
        look = Look(NIGHT, console_scale(scale, QGuiApplication.primaryScreen().availableSize()))
        self._setup = setup or RoomSetup()
        self.rehearsal = session.console().stage.rehearsal
        pin = AdultPin(self._setup.adult_pin)
        self._guard = guard or Guard()
        self.console = ConsoleWindow(session, look, tr, guard=self._guard, pin=pin)
        skin = DARK_SKIN if audience_dark else LIGHT_SKIN
        self.audience = AudienceWindow(skin, self.console, motion=look.motion)
        self.one_screen = False
        self.console.private.seen_by_class = lambda: self.one_screen
        self.remote = RemoteControl(self.console, self._from_audience, lambda: self.one_screen)
        self._over = self._lost = self._thanked = False
        install_keys(self.audience, self._from_audience)
        self.console.changed.connect(self.refresh)
        self.console.skin_asked.connect(self._turn_skin)
        self.console.screen_asked.connect(self._turn_screen)
        self.console.closing.connect(self.leave)
        self.console.finished.connect(self._finish)
        self.console.uncovered.connect(self._uncovered)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        session.listen(self._refresh_soon)
        self._screens = ScreenWatch(self)
        self._screens.changed.connect(self._place)
        self._screens.resized.connect(self._ask_again)

    def show(self) -> None:
        """Open the windows: the class's picture on the second screen, or ask when there is none."""
        self.refresh()
        self.console.showMaximized()
        self._place()
        if self._second_screen() is None:
            self._ask_screen()
        self._timer.start()
        self._setup.awake.start()

    def refresh(self) -> None:
        """Make both pictures again."""
        if self._over:
            return
        view = self._setup.dress(self._session.console())
        if self.one_screen:
            view = noticed(view, self._session.scan.view(), self._words)
        elif self._lost:
            view = replace(view, warnings=("projector-gone", *view.warnings))
        self.audience.show_view(view.stage)
        self.console.show_view(view, self.audience.skin, self._shape())
        self.remote.refresh(view)
        if view.main is Main.ENDED and not self._thanked and not self.one_screen:
            self._thanked = True
            self.console.cover(self._last_card(view))

    def _last_card(self, view: ConsoleView) -> ThanksCard | TimingCard:
        """Return what the peers read at the end: thanks, or how the rehearsal's time went."""
        card: ThanksCard | TimingCard
        if view.stage.rehearsal:
            card = TimingCard(view.timing, self.console.look, self._words)
        else:
            card = ThanksCard(self.console.look, self._words)
        card.done.connect(self._finish)
        return card

    def _refresh_soon(self) -> None:
        """Make the pictures again in a moment: a thousand ballots are not a thousand pictures."""
        if not self._soon.isActive():
            self._soon.start()

    def leave(self) -> None:
        """Close the windows; a session that was not ended can be resumed."""
        self._close(ended=self._session.console().main is Main.ENDED)

    def _finish(self) -> None:
        self._close(ended=True)

    def _close(self, *, ended: bool) -> None:
        if self._over:
            return
        self._timer.stop()
        self._soon.stop()
        self._setup.awake.stop()
        self._session.stop()
        self._over = True
        self._screens.stop()
        self.audience.close()
        self.console.close_for_good()
        self.over.emit(ended)
        for window in (self.audience, self.console):
            window.deleteLater()
        self.deleteLater()

    def _tick(self) -> None:
        self._session.tick()
        self.refresh()

    def _second_screen(self) -> QScreen | None:
        return second_screen(self.console.screen())

    def _place(self) -> None:
        """Put the class's picture where the class can see it; runs again when screens change."""
        if self._over:
            return
        self.console.private.shut()
        if self.one_screen:
            return
        second = self._second_screen()
        self._lost = second is None and (self._lost or self.audience.isVisible())
        if second is None:
            self.audience.hide()
            self.refresh()
            return
        self.audience.setScreen(second)
        self.audience.setGeometry(second.geometry())
        self.audience.showFullScreen()
        self.console.activateWindow()
        self.refresh()

    def _shape(self) -> float:
        return self.audience.shape if self.audience.isVisible() else 16 / 9

    def _ask_again(self) -> None:
        """Cover the script when the only screen has changed: the projector may show it too."""
        if self._over or self.one_screen or self._second_screen() is not None:
            return
        if not isinstance(self.console.overlay, ScreenQuestion):
            self._ask_screen()

    def _ask_screen(self) -> None:
        """Ask what the class sees; the question covers the whole script."""
        question = ScreenQuestion(self.console.look, self._words)
        question.later.connect(self._leave_one_screen)
        question.one_screen.connect(self._enter_one_screen)
        self.console.cover(question)

    def _enter_one_screen(self) -> None:
        """Show nothing but the class's picture on this laptop."""
        self.one_screen = True
        self.audience.setGeometry(self.console.screen().geometry())
        self.audience.showFullScreen()
        self.console.hide()
        self.console.uncover()
        self.audience.activateWindow()
        self.refresh()

    def _leave_one_screen(self) -> None:
        self.one_screen = False
        self.audience.hide()
        self._session.scan.stop()
        self.console.uncover()
        self.console.showMaximized()
        self.console.activateWindow()
        self._place()

    def _turn_screen(self) -> None:
        """Go to one-screen mode; the way back asks first, for the class may be watching."""
        if self.one_screen:
            self._ask_screen()
            self._show_covered()
        else:
            self._enter_one_screen()

    def _show_covered(self) -> None:
        """Show the console on the class's screen while a question covers all of it."""
        if self.console.overlay is not None:
            self.console.showFullScreen()
            self.console.activateWindow()
            self.audience.hide()

    def _uncovered(self) -> None:
        """In one-screen mode an answered question gives the screen back to the class at once."""
        if self.one_screen and self.console.isVisible():
            self._enter_one_screen()

    def _turn_skin(self) -> None:
        self.audience.turn_skin()
        self.refresh()

    def _counts_next(self) -> bool:
        """Tell whether the main action counts cards, hands or envelopes, or ends a scan."""
        return next_count(self._session.console()) is not None or self._session.scan.view().running

    def _count_behind(self, command: Command) -> None:
        """Count while the class sees this screen: cards without a preview, the rest not here.

        A scan needs no more than the number of missing cards, which the class's picture shows.
        """
        if not self._guard.passes():
            return
        scan = self._session.scan
        source = SOURCES.get(command) or next_count(self._session.console())
        if scan.view().running:
            scan.take()
            scan.stop()
        elif source is CountSource.CARDS:
            scan.start()
        else:
            self._turn_screen()
        self.refresh()

    def _from_audience(self, command: Command) -> None:
        """Answer a key pressed while the class's picture has the keyboard."""
        if command is Command.SKIN:
            self._turn_skin()
        elif command is Command.SCREEN:
            self._turn_screen()
        elif not self.one_screen:
            self.console.run(command)
        elif command in SOURCES or (command is Command.MAIN and self._counts_next()):
            self._count_behind(command)
        elif command is Command.CARD:
            # The card itself never shows where the class sees it: the pause does its work.
            self._session.pause_class(on=True)
            self.refresh()
        elif command is Command.MAIN and self._session.console().main in _NEED_CONSOLE:
            self.console.run(command)
            self._show_covered()
        elif command in ONE_SCREEN:
            self.console.run(command)


def console_scale(scale: float, room: QSize) -> float:
    """Return the console's text size: as wished, as far as its parts still fit side by side.

    At 100 % the script is already read at two metres (UX.md); ``room`` is the screen in px.
    """
    most = min(room.width() / ROOM_WIDE, room.height() / ROOM_HIGH)
    return max(1.0, min(scale, most))


_NEED_CONSOLE = (Main.CONFIRM_ADULT, Main.END, Main.ENDED)
"""Main actions that ask something: they are asked on the console, with nothing of the script."""
