"""The camera's own process, fed with drawn pictures through the real pipe."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest

from declic.cards import capture_child
from declic.cards.cameras import Camera, CameraProblem, list_cameras, why_not_opened
from declic.cards.capture import Capture
from declic.cards.capture_child import CameraLostError, camera_frames
from declic.cards.reader import CardReader
from declic.cards.scan import ScanSession
from declic.i18n import LANGUAGES, translator

SECONDS = 60.0


def frames_until_problem(capture: Capture) -> int:
    number = 0
    while (frame := capture.wait_newer(number, SECONDS)) is not None:
        number = frame.number
    return number


def test_a_scan_runs_on_frames_from_another_process(reader: CardReader) -> None:
    answers = {"1": "A", "2": "B", "3": "B", "4": "pass"}
    scan = ScanSession(reader)
    with Capture.of_drawing(cards=answers, frames=6, width=640, height=360) as capture:
        number = 0
        while (frame := capture.wait_newer(number, SECONDS)) is not None:
            assert frame.number > number
            assert frame.grey.shape == (360, 640)
            number = frame.number
            scan.add_frame(frame.grey, frame.t)

    assert scan.close() == {"A": 1, "B": 2, "C": 0, "D": 0, "pass": 1}


def test_a_slip_held_up_to_the_camera_is_read_in_the_camera_process() -> None:
    url = "http://192.168.178.123:8080/v#0123456789ABCDEF"
    with Capture.of_drawing(slip=url, codes=True) as capture:
        first = capture.wait_code(0, SECONDS)
        assert first is not None
        second = capture.wait_code(first.number, SECONDS)
        assert second is not None
        assert (first.text, second.text) == (url, url)
        assert second.number > first.number
        assert capture.wait_newer(0, SECONDS) is not None, "the window needs the picture to aim by"


def test_no_slip_is_read_unless_asked_for() -> None:
    with Capture.of_drawing(slip="http://10.0.0.1/v#0123456789ABCDEF", frames=4) as capture:
        assert capture.wait_code(0, SECONDS) is None
        assert capture.problem is CameraProblem.UNPLUGGED


def test_a_camera_without_a_slip_in_view_reads_nothing() -> None:
    with Capture.of_drawing(cards={"1": "A"}, codes=True, frames=4) as capture:
        assert capture.wait_code(0, SECONDS) is None
        assert capture.problem is CameraProblem.UNPLUGGED


@pytest.mark.parametrize("problem", [CameraProblem.UNPLUGGED, CameraProblem.BUSY])
def test_what_ends_the_pictures_is_told(problem: CameraProblem) -> None:
    with Capture.of_drawing(frames=2, width=64, height=36, then=problem.value) as capture:
        assert frames_until_problem(capture) >= 1
        assert capture.problem is problem


def test_a_camera_process_that_dies_is_told() -> None:
    with Capture.of_drawing(width=64, height=36) as capture:
        assert capture.wait_newer(0, SECONDS) is not None
        assert capture.problem is None
        psutil.Process(capture.pid).kill()
        frames_until_problem(capture)
        assert capture.problem is CameraProblem.STOPPED


def test_stop_ends_the_process_and_keeps_no_frame() -> None:
    capture = Capture.of_drawing(width=64, height=36)
    assert capture.wait_newer(0, SECONDS) is not None

    capture.stop()
    capture.stop()

    assert not psutil.pid_exists(capture.pid)
    assert capture.newest() is None
    assert capture.problem is None


def test_the_camera_process_ends_with_its_parent() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "declic.cards.capture_child", '{"drawn": {}}'],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(capture_child.__file__).parents[2],
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdout.read(1000)
    child.stdin.close()

    assert child.wait(SECONDS) == 0
    child.stdout.close()


def test_a_camera_process_that_hangs_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.cards.capture._PATIENCE_SECONDS", 0.1)
    hang = "import time; print('x', flush=True); time.sleep(600)"
    capture = Capture({}, command=[sys.executable, "-c", hang])

    capture.stop()

    assert not psutil.pid_exists(capture.pid)


def test_a_program_that_says_nonsense_is_a_stopped_camera() -> None:
    nonsense = [sys.executable, "-c", "print('hello' * 100)"]
    capture = Capture({}, command=nonsense)
    assert capture.wait_newer(0, SECONDS) is None
    assert capture.problem is CameraProblem.STOPPED
    capture.stop()


class FakeVideo:
    """OpenCV's capture: opens or not, gives so many frames, then none."""

    def __init__(self, opens: bool, frames: int) -> None:
        self.opens, self.frames, self.released = opens, frames, False

    def __call__(self, index: int, backend: int) -> "FakeVideo":
        return self

    def isOpened(self) -> bool:
        return self.opens

    def set(self, *_: object) -> bool:
        return True

    def read(self) -> tuple[bool, np.ndarray | None]:
        self.frames -= 1
        return (True, np.full((4, 6, 3), 9, np.uint8)) if self.frames >= 0 else (False, None)

    def release(self) -> None:
        self.released = True


