"""The scan of raised cards: a big count, what the camera sees, and how to find the rest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.console.guard import Guard
from declic.ui.console.overlay import Overlay, Question
from declic.ui.console.scan_picture import ScanPicture
from declic.ui.console.ways import look_text, missing_text
from declic.ui.counting import CardScan, ScanView
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.bars import Strip
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, row
from declic.ui.widgets.fields import ChoiceBox, TickBox
from declic.ui.widgets.fitlabel import FitLabel
from declic.ui.widgets.labels import Pill, label

CLICKER = (Qt.Key.Key_PageDown, Qt.Key.Key_Right)
"""What a clicker's "next" sends: the main thing, as Space does."""


class ScanOverlay(Overlay):
    """Follows a scan; leaving it turns the camera off and keeps all that was confirmed.

    Signals:
        finished: go on with what is in.
        photos_asked: read pictures of a camera that the school owns.
    """

    finished = Signal()
    photos_asked = Signal()

    def __init__(
        self,
        scan: CardScan,
        look: Look,
        tr: Translator,
        guard: Guard | None = None,
        *,
        start: bool = True,
    ) -> None:
        super().__init__(look, tr, guard)
        self._scan = scan
        self._autostart = start
        self._gone = False
        self._cameras: tuple[str, ...] = ()
        self.setAccessibleName(tr.gettext("Read the cards"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        box.setSpacing(look.px(14))
        box.addLayout(self._head())
        middle = QHBoxLayout()
        middle.setSpacing(look.px(18))
        self.picture = ScanPicture(look, tr.gettext("What the camera sees"))
        middle.addWidget(self.picture, 3)
        middle.addWidget(self._side(), 2)
        box.addLayout(middle, 1)
        box.addLayout(self._foot())
        self.setFocusProxy(self.main)
        scan.listen(self.show_scan)
        if start:
            scan.start()
        else:
            scan.look_for_cameras()
        self.show_scan()

    def show_scan(self) -> None:
        """Show how far the scan is."""
        if self._gone:
            return
        view, tr = self._scan.view(), self.words
        self.picture.show_preview(view.preview)
        self._live.setVisible(view.running)
        whole = str(view.dealt) if view.dealt else ""
        self.count.show_text(
            tr.gettext("{n} of {heads}", n=view.confirmed, heads=whole)
            if whole
            else str(view.confirmed)
        )
        self._missing.setText(missing_text(view, tr))
        self._strip.show_share(view.confirmed / view.dealt if view.dealt else 0.0)
        self._tip.setText(view.problem or self._waiting(view) or look_text(view, tr))
        self._tip.setProperty("kind", "bad" if view.problem else "")
        self._tip.style().polish(self._tip)
        self._dealt.setText(tr.gettext("Cards handed out: {n}", n=view.dealt))
        self._dealt.setAccessibleName(self._dealt.text())
        self._show_cameras(view)
        self._show_buttons(view)

    def gone(self) -> None:
        """Turn the camera off; what is confirmed counts."""
        self._gone = True
        self._scan.listen(lambda: None)
        self._scan.stop()

    def press(self) -> None:
        """Do the main thing: turn the camera on, or go on with what is in."""
        if not self.guard.passes():
            return
        view = self._scan.view()
        if view.covering:
            self._scan.start(str(self._chooser.currentData() or ""))
        elif view.running or view.confirmed:
            self._scan.take()
            self.finished.emit()
        else:
            self._scan.start(str(self._chooser.currentData() or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a clicker do the main thing."""
        if event.key() in CLICKER and not event.isAutoRepeat():
            self.press()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        tr, look = self.words, self.look
        self._live = Pill(tr.pgettext("camera", "on"), look, Tone.GOOD, Icon.CAMERA)
        note = label(
            tr.gettext("Everybody raises a card. No picture is kept."), Role.BODY, look, "soft"
        )
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        title = label(tr.gettext("Read the cards"), Role.DISPLAY, look, wrap=False)
        head = row(title, self._live, gap=look.px(12))
        head.addWidget(note, 1)
        return head

    def _side(self) -> QWidget:
        """Return the column with the count, the tip, the number of cards and the cameras."""
        tr, look = self.words, self.look
        side = Card(look, pad=18, gap=12)
        self.count = BigText(look)
        side.box.addWidget(self.count, 2)
        self._missing = label("", Role.SUBHEADING, look)
        side.box.addWidget(self._missing)
        self._strip = Strip(look, 12, look.palette.good)
        side.box.addWidget(self._strip)
        self._tip = label("", Role.HEADING, look)
        self._tip.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        side.box.addWidget(self._tip, 5)
        self._dealt = label("", Role.STRONG, look)
        fewer = ActionButton("", look, "dark", icon=Icon.MINUS,
                             name=tr.pgettext("button", "One card less handed out"))  # fmt: skip
        more = ActionButton("", look, "dark", icon=Icon.ADD,
                            name=tr.pgettext("button", "One card more handed out"))  # fmt: skip
        fewer.clicked.connect(lambda: self._scan.set_dealt(self._scan.view().dealt - 1))
        more.clicked.connect(lambda: self._scan.set_dealt(self._scan.view().dealt + 1))
        dealt = row(None, fewer, more, gap=look.px(8))
        dealt.insertWidget(0, self._dealt, 1)
        side.box.addLayout(dealt)
        self._chooser = ChoiceBox(look, tr.gettext("Camera"))
        self._chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chooser.activated.connect(self._choose)
        side.box.addWidget(self._chooser)
        self.deck = ActionButton("", look, "dark", icon=Icon.CARDS)
        self.deck.clicked.connect(self._turn_to_cover)
        side.box.addWidget(self.deck)
        return side

    def _foot(self) -> QHBoxLayout:
        tr, look = self.words, self.look
        self.main = ActionButton(
            "", look, "primary", key=tr.pgettext("key", "Space"), role=Role.MAIN
        )
        self.main.setMinimumHeight(look.px(50))
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.main.clicked.connect(self.press)
        self.camera = ActionButton("", look, "dark", icon=Icon.CAMERA)
        self.camera.clicked.connect(self._turn_camera)
        self.photos = ActionButton(tr.pgettext("button", "Pictures…"), look, "dark",
                                   icon=Icon.PICTURE)  # fmt: skip
        self.photos.clicked.connect(lambda: self.photos_asked.emit())
        back = ActionButton(tr.pgettext("button", "Back"), look, "dark",
                            icon=Icon.PREVIOUS, key=tr.pgettext("key", "Esc"))  # fmt: skip
        back.clicked.connect(self.leave)
        for button in (self.camera, self.photos, back):
            button.setMinimumHeight(look.px(46))
        foot = row(back, self.main, self.camera, self.photos, gap=look.px(14))
        foot.setStretch(1, 1)
        return foot

    def _waiting(self, view: ScanView) -> str:
        tr = self.words
        if view.reading:
            return tr.gettext("The pictures are being read…")
        if view.covering and view.preview is not None:
            return tr.gettext(
                "Hold the square code on the deck’s cover page up to the camera, about 30 cm away."
            )
        if view.running and view.preview is None:
            return tr.gettext("The camera is being turned on…")
        if not view.running and view.confirmed:
            return tr.gettext("The camera is off. What was read counts.")
        return ""

    def _show_buttons(self, view: ScanView) -> None:
        tr = self.words
        if view.covering:
            self.main.say(tr.pgettext("main action", "Back to the cards"), Icon.CARDS)
        elif not view.running and not view.confirmed:
            self.main.say(tr.pgettext("main action", "Turn the camera on"), Icon.CAMERA)
        elif view.missing and view.dealt:
            self.main.say(
                tr.ngettext("Go on with {n} card", "Go on with {n} cards", view.confirmed)
            )
        else:
            self.main.say(tr.pgettext("main action", "Done"), Icon.CHECK)
        self.camera.say(
            tr.pgettext("button", "Camera off")
            if view.running
            else tr.pgettext("button", "Camera on"),
            Icon.CAMERA,
        )
        self.photos.setEnabled(not view.reading)
        self.deck.setVisible(view.chooses_deck)
        self.deck.setEnabled(not view.covering)
        self.deck.say(
            tr.pgettext("button", "Deck “{name}”", name=view.deck)
            if view.deck
            else tr.pgettext("button", "Another deck…"),
            Icon.CARDS,
        )

    def _show_cameras(self, view: ScanView) -> None:
        cameras = view.cameras or ()
        if self._cameras != (ids := tuple(camera.id for camera in cameras)):
            self._cameras = ids
            self._chooser.clear()
            for camera in cameras:
                self._chooser.addItem(camera.name, camera.id)
        if view.camera in ids:
            self._chooser.setCurrentIndex(ids.index(view.camera))
        self._chooser.setVisible(bool(cameras))

    def _choose(self, _: int) -> None:
        self._scan.start(str(self._chooser.currentData()))

    def _turn_camera(self) -> None:
        if self._scan.view().running:
            self._scan.stop()
        else:
            self._scan.start(str(self._chooser.currentData() or ""))
        # Space goes on with what is in; left here, it would turn the camera off again.
        self.main.setFocus()

    def _turn_to_cover(self) -> None:
        self._scan.find_cover(str(self._chooser.currentData() or ""))
        self.main.setFocus()


class BigText(FitLabel):
    """A number that is read at two metres and changes."""

    def __init__(self, look: Look) -> None:
        super().__init__("0", look, 110, 28, weight=750)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()


class PhotoQuestion(Question):
    """No personal phone: pictures come from a camera that the school owns (DESIGN.md 6).

    Signals:
        confirmed: it is the school's camera; choose the files.
    """

    confirmed = Signal()

    def __init__(self, look: Look, tr: Translator, guard: Guard | None = None) -> None:
        super().__init__(
            Icon.PICTURE,
            tr.gettext("Whose camera took these pictures?"),
            tr.gettext(
                "Only a camera or tablet that the school owns and the adult holds, never a "
                "personal phone. The pictures are read once and not copied; delete them from the "
                "camera afterwards."
            ),
            look,
            tr,
            guard,
        )
        self.tick = TickBox(tr.gettext("They come from the school’s own camera."), look, Role.MAIN)
        self.card.box.addWidget(self.tick)
        self.choose = self.answer(tr.pgettext("button", "Choose the pictures"), "primary")
        self.choose.setEnabled(False)
        self.tick.toggled.connect(self.choose.setEnabled)
        self.choose.clicked.connect(self._choose)
        back = self.answer(tr.pgettext("button", "Back to the scan"))
        back.clicked.connect(self.leave)
        self.add_answers(self.choose, back)
        self.setFocusProxy(self.tick)

    def _choose(self) -> None:
        if self.tick.isChecked() and self.guard.passes():
            self.confirmed.emit()
