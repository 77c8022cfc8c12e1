"""The activities that a plan can be made of."""

from PySide6.QtWidgets import QVBoxLayout

from declic.ui.pages.page import Around, Page
from declic.ui.pages.words import topic_name
from declic.ui.ports import ActivityCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.card import Card, clear, row
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import Pill, label
from declic.ui.widgets.notice import EmptyState


class ActivitiesPage(Page):
    """Every activity with its topic, length and votes."""

    def __init__(self, around: Around) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Activities"),
            tr.gettext("Each one has a script, votes and help. Every case in them is made up."),
        )
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def fill(self) -> None:
        """List the library."""
        clear(self._list)
        tr, look = self.around.tr, self.around.look
        cards = list(self.around.desk.activities(tr.language))
        if not cards:
            self._list.addWidget(
                EmptyState(
                    Icon.BOOK,
                    tr.gettext("No activity was found"),
                    tr.gettext(
                        "The activities come with the program. If they are missing, install the "
                        "program again; nothing of yours is lost."
                    ),
                    look,
                )
            )
            return
        grid = FlowGrid(look.px(280), 4, look.px(14))
        for card in cards:
            grid.add(self._card(card))
        self._list.addWidget(grid)

    def _card(self, item: ActivityCard) -> Card:
        tr, look = self.around.tr, self.around.look
        card = Card(look, look.palette.accents[item.topic], pad=16, gap=6)
        pills = [Pill(topic_name(item.topic, tr), look, look.palette.topics[item.topic])]
        if item.sensitive:
            pills.append(
                Pill(tr.pgettext("activity", "adult present"), look, Tone.WARN, Icon.ADULT)
            )
        card.box.addLayout(row(*pills, None, gap=look.px(6)))
        card.box.addWidget(label(item.title, Role.SUBHEADING, look))
        card.box.addWidget(label(item.summary, Role.BODY, look, "soft"))
        card.box.addStretch(1)
        facts = [tr.gettext("{minutes} min", minutes=item.minutes)]
        if item.polls:
            facts.append(tr.ngettext("{n} vote", "{n} votes", item.polls))
        card.box.addWidget(label(" · ".join(facts), Role.LABEL, look))
        return card
