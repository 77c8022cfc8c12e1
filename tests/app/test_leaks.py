"""Sixty planted secrets of twelve phones, looked for after twenty moments of a session's life.

Tokens, ids of pages, programs, addresses and typed texts: none may stand in any file of data,
logs, exports, temporary or home folder, nor in the memory of the console's process.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from declic.app.commands import run_command
from declic.app.problem import problem_pages, write_problem
from declic.settings import Settings, open_folders
from tests.app.test_console import Console, gone
from tests.leaks import find, find_in_memory

PHONES = 12
FOLDERS = ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="/proc, and a whole net of loopbacks"),
]


class SecretPhone:
    """A phone whose every trace can be recognised."""

    def __init__(self, url: str, number: int) -> None:
        parts = urlsplit(url)
        self.place, self.host, self.port = parts.path, parts.hostname or "", parts.port
        self.page = f"{number:02x}" + "c0ffee" * 5
        self.agent = f"PlantedPhone/{number}.7 (Secret{number}OS)"
        self.address = f"127.{77 + number}.219.87"
        self.text = f"texte-secret-{number}-de-la-classe"
        self.token = ""

    @property
    def secrets(self) -> set[str]:
        return {self.page, self.agent, self.address, self.text, self.token}

    def ask(self, method: str, place: str, body: object = None) -> int:
        """Ask from an address of its own; a body that is bytes is sent as it is."""
        link = HTTPConnection(self.host, self.port, 15, source_address=(self.address, 0))
        headers = {"User-Agent": self.agent, "Referer": f"http://{self.host}/{self.page}"}
        if self.token:
            headers["Cookie"] = f"d={self.token}"
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        if data is not None:
            headers["Content-Type"] = "application/json"
        try:
            link.request(method, self.place + place, data, headers)
            answer = link.getresponse()
            answer.read()
            if cookie := answer.getheader("Set-Cookie"):
                self.token = cookie.split(";")[0].removeprefix("d=")
            return answer.status
        finally:
            link.close()

    def vote(self, opened: dict[str, object], turn: int, options: list[str], pick: int) -> int:
        ballot = {"opening": opened["opening"], "choice": options[:pick], "page": self.page}
        return self.ask("POST", "/ballot", {**ballot, "turn": turn})


class Life:
    """A console's process with its phones, and the places where something could be left."""

    def __init__(self, top: Path) -> None:
        self.top, self.data = top, top / "data"
        self.looked: list[str] = []
        self.console = Console(self.data)
        self.ready = self.console.expect("ready")
        self.phones = [SecretPhone(self.ready["url"], number) for number in range(PHONES)]
        self.options: list[str] = []
        self.pick = 1

    @property
    def secrets(self) -> set[str]:
        return {secret for phone in self.phones for secret in phone.secrets if secret}

    @property
    def marks(self) -> set[str]:
        """What each secret has in it; fewer to look for in a large memory."""
        tokens = {phone.token for phone in self.phones if phone.token}
        return tokens | {"c0ffee" * 5, "PlantedPhone/", ".219.87", "texte-secret-"}

    def look(self, moment: str) -> None:
        """Nothing may be found in files, nor in the console's memory while it runs."""
        self.looked.append(moment)
        assert find(self.secrets, self.top) == [], moment
        if self.console.process.poll() is None:
            found = find_in_memory(self.marks, self.console.process.pid)
            assert found == set(), moment

    def open(self) -> dict[str, object]:
        """Open the next vote."""
        self.console.say("open")
        opened: dict[str, object] = {}
        while not opened:
            event = self.console.expect("step", "opened")
            if event["event"] == "opened":
                opened = event
            elif event["options"]:
                self.options = event["options"]
                self.pick = 2 if event["kind"] == "multiple" else 1
        return opened

    def vote(self, opened: dict[str, object], turn: int = 1) -> None:
        statuses = {each.vote(opened, turn, self.options, self.pick) for each in self.phones}
        assert statuses == {200}

    def close(self) -> None:
        self.console.say("close")
        assert self.console.expect("closed")["answers"] == PHONES


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every folder that a program may write to, below one that is searched."""
    for name in FOLDERS:
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    (tmp_path / "data").mkdir()
    return tmp_path


@pytest.fixture
def life(places: Path) -> Iterator[Life]:
    life = Life(places)
    yield life
    if life.console.process.poll() is None:
        life.console.process.kill()
        life.console.finish()


def test_no_secret_is_left_anywhere_at_any_moment(life: Life) -> None:
    for phone in life.phones:
        assert phone.ask("GET", "") == 200
        assert phone.token
    assert len(life.secrets) == 60
    life.look("joined")
    first = life.open()
    life.vote(first)
    life.look("voted")
    life.vote(first, turn=2)
    life.look("changed their minds")
    spoil(life)
    life.look("sent what is refused")
    for phone in life.phones:
        said = {"id": os.urandom(16).hex(), "text": phone.text}
        assert phone.ask("POST", "/text", said) == 200
        assert phone.ask("POST", "/pause", {}) == 200
    life.look("wrote, and asked for a pause")
    life.close()
    life.look("closed")
    life.console.say("show")
    life.console.expect("shown")
    life.look("shown")
    die_and_return(life)
    end_and_export(life)
    assert len(life.looked) == 20


def spoil(life: Life) -> None:
    """Send the secrets where they make somebody stumble."""
    for phone in life.phones:
        for body in (b"{" + phone.text.encode(), {"choice": phone.text}, {"sealed": phone.page}):
            assert phone.ask("POST", "/ballot", body) == 400
        assert phone.ask("GET", f"/{phone.page}") == 404
        assert phone.ask("POST", "/ballot", {"opening": phone.text, "choice": ["x"]}) == 409


def die_and_return(life: Life) -> None:
    """Box and console die in the middle of votes, one after the other."""
    second = life.open()
    life.vote(second)
    os.kill(life.ready["box_pid"], signal.SIGKILL)
    life.console.expect("interrupted")
    life.look("box killed")
    life.vote(second)
    life.close()
    life.look("closed after the box died")
    third = life.open()
    life.vote(third)
    os.kill(life.console.process.pid, signal.SIGKILL)
    life.console.finish()
    life.look("console killed")
    life.console = Console(life.data, "--resume")
    life.ready = life.console.expect("ready")
    life.look("taken up again")
    life.close()
    life.look("closed after the console died")
    life.console.say("lock")
    life.console.expect("locked")
    life.vote(life.open())
    life.look("door locked, voted")


def end_and_export(life: Life) -> None:
    """End with an open vote, then write everything that can be written."""
    assert life.console.finish() == 0
    assert gone(life.ready["box_pid"]), "the ballots' process ends with the session"
    life.look("ended with an open vote")
    data, out = ["--data", str(life.data)], ["--out", str(life.top / "exports")]
    for form in ("docx", "pdf", "xlsx,csv,json"):
        assert run_command([*data, "report", "last", "--format", form, *out]) == 0
        life.look(f"report as {form}")
    backup = life.top / "backup.sqlite"
    assert run_command([*data, "backup", str(backup)]) == 0
    assert run_command([*data, "restore", str(backup)]) == 0
    life.look("backed up and restored")
    folders = open_folders(life.data)
    write_problem(problem_pages(folders, Settings(), None), life.top / "problem.zip")
    life.look("problem report")
    assert run_command([*data, "plan", "first-hour-50", "--print", "pdf", *out]) == 0
    life.look("papers printed")


def test_what_the_console_is_told_is_found_in_its_memory(life: Life) -> None:
    """The twin with the fault planted: a secret reaches the console, and its files."""
    life.phones[0].token = "f00d" * 12
    secret = life.phones[0].token
    life.console.say(f"note {secret}")
    life.console.say("status")
    life.console.expect("status")
    assert find_in_memory(life.marks, life.console.process.pid) == {secret}
    assert {found for found, _ in find(life.secrets, life.top)} == {secret}
    life.console.finish()
