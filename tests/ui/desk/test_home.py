"""The first page, as a coach uses it."""

from dataclasses import replace

from declic.domain.activity import Topic
from declic.i18n import translator
from declic.ui.coach.page import EditorPage
from declic.ui.desk.home import HomePage
from declic.ui.desk.home_next import coming_plans
from declic.ui.library.help_page import HelpPage
from declic.ui.pages.rows import plan_row
from declic.ui.pages.words import plan_title
from declic.ui.ports import Gap, PlanCard
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import Pill
from tests.ui.coach.hands import morning
from tests.ui.fakes import FakeDesk
from tests.ui.looking import button, click, texts


def test_a_new_plan_opens_in_the_editor(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk)
    click(window, "Nouveau plan")
    assert isinstance(window.page, EditorPage)
    assert len(desk.desk_plans.plans) == 1


def test_a_template_is_copied_from_the_doors_menu(open_window) -> None:
    desk = FakeDesk()
    desk.desk_plans.plans["fifty"] = morning(id="fifty")
    window = open_window(desk)
    page = window.page
    assert isinstance(page, HomePage)
    assert button(window, "Depuis un modèle").isEnabled()
    (action,) = page.template.below.actions()
    assert action.text() == "Cinquante minutes · 50\xa0min"
    action.trigger()
    assert isinstance(window.page, EditorPage)
    assert len(desk.desk_plans.plans) == 2


def test_a_session_that_misses_something_leads_to_its_plan(open_window) -> None:
    desk = FakeDesk()
    desk.desk_plans.plans["p2"] = morning(id="p2")
    window = open_window(desk)
    assert "adulte de confiance manquant" in texts(window)
    assert "prêt" in texts(window)
    click(window, "Modifier «\xa05e A — Avant d’envoyer\xa0»")
    assert isinstance(window.page, EditorPage)
    assert window.page.editing.plan.id == "p2"


def test_without_plans_the_page_says_what_will_stand_there(open_window) -> None:
    window = open_window(FakeDesk(empty=True))
    assert any("apparaissent ici avec leur date" in text for text in texts(window))
    assert not button(window, "Depuis un modèle").isEnabled()


def test_plans_whose_day_has_passed_do_not_come_next() -> None:
    cards = [
        PlanCard(name, name, 50, 1, (), day=day)
        for name, day in (("undated", ""), ("later", "2027-02-01"), ("past", "2026-01-01"),
                          ("today", "2027-01-01"))
    ]  # fmt: skip
    assert [c.id for c in coming_plans(cards, "2027-01-01")] == ["today", "later", "undated"]


def test_due_calls_in_the_room_check_lead_to_the_help_page(open_window, qtbot) -> None:
    window = open_window()
    click(window, "Lancer la vérification (1 min)")
    qtbot.waitUntil(lambda: "Lignes d’aide" in texts(window))
    page = window.page
    assert isinstance(page, HomePage)
    (due,) = [b for b in page.room.findChildren(ActionButton) if b.text() == "Ouvrir"]
    assert due.accessibleName() == "Aide et ressources"
    due.click()
    qtbot.waitUntil(lambda: isinstance(window.page, HelpPage))


def test_the_room_check_tells_of_the_next_sessions_adult_and_students(open_window, qtbot) -> None:
    desk = FakeDesk()
    desk.desk_plans.plans["p2"] = morning(id="p2")
    window = open_window(desk)
    page = window.page
    assert isinstance(page, HomePage)
    assert page.next.first in desk.plans("fr")
    card = next(plan for plan in desk.plans("fr") if plan.id == "p2")
    missing = replace(card, gaps=(Gap.ADULT, Gap.HEADS))
    page.room.fill(missing)
    page.room.button.setFocus()
    click(window, "Lancer la vérification (1 min)")
    qtbot.waitUntil(lambda: "Adulte de confiance" in texts(window), timeout=20_000)
    assert "Nombre d’élèves" in texts(window)
    assert page.room.button.hasFocus(), "the keyboard went to a plan's button"
    opens = [b for b in page.room.findChildren(ActionButton) if b.text() == "Ouvrir"]
    assert [b.accessibleName() for b in opens[1:]] == [plan_title(missing)] * 2
    opens[1].click()
    assert isinstance(window.page, EditorPage)
    assert window.page.editing.plan.id == "p2"


def test_the_pills_of_a_line_stand_below_each_other(qtbot) -> None:
    plan = PlanCard(
        "p", "Réagir, retirer, soutenir", 96, 10, (Topic.SEXTORTION,), gaps=(Gap.ADULT,)
    )
    row = plan_row(plan, Look(LIGHT), translator("fr"), lambda: None, lambda: None)
    qtbot.addWidget(row)
    row.resize(640, 80)
    row.show()
    topic, gap = row.findChildren(Pill)
    assert topic.geometry().bottom() < gap.geometry().top()
    assert topic.geometry().right() == gap.geometry().right()
