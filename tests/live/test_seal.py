import sys
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.live.seal import CannotOpen, SessionSeal, seal
from tests.live.room import Console


@given(st.binary(max_size=600))
def test_only_the_session_opens_what_was_sealed_for_it(message: bytes) -> None:
    ours, other = SessionSeal(b"a" * 32), SessionSeal(b"b" * 32)
    sealed = seal(ours.public, message, 512)
    assert ours.open(sealed) == message.ljust(512)
    with pytest.raises(CannotOpen):
        other.open(sealed)


def test_the_key_is_the_same_after_a_restart_and_another_in_another_session() -> None:
    assert SessionSeal(b"a" * 32).public == SessionSeal(b"a" * 32).public
    assert SessionSeal(b"a" * 32).public != SessionSeal(b"b" * 32).public


def test_length_says_nothing_and_two_seals_are_never_alike() -> None:
    public = SessionSeal(b"a" * 32).public
    sealed = {seal(public, message, 512) for message in (b"yes", b"yes", b"a much longer answer")}
    assert len(sealed) == 3
    assert {len(each) for each in sealed} == {780}


def test_a_changed_byte_anywhere_is_noticed() -> None:
    ours = SessionSeal(b"a" * 32)
    raw = bytearray(b64decode(seal(ours.public, b"yes", 64)))
    for place in range(len(raw)):
        raw[place] ^= 1
        with pytest.raises(CannotOpen):
            ours.open(b64encode(bytes(raw)).decode())
        raw[place] ^= 1


@pytest.mark.parametrize("text", ["", "A", "====", "é", "A" * 40, "A" * 4000, "\x00", "_-" * 60])
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(CannotOpen):
        SessionSeal(b"a" * 32).open(text)


def test_a_sealed_ballot_counts_like_any_other(console: Console) -> None:
    console.open_poll()
    url, _, key = console.ready.url.partition("#k=")
    assert console.ready.urls[0] == f"{url}#k={key}"
    ballot = b'{"opening":"first","choice":["yes"]}'
    device = console.browser().join()
    assert device.post("/ballot", {"sealed": seal(key, ballot, 512)}).status == 200
    assert device.post("/text", {"sealed": seal(key, b"{}", 2560)}).status == 400
    wrong = seal(SessionSeal(b"x" * 32).public, ballot, 512)
    assert console.browser().join().post("/ballot", {"sealed": wrong}).json() == {
        "error": "bad-seal"
    }
    assert console.close_poll("first").tally.counts == {"yes": 1, "no": 0}


def turned(sealed: str) -> str:
    """The same message under the other way to write its public key (RFC 7748, section 5)."""
    raw = bytearray(b64decode(sealed))
    raw[31] ^= 0x80
    return b64encode(bytes(raw)).decode()


def counted_of_copies(console: Console) -> tuple[list[int], int]:
    """A device votes, others send its sealed ballot again: their statuses, and how many count."""
    console.open_poll()
    key = console.ready.url.partition("#k=")[2]
    sealed = seal(key, b'{"opening":"first","choice":["yes"]}', 512)
    device = console.browser().join()
    assert device.post("/ballot", {"sealed": sealed}).status == 200
    copies = (sealed, sealed.rstrip("="), sealed.replace("+", "-"), turned(sealed))
    answers = [console.browser().join().post("/ballot", {"sealed": copy}) for copy in copies]
    assert device.post("/ballot", {"sealed": sealed}).status == 200, "a resend of its own"
    return [answer.status for answer in answers], console.close_poll("first").tally.counts["yes"]


def test_a_ballot_that_others_send_again_as_theirs_counts_once(console: Console) -> None:
    """Or whoever recorded it could make the totals tell what it says."""
    assert counted_of_copies(console) == ([400] * 4, 1)


TRUSTING = """
import sys
from declic.live import vote
vote.Vote.is_copied = lambda self, mark, voter: False
from declic.live.__main__ import main
sys.exit(main())
"""


def test_a_box_that_knows_no_copies_counts_them(tmp_path: Path) -> None:
    """The twin with the fault planted."""
    console = Console.start(tmp_path / "run", command=[sys.executable, "-c", TRUSTING])
    try:
        assert counted_of_copies(console) == ([200] * 4, 5)
    finally:
        console.stop()
