"""PROTOCOL.md is true: every example in it is sent to a real box and answered as it says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import declic.live
from declic.domain.poll import PollKind
from declic.live import front, guard, refusal, remote
from declic.live.streams import PING_SECONDS
from declic.session.ports import Slips
from tests.live.room import Browser, Console

TEXT = Path(declic.live.__file__).with_name("PROTOCOL.md").read_text(encoding="utf-8")

PROSE = " ".join(TEXT.split())


@dataclass
class Example:
    request: str
    headers: dict[str, str]
    body: str
    status: int
    answer_headers: dict[str, str]
    answer: str


def examples() -> Iterator[Example]:
    for block in re.findall(r"```http\n(.*?)```", TEXT, re.DOTALL):
        lines = block.strip().splitlines()
        sent = [line[2:] for line in lines if line.startswith("> ")]
        got = [line[2:] for line in lines if line.startswith("< ")]
        assert len(sent) + len(got) == len(lines)
        yield Example(
            sent[0],
            headers_of(sent[1:]),
            next((line for line in sent[1:] if line.startswith("{") and "cookie" not in line), ""),
            int(got[0]),
            headers_of(got[1:]),
            next((line for line in got[1:] if line.startswith("{")), ""),
        )


def headers_of(lines: list[str]) -> dict[str, str]:
    found = (re.fullmatch(r"([A-Z][\w-]+): (.*)", line) for line in lines)
    return {each[1]: each[2] for each in found if each}


def shape(value: object) -> object:
    """Keys and kinds of a JSON value; strings that name something stay as they are."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value]
    return value if isinstance(value, str | bool) or value is None else type(value).__name__


def test_every_example_is_answered_as_written(tmp_path: Path) -> None:
    console = Console.start(tmp_path)
    try:
        console.open_poll()
        device = console.browser().join()
        console.client.issue_slips(1)
        (slip,) = console.wait_for(Slips).slips
        code = device.path.rsplit("/", 1)[1]
        count = 0
        for example in examples():
            count += 1
            filling = {"code": code, "cookie": device.cookie, "slip": slip.typed}
            check(example, console.browser(), filling)
        assert count >= 11
    finally:
        console.stop()


def check(example: Example, browser: Browser, filling: dict[str, str]) -> None:
    def filled(text: str) -> str:
        for name, value in filling.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    method, path = filled(example.request).split(" ")
    body = filled(example.body).encode() or None
    headers = {name: filled(value) for name, value in example.headers.items()}
    answered = browser.ask(method, path, body, headers)
    assert answered.status == example.status, example.request
    for name, value in example.answer_headers.items():
        assert answered.headers[name.lower()].startswith(filled(value)), example.request
    if example.answer:
        assert shape(answered.json()) == shape(json.loads(example.answer)), example.request


def test_every_refusal_and_poll_kind_is_listed() -> None:
    for each in [*refusal.Refusal, *PollKind]:
        assert f"`{each.value}`" in TEXT
    modules = Path(front.__file__).parent.glob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in modules)
    for error in re.findall(r'HTTPStatus\.\w+, "([a-z-]+)"', source):
        assert f"`{error}`" in TEXT, error


@pytest.mark.parametrize(
    "limit",
    [
        f"{guard.MAX_URL} bytes",
        f"{guard.MAX_HEAD:,} bytes and {guard.MAX_HEADERS} headers",
        f"{guard.MAX_BODY:,}",
        f"within {guard.GuardedProtocol.deadline_seconds:.0f} seconds",
        f"every {PING_SECONDS:.0f} seconds",
        f"At most {guard.MAX_PIPELINED} requests wait unanswered",
    ],
)
def test_the_limits_are_those_of_the_code(limit: str) -> None:
    assert limit in PROSE


def test_a_ballots_own_members_have_the_bounds_that_are_written_down(tmp_path: Path) -> None:
    longest, greatest = re.findall(r"at most (32) characters.* 0 to ([\d,]+) that grows", PROSE)[0]
    console = Console.start(tmp_path)
    try:
        console.open_poll()
        device = console.browser().join()
        for page, turn, status in (
            ("\u00e9" * int(longest), int(greatest.replace(",", "")), 200),
            ("\u00e9" * (int(longest) + 1), 1, 400),
            ("page", int(greatest.replace(",", "")) + 1, 400),
        ):
            ballot = {"opening": "first", "choice": ["pass"], "page": page, "turn": turn, "more": 1}
            answered = device.ask("POST", f"{device.path}/ballot", json.dumps(ballot).encode())
            assert answered.status == status
    finally:
        console.stop()


def test_a_device_may_be_given_its_cookie_with_the_state(tmp_path: Path) -> None:
    console = Console.start(tmp_path)
    try:
        path = f"{console.browser().join().path}/state"
        assert console.browser().ask("GET", path).headers["set-cookie"].startswith("d=")
    finally:
        console.stop()


def test_every_command_and_error_of_the_remote_is_listed() -> None:
    section = TEXT.split("## 10.")[1]
    for each in (*remote.COMMANDS, "wrong-code", "not-paired", "old", "remote-off"):
        assert f"`{each}`" in section, each
