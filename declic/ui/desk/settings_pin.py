"""The trusted adult's PIN: set, change, take away."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from declic.domain.pin import LONGEST_PIN, SHORTEST_PIN, check_pin, hash_pin, is_pin
from declic.i18n import Translator
from declic.ui.coach.dialogs import Question
from declic.ui.coach.fields import titled
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.labels import Pill, label

SETTING = "adult_pin"


class PinCard(SettingsCard):
    """Says whether there is a PIN, and changes that.

    Args:
        around: the surroundings.
        keep: keeps a setting by name; returns whether that worked.
    """

    def __init__(self, around: Around, keep: Callable[[str, object], bool]) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("PIN of the trusted adult"),
            tr.gettext(
                "Texts from the question box are opened by the trusted adult only. Without a PIN "
                "here, a new one is chosen at each session."
            ),
        )
        self._keep_setting = keep
        self._pill = Pill("", around.look)
        self.box.addWidget(self._pill)
        self._set = self.button("", self._ask, Icon.LOCK)
        self._remove = self.button(
            tr.pgettext("button", "Take it away…"), self._ask_removal, Icon.UNLOCK
        )
        self.add_buttons(self._set, self._remove)
        self.box.addStretch(1)
        self._show()

    def _hashed(self) -> str:
        return str(getattr(self.around.desk.settings(), SETTING))

    def _show(self) -> None:
        tr, known = self.around.tr, bool(self._hashed())
        if known:
            self._pill.show_text(tr.pgettext("pin", "A PIN is set"), Tone.GOOD, Icon.CHECK)
        else:
            self._pill.show_text(tr.pgettext("pin", "No PIN"), Tone.PLAIN)
        words = tr.pgettext("button", "Change the PIN…") if known else tr.gettext("Set a PIN…")
        self._set.say(words, Icon.LOCK)
        self._remove.setVisible(known)

    def _ask(self) -> None:
        PinQuestion(self.window(), self.around.look, self.around.tr, self._hashed(), self._take)

    def _ask_removal(self) -> None:
        PinQuestion(
            self.window(), self.around.look, self.around.tr, self._hashed(), self._take, new=False
        )

    def _take(self, hashed: str) -> None:
        if not self._keep_setting(SETTING, hashed):
            return
        self._show()
        tr = self.around.tr
        words = tr.gettext("The PIN is set.") if hashed else tr.gettext("The PIN is taken away.")
        self.around.shell.say(words, Tone.GOOD)


class PinQuestion(Question):
    """Asks for the PIN that stands, and for a new one twice; opens itself.

    Attributes:
        now, new, again: the fields; ``now`` is there only when a PIN is set.
        wrong: says what is not right yet.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        tr: Translator,
        hashed: str,
        take: Callable[[str], None],
        *,
        new: bool = True,
    ) -> None:
        title = tr.gettext("PIN of the trusted adult")
        super().__init__(parent, title, look, tr)
        self._hashed = hashed
        self._take = take
        self._wants_new = new
        self.now = self._field(tr.gettext("PIN as it is now"))
        self.new = self._field(tr.gettext("New PIN"))
        self.again = self._field(tr.gettext("New PIN again"))
        shown = ([self.now] if hashed else []) + ([self.new, self.again] if new else [])
        if new:
            self.tell(
                tr.gettext(
                    "{least} to {most} digits. Only the adult should know them; without them, "
                    "only a full erase takes the PIN away.",
                    least=SHORTEST_PIN,
                    most=LONGEST_PIN,
                ),
                kind="soft",
            )
        for field in (self.now, self.new, self.again):
            if field in shown:
                self.body.addLayout(titled(field.accessibleName(), field, look))
            else:
                field.setParent(self)
                field.hide()
        self.wrong: QLabel = label("", Role.STRONG, look, "bad")
        self.body.addWidget(self.wrong)
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Keep it") if new else tr.gettext("Take it away"))
        self.yes.setDefault(True)
        self.open()
        shown[0].setFocus()

    def accept(self) -> None:
        """Take the PIN when all is right; otherwise say what is not."""
        if wrong := self._fault():
            self.wrong.setText(wrong)
            return
        self._take(hash_pin(self.new.text()) if self._wants_new else "")
        super().accept()

    def _fault(self) -> str:
        tr = self.tr_
        if self._hashed and not check_pin(self.now.text(), self._hashed):
            return tr.gettext("This is not the PIN that is set.")
        if not self._wants_new:
            return ""
        if not is_pin(self.new.text()):
            return tr.gettext(
                "A PIN has {least} to {most} digits.", least=SHORTEST_PIN, most=LONGEST_PIN
            )
        if self.new.text() != self.again.text():
            return tr.gettext("The two new PINs differ. Type both again.")
        return ""

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(LONGEST_PIN)
        apply_role(field, Role.NUMBER, self.look)
        return field
