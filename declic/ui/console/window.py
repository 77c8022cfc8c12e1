"""The console's window: puts its parts together and turns commands into the session's."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from declic.i18n import Translator
from declic.session.views import ConsoleView, Main
from declic.ui.console.body import ConsoleBody
from declic.ui.console.card import DisclosureCard
from declic.ui.console.card_words import card_words
from declic.ui.console.commands import ALWAYS, Command, install_keys
from declic.ui.console.counts import SOURCES, Counts
from declic.ui.console.focus import settle_focus
from declic.ui.console.guard import Guard
from declic.ui.console.overlay import Overlay
from declic.ui.console.phones import Phones
from declic.ui.console.pin import AdultPin
from declic.ui.console.private import TEXT_COMMANDS, PrivateTexts
from declic.ui.console.questions import AdultQuestion, EndQuestion, KeySheet, LeaveQuestion
from declic.ui.console.ways import next_count
from declic.ui.ports import LiveSession
from declic.ui.projector.canvas import Skin
from declic.ui.theme.look import Look

PAGED = (Main.START, Main.NEXT, Main.OPEN, Main.END)
"""Main actions that wait until the script was read to its end."""


class ConsoleWindow(QWidget):
    """Left steps, middle script, right vote and miniature; one main action below.

    Signals:
        changed: a command changed the session; the pictures are to be made again.
        skin_asked, screen_asked: keys that the owner of both windows answers.
        closing: the window is to be closed; the owner decides.
        finished: the session is over and its last card was read.
        uncovered: nothing lies over the console any more.
    """

    changed = Signal()
    skin_asked = Signal()
    screen_asked = Signal()
    closing = Signal()
    finished = Signal()
    uncovered = Signal()

    def __init__(
        self,
        session: LiveSession,
        look: Look,
        tr: Translator,
        *,
        guard: Guard | None = None,
        pin: AdultPin | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self._words = tr
        self._guard = guard or Guard()
        self._now = now
        self.private = PrivateTexts(self, self.changed.emit, tr, pin)
        self.phones = Phones(self, self.changed.emit, tr)
        self._view = session.console()
        self._may_close = False
        self.overlay: Overlay | None = None
        self.setProperty("kind", "window")
        self.setWindowTitle(tr.gettext("(Dé)clic: console"))
        self.setMinimumSize(1024, 600)
        self.resize(1366, 768)
        look.dress(self)
        self._build()
        self._keys = install_keys(self, self.run)
        self.foot.main.setFocus()

    @property
    def view(self) -> ConsoleView:
        """What is shown."""
        return self._view

    def show_view(self, view: ConsoleView, skin: Skin, shape: float) -> None:
        """Show a state of the session; ``skin`` and ``shape`` are those of the class's picture."""
        self._view = view
        held = self._body.focusWidget()
        self._body.show_view(view, skin, shape, self._now())
        self._show_foot()
        settle_focus(self._body, held, self.foot.main)
        self.private.refresh(view)
        self.phones.refresh(view)

    def run(self, command: Command) -> None:
        """Do what a key or a click asked for."""
        if self.overlay is not None and command not in ALWAYS:
            return
        if command in TEXT_COMMANDS:
            self.private.run(command)
            return
        script = self.phase.script
        answers: dict[Command, Callable[[], None]] = {
            Command.MAIN: self._main,
            Command.CANCEL: self._cancel,
            Command.CARD: self._toggle_card,
            Command.PAGE_DOWN: lambda: script.turn(1),
            Command.PAGE_UP: lambda: script.turn(-1),
            Command.KEYS: lambda: self.cover(KeySheet(self.look, self._words)),
            Command.NOTE: self.typing.ask_note,
            Command.HEADS: lambda: self.typing.ask_heads(self._view.stage.heads),
            Command.SKIN: self.skin_asked.emit,
            Command.SCREEN: self.screen_asked.emit,
            Command.PHONES: self.phones.open,
        }
        if command in SOURCES:
            self.counts.ask(SOURCES[command])
            return
        answers.get(command, lambda: self._change(command))()

    def cover(self, overlay: Overlay) -> None:
        """Lay something over the console; the keys below it are off but for the urgent ones."""
        if self.overlay is not None:
            self.overlay.gone()
            self._stack.removeWidget(self.overlay)
            self.overlay.deleteLater()
        self.overlay = overlay
        overlay.left.connect(self.uncover)
        self._stack.addWidget(overlay)
        self._stack.setCurrentWidget(overlay)
        self._enable_keys()
        overlay.setFocus()

    def uncover(self) -> None:
        """Show the console again."""
        overlay, self.overlay = self.overlay, None
        if overlay is not None:
            overlay.gone()
            self._stack.removeWidget(overlay)
            overlay.hide()
            overlay.deleteLater()
        self._stack.setCurrentWidget(self._body)
        self._enable_keys()
        self.foot.main.setFocus()
        if overlay is not None:
            self.uncovered.emit()

    def close_for_good(self) -> None:
        """Close without asking."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before a running session is left."""
        if self._may_close or self._view.main is Main.ENDED:
            super().closeEvent(event)
            return
        event.ignore()
        if self._view.stage.rehearsal:
            # There is nothing to go on with later: what was rehearsed so far is looked at now.
            self._tell(self.session.end)
            return
        question = LeaveQuestion(self.look, self._words)
        question.confirmed.connect(lambda: self.closing.emit())
        self.cover(question)

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        self._body = ConsoleBody(self.look, self._words, self.session.phones.sentence)
        self.phase, self.foot, self.typing = self._body.phase, self._body.foot, self._body.typing
        self.mini = self._body.mini
        self._stack.addWidget(self._body)
        self._connect()

    def _connect(self) -> None:
        body = self._body
        for part in (body.top, body.phase, body.vote, body.texts, body.mini, body.foot):
            part.asked.connect(self.run)
        self.phase.script.paged.connect(self._show_foot)
        self.counts = Counts(self.session, self, self, self.look, self._words)
        self.counts.changed.connect(self.changed)
        body.vote.again.connect(lambda: self._tell(self.session.run_again))
        body.steps.offered.connect(lambda i: self._tell(lambda: self.session.take_offer(i)))
        body.steps.undone.connect(lambda: self._tell(self.session.undo_offer))
        self.typing.noted.connect(lambda text: self._tell(lambda: self.session.note(text)))
        self.typing.noted.connect(lambda _: self.foot.note_kept())
        self.typing.counted.connect(lambda n: self._tell(lambda: self.session.set_heads(n)))
        self.typing.left.connect(self._leave_typing)

    def _main(self) -> None:
        """Do the next right thing, once however often it was pressed."""
        if not self._guard.passes():
            return
        script = self.phase.script
        if script.has_more and self._view.main in PAGED:
            script.turn(1)
        elif self._view.main is Main.CONFIRM_ADULT:
            self._ask_adult()
        elif self._view.main is Main.END:
            self._ask_end()
        elif self._view.main is Main.ENDED:
            self.finished.emit()
        elif (source := next_count(self._view)) is not None:
            self.counts.ask(source)
        elif self._view.main not in (Main.WAIT, Main.CANCEL_CLOSE):
            self._tell(self.session.main)

    def _change(self, command: Command) -> None:
        session, view = self.session, self._view
        actions: dict[Command, Callable[[], None]] = {
            Command.BACK: session.back,
            Command.SKIP: session.skip,
            Command.BLACK: lambda: session.black(on=not view.black),
            Command.CODE: lambda: session.show_code(on=not view.shows_code),
            Command.PAUSE: lambda: session.pause_class(on=not view.class_paused),
            Command.LESS: lambda: session.add_minutes(-1),
            Command.MORE: lambda: session.add_minutes(1),
            Command.TIMER: lambda: session.pause_timer(on=not view.timer_paused),
            Command.LOCK: lambda: session.lock_door(locked=not view.door_locked),
        }
        if command is Command.BACK and not self.foot.back.isEnabled():
            return
        if command is Command.SKIP and not (self.foot.skip.isEnabled() and self._guard.passes()):
            return
        if command in actions:
            self._tell(actions[command])

    def _tell(self, action: Callable[[], None]) -> None:
        action()
        self.changed.emit()

    def _cancel(self) -> None:
        """Close what is open, or go on voting while the closing can be cancelled."""
        if self.overlay is not None:
            self.overlay.leave()
        elif self.typing.isVisible():
            self._leave_typing()
        elif self._view.poll is not None and self._view.poll.state == "closing":
            self._tell(self.session.cancel_close)

    def _toggle_card(self) -> None:
        if isinstance(self.overlay, DisclosureCard):
            self.uncover()
            return
        words = card_words(self.session.card, self._words.language, self._words)
        card = DisclosureCard(words, self._view.adult, self.look, self._words)
        card.quiet.connect(self._give_quiet)
        self.cover(card)

    def _give_quiet(self) -> None:
        """Give the class its two minutes; the card stays for the peers."""
        if not self._view.class_paused:
            self._tell(lambda: self.session.pause_class(on=True))

    def _ask_adult(self) -> None:
        question = AdultQuestion(self._view.adult, self.look, self._words)
        question.confirmed.connect(lambda: self._answered(self.session.confirm_adult))
        self.cover(question)

    def _ask_end(self) -> None:
        question = EndQuestion(self._view, self.look, self._words)
        question.confirmed.connect(lambda: self._answered(self.session.end))
        question.read.connect(lambda: self.private.run(Command.TEXTS))
        self.cover(question)

    def _answered(self, action: Callable[[], None]) -> None:
        self.uncover()
        self._tell(action)

    def _leave_typing(self) -> None:
        self.typing.hide()
        self.foot.main.setFocus()

    def _show_foot(self) -> None:
        more = self.phase.script.has_more and self._view.main in PAGED
        self.foot.show_view(self._view, more_script=more)

    def _enable_keys(self) -> None:
        for command, shortcuts in self._keys.items():
            for shortcut in shortcuts:
                shortcut.setEnabled(self.overlay is None or command in ALWAYS)
