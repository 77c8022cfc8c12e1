"""The activities page: search, filters, a card for each activity, and its full preview."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from declic.i18n import LANGUAGES, language_name
from declic.ui.library.check_panel import CheckPanel
from declic.ui.library.filter_bar import FilterBar
from declic.ui.library.filters import matching
from declic.ui.library.packs import PacksPanel, dropped_pack
from declic.ui.library.pieces import add_tools, settle
from declic.ui.library.preview import Preview
from declic.ui.library.tiles import Tile, TileGrid
from declic.ui.pages.page import Around, Page
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.fields import ChoiceBox
from declic.ui.widgets.labels import label
from declic.ui.widgets.notice import EmptyState

if TYPE_CHECKING:
    from declic.ui.shelf import Entry


class ActivitiesPage(Page):
    """Lists the library; an activity opens in its place and Escape leads back.

    Attributes:
        language: the language of the activities' words, which may be another than the window's.
        preview: the opened activity, or ``None``.
        packs: the panel of packs; a pack can be dropped anywhere on the page.
    """

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("Activities"),
            tr.gettext("Each one has a script, votes and help. Every case in them is made up."),
        )
        self._entries: tuple[Entry, ...] = ()
        self._kept = 0
        self._shown: object = None
        self.preview: Preview | None = None
        self._list = QWidget()
        box = QVBoxLayout(self._list)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(14))
        self._add_tools(box)
        self.check = CheckPanel(around)
        self.packs = PacksPanel(around)
        self.packs.changed.connect(self._list_again)
        self.packs.grew.connect(lambda: settle(self))
        self.bar = FilterBar(look, tr)
        self.bar.changed.connect(self._filter)
        self.grid = TileGrid(look)
        self._none = QVBoxLayout()
        for widget in (self.check, self.packs, self.bar, self.grid):
            box.addWidget(widget)
        box.addLayout(self._none)
        self.body.addWidget(self._list)
        self._open = QVBoxLayout()
        self.body.addLayout(self._open)
        self.body.addStretch(1)
        self.check.hide()
        self.packs.hide()
        self.setAcceptDrops(True)
        for key, call in ((QKeySequence.StandardKey.Find, self.bar.search.setFocus),
                          (Qt.Key.Key_Escape, self.close_preview)):  # fmt: skip
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)
        self._leave = shortcut
        self._leave.setEnabled(False)  # in the list, Escape empties the search

    def fill(self) -> None:
        """List the library; an opened activity is closed."""
        self.close_preview()
        if self.packs.isVisibleTo(self):
            self.packs.fill()
        self._list_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one pack."""
        if dropped_pack(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look inside the pack that was dropped."""
        if (path := dropped_pack(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.close_preview()
            self._show_packs(on=True)
            self.packs.look_inside(path)

    def _list_again(self) -> None:
        self._entries = tuple(self.around.desk.library().entries())
        self._show_tiles()

    def _show_packs(self, *, on: bool) -> None:
        self.packs.setVisible(on)
        if on:
            self.packs.fill()

    def open(self, entry: "Entry") -> None:
        """Show everything about an activity."""
        self._kept = self.verticalScrollBar().value()
        self._close()
        self.preview = Preview(entry, str(self.language.currentData()), self.around)
        self.preview.left.connect(self.close_preview)
        self.preview.changed.connect(lambda: settle(self))
        self._leave.setEnabled(True)
        self._show_head(on=False)
        self._open.addWidget(self.preview)
        settle(self, self.preview)
        self.verticalScrollBar().setValue(0)
        self.preview.back.setFocus()

    def close_preview(self) -> None:
        """Return to the list, to the card that was opened."""
        if self.preview is None:
            return
        ref = self.preview.entry.ref
        self._close()
        self._show_head(on=True)
        for tile in self.grid.tiles:
            if tile.entry.ref == ref:
                tile.setFocus()
        settle(self)
        self.verticalScrollBar().setValue(self._kept)

    def _close(self) -> None:
        self.preview = None
        self._leave.setEnabled(False)
        clear(self._open)

    def _show_head(self, *, on: bool) -> None:
        """Show or hide the list with the page's own heading."""
        self._list.setVisible(on)
        self.heading.setVisible(on)

    def _add_tools(self, box: QVBoxLayout) -> None:
        tr, look = self.around.tr, self.around.look
        name = tr.gettext("Language of the activities")
        caption = label(name, Role.LABEL, look, wrap=False)
        self.language = ChoiceBox(look, name)
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(tr.language)))
        self.language.currentIndexChanged.connect(lambda _: self._show_tiles())
        caption.setBuddy(self.language)
        self._checks = ActionButton(
            tr.pgettext("button", "Check the files"), look, icon=Icon.SHIELD,
            name=tr.gettext("Check the files of the activities"),
        )  # fmt: skip
        self._checks.clicked.connect(lambda: self.check.setVisible(not self.check.isVisible()))
        packs = ActionButton(tr.pgettext("button", "Packs"), look, icon=Icon.OPEN_FILE)
        packs.clicked.connect(lambda: self._show_packs(on=not self.packs.isVisibleTo(self)))
        add_tools(self, box, (caption, self.language, packs, self._checks))

    def _show_tiles(self) -> None:
        lang = str(self.language.currentData())
        shown = (self._entries, lang)
        if shown != self._shown:
            self._shown = shown
            look, tr = self.around.look, self.around.tr
            tiles = [Tile(entry, lang, look, tr) for entry in self._entries]
            for tile in tiles:
                tile.clicked.connect(lambda _=False, tile=tile: self.open(tile.entry))
            self.grid.show_tiles(tiles)
        self._filter()

    def _filter(self) -> None:
        lang = str(self.language.currentData())
        found = matching(self._entries, self.bar.filters, lang)
        self.grid.filter(found)
        self.bar.show_count(len(found), len(self._entries))
        self.bar.setVisible(bool(self._entries))
        clear(self._none)
        new = [] if found else [self._empty()]
        for each in new:
            self._none.addWidget(each)
        settle(self, *new)

    def _empty(self) -> EmptyState:
        tr, look = self.around.tr, self.around.look
        if self._entries:
            return EmptyState(
                Icon.SEARCH,
                tr.gettext("Nothing matches"),
                tr.gettext("Try another word, or ask for less: the filters add up."),
                look,
                (tr.pgettext("button", "Show all activities"), self.bar.reset),
            )
        return EmptyState(
            Icon.BOOK,
            tr.gettext("No activity was found"),
            tr.gettext(
                "The activities come with the program. If they are missing, install the "
                "program again; nothing of yours is lost."
            ),
            look,
        )
