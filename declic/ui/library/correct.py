"""The small editor of a help line: what a coach knows better, who says so, and since which call."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QVBoxLayout, QWidget

from declic.domain.correction import MOST_ABOUT, MOST_HOURS, Draft, Fault, tidy_site
from declic.domain.help import HelpLine
from declic.i18n import LANGUAGES, Translator, language_name
from declic.ui.coach.fields import Choice, LineField, NoteField, titled
from declic.ui.library.confirm import MOST_INITIALS, iso_day
from declic.ui.library.pieces import flowing
from declic.ui.pages.words import short_date
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.fields import TickBox
from declic.ui.widgets.flow import Flow
from declic.ui.widgets.labels import label

KNOWN = {"yes": True, "no": False, "unknown": None}


class CorrectForm(QWidget):
    """Fields for what a service's entry says; texts are in the page's language.

    Signals:
        corrected: a ``Draft``, initials, and the ISO date of the call, empty without one.
        left: closed without a correction.
    """

    corrected = Signal(object, str, str)
    left = Signal()

    def __init__(self, line: HelpLine, lang: str, look: Look, tr: Translator, today: str) -> None:
        super().__init__()
        self._line = line
        self._lang = lang
        self._look = look
        self._tr = tr
        self._today = today
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, look.px(6), 0, 0)
        self._box.setSpacing(look.px(8))
        self._add_reach()
        self._add_about()
        self._add_facts()
        self._add_call()
        self._wrong = label("", Role.BODY, look, "bad")
        self._wrong.hide()
        self._box.addWidget(self._wrong)
        self._add_buttons()

    def start(self) -> None:
        """Put the keyboard into the first field."""
        self.call.setFocus()
        self.call.selectAll()

    def settle(self) -> None:
        """Give every field its height at once, from the inside out; see ``pieces.settle``."""
        self.show()
        for widget in reversed((self, *self.findChildren(QWidget))):
            widget.ensurePolished()
            if (layout := widget.layout()) is not None:
                layout.activate()

    def draft(self) -> Draft:
        """Return what is typed."""
        ticked = [code for code, box in self.languages.items() if box.isChecked()]
        others = [code for code in self._line.languages if code not in self.languages]
        return Draft(
            self._lang,
            " ".join(self.call.text().split()),
            tidy_site(self.site.text()),
            " ".join(self.hours.text().split()),
            " ".join(self.about.toPlainText().split()),
            _in_order((*ticked, *others), self._line.languages),
            KNOWN[str(self.free.currentData())],
            KNOWN[str(self.anonymous.currentData())],
        )

    def _add_reach(self) -> None:
        tr, line = self._tr, self._line
        self.call = self._line_field(tr.gettext("Number"), line.call, 24)
        self.site = self._line_field(tr.gettext("Site or chat"), line.site, 80)
        self.hours = self._line_field(
            tr.gettext("Opening hours ({language})", language=language_name(self._lang)),
            line.hours.get(self._lang, ""),
            MOST_HOURS + 20,
        )
        self.hours.setMinimumWidth(self._look.px(330))
        self._flow(self.call, self.site, self.hours)

    def _add_about(self) -> None:
        tr, look = self._tr, self._look
        name = tr.gettext(
            "What it is for, and for whom ({language})", language=language_name(self._lang)
        )
        self.about = NoteField(name, look)
        self.about.show_text(self._line.describe(self._lang))
        self._box.addLayout(titled(name, self.about, look))
        hint = tr.gettext(
            "Only the texts in this language change. If you change the hours, the other languages "
            "show none until you type them too."
        )
        self._box.addWidget(label(hint, Role.SMALL, look, "soft"))

    def _add_facts(self) -> None:
        tr, look, line = self._tr, self._look, self._line
        words = [
            ("yes", tr.pgettext("help line", "yes")),
            ("no", tr.pgettext("help line", "no")),
            ("unknown", tr.pgettext("help line", "not known")),
        ]
        self.free = Choice(tr.gettext("Free of charge"), words, look)
        self.anonymous = Choice(tr.gettext("Without a name"), words, look)
        for choice, value in ((self.free, line.free), (self.anonymous, line.anonymous)):
            choice.show_key(next(key for key, known in KNOWN.items() if known is value))
        self._flow(self.free, self.anonymous)
        self._box.addWidget(label(tr.gettext("Answers in"), Role.LABEL, look, "soft"))
        holder = flowing()
        flow = Flow(holder, look.px(14))
        self.languages: dict[str, TickBox] = {}
        for code in LANGUAGES:
            box = TickBox(language_name(code), look)
            box.setChecked(code in line.languages)
            self.languages[code] = box
            flow.addWidget(box)
        self._box.addWidget(holder)

    def _add_call(self) -> None:
        tr, look = self._tr, self._look
        self.initials = self._line_field(tr.gettext("Your initials"), "", MOST_INITIALS)
        self.called = TickBox(checked_words(self._line, tr), look)
        self.called.toggled.connect(self._show_call)
        self.day = self._line_field(
            tr.gettext("Day of the confirmation"), short_date(self._today), 10
        )
        self._box.addWidget(self.called)
        self._without = label(
            tr.gettext(
                "Without this, the class goes on seeing the directory’s own entry; if you change "
                "number or site, it sees neither."
            ),
            Role.SMALL,
            look,
            "soft",
        )
        self._box.addWidget(self._without)
        self._flow(self.initials, self.day)
        self._show_call(on=False)

    def _add_buttons(self) -> None:
        tr, look = self._tr, self._look
        holder = flowing()
        flow = Flow(holder, look.px(8))
        self.save = ActionButton(
            tr.pgettext("button", "Correct the entry"), look, "primary", icon=Icon.CHECK,
            role=Role.LABEL,
        )  # fmt: skip
        self.save.clicked.connect(self._send)
        cancel = ActionButton(tr.pgettext("button", "Cancel"), look, "quiet", role=Role.LABEL)
        cancel.clicked.connect(self.left)
        flow.addWidget(self.save)
        flow.addWidget(cancel)
        self._box.addWidget(holder)

    def _line_field(self, name: str, text: str, most: int) -> LineField:
        field = LineField(name, self._look, "", most)
        field.setText(text)
        field.setCursorPosition(0)
        field.setMinimumWidth(self._look.px(200))
        field.returnPressed.connect(self._send)
        return field

    def _flow(self, *fields: QWidget) -> None:
        """Add fields side by side, each below its name, as many to a line as fit."""
        holder = flowing()
        flow = Flow(holder, self._look.px(12))
        for field in fields:
            cell = QWidget()
            inside: QLayout = titled(field.accessibleName(), field, self._look)
            inside.setContentsMargins(0, 0, 0, 0)
            cell.setLayout(inside)
            flow.addWidget(cell)
        self._box.addWidget(holder)

    def _show_call(self, on: bool) -> None:
        if (cell := self.day.parentWidget()) is not None:
            cell.setVisible(on)
        self._without.setVisible(not on)

    def _send(self) -> None:
        tr = self._tr
        draft = self.draft()
        day = iso_day(self.day.text()) if self.called.isChecked() else ""
        if (fault := draft.fault(self._line)) is not None:
            self._refuse(fault_words(fault, tr), self._at_fault(fault))
        elif self.called.isChecked() and (not day or day > self._today):
            example = short_date(self._today)
            said = tr.gettext("Type a day that has passed, like {day}.", day=example)
            self._refuse(said, self.day)
        elif not self.initials.text().strip():
            self._refuse(tr.gettext("Type the initials first."), self.initials)
        else:
            self.corrected.emit(draft, self.initials.text().strip(), day)

    def _at_fault(self, fault: Fault) -> QWidget:
        """Return the field in which a fault is mended."""
        places: dict[Fault, QWidget] = {
            Fault.NO_SITE: self.site,
            Fault.NO_LANGUAGE: self.languages[LANGUAGES[0]],
            Fault.NO_ABOUT: self.about,
            Fault.ABOUT_LONG: self.about,
            Fault.HOURS_LONG: self.hours,
        }
        return places.get(fault, self.call)

    def _refuse(self, why: str, field: QWidget) -> None:
        self._wrong.setText(why)
        self._wrong.show()
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()


def checked_words(line: HelpLine, tr: Translator) -> str:
    """Return the words by which a coach says to have asked the service; nobody tests an 112."""
    if line.call and "danger" not in line.kinds:
        return tr.gettext("I called the service")
    return tr.gettext("I read it on the service’s own site")


def fault_words(fault: Fault, tr: Translator) -> str:
    """Return what is wrong and what to type instead, in one sentence."""
    return {
        Fault.NO_NUMBER: tr.gettext("Type one number as on a poster: digits and spaces only."),
        Fault.NO_SITE: tr.gettext("Type the site as a browser shows it, like example.org."),
        Fault.UNREACHABLE: tr.gettext("Type a number or a site: without either nobody gets there."),
        Fault.NO_LANGUAGE: tr.gettext("Tick at least one language in which the service answers."),
        Fault.NO_ABOUT: tr.gettext("Say in one sentence what the service is for."),
        Fault.ABOUT_LONG: tr.gettext(
            "Make the sentence shorter: {n} characters at most.", n=MOST_ABOUT
        ),
        Fault.HOURS_LONG: tr.gettext(
            "Make the hours shorter: {n} characters at most.", n=MOST_HOURS
        ),
        Fault.UNCHANGED: tr.gettext(
            "Nothing is changed. If the entry is right as it stands, confirm it instead."
        ),
    }[fault]


def _in_order(codes: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """Return languages in their earlier order, the new ones last: order alone is no change."""
    return tuple(sorted(codes, key=lambda code: (code not in before, *_place(code, before))))


def _place(code: str, before: tuple[str, ...]) -> tuple[int]:
    return (before.index(code),) if code in before else (LANGUAGES.index(code),)
