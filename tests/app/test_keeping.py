"""Backups, moving, erasing, problem reports and schools on the real house."""

import logging
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from declic.app.desk import CoachDesk
from declic.app.house import own_activities
from declic.app.log import close_log, open_log
from declic.app.problem import without_names
from declic.app.rooms import Rooms
from declic.domain.ids import new_id
from declic.domain.plan import Plan
from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
from declic.settings import Settings, open_folders, read_settings
from declic.ui.keeping import Place
from declic.ui.ports import DeskError
from tests.factories import make_plan, make_record, make_snapshot


class Quiet:
    """A ``Progress`` that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        """Hear nothing."""


SCHOOL = School(
    new_id(), "Tilleuls", "Namur", "Mme Reconnaissable", wifi_name="invites", wifi_password="pw1"
)


@pytest.fixture
def rooms(data_folder: Path) -> Iterator[Rooms]:
    made = Rooms(open_folders(data_folder), Settings(language="en"))
    yield made
    made.close()


@pytest.fixture
def keeping(rooms: Rooms):
    return CoachDesk(rooms).keeping()


def fill(rooms: Rooms) -> Plan:
    """Put something of everything into the data folder."""
    plan = make_plan(steps=2, peers=("Zébulon",), adult="Mme Inoubliable")
    rooms.store.plans.save(plan)
    rooms.store.sessions.create(make_record(ended=True))
    rooms.store.schools.save(SCHOOL)
    rooms.change_settings(replace(rooms.settings, country="NL"))
    folder = own_activities(rooms.folders) / "own" / "walk"
    folder.mkdir(parents=True)
    (folder / "activity.yaml").write_text("format: 1\n", encoding="utf-8")
    rooms.folders.exports.mkdir()
    (rooms.folders.exports / "report.docx").write_bytes(b"Inoubliable")
    return plan


def test_a_copy_brings_everything_to_another_laptop(rooms, keeping, tmp_path: Path) -> None:
    plan = fill(rooms)
    copy = tmp_path / "all.declic-copy"
    keeping.back_up(copy, Quiet())

    (tmp_path / "other").mkdir()
    other = Rooms(open_folders(tmp_path / "other"), Settings(language="fr"))
    assert CoachDesk(other).keeping().restore(copy, Quiet()) is None
    assert other.store.plans.load(plan.id) == plan
    assert other.store.schools.all() == (SCHOOL,)
    assert (other.settings.country, other.settings.language) == ("NL", "en")
    assert (own_activities(other.folders) / "own" / "walk" / "activity.yaml").exists()
    other.close()


def test_restoring_goes_back_and_keeps_what_was_there(rooms, keeping, tmp_path: Path) -> None:
    plan = fill(rooms)
    copy = tmp_path / "all.declic-copy"
    keeping.back_up(copy, Quiet())
    rooms.store.plans.delete(plan.id)

    aside = keeping.restore(copy, Quiet())

    assert rooms.store.plans.load(plan.id) == plan
    assert aside is not None
    assert aside.exists()
    assert aside.name.startswith("declic-replaced-"), "nothing was wrong with it"
    assert not list(aside.parent.glob("declic-damaged-*"))


def test_a_plain_database_is_taken_back_too(rooms, keeping, tmp_path: Path) -> None:
    plan = fill(rooms)
    rooms.store.backup(tmp_path / "old.sqlite")
    rooms.store.plans.delete(plan.id)
    keeping.restore(tmp_path / "old.sqlite", Quiet())
    assert rooms.store.plans.load(plan.id) == plan


@pytest.mark.parametrize(
    "names",
    [
        ("settings.toml",),
        ("declic.sqlite", "../evil.txt"),
        ("declic.sqlite", "activities/own/walk/run.sh"),
        ("declic.sqlite", "activities/../../activity.yaml"),
        ("declic.sqlite", "/etc/activity.yaml"),
    ],
)
def test_a_hostile_copy_is_refused_whole(rooms, keeping, tmp_path: Path, names) -> None:
    plan = fill(rooms)
    good = tmp_path / "good.sqlite"
    rooms.store.backup(good)
    hostile = tmp_path / "hostile.declic-copy"
    with zipfile.ZipFile(hostile, "w") as container:
        for name in names:
            container.writestr(name, good.read_bytes() if name == "declic.sqlite" else b"x = 1")
    before = sorted(path.name for path in rooms.folders.data.iterdir() if path.is_file())

    with pytest.raises(DeskError) as error:
        keeping.restore(hostile, Quiet())

    assert "no backup" in error.value.what
    assert rooms.store.plans.load(plan.id) == plan
    after = {path.name for path in rooms.folders.data.iterdir() if path.is_file()}
    assert {name for name in before if "-" not in name} <= after
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04 nonsense", b"nonsense" * 100])
def test_what_is_no_copy_is_refused_in_words(rooms, keeping, tmp_path: Path, data: bytes) -> None:
    plan = fill(rooms)
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(DeskError):
        keeping.restore(tmp_path / "x", Quiet())
    assert rooms.store.plans.load(plan.id) == plan


def test_a_full_erase_leaves_no_trace_but_what_is_not_ours(rooms, keeping) -> None:
    fill(rooms)
    data = rooms.folders.data
    keeping.back_up(data / "declic-before-0001.sqlite", Quiet())
    (data / "declic-damaged-00ff.sqlite").write_bytes(b"Mme Inoubliable")
    (data / "holiday.jpg").write_bytes(b"not ours")

    keeping.erase(Quiet())

    left = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert left <= {"holiday.jpg", "log/declic.log"}
    assert "holiday.jpg" in left
    for path in data.rglob("*"):
        if path.is_file():
            assert b"Inoubliable" not in path.read_bytes()
    assert rooms.settings == Settings(language="en")
    assert rooms.store.plans.all() == ()
    close_log()


def test_a_problem_report_names_nobody(rooms, keeping, tmp_path: Path) -> None:
    fill(rooms)
    open_log(rooms.folders.log_file)
    log = logging.getLogger("declic.test")
    secret = "a" * 32
    log.error("Zébulon and mme inoubliable at 192.0.2.17:8080, %s, %s", rooms.folders.data, secret)
    log.error("in /srv/class/photo.png and C:\\Users\\lou\\x.txt, lou@example.org, Reconnaissable")
    close_log()

    pages = keeping.problem(Quiet())

    whole = "\n".join(pages.values())
    for word in ("Zébulon", "inoubliable", "192.0.2", str(rooms.folders.data), secret, "class/",
                 "lou", "Reconnaissable", "pw1"):  # fmt: skip
        assert word not in whole, word
    assert "ERROR declic.test" in pages["log.txt"]
    assert "python" in pages["versions.txt"]
    assert "adult_pin" not in pages["settings.txt"]
    target = tmp_path / "problem.zip"
    keeping.write_problem(pages, target)
    with zipfile.ZipFile(target) as container:
        assert {name: container.read(name).decode() for name in container.namelist()} == pages


def test_traces_of_our_own_code_can_still_be_read(rooms) -> None:
    program = rooms.folders.content
    trace = f'File "{program}/declic/app/x.py", line 3\nFile "/opt/venv/site-packages/qt/y.py"'
    told = without_names(trace, rooms.folders)
    assert "<program>/declic/app/x.py" in told
    assert "<library>/qt/y.py" in told
    assert "/opt" not in told


def test_the_schools_phone_rule_reaches_the_plan_check(rooms, keeping) -> None:
    school = replace(SCHOOL, phone_rule=PhoneRule.FORBIDDEN)
    keeping.save_school(school)
    planning = CoachDesk(rooms).planning()
    plan = Plan(new_id(), (), school=school.id)
    assert planning.schools() == ((school.id, "Tilleuls · Namur"),)
    assert planning.facts(plan).phone_rule is PhoneRule.FORBIDDEN
    keeping.delete_school(school.id)
    assert planning.facts(plan).phone_rule is PhoneRule.UNKNOWN


def test_the_schools_wifi_reaches_the_join_screen_and_no_snapshot(rooms) -> None:
    rooms.store.schools.save(SCHOOL)
    plan = replace(make_plan(steps=2), id=new_id(), school=SCHOOL.id)
    record = make_record(make_snapshot(plan=plan))
    rooms.store.sessions.create(record)
    desk = CoachDesk(rooms, host="127.0.0.1")
    try:
        running = desk.resume_session(record.id, lambda call: call())
        assert running.session.door.wifi == "invites"
        assert running.session.door.wifi_qr == "WIFI:T:WPA;S:invites;P:pw1;;"
    finally:
        desk.close()
    assert b"pw1" not in repr(record).encode()


def test_folders_are_there_when_they_are_shown(keeping) -> None:
    for place in Place:
        assert keeping.folders()[place].is_dir()


def test_settings_written_before_are_still_read(rooms) -> None:
    rooms.change_settings(replace(rooms.settings, tour_seen=True))
    assert read_settings(rooms.folders.settings_file).tour_seen


def test_the_check_list_before_a_visit_is_written_in_the_schools_languages(keeping, rooms) -> None:
    rooms.store.schools.save(SCHOOL)
    path = keeping.print_visit_list(SCHOOL.id, "pdf", Quiet())
    assert (path.parent, path.suffix) == (rooms.folders.exports, ".pdf")
    assert path.stem.endswith("-en"), "no language is wanted, so the window's"
    rooms.store.schools.save(replace(SCHOOL, languages=("nl", "de")))
    folder = keeping.print_visit_list(SCHOOL.id, "docx", Quiet())
    assert folder == rooms.folders.exports
    assert sorted(each.stem[-3:] for each in folder.glob("*.docx")) == ["-de", "-nl"]


def test_the_check_list_of_a_deleted_school_is_refused(keeping) -> None:
    with pytest.raises(DeskError):
        keeping.print_visit_list(new_id(), "pdf", Quiet())
