"""Every word of the remote's page, for presenters, in the languages of the whole program."""

from declic.i18n import Translator


def remote_words(tr: Translator) -> dict[str, str]:
    """Return the words of the page and of its script."""
    return {
        "title": tr.gettext("Pair this phone"),
        "about": tr.gettext("Type the code that stands on the laptop. It works once."),
        "label": tr.gettext("Code, 6 letters or digits"),
        "pair": tr.pgettext("button", "Pair"),
        "wrong": tr.gettext("This is not the code. Look at the laptop once more."),
        "over": tr.gettext("This phone is not paired. Start pairing on the laptop."),
        "lost": tr.gettext("No connection to the laptop. We keep trying…"),
        "no_script": tr.gettext("This page needs JavaScript. Switch it on, or use the laptop."),
        "next": tr.pgettext("button", "Next"),
        "back": tr.pgettext("button", "Back"),
        "black": tr.pgettext("button", "Black screen"),
        "bright": tr.pgettext("button", "Show the screen again"),
        "open": tr.pgettext("button", "Open the vote"),
        "close": tr.pgettext("button", "Close the vote"),
        "disclosure": tr.pgettext("button", "Somebody confides something"),
        "leave": tr.pgettext("button", "Put the remote away"),
        "left": tr.gettext("{time} left"),
        "late": tr.gettext("{time} over time"),
        "card": tr.gettext("For you, not for the class"),
    }
