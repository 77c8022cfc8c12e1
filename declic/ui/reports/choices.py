"""What a report is written as, and how far the writing is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from declic.ui.pages.page import Around
from declic.ui.pages.rows import STACK_FROM_SCALE
from declic.ui.ports import DocumentFormat
from declic.ui.reports.papers import FORM_NAMES
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.fields import TickBox
from declic.ui.widgets.labels import label


def line_or_column(look: Look) -> QBoxLayout:
    """Return a line that is a column where text is large."""
    tall = look.scale >= STACK_FROM_SCALE
    directions = QBoxLayout.Direction
    line = QBoxLayout(directions.TopToBottom if tall else directions.LeftToRight)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.px(12))
    return line


class FormatChoice(QWidget):
    """Formats to tick, several at once; at first Word alone.

    Attributes:
        ticks: format -> its box.
        folder: the button that leads to the written files.
    """

    def __init__(self, around: Around) -> None:
        super().__init__()
        tr, look = around.tr, around.look
        line = line_or_column(look)
        self.setLayout(line)
        line.addWidget(label(tr.gettext("Write as"), Role.LABEL, look, wrap=False))
        self.ticks = {form: TickBox(FORM_NAMES[form.value], look) for form in DocumentFormat}
        self.ticks[DocumentFormat.DOCX].setChecked(True)
        across = 3 if look.scale >= STACK_FROM_SCALE else len(self.ticks)
        grid = QGridLayout()
        grid.setSpacing(look.px(12))
        for number, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, *divmod(number, across))
        line.addLayout(grid)
        line.addStretch(1)
        self.folder = ActionButton(tr.pgettext("button", "Show the folder"), look, icon=Icon.FOLDER)
        line.addWidget(self.folder)

    @property
    def chosen(self) -> list[DocumentFormat]:
        """The ticked formats, Word first."""
        return [form for form, tick in self.ticks.items() if tick.isChecked()]


class WritingBar(QWidget):
    """How far the writing is, with a way to stop it; only there while something is written.

    Signals:
        cancelled: the person asked to stop.
    """

    cancelled = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        tr, look = around.tr, around.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr.gettext("Progress of the report"))
        cancel = ActionButton(tr.pgettext("button", "Cancel"), look)
        cancel.clicked.connect(self.cancelled)
        box.addWidget(self._progress)
        box.addWidget(cancel)
        self.hide()

    def busy(self, *, on: bool) -> None:
        """Come when the writing begins, go when it is over."""
        self._progress.setRange(0, 0)
        self.setVisible(on)

    def tell(self, done: int, total: int) -> None:
        """Show how many documents of how many are written."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
