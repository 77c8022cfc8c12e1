"""Paper slips for people without a phone: how many, printed now; never which was used."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget
from shiboken6 import isValid

from declic.i18n import Translator
from declic.session.phones import PhonesView
from declic.ui.console.join_card import place_of
from declic.ui.open_file import open_file
from declic.ui.phone_side import PhoneSide
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, row
from declic.ui.widgets.fields import NumberBox
from declic.ui.widgets.labels import label

USUAL_SLIPS = 30
MOST_SLIPS = 500
SPARE_PERCENT = 10


class SlipsCard(Card):
    """Asks for a number of slips, has them made, and says what to do with the paper.

    Signals:
        changed: slips were made.
        booth_asked: somebody with a slip is to vote on this laptop.
    """

    changed = Signal()
    booth_asked = Signal()

    def __init__(self, phones: PhoneSide, heads: int, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=18, gap=10)
        self._phones = phones
        self._look = look
        self._tr = tr
        self._choose = choose_folder
        self._open = open_file
        self.box.addWidget(label(tr.gettext("Paper slips"), Role.HEADING, look))
        about = tr.gettext(
            "One slip, drawn from a bag, is one vote in one poll, on any phone. Give everybody "
            "either slips or their own phone. Typed texts are not for slips: paper for the adult."
        )
        self.box.addWidget(label(about, Role.BODY, look))
        self.box.addLayout(self._number(heads))
        more = tr.gettext("For each vote: the head count and a tenth more.")
        self.box.addWidget(label(more, Role.SMALL, look, "soft"))
        self.print = ActionButton(
            tr.pgettext("button", "Make and open to print"), look, "primary", icon=Icon.PRINT
        )
        self.print.clicked.connect(lambda: self._make(None))
        self.save = ActionButton(
            tr.pgettext("button", "Save in a folder…"), look, "dark", icon=Icon.FOLDER
        )
        self.save.clicked.connect(self._make_elsewhere)
        self.box.addWidget(self.print)
        self.booth = ActionButton(
            tr.pgettext("button", "Vote with a slip here…"), look, "dark", icon=Icon.CAMERA
        )
        self.booth.clicked.connect(lambda: self.booth_asked.emit())
        for button in (self.save, self.booth):
            self.box.addWidget(button)
        self._add_news()

    def _number(self, heads: int) -> QHBoxLayout:
        """Return the line that asks for the number."""
        tr, look = self._tr, self._look
        self.count = NumberBox(1, MOST_SLIPS)
        self.count.setValue(slips_for(heads))
        self.count.setAccessibleName(tr.gettext("How many slips"))
        self.count.setMinimumHeight(look.px(40))
        apply_role(self.count, Role.NUMBER, look)
        line = row(None, self.count, gap=look.px(10))
        line.insertWidget(0, label(tr.gettext("How many slips"), Role.STRONG, look), 1)
        return line

    def _add_news(self) -> None:
        """Add what became of the slips, and what to do with the paper."""
        tr, look = self._tr, self._look
        self._told = label("", Role.BODY, look, "soft")
        self.box.addWidget(self._told)
        self._left = label("", Role.STRONG, look)
        self.box.addWidget(self._left)
        self._moved = label("", Role.BODY, look, "warn")
        self.box.addWidget(self._moved)
        self.box.addStretch(1)
        shred = tr.gettext(
            "Unused slips: shred them at the end. They count in this session only; a vote that "
            "was interrupted and run again takes its slips once more."
        )
        self.box.addWidget(label(shred, Role.SMALL, look, "soft"))

    def show_phones(self, view: PhonesView) -> None:
        """Show how many slips there are; making some needs a ballot box that works."""
        tr = self._tr
        for button in (self.print, self.save):
            button.setEnabled(bool(view.url) and not view.failure)
        made = view.slips_left + view.slips_used
        self.booth.setEnabled(view.slips_left > 0 and not view.failure)
        self._left.setText(
            tr.gettext("{left} of {made} slips are unused.", left=view.slips_left, made=made)
        )
        self._left.setVisible(made > 0)
        self._moved.setText(
            tr.gettext(
                "The network changed, so the squares on the printed slips lead nowhere. Their "
                "codes still count: type them at {address}/v. Or make new slips and shred the old.",
                address=place_of(view.url),
            )
        )
        self._moved.setVisible(view.slips_moved)
        self._told.setVisible(bool(self._told.text()))

    def _make_elsewhere(self) -> None:
        folder = self._choose(self, self._tr.gettext("Folder for the slips"))
        if folder is not None:
            self._make(folder)

    def _make(self, folder: Path | None) -> None:
        """Have the slips made; whoever asks again gets those after the first."""
        tr = self._tr
        self._tell(tr.gettext("The slips are being made…"))
        for button in (self.print, self.save):
            button.setEnabled(False)

        def made(path: Path) -> None:
            if folder is None:
                self._open(path)
            if isValid(self):
                self._made(path, elsewhere=folder is not None)

        def failed(told: str) -> None:
            if isValid(self):
                self._tell(told)
                self.changed.emit()

        self._phones.make_slips(self.count.value(), folder, made, failed)

    def _made(self, path: Path, *, elsewhere: bool) -> None:
        tr = self._tr
        self._tell(
            tr.gettext(
                "The slips are in {path}. Delete the file once they are printed: whoever has it "
                "has the votes.",
                path=path,
            )
            if elsewhere
            else tr.gettext(
                "Print the page that has opened. Its file goes when the session is left."
            )
        )
        self.changed.emit()

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()


def slips_for(heads: int) -> int:
    """Return the usual number of slips for one vote: a tenth more than people, rounded up."""
    return -(-heads * (100 + SPARE_PERCENT) // 100) if heads else USUAL_SLIPS


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; ``None`` when the person changed their mind."""
    folder = QFileDialog.getExistingDirectory(parent, title)
    return Path(folder) if folder else None
