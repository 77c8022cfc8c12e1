"""``declic run``: a console without a window, driven through its pipes with real phones."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import psutil

from declic.live.phones import Swarm

SECONDS = 40.0


class Console:
    """A ``declic run`` process; its events are read in a thread so that no read hangs a test."""

    def __init__(self, data: Path, *more: str, plan: str = "first-hour-50") -> None:
        command = [sys.executable, "-m", "declic", "--data", str(data), "run", plan]
        self.process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--raw-totals", *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.events: queue.Queue[dict] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.events.put(json.loads(line))

    def say(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def expect(self, *names: str) -> dict:
        """Return the next event of one of these names; others in between are passed over."""
        passed = []
        for _ in range(200):
            try:
                event = self.events.get(timeout=SECONDS)
            except queue.Empty:
                break
            if event["event"] in names:
                return event
            passed.append(event)
        raise AssertionError(f"no {names}, exit {self.process.poll()}: {passed}")

    def finish(self) -> int:
        if self.process.stdin is not None and not self.process.stdin.closed:
            self.process.stdin.close()
        code = self.process.wait(SECONDS)
        self.reader.join(SECONDS)
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.process.stdout.close()
        self.process.stderr.close()
        return code

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.finish()


@contextmanager
def console(data: Path, *more: str):
    it = Console(data, *more)
    try:
        yield it
    finally:
        if it.process.poll() is None:
            it.process.kill()
            it.finish()


@contextmanager
def swarm(url: str, count: int = 12):
    phones = Swarm(url, count, 5)
    try:
        phones.join()
        yield phones
    finally:
        phones.close()


def gone(pid: int) -> bool:
    try:
        psutil.Process(pid).wait(SECONDS)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


def test_a_whole_poll_through_the_pipes(data_folder):
    with console(data_folder) as it:
        ready = it.expect("ready")
        with swarm(ready["url"]) as phones:
            assert it.expect("step")["title"] == "Bienvenue"
            it.say("open")
            opened = it.expect("opened")
            assert opened["poll"].startswith("declic/our-frame/")
            phones.vote(opened["opening"])
            it.say("close")
            closed = it.expect("closed")
            assert closed["answers"] + closed["passes"] == 12
            assert closed["released"]["about"] == 10
            assert all(p % 10 == 0 for p in closed["released"]["percent"].values())
            it.say("show")
            assert it.expect("shown")["poll"] == opened["poll"]
            it.say("status")
            assert it.expect("status")["closed"] == [opened["poll"]]
        assert it.finish() == 0
        assert it.expect("ended")["session"] == ready["session"]
        assert gone(ready["box_pid"]), "the ballots' process must end with the session"


def test_commands_that_do_not_fit_are_refused_and_nothing_breaks(data_folder):
    with console(data_folder) as it:
        it.expect("ready")
        for command, reason in (
            ("dance", "unknown-command"),
            ("close", "no-poll-open"),
            ("show", "nothing-closed"),
        ):
            it.say(command)
            assert it.expect("refused")["reason"] == reason
        it.say("open")
        it.expect("opened")
        it.say("next")
        assert it.expect("refused")["reason"] == "poll-open"
        assert it.finish() == 0


def test_a_console_killed_in_a_vote_takes_up_the_same_box(data_folder):
    with console(data_folder) as first:
        ready = first.expect("ready")
        with swarm(ready["url"]) as phones:
            first.say("open")
            opened = first.expect("opened")
            phones.vote(opened["opening"])
            os.kill(first.process.pid, signal.SIGKILL)
            first.finish()
            assert psutil.pid_exists(ready["box_pid"]), "the box outlives a killed console"
            with console(data_folder, "--resume") as second:
                again = second.expect("ready")
                assert again["box_pid"] == ready["box_pid"]
                assert again["url"] == ready["url"]
                assert again["session"] == ready["session"]
                assert second.expect("step")["poll"] == opened["poll"]
                second.say("close")
                closed = second.expect("closed")
                assert closed["answers"] + closed["passes"] == 12
                assert second.finish() == 0
    assert gone(ready["box_pid"])


def test_console_and_box_killed_closed_polls_stand_and_the_open_one_is_run_again(data_folder):
    with console(data_folder) as first:
        ready = first.expect("ready")
        with swarm(ready["url"]) as phones:
            first.say("open")
            opened = first.expect("opened")
            phones.vote(opened["opening"])
            first.say("close")
            first.expect("closed")
            first.say("open")
            second_poll = first.expect("opened")
            phones.vote(second_poll["opening"])
            os.kill(first.process.pid, signal.SIGKILL)
            first.finish()
            os.kill(ready["box_pid"], signal.SIGKILL)
    with console(data_folder, "--resume") as second:
        again = second.expect("ready")
        assert again["box_pid"] != ready["box_pid"]
        second.say("status")
        status = second.expect("status")
        assert status["closed"] == [opened["poll"]]
        assert status["open"] is None
        with swarm(again["url"]) as phones:
            second.say("open")
            reopened = second.expect("opened")
            assert reopened["poll"] == second_poll["poll"]
            assert reopened["opening"] != second_poll["opening"]
            phones.vote(reopened["opening"])
            second.say("close")
            closed = second.expect("closed")
            assert closed["answers"] + closed["passes"] == 12
        assert second.finish() == 0


def test_a_box_killed_in_a_vote_is_started_again_and_the_phones_resend(data_folder):
    with console(data_folder) as it:
        ready = it.expect("ready")
        with swarm(ready["url"]) as phones:
            it.say("open")
            opened = it.expect("opened")
            phones.vote(opened["opening"])
            os.kill(ready["box_pid"], signal.SIGKILL)
            interrupted = it.expect("interrupted")
            assert interrupted["box_pid"] != ready["box_pid"]
            held = phones.settle(1)
            it.say("close")
            closed = it.expect("closed")
            assert closed["answers"] + closed["passes"] == len(held) == 12
        assert it.finish() == 0
    assert gone(interrupted["box_pid"])
