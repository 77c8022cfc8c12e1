"""A coach's desk in memory, and the library of the morning that the tests plan."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from declic.domain.activity import Activity, Material, Method, Phase, Shows, Speaker, Topic
from declic.domain.ids import new_id
from declic.domain.plan import Plan
from declic.domain.plan_checks import PlanFacts
from declic.i18n import translator
from declic.ui.coach.page import EditorPage
from declic.ui.coach.ports import Inside, Paper, ShelfItem
from declic.ui.pages.page import Around
from declic.ui.ports import DeskError
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT, Palette
from tests.factories import make_activity

LESSON = (
    # slug, title, minutes, topic, method, sensitive
    ("frame", "Accueil & règles du groupe", 8, Topic.GENERAL, Method.OPENING, False),
    ("before", "Questionnaire de départ", 10, Topic.GENERAL, Method.QUESTIONNAIRE, False),
    ("three", "Trois questions avant d’envoyer", 20, Topic.SEXTING, Method.CARD_SORT, True),
    ("barometer", "Le baromètre de la confiance", 15, Topic.SEXTING, Method.BAROMETER, True),
    ("sam", "Le chantage de Sam", 25, Topic.SEXTORTION, Method.DILEMMA, True),
    ("witness", "Témoin : je fais quoi ?", 20, Topic.CYBERBULLYING, Method.ROLE_PLAY, False),
    ("end", "Où trouver de l’aide", 6, Topic.GENERAL, Method.CLOSING, False),
)
"""The library of ``plan.png``."""


def lesson_shelf() -> tuple[ShelfItem, ...]:
    """The activities of the morning with their French titles."""
    return tuple(_item(*each) for each in LESSON)


def _item(
    slug: str, title: str, minutes: int, topic: Topic, method: Method, sensitive: bool
) -> ShelfItem:
    activity = make_activity(
        slug,
        topic=topic,
        method=method,
        sensitive=sensitive,
        phases=_phases(minutes, help_shown=method is Method.CLOSING),
        materials=(Material("cards", "print", "table"), Material("tape", "object", "class")),
    )
    return ShelfItem(
        activity,
        title,
        f"À propos de {title}.",
        {"first": "Début", "vote": "Vote", "talk": "Discussion"},
        {"cards": f"jeux « {title} »", "tape": "Ruban adhésif"},
        f"{title} {topic}",
        ("fr", "nl", "de", "en"),
    )


def _phases(minutes: int, *, help_shown: bool) -> tuple[Phase, ...]:
    third = minutes // 3
    shows = Shows.HELP if help_shown else Shows.WORDS
    return (
        Phase("first", third, 1, Speaker.FIRST, shows),
        Phase("vote", third, 0, Speaker.SECOND, poll="thief"),
        Phase("talk", minutes - 2 * third, 1, Speaker.BOTH),
    )


class MemoryPlans:
    """Satisfies ``PlanDesk``; ``broken`` makes saving fail.

    Attributes:
        saved: every plan that was saved, in order.
    """

    def __init__(self, *plans: Plan, shelf: Sequence[ShelfItem] | None = None) -> None:
        self.plans = {plan.id: plan for plan in plans}
        self.items = tuple(shelf if shelf is not None else lesson_shelf())
        self.saved: list[Plan] = []
        self.shared: list[tuple[Plan, Path]] = []
        self.taken: list[Inside] = []
        self.broken = False

    def new_plan(self) -> str:
        plan = Plan(new_id(), (), "Nouveau plan")
        self.plans[plan.id] = plan
        return plan.id

    def copy_plan(self, plan_id: str) -> str:
        plan = replace(self.plans[plan_id], id=new_id())
        self.plans[plan.id] = plan
        return plan.id

    def open_plan(self, plan_id: str) -> Plan:
        return self.plans[plan_id]

    def save_plan(self, plan: Plan) -> None:
        if self.broken:
            raise DeskError("The disk is full.", "Free some space.")
        self.plans[plan.id] = plan
        self.saved.append(plan)

    def delete_plan(self, plan_id: str) -> None:
        del self.plans[plan_id]

    def shelf(self, lang: str) -> Sequence[ShelfItem]:
        return self.items

    def facts(self, plan: Plan) -> PlanFacts:
        activities = {item.activity.ref: item.activity for item in self.items}
        return PlanFacts(activities, dict.fromkeys(activities, "reviewed"), help_lines=3)

    def schools(self) -> Sequence[tuple[str, str]]:
        return (("5" * 32, "École des Tilleuls"),)

    def papers(self) -> Sequence[Paper]:
        return (Paper.SHEET, Paper.CARDS)

    def make_paper(self, plan: Plan, paper: Paper, lang: str, progress: object) -> Path:
        return Path(f"{paper}.pdf")

    def share(self, plan: Plan, target: Path, lang: str) -> None:
        self.shared.append((plan, target))

    def look_inside(self, path: Path, lang: str, progress: object) -> Inside:
        if path.stem == "hostile":
            raise DeskError("This file was refused.", "Tell its sender.")
        return Inside("Un plan", "fr", 50, 2, ("Accueil", "Pause"), ("Marche",), ("own/x",), path)

    def take_in(self, inside: Inside) -> str:
        self.taken.append(inside)
        return self.new_plan()


class MemoryShell:
    """Satisfies ``Shell``; remembers what was asked of the window."""

    def __init__(self) -> None:
        self.gone: list[str] = []
        self.said: list[str] = []
        self.run: list[str] = []

    def go(self, key: str) -> None:
        self.gone.append(key)

    def say(self, text: str, tone: object, action: object = None) -> None:
        self.said.append(text)

    def run_plan(self, plan_id: str) -> None:
        self.run.append(plan_id)

    def resume(self, session_id: str) -> None:
        raise AssertionError(session_id)

    def speak(self, lang: str) -> None:
        raise AssertionError(lang)

    def wear(self) -> None:
        raise AssertionError


class Editor:
    """A window with the editor of one plan, and hands to work it.

    Attributes:
        page: the editor.
        plans, shell: what it talks to.
    """

    def __init__(
        self,
        plan: Plan | None = None,
        lang: str = "fr",
        palette: Palette = LIGHT,
        scale: float = 1.0,
        plans: MemoryPlans | None = None,
    ) -> None:
        made = plan or Plan("e" * 32, (), "", minutes=100, participants=21, starts_at="08:30")
        self.plans = plans or MemoryPlans(made)
        self.shell = MemoryShell()
        look = Look(palette, scale)
        bridge: Any = SimpleNamespace(work=self._work)
        desk: Any = None
        around = Around(desk, look, translator(lang), bridge, self.shell)
        self.window = QWidget()
        self.window.setProperty("kind", "window")
        box = QVBoxLayout(self.window)
        box.setContentsMargins(0, 0, 0, 0)
        self.page = EditorPage(around, self.plans, made.id)
        box.addWidget(self.page)
        look.dress(self.window)
        self.window.resize(1154, 768)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.page.fill()
        settle(self.window)

    @property
    def plan(self) -> Plan:
        """The plan as it was saved last."""
        assert self.page.editing is not None
        assert self.plans.plans[self.page.editing.plan.id] == self.page.editing.plan
        return self.page.editing.plan

    def titles(self) -> list[str]:
        """The running order as one reads it."""
        return [row.title for row in self.page.order.list.rows.rows]

    def times(self) -> list[str]:
        """The times of the running order."""
        return [row.time for row in self.page.order.list.rows.rows]

    def drag_in(self, title: str, to: int) -> None:
        """Drag an activity from the library into a gap of the running order."""
        shelf = self.page.library.list
        number = [row.title for row in shelf.rows.rows].index(title)
        shelf.scrollTo(shelf.rows.index(number))
        settle(self.window)
        box = shelf.visualRect(shelf.rows.index(number))
        start = shelf.viewport().mapToGlobal(box.topLeft() + QPoint(60, 20))
        self._drag(shelf.viewport(), start, self._gap(to))

    def drag_step(self, number: int, to: int) -> None:
        """Drag a step into a gap of the running order."""
        order = self.page.order.list
        order.scrollTo(order.rows.index(number))
        settle(self.window)
        box = order.visualRect(order.rows.index(number))
        self._drag(order.viewport(), order.viewport().mapToGlobal(box.center()), self._gap(to))

    def _gap(self, number: int) -> QPoint:
        order = self.page.order.list
        count = len(order.rows.rows)
        if not count:
            empty = self.page.order
            return empty.mapToGlobal(empty.rect().center())
        if number < count:
            box = order.visualRect(order.rows.index(number))
            return order.viewport().mapToGlobal(box.topLeft() + QPoint(90, 6))
        box = order.visualRect(order.rows.index(count - 1))
        return order.viewport().mapToGlobal(box.bottomLeft() + QPoint(90, 4))

    def _drag(self, source: QWidget, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=source.mapFromGlobal(start))
        for part in (0.1, 0.5, 1.0):
            at = start + (end - start) * part
            move(source, source.mapFromGlobal(at))
        QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=source.mapFromGlobal(end))
        settle(self.window)

    @staticmethod
    def _work(job: Any, done: Any, failed: Any, told: Any = None) -> None:
        try:
            result = job(SimpleNamespace(tell=lambda done, total: None, cancelled=False))
        except DeskError as error:
            failed(error)
        else:
            done(result)


def move(widget: QWidget, at: QPoint) -> None:
    """Move the mouse with the left button down; ``QTest.mouseMove`` forgets the button."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def settle(window: QWidget) -> None:
    """Let layouts and deferred work come to rest."""
    from PySide6.QtWidgets import QApplication

    for _ in range(5):
        QApplication.processEvents()


def activity_of(plans: MemoryPlans, title: str) -> Activity:
    """An activity of the shelf by its title."""
    return next(item.activity for item in plans.items if item.title == title)
