"""Where phones reach this laptop: the code, the address to type, and its other addresses."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal

from declic.i18n import Translator
from declic.session.phones import PhonesView
from declic.ui.phone_side import PhoneSide
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.fields import ChoiceBox
from declic.ui.widgets.labels import label
from declic.ui.widgets.qr import QrView

QR_PX = 220


class JoinCard(Card):
    """The page's code, what to do when phones do not come through, and a choice of addresses.

    Signals:
        changed: phones are sent to another address, or the box is started again.
    """

    changed = Signal()

    def __init__(self, phones: PhoneSide, look: Look, tr: Translator) -> None:
        super().__init__(look, pad=18, gap=10)
        self._phones = phones
        self._tr = tr
        self._urls: tuple[str, ...] = ()
        self.box.addWidget(label(tr.gettext("Join"), Role.HEADING, look))
        self._problem = label("", Role.BODY, look, "bad")
        self.box.addWidget(self._problem)
        self.again = ActionButton(
            tr.pgettext("button", "Try again on a free port"), look, "primary", icon=Icon.REFRESH
        )
        self.again.clicked.connect(self._try_again)
        self.box.addWidget(self.again)
        self._code = QrView("", tr.gettext("Code of the phones’ page"))
        self._code.setFixedSize(look.px(QR_PX), look.px(QR_PX))
        self.box.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        self._address = label("", Role.SUBHEADING, look)
        self._words = label("", Role.BODY, look, "soft")
        self.box.addWidget(self._address)
        self.box.addWidget(self._words)
        self._choice_name = label(
            tr.gettext("Phones do not come through? Choose another address of this laptop:"),
            Role.SMALL, look, "soft",
        )  # fmt: skip
        self.choice = ChoiceBox(look, tr.gettext("Address for the phones"))
        self.choice.activated.connect(self._choose)
        self.box.addWidget(self._choice_name)
        self.box.addWidget(self.choice)
        self.box.addStretch(1)
        nobody = tr.gettext(
            "Not one phone comes through? Then it may be the firewall, or a Wi-Fi that keeps "
            "devices apart: the room check tests it with your own phone."
        )
        self._nobody = label(f"{nobody} {phones.firewall_hint()}", Role.SMALL, look, "soft")
        self.box.addWidget(self._nobody)
        self._portal = label(phones.sentence("captive-portal"), Role.SMALL, look, "soft")
        self.box.addWidget(self._portal)

    def show_phones(self, view: PhonesView) -> None:
        """Show where the page is now."""
        tr, works = self._tr, not view.failure
        self._problem.setText(self._phones.sentence(view.failure) if view.failure else "")
        self._problem.setVisible(not works)
        self.again.setVisible(not works)
        there = works and bool(view.url)
        for part in (self._code, self._address, self._portal):
            part.setVisible(there)
        self._nobody.setVisible(there and not view.joined)
        self._code.show_text(view.url if there else "")
        self._address.setText(
            tr.gettext("{address}, code {code}", address=place_of(view.url), code=view.code)
        )
        self._words.setText(
            tr.gettext("Address typed? Compare: {words}", words=" · ".join(view.words))
        )
        self._words.setVisible(there and bool(view.words))
        self._show_choice(view, there=there)

    def _show_choice(self, view: PhonesView, *, there: bool) -> None:
        if view.urls != self._urls:
            self._urls = view.urls
            self.choice.clear()
            for url in view.urls:
                self.choice.addItem(place_of(url), urlsplit(url).hostname or "")
        if view.url in view.urls:
            self.choice.setCurrentIndex(view.urls.index(view.url))
        several = there and len(view.urls) > 1
        self.choice.setVisible(several)
        self._choice_name.setVisible(several)

    def _choose(self, _: int) -> None:
        self._phones.prefer(str(self.choice.currentData()))
        self.changed.emit()

    def _try_again(self) -> None:
        self._phones.try_again()
        self.changed.emit()


def place_of(url: str) -> str:
    """Return what a person types: address, and port unless it is 80."""
    return urlsplit(url).netloc
