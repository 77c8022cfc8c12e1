"""The session's own details: class, day, time, people, language, voting."""

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from declic.domain.plan import VotingMode
from declic.domain.plan_edit import MAX_PLAN, ChangePlan, EditKind
from declic.domain.plan_minutes import read_clock
from declic.i18n import LANGUAGES, Translator, language_name
from declic.ui.coach.editing import Editing
from declic.ui.coach.fields import Choice, LineField, MinutesField, titled
from declic.ui.coach.words import voting_name
from declic.ui.pages.words import short_date
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look
from declic.ui.widgets.fields import TickBox
from declic.ui.widgets.labels import label

COUNTRIES = ("BE", "FR", "NL", "DE", "AT", "LU", "CH")


class Details(QWidget):
    """Shows and changes what concerns the whole plan.

    Attributes:
        fields: name -> field, so that the checks can lead to one.
    """

    def __init__(self, editing: Editing, look: Look, tr: Translator) -> None:
        super().__init__()
        self._editing = editing
        self._look = look
        self._tr = tr
        self.group = self._line(tr.gettext("Class"), EditKind.GROUP)
        self.day = LineField(tr.gettext("Date"), look, tr.gettext("day/month/year"))
        self.day.editingFinished.connect(self._date)
        self.start = LineField(tr.gettext("Start"), look, "08:30")
        self.start.editingFinished.connect(self._start)
        self.length = MinutesField(tr.gettext("Time of the session"), look, tr, most=MAX_PLAN)
        self.participants = self._number(tr.gettext("Students expected"), 99)
        self.age = self._number(tr.gettext("Youngest age"), 99)
        self.debrief = MinutesField(tr.gettext("Debrief of the peers"), look, tr, most=120)
        self.adult = self._line(tr.gettext("Trusted adult"), EditKind.ADULT)
        self.peers = self._line(tr.gettext("Peer educators"), EditKind.PEERS)
        self.peers.setPlaceholderText(tr.gettext("first names, with commas"))
        self.language = self._choice(
            tr.gettext("Language of the session"),
            [(code, language_name(code)) for code in LANGUAGES],
        )
        self.country = self._choice(
            tr.gettext("Country of the help lines"), [(code, code) for code in COUNTRIES]
        )
        self.voting = self._choice(
            tr.gettext("Voting"), [(mode.value, voting_name(mode, tr)) for mode in VotingMode]
        )
        self.school = self._choice(
            tr.gettext("School"), [("", tr.pgettext("school", "none yet")), *editing.schools()]
        )
        self.pictograms = TickBox(tr.gettext("Show pictograms"), look)
        self.pictograms.setAccessibleDescription(
            tr.gettext(
                "A small picture beside each title and each answer, for groups in which some read "
                "little."
            )
        )
        self.fields: dict[str, QWidget] = {
            "adult": self.adult,
            "peers": self.peers,
            "participants": self.participants.box,
            "age": self.age.box,
            "voting": self.voting,
        }
        self._connect()
        self._lay()

    def show_plan(self) -> None:
        """Show the plan as it stands; what is being typed is left alone."""
        plan = self._editing.plan
        self.group.show_text(plan.group)
        self.adult.show_text(plan.adult)
        if _names(self.peers.text()) != plan.peers:
            self.peers.show_text(", ".join(plan.peers))
        if not self.day.hasFocus():
            self.day.show_text(short_date(plan.day))
        if not self.start.hasFocus():
            self.start.show_text(plan.starts_at)
        self.length.show_minutes(plan.minutes, 5)
        self.participants.show_minutes(plan.participants)
        self.age.show_minutes(plan.age, 6)
        self.debrief.show_minutes(plan.debrief_minutes)
        self.language.show_key(plan.lang)
        self.country.show_key(plan.country)
        self.voting.show_key(plan.voting.value)
        self.pictograms.setChecked(plan.pictograms)
        self.school.show_key(plan.school if self.school.findData(plan.school) >= 0 else "")

    def _line(self, name: str, kind: EditKind) -> LineField:
        field = LineField(name, self._look, most=40 if kind is EditKind.GROUP else 120)
        field.written.connect(lambda text, typing: self._write(kind, text, typing))
        return field

    def _number(self, name: str, most: int) -> MinutesField:
        field = MinutesField(name, self._look, self._tr, most=most)
        field.box.setSuffix("")
        return field

    def _choice(self, name: str, options: list[tuple[str, str]]) -> Choice:
        return Choice(name, options, self._look)

    def _connect(self) -> None:
        do, kinds = self._editing.do, EditKind
        self.length.typed.connect(lambda n: do(ChangePlan(kinds.LENGTH, minutes=n)))
        self.length.stepped.connect(
            lambda by: do(ChangePlan(kinds.LENGTH, minutes=self._editing.plan.minutes + by))
        )
        self.participants.typed.connect(
            lambda n: do(ChangePlan(kinds.PARTICIPANTS, participants=n))
        )
        self.participants.stepped.connect(
            lambda by: do(
                ChangePlan(kinds.PARTICIPANTS, participants=self._editing.plan.participants + by)
            )
        )
        self.age.typed.connect(lambda n: do(ChangePlan(kinds.AGE, age=n)))
        self.age.stepped.connect(
            lambda by: do(ChangePlan(kinds.AGE, age=self._editing.plan.age + by))
        )
        self.debrief.typed.connect(lambda n: do(ChangePlan(kinds.DEBRIEF, debrief_minutes=n)))
        self.debrief.stepped.connect(
            lambda by: do(
                ChangePlan(kinds.DEBRIEF, debrief_minutes=self._editing.plan.debrief_minutes + by)
            )
        )
        self.language.picked.connect(lambda key: do(ChangePlan(kinds.LANGUAGE, lang=key)))
        self.country.picked.connect(lambda key: do(ChangePlan(kinds.COUNTRY, country=key)))
        self.pictograms.clicked.connect(lambda on: do(ChangePlan(kinds.PICTOGRAMS, pictograms=on)))
        self.school.picked.connect(lambda key: do(ChangePlan(kinds.SCHOOL, school=key)))
        self.voting.picked.connect(lambda key: do(ChangePlan(kinds.VOTING, voting=VotingMode(key))))

    def _lay(self) -> None:
        look, tr = self._look, self._tr
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        for field in (self.adult, self.peers):
            box.addLayout(titled(field.accessibleName(), field, look))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(8))
        grid.addLayout(titled(tr.gettext("Class"), self.group, look), 0, 0)
        grid.addLayout(titled(tr.gettext("Date"), self.day, look), 0, 1)
        grid.addLayout(titled(tr.gettext("Start"), self.start, look), 1, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box.addLayout(titled(tr.gettext("School"), self.school, look))
        box.addLayout(grid)
        for minutes in (self.length, self.participants, self.age, self.debrief):
            box.addLayout(titled(minutes.box.accessibleName(), minutes, look))
        for choice in (self.voting, self.language, self.country):
            box.addLayout(titled(choice.accessibleName(), choice, look))
        box.addWidget(self.pictograms)
        hint = label(self.pictograms.accessibleDescription(), Role.SMALL, look, "soft")
        box.addWidget(hint)
        box.addStretch(1)

    def _write(self, kind: EditKind, text: str, typing: bool) -> None:
        edits = {
            EditKind.GROUP: ChangePlan(kind, group=text),
            EditKind.ADULT: ChangePlan(kind, adult=text),
            EditKind.PEERS: ChangePlan(kind, peers=_names(text)),
        }
        self._editing.do(edits[kind], joined=True)
        if not typing:
            self._editing.seal()

    def _date(self) -> None:
        day = read_day(self.day.text())
        if day is not None:
            self._editing.do(ChangePlan(EditKind.DAY, day=day))
        self.day.show_text(short_date(self._editing.plan.day))

    def _start(self) -> None:
        clock = read_clock(self.start.text())
        if clock is not None:
            self._editing.do(ChangePlan(EditKind.START, starts_at=clock))
        self.start.show_text(self._editing.plan.starts_at)


def read_day(text: str) -> str | None:
    """Read a date as people type it (``1/12/2026``, ``1.12.26``, ``2026-12-01``); blank is blank.

    Returns:
        An ISO date, an empty text, or ``None`` when it is no date.
    """
    text = text.strip().replace(".", "/").replace(" ", "")
    if not text:
        return ""
    parts = text.split("/") if "/" in text else text.split("-")[::-1]
    if len(parts) == 2:
        parts.append(str(QDate.currentDate().year()))
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    made = QDate(year + 2000 if year < 100 else year, month, day)
    return made.toString("yyyy-MM-dd") if made.isValid() else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
