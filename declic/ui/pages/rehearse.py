"""Rehearsing: a whole plan with a simulated class, and the sentences to know by heart."""

from PySide6.QtWidgets import QVBoxLayout

from declic.ui.console.card import STACK_FROM_SCALE, DisclosureCard
from declic.ui.console.card_words import card_words
from declic.ui.pages.page import Around, Page
from declic.ui.pages.rehearse_plan import RehearsalCard
from declic.ui.theme.fonts import Role
from declic.ui.widgets.labels import label


class RehearsePage(Page):
    """Starts a rehearsal; shows the disclosure card to practise aloud before the session.

    Args:
        around: the surroundings.
        plan_id: the plan that is chosen at first; empty for the first of the list.
    """

    def __init__(self, around: Around, plan_id: str = "") -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("Rehearse"),
            tr.gettext("Try the whole session, then the hardest moment."),
        )
        self.whole = RehearsalCard(around, plan_id)
        self.body.addWidget(self.whole)
        self.body.addWidget(
            label(tr.gettext("The sentences for when somebody confides"), Role.SUBHEADING, look)
        )
        self.body.addWidget(
            label(
                tr.gettext(
                    "Say these sentences aloud, in turn, until you no longer need the card."
                ),
                Role.BODY,
                look,
                "soft",
            )
        )
        self._card: DisclosureCard | None = None
        self._place = QVBoxLayout()
        self._place.addStretch(1)
        self.body.addLayout(self._place, 1)
        self.body.addWidget(
            label(
                tr.gettext(
                    "During a session F1 shows this card on the laptop, never on the projector."
                ),
                Role.BODY,
                look,
                "soft",
            )
        )

    def fill(self) -> None:
        """List the plans, and show the card once the content is there."""
        self.whole.fill()
        if self._card is not None:
            return
        tr, look = self.around.tr, self.around.look
        words = card_words(self.around.desk.disclosure_card(), tr.language, tr)
        self._card = card = DisclosureCard(words, "", look, tr, inline=True)
        card.setMinimumHeight(look.px(470 if look.scale < STACK_FROM_SCALE else 1080))
        card.setProperty("kind", "plain")
        self._place.insertWidget(0, card, 1)
        self._place.setStretch(1, 0)  # the empty place that stood for the card
