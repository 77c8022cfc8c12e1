"""Killed in the middle of a vote: the box, the console, both. Nothing counts twice."""

import os
import queue
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from declic.domain.ids import PASS
from declic.live import runfile
from declic.live.client import BallotBoxClient
from declic.live.phone import Habits
from declic.live.phones import Swarm
from declic.session.ports import BoxEvent, Closed, Counted, Interrupted, Ready, Texts
from tests.live.room import SECONDS, Console, make_config, make_poll

PHONES = 30
BUSY = Habits(passes=0.1, changes=0.5, drops=0.1, lost_acks=0.1, doubles=0.2, reconnects=0.1)


def tally_of(closed: Closed) -> Counter[str]:
    counts = Counter({name: count for name, count in closed.tally.counts.items() if count})
    return counts + Counter({PASS: closed.tally.passes})


def choices_of(choices: dict[int, tuple[str, ...]]) -> Counter[str]:
    return Counter(choice[0] for choice in choices.values())


@pytest.mark.parametrize("seed", range(3))
def test_the_box_killed_in_the_middle_of_a_vote(tmp_path: Path, seed: int) -> None:
    """30 phones answer over 1.5 s and change their minds; the box dies at a random instant."""
    chance = random.Random(seed)
    console = Console.start(tmp_path / "run")
    swarm = Swarm(console.ready.url, PHONES, seed, BUSY)
    killer = threading.Timer(chance.uniform(0.05, 1.4), psutil.Process(console.ready.box_pid).kill)
    try:
        swarm.join()
        console.open_poll()
        killer.start()
        swarm.vote("first", within_seconds=1.5)
        interrupted = console.wait_for(Interrupted)
        assert interrupted.opening == "first"
        assert interrupted.box_pid != console.ready.box_pid
        choices = dict(swarm.settle(epoch=1))
        assert len(choices) == PHONES, "every open page came back by itself"
        closed = console.close_poll("first")
        assert tally_of(closed) == choices_of(choices)
        assert sum(isinstance(event, Closed) for event in console.events) == 1
        # The next poll is an ordinary one again, for the same phones, at the same address.
        console.open_poll(make_poll("second"))
        stats = swarm.vote("second", within_seconds=0.2)
        assert (
            console.close_poll("second").tally.answers
            + Counter(choice[0] for choice in stats.choices.values())[PASS]
            == PHONES
        )
    finally:
        killer.cancel()
        killer.join()
        swarm.close()
        console.stop()


def test_a_close_asked_as_the_box_died_does_not_count_the_empty_box(console: Console) -> None:
    swarm = Swarm(console.ready.url, 10, 1, Habits(passes=0))
    try:
        swarm.join()
        console.open_poll()
        swarm.vote("first", within_seconds=0)
        psutil.Process(console.ready.box_pid).suspend()
        console.client.close("first")
        psutil.Process(console.ready.box_pid).kill()
        console.wait_for(Interrupted)
        swarm.settle(epoch=1)
        assert console.close_poll("first").tally.answers == 10
    finally:
        swarm.close()


def test_a_close_asked_before_the_death_was_noticed_is_not_sent_to_the_new_box(
    tmp_path: Path,
) -> None:
    """The client's thread is busy while the box dies and several closes are asked."""
    events: queue.Queue[BoxEvent] = queue.Queue()
    busy, go_on = threading.Event(), threading.Event()

    def take(event: BoxEvent) -> None:
        events.put(event)
        if isinstance(event, Texts):
            busy.set()
            go_on.wait(SECONDS)

    client = BallotBoxClient()
    client.start(make_config(tmp_path), take)
    ready = events.get(timeout=SECONDS)
    assert isinstance(ready, Ready)
    client.open(make_poll())
    client.read_texts()
    assert busy.wait(SECONDS)
    box = psutil.Process(ready.box_pid)
    box.kill()
    box.wait(SECONDS)
    for _ in range(5):
        client.close("first")
    go_on.set()
    kinds = set()
    while (event := events.get(timeout=SECONDS)) and not isinstance(event, Interrupted):
        kinds.add(type(event))
    client.read_texts()
    while (event := events.get(timeout=SECONDS)) and not isinstance(event, Texts):
        kinds.add(type(event))
    client.stop()
    assert Closed not in kinds


def test_a_closed_poll_stays_closed_when_the_box_dies(console: Console) -> None:
    console.open_poll()
    assert console.browser().join().vote("first", "yes").status == 200
    closed = console.close_poll("first")
    psutil.Process(console.ready.box_pid).kill()
    assert console.wait_for(Interrupted).opening == ""
    assert console.close_poll("first") == closed
    assert console.browser().join().get("/state").json()["state"]["scene"] == "closed"  # type: ignore[index]


