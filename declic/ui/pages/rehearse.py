"""Rehearsing: the sentences that two peers must know by heart."""

from declic.ui.console.card import STACK_FROM_SCALE, DisclosureCard
from declic.ui.pages.page import Around, Page
from declic.ui.theme.fonts import Role
from declic.ui.widgets.labels import label


class RehearsePage(Page):
    """Shows the disclosure card to practise aloud before the session."""

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("Rehearse"),
            tr.gettext("Say these sentences aloud, in turn, until you no longer need the card."),
        )
        card = DisclosureCard("", look, tr, inline=True)
        card.setMinimumHeight(look.px(470 if look.scale < STACK_FROM_SCALE else 1080))
        card.setProperty("kind", "plain")
        self.body.addWidget(card, 1)
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
