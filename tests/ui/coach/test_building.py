"""The 100-minute morning built from nothing, by mouse and again by keyboard."""

import pytest

from declic.domain.plan import Plan, StepKind, VotingMode
from tests.ui.coach.desks import Editor
from tests.ui.coach.hands import (
    choose,
    click,
    focus,
    keys,
    pick,
    press,
    tab_back_to,
    tab_to,
    type_into,
)

TITLES = [
    "Accueil & règles du groupe",
    "Questionnaire de départ",
    "Trois questions avant d’envoyer",
    "Le baromètre de la confiance",
    "Pause",
    "Le chantage de Sam",
    "Où trouver de l’aide",
]
TIMES = ["08:30", "08:38", "08:48", "09:08", "09:28", "09:38", "09:58"]
MINUTES = [8, 10, 20, 20, 10, 20, 6]


@pytest.fixture
def editor(qtbot) -> Editor:
    made = Editor()
    qtbot.addWidget(made.window)
    return made


def check_morning(editor: Editor) -> None:
    """The plan of the picture stands there, with its times, and is saved."""
    assert editor.titles() == TITLES
    assert editor.times() == TIMES
    assert [row.minutes for row in editor.page.order.list.rows.rows] == MINUTES
    plan = editor.plan
    assert plan.title == "Avant d’envoyer"
    assert plan.group == "5e A"
    assert plan.voting is VotingMode.MIXED
    assert plan.steps[2].led_by == "both"


def test_the_morning_is_built_by_mouse(editor: Editor) -> None:
    page = editor.page
    # Taken in a haste and out of order, then put right.
    for title in (TITLES[0], TITLES[2], TITLES[5], TITLES[6]):
        editor.drag_in(title, len(editor.titles()))
    editor.drag_in(TITLES[1], 1)
    editor.drag_in(TITLES[3], 4)
    assert editor.titles()[-2:] == [TITLES[3], TITLES[6]]
    editor.drag_step(4, 3)
    assert editor.titles()[3:5] == [TITLES[3], TITLES[5]]
    click(page.library.pause)
    assert editor.titles()[4] == "Pause"
    choose(editor, 3)
    for _ in range(5):
        click(page.step.minutes.more)
    choose(editor, 5)
    for _ in range(5):
        click(page.step.minutes.less)
    choose(editor, 2)
    pick(page.step.leader, "both")
    click(page.tabs[2])
    pick(page.details.voting, "mixed")
    type_into(page.details.group, "5e A")
    type_into(page.head.title, "Avant d’envoyer")
    check_morning(editor)


def test_the_morning_is_built_by_keyboard(editor: Editor) -> None:
    press("Ctrl+F")
    library = editor.page.library
    for title in (TITLES[0], TITLES[1], TITLES[2], TITLES[3], TITLES[5], TITLES[6]):
        assert focus() is library.search
        keys(title.split()[-1])
        tab_to(library.list)
        press("Home")
        press("Return")
        press("Ctrl+F")
        press("Ctrl+A")
        press("Backspace")
    order = editor.page.order.list
    tab_to(order)
    press("Home")
    for _ in range(3):
        press("Down")
    for _ in range(5):
        press("+")
    press("Down")
    press("Return")  # to the length of the step
    assert focus() is editor.page.step.minutes.box
    keys("20")
    press("Return")
    tab_back_to(order)
    press("Up")
    press("Ctrl+B")
    press("Alt+Up")  # too early, and back again
    press("Alt+Down")
    press("Home")
    press("Down")
    press("Down")
    tab_to(editor.page.step.leader)
    for _ in range(3):
        press("Down")
    tab_to(editor.page.tabs[0])
    press("Right")
    press("Right")
    assert focus() is editor.page.tabs[2]
    tab_to(editor.page.details.group)
    keys("5e A")
    tab_to(editor.page.details.voting)
    for _ in range(3):
        press("Down")
    tab_to(editor.page.head.title)
    keys("Avant d’envoyer")
    press("Tab")
    check_morning(editor)


def test_every_step_back_leads_to_the_empty_plan(editor: Editor) -> None:
    for title in TITLES[:4]:
        editor.drag_in(title, 0)
    editor.drag_step(0, 3)
    assert editor.titles() == [TITLES[2], TITLES[1], TITLES[3], TITLES[0]]
    press("Delete")
    assert len(editor.titles()) == 3
    for _ in range(6):
        press("Ctrl+Z")
    assert editor.plan.steps == ()
    for _ in range(6):
        press("Ctrl+Y")
    assert len(editor.titles()) == 3


def test_the_steps_of_a_new_plan_are_of_their_kinds(editor: Editor) -> None:
    click(editor.page.library.arrival)
    click(editor.page.library.text)
    assert focus() is editor.page.step.title
    keys("Au revoir")
    press("Return")
    click(editor.page.library.pause)
    kinds = [step.kind for step in editor.plan.steps]
    assert kinds == [StepKind.ARRIVAL, StepKind.TEXT, StepKind.BREAK]
    assert editor.titles() == ["Accueil", "Au revoir", "Pause"]


def test_the_empty_plan_teaches(editor: Editor) -> None:
    assert editor.plan == Plan("e" * 32, (), "", minutes=100, participants=21, starts_at="08:30")
    assert not editor.page.order.list.isVisible()
    assert not editor.page.head.run.isEnabled()
    editor.drag_in(TITLES[0], 0)
    assert editor.page.head.run.isEnabled()
