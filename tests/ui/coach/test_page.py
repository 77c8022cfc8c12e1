"""The editor as a coach meets it: undo by name, checks that settle themselves, saving, doors."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QScrollArea, QSpinBox

from declic.domain.plan_checks import Rule, State
from declic.ui.coach.columns import Room
from declic.ui.coach.doors import file_name
from declic.ui.theme.tokens import DARK, LIGHT, Palette
from tests.ui.coach.desks import Editor, settle
from tests.ui.coach.hands import (
    button_of,
    choose,
    click,
    focus,
    keys,
    morning,
    press,
    read,
    type_into,
    wait_for_checks,
)
from tests.ui.looking import faults


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

    def test_the_keys_work_after_a_click_beside_everything(self, editor: Editor) -> None:
        editor.window.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # as the real one
        choose(editor, 3)
        press("Alt+Up")
        QTest.mouseClick(editor.page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        press("Ctrl+Z")
        assert editor.titles()[3] == "Pause"
        press("Ctrl+Shift+Z")
        assert editor.titles()[2] == "Pause"

    def test_undo_leads_to_the_step_that_it_was_about(self, editor: Editor) -> None:
        choose(editor, 1)
        click(editor.page.step.minutes.more)
        choose(editor, 4)
        click(editor.page.head.undo)
        assert editor.page.order.list.current().title.startswith("Trois questions")


class TestTitle:
    def test_a_plan_keeps_a_title(self, editor: Editor) -> None:
        for blank in ("", "   "):
            click(editor.page.head.title)
            press("Ctrl+A")
            press("Delete")
            keys(blank)
            editor.page.order.list.setFocus()
            assert editor.plan.title == editor.page.head.title.text() == "Avant d’envoyer"
            assert not editor.page.head.undo.isEnabled()

    def test_a_long_one_is_read_from_its_beginning(self, editor: Editor) -> None:
        type_into(editor.page.head.title, "Avant d’envoyer, réfléchir à trois fois " * 3)
        assert editor.page.head.title.cursorPosition() > 0
        editor.page.order.list.setFocus()
        assert editor.page.head.title.cursorPosition() == 0


class TestSaving:
    def test_every_edit_is_kept_at_once(self, editor: Editor) -> None:
        choose(editor, 1)
        click(editor.page.step.minutes.more)
        assert [plan.steps[1].phase_minutes for plan in editor.plans.saved] == [{"talk": 9}]

    def test_typing_is_kept_when_it_pauses(self, editor: Editor, qtbot) -> None:
        assert editor.page.editing is not None
        pause = editor.page.editing._timer
        pause.setInterval(60_000)  # a slow machine pauses while it types, too
        editor.page.head.title.setFocus()
        press("End")
        keys("!")
        assert editor.plans.saved == []
        pause.setInterval(1)
        qtbot.waitUntil(lambda: len(editor.plans.saved) == 1)
        assert editor.plans.saved[0].title.endswith("!")

    def test_leaving_the_page_keeps_what_was_typed(self, editor: Editor) -> None:
        editor.page.head.title.setFocus()
        press("End")
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

    def test_the_next_line_comes_under_the_hand(self, qtbot) -> None:
        editor = Editor(morning(adult="", peers=(), participants=0, debrief_minutes=0))
        qtbot.addWidget(editor.window)
        wait_for_checks(qtbot, editor)
        checks = editor.page.checks
        at = next(n for n, each in enumerate(checks.buttons) if "15" in each.text())
        area = checks.parentWidget()
        while not isinstance(area, QScrollArea):
            assert area is not None
            area = area.parentWidget()
        scroll = area.verticalScrollBar()
        assert scroll.maximum() > 0
        click(checks.buttons[at])
        stood = scroll.value()
        wait_for_checks(qtbot, editor)
        assert checks.buttons[at].hasFocus()
        assert scroll.value() == min(stood, scroll.maximum())

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

    def test_a_paper_is_made_and_opened(self, editor: Editor, monkeypatch) -> None:
        opened = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
        words = [action.text() for action in editor.page.head.print.below.actions()]
        assert words == ["Fiche de séance", "Cartes-réponses"]
        editor.page.head.print.below.actions()[1].trigger()
        assert opened == ["cards.pdf"]
        assert "cards.pdf" in editor.shell.said[0]

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

    @pytest.mark.parametrize(("width", "room"), [(860, Room.NARROW), (560, Room.TIGHT)])
    def test_a_narrow_window_puts_things_below_each_other(
        self, editor: Editor, width: int, room: Room
    ) -> None:
        assert editor.page.columns.room is Room.WIDE
        editor.window.resize(width, 640)
        settle(editor.window)
        assert editor.page.columns.room is room
        assert editor.page.head.print.text() == ""
        assert editor.page.head.print.accessibleName() == "Imprimer"
        assert faults(editor.window) == []
        editor.window.resize(1154, 768)
        settle(editor.window)
        assert editor.page.columns.room is Room.WIDE
        assert editor.page.head.print.text() == "Imprimer"

    @pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
    def test_it_is_painted_in_both_themes(self, qtbot, palette: Palette) -> None:
        editor = Editor(morning(), palette=palette)
        qtbot.addWidget(editor.window)
        picture = editor.window.grab().toImage()
        places = ((x, y) for x in range(0, picture.width(), 3) for y in (60, 200, 300, 400))
        colours = {picture.pixelColor(x, y).name() for x, y in places}
        assert len(colours) > 20
        assert palette.window.lower() in colours
