"""Painted codes are read back by an independent reader, at many sizes."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from declic.ui.widgets.qr import paint_qr, qr_modules

URL = "http://192.0.2.17:8080/j/K7M4#k=aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8"


def painted(text: str, px: int, scale: float = 1.0) -> np.ndarray:
    image = QImage(px, px, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_qr(painter, text, QRectF(0, 0, px / scale, px / scale))
    painter.end()
    buffer = np.frombuffer(image.constBits(), np.uint8)
    return buffer.reshape(px, image.bytesPerLine())[:, :px].copy()


@pytest.mark.parametrize("px", [150, 217, 400, 621, 1240])
@pytest.mark.parametrize("scale", [1.0, 0.73])
def test_codes_are_read_back(px: int, scale: float) -> None:
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(painted(URL, px, scale))
    assert text == URL


def test_modules_are_black_or_white_and_nothing_between() -> None:
    assert set(np.unique(painted(URL, 500, 0.73))) == {0, 255}


def test_the_quiet_zone_is_empty() -> None:
    image = painted(URL, 600)
    side = 600 // (len(qr_modules(URL)) + 8)
    assert image[: 4 * side].min() == 255
    assert image[:, : 4 * side].min() == 255
