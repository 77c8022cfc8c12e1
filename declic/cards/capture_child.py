"""The camera's own process: reads frames, sends the newest as grey pixels down its output.

Started by `declic.cards.capture`; run as `python -m declic.cards.capture_child SOURCE`. A camera
driver that hangs or crashes takes this process along and nothing else. It ends when its input is
closed, so it never outlives the program. Frames exist in memory and in the pipe only.
"""

import contextlib
import json
import os
import struct
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import cv2
import numpy as np

from declic.cards.cameras import Camera, CameraProblem, why_not_opened
from declic.cards.qr import QrReader
from declic.cards.quads import Grey

HEADER: Final = struct.Struct("<4sdII")
"""Kind of message, seconds, height and width (a problem or a code's text: its bytes and 0)."""
FRAME: Final = b"FRAM"
PROBLEM: Final = b"PROB"
CODE: Final = b"CODE"
"""The text of a QR code in the frame that was sent just before, as UTF-8."""

_FRAMES_PER_SECOND: Final = 15
_LOST_AFTER_SECONDS: Final = 1.0


class CameraLostError(Exception):
    """No more pictures will come, for the given reason."""

    def __init__(self, problem: CameraProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def camera_frames(camera: Camera, width: int, height: int) -> Iterator[Grey]:
    """Yield frames of a real camera, unmirrored, as fast as it gives them.

    Raises:
        CameraLostError: it did not open, or stopped giving frames.
    """
    capture = cv2.VideoCapture(camera.index, camera.backend)
    try:
        if not capture.isOpened():
            raise CameraLostError(why_not_opened(camera))
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        yield from _frames_of(capture)
    finally:
        capture.release()


def _frames_of(capture: cv2.VideoCapture) -> Iterator[Grey]:
    ever = False
    last = time.monotonic()
    while True:
        good, picture = capture.read()
        if good and picture is not None:
            ever, last = True, time.monotonic()
            grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
            yield np.ascontiguousarray(grey, np.uint8)
        elif time.monotonic() - last > (_LOST_AFTER_SECONDS if ever else 5 * _LOST_AFTER_SECONDS):
            raise CameraLostError(CameraProblem.UNPLUGGED if ever else CameraProblem.BUSY)
        else:
            time.sleep(0.02)


def drawn_frames(source: dict[str, Any]) -> Iterator[Grey]:
    """Yield drawn pictures of a class instead of a camera's: for demonstrations and tests.

    `source` is decoded JSON: `width`, `height`, `cards` (card number to letter or "pass"), `seed`,
    `frames` (how many, default endless), `then` (the problem to end with), `slip` (a text to show
    as a QR code instead of a class).
    """
    from declic.cards.deck import deck_from_text, standard_deck
    from declic.cards.picture import draw_class, draw_slip

    deck = deck_from_text(source["deck"]) if "deck" in source else standard_deck()
    answers = {int(card): str(letter) for card, letter in source.get("cards", {}).items()}
    size = (int(source.get("width", 1280)), int(source.get("height", 720)))
    if "slip" in source:
        base = draw_slip(str(source["slip"]), size=size)
    else:
        base = draw_class(deck, answers, size=size, seed=int(source.get("seed", 0)))
    count = source.get("frames")
    number = 0
    while count is None or number < int(count):
        yield np.roll(base, number % 3, axis=1)
        number += 1
    raise CameraLostError(CameraProblem(source.get("then", CameraProblem.UNPLUGGED.value)))


def _source_frames(source: dict[str, Any]) -> Iterator[Grey]:
    if "drawn" in source:
        return drawn_frames(source["drawn"])
    camera = Camera(**source["camera"])
    return camera_frames(camera, int(source["width"]), int(source["height"]))


def send(out: BinaryIO, source: dict[str, Any]) -> None:
    """Write frames to `out` until the source ends, then why; at most 15 a second.

    When the source asks for `codes`, the text of a QR code follows the frame that shows it.
    """
    due = 0.0
    paced = "drawn" in source
    codes = QrReader() if source.get("codes") else None
    try:
        for grey in _source_frames(source):
            now = time.monotonic()
            if paced and now < due:
                time.sleep(due - now)
            elif now < due:
                continue
            due = max(due + 1 / _FRAMES_PER_SECOND, now)
            out.write(HEADER.pack(FRAME, time.monotonic(), *grey.shape))
            out.write(grey.data)
            out.flush()
            if codes is not None and (text := codes.read(grey)):
                _write_text(out, CODE, text)
    except CameraLostError as lost:
        _write_text(out, PROBLEM, lost.problem.value)


def _write_text(out: BinaryIO, kind: bytes, text: str) -> None:
    words = text.encode()
    out.write(HEADER.pack(kind, time.monotonic(), len(words), 0) + words)
    out.flush()


def _end_with_parent() -> None:
    with contextlib.suppress(OSError, ValueError):
        while sys.stdin.buffer.read(1):
            pass
    os._exit(0)


def main() -> None:
    """Serve the source named by the first argument, as JSON, until it or the parent ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        send(sys.stdout.buffer, json.loads(sys.argv[1]))
    # A camera driver's own threads must not keep the process.
    os._exit(0)


if __name__ == "__main__":
    main()
