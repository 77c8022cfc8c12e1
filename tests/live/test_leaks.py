"""After a session nothing of a phone is in any file: neither token, answer, address nor agent."""

import json
import os
import sys
from pathlib import Path

import psutil
import pytest

from declic.session.ports import Interrupted, Slips, Texts
from tests.leaks import find
from tests.live.room import Browser, Console

AGENT = "PlantedAgent/7.3 (secret phone)"
TEXT = "planted-text-of-a-phone"


def plant(console: Console, count: int) -> set[str]:
    """Let phones vote and write; return what they sent that must not be found."""
    secrets = {AGENT, TEXT}
    for number in range(count):
        device: Browser = console.browser()
        agent = {"User_Agent": AGENT}
        device.get("", **agent)
        body = {"opening": "first", "choice": ["yes"], "page": f"page-planted-{number}"}
        assert device.post("/ballot", body, **agent).status == 200
        device.post("/text", {"id": f"{number:032x}", "text": f"{TEXT} {number}"}, **agent)
        token = device.cookie.removeprefix("d=")
        secrets |= {token, token[:32], f"page-planted-{number}"}
    return secrets | plant_slips(console)


def plant_slips(console: Console) -> set[str]:
    """Let slips be used; their codes and sendings must not be found either."""
    console.client.issue_slips(5)
    found = set()
    for number, slip in enumerate(console.wait_for(Slips).slips):
        sending = f"5ec2e7{number:026x}"
        body = {"slip": slip.typed, "opening": "first", "sending": sending, "choice": ["no"]}
        device = console.browser()
        assert device.ask("POST", "/v/ballot", json.dumps(body).encode()).status == 200
        found |= {slip.typed, slip.typed.replace("-", ""), sending}
    return found


@pytest.mark.parametrize("end", ["stopped", "box killed", "box killed and stopped"])
def test_no_secret_of_a_phone_is_in_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    for name in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    console = Console.start(tmp_path / "run")
    console.open_poll()
    secrets = plant(console, 20)
    assert len(secrets) >= 60
    console.client.read_texts()
    assert len(console.wait_for(Texts).texts) == 20
    assert find(secrets, tmp_path) == [], "while the session runs"
    if end != "stopped":
        psutil.Process(console.ready.box_pid).kill()
        console.wait_for(Interrupted)
    console.close_poll("first")
    console.stop()
    assert find(secrets, tmp_path) == []
    assert list((tmp_path / "run").iterdir()) == []


def test_the_scan_finds_what_is_planted(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"\x00" + bytes.fromhex("ab" * 16) + b"\x00")
    (tmp_path / "text").write_text(f"GET / {AGENT}", encoding="utf-8")
    assert len(find({"ab" * 16, AGENT, TEXT}, tmp_path)) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_box_leaves_no_core_and_writes_nowhere(console: Console) -> None:
    process = Path(f"/proc/{console.ready.box_pid}")
    limits = (process / "limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    if os.geteuid() == 0:
        opened = {os.readlink(each) for each in (process / "fd").iterdir()}
        files = {name for name in opened if name.startswith("/") and name != "/dev/null"}
        assert files == set()
