"""Where a scan's pictures come from: the cameras of this computer, or a test's."""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from declic.ui.counting import CameraName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declic.cards.cameras import Camera, CameraProblem
    from declic.cards.capture import Frame, SeenCode

_log = logging.getLogger(__name__)


class Source(Protocol):
    """A running camera; ``declic.cards.capture.Capture`` is one."""

    @property
    def problem(self) -> "CameraProblem | None":
        """Why no pictures come."""

    def wait_newer(self, number: int, timeout_seconds: float) -> "Frame | None":
        """Wait for a picture after ``number``."""

    def wait_code(self, number: int, timeout_seconds: float) -> "SeenCode | None":
        """Wait for a square code seen after ``number``, if it was asked to read them."""

    def stop(self) -> None:
        """Turn the camera off."""


class Cameras(Protocol):
    """Where cameras come from; asked in worker threads only."""

    def all(self) -> "Sequence[Camera]":
        """List them without opening any."""

    def open(self, camera: "Camera", *, codes: bool = False) -> Source:
        """Turn one on, to read square codes too if asked; the source tells what goes wrong."""


Handover = Callable[[Callable[[], None]], None]
"""Runs a call on the window's thread; may be called from any thread."""

Reading = Callable[[Source, threading.Event], "CameraProblem | None"]
"""Reads a camera until it is told to stop, or returns why it gives nothing more."""


class RealCameras:
    """The cameras of this computer."""

    def all(self) -> "Sequence[Camera]":
        """List them without opening any."""
        from declic.cards.cameras import list_cameras

        return list_cameras()

    def open(self, camera: "Camera", *, codes: bool = False) -> Source:
        """Start the camera's own process."""
        from declic.cards.capture import Capture

        return Capture.of_camera(camera, codes=codes)


class CameraRack:
    """Runs one camera at a time in a worker, and lets no failure of a driver out of it.

    All methods are called on the window's thread; news go there by ``handover``: ``found`` gets the
    cameras and the id of the one turned on (``None`` when they were only listed), ``failed`` the
    event of the camera that ended and why.
    """

    def __init__(
        self,
        cameras: Cameras,
        handover: Handover,
        found: Callable[[tuple[CameraName, ...], str | None], None],
        failed: "Callable[[threading.Event, CameraProblem], None]",
    ) -> None:
        self._cameras = cameras
        self._handover = handover
        self._found = found
        self._failed = failed
        self._watcher: threading.Thread | None = None
        self._workers: list[threading.Thread] = []

    def work(self, job: Callable[[], None]) -> threading.Thread:
        """Run something in a worker that ``join`` waits for."""
        self._workers = [each for each in self._workers if each.is_alive()]
        worker = threading.Thread(target=job, name="declic-cards")
        self._workers.append(worker)
        worker.start()
        return worker

    def look(self) -> None:
        """List the cameras without opening any."""

        def look() -> None:
            names = named(self._list())
            self._handover(lambda: self._found(names, None))

        self.work(look)

    def turn_on(self, wanted: str, read: Reading, *, codes: bool = False) -> threading.Event:
        """Read the camera of this id, or the first, until the returned event is set."""
        stop, before = threading.Event(), self._watcher

        def watch() -> None:
            if before is not None:
                # The camera may still be in use by the scan before this one.
                before.join()
            self._watch(wanted, stop, read, codes)

        self._watcher = self.work(watch)
        return stop

    def join(self) -> None:
        """Wait until every worker is gone."""
        for worker in self._workers:
            worker.join()

    def _list(self) -> "Sequence[Camera]":
        try:
            return self._cameras.all()
        except Exception:  # a camera driver may raise anything, and must not end the session
            _log.exception("the cameras could not be listed")
            return ()

    def _watch(self, wanted: str, stop: threading.Event, read: Reading, codes: bool) -> None:
        """Read a camera until it is stopped or fails; worker."""
        from declic.cards.cameras import CameraProblem

        found = self._list()
        names = named(found)
        chosen = place_of(wanted, names)
        problem: CameraProblem | None = CameraProblem.NO_CAMERA
        if found:
            self._handover(lambda: self._found(names, names[chosen].id))
            problem = self._read(found[chosen], stop, read, codes)
        else:
            self._handover(lambda: self._found((), None))
        if problem is not None and not stop.is_set():
            self._handover(lambda: self._failed(stop, problem))

    def _read(
        self, camera: "Camera", stop: threading.Event, read: Reading, codes: bool
    ) -> "CameraProblem | None":
        from declic.cards.cameras import CameraProblem
        from declic.cards.scan import ScanClosedError

        source: Source | None = None
        try:
            source = self._cameras.open(camera, codes=codes)
            return read(source, stop)
        except ScanClosedError:
            return None
        except Exception:  # whatever a camera does, the session goes on
            _log.exception("the camera could not be read")
            return CameraProblem.STOPPED
        finally:
            if source is not None:
                source.stop()


def named(cameras: "Sequence[Camera]") -> tuple[CameraName, ...]:
    """Name cameras so that two of one make can be told apart."""
    names: list[CameraName] = []
    for camera in cameras:
        same = sum(1 for named in cameras[: len(names)] if named.name == camera.name)
        name = f"{camera.name} ({same + 1})" if same else camera.name
        names.append(CameraName(camera.path or str(camera.index), name))
    return tuple(names)


def place_of(wanted: str, names: "Sequence[CameraName]") -> int:
    """Return where the camera of this id stands in the list; 0, the first, when it is not there."""
    return next((place for place, name in enumerate(names) if name.id == wanted), 0)
