"""Recording who confirmed an entry: a line that says how it stands, and opens into a small form."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from declic.domain.confirmation import Confirmation
from declic.i18n import Translator
from declic.ui.coach.fields import LineField
from declic.ui.library.pieces import flowing
from declic.ui.pages.words import short_date
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.flow import Flow
from declic.ui.widgets.labels import Pill, label

MOST_INITIALS = 8


class ConfirmLine(QWidget):
    """Says who confirmed an entry and when, and asks for initials (and a day, for the law).

    ``done`` are the words of the button that confirms, ``about`` says what is confirmed.

    Signals:
        confirmed: initials and ISO date.
        withdrawn: the confirmation is to be taken back.
    """

    confirmed = Signal(str, str)
    withdrawn = Signal()

    def __init__(
        self,
        name: str,
        look: Look,
        tr: Translator,
        today: str,
        *,
        law: bool = False,
        done: str = "",
        about: str = "",
    ) -> None:
        super().__init__()
        self._name = name
        self._look = look
        self._tr = tr
        self._today = today
        self._law = law
        self._done = done or tr.pgettext("button", "I called today")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        line = flowing()
        self._flow = Flow(line, look.px(8))
        self.state = Pill("", look)
        self.ask = ActionButton("", look, "quiet", icon=Icon.NOTE, role=Role.LABEL)
        self.ask.clicked.connect(self._open)
        self.back = ActionButton(
            tr.pgettext("button", "Switch off"), look, "quiet", role=Role.LABEL,
            name=tr.gettext("Switch off: {name}", name=name),
        )  # fmt: skip
        self.back.clicked.connect(self.withdrawn)
        for widget in (self.state, self.ask, self.back):
            self._flow.addWidget(widget)
        box.addWidget(line)
        self._form = self._make_form()
        self._wrong = label("", Role.SMALL, look, "bad")
        self._about = label(about, Role.SMALL, look, "soft")
        for inside in (self._about, self._form, self._wrong):
            box.addWidget(inside)
            inside.hide()

    def add(self, button: QWidget) -> None:
        """Add what else can be done with the entry, at the end of the line."""
        self._flow.addWidget(button)

    def show_state(self, confirmation: Confirmation | None, *, due: bool) -> None:
        """Show how the entry stands."""
        tr = self._tr
        if confirmation is None:
            text = (
                tr.gettext("Off: not confirmed") if self._law else tr.gettext("Not confirmed yet")
            )
        else:
            text = tr.gettext(
                "Confirmed {date} by {initials}",
                date=short_date(confirmation.called_on), initials=confirmation.initials,
            )  # fmt: skip
        tone, icon = (Tone.WARN, Icon.WARN) if due else (Tone.GOOD, Icon.CHECK)
        self.state.show_text(text, tone, icon)
        words = tr.pgettext("button", "Confirm…")
        if confirmation is not None:
            words = tr.pgettext("button", "Confirm again…")
        self.ask.setText(words)
        self.ask.setAccessibleName(tr.gettext("Confirm: {name}", name=self._name))
        self.back.setVisible(self._law and confirmation is not None)

    def _make_form(self) -> QWidget:
        tr, look = self._tr, self._look
        form = flowing()
        line = Flow(form, look.px(8))
        hint = tr.gettext("Who confirmed (initials)") if self._law else tr.gettext("Your initials")
        self.initials = LineField(hint, look, hint, MOST_INITIALS)
        self.initials.setFixedWidth(look.px(220))
        self.initials.returnPressed.connect(self._send)
        line.addWidget(self.initials)
        self.day = LineField(tr.gettext("Day of the confirmation"), look, "", 10)
        self.day.setText(short_date(self._today))
        self.day.setFixedWidth(look.px(130))
        self.day.returnPressed.connect(self._send)
        line.addWidget(self.day)
        self.day.setVisible(self._law)
        words = tr.pgettext("button", "Switch on") if self._law else self._done
        self.send = ActionButton(words, look, "primary", icon=Icon.CHECK, role=Role.LABEL)
        self.send.clicked.connect(self._send)
        line.addWidget(self.send)
        return form

    def fold(self) -> None:
        """Close the form without confirming."""
        for inside in (self._about, self._form, self._wrong):
            inside.hide()

    def _open(self) -> None:
        shown = not self._form.isVisibleTo(self)
        self._form.setVisible(shown)
        self._about.setVisible(shown and bool(self._about.text()))
        self._wrong.hide()
        if shown:
            self.initials.setFocus()

    def _send(self) -> None:
        initials = self.initials.text().strip()
        day = iso_day(self.day.text()) if self._law else self._today
        if not initials:
            self._refuse(self._tr.gettext("Type the initials first."))
        elif not day or day > self._today:
            self._refuse(
                self._tr.gettext("Type a day that has passed, like {day}.",
                                 day=short_date(self._today))
            )  # fmt: skip
        else:
            self.fold()
            self.confirmed.emit(initials, day)

    def _refuse(self, why: str) -> None:
        self._wrong.setText(why)
        self._wrong.show()
        self.initials.setFocus()


def iso_day(text: str) -> str:
    """Return ``27/11/2026`` or ``2026-11-27`` as an ISO date, empty when it is no day."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            found: date = datetime.strptime(text.strip(), form).date()  # no time
        except ValueError:
            continue
        return found.isoformat()
    return ""
