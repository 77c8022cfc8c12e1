"""Where the main window goes once a session's windows are closed, and what it says."""

from declic.i18n import Translator
from declic.ui.theme.tokens import Tone


def after_session(*, rehearsal: bool, ended: bool, tr: Translator) -> tuple[str, str, Tone]:
    """Return the page to open, the sentence to show and its tone."""
    if rehearsal:
        return "rehearse", tr.gettext("The rehearsal is over. Nothing of it was kept."), Tone.BRAND
    if not ended:
        kept = tr.gettext("The session is kept. You can resume it at any time.")
        return "home", kept, Tone.BRAND
    over = tr.gettext("The session has ended. Well done! Its report can be written now.")
    return "reports", over, Tone.GOOD
