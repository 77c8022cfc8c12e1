"""The paired phone of a presenter: what it shows, and what its buttons do at the console."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from declic.i18n import translator
from declic.session.phones import RemoteLink
from declic.session.ports import RemoteState
from declic.session.views import ConsoleView, Main
from declic.ui.console.card import DisclosureCard
from declic.ui.console.card_words import card_words
from declic.ui.console.commands import Command
from declic.ui.console.ways import next_count
from declic.ui.console.window import PAGED, ConsoleWindow

DRIFT_SECONDS = 2
"""The phone counts on by itself; it is told again when it is further off than this."""

COMMANDS: Mapping[str, Command] = {
    "next": Command.MAIN,
    "open": Command.MAIN,
    "close": Command.MAIN,
    "back": Command.BACK,
    "black": Command.BLACK,
    "disclosure": Command.CARD,
}
"""Names of ``RemoteCommand`` -> what the same key on the laptop does."""

_MAIN_NAMES = {
    Main.START: "next",
    Main.NEXT: "next",
    Main.SHOW: "next",
    Main.REVEAL: "next",
    Main.OPEN: "open",
    Main.CLOSE: "close",
}
"""What asks the adult, ends the session or counts hands stays at the laptop."""


class RemoteControl:
    """Tells the paired phone the state after each change, and carries out what fits it.

    Args:
        console: the console's window.
        run: does a command, as its key on this laptop would.
        seen_by_class: tells whether the class sees this laptop's screen: then the disclosure card
            stands on the phone only.
        now: monotonic seconds.
    """

    def __init__(
        self,
        console: ConsoleWindow,
        run: Callable[[Command], None],
        seen_by_class: Callable[[], bool],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._console = console
        self._run = run
        self._seen_by_class = seen_by_class
        self._now = now
        self._told: RemoteState | None = None
        self._told_at = 0.0
        self._card_on_phone = False
        console.session.phones.listen_remote(self._take)

    def refresh(self, view: ConsoleView) -> None:
        """Tell the phone what changed; nobody is told anything until a phone is paired."""
        if view.phones is None or view.phones.remote is not RemoteLink.PAIRED:
            self._told, self._card_on_phone = None, False
            return
        state = self._state(view)
        if self._told is None or self._is_news(state, self._told):
            self._told, self._told_at = state, self._now()
            self._console.session.phones.show_remote(state)

    def _take(self, name: str) -> None:
        """Do what the phone asks for, if it still fits."""
        if name not in self._fitting(self._console.session.console()):
            return
        if name == "disclosure" and self._seen_by_class():
            self._card_on_phone = not self._card_on_phone
        if name != "disclosure" or self._card_on_phone or not self._seen_by_class():
            self._run(COMMANDS[name])
        self.refresh(self._console.session.console())

    def _state(self, view: ConsoleView) -> RemoteState:
        lang = view.stage.lang
        card = self._card_on_phone or isinstance(self._console.overlay, DisclosureCard)
        return RemoteState(
            lang,
            title=view.phase_title.value,
            line=self._console.phase.script.spoken,
            seconds_left=None if view.timer_paused else view.phase_seconds_left,
            can=self._fitting(view),
            black=view.black,
            card=self._card_lines(lang) if card else (),
        )

    def _card_lines(self, lang: str) -> tuple[str, ...]:
        sheet = self._console.session.card
        return card_words(sheet, lang, translator(lang)).for_phone

    def _fitting(self, view: ConsoleView) -> tuple[str, ...]:
        """Return the names of what can be done now."""
        if view.main is Main.ENDED:
            return ()
        names = ["black", "disclosure"]
        if self._console.overlay is None:
            reads_on = view.main in PAGED and self._console.phase.script.has_more
            main = "next" if reads_on else _MAIN_NAMES.get(view.main, "")
            if main and not (main == "close" and next_count(view) is not None):
                names.append(main)
            if view.can_go_back:
                names.append("back")
        return tuple(names)

    def _is_news(self, state: RemoteState, told: RemoteState) -> bool:
        if replace(state, seconds_left=None) != replace(told, seconds_left=None):
            return True
        if state.seconds_left is None or told.seconds_left is None:
            return state.seconds_left != told.seconds_left
        shown = told.seconds_left - (self._now() - self._told_at)
        return abs(shown - state.seconds_left) > DRIFT_SECONDS
