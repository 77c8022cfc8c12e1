"""One session on the page of reports: what the coach adds, the preview, the other papers."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from declic.ui.pages.page import Around
from declic.ui.pages.rows import STACK_FROM_SCALE, two_lines
from declic.ui.pages.words import session_facts
from declic.ui.ports import SessionCard
from declic.ui.reporting import ReportDesk
from declic.ui.reports.edits import EditsCard
from declic.ui.reports.papers import PapersCard
from declic.ui.reports.preview import PreviewCard
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.grid import FlowGrid

COLUMN_PX = 400


class SessionView(QWidget):
    """Everything about one session's documents.

    Attributes:
        item: the session.
        edits, preview, papers: the parts.

    Signals:
        asked: ``"back"``, ``"write"`` or ``"delete"`` was pressed.
    """

    asked = Signal(str)

    def __init__(
        self,
        around: Around,
        desk: ReportDesk,
        item: SessionCard,
        lang: Callable[[], str],
        open_file: Callable[[Path], None],
    ) -> None:
        super().__init__()
        look = around.look
        self._around, self._lang = around, lang
        self.item = item
        self.preview = PreviewCard(around, desk, item.id, lambda found: self.edits.propose(found))
        self.edits = EditsCard(around, desk, item.id, self.renew)
        self.papers = PapersCard(around, desk, item.id, lang, open_file)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addLayout(self._head())
        grid = FlowGrid(look.px(COLUMN_PX), 2, look.px(16))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(16))
        column.addWidget(self.edits)
        column.addWidget(self.papers)
        column.addStretch(1)
        grid.add(left)
        grid.add(self.preview)
        box.addWidget(grid)

    def start(self) -> None:
        """Ask for the pages and the papers; once, when the view is shown."""
        self._back.setFocus()
        self.renew()
        self.papers.ask()

    def renew(self) -> None:
        """Make the preview anew, after a change of words or language."""
        self.preview.ask(self._lang())

    def leave(self) -> None:
        """Keep what was typed and stop the preview; the view is about to go."""
        self.edits.save()
        self.preview.drop()

    def _head(self) -> QBoxLayout:
        tr, look = self._around.tr, self._around.look
        tall = look.scale >= STACK_FROM_SCALE
        directions = QBoxLayout.Direction
        line = QBoxLayout(directions.TopToBottom if tall else directions.LeftToRight)
        line.setSpacing(look.px(8))
        title = self.item.title
        self._back = ActionButton(tr.gettext("All sessions"), look, icon=Icon.PREVIOUS)
        delete = ActionButton(
            tr.pgettext("button", "Delete…"),
            look,
            icon=Icon.DELETE,
            name=tr.gettext("Delete the session “{title}”", title=title),
        )
        write = ActionButton(
            tr.pgettext("button", "Write the report"),
            look,
            "primary",
            icon=Icon.DOCUMENT,
            name=tr.gettext("Write the report of “{title}”", title=title),
        )
        for button, asked in ((self._back, "back"), (delete, "delete"), (write, "write")):
            button.clicked.connect(lambda _=False, asked=asked: self.asked.emit(asked))
        line.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(two_lines(title, session_facts(self.item, tr), look), 1)
        line.addWidget(delete)
        line.addWidget(write)
        return line
