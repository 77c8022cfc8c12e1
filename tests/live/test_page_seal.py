"""The page's own sealing, in a real browser, against the published vectors and PyNaCl."""

import json
import os
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from nacl.public import Box, PrivateKey, PublicKey

from declic.live import pages
from tests.live.room import Console

if TYPE_CHECKING:
    from playwright.sync_api import Page

# RFC 7748, section 5.2: scalar, point, result.
CURVE = [
    (
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    ),
    (
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
    ),
]
# RFC 8439, section 2.5.2 and appendix A.3 (7 to 11): key, message, tag.
TAGS = [
    (
        "85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b",
        b"Cryptographic Forum Research Group".hex(),
        "a8061dc1305136c6c22b8baf0c0127a9",
    ),
    ("02" + "00" * 31, "ff" * 16, "03" + "00" * 15),
    ("02" + "00" * 15 + "ff" * 16, "02" + "00" * 15, "03" + "00" * 15),
    ("01" + "00" * 31, "ff" * 16 + "f0" + "ff" * 15 + "11" + "00" * 15, "05" + "00" * 15),
    ("01" + "00" * 31, "ff" * 16 + "fb" + "fe" * 15 + "01" * 16, "00" * 16),
    ("02" + "00" * 31, "fd" + "ff" * 15, "fa" + "ff" * 15),
]
RANDOM = "count => window.crypto.getRandomValues(new Uint8Array(count))"


@pytest.fixture
def sealing(page: "Page") -> "Page":
    page.add_script_tag(content=pages.asset("seal.js"))
    return page


def call(page: "Page", function: str, *parts: bytes, last: str = "") -> bytes:
    given = ", ".join(f"new Uint8Array({list(part)})" for part in parts)
    return bytes(page.evaluate(f"[...{function}({given}{last})]"))


def test_the_published_vectors_hold(sealing: "Page") -> None:
    for scalar, point, result in CURVE:
        parts = bytes.fromhex(scalar), bytes.fromhex(point)
        assert call(sealing, "seal.curve", *parts).hex() == result
    for key, message, tag in TAGS:
        parts = bytes.fromhex(message), bytes.fromhex(key)
        assert call(sealing, "seal.tag", *parts).hex() == tag


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 512, 2560])
def test_the_box_opens_what_the_page_seals(sealing: "Page", length: int) -> None:
    key, message = PrivateKey.generate(), os.urandom(length)
    sealed = call(sealing, "seal", bytes(key.public_key), message, last=f", {RANDOM}")
    assert Box(key, PublicKey(sealed[:32])).decrypt(sealed[56:], sealed[32:56]) == message


def test_random_curve_points_agree_with_the_library(sealing: "Page") -> None:
    for _ in range(40):
        ours, theirs = PrivateKey.generate(), PrivateKey.generate()
        base = b"\x09" + bytes(31)
        assert call(sealing, "seal.curve", bytes(ours), base) == bytes(ours.public_key)
        both = [
            call(sealing, "seal.curve", bytes(one), bytes(other.public_key))
            for one, other in ((ours, theirs), (theirs, ours))
        ]
        assert both[0] == both[1]


@pytest.mark.parametrize("scanned", [True, False])
def test_no_choice_is_readable_on_the_way(console: Console, page: "Page", scanned: bool) -> None:
    """Scanned, the key comes from the QR code; typed, from the page."""
    sent: list[tuple[str, str]] = []
    page.on("request", lambda request: sent.append((request.url, request.post_data or "")))
    page.goto(console.ready.url if scanned else console.ready.url.split("#")[0])
    console.open_poll()
    for choice in ("yes", "no", "pass"):
        page.locator(f"label:has(input[value='{choice}'])").click()
        page.wait_for_selector("#note.good")
    assert not [url for url, _ in sent if "#" in url or "yes" in url or "first" in url]
    ballots = [body for url, body in sent if "/ballot" in url]
    assert len({len(each) for each in ballots}) == 1
    assert len(set(ballots)) == len(ballots) == 3
    for each in ballots:
        # By chance a sealed ballot holds any three letters; what is looked for is longer.
        assert set(json.loads(each)) == {"sealed"}
        raw = b64decode(json.loads(each)["sealed"], validate=True)
        assert not [word for word in (b'"yes"', b"first", b"choice") if word in raw]
    assert console.close_poll("first").tally.passes == 1


def test_the_page_opens_what_the_box_seals_and_nothing_else(sealing: "Page") -> None:
    ours, theirs = PrivateKey.generate(), PrivateKey.generate()
    for length in (0, 1, 63, 64, 3072):
        message = os.urandom(length)
        sealed = bytes(Box(theirs, ours.public_key).encrypt(message))
        parts = bytes(ours), bytes(theirs.public_key)
        assert call(sealing, "seal.open", *parts, sealed) == message
        for at in (0, 24, len(sealed) - 1):
            bent = bytearray(sealed)
            bent[at] ^= 1
            given = ", ".join(f"new Uint8Array({list(part)})" for part in (*parts, bytes(bent)))
            assert sealing.evaluate(f"seal.open({given})") is None
    assert (
        sealing.evaluate("seal.open(new Uint8Array(32), new Uint8Array(32), new Uint8Array(20))")
        is None
    )
