"""The one bridge between other threads and the window's thread.

Reader threads hand calls over with ``handover``; long work (documents, scans, network checks) goes
through ``work`` into a worker thread and its result comes back here. No slot ever waits.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from declic.ui.ports import Progress

_Result = TypeVar("_Result")

STOP_WAIT_SECONDS = 5.0
"""How long ``stop`` lets cancelled work finish; what is still running then is abandoned."""

_log = logging.getLogger(__name__)


class Task(Generic[_Result]):
    """One piece of work in a worker: tells its progress and hears of a cancel.

    Satisfies ``declic.ui.ports.Progress``. ``tell`` and ``cancelled`` may be used in any thread.
    """

    def __init__(
        self, bridge: "Bridge", told: Callable[[int, int], None], ended: Callable[[], None]
    ) -> None:
        self._bridge = bridge
        self._told = told
        self._ended = ended
        self._cancelled = threading.Event()
        self._over = False

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancelled.is_set()

    @property
    def over(self) -> bool:
        """Whether the result or the failure has come back; window's thread only."""
        return self._over

    def cancel(self) -> None:
        """Ask the work to stop; its result is thrown away."""
        self._cancelled.set()

    def tell(self, done: int, total: int) -> None:
        """Report progress to the window."""
        self._bridge.handover(lambda: self._told(done, total))

    def finish(self, deliver: Callable[[], None]) -> None:
        """End on the window's thread; a cancelled task delivers nothing."""
        self._over = True
        self._ended()
        if not self.cancelled:
            deliver()


class Bridge(QObject):
    """Lives on the window's thread; ``handover`` and tasks' progress may come from any thread.

    Signals:
        busy: whether any work is under way.
    """

    _called = Signal(object)
    busy = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._stopped = False
        self._tasks: list[Task[object]] = []
        self._workers: list[threading.Thread] = []
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def handover(self, call: Callable[[], None]) -> None:
        """Run a call on the window's thread, in order; after ``stop`` it is dropped."""
        with self._lock:
            if not self._stopped:
                self._called.emit(call)

    def work(
        self,
        job: "Callable[[Progress], _Result]",
        done: Callable[[_Result], None],
        failed: Callable[[Exception], None],
        told: Callable[[int, int], None] = lambda done, total: None,
    ) -> Task[_Result]:
        """Run ``job`` in a worker; exactly one of ``done`` and ``failed`` is called here after it.

        A cancelled job calls neither. Progress goes to ``told`` as (done, total).
        """
        task: Task[_Result] = Task(self, told, lambda: self._forget(task))
        self._tasks.append(task)  # type: ignore[arg-type]  # only cancelled and counted here
        self.busy.emit(True)
        worker = threading.Thread(
            target=self._do, args=(task, job, done, failed), name="declic-work", daemon=True
        )
        self._workers = [each for each in self._workers if each.is_alive()] + [worker]
        worker.start()
        return task

    def stop(self) -> bool:
        """Cancel all work, wait for it a bounded time, and deliver nothing any more.

        Returns:
            Whether every worker came to its end.
        """
        for task in self._tasks:
            task.cancel()
        with self._lock:
            self._stopped = True
        deadline = time.monotonic() + STOP_WAIT_SECONDS
        for worker in self._workers:
            worker.join(max(0.0, deadline - time.monotonic()))
        return not any(worker.is_alive() for worker in self._workers)

    def _do(
        self,
        task: Task[_Result],
        job: "Callable[[Progress], _Result]",
        done: Callable[[_Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run in the worker."""
        try:
            result = job(task)
        except Exception as error:
            if not task.cancelled:
                _log.exception("Work in the background failed")
            kept = error
            self.handover(lambda: task.finish(lambda: failed(kept)))
        else:
            self.handover(lambda: task.finish(lambda: done(result)))

    def _forget(self, task: Task[_Result]) -> None:
        self._tasks = [kept for kept in self._tasks if kept is not task]
        self.busy.emit(bool(self._tasks))

    def _run(self, call: Callable[[], None]) -> None:
        call()
