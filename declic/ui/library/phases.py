"""One phase of an activity: its script, and a true miniature of what the class sees."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from declic.domain.activity import LineKind
from declic.domain.session import Snapshot
from declic.i18n import Translator
from declic.session.console import beat_lines
from declic.session.order import Beat
from declic.ui.coach.words import leader_name
from declic.ui.console.layout import line_label, quoted
from declic.ui.console.mini import Miniature
from declic.ui.library.pictures import Picture, phase_pictures
from declic.ui.library.pieces import side_by_side, wrapped
from declic.ui.library.words import joined, moment_name
from declic.ui.pages.rows import STACK_FROM_SCALE
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import Pill, label

SCREEN_PX = 400
SHAPE = 16 / 9


class PhaseCard(Card):
    """A phase with its number, title, minutes, who leads, script and pictures."""

    def __init__(self, snapshot: Snapshot, beat: Beat, look: Look, tr: Translator) -> None:
        super().__init__(look, look.palette.accents[beat.topic], pad=16, gap=10)
        title = ""
        if beat.activity is not None and beat.phase is not None:
            words = snapshot.words_of(beat.activity.ref)
            title = words.text(f"phase/{beat.phase.slug}/title").value
        self.setAccessibleName(title)
        heading = tr.gettext("{number}. {title}", number=beat.phase_index + 1, title=title)
        self.box.addWidget(label(heading, Role.SUBHEADING, look))
        minutes = tr.gettext("{minutes} min", minutes=beat.minutes)
        who = leader_name(beat.speaker().value, tr) if beat.phase else ""
        self.box.addWidget(label(joined(minutes, who), Role.LABEL, look, "soft"))
        line = side_by_side(look)
        line.setSpacing(look.px(20))
        line.addLayout(_script(snapshot, beat, look, tr), 1)
        self.shown = ClassScreen(phase_pictures(snapshot, beat), look, tr)
        line.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(line)


def _script(snapshot: Snapshot, beat: Beat, look: Look, tr: Translator) -> QGridLayout:
    """Return the script's lines, each behind a pill that says who does what."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(10))
    grid.setVerticalSpacing(look.px(8))
    stacked = look.scale >= STACK_FROM_SCALE
    for number, line in enumerate(beat_lines(snapshot, beat, "", tr)):
        pill = Pill(line_label(line, tr), look, look.palette.lines[line.kind])
        spoken = line.kind in (LineKind.SAY, LineKind.ASK)
        text = quoted(line.text.value, line.text.lang) if spoken else line.text.value
        role = Role.STRONG if line.kind is LineKind.SAY else Role.BODY
        words = wrapped(text, role, look)
        words.setAccessibleName(f"{line_label(line, tr)}: {text}")
        if stacked:
            grid.addWidget(pill, 2 * number, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words, 2 * number + 1, 0)
        else:
            grid.addWidget(pill, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, number, 1)
    grid.setColumnStretch(0 if stacked else 1, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


class ClassScreen(QWidget):
    """What the class sees, painted by the projector's own code; buttons go through its states."""

    def __init__(self, pictures: tuple[Picture, ...], look: Look, tr: Translator) -> None:
        super().__init__()
        self._pictures = pictures
        self._tr = tr
        self._at = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        self.mini = _Screen(tr, look.px(SCREEN_PX), look.palette.line_strong)
        box.addWidget(self.mini)
        line = QHBoxLayout()
        line.setSpacing(look.px(4))
        self.previous = ActionButton(
            "", look, "quiet", icon=Icon.PREVIOUS, name=tr.gettext("Picture before")
        )
        self.next = ActionButton("", look, "quiet", icon=Icon.NEXT, name=tr.gettext("Next picture"))
        self._caption = label("", Role.SMALL, look, "soft")
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        if len(pictures) > 1:
            line.addWidget(self.previous)
            line.addWidget(self.next)
        else:
            self.previous.hide()
            self.next.hide()
        line.addWidget(self._caption, 1)
        box.addLayout(line)
        self.turn(0)

    def turn(self, by: int) -> None:
        """Show the picture that is ``by`` places further, as far as there are any."""
        self._at = min(len(self._pictures) - 1, max(0, self._at + by))
        picture = self._pictures[self._at]
        self.mini.show_view(picture.view, LIGHT_SKIN, SHAPE)
        text = moment_name(picture.moment, self._tr)
        if picture.scene:
            text = self._tr.gettext("If the vote leads here: {title}",
                                    title=picture.view.title.value)  # fmt: skip
        if len(self._pictures) > 1:
            text = f"{self._at + 1}/{len(self._pictures)} · {text}"
        self._caption.setText(text)
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._pictures))


class _Screen(Miniature):
    """A miniature in its own shape, as wide as there is room up to a width."""

    def __init__(self, tr: Translator, widest: int, edge: str) -> None:
        super().__init__(tr)
        self._edge = edge
        self._widest = widest
        self.setMaximumWidth(widest)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, then an edge: its ground may be that of the card."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._edge), 1))
        wide = min(float(self.width()), self.height() * SHAPE)
        box = QRectF((self.width() - wide) / 2, 0, wide, wide / SHAPE)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def sizeHint(self) -> QSize:
        """Ask for the full width."""
        return QSize(self._widest, self.heightForWidth(self._widest))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture's shape."""
        return round(min(width, self._widest) / SHAPE)
