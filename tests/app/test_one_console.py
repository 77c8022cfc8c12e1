"""Two consoles on one data folder: the second one is refused, the first one goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

from declic.app.desk import CoachDesk
from declic.app.one_console import OneConsole
from declic.app.rooms import Rooms
from declic.settings import Settings, open_folders
from declic.ui.ports import DeskError


class Quiet:
    """A progress that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        """Hear nothing."""


RUN = ("run", "first-hour-50", "--host", "127.0.0.1")


def declic(data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with nothing on its input."""
    command = [sys.executable, "-m", "declic", "--data", str(data), "--lang", "en", *more]
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90, check=False
    )


@pytest.fixture
def first(data_folder: Path):
    """The right to run sessions, held by somebody."""
    one = OneConsole(open_folders(data_folder).run)
    assert one.take()
    yield one
    one.release()


def test_a_second_command_is_refused_and_changes_nothing(data_folder: Path, first) -> None:
    done = declic(data_folder, *RUN)
    assert done.returncode == 1
    assert "is running a session with this data. End that session first" in done.stderr
    assert done.stdout == ""
    assert not (data_folder / "declic.sqlite").exists()


def test_a_command_runs_when_the_first_console_is_gone(data_folder: Path, first) -> None:
    first.release()
    done = declic(data_folder, *RUN)
    assert done.returncode == 0, done.stderr
    assert '"event": "ended"' in done.stdout or '"event":"ended"' in done.stdout


def test_a_window_is_refused_while_a_command_runs(data_folder: Path, first) -> None:
    desk = CoachDesk(Rooms(open_folders(data_folder), Settings(language="en")), host="127.0.0.1")
    try:
        with pytest.raises(DeskError) as refused:
            desk.start_session("first-hour-50", lambda call: None)
        assert refused.value.what.startswith("Another window or command of Declic")
        assert not desk.sessions()
    finally:
        desk.close()


def test_the_owner_may_take_it_again(first) -> None:
    assert first.take()


def test_no_backup_takes_the_data_of_a_running_session_away(
    data_folder: Path, first, tmp_path
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert declic(data_folder, "backup", str(copy)).returncode == 0
    before = (data_folder / "declic.sqlite").read_bytes()
    done = declic(data_folder, "restore", str(copy))
    assert done.returncode == 1
    assert "End that session first; nothing was changed." in done.stderr
    assert (data_folder / "declic.sqlite").read_bytes() == before
    first.release()
    assert declic(data_folder, "restore", str(copy)).returncode == 0
    if sys.platform != "win32":
        assert (data_folder / "declic.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_window_neither_restores_nor_erases_under_another_console(
    data_folder: Path, first, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert declic(data_folder, "backup", str(copy)).returncode == 0
    before = (data_folder / "declic.sqlite").read_bytes()
    desk = CoachDesk(Rooms(open_folders(data_folder), Settings(language="en")), host="127.0.0.1")
    keeping = desk.keeping()
    try:
        for act in (lambda: keeping.restore(copy, Quiet()), lambda: keeping.erase(Quiet())):
            with pytest.raises(DeskError, match="Another window or command of Declic"):
                act()
        assert (data_folder / "declic.sqlite").read_bytes() == before
    finally:
        desk.close()
