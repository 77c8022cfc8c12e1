import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from declic.live import faults, launch, runfile
from declic.live.client import STOP_SECONDS, BallotBoxClient
from declic.live.connection import Connection, ConnectionLost
from declic.live.wire import WireError
from declic.session.ports import (
    AddressChanged,
    BoxEvent,
    Closed,
    Counted,
    Failed,
    Interrupted,
    Opened,
    Ready,
    Texts,
)
from tests.live.room import SECONDS, Console, make_config, make_poll


def is_gone(pid: int) -> bool:
    """Wait until a process has ended, even if nobody has collected it yet."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


def come(events: list[BoxEvent], kind: type[BoxEvent]) -> None:
    """Wait until a client that nobody else listens to has told something of a kind."""
    end = time.monotonic() + SECONDS
    while not any(isinstance(event, kind) for event in events):
        assert time.monotonic() < end, events
        time.sleep(0.01)


def test_a_vote_from_start_to_stop(tmp_path: Path) -> None:
    console = Console.start(tmp_path / "run")
    assert psutil.Process(console.ready.box_pid).is_running()
    assert not console.ready.reattached
    console.client.heads(1)
    console.client.open(make_poll())
    console.wait_for(Opened)
    first, second = console.browser().join(), console.browser().join()
    assert first.vote("first", "yes").status == 200
    console.wait_for(Counted, lambda counted: counted.answered == 1 and counted.joined == 1)
    second.vote("first", "pass")
    console.wait_for(Counted, lambda counted: counted.answered == 2)
    closed = console.close_poll("first")
    assert dict(closed.tally.counts) == {"yes": 1, "no": 0}
    assert (closed.tally.passes, closed.warnings) == (1, ("more-than-heads",))
    assert console.close_poll("first") == closed, "asked again, answered again"
    assert first.vote("first", "no").status == 409
    console.stop()
    assert is_gone(console.ready.box_pid)
    assert list((tmp_path / "run").iterdir()) == []


def test_counts_before_closing_never_name_a_choice(console: Console) -> None:
    console.open_poll()
    device = console.browser().join()
    for choice in ("yes", "no", "yes"):
        assert device.vote("first", choice).status == 200
    console.close_poll("first")
    before = [event for event in console.events if not isinstance(event, Closed)]
    assert "yes" not in repr(before)
    assert max(event.answered for event in before if isinstance(event, Counted)) == 1


def test_commands_return_at_once_even_before_the_box_is_there(tmp_path: Path) -> None:
    events: list[BoxEvent] = []
    asked = threading.Event()

    def addresses() -> tuple[str, ...]:
        """The client asks for them before it starts the box: not until all was asked of it."""
        assert asked.wait(SECONDS), "a command waited for the box"
        return ("127.0.0.1",)

    client = BallotBoxClient(addresses=addresses)
    client.start(make_config(tmp_path, host=""), events.append)
    try:
        client.open(make_poll())
        client.close("first")
        assert events == []
        asked.set()
        come(events, Closed)
    finally:
        client.stop()
    assert [type(event) for event in events if not isinstance(event, Counted)] == [
        Ready, Opened, Closed,
    ]  # fmt: skip


def test_screens_reach_the_phones(console: Console) -> None:
    device = console.browser().join()

    def shown() -> dict[str, object]:
        console.client.read_texts()
        console.wait_for(Texts)  # commands are carried out in order
        state = device.get("/state?lang=fr").json()["state"]
        assert isinstance(state, dict)
        return state

    console.client.wait_screen({"fr": "On commence bientôt"})
    assert shown()["heading"] == "On commence bientôt"
    console.client.open(make_poll())
    assert shown()["scene"] == "open"
    console.client.pause(on=True)
    assert shown()["paused"] is True
    console.client.pause(on=False)
    console.close_poll("first")
    assert (shown()["scene"], shown()["reveal"]) == ("closed", None)
    console.client.reveal("first", ("yes",), {"fr": "Parce que."})
    assert shown()["reveal"] == {
        "right": ["yes"], "explain": "Parce que.", "lang": "fr", "dir": "ltr",
    }  # fmt: skip
    console.client.wait_screen({"fr": "Suite"})
    assert (shown()["scene"], shown()["poll"]) == ("wait", None)


def test_texts_are_read_by_the_console_only_when_it_asks(console: Console) -> None:
    device = console.browser().join()
    device.post("/text", {"id": "a" * 32, "text": "Pourquoi ?"})
    console.wait_for(Counted, lambda counted: counted.unread_texts == 1)
    assert not any(isinstance(event, Texts) for event in console.events)
    console.client.read_texts()
    (text,) = console.wait_for(Texts).texts
    assert (text.text, text.opening) == ("Pourquoi ?", "")
    console.client.discard_text(text.id)
    console.client.read_texts()
    assert console.wait_for(Texts).texts == ()


def test_a_command_that_does_not_fit_is_refused_in_words(console: Console) -> None:
    console.client.close("never opened")
    assert console.wait_for(Failed) == Failed(faults.REFUSED, "close")
    console.client.open(make_poll())
    console.client.open(make_poll("second"))
    assert console.wait_for(Failed) == Failed(faults.REFUSED, "open")
    console.close_poll("first")
    console.client.open(make_poll())
    assert console.wait_for(Failed) == Failed(faults.REFUSED, "open")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({}, faults.PORT_BUSY), ({"host": "192.0.2.77"}, faults.NO_ADDRESS)],
)
def test_a_listener_that_cannot_be_is_an_answer(
    tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = 0 if changes else taken.getsockname()[1]
        client = BallotBoxClient(addresses=lambda: ("127.0.0.1",))
        events: list[BoxEvent] = []
        client.start(make_config(tmp_path, port=port, **changes), events.append)
        come(events, Failed)
        client.stop()
    assert [type(event) for event in events] == [Failed]
    assert isinstance(events[0], Failed)
    assert events[0].reason == reason
    assert list(tmp_path.iterdir()) == []


def test_a_box_that_does_not_come_up_is_an_answer(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit(3)"]
    client = BallotBoxClient(command=command, addresses=lambda: ("127.0.0.1",))
    events: list[BoxEvent] = []
    client.start(make_config(tmp_path), events.append)
    come(events, Failed)
    client.stop()
    assert [getattr(event, "reason", "") for event in events] == [faults.NOT_STARTED]


def test_the_key_is_in_no_argument_and_no_environment(console: Console) -> None:
    run = runfile.read(console.folder)
    assert run is not None
    process = psutil.Process(console.ready.box_pid)
    places = repr(process.cmdline())
    with contextlib.suppress(psutil.AccessDenied):  # the box forbids others to look
        places += repr(process.environ())
    assert run.key.hex() not in places


def test_a_stranger_on_the_laptop_cannot_command_the_box(console: Console) -> None:
    run = runfile.read(console.folder)
    assert run is not None
    with pytest.raises((WireError, OSError)):
        Connection.open(run.port, b"\x00" * 32)
    with socket.create_connection(("127.0.0.1", run.port), SECONDS) as stranger:
        stranger.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert stranger.recv(100) == b""
    console.client.open(make_poll())
    console.wait_for(Opened)


def test_a_frozen_application_runs_itself_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    assert launch.box_command() == [sys.executable, "-m", "declic.live"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert launch.box_command() == [sys.executable, launch.FROZEN_FLAG]


def test_a_moved_laptop_voids_the_open_poll_and_gives_a_new_address(tmp_path: Path) -> None:
    found = ["127.0.0.1"]
    console = Console.start(tmp_path, host="", addresses=lambda: tuple(found), watch_seconds=0.05)
    try:
        console.open_poll()
        device = console.browser().join()
        assert device.vote("first", "yes").status == 200
        found[:] = ["127.0.0.2", "127.0.0.3"]
        moved = console.wait_for(AddressChanged)
        assert moved.void_opening == "first"
        assert moved.code == console.ready.code
        assert [url.split(":")[1] for url in moved.urls] == ["//127.0.0.2", "//127.0.0.3"]
        assert device.vote("first", "no").status == 409
        console.client.close("first")
        assert console.wait_for(Failed).reason == faults.REFUSED
        console.open_poll(make_poll("again"))
        console.ready = Ready(moved.url, moved.code, 0)
        assert console.browser().join().vote("again", "yes").status == 200
        assert console.close_poll("again").tally.answers == 1
    finally:
        console.stop()


def test_a_further_address_changes_nothing_for_the_open_poll(tmp_path: Path) -> None:
    found = ["127.0.0.1"]
    console = Console.start(tmp_path, host="", addresses=lambda: tuple(found), watch_seconds=0.05)
    try:
        console.open_poll()
        device = console.browser().join()
        assert device.vote("first", "yes").status == 200
        found[:] = ["127.0.0.2", "127.0.0.1"]
        new = device.authority.replace("127.0.0.1", "127.0.0.2")
        end = time.monotonic() + SECONDS
        while device.get("", Host=new).status != 200:
            assert time.monotonic() < end
        found.clear()
        assert console.close_poll("first").tally.answers == 1
        assert not any(isinstance(event, AddressChanged) for event in console.events)
    finally:
        console.stop()


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_a_box_that_is_slow_to_greet_is_taken_up_with_its_answers(tmp_path: Path) -> None:
    """On a very busy laptop: another box in its place would have none of them."""
    code = (
        "import sys, time; from tests.live.room import *; from pathlib import Path\n"
        "console = Console.start(Path(sys.argv[1])); console.open_poll()\n"
        "assert console.browser().join().vote('first', 'yes').status == 200\n"
        "print(console.ready.box_pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=-1) as forgotten:
        assert forgotten.stdout is not None
        box = psutil.Process(int(forgotten.stdout.readline()))
        forgotten.kill()
    box.suspend()
    awake = threading.Timer(4.0, box.resume)
    awake.start()
    try:
        console = Console.start(tmp_path, resume=True)
        try:
            assert (console.ready.reattached, console.ready.box_pid) == (True, box.pid)
            assert console.close_poll("first").tally.counts == {"yes": 1, "no": 0}
        finally:
            console.stop()
    finally:
        awake.join()
        with contextlib.suppress(psutil.NoSuchProcess):
            box.kill()


def test_a_second_session_in_the_same_folder_ends_the_forgotten_box(tmp_path: Path) -> None:
    code = (
        "import sys, time; from tests.live.room import Console; from pathlib import Path\n"
        "console = Console.start(Path(sys.argv[1]))\n"
        "print(console.ready.box_pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=-1) as forgotten:
        assert forgotten.stdout is not None
        old_pid = int(forgotten.stdout.readline())
        forgotten.kill()
    console = Console.start(tmp_path)
    try:
        assert not console.ready.reattached
        assert console.ready.box_pid != old_pid
        assert is_gone(old_pid)
    finally:
        console.stop()


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_a_box_that_hangs_is_ended_all_the_same(tmp_path: Path) -> None:
    console = Console.start(tmp_path)
    os.kill(console.ready.box_pid, signal.SIGSTOP)
    began = time.monotonic()
    console.stop()
    assert is_gone(console.ready.box_pid)
    assert time.monotonic() - began < 4 * STOP_SECONDS


def test_a_box_that_dies_again_and_again_is_given_up(tmp_path: Path) -> None:
    console = Console.start(tmp_path)
    pid = console.ready.box_pid
    for _ in range(5):
        psutil.Process(pid).kill()
        pid = console.wait_for(Interrupted).box_pid
    psutil.Process(pid).kill()
    assert console.wait_for(Failed).reason == faults.DIED_OFTEN
    console.stop()


def test_a_lost_connection_says_so(tmp_path: Path) -> None:
    console = Console.start(tmp_path)
    run = runfile.read(tmp_path)
    assert run is not None
    console.stop()
    with pytest.raises((OSError, ConnectionLost)):
        Connection.open(run.port, run.key)
