"""A peer's phone as remote: paired by a code that stands on this laptop only."""

from PySide6.QtCore import Qt, Signal

from declic.i18n import Translator
from declic.session.phones import PhonesView, RemoteLink
from declic.ui.phone_side import PhoneSide
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import label
from declic.ui.widgets.qr import QrView

QR_PX = 220


class RemoteCard(Card):
    """Off, waiting for a phone, or paired; one button in each state.

    Signals:
        changed: pairing was asked for or taken back.
    """

    changed = Signal()

    def __init__(self, phones: PhoneSide, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=18, gap=10)
        self._phones = phones
        self._tr = tr
        self._link = RemoteLink.OFF
        self.box.addWidget(label(tr.gettext("A peer’s phone as remote"), Role.HEADING, look))
        self._about = label("", Role.BODY, look)
        self.box.addWidget(self._about)
        self._qr = QrView("", tr.gettext("Code that opens the remote’s page"))
        self._qr.setFixedSize(look.px(QR_PX), look.px(QR_PX))
        self.box.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        self._code = label("", Role.COUNT, look)
        self._code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.box.addWidget(self._code)
        self._ended = label("", Role.BODY, look, "soft")
        self.box.addWidget(self._ended)
        self.button = ActionButton("", look, "primary", icon=Icon.PHONE)
        self.button.clicked.connect(self._press)
        self.box.addWidget(self.button)
        self.box.addStretch(1)
        note = tr.gettext(
            "For one phone of a presenter. It never shows votes or typed texts; the adult’s "
            "presence is confirmed on this laptop only."
        )
        self.box.addWidget(label(note, Role.SMALL, look, "soft"))

    def show_phones(self, view: PhonesView) -> None:
        """Show how far the pairing is."""
        tr, self._link = self._tr, view.remote
        pairing = view.remote is RemoteLink.PAIRING
        self._about.setText(_about(view.remote, tr))
        self._qr.show_text(view.remote_url if pairing else "")
        self._qr.setVisible(pairing)
        self._code.setText(" ".join(view.remote_code))
        self._code.setVisible(pairing)
        ended = self._phones.sentence(view.remote_end) if view.remote_end else ""
        self._ended.setText(ended)
        self._ended.setVisible(bool(ended) and view.remote is RemoteLink.OFF)
        words, icon = {
            RemoteLink.OFF: (tr.pgettext("button", "Pair a phone"), Icon.PHONE),
            RemoteLink.PAIRING: (tr.pgettext("button", "Stop pairing"), Icon.CLOSE),
            RemoteLink.PAIRED: (tr.pgettext("button", "End the remote"), Icon.CLOSE),
        }[view.remote]
        off = view.remote is RemoteLink.OFF
        self.button.say(words, icon, "primary" if off else "dark")
        self.button.setEnabled(not off or (bool(view.url) and not view.failure))

    def _press(self) -> None:
        if self._link is RemoteLink.OFF:
            self._phones.pair_remote()
        else:
            self._phones.end_remote()
        self.changed.emit()


def _about(link: RemoteLink, tr: Translator) -> str:
    texts = {
        RemoteLink.OFF: tr.gettext(
            "Next, back, black screen, opening and closing votes, the time left, the line to say "
            "and the card “Somebody confides”, in a presenter’s hand. Off until a phone is paired."
        ),
        RemoteLink.PAIRING: tr.gettext(
            "Scan this with the presenter’s phone and type the code below on it. It works once, "
            "for three minutes. Let nobody else see it."
        ),
        RemoteLink.PAIRED: tr.gettext(
            "A phone is paired and can command this session until it leaves or you end it here."
        ),
    }
    return texts[link]
