"""The editor as a coach meets it: undo by name, checks that settle themselves, saving, words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QSpinBox, QWidget

from declic.domain.activity import Topic
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.plan_checks import Rule, State
from declic.ui.coach.dialogs import DeleteQuestion, FitQuestion
from declic.ui.coach.page import file_name
from declic.ui.theme.tokens import DARK, LIGHT, Palette
from tests.ui.coach.desks import Editor, lesson_shelf, settle
from tests.ui.coach.test_building import choose, click, focus, keys, press
from tests.ui.looking import faults


def morning(**changes) -> Plan:
    """A plan of five steps: frame, two sensitive activities, a break, help."""
    refs = {item.activity.ref.slug: item.activity.ref for item in lesson_shelf()}
    steps = [
        Step(f"{number:032x}", StepKind.ACTIVITY, activity=refs[slug])
        for number, slug in enumerate(("frame", "three", "barometer", "end"), start=1)
    ]
    steps.insert(3, Step("b" * 32, StepKind.BREAK, minutes=10))
    plan = Plan(
        "e" * 32, tuple(steps), "Avant d’envoyer", minutes=100, participants=21,
        starts_at="08:30", group="5e A", adult="Mme Petit", peers=("Emma", "Noah"),
        debrief_minutes=15,
    )  # fmt: skip
    return replace(plan, **changes)


@pytest.fixture
def editor(qtbot) -> Editor:
    made = Editor(morning())
    qtbot.addWidget(made.window)
    return made


def wait_for_checks(qtbot, editor: Editor) -> dict[Rule, State]:
    """What the checks found once edits paused."""
    qtbot.waitUntil(lambda: not editor.page.checks._timer.isActive())
    settle(editor.window)
    return {finding.rule: finding.state for finding in editor.page.checks.findings}


def button_of(root: QWidget, words: str) -> QAbstractButton:
    """The visible button whose name begins so."""
    found = [
        button
        for button in root.findChildren(QAbstractButton)
        if button.accessibleName().startswith(words) and button.isVisibleTo(root)
    ]
    assert len(found) == 1, [button.accessibleName() for button in found]
    return found[0]


class TestUndo:
    def test_it_says_what_it_would_do(self, editor: Editor) -> None:
        assert not editor.page.head.undo.isEnabled()
        editor.page.order.list.setFocus()
        choose(editor, 3)
        press("Alt+Up")
        assert editor.page.head.undo.toolTip() == "Annuler\N{NO-BREAK SPACE}: déplacer " + (
            "«\N{NO-BREAK SPACE}Pause\N{NO-BREAK SPACE}»"
        )
        click(editor.page.head.undo)
        assert editor.titles()[3] == "Pause"
        assert "déplacer" in editor.page.head.redo.accessibleName()

    def test_a_word_typed_is_one_step_back(self, editor: Editor) -> None:
        editor.page.head.title.setFocus()
        press("Ctrl+A")
        keys("Autre titre")
        press("Return")
        assert editor.plan.title == "Autre titre"
        editor.page.order.list.setFocus()
        press("Ctrl+Z")
        assert editor.plan.title == "Avant d’envoyer"

    def test_two_visits_to_a_field_are_two_steps_back(self, editor: Editor) -> None:
        for word in ("A", "B"):
            editor.page.head.title.setFocus()
            keys(word)
            press("Return")
        assert editor.page.editing is not None
        assert len(editor.page.editing.history.past) == 2

    def test_undo_leads_to_the_step_that_it_was_about(self, editor: Editor) -> None:
        choose(editor, 1)
        click(editor.page.step.minutes.more)
        choose(editor, 4)
        click(editor.page.head.undo)
        assert editor.page.order.list.current().title.startswith("Trois questions")


class TestSaving:
    def test_every_edit_is_kept_at_once(self, editor: Editor) -> None:
        choose(editor, 1)
        click(editor.page.step.minutes.more)
        assert [plan.steps[1].phase_minutes for plan in editor.plans.saved] == [{"talk": 9}]

    def test_typing_is_kept_when_it_pauses(self, editor: Editor, qtbot) -> None:
        editor.page.head.title.setFocus()
        keys("!")
        assert editor.plans.saved == []
        qtbot.waitUntil(lambda: len(editor.plans.saved) == 1, timeout=3000)
        assert editor.plans.saved[0].title.endswith("!")

    def test_leaving_the_page_keeps_what_was_typed(self, editor: Editor) -> None:
        editor.page.head.title.setFocus()
        keys("!")
        editor.page.hide()
        assert editor.plans.saved[-1].title.endswith("!")

    def test_a_full_disk_is_told_and_nothing_is_lost(self, editor: Editor) -> None:
        editor.plans.broken = True
        choose(editor, 1)
        click(editor.page.step.minutes.more)
        assert editor.shell.said == ["The disk is full. Free some space."]
        assert editor.page.editing is not None
        assert not editor.page.editing.saved
        editor.plans.broken = False
        click(editor.page.step.minutes.more)
        assert editor.plan.steps[1].phase_minutes == {"first": 7, "talk": 9}

    def test_coming_back_keeps_the_undo(self, editor: Editor) -> None:
        choose(editor, 1)
        click(editor.page.step.minutes.more)
        editor.page.fill()
        assert editor.page.head.undo.isEnabled()

    def test_a_plan_changed_elsewhere_is_read_again(self, editor: Editor) -> None:
        editor.plans.plans["e" * 32] = morning(title="De l’autre côté")
        editor.page.fill()
        settle(editor.window)
        assert editor.page.head.title.text() == "De l’autre côté"
        assert not editor.page.head.undo.isEnabled()


class TestChecks:
    def test_a_sound_plan_is_all_fine(self, editor: Editor, qtbot) -> None:
        states = wait_for_checks(qtbot, editor)
        assert {State.BAD, State.WARN}.isdisjoint(states.values())

    def test_a_click_settles_what_it_says(self, editor: Editor, qtbot) -> None:
        choose(editor, 4)
        editor.page.order.list.setFocus()
        press("Delete")
        assert wait_for_checks(qtbot, editor)[Rule.HELP_AFTER] is State.BAD
        button = button_of(editor.page.checks, "Terminer par l’aide: Aucune aide")
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert wait_for_checks(qtbot, editor)[Rule.HELP_AFTER] is State.GOOD
        assert editor.titles()[-1] == "Où trouver de l’aide"

    def test_the_keyboard_is_not_lost_when_a_line_goes(self, editor: Editor, qtbot) -> None:
        choose(editor, 4)
        editor.page.order.list.setFocus()
        press("Delete")
        wait_for_checks(qtbot, editor)
        button_of(editor.page.checks, "Terminer par l’aide: Aucune aide").setFocus()
        press("Space")
        wait_for_checks(qtbot, editor)
        assert focus().isVisible()

    def test_a_name_is_asked_for_where_it_is_typed(self, qtbot) -> None:
        editor = Editor(morning(adult=""))
        qtbot.addWidget(editor.window)
        click(button_of(editor.page.checks, "Me montrer: Adulte"))
        assert focus() is editor.page.details.adult
        keys("Mme Petit")
        assert wait_for_checks(qtbot, editor)[Rule.ADULT] is State.GOOD

    def test_what_is_fine_folds_away(self, qtbot) -> None:
        editor = Editor(morning(adult="", peers=()))
        qtbot.addWidget(editor.window)
        rows = len(editor.page.checks.buttons)
        fold = button_of(editor.page.checks, "9 points sont en ordre")
        click(fold)
        assert len(editor.page.checks.buttons) == rows
        assert any("Durée tenue" in each for each in read(editor.page.checks))


def read(root: QWidget) -> list[str]:
    """The names of all that can be seen."""
    return [w.accessibleName() for w in root.findChildren(QWidget) if w.isVisibleTo(root)]


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


class TestLibrary:
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
        from tests.ui.coach.desks import move

        order = editor.page.order.list
        start = order.visualRect(order.rows.index(0)).center()
        QTest.mousePress(order.viewport(), Qt.MouseButton.LeftButton, pos=start)
        move(order.viewport(), start * 2)
        assert editor.page.hand.load is not None
        press("Escape")
        QTest.mouseRelease(order.viewport(), Qt.MouseButton.LeftButton, pos=start * 2)
        assert editor.plans.saved == []
        assert editor.page.order.list.gap is None


def labels(root: QWidget):
    """The visible labels."""
    from PySide6.QtWidgets import QLabel

    return [each for each in root.findChildren(QLabel) if each.isVisibleTo(root)]


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


class TestQuestions:
    def test_fitting_proposes_then_does_it(self, editor: Editor, qtbot) -> None:
        assert editor.page.editing is not None
        question = FitQuestion(
            editor.window, editor.page.editing, editor.page.around.look, editor.page.around.tr
        )
        qtbot.addWidget(question)
        question.open()
        question.propose(30)
        settle(question)
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


class TestDoors:
    def test_sharing_writes_where_it_is_told(
        self, editor: Editor, monkeypatch, tmp_path: Path
    ) -> None:
        target = str(tmp_path / "plan")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
        click(editor.page.head.share)
        assert editor.plans.shared == [(editor.plan, tmp_path / "plan.declic")]
        assert "plan.declic" in editor.shell.said[0]

    def test_running_starts_this_plan(self, editor: Editor) -> None:
        editor.page.head.run.below.actions()[0].trigger()
        assert editor.shell.run == ["e" * 32]

    def test_a_copy_is_opened(self, editor: Editor) -> None:
        editor.page.head.more.below.actions()[0].trigger()
        (key,) = editor.shell.gone
        assert key.removeprefix("plans/") in editor.plans.plans

    @pytest.mark.parametrize(
        ("title", "name"),
        [("Avant d’envoyer", "Avant d’envoyer"), ("a/b\\c:*?", "a b c"), ("///", "plan")],
    )
    def test_a_title_makes_a_file_name(self, title: str, name: str) -> None:
        assert file_name(title) == name


class TestEverybody:
    def test_every_control_has_a_name(self, editor: Editor) -> None:
        nameless = []
        for tab in editor.page.tabs:
            click(tab)
            for kind in (QAbstractButton, QLineEdit, QSpinBox):
                nameless += [
                    widget
                    for widget in editor.page.findChildren(kind)
                    if widget.isVisibleTo(editor.page)
                    and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
                    and not widget.accessibleName()
                    and not isinstance(widget.parent(), QSpinBox)
                ]
        assert nameless == []

    def test_a_line_is_read_out_whole(self, editor: Editor) -> None:
        index = editor.page.order.list.rows.index(1)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        for part in ("2.", "08:38", "Trois questions", "20 minutes", "Sexting", "adulte"):
            assert part in spoken

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    @pytest.mark.parametrize("lang", ["fr", "nl", "de", "en"])
    def test_nothing_is_cut_off(self, qtbot, lang: str, scale: float) -> None:
        editor = Editor(morning(adult="", debrief_minutes=0), lang=lang, scale=scale)
        qtbot.addWidget(editor.window)
        if scale > 1:
            editor.window.resize(2308, 1400)
        for tab in editor.page.tabs:
            click(tab)
            assert faults(editor.window) == []

    @pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
    def test_it_is_painted_in_both_themes(self, qtbot, palette: Palette) -> None:
        editor = Editor(morning(), palette=palette)
        qtbot.addWidget(editor.window)
        picture = editor.window.grab().toImage()
        places = ((x, y) for x in range(0, picture.width(), 3) for y in (60, 200, 300, 400))
        colours = {picture.pixelColor(x, y).name() for x, y in places}
        assert len(colours) > 20
        assert palette.window.lower() in colours
