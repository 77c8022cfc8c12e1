"""The coach's desk on the real house: rows, library, files; and its doors in the main window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from declic.app.cards import plan_card
from declic.app.desk import CoachDesk
from declic.app.house import find_plan, own_activities, take_snapshot
from declic.app.plans import Planning
from declic.app.refusal import Refusal
from declic.app.rooms import Rooms
from declic.domain.confirmation import Confirmation
from declic.domain.ids import ActivityRef, new_id
from declic.domain.plan import Plan, Step, StepKind
from declic.session.timing import SystemClock
from declic.settings import Settings, content_root, open_folders
from declic.storage.errors import StorageError
from declic.ui.bridge import Bridge
from declic.ui.coach.dialogs import InsideQuestion
from declic.ui.coach.page import EditorPage
from declic.ui.coach.ports import Paper
from declic.ui.main_window import MainWindow
from declic.ui.ports import DeskError
from declic.ui.qt import make_application
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT
from tests.content.hostile import packed, plan_json, written
from tests.ui.looking import click


class Quiet:
    """A ``Progress`` that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        """Hear nothing."""


@pytest.fixture
def rooms(data_folder: Path) -> Iterator[Rooms]:
    made = Rooms(open_folders(data_folder), Settings(language="fr"))
    yield made
    made.close()


@pytest.fixture
def planning(rooms: Rooms) -> Planning:
    return Planning(rooms)


def add_own_activity(rooms: Rooms) -> ActivityRef:
    """Give the user an activity: one of ours under another pack."""
    folder = own_activities(rooms.folders) / "own" / "our-frame"
    folder.mkdir(parents=True)
    for path in (content_root() / "activities" / "our-frame").iterdir():
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text.replace("pack: declic", "pack: own"), encoding="utf-8")
    rooms.read_again()
    return ActivityRef("own", "our-frame")


