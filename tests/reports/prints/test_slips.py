"""One-time slips: every code can be scanned and typed, none is numbered, nothing tells an order."""

import random
import re

import cv2
import numpy as np
import pytest

from declic.i18n import LANGUAGES, translator
from declic.live.slips import LETTERS, SLIP_LENGTH, read_slip, slip_url, spaced
from declic.reports.prints.slips import preview_vote_slips, slips_data, write_vote_slips
from declic.session.ports import Slip
from tests.reports.prints.making import said, structure

COLUMNS, ROWS = 2, 5
LEFT_MM, TOP_MM, SLIP_MM = 10, 26, (95, 52)
DOTS_PER_INCH = 200

languages = pytest.mark.parametrize("lang", LANGUAGES)


def make_slips(count: int, host: str = "192.168.137.120") -> list[Slip]:
    """Slips as the ballot box tells them; the same ones each time, the scanner errs on 1 in 200."""
    chance = random.Random(count)
    codes = ["".join(chance.choices(LETTERS, k=SLIP_LENGTH)) for _ in range(count)]
    return [Slip(slip_url(host, 51234, code), spaced(code)) for code in codes]


def scanned(pages: list[bytes]) -> list[str]:
    """What a phone reads that is held over one slip after the other."""
    found: list[str] = []
    for page in pages:
        picture = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_GRAYSCALE)
        for place in range(COLUMNS * ROWS):
            left = LEFT_MM + (place % COLUMNS + 0.5) * SLIP_MM[0]
            top = TOP_MM + place // COLUMNS * SLIP_MM[1]
            box = [round(mm * DOTS_PER_INCH / 25.4) for mm in
                   (left, top, left + SLIP_MM[0] / 2, top + SLIP_MM[1])]  # fmt: skip
            half = picture[box[1] : box[3], box[0] : box[2]]
            text, _, _ = cv2.QRCodeDetector().detectAndDecode(half)
            found += [text] if text else []
    return found


@languages
def test_every_slip_can_be_scanned_from_paper(lang):
    slips = make_slips(13)
    pages = preview_vote_slips(slips, lang, dots_per_inch=DOTS_PER_INCH)
    assert len(pages) == 2
    assert sorted(scanned(pages)) == sorted(slip.url for slip in slips)


def test_the_code_beside_the_square_is_the_one_to_type():
    (slip,) = make_slips(1)
    (printed,) = slips_data([slip], translator("fr"))["slips"]
    assert "-".join(printed["halves"]) == slip.typed
    assert read_slip(" ".join(printed["halves"])) == slip.url.partition("#")[2]
    assert printed["address"] == "192.168.137.120:51234/v"


@languages
def test_one_vote_in_one_poll_is_said_in_plain_words(lang):
    data = slips_data(make_slips(2), translator(lang))
    once = {
        "fr": "Une seule voix, pour un seul vote",
        "nl": "Eén stem in één stemming",
        "de": "Eine Stimme in einer Abstimmung",
        "en": "One vote in one poll",
    }
    assert data["head"] == once[lang]


@languages
def test_no_slip_has_a_number_and_no_order_shows(tmp_path, lang):
    slips = make_slips(12)
    data = slips_data(slips, translator(lang))
    for slip in data["slips"]:
        assert set(slip) == {"square", "halves", "address"}
    words = {key: value for key, value in data.items() if key != "slips"}
    assert not re.search(r"\d", said(words))
    shuffled = slips[5:] + slips[:5][::-1]
    one = write_vote_slips(slips, lang, tmp_path).read_bytes()
    other = write_vote_slips(shuffled, lang, tmp_path).read_bytes()
    assert one == other


def test_the_file_is_neutral_and_holds_no_code_in_its_name_or_metadata(tmp_path):
    slips = make_slips(3)
    path = write_vote_slips(slips, "fr", tmp_path / "new")
    data = path.read_bytes()
    assert re.fullmatch(r"billets-de-vote-[0-9a-f]{4}-fr\.pdf", path.name)
    assert not re.search(rb"/(?:CreationDate|ModDate|Author|Subject|Keywords)\b", data)
    assert b"pdfuaid:part" in data
    assert "Figure" in structure(data)
    for slip in slips:
        for told in (slip.typed, slip.url, slip.url.partition("#")[2]):
            assert told.encode() not in data
    assert list(path.parent.iterdir()) == [path], "nothing is left beside it"


def test_slips_not_printed_yet_are_not_overwritten(tmp_path):
    slips = make_slips(1)
    paths = {write_vote_slips(slips, "en", tmp_path) for _ in range(8)}
    assert len(paths) > 1
    assert set(tmp_path.iterdir()) == paths


def test_an_address_of_version_six_stays_inside_its_slip():
    slips = make_slips(1, "2001:db8:85a3:8d3:1319:8a2e:370:7348")
    (page,) = preview_vote_slips(slips, "de", dots_per_inch=DOTS_PER_INCH)
    assert scanned([page]) == [slips[0].url]


def test_no_slips_no_file(tmp_path):
    with pytest.raises(ValueError, match="no slips"):
        write_vote_slips([], "fr", tmp_path / "out")
    assert not (tmp_path / "out").exists()
