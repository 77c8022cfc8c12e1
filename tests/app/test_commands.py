"""The command line: exit codes, one clear sentence, no traceback."""

import sqlite3
import subprocess
import sys

import pytest

from declic.app import main
from declic.i18n import LANGUAGES, translator
from declic.ui.pages.words import check_name
from declic.ui.ports import CheckItem, CheckKind, CheckState


def run(capsys, *arguments):
    code = main([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_wrong_usage_is_2_and_help_is_0(capsys):
    assert run(capsys, "nonsense")[0] == 2
    assert run(capsys, "demo", "--participants", "0")[0] == 2
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert "dérouler seul une séance entière" in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_content_is_clean_in_every_language(capsys, data_folder, lang):
    code, out, _ = run(capsys, "--data", data_folder, "--lang", lang, "check")
    assert code == 0, out


def test_check_names_file_and_line(capsys, data_folder, tmp_path):
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "activity.yaml").write_text("format: 1\npack: declic\ntopik: privacy\n")
    code, out, _ = run(capsys, "--data", data_folder, "--lang", "en", "check", folder)
    assert code == 1
    assert "activity.yaml:3: " in out
    assert "topik" in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_plan_is_refused_with_one_sentence(capsys, data_folder, lang):
    code, out, err = run(capsys, "run", "no-such-plan", "--data", data_folder, "--lang", lang)
    assert code == 1
    assert out == ""
    assert "no-such-plan" in err
    assert "first-hour-50" in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_going_on_with_nothing_begins_nothing(capsys, data_folder):
    it = ("--data", data_folder, "--lang", "en")
    code, out, err = run(capsys, *it, "run", "first-hour-50", "--resume")
    assert (code, out) == (1, "")
    assert err.startswith("No session of this plan was left unfinished")
    assert run(capsys, *it, "report", "last")[0] == 1, "a session was begun all the same"


def test_an_unknown_session_is_refused(capsys, data_folder):
    code, _, err = run(capsys, "--data", data_folder, "--lang", "en", "report", "nobody")
    assert code == 1
    assert err.strip() == "There is no session “nobody”."
    code, _, err = run(capsys, "--data", data_folder, "--lang", "en", "report", "last")
    assert code == 1
    assert err.strip() == "No session has been run yet; there is nothing to report on."


def test_a_newer_database_is_refused_and_left_alone(capsys, data_folder):
    path = data_folder / "declic.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.execute("CREATE TABLE future (x)")
    connection.close()
    before = path.read_bytes()
    code, _, err = run(capsys, "--data", data_folder, "--lang", "en", "report", "last")
    assert code == 1
    assert "newer Declic" in err
    assert path.read_bytes() == before


def test_a_damaged_settings_file_is_named(capsys, data_folder):
    (data_folder / "settings.toml").write_text("language = 7\n")
    code, _, err = run(capsys, "--data", data_folder, "--lang", "en", "check")
    assert code == 1
    assert "settings.toml" in err
    assert "language" in err


def test_what_nobody_foresaw_is_logged_and_told_in_one_sentence(capsys, data_folder, monkeypatch):
    def explode(*_arguments, **_options):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("declic.app.check.run_check", explode)
    code, _, err = run(capsys, "--data", data_folder, "--lang", "en", "check")
    assert code == 1
    assert "not foreseen" in err
    assert "planted" not in err
    assert "planted" in (data_folder / "log" / "declic.log").read_text()


def test_the_data_option_stands_before_or_after_the_command(capsys, tmp_path):
    for order in (["--data", tmp_path / "a", "check"], ["check", "--data", tmp_path / "b"]):
        assert run(capsys, *order)[0] == 0
    assert (tmp_path / "a" / "log").is_dir()
    assert (tmp_path / "b" / "log").is_dir()


def frozen(*arguments, given=b""):
    """Run the program as a packed one runs itself: with a flag instead of ``python -m``."""
    command = [sys.executable, "-m", "declic", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=180)


def test_a_frozen_program_runs_its_ballot_box():
    """It ends with 2 because nobody handed it a key: it was the box that read the line."""
    done = frozen("--ballot-box", given=b"not the console\n")
    assert done.returncode == 2
    assert b"usage" not in done.stderr


def test_a_frozen_program_runs_its_camera():
    """The drawn source plays a picture and ends with its parent's pipe."""
    done = frozen("--camera", '{"drawn": {"cards": {"3": "A"}, "frames": 1}}')
    assert done.returncode == 0
    assert b"usage" not in done.stderr


def test_a_new_activity_is_a_skeleton_that_the_check_reads(capsys, data_folder, tmp_path):
    base = ["--data", data_folder, "--lang", "en"]
    code, out, _ = run(capsys, *base, "new-activity", "my-idea", "--out", tmp_path)
    assert code == 0
    assert str(tmp_path / "my-idea") in out
    code, out, _ = run(capsys, *base, "check", tmp_path / "my-idea")
    assert code == 0, out
    assert "0 errors" in out
    code, _, err = run(capsys, *base, "new-activity", "my-idea", "--out", tmp_path)
    assert code == 1
    assert "already" in err


def test_the_doctor_names_checks_as_the_window_does(capsys, data_folder, monkeypatch):
    items = [CheckItem(kind, CheckState.WARN, "looked", "mend it") for kind in CheckKind]
    monkeypatch.setattr("declic.app.doctor.check_room", lambda *_: items)
    code, out, _ = run(capsys, "--data", data_folder, "--lang", "fr", "doctor")
    assert code == 0
    for kind in CheckKind:
        assert f"! {check_name(kind, translator('fr'))}: looked" in out


def test_the_doctor_looks_through_the_data_file(capsys, data_folder, monkeypatch):
    monkeypatch.setattr("declic.app.doctor.check_room", lambda *_: [])
    doctor = ("--data", data_folder, "--lang", "en", "doctor")
    assert run(capsys, *doctor)[:2] == (0, "+ Data file: There is none yet.\n")
    run(capsys, "--data", data_folder, "backup", data_folder / "backup.sqlite")
    code, out, _ = run(capsys, *doctor)
    assert code == 0
    assert out.endswith("declic.sqlite is sound.\n")
    data_folder.joinpath("declic.sqlite").write_bytes(b"no database, but a letter" * 200)
    code, out, _ = run(capsys, *doctor)
    assert code == 1
    assert out.startswith("x Data file: ")
    assert "damaged" in out


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("demo", "--participants", "0"), "1-5000"),
        (("demo", "--participants", "many"), "1-5000"),
        (("run", "first-hour-50", "--port", "99999"), "0-65535"),
        (("run", "first-hour-50", "--port", "\u0663"), "0-65535"),
    ],
)
def test_a_number_out_of_bounds_is_told_its_bounds(capsys, arguments, allowed):
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert f"({allowed})" in err


def test_a_folder_for_documents_that_is_a_file_is_refused_before_the_demo(capsys, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("mine")
    code, out, err = run(capsys, "demo", "--lang", "en", "--out", taken)
    assert (code, out) == (1, "")
    assert err == (
        f"The documents could not be written: a file stands where a folder is needed, at {taken}.\n"
    )
    assert taken.read_text() == "mine"


def test_an_address_of_another_laptop_is_named(data_folder):
    elsewhere = ["--host", "203.0.113.9", "--lang", "en", "--data", str(data_folder)]
    done = subprocess.run(
        [sys.executable, "-m", "declic", "run", "first-hour-50", *elsewhere],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=180,
        check=False,
    )
    told = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert told.startswith("The phones’ page could not be started at 203.0.113.9.")
