"""What the program is, which version it is, and under which licence it comes."""

from PySide6.QtWidgets import QWidget

from declic import __version__
from declic.i18n import Translator
from declic.ui.coach.dialogs import Question
from declic.ui.theme.look import Look


class AboutQuestion(Question):
    """Says it in a few lines; there is nothing to choose."""

    def __init__(self, parent: QWidget, look: Look, tr: Translator) -> None:
        super().__init__(parent, "(Dé)clic", look, tr)
        self.tell(tr.gettext("Version {version}", version=__version__), kind="soft")
        self.tell(
            tr.gettext(
                "Workshops for young people about privacy, intimate pictures, cyberbullying and "
                "blackmail: from the plan to the report, on this laptop, without internet."
            )
        )
        self.body.addStretch(1)
        self.no.hide()
        self.yes.say(tr.pgettext("button", "Close"))
        self.yes.setDefault(True)
