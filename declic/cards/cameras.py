"""Cameras by name, and what can go wrong with one, in words."""

import contextlib
import errno
import os
import sys
from dataclasses import dataclass
from enum import Enum
from typing import Final

from declic.i18n import Translator

_WINDOWS_SWITCH: Final = (
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"
)


class CameraProblem(Enum):
    """Why no pictures come; the value is what camera process and window say to each other."""

    NO_CAMERA = "no-camera"
    BUSY = "busy"
    REFUSED = "refused"
    UNPLUGGED = "unplugged"
    STOPPED = "stopped"

    def sentence(self, tr: Translator) -> str:
        """Say what happened, what it means and what to do."""
        match self:
            case CameraProblem.NO_CAMERA:
                return tr.gettext(
                    "No camera was found. Plug one in and choose it again, or count raised hands."
                )
            case CameraProblem.BUSY:
                return tr.gettext(
                    "The camera does not answer: another program is probably using it. Close video "
                    "calls and other camera programs, then start the camera again."
                )
            case CameraProblem.REFUSED:
                return tr.gettext(
                    "This computer does not let Declic use the camera. Allow it in the privacy "
                    "settings of the system, then start the camera again."
                )
            case CameraProblem.UNPLUGGED:
                return tr.gettext(
                    "The camera was unplugged. What was already read still counts. Plug it in and "
                    "start it again to go on."
                )
            case CameraProblem.STOPPED:
                return tr.gettext(
                    "The camera stopped unexpectedly. What was already read still counts. Start it "
                    "again to go on."
                )


@dataclass(frozen=True)
class Camera:
    """A camera as the chooser shows it; `index` and `backend` are OpenCV's, `path` the device's."""

    name: str
    index: int
    backend: int = 0
    path: str = ""


def list_cameras() -> list[Camera]:
    """Return the cameras of this computer, without opening any; empty if there are none.

    The same camera comes once, under the first backend that knows it.
    """
    import cv2
    from cv2_enumerate_cameras import enumerate_cameras, supported_backends

    wanted = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_MSMF, "darwin": cv2.CAP_AVFOUNDATION}
    backend = wanted.get(sys.platform, cv2.CAP_ANY)
    if backend not in supported_backends:
        backend = cv2.CAP_ANY
    cameras: dict[str, Camera] = {}
    for found in enumerate_cameras(backend):
        key = str(found.path or (found.name, found.index))
        name = str(found.name or f"Camera {found.index}")
        cameras.setdefault(key, Camera(name, int(found.index), backend, str(found.path or "")))
    return sorted(cameras.values(), key=lambda camera: camera.index)


def why_not_opened(camera: Camera, platform: str = sys.platform) -> CameraProblem:
    """Guess why a camera did not open: OpenCV itself says only that it did not.

    On Linux the device file is asked, on Windows its privacy settings; on macOS a listed camera
    that does not open is one that the user refused; elsewhere another program holds it.
    """
    if platform.startswith("linux") and camera.path:
        return _ask_device(camera.path)
    if platform == "darwin" or (platform == "win32" and _windows_denies()):
        return CameraProblem.REFUSED
    return CameraProblem.BUSY


def _windows_denies() -> bool:
    """Tell whether the privacy settings of Windows keep desktop programs from the camera."""
    if sys.platform == "win32":
        import winreg

        places = (_WINDOWS_SWITCH, _WINDOWS_SWITCH + r"\NonPackaged")
        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            for place in places:
                # an older Windows has no such switch
                with contextlib.suppress(OSError), winreg.OpenKey(root, place) as key:
                    if winreg.QueryValueEx(key, "Value")[0] == "Deny":
                        return True
    return False


def _ask_device(path: str) -> CameraProblem:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            return CameraProblem.REFUSED
        if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
            return CameraProblem.NO_CAMERA
    return CameraProblem.BUSY