def test_the_door_the_heads_and_the_pause_outlive_the_box(console: Console) -> None:
    console.open_poll()
    console.client.heads(1)
    console.client.pause(on=True)
    inside = [console.browser().join() for _ in range(2)]
    for device in inside:
        device.get("/state")
    console.client.lock(locked=True)
    console.settled()  # a command that was not sent before the death comes after "interrupted"
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    assert console.browser().get("").status == 403
    for device in inside:
        assert device.vote("first", "yes").json() == {"received": True, "epoch": 1}
    assert inside[0].get("/state").json()["state"]["paused"] is True  # type: ignore[index]
    assert console.close_poll("first").warnings == ("more-than-heads",)


def test_a_text_sent_again_after_a_restart_is_not_shown_twice(console: Console) -> None:
    device = console.browser().join()
    sent = {"id": "c" * 32, "text": "Pourquoi ?"}
    device.post("/text", sent)
    console.client.read_texts()
    (text,) = console.wait_for(Texts).texts
    console.client.discard_text(text.id)
    console.settled()
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    assert device.post("/text", sent).status == 200
    device.post("/text", {"id": "d" * 32, "text": "trop tôt"})
    console.client.read_texts()
    assert console.wait_for(Texts).texts == ()


CONSOLE = """
import sys, time
from pathlib import Path
from urllib.parse import urlsplit
from tests.live.room import Console
console = Console.start(Path(sys.argv[1]), orphan_seconds=float(sys.argv[2]))
console.client.lock(locked="quiet" in sys.argv)
console.client.pause(on="quiet" in sys.argv)
console.client.heads(7)
console.open_poll()
print(console.ready.url, console.ready.box_pid, flush=True)
time.sleep(120)
"""


def start_console(
    folder: Path, orphan_seconds: float, *how: str
) -> tuple["subprocess.Popen[str]", Ready]:
    """Run a console in a process of its own, so that it can be killed.

    Args:
        folder: the box's run folder.
        orphan_seconds: how long the box waits for another console.
        how: ``quiet`` for a locked door and the quiet screen.
    """
    top = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", CONSOLE, str(folder), str(orphan_seconds), *how],
        stdout=subprocess.PIPE, text=True, cwd=top, env={**os.environ, "PYTHONPATH": str(top)},
    )  # fmt: skip
    assert process.stdout is not None
    url, pid = process.stdout.readline().split()
    return process, Ready(url, urlsplit(url).path.rsplit("/", 1)[1], int(pid))


def kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait(SECONDS)
    assert process.stdout is not None
    process.stdout.close()


def test_the_console_killed_and_attached_again(tmp_path: Path) -> None:
    process, before = start_console(tmp_path, 120.0)
    swarm = Swarm(before.url, PHONES, 4, BUSY)
    try:
        swarm.join()
        voting = threading.Thread(target=swarm.vote, args=("first",))
        voting.start()
        kill(process)
        voting.join(60)
        console = Console.start(tmp_path, resume=True)
        assert console.ready.reattached
        assert (console.ready.url, console.ready.code) == (before.url, before.code)
        assert (console.ready.box_pid, console.ready.opening) == (before.box_pid, "first")
        console.wait_for(Counted, lambda counted: counted.answered == PHONES)
        choices = dict(swarm.settle(epoch=0))
        closed = console.close_poll("first")
        assert tally_of(closed) == choices_of(choices)
        assert closed.warnings == ("more-than-heads",), "what stood is still known"
        # A console that came back can start a dead box again, too.
        console.open_poll(make_poll("second"))
        swarm.vote("second", within_seconds=0.2)
        psutil.Process(before.box_pid).kill()
        console.wait_for(Interrupted)
        choices = dict(swarm.settle(epoch=1))
        assert tally_of(console.close_poll("second")) == choices_of(choices)
        console.stop()
    finally:
        swarm.close()


def test_a_console_attached_again_knows_the_door_and_the_pause(tmp_path: Path) -> None:
    process, before = start_console(tmp_path, 30.0, "quiet")
    kill(process)
    console = Console.start(tmp_path, resume=True)
    try:
        assert console.ready.box_pid == before.box_pid
        assert console.ready.locked
        assert console.ready.paused
    finally:
        console.stop()


def test_both_killed_leaves_a_new_session_under_a_new_code(tmp_path: Path) -> None:
    process, before = start_console(tmp_path, 120.0)
    kill(process)
    psutil.Process(before.box_pid).kill()
    console = Console.start(tmp_path, resume=True)
    try:
        assert not console.ready.reattached
        assert console.ready.opening == ""
        assert console.ready.url != before.url, "another key; one code in 200,000 is the same"
        assert console.browser().join().get("/state").json()["state"]["scene"] == "wait"  # type: ignore[index]
    finally:
        console.stop()


def test_a_box_without_a_console_ends_by_itself(tmp_path: Path) -> None:
    process, before = start_console(tmp_path, 0.3)
    box = psutil.Process(before.box_pid)
    kill(process)
    _, alive = psutil.wait_procs([box], timeout=SECONDS)
    assert not alive or box.status() == psutil.STATUS_ZOMBIE
    assert runfile.read(tmp_path) is None
