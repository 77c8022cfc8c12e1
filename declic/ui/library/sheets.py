"""Guides, law sheets, settings check-lists and the disclosure card, each opened by a click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from declic.domain.sheet import Sheet, SheetKind, SheetPart
from declic.ui.library.confirm import ConfirmLine
from declic.ui.library.pieces import PillWords, asked, bulleted, pills, wrapped
from declic.ui.library.votes import source_lines
from declic.ui.library.words import confidence_pill, state_pill, who_name
from declic.ui.pages.page import Around
from declic.ui.pages.words import short_date, topic_name
from declic.ui.shelf import SheetEntry
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, rule
from declic.ui.widgets.labels import label


class SheetCard(Card):
    """One sheet; ``opened`` shows all of it from the start.

    Signals:
        print_asked: the sheet is to be written as a handout.
    """

    print_asked = Signal()

    def __init__(
        self, entry: SheetEntry, lang: str, around: Around, *, opened: bool = False
    ) -> None:
        look, tr = around.look, around.tr
        super().__init__(look, pad=16, gap=8)
        self._entry = entry
        self._lang = lang
        self._around = around
        sheet = entry.sheet
        title = sheet.text("title", lang).value
        self.setAccessibleName(title)
        top = QHBoxLayout()
        top.addWidget(label(title, Role.SUBHEADING, look), 1)
        self.toggle = ActionButton(
            "", look, "quiet", icon=Icon.DOWN, name=tr.gettext("Open: {title}", title=title)
        )
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._open)
        self.print = ActionButton(
            "", look, "quiet", icon=Icon.PRINT, name=tr.gettext("Print: {title}", title=title)
        )
        self.print.clicked.connect(self.print_asked)
        self.print.setVisible(entry.shown)
        top.addWidget(self.print, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(top)
        summary = sheet.text("summary", lang).value
        self.box.addWidget(wrapped(summary, Role.BODY, look, look.palette.soft))
        self.box.addWidget(pills(self._marks(), look))
        if notice := sheet.text("notice", lang).value:
            self.box.addWidget(label(notice, Role.BODY, look, "warn"))
        if sheet.kind is SheetKind.LAW:
            self._add_switch(title)
        self._inside: QWidget | None = None
        if opened:
            self.toggle.setChecked(True)
            self.toggle.hide()

    def _marks(self) -> list[PillWords]:
        tr, look, sheet = self._around.tr, self._around.look, self._entry.sheet
        words = sheet.words.get(self._lang)
        made: list[PillWords] = [
            (topic_name(topic, tr), look.palette.topics[topic], None) for topic in sheet.topics
        ]
        made.append(state_pill(words.state if words else "", tr))
        day = short_date(sheet.checked_on)
        made.append((tr.gettext("checked {date}", date=day), Tone.PLAIN, Icon.CALENDAR))
        return made

    def _open(self, on: bool) -> None:
        if on and self._inside is None:
            self._inside = self._make_inside()
            self.box.addWidget(self._inside)
        if self._inside is not None:
            self._inside.setVisible(on)

    def _make_inside(self) -> QWidget:
        look, tr, sheet = self._around.look, self._around.tr, self._entry.sheet
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        if sentence := sheet.text("sentence", self._lang):
            box.addWidget(wrapped(sentence.value, Role.HEADING, look))
        for part in sheet.parts:
            box.addWidget(rule())
            box.addLayout(self._part(part))
        if never := sheet.list("never", self._lang):
            box.addWidget(label(tr.gettext("Never"), Role.STRONG, look, "bad"))
            box.addLayout(bulleted([text.value for text in never], look, Icon.CLOSE))
        if task := sheet.text("class-task", self._lang):
            box.addWidget(label(tr.gettext("Meanwhile, for the class"), Role.STRONG, look))
            box.addWidget(wrapped(task.value, Role.BODY, look))
        box.addWidget(rule())
        box.addWidget(label(tr.gettext("Sources"), Role.LABEL, look, "soft"))
        box.addLayout(source_lines(list(sheet.sources), self._around))
        return inside

    def _part(self, part: SheetPart) -> QVBoxLayout:
        look, tr, sheet = self._around.look, self._around.tr, self._entry.sheet
        box = QVBoxLayout()
        box.setSpacing(look.px(4))
        key = f"part/{part.slug}"
        title = sheet.text(f"{key}/title", self._lang).value
        who = who_name(part.who, tr)
        box.addWidget(wrapped(f"{who}: {title}" if who else title, Role.STRONG, look))
        said = {
            name: sheet.text(f"{key}/{name}", self._lang).value
            for name in ("text", "where", "choose", "why")
        }
        if said["where"]:
            said["where"] = tr.gettext("Where: {text}", text=said["where"])
        if said["choose"]:
            said["choose"] = tr.gettext("Choose: {text}", text=said["choose"])
        for text in filter(None, said.values()):
            box.addWidget(wrapped(text, Role.BODY, look))
        if confidence_pill(part.confidence, tr)[1] is not Tone.GOOD:
            box.addWidget(pills([confidence_pill(part.confidence, tr)], look))
        return box

    def _add_switch(self, title: str) -> None:
        around, entry = self._around, self._entry
        desk, tr = around.desk.library(), around.tr
        about = tr.gettext(
            "This sheet stays off until a lawyer or a service has confirmed it: type the day and "
            "their initials."
        )
        self.box.addWidget(label(about, Role.BODY, around.look, "soft"))
        self.confirm = ConfirmLine(title, around.look, tr, desk.today(), law=True)

        def show() -> None:
            confirmation = desk.confirmations().get(entry.key)
            self.confirm.show_state(confirmation, due=confirmation is None)
            self.print.setVisible(confirmation is not None)

        def confirm(initials: str, day: str) -> None:
            if asked(around, lambda: desk.confirm(entry.key, initials, day)):
                show()

        def withdraw() -> None:
            if asked(around, lambda: desk.withdraw(entry.key)):
                show()

        self.confirm.confirmed.connect(confirm)
        self.confirm.withdrawn.connect(withdraw)
        show()
        self.box.addWidget(self.confirm)


def said_in(sheet: Sheet, lang: str) -> str:
    """Return all words of a sheet in a language, for searching."""
    words = sheet.words.get(lang) or next(iter(sheet.words.values()))
    lists = (text for texts in words.lists.values() for text in texts)
    return " ".join((*words.texts.values(), *lists, sheet.slug))
