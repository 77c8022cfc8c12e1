"""What the editor says and offers around the running order."""

from declic.domain.plan import VotingMode
from declic.domain.plan_edit import ChangePlan, EditKind
from declic.ui.coach.page import DETAILS, MATERIAL, STEP
from declic.ui.coach.ports import Paper
from tests.ui.coach.desks import Editor
from tests.ui.coach.hands import click, keys, labels, press, type_into


def test_the_head_says_so_when_what_was_typed_is_kept(qtbot, editor: Editor) -> None:
    type_into(editor.page.head.title, "X")
    keys("Y")
    qtbot.waitUntil(lambda: editor.plan.title.endswith("Y"))
    assert any("Enregistré" in each.text() for each in labels(editor.page.head))


def test_print_all_prints_what_the_list_names(editor: Editor, monkeypatch) -> None:
    printed: list[Paper] = []
    editor.page.materials.printed.disconnect()
    editor.page.materials.printed.connect(printed.append)
    monkeypatch.setattr(editor.page.materials, "_papers", tuple(Paper))
    editor.page.materials.show_things()
    editor.page.tabs[MATERIAL].setChecked(True)
    click(editor.page.materials.print)
    assert printed == [Paper.MATERIALS]
    editor.page.editing.do(ChangePlan(EditKind.VOTING, voting=VotingMode.CARDS))
    printed.clear()
    click(editor.page.materials.print)
    assert printed == [Paper.MATERIALS, Paper.CARDS]


def test_a_new_plan_begins_with_its_session_then_shows_each_step(qtbot) -> None:
    made = Editor()
    qtbot.addWidget(made.window)
    assert made.page.tabs[DETAILS].isChecked()
    made.drag_in("Accueil & règles du groupe", 0)
    assert made.page.tabs[STEP].isChecked()


def test_escape_empties_the_search(editor: Editor) -> None:
    search = editor.page.library.search
    click(search)
    keys("chantage")
    assert len(editor.page.library.list.rows.rows) == 1
    press("Escape")
    assert search.text() == ""
    assert len(editor.page.library.list.rows.rows) > 1
