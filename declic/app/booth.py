"""The booth's own process: a slip is shown to the camera, its holder answers on this laptop.

It is a process of its own because only a process's end gives memory back: what was chosen here is
gone with it, and was never in the console's memory. It is told where the page is on its input, and
ends when that is closed. Run as ``python -m declic.app.booth``, or the frozen app with ``--booth``.
"""

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from declic.app.card_cameras import Handover, named, place_of
from declic.i18n import translator
from declic.live.slip_client import SlipClient, SlipPoll, SlipRefused, slip_in
from declic.ui.booth_port import BoothPoll, BoothRefused
from declic.ui.counting import Preview

if TYPE_CHECKING:
    from declic.cards.cameras import Camera
    from declic.cards.capture import Capture

_log = logging.getLogger(__name__)

CODE_WAIT_SECONDS = 0.2
RESEND_SECONDS = 5.0


class SlipBooth:
    """Implements ``declic.ui.booth_port.Booth``.

    Args:
        client: speaks with the ballot box as a phone does.
        handover: runs a call on the window's thread.
        cameras: lists this computer's cameras.
        open_camera: turns one on, reading codes.
        camera: id of the one to use, as the card scan names it; empty or gone means the first.
    """

    def __init__(
        self,
        client: SlipClient,
        handover: Handover,
        cameras: "Callable[[], Sequence[Camera]] | None" = None,
        open_camera: "Callable[[Camera], Capture] | None" = None,
        camera: str = "",
    ) -> None:
        self._client = client
        self._handover = handover
        self._cameras = cameras or _list_cameras
        self._open_camera = open_camera or _open_camera
        self._camera = camera
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def code_in(self, text: str) -> str:
        """Return the slip's code in what was typed, or empty."""
        return slip_in(text)

    def question(self, slip: str, lang: str) -> BoothPoll | None:
        """Return the open poll; worker."""
        with self._lock:
            try:
                poll = self._client.look(slip, lang)
            except SlipRefused as error:
                raise BoothRefused(error.reason) from error
        return None if poll is None else _question(poll)

    def answer(self, slip: str, opening: str, choice: tuple[str, ...]) -> None:
        """Cast the slip's vote; worker."""
        with self._lock:
            try:
                self._client.vote(slip, opening, choice)
            except SlipRefused as error:
                raise BoothRefused(error.reason) from error

    def watch(
        self,
        saw: Callable[[str], None],
        showed: Callable[[Preview], None],
        blind: Callable[[], None],
    ) -> None:
        """Turn the camera on, and keep sending what a restarted box may have lost."""
        for job in (lambda: self._look(saw, showed, blind), self._resend):
            thread = threading.Thread(target=job, name="declic-booth", daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Turn the camera off."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _look(
        self,
        saw: Callable[[str], None],
        showed: Callable[[Preview], None],
        blind: Callable[[], None],
    ) -> None:
        try:
            if cameras := self._cameras():
                chosen = place_of(self._camera, named(cameras))
                with self._open_camera(cameras[chosen]) as capture:
                    self._read(capture, saw, showed)
        except Exception:  # a camera driver may raise anything; the code can still be typed
            _log.exception("the booth's camera could not be read")
        if not self._stop.is_set():
            self._handover(blind)

    def _read(
        self, capture: "Capture", saw: Callable[[str], None], showed: Callable[[Preview], None]
    ) -> None:
        """Read slips until the booth is closed or no more pictures come."""
        from declic.cards.preview import small_picture

        number = frames = 0
        while not self._stop.is_set() and capture.problem is None:
            code = capture.wait_code(number, CODE_WAIT_SECONDS)
            if code is not None:
                number = code.number
                if slip := slip_in(code.text):
                    self._handover(partial(saw, slip))
            if (frame := capture.newest()) is not None and frame.number > frames:
                frames = frame.number
                small = small_picture(frame.grey, (), ())
                preview = Preview(small.width, small.height, small.pixels)
                self._handover(partial(showed, preview))

    def _resend(self) -> None:
        while not self._stop.wait(RESEND_SECONDS):
            with self._lock:
                self._client.resend()


def _question(poll: SlipPoll) -> BoothPoll:
    return BoothPoll(
        poll.opening,
        poll.question,
        poll.hint,
        poll.pick,
        poll.kind == "ranking",
        tuple((option.id, option.label) for option in poll.options),
    )


def _list_cameras() -> "Sequence[Camera]":
    from declic.cards.cameras import list_cameras

    return list_cameras()


def _open_camera(camera: "Camera") -> "Capture":
    from declic.cards.capture import Capture

    return Capture.of_camera(camera, codes=True)


def main() -> int:
    """Run the booth until its window is left or its input is closed."""
    from declic.live.harden import harden

    try:
        given = json.loads(sys.stdin.readline(4096))
        url, lang, place = str(given["url"]), str(given["lang"]), tuple(given["place"])
        camera = str(given["camera"])
    except (ValueError, KeyError, TypeError):
        return 2
    harden()
    from declic.ui.booth import run_booth

    tr = translator(lang)
    threading.Thread(target=_end_with_console, daemon=True).start()
    run_booth(lambda handover: SlipBooth(SlipClient(url), handover, camera=camera), tr, place)
    # The process's end is what frees the memory.
    os._exit(0)


def _end_with_console() -> None:
    while sys.stdin.read(1):
        pass
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
