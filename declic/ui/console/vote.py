"""The right side: the vote's live state for the peers only, and what the class sees."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from declic.i18n import Translator
from declic.session.views import ConsoleView, CountSource, PollStatus, StageKind
from declic.ui.console.commands import Command, key_name
from declic.ui.console.counts import SOURCES
from declic.ui.console.mini import Miniature
from declic.ui.console.ways import ICONS, way_name
from declic.ui.console.words import poll_text, poll_title
from declic.ui.projector.canvas import Skin
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.bars import Strip
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, clear
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import Pill, label

_OVER = ("closed", "shown", "revealed")


class VotePanel(Card):
    """How many have answered; never what they answered, before the class sees it.

    Signals:
        asked: a command was clicked.
        again: a closed vote is to be run again.
    """

    asked = Signal(Command)
    again = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=16, gap=10)
        self._look = look
        self._tr = tr
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        self._title = label("", Role.SUBHEADING, look)
        head.addWidget(self._title, 1)
        self._live = Pill(tr.pgettext("vote", "live"), look, Tone.GOOD, Icon.DONE)
        head.addWidget(self._live)
        self._count = label("", Role.COUNT, look, wrap=False)
        self._heads = label("", Role.BODY, look, "soft", wrap=False)
        head.addWidget(self._count)
        head.addWidget(self._heads)
        self.box.addLayout(head)
        self._text = label("", Role.SMALL, look, "soft")
        self.box.addWidget(self._text)
        self._strip = Strip(look, 10, look.palette.good)
        self.box.addWidget(self._strip)
        self._buttons = FlowGrid(look.px(150), 2, look.px(8))
        self.lock = self._button(Command.LOCK, Icon.LOCK)
        self.heads = self._button(Command.HEADS, Icon.GROUP)
        self.pause = self._button(Command.PAUSE, Icon.PAUSE)
        self.cancel = self._button(Command.CANCEL, Icon.UNDO)
        self.rerun = ActionButton(tr.pgettext("button", "Vote again"), look, "dark",
                                  icon=Icon.REFRESH)  # fmt: skip
        self.rerun.clicked.connect(lambda: self.again.emit())
        self.phones = self._button(Command.PHONES, Icon.PHONE)
        self.phones.say(tr.pgettext("button", "Phones…"), Icon.PHONE)
        for button in (self.lock, self.heads, self.pause, self.phones):
            self._buttons.add(button)
        self._ways: tuple[CountSource, ...] = ()
        self._way_row = QVBoxLayout()
        self.box.addLayout(self._way_row)
        self.box.addWidget(self._buttons)
        self.box.addWidget(self.cancel)
        self.box.addWidget(self.rerun)
        self.cancel.say(tr.pgettext("button", "Go on voting"), Icon.UNDO)

    def show_view(self, view: ConsoleView) -> None:
        """Show the state of the door and the vote."""
        tr, poll = self._tr, view.poll
        if poll is None:
            self._show_door(view)
        else:
            self._show_poll(poll, view.stage.about)
        self.cancel.setVisible(poll is not None and poll.state == "closing"
                               and poll.closing_seconds_left > 0)  # fmt: skip
        self._show_ways(poll.ways if poll is not None and poll.state == "open" else ())
        self.rerun.setVisible(poll is not None and poll.can_run_again)
        self.phones.setEnabled(view.phones is not None and not view.stage.rehearsal)
        locked = view.door_locked
        self.lock.say(
            tr.pgettext("button", "Open the door") if locked
            else tr.pgettext("button", "Lock the door"),
            Icon.UNLOCK if locked else Icon.LOCK,
        )  # fmt: skip
        heads = view.stage.heads or (poll.heads if poll else 0)
        self.heads.say(
            tr.ngettext("{n} student", "{n} students", heads) if heads
            else tr.pgettext("button", "Head count"),
            Icon.GROUP,
        )  # fmt: skip
        self.pause.say(
            tr.pgettext("button", "End the pause") if view.class_paused
            else tr.pgettext("button", "Pause for all"),
            Icon.PLAY if view.class_paused else Icon.PAUSE,
        )  # fmt: skip

    def _show_door(self, view: ConsoleView) -> None:
        tr, stage = self._tr, view.stage
        self._live.hide()
        self._title.setText(tr.gettext("Phones in the room"))
        self._count.setText(str(stage.joined) if stage.url else "")
        self._heads.setText(f"/ {stage.heads}" if stage.heads else "")
        if stage.url:
            self._text.setText(tr.gettext("No vote in this phase. Code: {code}", code=stage.code))
        else:
            self._text.setText(tr.gettext("No vote in this phase."))
        self._strip.setVisible(bool(stage.url and stage.heads))
        self._strip.show_share(stage.joined / stage.heads if stage.heads else 0.0)

    def _show_poll(self, poll: PollStatus, about: int | None) -> None:
        tr = self._tr
        if poll.state in _OVER:
            self._show_over(poll, about)
            return
        self._live.setVisible(poll.state == "open")
        self._title.setText(poll_title(poll, tr))
        waiting = poll.state == "ready"
        whole = poll.heads or poll.joined
        self._count.setText(str(poll.joined if waiting else poll.answered))
        self._heads.setText(f"/ {poll.heads}" if poll.heads else "")
        name = tr.gettext("{n} of {heads} have answered", n=poll.answered, heads=whole)
        if name != self._count.accessibleName():  # Qt would tell a screen reader the same again
            self._count.setAccessibleName(name)
        text = poll_text(poll, tr)
        if waiting and poll.phones and not poll.voided:
            joined = tr.ngettext(
                "{n} phone is connected.", "{n} phones are connected.", poll.joined
            )
            text = f"{joined} {text}"
        self._text.setText(text)
        self._strip.show()
        done = poll.joined if waiting else poll.answered
        self._strip.show_share(done / whole if whole else 0.0)

    def _show_over(self, poll: PollStatus, about: int | None) -> None:
        """Show a vote that is over: no count moves any more, and no exact one is told."""
        tr = self._tr
        self._live.hide()
        self._title.setText(poll_title(poll, tr))
        self._count.setText("")
        self._heads.setText("")
        parts = [poll_text(poll, tr)]
        if about is not None:
            parts.insert(0, tr.ngettext("About {n} answer", "About {n} answers", about) + ".")
        self._text.setText(" ".join(part for part in parts if part))
        self._strip.hide()

    def _show_ways(self, ways: tuple[CountSource, ...]) -> None:
        """Offer the ways without phones that fit the open vote."""
        if ways == self._ways:
            return
        self._ways = ways
        clear(self._way_row)
        buttons = []
        for command, source in SOURCES.items():
            if source in ways:
                button = self._button(command, ICONS[source])
                button.say(way_name(source, self._tr), ICONS[source])
                buttons.append(button)
        if not buttons:
            return
        # Side by side where the longest name fits into an equal share, else two and one.
        widest = max(button.sizeHint().width() for button in buttons)
        grid = FlowGrid(widest, len(buttons), self._look.px(8))
        for button in buttons:
            grid.add(button)
        self._way_row.addWidget(grid)

    def _button(self, command: Command, icon: Icon) -> ActionButton:
        button = ActionButton("", self._look, "dark", icon=icon)
        button.setToolTip(key_name(command, self._tr))
        button.clicked.connect(lambda: self.asked.emit(command))
        return button


class ClassPanel(Card):
    """The miniature of the audience window, with its caption and the large code for latecomers.

    Signals:
        asked: a command was clicked.
    """

    asked = Signal(Command)

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=16, gap=8)
        caption = QHBoxLayout()
        caption.setSpacing(look.px(8))
        self._caption = label(tr.gettext("What the class sees"), Role.SMALL, look, "soft")
        caption.addWidget(self._caption, 1)
        self.code = ActionButton(
            tr.pgettext("button", "Large code"), look, "dark", key=key_name(Command.CODE, tr)
        )
        self.code.setCheckable(True)
        self.code.clicked.connect(lambda: self.asked.emit(Command.CODE))
        caption.addWidget(self.code)
        self.box.addLayout(caption)
        self.mini = Miniature(tr)
        self.box.addWidget(self.mini, 1)

    def show_view(self, view: ConsoleView, skin: Skin, shape: float) -> None:
        """Show the class's picture; the code can be made large while the phones' page is known."""
        self.code.setVisible(bool(view.stage.url) and self._only_on_ask(view))
        self.code.setChecked(view.shows_code)
        self.mini.show_view(view.stage, skin, shape)

    @staticmethod
    def _only_on_ask(view: ConsoleView) -> bool:
        """Tell whether the large code is not what the step shows by itself."""
        return view.shows_code or view.stage.kind is not StageKind.JOIN
