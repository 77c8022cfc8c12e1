"""What the facilitator can do from the console, and the keys for it, a clicker's among them."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from declic.i18n import Translator


class Command(StrEnum):
    """One thing to do."""

    MAIN = "main"
    BACK = "back"
    SKIP = "skip"
    PAGE_DOWN = "page-down"
    PAGE_UP = "page-up"
    BLACK = "black"
    CARD = "card"
    PAUSE = "pause"
    LESS = "less"
    MORE = "more"
    TIMER = "timer"
    NOTE = "note"
    HEADS = "heads"
    LOCK = "lock"
    SKIN = "skin"
    KEYS = "keys"
    CANCEL = "cancel"
    SCREEN = "screen"
    TEXTS = "texts"
    QUESTION = "question"
    CARDS = "cards"
    HANDS = "hands"
    ENVELOPES = "envelopes"
    PHONES = "phones"
    CODE = "code"


KEYS: dict[Command, tuple[str, ...]] = {
    Command.MAIN: ("Space", "PgDown", "Right"),
    Command.BACK: ("PgUp", "Left"),
    Command.SKIP: ("S",),
    Command.PAGE_DOWN: ("Down",),
    Command.PAGE_UP: ("Up",),
    Command.BLACK: ("B", "."),
    Command.CARD: ("F1", "D"),
    Command.PAUSE: ("P",),
    Command.LESS: ("-",),
    Command.MORE: ("+",),
    Command.TIMER: ("T",),
    Command.NOTE: ("N",),
    Command.HEADS: ("C",),
    Command.LOCK: ("V",),
    Command.SKIN: ("L",),
    Command.KEYS: ("?", "H"),
    Command.CANCEL: ("Esc",),
    Command.SCREEN: ("F5",),
    Command.TEXTS: ("Q",),
    Command.QUESTION: ("R",),
    Command.CARDS: ("K",),
    Command.HANDS: ("M",),
    Command.ENVELOPES: ("E",),
    Command.PHONES: ("W",),
    Command.CODE: ("J",),
}
"""Command -> its keys, the one shown first; a clicker's arrows never skip a vote."""

ALWAYS = (Command.CARD, Command.CANCEL, Command.BLACK)
"""Commands that work while something lies over the console."""


def command_names(tr: Translator) -> dict[Command, str]:
    """Return what each command does, for the key sheet."""
    return {
        Command.MAIN: tr.gettext("The next right thing (also a clicker's “next”)"),
        Command.BACK: tr.gettext("Back to the phase before"),
        Command.SKIP: tr.gettext("Skip this phase"),
        Command.PAGE_DOWN: tr.gettext("Read on in the script"),
        Command.PAGE_UP: tr.gettext("Read back in the script"),
        Command.BLACK: tr.gettext("Black screen for the class, and back"),
        Command.CARD: tr.gettext("Somebody confides: what to say and do"),
        Command.PAUSE: tr.gettext("Two quiet minutes for everybody"),
        Command.LESS: tr.gettext("One minute less for this phase"),
        Command.MORE: tr.gettext("One minute more for this phase"),
        Command.TIMER: tr.gettext("Stop the clock of this phase, or let it run"),
        Command.NOTE: tr.gettext("Write a quick note about the time or the activity"),
        Command.HEADS: tr.gettext("Type how many students are here"),
        Command.LOCK: tr.gettext("Lock the door for new phones, or open it"),
        Command.SKIN: tr.gettext("Light or dark background for the class"),
        Command.KEYS: tr.gettext("These keys"),
        Command.CANCEL: tr.gettext("Go on voting, or close what is open"),
        Command.SCREEN: tr.gettext("Show the class's picture on this screen, or the console"),
        Command.TEXTS: tr.gettext("Typed texts, for the adult only (PIN)"),
        Command.QUESTION: tr.gettext("Show the class the next reworded question"),
        Command.CARDS: tr.gettext("Read the raised cards of the open vote"),
        Command.HANDS: tr.gettext("Count the raised hands of the open vote"),
        Command.ENVELOPES: tr.gettext("Type the totals of the envelopes"),
        Command.PHONES: tr.gettext("Phones, paper slips, remote, network"),
        Command.CODE: tr.gettext("Show the large code to latecomers, and back"),
    }


def key_name(command: Command, tr: Translator) -> str:
    """Return the command's first key as written on a keyboard."""
    key = KEYS[command][0]
    names = {
        "Space": tr.pgettext("key", "Space"),
        "PgUp": tr.pgettext("key", "Page up"),
        "Esc": tr.pgettext("key", "Esc"),
        "Down": "\N{DOWNWARDS ARROW}",
        "Up": "\N{UPWARDS ARROW}",
        "-": "\N{MINUS SIGN}",
    }
    return names.get(key, key)


def install_keys(window: QWidget, run: Callable[[Command], None]) -> dict[Command, list[QShortcut]]:
    """Give a window the keys; a held key counts once, a field being typed in keeps its letters."""
    made: dict[Command, list[QShortcut]] = {}
    for command, keys in KEYS.items():
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setAutoRepeat(False)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda command=command: run(command))
            made.setdefault(command, []).append(shortcut)
    return made
