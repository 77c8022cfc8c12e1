"""Double clicks on shared plans, written into temporary folders and a registry in memory."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from argparse import Namespace
from pathlib import Path

import pytest

from declic.app import association
from declic.app.associate import write_association
from declic.app.association import (
    ENTRY,
    ICON,
    MIME,
    SUFFIX,
    TYPES,
    DesktopAssociation,
    WindowsAssociation,
    quoted,
    start_command,
)
from declic.app.context import Context
from declic.app.refusal import Refusal
from declic.settings import Settings, open_folders, user_types_folder


class MemoryClasses:
    """Satisfies ``Classes``."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.told = 0

    def read(self, key: str) -> str | None:
        return self.kept.get(key)

    def write(self, key: str, value: str) -> None:
        self.kept[key] = value

    def delete(self, key: str) -> None:
        self.kept.pop(key, None)

    def tell(self) -> None:
        self.told += 1


def make_desktop(folder: Path, *command: str) -> tuple[DesktopAssociation, list[tuple[str, ...]]]:
    ran: list[tuple[str, ...]] = []
    return DesktopAssociation(folder, command or ("declic",), lambda c: ran.append(tuple(c))), ran


def test_linux_learns_the_type_its_icon_and_its_program(tmp_path: Path) -> None:
    made, ran = make_desktop(tmp_path, "/opt/my python", "-m", "declic")
    assert not made.stands()
    made.make()
    assert made.stands()
    entry = configparser.RawConfigParser()
    entry.read(tmp_path / ENTRY, encoding="utf-8")
    start = entry["Desktop Entry"]["Exec"]
    assert shlex.split(start) == ["/opt/my python", "-m", "declic", "%f"]
    assert MIME in entry["Desktop Entry"]["MimeType"]
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    found = ET.parse(tmp_path / TYPES).getroot().find(".//m:glob", space)
    assert found is not None
    assert found.get("pattern") == f"*{SUFFIX}"
    assert ET.parse(tmp_path / ICON).getroot().tag.endswith("svg")
    assert [each[0] for each in ran] == [
        "update-mime-database", "update-desktop-database", "xdg-mime",
    ]  # fmt: skip


def test_linux_notices_another_program_and_takes_everything_back(tmp_path: Path) -> None:
    make_desktop(tmp_path, "/old/declic")[0].make()
    made, _ = make_desktop(tmp_path, "/new/declic")
    assert not made.stands()
    made.make()
    assert made.stands()
    made.remove()
    made.remove()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_system_itself_knows_the_type_afterwards(tmp_path: Path) -> None:
    tools = [shutil.which(name) for name in ("update-mime-database", "xdg-mime")]
    if None in tools:
        pytest.skip("this system has no shared MIME database")
    made, _ = make_desktop(tmp_path)
    made.make()
    subprocess.run([str(tools[0]), str(tmp_path / "mime")], check=True, capture_output=True)
    globs = (tmp_path / "mime" / "globs2").read_text(encoding="utf-8")
    assert f"70:{MIME}:*{SUFFIX}" in globs


@pytest.mark.parametrize("part", ["plain", "two words", 'a"b', "a$b`c", "100%", "back\\slash"])
def test_a_command_is_read_back_as_it_was(part: str) -> None:
    value = quoted(part).replace("\\\\", "\\")  # a string value's own backslashes are read first
    read = subprocess.run(["sh", "-c", f"printf %s {value}"], capture_output=True, check=True)
    assert read.stdout.decode().replace("%%", "%") == part


def test_windows_keeps_class_and_suffix_of_this_user() -> None:
    classes = MemoryClasses()
    made = WindowsAssociation(classes, (r"C:\Program Files\py\pythonw.exe", "-m", "declic"))
    assert not made.stands()
    made.make()
    assert made.stands()
    command = classes.kept["Declic.Plan\\shell\\open\\command"]
    assert command == r'"C:\Program Files\py\pythonw.exe" -m declic "%1"'
    assert not WindowsAssociation(classes, ("other.exe",)).stands()
    made.remove()
    assert classes.kept == {}
    assert classes.told == 2


def test_windows_leaves_a_suffix_that_belongs_to_another_program() -> None:
    classes = MemoryClasses()
    made = WindowsAssociation(classes, ("declic.exe",))
    made.make()
    classes.kept[SUFFIX] = "Other.Program"
    made.remove()
    assert classes.kept == {SUFFIX: "Other.Program"}


def test_what_is_started_is_this_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert start_command() == (sys.executable, "-m", "declic")
    assert start_command(tmp_path)[-2:] == ("--data", str(tmp_path))
    done = subprocess.run(
        [*start_command(), "--version"], cwd="/", capture_output=True, timeout=180, check=True
    )
    assert done.stdout.startswith(b"declic")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command() == (sys.executable,)


def test_the_users_folder_is_the_one_of_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("Linux only")
    monkeypatch.setenv("XDG_DATA_HOME", os.path.join(os.sep, "somewhere"))
    assert user_types_folder() == Path("/somewhere")


def test_the_command_says_what_stands_now(tmp_path: Path, capsys) -> None:
    made, _ = make_desktop(tmp_path / "xdg")
    folders = open_folders(tmp_path / "data")
    for remove, stands, word in ((False, True, "now opens"), (True, False, "no longer")):
        options = Namespace(lang="en", data=None, remove=remove)
        assert write_association(made, Context(options, folders, Settings())) == 0
        assert made.stands() is stands
        assert word in capsys.readouterr().out
    with pytest.raises(Refusal, match="macOS"):
        write_association(None, Context(options, folders, Settings()))


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "mime").write_text("in the way")
    made, _ = make_desktop(tmp_path)
    context = Context(
        Namespace(lang="en", data=None, remove=False), open_folders(tmp_path / "d"), Settings()
    )
    with pytest.raises(Refusal, match="could not be written"):
        write_association(made, context)


@pytest.mark.skipif(os.name != "posix", reason="a tool that is a script")
def test_a_tool_that_hangs_or_cannot_run_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(association, "TOOL_SECONDS", 0.05)
    for name, text in (("hangs", "#!/bin/sh\nexec sleep 60\n"), ("broken", "#!/no/such/shell\n")):
        tool = tmp_path / name
        tool.write_text(text)
        tool.chmod(0o755)
        association._run((str(tool),))
