"""Slips, remote and addresses of a running session: the real box, real HTTP, real files."""

import json
import queue
import socket
import time
from base64 import b64decode, b64encode, urlsafe_b64decode
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from nacl.public import Box, PrivateKey, PublicKey

from declic.app.boxes import box_config
from declic.app.live_session import RunningSession
from declic.app.phone_side import moved_to
from declic.i18n import translator
from declic.reports.prints import slips as slip_paper
from declic.session import ports
from declic.session.phones import PhonesView, RemoteLink
from declic.settings import Settings, open_folders
from tests.factories import make_record
from tests.session.fakes import MemoryStore

WAIT_SECONDS = 60.0


class Made:
    """A session with a real ballot box whose events this thread takes up."""

    def __init__(self, data: Path, port: int = 0) -> None:
        record = make_record()
        self.data = data
        self.calls: queue.Queue[Callable[[], None]] = queue.Queue()
        store = MemoryStore()
        store.create(record)
        self.running = RunningSession(record, store, self.calls.put, translator("fr"))
        config = box_config(open_folders(data), Settings(), record, host="127.0.0.1", port=port)
        self.running.start(config)
        self.until(lambda: self.phones.url != "" or self.phones.failure != "")

    @property
    def phones(self) -> PhonesView:
        found = self.running.console().phones
        assert found is not None
        return found

    def until(self, done: Callable[[], bool]) -> None:
        """Take up events until something holds, for a bounded time."""
        end = time.monotonic() + WAIT_SECONDS
        while not done():
            assert time.monotonic() < end, "it never came to that"
            try:
                self.calls.get(timeout=0.05)()
            except queue.Empty:
                self.running.tick()

    def slips(self, count: int, folder: Path | None = None) -> tuple[list[Path], list[str]]:
        made: list[Path] = []
        failed: list[str] = []
        self.running.phones.make_slips(count, folder, made.append, failed.append)
        self.until(lambda: bool(made or failed))
        return made, failed


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    one = Made(tmp_path / "data")
    yield one
    one.running.stop()
    one.running.wait_gone()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[ports.Slip]:
    """What went onto paper, which is the only place where codes stand."""
    seen: list[ports.Slip] = []
    write = slip_paper.write_vote_slips

    def note(slips: tuple[ports.Slip, ...], lang: str, folder: Path) -> Path:
        seen.extend(slips)
        return write(slips, lang, folder)

    monkeypatch.setattr(slip_paper, "write_vote_slips", note)
    return seen


def post(url: str, path: str, body: object) -> tuple[int, dict[str, object]]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=WAIT_SECONDS)
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    found = json.loads(answer.read())
    connection.close()
    return answer.status, found


def test_a_printed_slip_votes_once_and_only_numbers_are_told(
    made: Made, printed: list[ports.Slip]
) -> None:
    files, failed = made.slips(12)
    assert failed == []
    assert files[0].read_bytes().startswith(b"%PDF")
    assert len(printed) == 12
    assert (made.phones.slips_left, made.phones.slips_used) == (12, 0)
    session = made.running.session
    session.next()
    session.advance()
    run = session.run
    assert run is not None
    used = printed[5]
    made.until(lambda: run.opening in repr(post(made.phones.url, "/v/look", {"slip": used.typed})))
    status, look = post(made.phones.url, "/v/look", {"slip": used.typed})
    assert status == 200, look
    ballot = {"slip": used.typed, "opening": run.opening, "sending": "0" * 32}
    choice = {"choice": [run.poll.options[0]]}
    assert post(made.phones.url, "/v/ballot", ballot | choice)[0] == 200
    made.until(lambda: session.door.answered == 1)
    again = ballot | choice | {"sending": "1" * 32}
    assert post(made.phones.url, "/v/ballot", again) == (409, {"error": "slip-used"})
    session.polls.close_now()
    made.until(lambda: made.phones.slips_used == 1)
    assert made.phones.slips_left == 11
    shown = repr(made.running.console())
    assert not any(slip.typed in shown for slip in printed)


def test_slips_that_a_dying_box_kept_are_asked_for_again(
    made: Made, printed: list[ports.Slip], monkeypatch: pytest.MonkeyPatch
) -> None:
    phones, box = made.running.phones, made.running.phones._box
    assert box is not None
    files: list[Path] = []
    with monkeypatch.context() as patched:
        patched.setattr(box, "issue_slips", lambda count: None)  # the box takes them with it
        phones.make_slips(3, None, files.append, pytest.fail)
    psutil.Process(made.running.session.door.box_pid).kill()
    made.until(lambda: bool(files))
    assert len(printed) == made.phones.slips_left == 3


def test_slips_that_nobody_waits_for_are_the_next_ones(
    made: Made, printed: list[ports.Slip]
) -> None:
    phones, box = made.running.phones, made.running.phones._box
    assert box is not None
    box.issue_slips(3)
    made.until(lambda: bool(phones._unwritten))
    made.slips(3)
    assert len(printed) == made.phones.slips_left == 3


def test_the_private_file_goes_with_the_session(made: Made, printed: list[ports.Slip]) -> None:
    files, _ = made.slips(4)
    assert made.data in files[0].parents
    made.running.stop()
    made.running.wait_gone()
    assert not files[0].exists()
    kept = b"".join(p.read_bytes() for p in made.data.rglob("*") if p.is_file())
    for slip in printed:
        assert slip.typed.encode() not in kept
        assert slip.typed.replace("-", "").encode() not in kept


