"""``declic run`` does not let typed texts go by mistake."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from declic.live.phones import Swarm

PLAN = "sextortion-100"
"""A plan with a question box."""

PHONES = 8
MOST_EVENTS = 400


class Pipes:
    """A ``declic run`` process whose events are read one after the other."""

    def __init__(self, data: Path) -> None:
        program = [sys.executable, "-m", "declic", "--data", str(data)]
        self.process = subprocess.Popen(
            [*program, "run", PLAN, "--host", "127.0.0.1"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def say(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def hear(self, *names: str) -> dict:
        """Return the next event of one of these names."""
        assert self.process.stdout is not None
        for _ in range(MOST_EVENTS):
            event = json.loads(self.process.stdout.readline())
            if event["event"] in names:
                return event
        raise AssertionError(names)

    def close(self) -> int:
        self.process.communicate(timeout=40)
        return self.process.returncode


def test_end_asks_once_while_texts_are_unread(tmp_path: Path) -> None:
    run = Pipes(tmp_path)
    try:
        with texts_typed(run):
            run.say("close")
            assert run.hear("closed")["released"] is None
        run.say("end")
        assert run.hear("unread", "ended")["texts"] > 0
        run.say("status")
        run.say("end")
        assert run.hear("unread", "ended")["event"] == "unread", "another command came between"
        run.say("end")
        assert run.hear("unread", "ended")["event"] == "ended"
    finally:
        assert run.close() == 0


@contextmanager
def texts_typed(run: Pipes) -> Iterator[None]:
    """Have a class write into the question box; its phones stay as long as the block lasts."""
    phones = Swarm(run.hear("ready")["url"], PHONES, 5)
    try:
        phones.join()
        to_the_question_box(run)
        phones.vote(run.hear("opened")["opening"], within_seconds=0.1)
        yield
    finally:
        phones.close()


def to_the_question_box(run: Pipes) -> None:
    """Go on without voting until the poll of the step is the question box, and open it."""
    while run.hear("step")["kind"] != "question-box":
        run.say("next")
    run.say("open")


def test_end_asks_about_texts_that_came_at_this_very_moment(tmp_path: Path) -> None:
    run = Pipes(tmp_path)
    try:
        with texts_typed(run):
            run.say("end")  # the box tells of texts a tick after it took them
            assert run.hear("unread", "ended")["event"] == "unread"
        run.say("end")
    finally:
        assert run.close() == 0