class TestRows:
    def test_a_new_plan_is_empty_and_kept(self, planning: Planning, rooms: Rooms) -> None:
        plan = planning.open_plan(planning.new_plan())
        assert (plan.title, plan.steps, plan.lang, plan.minutes) == ("Nouveau plan", (), "fr", 50)
        assert rooms.store.plans.all() == (plan,)

    def test_one_without_a_title_is_listed_as_such(self, planning: Planning, rooms: Rooms) -> None:
        plan = planning.open_plan(planning.new_plan())
        planning.save_plan(replace(plan, title="  "))
        (kept,) = rooms.store.plans.all()
        assert plan_card(kept, rooms.library, "nl", template=False).title == "Plan zonder titel"

    def test_a_template_becomes_a_plan_with_ids_of_its_own(
        self, planning: Planning, rooms: Rooms
    ) -> None:
        slug = next(iter(rooms.library.plans))
        plan = planning.open_plan(planning.copy_plan(slug))
        assert plan.title == rooms.library.plans[slug].named("fr")
        assert len(plan.id) == 32
        assert all(len(step.id) == 32 for step in plan.steps)
        assert len({step.id for step in plan.steps}) == len(plan.steps)

    def test_a_copy_has_no_day(self, planning: Planning) -> None:
        plan = replace(planning.open_plan(planning.new_plan()), day="2026-12-01")
        planning.save_plan(plan)
        copy = planning.open_plan(planning.copy_plan(plan.id))
        assert (copy.title, copy.day) == ("Nouveau plan (copie)", "")

    def test_a_deleted_plan_is_gone(self, planning: Planning) -> None:
        plan_id = planning.new_plan()
        planning.delete_plan(plan_id)
        with pytest.raises(DeskError):
            planning.open_plan(plan_id)
        with pytest.raises(DeskError):
            planning.delete_plan(plan_id)

    def test_a_full_disk_is_one_sentence(
        self, planning: Planning, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(plan: Plan) -> None:
            error = StorageError(rooms.folders.database)
            error.reason = "disk-full"
            raise error

        monkeypatch.setattr(rooms.store.plans, "save", full)
        with pytest.raises(DeskError) as told:
            planning.new_plan()
        assert "plein" in told.value.what


class TestShelf:
    def test_it_opens_with_the_frame_and_closes_with_help(self, planning: Planning) -> None:
        shelf = planning.shelf("fr")
        assert shelf[0].title == "Notre cadre"
        assert shelf[-1].title == "Un pas, une personne"
        assert all(item.search and item.phases and item.languages for item in shelf)

    def test_words_are_in_the_windows_language(self, planning: Planning) -> None:
        titles = {lang: planning.shelf(lang)[0].title for lang in ("fr", "nl", "de", "en")}
        assert len(set(titles.values())) == 4

    def test_an_own_activity_stands_beside_ours(self, planning: Planning, rooms: Rooms) -> None:
        ref = add_own_activity(rooms)
        assert ref in {item.activity.ref for item in planning.shelf("fr")}

    def test_nobody_can_replace_what_we_ship(self, planning: Planning, rooms: Rooms) -> None:
        add_own_activity(rooms)
        folder = own_activities(rooms.folders) / "declic" / "our-frame"
        folder.parent.mkdir()
        (own_activities(rooms.folders) / "own" / "our-frame").rename(folder)
        file = folder / "activity.yaml"
        file.write_text(file.read_text().replace("pack: own", "pack: declic").replace(
            "ages: [12, 18]", "ages: [6, 99]"))  # fmt: skip
        rooms.read_again()
        assert rooms.library.activities[ActivityRef("declic", "our-frame")].age_min == 12


class TestFacts:
    def test_words_and_help_lines_are_known(self, planning: Planning, rooms: Rooms) -> None:
        slug = next(iter(rooms.library.plans))
        plan = planning.open_plan(planning.copy_plan(slug))
        facts = planning.facts(plan)
        assert set(facts.words) == set(plan.activity_refs())
        assert facts.help_lines == facts.help_unconfirmed > 0

    def test_a_confirmed_line_no_longer_counts(
        self, planning: Planning, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(SystemClock, "today", lambda _: "2026-11-21")
        plan = planning.open_plan(planning.new_plan())
        before = planning.facts(plan)
        line = rooms.library.help_lines("BE", participants=True, today="2026-11-21", lang="fr")[0]
        entry = f"help/{line.country}/{line.slug}"
        rooms.store.confirmations.save(Confirmation(entry, "2026-11-20", "AB"))
        assert planning.facts(plan).help_unconfirmed == before.help_unconfirmed - 1

    def test_a_line_counts_again_after_twelve_months(
        self, planning: Planning, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plan = planning.open_plan(planning.new_plan())
        line = rooms.library.help_lines("BE", participants=False, today="2026-11-21", lang="fr")[0]
        entry = f"help/{line.country}/{line.slug}"
        rooms.store.confirmations.save(Confirmation(entry, "2026-11-20", "AB", line))
        for day, due in (("2027-11-20", False), ("2027-11-21", True)):
            monkeypatch.setattr(SystemClock, "today", lambda _, day=day: day)
            facts = planning.facts(plan)
            assert facts.help_unconfirmed == facts.help_lines - (0 if due else 1), day


class TestFiles:
    def shared(self, planning: Planning, rooms: Rooms, folder: Path) -> Path:
        ref = add_own_activity(rooms)
        steps = (
            Step(new_id(), StepKind.ACTIVITY, activity=ref),
            Step(new_id(), StepKind.BREAK, minutes=5),
            Step(new_id(), StepKind.ACTIVITY, activity=ActivityRef("declic", "one-step")),
        )
        plan = Plan(new_id(), steps, "Avant d’envoyer", adult="Mme Petit", group="5e A")
        path = folder / "avant.declic"
        planning.share(plan, path, "fr")
        return path

    def test_a_plan_travels_to_another_laptop(
        self, planning: Planning, rooms: Rooms, tmp_path: Path
    ) -> None:
        path = self.shared(planning, rooms, tmp_path)
        other = Rooms(open_folders(tmp_path / "other"), Settings(language="de"))
        there = Planning(other)
        inside = there.look_inside(path, "de", Quiet())
        assert inside.title == "Avant d’envoyer"
        assert inside.titles == ("Unser Rahmen", "Pause", "Ein Schritt, ein Mensch")
        assert (inside.steps, inside.minutes) == (3, 29)
        assert inside.activities == ("Unser Rahmen",)
        assert inside.missing == ()
        assert other.store.plans.all() == ()
        assert not own_activities(other.folders).exists()
        plan = there.open_plan(there.take_in(inside))
        assert (plan.adult, plan.group) == ("", "")
        assert there.facts(plan).words.keys() == set(plan.activity_refs())
        other.close()

    def test_a_failed_row_takes_the_activities_back(
        self, planning: Planning, rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = self.shared(planning, rooms, tmp_path)
        other = Rooms(open_folders(tmp_path / "other"), Settings())
        there = Planning(other)
        inside = there.look_inside(path, "fr", Quiet())

        def full(plan: Plan) -> None:
            raise StorageError(other.folders.database)

        monkeypatch.setattr(other.store.plans, "save", full)
        with pytest.raises(DeskError):
            there.take_in(inside)
        assert [p for p in own_activities(other.folders).rglob("*") if p.is_file()] == []
        other.close()

    def test_a_hostile_file_is_one_sentence(self, planning: Planning, tmp_path: Path) -> None:
        path = written(tmp_path, packed({"../plan.json": plan_json()}))
        with pytest.raises(DeskError) as told:
            planning.look_inside(path, "fr", Quiet())
        assert "refusé" in told.value.what
        assert told.value.do

    def test_missing_activities_are_named(self, planning: Planning, tmp_path: Path) -> None:
        steps = [{"kind": "activity", "activity": "other/walk"}]
        path = written(tmp_path, packed({"plan.json": plan_json(steps=steps)}))
        assert planning.look_inside(path, "fr", Quiet()).missing == ("other/walk",)


class TestCommandLine:
    def test_a_file_is_a_plan(self, rooms: Rooms, tmp_path: Path) -> None:
        path = written(tmp_path, packed({"plan.json": plan_json()}))
        assert find_plan(str(path), rooms.library, rooms.store, rooms.tr).title == "Un plan"
        assert rooms.store.plans.all() == ()

    def test_a_hostile_file_is_one_sentence(self, rooms: Rooms, tmp_path: Path) -> None:
        path = written(tmp_path, b"hello")
        with pytest.raises(Refusal, match="abîmé en chemin"):
            find_plan(str(path), rooms.library, rooms.store, rooms.tr)

    def test_a_file_with_unknown_activities_names_them(self, rooms: Rooms, tmp_path: Path) -> None:
        steps = [{"kind": "activity", "activity": "other/walk"}]
        path = written(tmp_path, packed({"plan.json": plan_json(steps=steps)}))
        with pytest.raises(Refusal, match="other/walk"):
            find_plan(str(path), rooms.library, rooms.store, rooms.tr)

    def test_an_empty_plan_is_not_run(self, rooms: Rooms) -> None:
        with pytest.raises(Refusal, match="aucune étape"):
            take_snapshot(rooms.library, Plan("x", ()), rooms.store, rooms.tr)


def test_answer_cards_are_printed(planning: Planning, rooms: Rooms) -> None:
    plan = planning.open_plan(planning.new_plan())
    assert Paper.CARDS in planning.papers()
    path = planning.make_paper(plan, Paper.CARDS, "fr", Quiet())
    assert path.read_bytes().startswith(b"%PDF")
    assert path.parent == rooms.folders.exports


@pytest.fixture
def window(qtbot, data_folder: Path) -> Iterator[MainWindow]:
    """The program's main window on a real house, with its content loaded."""
    make_application()
    desk = CoachDesk(Rooms(open_folders(data_folder), Settings(language="en")), host="127.0.0.1")
    bridge = Bridge()
    made = MainWindow(desk, Look(LIGHT, 1.0), "en", bridge, data_folder)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.loaded)
    made.go("plans")
    yield made
    made.close()
    bridge.stop()
    desk.close()


class TestDoors:
    def test_a_new_plan_opens_in_the_editor(self, window: MainWindow) -> None:
        click(window, "New plan")
        page = window.page
        assert isinstance(page, EditorPage)
        assert page.editing is not None
        page.editing.add(page.library.list.rows.rows[0].item.activity)
        click(window, "Back to the plans")
        click(window, "Edit “New plan”")
        assert window.page is page
        assert page.head.undo.isEnabled()

    def test_a_template_is_copied_before_it_is_edited(self, window: MainWindow) -> None:
        click(window, "Make a plan of your own from “The first hour”")
        assert isinstance(window.page, EditorPage)
        assert len(window.page.order.list.rows.rows) == 4
        window.go("plans")
        click(window, "Edit “The first hour”")

    def test_the_language_changes_with_the_editor_open(self, window: MainWindow) -> None:
        click(window, "New plan")
        window.speak("de")
        assert isinstance(window.page, EditorPage)
        assert window.page.library.list.rows.rows[0].title == "Unser Rahmen"

    def test_a_dropped_file_is_shown_before_it_is_taken_in(
        self, window: MainWindow, qtbot, tmp_path: Path
    ) -> None:
        path = written(tmp_path, packed({"plan.json": plan_json(title="From afar")}))
        drop(window, path)
        qtbot.waitUntil(lambda: window.findChild(InsideQuestion) is not None)
        question = window.findChild(InsideQuestion)
        assert question is not None
        click(question, "Take it in")
        qtbot.waitUntil(lambda: isinstance(window.page, EditorPage))
        assert window.page.head.title.text() == "From afar"

    def test_a_hostile_file_is_refused_with_a_notice(
        self, window: MainWindow, qtbot, tmp_path: Path
    ) -> None:
        from declic.ui.widgets.notice import Notice

        drop(window, written(tmp_path, b"hello"))
        qtbot.waitUntil(lambda: window.findChild(Notice) is not None)
        notice = window.findChild(Notice)
        assert notice is not None
        assert "no .declic file" in notice.text


def drop(window: MainWindow, path: Path) -> None:
    """Let a file fall on the page, as from a file browser."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.page.dropEvent(event)
