"""The bridge: calls from other threads arrive on the window's thread, work never blocks it."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from declic.ui.bridge import Bridge
from declic.ui.ports import Progress


@pytest.fixture
def bridge():
    made = Bridge()
    yield made
    made.stop()


def test_calls_of_another_thread_arrive_here_in_order(qtbot: QtBot, bridge: Bridge) -> None:
    here = threading.get_ident()
    arrived: list[tuple[int, int]] = []

    def read() -> None:
        for number in range(500):
            bridge.handover(lambda n=number: arrived.append((n, threading.get_ident())))

    reader = threading.Thread(target=read)
    reader.start()
    reader.join(20)
    qtbot.waitUntil(lambda: len(arrived) == 500)
    assert arrived == [(number, here) for number in range(500)]


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, bridge: Bridge) -> None:
    here = threading.get_ident()
    seen: list[object] = []

    def job(progress: Progress) -> int:
        progress.tell(1, 2)
        return threading.get_ident()

    def done(there: int) -> None:
        seen.append(("done", there != here, threading.get_ident() == here))

    bridge.work(job, done, lambda error: seen.append(error), lambda *p: seen.append(p))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [(1, 2), ("done", True, True)]


def test_a_failure_comes_back_here(
    qtbot: QtBot, bridge: Bridge, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[object] = []

    def job(progress: Progress) -> int:
        raise OSError("disk full")

    bridge.work(job, seen.append, lambda error: seen.append(str(error)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["disk full"]
    assert "failed" in caplog.text


def test_a_cancelled_job_hears_of_it_and_delivers_nothing(qtbot: QtBot, bridge: Bridge) -> None:
    started, seen = threading.Event(), []

    def job(progress: Progress) -> str:
        started.set()
        while not progress.cancelled:
            threading.Event().wait(0.001)
        return "late"

    task = bridge.work(job, seen.append, seen.append)
    assert started.wait(20)
    task.cancel()
    qtbot.waitUntil(lambda: task.over)
    assert seen == []


def test_nothing_arrives_after_stop(qtbot: QtBot) -> None:
    bridge, seen = Bridge(), []
    task = bridge.work(lambda progress: 1, seen.append, seen.append)
    assert bridge.stop()
    bridge.handover(lambda: seen.append("late"))
    qtbot.wait(20)
    assert seen == []
    assert task.cancelled


def test_busy_is_told(qtbot: QtBot, bridge: Bridge) -> None:
    with qtbot.waitSignals([bridge.busy, bridge.busy], check_params_cbs=[bool, lambda b: not b]):
        bridge.work(lambda progress: 1, lambda result: None, lambda error: None)
