"""The console's questions: which screen, is the adult here, end now; and the sheet of keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.console.commands import KEYS, Command, command_names, key_name
from declic.ui.console.guard import Guard
from declic.ui.console.overlay import Overlay, Question
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.fields import TickBox
from declic.ui.widgets.labels import Pill, label


class ScreenQuestion(Question):
    """Only one screen was found: is it what the class sees?

    Signals:
        one_screen: the projector shows this very screen.
        later: there is no projector (yet); the console may show the script.
    """

    one_screen = Signal()
    later = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__(
            Icon.SCREEN,
            tr.gettext("Only one screen was found"),
            tr.gettext(
                "If the projector shows the same as this laptop, the class would read your "
                "script. Choose “extend” in the screen settings, or show only the class's picture."
            ),
            look,
            tr,
        )
        self.no_projector = self.answer(
            tr.pgettext("button", "No projector yet: open the console"), "primary"
        )
        self.mirrored = self.answer(tr.pgettext("button", "The class sees this screen"))
        self.no_projector.clicked.connect(lambda: self.later.emit())
        self.mirrored.clicked.connect(lambda: self.one_screen.emit())
        self.add_answers(self.no_projector, self.mirrored)
        self.card.box.addWidget(
            label(
                tr.gettext(
                    "In one-screen mode the script is on your printed pocket sheet; the keys work "
                    "as usual, F5 leads back here."
                ),
                Role.BODY,
                look,
                "soft",
            )
        )


class AdultQuestion(Question):
    """The trusted adult confirms on the laptop before a sensitive part (DESIGN.md 5.8).

    Signals:
        confirmed: the adult ticked and confirmed.
    """

    confirmed = Signal()

    def __init__(self, adult: str, look: Look, tr: Translator, guard: Guard | None = None) -> None:
        name = adult or tr.gettext("the trusted adult")
        super().__init__(
            Icon.ADULT,
            tr.gettext("The next part may touch somebody"),
            tr.gettext("Turn the laptop to {adult}: only an adult confirms here.", adult=name),
            look,
            tr,
            guard,
        )
        self.tick = TickBox(tr.gettext("I am present and know the procedure."), look, Role.MAIN)
        self.card.box.addWidget(self.tick)
        self.confirm = self.answer(tr.pgettext("button", "Confirm"), "primary", Icon.CHECK)
        self.confirm.setEnabled(False)
        self.tick.toggled.connect(self.confirm.setEnabled)
        self.confirm.clicked.connect(self._confirm)
        later = self.answer(tr.pgettext("button", "Not now"))
        later.clicked.connect(self.leave)
        self.add_answers(self.confirm, later)
        self.setFocusProxy(self.tick)

    def _confirm(self) -> None:
        if self.tick.isChecked() and self.guard.passes():
            self.confirmed.emit()


class EndQuestion(Question):
    """Asks once before the session is ended for good.

    Signals:
        confirmed: it is to be ended.
        read: the adult deals with the typed texts first.
    """

    confirmed = Signal()
    read = Signal()

    def __init__(
        self, view: ConsoleView, look: Look, tr: Translator, guard: Guard | None = None
    ) -> None:
        text = tr.gettext("The phones are let go. What was voted is kept as totals.")
        waiting = view.texts.waiting
        if waiting:
            text = tr.ngettext(
                "{n} text has not been read by the adult. It will be gone for good.",
                "{n} texts have not been read by the adult. They will be gone for good.",
                waiting,
            )
        super().__init__(Icon.STOP, tr.gettext("End the session now?"), text, look, tr, guard)
        kind = "dark" if waiting else "primary"
        self.end = self.answer(tr.pgettext("button", "End the session"), kind)
        self.end.clicked.connect(self._end)
        stay = self.answer(tr.pgettext("button", "Go on"))
        stay.clicked.connect(self.leave)
        if waiting:
            first = self.answer(tr.pgettext("button", "Let the adult read first"), "primary")
            first.clicked.connect(lambda: self.read.emit())
            self.add_answers(first, self.end, stay)
        else:
            self.add_answers(self.end, stay)

    def _end(self) -> None:
        if self.guard.passes():
            self.confirmed.emit()


class LeaveQuestion(Question):
    """Asks before the console's window is closed while a session runs.

    Signals:
        confirmed: leave; the session can be resumed.
    """

    confirmed = Signal()

    def __init__(self, look: Look, tr: Translator, guard: Guard | None = None) -> None:
        super().__init__(
            Icon.PAUSE,
            tr.gettext("Leave the session for now?"),
            tr.gettext("It is kept at this very step. A vote that is open now must be run again."),
            look,
            tr,
            guard,
        )
        go = self.answer(tr.pgettext("button", "Leave"), "primary")
        go.clicked.connect(lambda: self.confirmed.emit())
        stay = self.answer(tr.pgettext("button", "Stay"))
        stay.clicked.connect(self.leave)
        self.add_answers(stay, go)


class ThanksCard(Question):
    """After the session: thanks to the two peers and three questions for their debrief.

    Signals:
        done: go back to the main window.
    """

    done = Signal()

    def __init__(self, look: Look, tr: Translator, guard: Guard | None = None) -> None:
        super().__init__(
            Icon.HEART_FULL,
            tr.gettext("Thank you, both of you. You did it."),
            tr.gettext("Take fifteen minutes with your coach, now:"),
            look,
            tr,
            guard,
        )
        for question in (
            tr.gettext("What went well?"),
            tr.gettext("What stayed with you?"),
            tr.gettext("What would you change next time: timing, words, activity?"),
        ):
            self.card.box.addWidget(label(f"·  {question}", Role.SUBHEADING, look))
        self.card.box.addWidget(
            label(
                tr.gettext("No names here: what somebody confided stays with the adult, on paper."),
                Role.BODY,
                look,
                "soft",
            )
        )
        go = self.answer(tr.pgettext("button", "To the report"), "primary", Icon.DOCUMENT)
        go.clicked.connect(lambda: self.done.emit())
        self.add_answers(go)


class KeySheet(Overlay):
    """All keys on one page."""

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__(look, tr)
        self.setAccessibleName(tr.gettext("Keys"))
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(40), look.px(28), look.px(40), look.px(28))
        box.setSpacing(look.px(14))
        box.addWidget(label(tr.gettext("Keys"), Role.DISPLAY, look))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(16))
        names = command_names(tr)
        half = -(-len(KEYS) // 2)
        for index, command in enumerate(KEYS):
            column = 0 if index < half else 2
            pill = Pill(_all_keys(command, tr), look)
            grid.addWidget(pill, index % half, column)
            grid.addWidget(label(names[command], Role.SUBHEADING, look), index % half, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        box.addWidget(inner)
        box.addStretch(1)
        back = ActionButton(
            tr.pgettext("button", "Back to the session"), look, "primary",
            icon=Icon.PREVIOUS, key=tr.pgettext("key", "Esc"), role=Role.MAIN,
        )  # fmt: skip
        back.clicked.connect(self.leave)
        box.addWidget(back)
        self.setFocusProxy(back)


def _all_keys(command: Command, tr: Translator) -> str:
    rest = [_plain(key, tr) for key in KEYS[command][1:]]
    return " · ".join([key_name(command, tr), *rest])


def _plain(key: str, tr: Translator) -> str:
    names = {
        "PgDown": tr.pgettext("key", "Page down"),
        "Right": "\N{RIGHTWARDS ARROW}",
        "Left": "\N{LEFTWARDS ARROW}",
    }
    return names.get(key, key)