def test_a_chosen_folder_keeps_its_file(made: Made, tmp_path: Path) -> None:
    files, _ = made.slips(4, tmp_path / "clé USB")
    made.running.stop()
    made.running.wait_gone()
    assert files[0].parent == tmp_path / "clé USB"
    assert files[0].exists()


def test_slips_that_were_not_written_are_not_lost(
    made: Made, tmp_path: Path, printed: list[ports.Slip]
) -> None:
    (tmp_path / "taken").write_text("no folder", encoding="utf-8")
    files, failed = made.slips(4, tmp_path / "taken")
    assert files == []
    assert "autre dossier" in failed[0]
    files, failed = made.slips(4, tmp_path / "free")
    assert failed == []
    assert len(printed) == 4, "the same slips, written at last"
    assert made.phones.slips_left == 4


def test_too_many_slips_are_refused_in_a_sentence(made: Made) -> None:
    _, failed = made.slips(5000)
    assert "Utilisez d’abord" in failed[0]
    assert made.running.console().warnings == ()


def test_slips_lead_to_the_address_that_was_chosen() -> None:
    assert moved_to("10.0.0.7:81", "http://192.168.1.5:81/v#ABC") == "http://10.0.0.7:81/v#ABC"
    assert moved_to("", "http://192.168.1.5:81/v#ABC") == "http://192.168.1.5:81/v#ABC"


class Remote:
    """A presenter's phone on the second listener."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = PrivateKey.generate()
        public = urlsplit(url).fragment.removeprefix("k=")
        self.box = Box(self.key, PublicKey(urlsafe_b64decode(public + "=")))
        self.turn = 0

    def ask(self, name: str, code: str = "") -> dict[str, object]:
        self.turn += 1
        message = {"to": "box", "turn": self.turn, "do": name, "code": code}
        plain = json.dumps(message).encode().ljust(256)
        raw = bytes(self.key.public_key) + bytes(self.box.encrypt(plain))
        status, answer = post(self.url, "/m", {"sealed": b64encode(raw).decode()})
        if status != 200:
            return answer
        found = json.loads(self.box.decrypt(b64decode(str(answer["sealed"]))))
        assert isinstance(found, dict)
        return found


def test_a_phone_is_paired_commands_and_loses_its_right(made: Made) -> None:
    asked: list[str] = []
    made.running.phones.listen_remote(asked.append)
    assert made.phones.remote is RemoteLink.OFF
    made.running.phones.pair_remote()
    made.until(lambda: made.phones.remote is RemoteLink.PAIRING)
    url, code = made.phones.remote_url, made.phones.remote_code
    assert urlsplit(url).port != urlsplit(made.phones.url).port
    remote = Remote(url)
    assert remote.ask("next")["error"] == "not-paired"
    assert "state" in remote.ask("pair", code)
    made.until(lambda: made.phones.remote is RemoteLink.PAIRED)
    assert (made.phones.remote_url, made.phones.remote_code) == ("", "")
    made.running.phones.show_remote(
        ports.RemoteState("fr", "Étape", "Dis bonjour.", 60, ("next",), card=("Merci.",))
    )
    made.until(lambda: "Étape" in repr(remote.ask("look")))
    remote.ask("next")
    remote.ask("open")
    made.until(lambda: bool(asked))
    assert asked == ["next"], "opening does not fit now"
    made.running.phones.end_remote()
    made.until(lambda: made.phones.remote is RemoteLink.OFF)
    assert "Associez" in made.running.phones.sentence(made.phones.remote_end)
    with pytest.raises((OSError, AssertionError)):
        assert remote.ask("next").get("error") != "remote-off"
    assert asked == ["next"]


def test_a_closed_session_commands_no_console_any_more(made: Made) -> None:
    asked: list[str] = []
    phones = made.running.phones
    phones.listen_remote(asked.append)
    phones.take(ports.RemoteCommand("next"))
    phones.close()
    phones.take(ports.RemoteCommand("next"))
    assert asked == ["next"]


def test_no_listener_is_on_before_it_is_asked_for(made: Made) -> None:
    parts = urlsplit(made.phones.url)
    connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=WAIT_SECONDS)
    connection.request("POST", "/m", "{}", {"Content-Type": "application/json"})
    assert connection.getresponse().status == 404
    connection.close()


def test_a_busy_port_is_said_and_tried_again_on_a_free_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        one = Made(tmp_path, port=taken.getsockname()[1])
        try:
            assert one.phones.failure == "port-busy"
            assert "port" in one.running.phones.sentence("port-busy")
            assert "box-failed" in one.running.console().warnings
            one.running.phones.try_again()
            one.until(lambda: one.phones.url != "")
            assert one.phones.failure == ""
            assert one.running.console().warnings == ()
            assert urlsplit(one.phones.url).port != taken.getsockname()[1]
            session = one.running.session
            session.next()
            session.advance()
            assert session.run is not None
            one.until(lambda: session.polls.open_run is not None)
        finally:
            one.running.stop()
            one.running.wait_gone()
