"""Picture files: upright in memory, or one clear error, whatever the bytes are."""

import contextlib
import io
import zlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from declic.cards.deck import Deck
from declic.cards.photo import PhotoError, PhotoProblem, decode_photo
from declic.cards.picture import draw_class
from declic.cards.reader import CardReader
from declic.i18n import LANGUAGES, translator

ORIENTATION = 0x0112


def encode(picture: Image.Image, kind: str = "JPEG", orientation: int | None = None) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if orientation is not None:
        exif[ORIENTATION] = orientation
    picture.save(out, kind, exif=exif)
    return out.getvalue()


SMALL_JPEG = encode(Image.new("L", (40, 30), 128))


# How a camera held askew stores an upright scene, and the EXIF number it writes beside it.
STORED = {
    1: lambda scene: scene,
    3: lambda scene: np.rot90(scene, 2),
    6: lambda scene: np.rot90(scene, 1),
    8: lambda scene: np.rot90(scene, -1),
    2: lambda scene: scene[:, ::-1],
}


@pytest.mark.parametrize("orientation", STORED)
def test_a_turned_photo_gives_the_same_answers(
    deck: Deck, reader: CardReader, orientation: int
) -> None:
    answers = {0: "A", 1: "B", 2: "C", 3: "D", 4: "pass"}
    scene = draw_class(deck, answers, size=(800, 450), seed=2)
    stored = np.ascontiguousarray(STORED[orientation](scene))

    grey = decode_photo(encode(Image.fromarray(stored), orientation=orientation))

    assert grey.shape == scene.shape
    assert {r.card_id: r.answer for r in reader.read(grey, "photo")} == answers


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "PNG"),
     ("I;16", "PNG"), ("RGB", "WEBP")],
)  # fmt: skip
def test_every_usual_kind_of_picture_becomes_grey(mode: str, kind: str) -> None:
    grey = decode_photo(encode(Image.new(mode, (40, 30)), kind))

    assert (grey.shape, grey.dtype) == ((30, 40), np.uint8)


def test_sixteen_bits_keep_their_brightness() -> None:
    deep = Image.fromarray(np.full((4, 4), 40000, np.uint16))

    assert decode_photo(encode(deep, "PNG"))[0, 0] == 40000 >> 8


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"GIF89a" + bytes(50), bytes(1000)])
def test_what_is_no_picture_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(PhotoError) as caught:
        decode_photo(data)

    assert caught.value.problem is PhotoProblem.NOT_A_PICTURE


def test_a_photo_cut_short_is_damaged() -> None:
    whole = encode(Image.fromarray(np.random.default_rng(0).integers(0, 255, (300, 300), np.uint8)))

    with pytest.raises(PhotoError) as caught:
        decode_photo(whole[: len(whole) // 2])

    assert caught.value.problem is PhotoProblem.UNREADABLE


def test_a_photo_whose_way_up_is_damaged_is_refused() -> None:
    data = bytearray(encode(Image.new("L", (40, 30), 128), orientation=6))
    data[data.index(b"Exif") + 10] = 200

    with pytest.raises(PhotoError) as caught:
        decode_photo(bytes(data))

    assert caught.value.problem is PhotoProblem.UNREADABLE


@pytest.mark.parametrize("size", [(5001, 5000), (60000, 60000)])
def test_a_picture_above_25_megapixels_is_refused_before_it_is_decoded(
    size: tuple[int, int],
) -> None:
    png = bytearray(encode(Image.new("L", (1, 1)), "PNG"))
    png[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    png[29:33] = zlib.crc32(png[12:29]).to_bytes(4, "big")

    with pytest.raises(PhotoError) as caught:
        decode_photo(bytes(png))

    assert caught.value.problem is PhotoProblem.TOO_LARGE


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(SMALL_JPEG) - 1), st.integers(0, 255)), max_size=12))
def test_hostile_bytes_never_raise_anything_else(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL_JPEG)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(PhotoError):
        assert decode_photo(bytes(data)).dtype == np.uint8


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", PhotoProblem)
def test_each_problem_has_its_sentence(language: str, problem: PhotoProblem) -> None:
    sentence = PhotoError(problem).sentence(translator(language))

    assert sentence.endswith(".")
    assert language == "en" or sentence != PhotoError(problem).sentence(translator("en"))
