"""One school's profile, kept while it is typed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout

from declic.domain.plan_checks import PhoneRule
from declic.domain.school import MAX_LINE, MAX_TEXT, School
from declic.i18n import LANGUAGES, language_name
from declic.ui.coach.dialogs import DeleteQuestion
from declic.ui.coach.doors import say_failed
from declic.ui.coach.fields import Choice, LineField, NoteField, titled
from declic.ui.desk.school_logo import LogoField
from declic.ui.desk.school_papers import VisitList
from declic.ui.desk.schools import rule_words, school_title
from declic.ui.keeping import Keeping
from declic.ui.pages.page import Around, Page
from declic.ui.ports import DeskError
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.fields import TickBox
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import label
from declic.ui.widgets.qr import QrView

SAVE_MS = 400


class SchoolPage(Page):
    """Shows and changes one school; what is typed is kept after a moment and when the page goes.

    Attributes:
        school: as it stands.
        fields: name of an attribute of ``School`` -> its field.
    """

    def __init__(self, around: Around, keeping: Callable[[], Keeping], school_id: str) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around, tr.gettext("School"), tr.gettext("Saved as you type, on this computer only.")
        )
        self._keeping = keeping
        self._id = school_id
        self._changed = False
        self.school = School(school_id)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)
        self._add_tools()
        self.fields: dict[str, LineField | NoteField] = {}
        grid = FlowGrid(look.px(400), 2, look.px(16))
        for card in (self._who(), self._rules(), self._room(), self._papers()):
            grid.add(card)
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def fill(self) -> None:
        """Show the school as it is kept; one that is gone leads back to the list."""
        if self._changed:
            return
        found = {each.id: each for each in self._keeping().schools()}
        if self._id not in found:
            self.around.shell.go("settings/schools")
            return
        self.school = found[self._id]
        for name, field in self.fields.items():
            field.show_text(str(getattr(self.school, name)))
        self.rule.show_key(self.school.phone_rule.value)
        for code, box in self.languages.items():
            box.blockSignals(True)
            box.setChecked(code in self.school.languages)
            box.blockSignals(False)
        self.logo.show_picture(self.school.logo)
        self._show_code()
        if not self.school.name:
            self.fields["name"].setFocus()  # a new one is typed at once

    def save(self) -> None:
        """Keep what was typed."""
        self._timer.stop()
        if not self._changed:
            return
        try:
            self._keeping().save_school(self.school)
        except DeskError as error:
            say_failed(self.around, error)
            return
        self._changed = False

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the page or the window goes."""
        self.save()
        super().hideEvent(event)

    def _change(self, **values: object) -> None:
        self.school = replace(self.school, **values)  # type: ignore[arg-type]  # own names
        self._changed = True
        self._timer.start()
        if {"wifi_name", "wifi_password"} & values.keys():
            self._show_code()

    def _add_tools(self) -> None:
        tr, look = self.around.tr, self.around.look
        back = ActionButton(tr.pgettext("page", "Schools"), look, icon=Icon.PREVIOUS)
        back.clicked.connect(lambda: self.around.shell.go("settings/schools"))
        delete = ActionButton(tr.pgettext("button", "Delete…"), look, icon=Icon.DELETE)
        delete.clicked.connect(self._ask_delete)
        self.tools.addWidget(back)
        self.tools.addWidget(delete)

    def _who(self) -> Card:
        tr = self.around.tr
        card = self._card(tr.gettext("Who"))
        for name, words in (
            ("name", tr.gettext("Name of the school")),
            ("place", tr.gettext("Town")),
            ("referent", tr.gettext("Referent: whom disclosures go to")),
            ("referent_room", tr.gettext("Room of the referent")),
            ("care_contact", tr.gettext("School care service and its number")),
        ):
            self._line(card, name, words)
        card.box.addStretch(1)
        return card

    def _rules(self) -> Card:
        tr, look = self.around.tr, self.around.look
        card = self._card(tr.gettext("What the school wants"))
        self._note(card, "disclosure", tr.gettext("Procedure after a disclosure"))
        options = [(rule.value, rule_words(rule, tr)[0]) for rule in PhoneRule]
        self.rule = Choice(tr.gettext("Phones in lessons"), options, look)
        self.rule.picked.connect(lambda key: self._change(phone_rule=PhoneRule(key)))
        card.box.addLayout(titled(self.rule.accessibleName(), self.rule, look))
        card.box.addWidget(
            label(
                tr.gettext("Where phones are forbidden, the plan check proposes cards."),
                Role.SMALL,
                look,
                "soft",
            )
        )
        card.box.addStretch(1)
        return card

    def _room(self) -> Card:
        tr, look = self.around.tr, self.around.look
        card = self._card(tr.gettext("Room and network"))
        self._line(card, "wifi_name", tr.gettext("Wi-Fi for participants: name (SSID)"))
        self._line(card, "wifi_password", tr.gettext("Wi-Fi password"))
        self.code = QrView("", tr.gettext("Code to join the Wi-Fi"))
        self.code.setFixedSize(look.px(132), look.px(132))
        self.code_words = label(
            tr.gettext("The join screen shows this code next to the one for the page."),
            Role.SMALL, look, "soft",
        )  # fmt: skip
        card.box.addWidget(self.code)
        card.box.addWidget(self.code_words)
        self._note(card, "projector", tr.gettext("Projector: plug, sound, who has the key"))
        card.box.addStretch(1)
        return card

    def _papers(self) -> Card:
        tr, look = self.around.tr, self.around.look
        card = self._card(tr.gettext("Documents"))
        card.box.addWidget(
            label(tr.gettext("Languages of its documents"), Role.LABEL, look, "soft")
        )
        grid = QGridLayout()
        self.languages: dict[str, TickBox] = {}
        for number, code in enumerate(LANGUAGES):
            box = TickBox(language_name(code), look)
            box.toggled.connect(lambda _: self._change(languages=self._ticked()))
            self.languages[code] = box
            grid.addWidget(box, number // 2, number % 2)
        card.box.addLayout(grid)
        self.logo = LogoField(look, tr)
        self.logo.chosen.connect(lambda data: self._change(logo=data))
        self.logo.refused.connect(lambda words: say_failed(self.around, DeskError(words)))
        card.box.addWidget(self.logo)
        self.visit_list = VisitList(self.around, self._keeping, self._id, self.save)
        card.box.addWidget(self.visit_list)
        card.box.addStretch(1)
        return card

    def _card(self, title: str) -> Card:
        look = self.around.look
        card = Card(look, gap=10)
        card.setAccessibleName(title)
        card.box.addWidget(label(title, Role.SUBHEADING, look))
        return card

    def _line(self, card: Card, name: str, words: str) -> None:
        look = self.around.look
        field = LineField(words, look, most=MAX_LINE)
        field.written.connect(lambda text, typing: self._change(**{name: text}))
        self.fields[name] = field
        card.box.addLayout(titled(words, field, look))

    def _note(self, card: Card, name: str, words: str) -> None:
        look = self.around.look
        field = NoteField(words, look)
        field.written.connect(lambda text: self._change(**{name: text[:MAX_TEXT]}))
        self.fields[name] = field
        card.box.addLayout(titled(words, field, look))

    def _ticked(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.languages.items() if box.isChecked())

    def _show_code(self) -> None:
        text = self.school.wifi_qr
        self.code.setVisible(bool(text))
        self.code_words.setVisible(bool(text))
        self.code.show_text(text)

    def _ask_delete(self) -> None:
        look, tr = self.around.look, self.around.tr
        title = school_title(self.school, tr)
        told = tr.gettext(
            "The profile and the names in it are removed from this computer for good. Plans "
            "stay and then name no school."
        )
        DeleteQuestion(self.window(), title, told, look, tr, self._delete).open()

    def _delete(self) -> None:
        self._changed = False
        try:
            self._keeping().delete_school(self._id)
        except DeskError as error:
            say_failed(self.around, error)
            return
        self.around.shell.go("settings/schools")
