"""Help and resources: whom the class can turn to, what to do, the law, settings, the card."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from declic.domain.sheet import SheetKind
from declic.i18n import LANGUAGES, language_name
from declic.ui.coach.fields import SearchField
from declic.ui.coach.rows import folded
from declic.ui.documents import tell_written
from declic.ui.library.help_lines import HelpCard, said_of
from declic.ui.library.law_tab import law_votes, no_law_sheet
from declic.ui.library.pieces import add_tools, settle, switch
from declic.ui.library.sheets import SheetCard, said_in
from declic.ui.library.words import sheet_kind_name
from declic.ui.pages.page import Around, Page
from declic.ui.pages.words import country_name
from declic.ui.ports import DeskError
from declic.ui.shelf import HelpPaper
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.fields import ChoiceBox, TickBox
from declic.ui.widgets.notice import EmptyState
from declic.ui.widgets.resting import rest, wake

if TYPE_CHECKING:
    from pathlib import Path

    from declic.ui.bridge import Task
    from declic.ui.ports import Progress
    from declic.ui.shelf import HelpEntry, SheetEntry

LINES = "lines"


class HelpPage(Page):
    """Lists help lines and sheets of a country in a language; coaches confirm entries here.

    Attributes:
        country, language: what is shown; the settings are not changed by them.
        search: every word typed must stand in what is shown.
        tabs: the buttons by key: ``lines`` or a value of ``SheetKind``.
    """

    def __init__(self, around: Around) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Help and resources"),
            tr.gettext("The same help lines stand on the phones, at the end and in the report."),
        )
        self._task: Task[Path] | None = None
        self._tab = LINES
        self._lines: tuple[HelpEntry, ...] = ()
        self._sheets: tuple[SheetEntry, ...] = ()
        self._add_tools()
        names = [(LINES, tr.pgettext("tab", "Help lines"))]
        names += [(kind.value, sheet_kind_name(kind, tr)) for kind in SheetKind]
        line, self.tabs = switch(names, around.look, self.show_tab, self)
        self.tabs[LINES].setChecked(True)
        self.body.addWidget(line)
        hint = tr.gettext("Search…")
        self.search = SearchField(
            tr.gettext("Search the help and the resources"), around.look, hint
        )
        self.search.textChanged.connect(lambda _: self._show())
        self.body.addWidget(self.search)
        self.due = TickBox(tr.gettext("Only what is to be confirmed"), around.look)
        self.due.toggled.connect(lambda _: self._show())
        self.body.addWidget(self.due)
        self._list = QVBoxLayout()
        self._list.setSpacing(around.look.px(10))
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def fill(self) -> None:
        """Read the country's entries again."""
        library = self.around.desk.library()
        if not self.country.count():
            for code in library.countries():
                self.country.addItem(country_name(code, self.around.tr), code)
            here = self.country.findData(self.around.desk.settings().country)
            self.country.setCurrentIndex(max(0, here))
        self._read()

    def show_tab(self, key: str) -> None:
        """Show the help lines or one kind of sheets."""
        self._tab = key
        self.tabs[key].setChecked(True)
        self._show()

    def print_help(self, paper: HelpPaper) -> None:
        """Write a poster, cards or the directory in the background; one at a time."""
        library, country, lang = self.around.desk.library(), self._code, self._lang
        self._write(lambda progress: library.print_help(paper, country, lang, progress))

    def print_sheet(self, entry: "SheetEntry") -> None:
        """Write a sheet as a handout in the background; one at a time."""
        library, country, lang = self.around.desk.library(), self._code, self._lang
        self._write(lambda progress: library.print_sheet(entry, country, lang, progress))

    def _write(self, work: Callable[["Progress"], "Path"]) -> None:
        if self._task is not None and not self._task.over:
            return
        rest(self._print)
        self._task = self.around.bridge.work(work, self._printed, self._failed)

    @property
    def _code(self) -> str:
        return str(self.country.currentData() or "")

    @property
    def _lang(self) -> str:
        return str(self.language.currentData())

    def _add_tools(self) -> None:
        tr, look = self.around.tr, self.around.look
        self.country = ChoiceBox(look, tr.gettext("Country"))
        self.country.activated.connect(lambda _: self._read())
        self.language = ChoiceBox(look, tr.gettext("Language of the texts"))
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(tr.language)))
        self.language.activated.connect(lambda _: self._read())
        self._print = ActionButton(tr.pgettext("button", "Print"), look, icon=Icon.PRINT)
        menu = QMenu(self._print)
        for paper, words in (
            (HelpPaper.POSTER, tr.gettext("Poster of the help lines (PDF)")),
            (HelpPaper.CARDS, tr.gettext("Help cards to hand out (PDF)")),
            (HelpPaper.DIRECTORY, tr.gettext("All help lines, with sources (PDF)")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, paper=paper: self.print_help(paper))
        self._print.clicked.connect(
            lambda: menu.popup(self._print.mapToGlobal(self._print.rect().bottomLeft()))
        )
        add_tools(self, self.body, (self.country, self.language, self._print))

    def _read(self) -> None:
        library = self.around.desk.library()
        self._lines = tuple(library.help_entries(self._code, self._lang)) if self._code else ()
        self._sheets = tuple(library.sheets(self._code)) if self._code else ()
        self._show()

    def _show(self) -> None:
        clear(self._list)
        lines = self._tab == LINES
        self.due.setVisible(lines and bool(self._lines))
        self._print.setVisible(bool(self._lines))
        shown = self._cards() or [self._empty()]
        for card in shown:
            self._list.addWidget(card)
        settle(self, *shown)

    def _cards(self) -> Sequence[QWidget]:
        """Return the cards of the tab that the search leaves."""
        if self._tab == LINES:
            return self._line_cards()
        cards: list[QWidget] = [*self._sheet_cards()]
        if self._tab == SheetKind.LAW.value and self._code:
            known = any(entry.sheet.kind is SheetKind.LAW for entry in self._sheets)
            if not known and not self.search.text():
                cards.append(no_law_sheet(self._code, self.around))
            entries = self.around.desk.library().entries()
            cards += law_votes(entries, self._code, self._lang, self.around, self._found)
        return cards

    def _count_again(self) -> None:
        """Count what is still due; the list stays as it is, so that a confirmed line is seen."""
        self._lines = tuple(self.around.desk.library().help_entries(self._code, self._lang))
        self._count()

    def _count(self) -> None:
        due = sum(entry.due for entry in self._lines)
        tr = self.around.tr
        words = tr.ngettext(
            "Only what is to be confirmed ({n} entry)",
            "Only what is to be confirmed ({n} entries)",
            due,
        )
        self.due.setText(words)
        self.due.setAccessibleName(words)

    def _line_cards(self) -> list[HelpCard]:
        self._count()
        tr = self.around.tr
        found = [
            entry
            for entry in self._lines
            if self._found(said_of(entry, self._lang, tr))
            and (entry.due or not self.due.isChecked())
        ]
        return [self._line_card(entry) for entry in found]

    def _line_card(self, entry: "HelpEntry") -> HelpCard:
        card = HelpCard(entry, self._lang, self.around)
        card.changed.connect(lambda: self._read_again(entry.key))
        card.confirmed.connect(self._count_again)
        card.grown.connect(lambda: settle(self, card))
        return card

    def _read_again(self, key: str) -> None:
        """Read everything again and go back to the entry that was changed."""
        self._read()
        for at in range(self._list.count()):
            item = self._list.itemAt(at)
            card = item.widget() if item is not None else None
            if isinstance(card, HelpCard) and card.key == key:
                self.ensureWidgetVisible(card)
                card.correct.setFocus()

    def _sheet_cards(self) -> list[SheetCard]:
        kind = SheetKind(self._tab)
        found = [
            entry
            for entry in self._sheets
            if entry.sheet.kind is kind and self._found(said_in(entry.sheet, self._lang))
        ]
        single = len(found) == 1
        return [self._sheet_card(entry, opened=single) for entry in found]

    def _sheet_card(self, entry: "SheetEntry", *, opened: bool) -> SheetCard:
        card = SheetCard(entry, self._lang, self.around, opened=opened)
        card.print_asked.connect(lambda: self.print_sheet(entry))
        return card

    def _found(self, said: str) -> bool:
        text = folded(said)
        return all(word in text for word in folded(self.search.text()).split())

    def _empty(self) -> EmptyState:
        tr, look = self.around.tr, self.around.look
        have = self._lines if self._tab == LINES else self._sheets
        if have and (self.search.text() or self.due.isChecked()):
            return EmptyState(
                Icon.SEARCH,
                tr.gettext("Nothing matches"),
                tr.gettext("Try another word or another country."),
                look,
                (tr.pgettext("button", "Show everything"), self._reset),
            )
        if self._tab != LINES:
            return EmptyState(
                Icon.DOCUMENT,
                tr.gettext("No sheet for this country yet"),
                tr.gettext("Sheets come with the program, country by country."),
                look,
            )
        return EmptyState(
            Icon.HELP,
            tr.gettext("No help line for this country"),
            tr.gettext("Choose the country in the settings: the help lines follow it everywhere."),
            look,
            (tr.pgettext("button", "Settings"), lambda: self.around.shell.go("settings")),
        )

    def _reset(self) -> None:
        self.due.setChecked(False)
        self.search.clear()
        self.search.setFocus()

    def _printed(self, path: "Path") -> None:
        if isValid(self):  # not made anew in another language meanwhile
            wake(self._print)
        tell_written(self.around, path)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            wake(self._print)
        text = self.around.tr.gettext("The document could not be written. Please try again.")
        if isinstance(error, DeskError):
            text = f"{error.what} {error.do}".strip()
        self.around.shell.say(text, Tone.BAD)
