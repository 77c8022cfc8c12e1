"""The editor's panels: the chosen step, the library, the session's details, its questions."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.domain.activity import Topic
from declic.domain.plan import VotingMode
from declic.ui.coach.dialogs import DeleteQuestion, FitQuestion
from tests.ui.coach.desks import Editor, move, settle
from tests.ui.coach.hands import (
    button_of,
    choose,
    click,
    keys,
    labels,
    morning,
    press,
)


class TestSteps:
    def test_a_phase_is_dropped_and_comes_back(self, editor: Editor) -> None:
        choose(editor, 1)
        field = editor.page.step.phases["vote"]
        for _ in range(6):
            click(field.less)
        assert editor.plan.steps[1].phase_minutes == {"vote": 0}
        assert not field.less.isEnabled()
        click(field.more)
        assert editor.plan.steps[1].phase_minutes == {}

    def test_typed_minutes_keep_to_the_least(self, editor: Editor) -> None:
        choose(editor, 1)
        box = editor.page.step.minutes.box
        box.setFocus()
        box.selectAll()
        keys("1")
        press("Return")
        assert box.value() == 3

    def test_a_step_is_split_by_a_break(self, editor: Editor) -> None:
        choose(editor, 1)
        click(editor.page.step.split)
        assert editor.titles()[1:4] == [
            "Trois questions avant d’envoyer", "Pause", "Trois questions avant d’envoyer",
        ]  # fmt: skip

    def test_a_step_votes_in_its_own_way(self, editor: Editor) -> None:
        choose(editor, 1)
        editor.page.step.voting.setFocus()
        press("Down")
        press("Down")
        assert editor.plan.steps[1].voting is VotingMode.CARDS

    def test_a_note_is_kept(self, editor: Editor) -> None:
        choose(editor, 1)
        editor.page.step.note.setFocus()
        keys("Deux tables.")
        editor.page.order.list.setFocus()
        press("Ctrl+S")
        assert editor.plan.steps[1].note == "Deux tables."

    def test_the_menu_offers_what_the_keys_do(self, editor: Editor) -> None:
        choose(editor, 1)
        menu = editor.page.order.step_menu(editor.page.order.list)
        words = [action.text() for action in menu.actions()]
        assert words[:2] == ["Monter", "Descendre"]
        menu.actions()[2].trigger()
        assert len(editor.titles()) == 6
        menu.deleteLater()

    def test_a_missing_activity_is_named_and_can_be_taken_out(self, qtbot) -> None:
        plan = morning()
        gone = replace(plan.steps[1], activity=replace(plan.steps[1].activity, slug="gone"))
        editor = Editor(replace(plan, steps=(plan.steps[0], gone, *plan.steps[2:])))
        qtbot.addWidget(editor.window)
        choose(editor, 1)
        assert editor.titles()[1] == "declic/gone"
        assert not editor.page.step.minutes.isEnabled()
        click(button_of(editor.page.checks, "Retirer: Absente"))
        assert "declic/gone" not in editor.titles()


class TestLeader:
    def test_a_break_follows_no_activity(self, editor: Editor) -> None:
        choose(editor, 3)
        assert editor.page.step.leader.currentText() == "Pas encore décidé"
        choose(editor, 1)
        assert editor.page.step.leader.currentText() == "Comme dans l’activité"


class TestSchoolOfThePlan:
    def test_the_school_of_a_plan_is_chosen_and_taken_back(self, editor: Editor) -> None:
        field = editor.page.details.school
        field.setFocus()
        press("Down")
        assert editor.plan.school == "5" * 32
        press("Ctrl+Z")
        assert editor.plan.school == ""
        assert field.currentText() == "pas encore choisie"


class TestPictograms:
    def test_they_are_off_until_somebody_ticks_them_by_keyboard(self, editor: Editor) -> None:
        field = editor.page.details.pictograms
        assert not field.isChecked()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
        field.setFocus()
        press("Space")
        assert editor.plan.pictograms
        press("Ctrl+Z")
        assert not editor.plan.pictograms
        assert not field.isChecked()


class TestLibrary:
    def test_what_a_pack_brought_is_there_at_the_next_visit(self, editor: Editor) -> None:
        before = len(editor.page.library.list.rows.rows)
        editor.page.fill()
        assert editor.page.editing is not None
        first = editor.plans.items[0]
        added = replace(first.activity, ref=replace(first.activity.ref, slug="from-a-pack"))
        editor.plans.items = (*editor.plans.items, replace(first, activity=added, title="Nouvelle"))
        editor.page.fill()
        assert len(editor.page.library.list.rows.rows) == before + 1

    def test_search_forgives_accents_and_case(self, editor: Editor) -> None:
        editor.page.library.search.setFocus()
        keys("TEMOIN")
        assert [row.title for row in editor.page.library.list.rows.rows] == [
            "Témoin : je fais quoi ?"
        ]

    def test_topics_narrow_the_list(self, editor: Editor) -> None:
        click(editor.page.library.chips.chips[1])
        topics = {row.topic for row in editor.page.library.list.rows.rows}
        assert topics == {Topic.SEXTING}
        click(editor.page.library.chips.chips[1])
        assert len(editor.page.library.list.rows.rows) == 7

    def test_nothing_found_says_what_to_do(self, editor: Editor) -> None:
        editor.page.library.search.setFocus()
        keys("xyz")
        assert any("Rien ne correspond" in each.text() for each in labels(editor.page.library))

    def test_the_plus_adds_behind_the_chosen_step(self, editor: Editor) -> None:
        choose(editor, 0)
        shelf = editor.page.library.list
        box = shelf.visualRect(shelf.rows.index(1))
        plus = shelf.cell.plus_box(box.toRectF()).center().toPoint()
        QTest.mouseClick(shelf.viewport(), Qt.MouseButton.LeftButton, pos=plus)
        assert editor.titles()[1] == "Questionnaire de départ"

    def test_a_drag_that_is_given_up_changes_nothing(self, editor: Editor) -> None:
        order = editor.page.order.list
        start = order.visualRect(order.rows.index(0)).center()
        QTest.mousePress(order.viewport(), Qt.MouseButton.LeftButton, pos=start)
        move(order.viewport(), start * 2)
        assert editor.page.hand.load is not None
        press("Escape")
        QTest.mouseRelease(order.viewport(), Qt.MouseButton.LeftButton, pos=start * 2)
        assert editor.plans.saved == []
        assert editor.page.order.list.gap is None


class TestDetails:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [("1/12/2026", "2026-12-01"), ("1.12.26", "2026-12-01"), ("2026-12-01", "2026-12-01"),
         ("31/2/2026", ""), ("bientôt", "")],
    )  # fmt: skip
    def test_a_date_is_read_as_people_type_it(self, editor: Editor, typed: str, kept: str) -> None:
        editor.page.show_place("adult")
        editor.page.details.day.setFocus()
        keys(typed)
        press("Return")
        assert editor.plan.day == kept

    def test_the_start_moves_every_time(self, editor: Editor) -> None:
        editor.page.show_place("adult")
        editor.page.details.start.setFocus()
        press("Ctrl+A")
        keys("13h15")
        press("Return")
        assert editor.times()[:2] == ["13:15", "13:23"]

    def test_names_of_peers_are_parted_by_commas(self, editor: Editor) -> None:
        editor.page.show_place("peers")
        press("Ctrl+A")
        keys("Emma, Noah ,Lina")
        press("Return")
        assert editor.plan.peers == ("Emma", "Noah", "Lina")

    def test_materials_count_tables_and_heads(self, editor: Editor) -> None:
        click(editor.page.tabs[1])
        text = " ".join(each.text() for each in labels(editor.page.materials))
        assert "5 × jeux" in text
        assert "Ruban adhésif" in text


def ask_to_fit(editor: Editor, qtbot: QtBot) -> FitQuestion:
    """Open the question that proposes what to shorten, for thirty minutes."""
    page = editor.page
    assert page.editing is not None
    question = FitQuestion(editor.window, page.editing, page.around.look, page.around.tr)
    qtbot.addWidget(question)
    question.open()
    question.propose(30)
    settle(question)
    return question


class TestQuestions:
    def test_what_it_says_stands_in_line_with_its_heading(self, editor: Editor, qtbot) -> None:
        question = ask_to_fit(editor, qtbot)
        heading = next(each for each in labels(question) if each.text() == question.windowTitle())
        lefts = {each.mapTo(question, QPoint(0, 0)).x() for each in labels(question)}
        assert lefts == {heading.x()}

    def test_fitting_proposes_then_does_it(self, editor: Editor, qtbot) -> None:
        question = ask_to_fit(editor, qtbot)
        assert question.yes.isEnabled()
        assert any("Raccourcir" in each.text() for each in labels(question))
        click(question.yes)
        assert editor.plan.minutes == 30
        assert sum(row.minutes for row in editor.page.order.list.rows.rows) <= 30
        click(editor.page.head.undo)
        assert editor.plan == morning()

    def test_what_cannot_fit_is_said(self, editor: Editor, qtbot) -> None:
        assert editor.page.editing is not None
        question = FitQuestion(
            editor.window, editor.page.editing, editor.page.around.look, editor.page.around.tr
        )
        qtbot.addWidget(question)
        question.propose(5)
        assert not question.yes.isEnabled()

    def test_deleting_asks_first(self, editor: Editor) -> None:
        editor.page.head.more.below.actions()[1].trigger()
        settle(editor.window)
        question = editor.window.findChild(DeleteQuestion)
        assert question is not None
        assert editor.plans.plans
        click(question.yes)
        assert editor.plans.plans == {}
        assert editor.shell.gone == ["plans"]
