"""A damaged data file: said in one sentence, kept aside, and a button that goes on."""

import os
from pathlib import Path

import pytest

from declic.app.commands import run_command
from declic.app.desk import CoachDesk
from declic.app.rooms import Rooms
from declic.settings import Settings, open_folders
from declic.storage import open_store
from declic.ui.ports import DeskError
from tests.factories import make_plan, make_record

DAMAGED = b"SQLite format 3\0" + os.urandom(9_000)


class Quiet:
    """Nobody looks and nobody stops it."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        return


@pytest.fixture
def desk(data_folder: Path) -> CoachDesk:
    return CoachDesk(Rooms(open_folders(data_folder), Settings(language="en")), host="127.0.0.1")


def refusal(desk: CoachDesk) -> DeskError:
    with pytest.raises(DeskError) as caught:
        desk.load(Quiet())
    assert "is damaged" in caught.value.what
    return caught.value


def test_the_button_puts_it_aside_and_starts_anew(desk: CoachDesk, data_folder: Path) -> None:
    database = data_folder / "declic.sqlite"
    database.write_bytes(DAMAGED)
    error = refusal(desk)
    assert database.read_bytes() == DAMAGED
    assert error.mend is not None
    words, mend = error.mend
    assert words == "Put it aside and start anew"
    mend()
    desk.load(Quiet())
    assert desk.sessions() == []
    (aside,) = data_folder.glob("declic-damaged-*.sqlite")
    assert aside.read_bytes() == DAMAGED
    desk.close()


def test_the_last_copy_of_an_upgrade_is_offered(desk: CoachDesk, data_folder: Path) -> None:
    database = data_folder / "declic.sqlite"
    store = open_store(database)
    store.plans.save(make_plan())
    store.sessions.create(make_record())
    store.backup(data_folder / "declic-before-0009.sqlite")
    store.close()
    database.write_bytes(DAMAGED)
    error = refusal(desk)
    assert "declic restore" in error.what
    assert error.mend is not None
    words, mend = error.mend
    assert words == "Put the last copy in its place"
    mend()
    desk.load(Quiet())
    assert len(desk.sessions()) == 1
    assert len(list(data_folder.glob("declic-damaged-*.sqlite"))) == 1
    desk.close()


def test_a_command_says_it_in_one_sentence(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data_folder / "declic.sqlite").write_bytes(DAMAGED)
    code = run_command(["--data", str(data_folder), "--lang", "en", "report", "last"])
    said = capsys.readouterr().err
    assert code == 1
    assert said.count("\n") == 1
    assert "is damaged. It was kept as it is" in said
