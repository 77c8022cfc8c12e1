"""Backups of strangers: refused whole in one sentence, in bounded time and memory."""

import hashlib
import random
import sys
import time
from pathlib import Path

import pytest

from declic.app import moving
from declic.app.commands import run_command
from declic.settings import Folders, SettingsError, open_folders
from declic.storage import StorageError, open_store
from tests.app.hostile_backups import DATABASE, TRICKS
from tests.content.hostile import packed
from tests.counts import times
from tests.factories import make_plan, make_record
from tests.storage.making import POSITION, make_closed

MUTANTS = times(200, 5_000)
SECONDS = 15.0
"""Three times the goal of five, of this process's own work: others use the machine, too."""

REFUSED = (moving.CopyError, StorageError, SettingsError, OSError)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good database."""
    path = tmp_path_factory.mktemp("sound") / DATABASE
    store = open_store(path)
    store.sessions.create(make_record())
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    store.plans.save(make_plan())
    store.close()
    return path.read_bytes()


@pytest.fixture
def folders(data_folder: Path) -> Folders:
    """A used data folder."""
    store = open_store(data_folder / DATABASE)
    store.plans.save(make_plan(title="Mon plan"))
    store.close()
    (data_folder / "settings.toml").write_text('language = "nl"\n', encoding="utf-8")
    return open_folders(data_folder)


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder and what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("trick", TRICKS)
def test_it_is_refused_in_one_sentence_and_nothing_changes(
    trick: str, sound: bytes, folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.declic-backup"
    given.write_bytes(TRICKS[trick](sound, tmp_path))
    before = contents(folders.data)
    began = time.process_time()
    code = run_command(["--data", str(folders.data), "--lang", "en", "restore", str(given)])
    assert time.process_time() - began < SECONDS
    said = capsys.readouterr()
    assert code == 1, said.out
    assert said.err.count("\n") == 1
    assert "not foreseen" not in said.err
    kept = contents(folders.data).items()
    after = {name: mark for name, mark in kept if not name.startswith(("log/", "run/"))}
    assert after == before


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on memory of Linux")
def test_the_largest_of_them_takes_little_memory(
    sound: bytes, folders: Folders, tmp_path: Path
) -> None:
    import resource

    given = tmp_path / "given"
    given.write_bytes(packed({DATABASE: bytes(299_000_000)}))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(REFUSED):
        moving.read_copy(folders, given)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 512_000


@pytest.mark.parametrize("form", ["plain", "packed"])
def test_mutants_are_taken_whole_or_refused(
    form: str, sound: bytes, folders: Folders, tmp_path: Path
) -> None:
    chance = random.Random(13)
    good = sound if form == "plain" else packed({DATABASE: sound})
    given = tmp_path / "given"
    refused = 0
    for _ in range(MUTANTS // 2):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        given.write_bytes(data)
        before = contents(folders.data)
        try:
            aside = moving.read_copy(folders, given)
        except REFUSED:
            refused += 1
            assert contents(folders.data) == before
            continue
        store = open_store(folders.database)
        assert len(store.sessions.all()) == 1
        store.close()
        assert aside is not None
        aside.unlink()
    assert refused > MUTANTS // 10


def test_a_reader_that_looks_less_takes_a_hostile_one(
    sound: bytes, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin with the fault planted: the tables of a backup are not read before they are ours."""
    monkeypatch.setattr("declic.storage.store._read_through", lambda path, named: None)
    given = tmp_path / "given"
    given.write_bytes(TRICKS["a trigger"](sound, tmp_path))
    assert moving.read_copy(folders, given) is not None


def test_a_backup_cut_short_is_not_taken_for_the_data_file(
    sound: bytes, folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.sqlite"
    given.write_bytes(sound[:9_000])
    code = run_command(["--data", str(folders.data), "--lang", "en", "restore", str(given)])
    assert code == 1
    assert capsys.readouterr().err == ("This file is no backup of (Dé)clic. Nothing was changed.\n")
