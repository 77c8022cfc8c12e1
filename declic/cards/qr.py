"""Read a QR code that somebody holds up to the camera: a ballot slip, a deck's cover.

Square codes are for what is shown close by; raised cards have codes of their own, which reach much
farther (see `codes`).
"""

from typing import Final

import cv2
import numpy as np

from declic.cards.quads import Grey

LONGEST_TEXT: Final = 500
"""Longest text that is believed, in characters; slips and covers have under 80."""

_ENLARGED: Final = 2
_ENLARGE_BELOW_PIXELS: Final = 2_500_000


class QrReader:
    """Reads codes from the frames of one camera; keeps no frame. Used from one thread.

    OpenCV's second detector finds slanted and small codes about twice as far away as its first.
    Every other frame is looked at enlarged, which reaches farther still and takes four times as
    long.
    """

    def __init__(self) -> None:
        self._detector = cv2.QRCodeDetectorAruco()
        self._enlarge = False

    def read(self, grey: Grey) -> str:
        """Return the text of a code in this frame (H x W, uint8); empty when none is readable."""
        enlarge, self._enlarge = self._enlarge, not self._enlarge
        if enlarge and grey.size <= _ENLARGE_BELOW_PIXELS:
            size = (grey.shape[1] * _ENLARGED, grey.shape[0] * _ENLARGED)
            grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC), np.uint8)
        try:
            text, *_ = self._detector.detectAndDecode(grey)
        except (cv2.error, UnicodeDecodeError):
            # OpenCV raises on some figures that only look like a code, and on bytes that are no
            # text; both are no code of ours.
            return ""
        return text if len(text) <= LONGEST_TEXT else ""


def read_qr(grey: Grey) -> str:
    """Return the text of a code in one picture, looked at both ways; empty when there is none."""
    reader = QrReader()
    return reader.read(grey) or reader.read(grey)
