"""Two first starts at once: one sets up, the other waits for it and finds the work done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.together import let_go

TOP = Path(__file__).resolve().parent.parent
STARTS = 6
PROGRAM = """
import sys, time
sys.path.insert(0, sys.argv[1])
import run
def fake_set_up(kind):
    if not run.STAMP.exists():
        run.VENV.mkdir(exist_ok=True)
        with open(run.TOP / "installs", "a") as file:
            file.write("once\\n")
        time.sleep(0.5)  # pip takes its time
        run.STAMP.write_text("{}")
run.set_up = fake_set_up
run.start = lambda arguments: print("started") or 0
if "planted" in sys.argv:
    run.taken = lambda lock: True
print("here", flush=True)
sys.stdin.readline()
sys.exit(run.main([]))
"""


def start_together(top: Path, *more: str) -> list[str]:
    """Start several at once in a fresh checkout; what was installed."""
    shutil.copyfile(TOP / "run.py", top / "run.py")
    code = PROGRAM.replace("\\\\n", "\\n")
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(top), *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(STARTS)
    ]  # fmt: skip
    let_go(starters)
    for starter in starters:
        out, error = starter.communicate(timeout=120)
        assert out == "started\n", error
    return (top / "installs").read_text(encoding="utf-8").split()


def test_one_installs_and_the_others_wait(tmp_path: Path) -> None:
    assert start_together(tmp_path) == ["once"]


def test_without_the_lock_several_install(tmp_path: Path) -> None:
    """The twin with the fault planted: nobody waits for anybody."""
    assert len(start_together(tmp_path, "planted")) > 1


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_killed_set_up_keeps_nobody_waiting(tmp_path: Path) -> None:
    shutil.copyfile(TOP / "run.py", tmp_path / "run.py")
    holder = "import sys; sys.path.insert(0, sys.argv[1]); import run\nwith run.alone():\n"
    holder += "    print('mine', flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "mine\n"
    process.kill()
    process.communicate()
    assert start_together(tmp_path) == ["once"]
