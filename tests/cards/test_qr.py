"""QR codes held up to the camera: slips at arm's length, and what is no code at all."""

import cv2
import numpy as np
import pytest

from declic.cards.deck import Deck
from declic.cards.picture import draw_class, draw_slip
from declic.cards.qr import LONGEST_TEXT, QrReader, read_qr
from declic.cards.quads import Grey

URL = "http://192.168.178.123:8080/v#0123456789ABCDEF"


def seen(text: str, side_px: int, tilt_deg: float, seed: int) -> Grey:
    """A printed code as a webcam sees it: small, turned, soft, noisy, through JPEG."""
    sharp = draw_slip(text)
    rng = np.random.default_rng(seed)
    scale = side_px / 360
    turn = cv2.getRotationMatrix2D((640, 360), tilt_deg, scale)
    soft = cv2.GaussianBlur(sharp, (0, 0), max(0.4, 0.45 / scale))
    small = cv2.warpAffine(soft, turn, (1280, 720), borderValue=120)
    noisy = np.clip(0.8 * small + rng.normal(0, 4, small.shape), 0, 255).astype(np.uint8)
    _, jpeg = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 80])
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE), np.uint8)


@pytest.mark.parametrize("tilt_deg", [0, 12, 90, 175, 260])
@pytest.mark.parametrize("side_px", [125, 220, 420])
def test_a_slip_at_arms_length_is_read_within_five_frames(side_px: int, tilt_deg: float) -> None:
    # 40 mm at 0.35 m fills about 125 pixels of a 720p picture of 60 degrees
    reader = QrReader()
    texts = [reader.read(seen(URL, side_px, tilt_deg, seed)) for seed in range(5)]

    assert URL in texts
    assert set(texts) <= {URL, ""}


def test_a_room_with_cards_holds_no_code(deck: Deck) -> None:
    assert read_qr(draw_class(deck, {0: "A", 7: "B"})) == ""
    assert read_qr(np.full((120, 160), 255, np.uint8)) == ""


def test_noise_and_tiny_pictures_are_no_code_and_no_error() -> None:
    rng = np.random.default_rng(1)
    for size in ((1, 1), (8, 8), (200, 3), (300, 400)):
        assert read_qr(rng.integers(0, 256, size, np.uint8)) == ""


def test_a_text_longer_than_any_of_ours_is_not_taken() -> None:
    assert read_qr(draw_slip("x" * (LONGEST_TEXT + 1), size=(1920, 1400))) == ""
