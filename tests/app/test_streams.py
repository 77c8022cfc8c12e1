"""The command line on terminals, pipes and arguments that are not as they should be."""

import json
import os
import subprocess
import sys

import pytest

from declic.app import main

ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def declic(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "declic", *map(os.fspath, arguments)],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=180,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="locales are POSIX")
def test_help_is_whole_where_the_locale_knows_ascii_only():
    done = declic("--help", **ASCII_ONLY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "dérouler seul une séance" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="paths are bytes on POSIX only")
@pytest.mark.parametrize("name", ["é".encode(), b"a\xffb"])
@pytest.mark.parametrize("environment", [{}, ASCII_ONLY, {"PYTHONIOENCODING": "utf-8:strict"}])
def test_a_path_is_printed_so_that_it_can_be_used(data_folder, tmp_path, name, environment):
    out = os.fsencode(tmp_path) + b"/" + name
    done = declic("--data", data_folder, "plan", "booster-15", "--out", out, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    printed = done.stdout.splitlines()[0]
    assert os.path.isfile(printed)
    assert os.path.dirname(printed) == out


def test_a_code_page_without_a_sign_ends_no_command(data_folder):
    done = declic("--data", data_folder, "run", "плaн", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert done.stderr.decode("cp1252").startswith(
        "Il n’y a pas de plan «\N{NO-BREAK SPACE}\\u043f"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes on POSIX only")
@pytest.mark.parametrize("command", ["run", "plan", "report"])
def test_a_name_that_is_no_text_is_an_unknown_name(data_folder, command):
    done = declic("--data", data_folder, "--lang", "en", command, os.fsdecode(b"na\xffme"))
    assert done.returncode == 1
    assert done.stderr.startswith(b"There is no ")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell closes the stream")
def test_no_input_at_all_is_the_end_of_input(data_folder):
    shell = ["sh", "-c", 'exec "$@" <&-', "sh"]
    done = run_plan(shell, data_folder, None)
    assert done.returncode == 0
    assert b'"event": "ended"' in done.stdout.splitlines()[-1]
    assert done.stderr == b""


def test_input_that_is_no_text_is_an_unknown_command(data_folder):
    done = run_plan([], data_folder, b"ne\xffxt\nend\n")
    assert done.returncode == 0
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in told[-2:]] == ["refused", "ended"]
    assert done.stderr == b""


def run_plan(shell, folder, given):
    plan = ["run", "first-hour-50", "--host", "127.0.0.1", "--data", str(folder)]
    return subprocess.run(
        [*shell, sys.executable, "-m", "declic", *plan],
        input=given,
        capture_output=True,
        timeout=180,
        check=False,
    )


def test_an_interrupt_before_a_command_begins_shows_nothing(capsys, monkeypatch):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("declic.app.commands.build_parser", interrupted)
    assert main(["doctor"]) == 1
    assert capsys.readouterr() == ("", "")
