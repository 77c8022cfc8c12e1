"""The booth's process: its camera, its end, and a slip held up to it that votes."""

import os
import queue
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from declic.app.booth import SlipBooth
from declic.app.booth_process import BoothProcess
from declic.cards.cameras import Camera
from declic.cards.capture import Capture
from declic.live.slip_client import SlipClient, slip_in
from declic.session.ports import Counted, Opened, Slips
from declic.ui.booth_port import BoothRefused
from tests.live.room import Console, make_poll

if TYPE_CHECKING:
    from declic.ui.counting import Preview

WAIT_SECONDS = 60.0
PLACE = (0, 0, 800, 600)


class Calls:
    """The window's thread of a test."""

    def __init__(self) -> None:
        self.waiting: queue.Queue[Callable[[], None]] = queue.Queue()

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + WAIT_SECONDS
        while not done():
            assert time.monotonic() < end, "it never came to that"
            try:
                self.waiting.get(timeout=0.05)()
            except queue.Empty:
                continue


def test_a_slip_held_up_to_the_camera_votes(tmp_path: Path) -> None:
    console, calls = Console.start(tmp_path / "run"), Calls()
    console.client.issue_slips(1)
    [slip] = console.wait_for(Slips).slips
    console.client.open(make_poll())
    console.wait_for(Opened)
    booth = SlipBooth(
        SlipClient(console.ready.url),
        calls.waiting.put,
        cameras=lambda: [Camera("Drawn", 0)],
        open_camera=lambda _: Capture.of_drawing(codes=True, slip=slip.url),
    )
    seen: list[str] = []
    shown: list[Preview] = []
    try:
        booth.watch(seen.append, shown.append, pytest.fail)
        calls.until(lambda: bool(seen and shown))
        assert seen[0] == slip_in(slip.typed)
        question = booth.question(seen[0], "fr")
        assert question is not None
        assert question.options == (("yes", "Oui"), ("no", "Non"))
        booth.answer(seen[0], question.opening, ("no",))
        console.wait_for(Counted, lambda counted: counted.answered == 1)
        with pytest.raises(BoothRefused) as refused:
            booth.question(seen[0], "fr")
        assert refused.value.reason == "slip-used"
        assert dict(console.close_poll("first").tally.counts) == {"yes": 0, "no": 1}
    finally:
        booth.stop()
        console.stop()


def no_camera() -> tuple[Camera, ...]:
    return ()


def broken_driver() -> tuple[Camera, ...]:
    raise RuntimeError("the driver fell over")


@pytest.mark.parametrize("cameras", [no_camera, broken_driver])
def test_no_camera_is_told(cameras: Callable[[], tuple[Camera, ...]]) -> None:
    calls, blind = Calls(), list[bool]()
    client = SlipClient("http://127.0.0.1:9/j/ABCD")
    booth = SlipBooth(client, calls.waiting.put, cameras=cameras)
    booth.watch(lambda _: None, lambda _: None, lambda: blind.append(True))
    calls.until(lambda: bool(blind))
    booth.stop()


@pytest.mark.parametrize(("wanted", "opened"), [("/dev/video2", 2), ("", 0), ("/dev/unplugged", 0)])
def test_the_camera_of_the_card_scan_is_the_booths(wanted: str, opened: int) -> None:
    cameras = [Camera("Lid", 0, path="/dev/video0"), Camera("Desk", 2, path="/dev/video2")]
    calls, blind, tried = Calls(), list[bool](), list[int]()

    def turn_on(camera: Camera) -> Capture:
        tried.append(camera.index)
        raise OSError("it is enough to know which")

    booth = SlipBooth(
        SlipClient("http://127.0.0.1:9/j/ABCD"), calls.waiting.put,
        cameras=lambda: cameras, open_camera=turn_on, camera=wanted,
    )  # fmt: skip
    booth.watch(lambda _: None, lambda _: None, lambda: blind.append(True))
    calls.until(lambda: bool(blind))
    booth.stop()
    assert tried == [opened]


@pytest.fixture
def offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "QT_QPA_PLATFORM", "offscreen")


@pytest.mark.usefixtures("offscreen")
def test_the_process_ends_with_its_console_and_says_so() -> None:
    calls, over = Calls(), list[bool]()
    booth = BoothProcess(
        "http://127.0.0.1:9/j/ABCD", "fr", PLACE, calls.waiting.put, lambda: over.append(True)
    )
    child = psutil.Process(booth.pid)
    assert child.is_running()
    booth.close()
    calls.until(lambda: bool(over))
    booth.wait_gone()
    assert not child.is_running()


def test_a_process_that_cannot_run_is_over_at_once() -> None:
    calls, over = Calls(), list[bool]()
    booth = BoothProcess(
        "http://127.0.0.1:9/j/ABCD", "fr", PLACE, calls.waiting.put,
        lambda: over.append(True), command=["false"],
    )  # fmt: skip
    calls.until(lambda: bool(over))
    booth.wait_gone()
