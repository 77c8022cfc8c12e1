"""QR codes that read back, as vectors and as pixels."""

import cv2
import numpy as np
import pytest

from declic.paper import compile_pngs, qr_png, qr_svg

TEXTS = ["http://192.168.1.20:8080/v#abcdefghijklmnopqrst", "WIFI:T:WPA;S:École;P:x;;", "x"]


@pytest.mark.parametrize("text", TEXTS)
def test_pixels_read_back(text: str) -> None:
    picture = cv2.imdecode(np.frombuffer(qr_png(text), np.uint8), cv2.IMREAD_GRAYSCALE)

    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == text


@pytest.mark.parametrize("text", TEXTS)
def test_vectors_read_back(text: str) -> None:
    source = '#set document(title: "x", date: none)\n#image("q.svg", width: 8cm, alt: "x")'
    (page,) = compile_pngs(source, {"q.svg": qr_svg(text).encode()})
    picture = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_GRAYSCALE)

    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == text
