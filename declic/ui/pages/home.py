"""The first page: three doors, the next sessions and the room check."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from declic.ui.pages.page import Around, Page
from declic.ui.pages.room import RoomCard
from declic.ui.pages.rows import plan_row
from declic.ui.ports import PlanCard, SessionCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, clear, row, rule
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import Pill, label

MOST_NEXT = 5


class HomePage(Page):
    """Where everybody starts; what needs the content is filled in after the first paint."""

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(
            around,
            tr.gettext("Hello. What are you preparing?"),
            tr.gettext("Everything stays on this computer. Participants are never asked a name."),
        )
        doors = FlowGrid(look.px(300), 3, look.px(16))
        for door in (self._coach(), self._peer(), self._school()):
            doors.add(door)
        self.body.addWidget(doors)
        below = FlowGrid(look.px(170), 5, look.px(16))
        below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        below.add(self._next_card(), 3)
        self.room = RoomCard(around)
        below.add(self.room, 2)
        self.body.addWidget(below, 1)

    def fill(self) -> None:
        """Fill the next sessions and say what the doors lead to."""
        desk, tr = self.around.desk, self.around.tr
        self._fill_next(list(desk.plans(tr.language)))
        sessions = list(desk.sessions())
        self._fill_peer(next((item for item in sessions if not item.ended), None))
        ended = sum(item.ended for item in sessions)
        if ended:
            self._reports.say(tr.ngettext("{n} report ready", "{n} reports ready", ended))
        else:
            self._reports.say(tr.pgettext("button", "See the reports"))
        self.room.fill()

    def _coach(self) -> Card:
        tr = self.around.tr
        plans = self._button(tr.pgettext("button", "Choose a plan"), "primary", "plans")
        library = self._button(tr.pgettext("button", "See the activities"), "", "activities")
        return self._door(
            self.around.look.palette.accent,
            Pill(tr.pgettext("person", "Coach"), self.around.look, Tone.BRAND),
            tr.gettext("Prepare a plan"),
            tr.gettext(
                "Choose activities, set the times, check the material and the trusted adult."
            ),
            plans,
            library,
        )

    def _peer(self) -> Card:
        tr = self.around.tr
        self._run = ActionButton(
            tr.pgettext("button", "Start a session"), self.around.look, "teal", icon=Icon.PLAY
        )
        self._resume: SessionCard | None = None
        self._run.clicked.connect(self._run_or_resume)
        return self._door(
            "#0F766E",
            Pill(tr.pgettext("person", "Peer educator"), self.around.look, Tone.TEAL),
            tr.gettext("Run a session"),
            tr.gettext("Script step by step, projector screen, votes by QR code or cards."),
            self._run,
        )

    def _school(self) -> Card:
        tr = self.around.tr
        self._reports = self._button(tr.pgettext("button", "See the reports"), "", "reports")
        return self._door(
            "#B45309",
            Pill(tr.pgettext("person", "School"), self.around.look, Tone.WARN),
            tr.gettext("Reports"),
            tr.gettext("Summary of the session for the school: rounded totals, what to do next."),
            self._reports,
        )

    def _door(self, edge: str, who: Pill, title: str, text: str, *buttons: QWidget) -> Card:
        look = self.around.look
        card = Card(look, edge)
        card.box.addWidget(who)
        card.box.addWidget(label(title, Role.HEADING, look))
        card.box.addWidget(label(text, Role.BODY, look, "soft"))
        card.box.addStretch(1)
        card.box.addSpacing(look.px(6))
        card.box.addLayout(row(*buttons, None, gap=look.px(8)))
        return card

    def _button(self, text: str, kind: str, page: str) -> ActionButton:
        button = ActionButton(text, self.around.look, kind)
        button.clicked.connect(self._goes(page))
        return button

    def _goes(self, page: str) -> Callable[[], None]:
        return lambda: self.around.shell.go(page)

    def _run_or_resume(self) -> None:
        if self._resume is not None:
            self.around.shell.resume(self._resume.id)
        else:
            self.around.shell.go("run")

    def _fill_peer(self, unfinished: SessionCard | None) -> None:
        tr = self.around.tr
        self._resume = unfinished
        if unfinished is None:
            self._run.say(tr.pgettext("button", "Start a session"), Icon.PLAY)
        else:
            title = shortened(unfinished.title)
            self._run.say(tr.gettext("Resume “{title}”", title=title), Icon.PLAY)

    def _next_card(self) -> Card:
        tr, look = self.around.tr, self.around.look
        card = Card(look, gap=4)
        self._next_title = label(tr.gettext("Next sessions"), Role.SUBHEADING, look)
        card.box.addWidget(self._next_title)
        self._next = QVBoxLayout()
        self._next.setSpacing(0)
        card.box.addLayout(self._next)
        card.box.addStretch(1)
        return card

    def _fill_next(self, plans: list[PlanCard]) -> None:
        tr, look = self.around.tr, self.around.look
        clear(self._next)
        own = sorted((p for p in plans if not p.template), key=lambda p: (not p.day, p.day))
        self._next_title.setText(
            tr.gettext("Next sessions") if own else tr.gettext("Plans to start from")
        )
        shown = (own or plans)[:MOST_NEXT]
        for index, plan in enumerate(shown):
            if index:
                self._next.addWidget(rule())
            run = self._runs(plan.id)
            self._next.addWidget(plan_row(plan, look, tr, run))
        if not shown:
            self._next.addWidget(
                label(tr.gettext("No plan was found on this computer."), Role.BODY, look, "soft")
            )

    def _runs(self, plan_id: str) -> Callable[[], None]:
        return lambda: self.around.shell.run_plan(plan_id)


def shortened(title: str, most: int = 22) -> str:
    """Cut a long title for a button, at a word where possible."""
    if len(title) <= most:
        return title
    cut = title[:most].rsplit(" ", 1)[0] or title[:most]
    return cut.rstrip(" —–-,") + "…"
