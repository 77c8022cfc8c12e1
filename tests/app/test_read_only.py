"""A data folder that cannot be written: it is said once, and a workshop can be run and printed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from declic.settings import Folders, clear_spare, open_folders
from tests.storage.making import ROOT, read_only

pytestmark = pytest.mark.skipif(os.name != "posix", reason="mounts and modes of POSIX")

PROGRAM = """
import io, sys, tempfile
from pathlib import Path
from declic.app.commands import run_command
for words in sys.argv[2:]:
    sys.stdin = io.StringIO("open\\nclose\\nnote tout va bien\\nend\\n")
    code = run_command(["--data", sys.argv[1], "--lang", "en", *words.split()])
    print(f"exit {code}", flush=True)
"""
BROKEN = "import declic.app.house as house\nhouse.open_unsaved = house.open_store\n"


def run(
    folder: Path, *commands: str, program: str = PROGRAM, prefix: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    """Carry out commands one after the other in one process."""
    spare = folder.parent / "spare"
    spare.mkdir(exist_ok=True)
    return subprocess.run(
        [*prefix, sys.executable, "-c", program, str(folder), *commands],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(spare)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder and what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one session that was ended."""
    folder = tmp_path_factory.mktemp("used") / "data"
    folder.mkdir()
    done = run(folder, "run first-hour-50 --host 127.0.0.1")
    assert done.stdout.endswith("exit 0\n"), done.stderr
    return folder


@pytest.fixture(params=["used", "empty"])
def folder(request: pytest.FixtureRequest, used: Path, tmp_path: Path) -> Path:
    """A folder that is about to become read-only."""
    place = tmp_path / "data"
    if request.param == "used":
        shutil.copytree(used, place)
    else:
        place.mkdir()
    return place


def locked(folder: Path) -> tuple[str, ...]:
    prefix = read_only(folder)
    if prefix is None:
        pytest.skip("this system lets nobody mount a folder read-only")
    return prefix


def test_it_says_so_and_runs_and_prints(folder: Path) -> None:
    before = contents(folder)
    commands = ["run first-hour-50 --host 127.0.0.1"] * 3
    out = folder.parent / "spare" / "exports"
    commands += [f"plan first-hour-50 --print pdf --out {out}"]
    if before:
        commands += [f"report last --format docx --out {out}"]
    done = run(folder, *commands, prefix=locked(folder))
    folder.chmod(0o755)
    assert done.stdout.count("exit 0\n") == len(commands), done.stdout + done.stderr
    assert done.stdout.count('"event": "ended"') == 3
    assert done.stderr.count("cannot be written: you can run and print") == len(commands)
    assert "Traceback" not in done.stderr
    assert contents(folder) == before
    assert {path.suffix for path in out.iterdir()} == ({".pdf", ".docx"} if before else {".pdf"})
    assert list(out.parent.glob("declic-*")) == [], "what stood in for the folder is gone"


def test_without_a_store_in_memory_it_would_not_start(folder: Path) -> None:
    """The twin with the fault planted: nothing stands in for the database."""
    done = run(folder, "run first-hour-50 --host 127.0.0.1", program=BROKEN + PROGRAM,
               prefix=locked(folder))  # fmt: skip
    folder.chmod(0o755)
    assert done.stdout.endswith("exit 1\n")


def test_documents_and_a_log_that_is_named_outlive_the_spare_folder(tmp_path: Path) -> None:
    for name, log in (("exports/report.docx", True), ("log/declic.log", False)):
        folders = Folders(tmp_path, tmp_path, spare=tmp_path / "declic-spare")
        kept = tmp_path / "declic-spare" / name
        for path in (kept, folders.run / "key", folders.exports / "other.pdf", folders.log_file):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        (folders.exports / "other.pdf").unlink()
        clear_spare(folders, log=log)
        assert [path for path in (tmp_path / "declic-spare").rglob("*") if path.is_file()] == [kept]
        kept.unlink()


def test_a_folder_that_can_be_written_needs_no_spare_one(tmp_path: Path) -> None:
    folders = open_folders(tmp_path)
    assert folders.spare is None
    assert folders.run.parent == folders.exports.parent == folders.data == tmp_path
    assert list(tmp_path.iterdir()) == []
