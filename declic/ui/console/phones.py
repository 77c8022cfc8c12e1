"""Phones, slips and remote from the console: one page that lies over it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.console.booth_question import BoothQuestion
from declic.ui.console.join_card import JoinCard
from declic.ui.console.overlay import Overlay
from declic.ui.console.remote_card import RemoteCard
from declic.ui.console.slips_card import SlipsCard
from declic.ui.ports import LiveSession
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import row
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import label

COLUMN_PX = 300


class Ground(Protocol):
    """The console that the page lies over."""

    session: LiveSession
    look: Look
    overlay: Overlay | None

    def cover(self, overlay: Overlay) -> None:
        """Lay something over the console."""


class PhonesOverlay(Overlay):
    """Where phones join, paper slips, and the remote; for this laptop's own screen only.

    Signals:
        changed: something was asked for.

    Attributes:
        join, slips, remote: the three cards.
    """

    changed = Signal()
    private = True

    def __init__(self, session: LiveSession, heads: int, look: Look, tr: Translator) -> None:
        super().__init__(look, tr)
        title = tr.gettext("Phones, slips and remote")
        self.setAccessibleName(title)
        self.join = JoinCard(session.phones, look, tr)
        self.slips = SlipsCard(session.phones, heads, look, tr)
        self.remote = RemoteCard(session.phones, look, tr)
        grid = FlowGrid(look.px(COLUMN_PX), 3, look.px(14))
        for card in (self.join, self.slips, self.remote):
            card.changed.connect(self.changed)
            grid.add(card)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        back = ActionButton(
            tr.pgettext("button", "Back to the session"), look, "dark",
            icon=Icon.PREVIOUS, key=tr.pgettext("key", "Esc"),
        )  # fmt: skip
        back.clicked.connect(self.leave)
        head = row(None, back, gap=look.px(12))
        head.insertWidget(0, label(title, Role.DISPLAY, look), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(18), look.px(24), look.px(18))
        box.setSpacing(look.px(14))
        box.addLayout(head)
        box.addWidget(scroll, 1)
        self.setFocusProxy(back)

    def show_view(self, view: ConsoleView) -> None:
        """Show where everything stands."""
        if view.phones is not None:
            for card in (self.join, self.slips, self.remote):
                card.show_phones(view.phones)


class Phones:
    """The console's part for phones: opens the page and keeps it up to date.

    Args:
        ground: the console.
        changed: called when the pictures are to be made again.
        tr: the console's language.
    """

    def __init__(self, ground: Ground, changed: Callable[[], None], tr: Translator) -> None:
        self._ground = ground
        self._changed = changed
        self._words = tr

    def open(self) -> None:
        """Open the page, where there are phones at all."""
        view = self._ground.session.console()
        if view.phones is None or view.stage.rehearsal:
            return
        ground = self._ground
        overlay = PhonesOverlay(ground.session, view.stage.heads, ground.look, self._words)
        overlay.changed.connect(self._changed)
        overlay.slips.booth_asked.connect(self._ask_booth)
        overlay.show_view(view)
        ground.cover(overlay)

    def _ask_booth(self) -> None:
        ground = self._ground
        ground.cover(BoothQuestion(ground.session.phones, ground.look, self._words))

    def refresh(self, view: ConsoleView) -> None:
        """Take news to the page, if it is open."""
        if isinstance(self._ground.overlay, PhonesOverlay):
            self._ground.overlay.show_view(view)
