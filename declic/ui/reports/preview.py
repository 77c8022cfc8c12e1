"""A report's pages as pictures, made in the background."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy
from shiboken6 import isValid

from declic.domain.report_edits import Action
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.ports import DeskError
from declic.ui.reporting import ReportDesk, ReportPreview
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label

if TYPE_CHECKING:
    from declic.ui.bridge import Task

TALL_PER_WIDE = 297 / 210


class PagePicture(QLabel):
    """One page, as wide as there is room for, within a hairline of a ``#RRGGBB`` colour."""

    def __init__(self, edge: str) -> None:
        super().__init__()
        self._edge = edge
        self._page = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_page(self, page: QPixmap, name: str) -> None:
        """Show a page under the name that a screen reader says."""
        self._page = page
        self.setAccessibleName(name)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """Return that a wider page is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of a page of A4."""
        return round(width * TALL_PER_WIDE)

    def sizeHint(self) -> QSize:
        """Return a small page; layouts ask ``heightForWidth``."""
        return QSize(210, 297)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page as wide as it may be now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._page.isNull():
            return
        ratio = self.devicePixelRatioF()
        scaled = self._page.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        if scaled.isNull():  # no room yet
            return
        painter = QPainter(scaled)
        painter.setPen(QColor(self._edge))
        painter.drawRect(scaled.rect().adjusted(0, 0, -1, -1))
        painter.end()
        scaled.setDevicePixelRatio(ratio)
        self.setPixmap(scaled)


class PreviewCard(SettingsCard):
    """Shows the report as it would be written now; asked again, it drops the earlier answer.

    Attributes:
        pages: as shown, PNG pictures.
        state: what is said in words: under way, failed, or which page is shown.
    """

    def __init__(
        self,
        around: Around,
        desk: ReportDesk,
        session_id: str,
        proposed: Callable[[Sequence[Action]], None],
    ) -> None:
        tr, look = around.tr, around.look
        super().__init__(around, tr.pgettext("report", "Preview"))
        self._desk, self._id, self._proposed = desk, session_id, proposed
        self._task: Task[ReportPreview] | None = None
        self._at = 0
        self.pages: tuple[bytes, ...] = ()
        self.state = label("", Role.SMALL, look, "soft")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(tr.gettext("The preview is being made"))
        self.earlier = self._arrow(Icon.PREVIOUS, tr.gettext("Previous page"), -1)
        self.later = self._arrow(Icon.NEXT, tr.gettext("Next page"), 1)
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        line.addWidget(self.earlier)
        line.addWidget(self.state, 1)
        line.addWidget(self.later)
        self.box.addLayout(line)
        self.box.addWidget(self.progress)
        self._picture = PagePicture(look.palette.line)
        self.box.addWidget(self._picture)
        self.box.addStretch(1)

    def ask(self, lang: str) -> None:
        """Make the pages anew in a language."""
        self.drop()
        self.progress.show()
        self.state.setText(self.around.tr.gettext("The preview is being made"))
        desk, session_id = self._desk, self._id
        self._task = self.around.bridge.work(
            lambda progress: desk.preview(session_id, lang, progress), self._made, self._failed
        )

    def drop(self) -> None:
        """Throw away what is under way."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _made(self, preview: ReportPreview) -> None:
        if not isValid(self):
            return
        self.progress.hide()
        self.pages = preview.pages
        self._proposed(preview.actions)
        self._turn_to(min(self._at, max(0, len(self.pages) - 1)))

    def _failed(self, error: Exception) -> None:
        if not isValid(self):
            return
        self.progress.hide()
        words = self.around.tr.gettext("The preview could not be made. Please try again.")
        if isinstance(error, DeskError):
            words = f"{error.what} {error.do}".strip()
        self.state.setText(words)

    def _turn_to(self, at: int) -> None:
        if not self.pages:
            return
        self._at = at
        tr = self.around.tr
        name = tr.gettext("Page {page} of {pages}", page=at + 1, pages=len(self.pages))
        self.state.setText(name)
        page = QPixmap()
        page.loadFromData(self.pages[at], "PNG")
        self._picture.show_page(page, name)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(at < len(self.pages) - 1)

    def _arrow(self, icon: Icon, name: str, by: int) -> ActionButton:
        button = ActionButton("", self.around.look, "quiet", icon=icon, name=name)
        button.clicked.connect(lambda: self._turn_to(self._at + by))
        button.setEnabled(False)
        return button
