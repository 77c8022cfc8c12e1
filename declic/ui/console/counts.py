"""Counting without phones from the console: what lies over it, and what becomes of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from declic.i18n import Translator
from declic.session.views import CountSource
from declic.ui.console.commands import Command
from declic.ui.console.hands import CountOverlay, as_tally
from declic.ui.console.overlay import Overlay
from declic.ui.console.scan import PhotoQuestion, ScanOverlay
from declic.ui.ports import LiveSession
from declic.ui.theme.look import Look

SOURCES = {
    Command.CARDS: CountSource.CARDS,
    Command.HANDS: CountSource.HANDS,
    Command.ENVELOPES: CountSource.ENVELOPES,
}
"""Commands that count."""

PICTURES = "(*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp)"


class Ground(Protocol):
    """The console that the overlays lie over."""

    def cover(self, overlay: Overlay) -> None:
        """Lay something over the console."""

    def uncover(self) -> None:
        """Show the console again."""


class Counts(QObject):
    """Opens scan, hands and envelopes for the open poll.

    Numbers that were typed but not kept wait here until the poll is closed: somebody confides, the
    card is shown, and nothing is lost.

    Signals:
        changed: something was counted.
    """

    changed = Signal()

    def __init__(
        self, session: LiveSession, ground: Ground, parent: QWidget, look: Look, tr: Translator
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._ground = ground
        self._parent = parent
        self._look = look
        self._words = tr
        self._opening = ""
        self._drafts: dict[CountSource, Mapping[str, int]] = {}

    def ask(self, source: CountSource) -> None:
        """Count in one way, where it fits the open poll."""
        poll = self._session.console().poll
        if poll is None or poll.state != "open" or source not in poll.ways:
            return
        if source is CountSource.CARDS:
            self._scan(start=True)
        else:
            self._type(source)

    def _scan(self, *, start: bool) -> None:
        overlay = ScanOverlay(self._session.scan, self._look, self._words, start=start)
        overlay.finished.connect(self._done)
        overlay.photos_asked.connect(self._ask_photos)
        self._ground.cover(overlay)

    def _ask_photos(self) -> None:
        question = PhotoQuestion(self._look, self._words)
        question.confirmed.connect(self._choose_photos)
        self._ground.cover(question)
        # After the console's own answer to leaving, which shows what lies below.
        question.left.connect(lambda: self._scan(start=False))

    def _choose_photos(self) -> None:
        tr = self._words
        files = choose_pictures(
            self._parent, tr.gettext("Pictures of the raised cards"), tr.gettext("Pictures")
        )
        self._scan(start=False)
        if files:
            self._session.scan.add_photos(files)

    def _type(self, source: CountSource) -> None:
        sheet = self._session.count_sheet(source)
        if sheet is None:
            return
        if sheet.opening != self._opening:
            self._opening = sheet.opening
            self._drafts.clear()
        overlay = CountOverlay(
            sheet,
            self._look,
            self._words,
            draft=self._drafts.get(source),
            keep_draft=self._keeper(source, sheet.opening),
        )
        overlay.counted.connect(lambda tally: self._keep(source, sheet.opening, tally))
        self._ground.cover(overlay)

    def _keeper(self, source: CountSource, opening: str) -> Callable[[Mapping[str, int]], None]:
        def keep(draft: Mapping[str, int]) -> None:
            if opening == self._opening:
                self._drafts[source] = draft

        return keep

    def _keep(self, source: CountSource, opening: str, tally: object) -> None:
        """Keep the numbers, unless another opening began while they were typed."""
        sheet = self._session.count_sheet(source)
        if sheet is not None and sheet.opening == opening:
            self._session.set_tally(source, as_tally(tally))
        self._done()

    def _done(self) -> None:
        self._ground.uncover()
        self.changed.emit()


def choose_pictures(parent: QWidget, title: str, kind: str) -> list[Path]:
    """Ask for picture files; none when the person changed their mind."""
    files, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{kind} {PICTURES}")
    return [Path(file) for file in files]
