"""The booth: a private full-screen window in which a paper slip's holder votes on the laptop."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from declic.domain.ids import PASS
from declic.i18n import Translator, translator
from declic.ui.booth_head import BoothHead, code_field
from declic.ui.booth_port import Booth, BoothPoll, BoothRefused
from declic.ui.booth_words import how_text, refusal_text
from declic.ui.bridge import Bridge
from declic.ui.console.scan_picture import ScanPicture
from declic.ui.counting import Preview
from declic.ui.qt import make_application
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear, row
from declic.ui.widgets.labels import label
from declic.ui.widgets.wrapbutton import WrapButton

WAIT_MS = 2_000
"""Between two looks whether the question is open now."""

THANKS_MS = 6_000
"""How long the thanks stand before the next person's turn."""

SCALE = 1.4
"""Text size: it is read standing, by somebody who was just handed the laptop."""


class BoothWindow(QWidget):
    """Asks for a slip, shows the question, takes one answer, and is empty again for the next.

    Args:
        booth: slips and camera.
        bridge: the window's thread and workers.
        look, tr: as everywhere.
        left: called when the booth is closed.
    """

    def __init__(
        self, booth: Booth, bridge: Bridge, look: Look, tr: Translator, left: Callable[[], None]
    ) -> None:
        super().__init__()
        self._booth = booth
        self._bridge = bridge
        self.look = look
        self.words = self._first_words = tr
        self._left = left
        self._again: Callable[[], None] = self.ask_slip
        self._slip = ""
        self._busy = False
        self._question: BoothPoll | None = None
        self.chosen: list[str] = []
        self.setProperty("kind", "window")
        self.setWindowTitle(tr.gettext("Voting booth"))
        look.dress(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(60), look.px(30), look.px(60), look.px(30))
        box.setSpacing(look.px(16))
        self.head = BoothHead(look, tr)
        self.head.left.connect(self.close)
        self.head.spoken.connect(self._speak)
        box.addWidget(self.head)
        self._page = QVBoxLayout()
        self._page.setSpacing(look.px(14))
        box.addLayout(self._page, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._next: Callable[[], None] = self.ask_slip
        self._timer.timeout.connect(lambda: self._next())
        self.ask_slip()
        booth.watch(self._saw, self._showed, self._blind)

    def ask_slip(self, told: str = "") -> None:
        """Be ready for the next person; nothing of the one before is left."""
        tr, look = self.words, self.look
        self._slip, self._question, self.chosen = "", None, []
        self._begin(tr.gettext("Vote with your paper slip"), self.ask_slip)
        if told:
            self._page.addWidget(label(told, Role.SUBHEADING, look, "warn"))
        self._page.addWidget(
            label(
                tr.gettext("Hold the square of your slip up to the camera, or type its code."),
                Role.SUBHEADING, look,
            )
        )  # fmt: skip
        self.picture = ScanPicture(look, tr.gettext("What the camera sees"))
        self._page.addWidget(self.picture, 1)
        self.field = code_field(look, tr)
        self.go = ActionButton(tr.pgettext("button", "Go on"), look, "primary")
        self.go.clicked.connect(self._type)
        self.field.returnPressed.connect(self._type)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.go)
        self._page.addLayout(line)
        self.field.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Turn the camera off; the process ends."""
        self._timer.stop()
        self._booth.stop()
        super().closeEvent(event)
        self._left()

    def _speak(self, lang: str) -> None:
        """Show the same in another language; an answer that was not sent is chosen anew."""
        if not self._busy:
            self.words = translator(lang)
            self.head.say(self.words)
            self._again()

    def _next_person(self) -> None:
        """Be ready for somebody else, in the session's language."""
        self.words = self._first_words
        self.head.say(self.words)
        self.ask_slip()

    def _begin(self, title: str, again: Callable[[], None]) -> None:
        """Empty the page for what ``again`` would show once more."""
        self._again = again
        self._timer.stop()
        clear(self._page)
        self.title = label(title, Role.DISPLAY, self.look)
        self._page.addWidget(self.title)

    def _saw(self, slip: str) -> None:
        if not self._slip and not self._timer.isActive():
            self._take_slip(slip)

    def _showed(self, preview: Preview) -> None:
        if not self._slip and not self._timer.isActive():
            self.picture.show_preview(preview)

    def _blind(self) -> None:
        if not self._slip:
            tr = self.words
            self.ask_slip(tr.gettext("The camera shows nothing here. Type the code of your slip."))

    def _type(self) -> None:
        slip = self._booth.code_in(self.field.text())
        if slip:
            self._take_slip(slip)
        else:
            self.ask_slip(refusal_text("slip-unknown", self.words))

    def _take_slip(self, slip: str) -> None:
        """Look what there is to answer."""
        self._slip = slip
        booth, lang = self._booth, self.words.language
        self._work(lambda: booth.question(slip, lang), self._show_question)

    def _show_question(self, question: BoothPoll | None) -> None:
        tr, look = self.words, self.look
        again = partial(self._take_slip, self._slip)
        if question is None:
            self._begin(tr.gettext("Your slip is good"), again)
            text = tr.gettext("The question appears here as soon as the vote is opened.")
            self._page.addWidget(label(text, Role.SUBHEADING, look))
            self._page.addStretch(1)
            self._add_other()
            self._then(WAIT_MS, again)
            return
        self._question, self.chosen = question, []
        self._begin(question.question, again)
        if question.hint:
            self._page.addWidget(label(question.hint, Role.SUBHEADING, look, "soft"))
        self._page.addWidget(label(how_text(question, tr), Role.STRONG, look, "soft"))
        self._page.addWidget(self._options(question), 1)
        once = tr.gettext("It counts once. You cannot change it after you have sent it.")
        self._page.addWidget(label(once, Role.BODY, look, "soft"))
        self.send = ActionButton(tr.pgettext("button", "Send my answer"), look, "primary",
                                 icon=Icon.CHECK, role=Role.MAIN)  # fmt: skip
        self.send.clicked.connect(self._send)
        self._add_other(self.send)
        next(iter(self.options.values())).setFocus()
        self._mark()

    def _options(self, question: BoothPoll) -> QScrollArea:
        """Return the options and the way to pass, in one column."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(self.look.px(10))
        self.options: dict[str, WrapButton] = {}
        passing = (PASS, self.words.gettext("I'd rather pass"))
        for option, text in (*question.options, passing):
            button = WrapButton(text, self.look, role=Role.SUBHEADING, pad=12)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, option=option: self._choose(option))
            self.options[option] = button
            column.addWidget(button)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        return scroll

    def _choose(self, option: str) -> None:
        """Choose an option or take it back; the oldest gives way to one too many."""
        if option in self.chosen:
            self.chosen.remove(option)
        elif option == PASS or self.chosen == [PASS]:
            self.chosen = [option]
        else:
            most = self._question.pick if self._question is not None else 1
            self.chosen = [*self.chosen, option][-most:]
        self._mark()

    def _mark(self) -> None:
        question = self._question
        if question is None:
            return
        for option, text in question.options:
            at = self.chosen.index(option) + 1 if option in self.chosen else 0
            button = self.options[option]
            button.setChecked(bool(at))
            button.say_words(f"{at}. {text}" if at and question.ordered else text)
        self.options[PASS].setChecked(self.chosen == [PASS])
        self.send.setEnabled(self.chosen == [PASS] or len(self.chosen) == question.pick)

    def _send(self) -> None:
        if self._question is None or self._busy:
            return
        booth, slip, opening = self._booth, self._slip, self._question.opening
        choice = tuple(self.chosen)
        self._work(lambda: booth.answer(slip, opening, choice), lambda _: self._thank())

    def _thank(self) -> None:
        tr, look = self.words, self.look
        self._slip, self._question, self.chosen = "", None, []
        self._begin(tr.gettext("Answer received"), self._thank)
        text = tr.gettext(
            "Keep your slip until the vote has closed, then tear it up. The next person can come."
        )
        self._page.addWidget(label(text, Role.SUBHEADING, look))
        self._page.addStretch(1)
        self._add_other()
        self._then(THANKS_MS, self._next_person)

    def _add_other(self, first: ActionButton | None = None) -> None:
        """Add the way to the next slip, beside another button if there is one."""
        words = self.words.pgettext("button", "Next person")
        self.other = ActionButton(words, self.look, icon=Icon.NEXT)
        self.other.clicked.connect(self._next_person)
        buttons = [button for button in (first, self.other) if button is not None]
        self._page.addLayout(row(*buttons, None, gap=self.look.px(12)))
        self.other.setFocus()

    def _then(self, after_ms: int, call: Callable[[], None]) -> None:
        self._next = call
        self._timer.start(after_ms)

    def _work(self, job: Callable[[], object], done: Callable[..., None]) -> None:
        """Ask the ballot box in a worker; one thing at a time.

        What comes for a slip that was put away is nobody's; one that was shown meanwhile is next.
        """
        if self._busy:
            return
        self._busy = True
        slip = self._slip

        def is_for_this_slip() -> bool:
            self._busy = False
            if slip != self._slip and self._slip:
                self._take_slip(self._slip)
            return slip == self._slip

        def came(result: object) -> None:
            if is_for_this_slip():
                done(result)

        def failed(error: Exception) -> None:
            if is_for_this_slip():
                reason = error.reason if isinstance(error, BoothRefused) else ""
                self.ask_slip(refusal_text(reason, self.words))

        self._bridge.work(lambda _: job(), came, failed)


def run_booth(
    make: Callable[[Callable[[Callable[[], None]], None]], Booth],
    tr: Translator,
    place: tuple[int, int, int, int],
) -> None:
    """Run the booth in a process of its own, until its window is closed.

    Args:
        make: makes the booth, given what runs a call on the window's thread.
        tr: its language.
        place: x, y, width and height of the console's screen.
    """
    app = make_application()
    bridge = Bridge()
    window = BoothWindow(make(bridge.handover), bridge, Look(LIGHT, SCALE), tr, app.quit)
    for screen in QGuiApplication.screens():
        if screen.geometry().getRect() == place:
            window.setScreen(screen)
    window.setGeometry(*place)
    window.showFullScreen()
    app.exec()
    bridge.stop()