@pytest.mark.parametrize(
    ("opens", "frames", "problem"),
    [
        (False, 0, CameraProblem.NO_CAMERA),
        (True, 0, CameraProblem.BUSY),
        (True, 3, CameraProblem.UNPLUGGED),
    ],
)
def test_a_real_camera_tells_why_it_gives_nothing(
    monkeypatch: pytest.MonkeyPatch, opens: bool, frames: int, problem: CameraProblem
) -> None:
    video = FakeVideo(opens, frames)
    monkeypatch.setattr(cv2, "VideoCapture", video)
    monkeypatch.setattr(capture_child, "_LOST_AFTER_SECONDS", 0.01)
    monkeypatch.setattr(capture_child, "why_not_opened", lambda _: CameraProblem.NO_CAMERA)
    got: list[tuple[int, ...]] = []
    with pytest.raises(CameraLostError) as caught:
        got.extend(grey.shape for grey in camera_frames(Camera("x", 0), 6, 4))

    assert caught.value.problem is problem
    assert got == [(4, 6)] * frames
    assert video.released


def test_a_missing_device_file_is_no_camera(tmp_path: Path) -> None:
    camera = Camera("x", 0, path=str(tmp_path / "video9"))

    assert why_not_opened(camera, "linux") is CameraProblem.NO_CAMERA


def test_a_device_that_opens_is_busy_with_another_program(tmp_path: Path) -> None:
    device = tmp_path / "video0"
    device.touch()

    assert why_not_opened(Camera("x", 0, path=str(device)), "linux") is CameraProblem.BUSY


def test_a_device_that_may_not_be_opened_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr("declic.cards.cameras.os.open", refuse)

    assert why_not_opened(Camera("x", 0, path="/x"), "linux") is CameraProblem.REFUSED
    assert why_not_opened(Camera("x", 0), "darwin") is CameraProblem.REFUSED
    assert why_not_opened(Camera("x", 0), "win32") is CameraProblem.BUSY


def test_a_camera_that_windows_denies_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.cards.cameras._windows_denies", lambda: True)

    assert why_not_opened(Camera("x", 0), "win32") is CameraProblem.REFUSED
    assert why_not_opened(Camera("x", 0), "freebsd") is CameraProblem.BUSY


def test_listing_cameras_opens_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("a camera was opened")

    monkeypatch.setattr(cv2, "VideoCapture", forbidden)

    assert all(camera.name for camera in list_cameras())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_problem_has_its_sentence(language: str) -> None:
    sentences = {problem.sentence(translator(language)) for problem in CameraProblem}

    assert len(sentences) == len(CameraProblem)
    assert all(sentence.endswith(".") for sentence in sentences)


def test_a_silent_camera_is_told_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with Capture.of_drawing(width=64, height=36) as capture:
        frame = capture.wait_newer(0, SECONDS)
        assert frame is not None
        psutil.Process(capture.pid).suspend()
        now, me = time.monotonic(), threading.current_thread()

        def clock() -> float:
            """A minute later here; the reader may still take in a picture that was on its way."""
            return now + 60 if threading.current_thread() is me else now

        monkeypatch.setattr("declic.cards.capture.time.monotonic", clock)
        monkeypatch.setattr(capture, "_heard", now)
        assert capture.problem is CameraProblem.UNPLUGGED
        monkeypatch.undo()
        psutil.Process(capture.pid).resume()
