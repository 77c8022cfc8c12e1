"""The first page: three doors, the next sessions and the room check."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from declic.ui.coach.doors import edit_made
from declic.ui.coach.head import MenuButton
from declic.ui.coach.ports import PlanDesk
from declic.ui.desk.home_next import NextCard
from declic.ui.pages.page import Around, Page
from declic.ui.pages.room import RoomCard
from declic.ui.ports import PlanCard, SessionCard
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card, row
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import Pill, label


class HomePage(Page):
    """Where everybody starts; what needs the content is filled in after the first paint.

    Attributes:
        template: the button whose menu lists the ready-made plans.
        next: the next sessions.
        room: the room check.
    """

    def __init__(self, around: Around, plans: Callable[[], PlanDesk]) -> None:
        self._plans = plans
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
        self.next = NextCard(around, self._copy)
        below.add(self.next, 3)
        self.room = RoomCard(around)
        below.add(self.room, 2)
        self.body.addWidget(below, 1)

    def fill(self) -> None:
        """Fill the next sessions and say what the doors lead to."""
        desk, tr = self.around.desk, self.around.tr
        found = list(desk.plans(tr.language))
        self._fill_templates([plan for plan in found if plan.template])
        self.next.fill(found)
        sessions = list(desk.sessions())
        self._fill_peer(next((item for item in sessions if not item.ended), None))
        ended = sum(item.ended for item in sessions)
        if ended:
            self._reports.say(tr.ngettext("{n} report ready", "{n} reports ready", ended))
        else:
            self._reports.say(tr.pgettext("button", "See the reports"))
        self.room.fill(self.next.first)

    def _coach(self) -> Card:
        tr, look = self.around.tr, self.around.look
        new = ActionButton(tr.pgettext("button", "New plan"), look, "primary")
        new.clicked.connect(lambda: edit_made(self.around, lambda: self._plans().new_plan()))
        self.template = MenuButton(
            tr.pgettext("button", "From a template"), look, icon=Icon.COPY,
            name=tr.pgettext("button", "From a template"),
        )  # fmt: skip
        self.template.setEnabled(False)
        return self._door(
            look.palette.accent,
            Pill(tr.pgettext("person", "Coach"), look, Tone.BRAND),
            tr.gettext("Prepare a plan"),
            tr.gettext(
                "Choose activities, set the times, check the material and the trusted adult."
            ),
            new,
            self.template,
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

    def _fill_templates(self, templates: Sequence[PlanCard]) -> None:
        """List the ready-made plans in the door's menu."""
        menu = self.template.below
        menu.clear()
        for plan in templates:
            minutes = self.around.tr.gettext("{minutes} min", minutes=plan.minutes)
            action = menu.addAction(f"{plan.title} · {minutes}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, plan_id=plan.id: self._copy(plan_id))
        self.template.setEnabled(bool(templates))

    def _copy(self, plan_id: str) -> None:
        edit_made(self.around, lambda: self._plans().copy_plan(plan_id))


def shortened(title: str, most: int = 22) -> str:
    """Cut a long title for a button, at a word where possible."""
    if len(title) <= most:
        return title
    cut = title[:most].rsplit(" ", 1)[0] or title[:most]
    return cut.rstrip(" —–-,") + "…"
