"""The booth's upper edge: whose eyes only, which language, and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from declic.i18n import LANGUAGES, Translator, language_name
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label

CODE_SIGNS = 24
"""A slip's sixteen letters and digits with what people type between them."""


class BoothHead(QWidget):
    """Says who looks, offers each language by its own name, and closes the booth.

    Signals:
        spoken: language that was asked for.
        left: the booth is to be closed.
    """

    spoken = Signal(str)
    left = Signal()

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(8))
        self._note = label("", Role.BODY, look, "soft")
        line.addWidget(self._note, 1)
        self.languages: dict[str, ActionButton] = {}
        for lang in LANGUAGES:
            button = ActionButton(language_name(lang), look, "quiet")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, lang=lang: self.spoken.emit(lang))
            self.languages[lang] = button
            line.addWidget(button)
        self.close_button = ActionButton("", look, "quiet", icon=Icon.CLOSE)
        self.close_button.clicked.connect(lambda: self.left.emit())
        line.addWidget(self.close_button)
        self.say(tr)

    def say(self, tr: Translator) -> None:
        """Speak another language."""
        self._note.setText(tr.gettext("Only you look at this screen. No picture is kept."))
        self.close_button.say(tr.pgettext("button", "Close the booth"), Icon.CLOSE)
        for lang, button in self.languages.items():
            button.setChecked(lang == tr.language)


def code_field(look: Look, tr: Translator) -> QLineEdit:
    """Return the field for a slip's code."""
    field = QLineEdit()
    field.setAccessibleName(tr.gettext("Code of the slip, 16 letters and digits"))
    field.setPlaceholderText(tr.gettext("Code of the slip, 16 letters and digits"))
    field.setMaxLength(CODE_SIGNS)
    apply_role(field, Role.SUBHEADING, look)
    return field
