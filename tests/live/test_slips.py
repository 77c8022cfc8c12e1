import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.domain.poll import PollKind
from declic.live import slips
from declic.live.box import Box
from declic.live.refusal import Refusal, Refused
from declic.live.slips import LETTERS, SlipVote, new_slip, read_slip, slip_digest, spaced
from declic.live.vote import Cast
from declic.live.wire import Standing
from tests.live.room import make_poll

SECRET = b"s" * 32


def make_box(**changes: object) -> Box:
    return Box(Standing(code="CDFG", secret=SECRET, lang="fr", **changes), lambda: 0.0)  # type: ignore[arg-type]  # kinds as the fields say


def use(box: Box, code: str, choice: str = "yes", sending: str = "1", token: str = "") -> None:
    box.cast_slip(code, Cast("first", [choice]), sending, token)


def refusal(box: Box, code: str, **given: str) -> Refusal:
    with pytest.raises(Refused) as caught:
        use(box, code, **given)
    return caught.value.refusal


@given(st.integers(0, 2**80 - 1), st.sampled_from(["{}", "http://x/v#{}", " {} ", "\u200f{}"]))
def test_a_typed_code_is_read_as_it_was_meant(number: int, around: str) -> None:
    code = "".join(LETTERS[number >> 5 * at & 31] for at in range(16))
    assert read_slip(spaced(code)) == code
    loose = spaced(code).lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert read_slip(loose) == code
    read = read_slip(around.format(code))
    assert read in ("", code), "never another slip's code"


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 16, "0" * 17, "é" * 16, "٣" * 16, "²" * 16])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_slip(typed) == ""


def test_codes_are_random_and_without_a_number() -> None:
    codes = {new_slip() for _ in range(500)}
    assert len(codes) == 500
    signs = Counter("".join(codes))
    assert set(signs) == set(LETTERS)
    assert max(signs.values()) < 2 * min(signs.values())


def test_a_slip_counts_once_and_the_same_sending_may_come_again() -> None:
    box = make_box()
    (first, second) = box.issue_slips(2)
    box.open(make_poll())
    use(box, first, "yes", sending="a")
    use(box, first, "yes", sending="a")
    use(box, first, "no", sending="a")
    assert refusal(box, first, choice="no", sending="b") is Refusal.SLIP_USED
    use(box, spaced(second).lower(), "no")
    assert box.counted().answered == 2
    closed = box.close("first")
    assert closed is not None
    assert dict(closed.tally.counts) == {"yes": 1, "no": 1}


def test_a_slip_of_a_closed_poll_is_spent_for_good() -> None:
    box = make_box()
    used, fresh = box.issue_slips(2)
    box.open(make_poll())
    use(box, used)
    box.close("first")
    box.open(make_poll("second"))
    with pytest.raises(Refused) as caught:
        box.cast_slip(used, Cast("second", ["yes"]), "2", "")
    assert caught.value.refusal is Refusal.SLIP_USED
    box.cast_slip(fresh, Cast("second", ["pass"]), "3", "")
    restarted = Box(box.standing, lambda: 0.0)
    assert refusal(restarted, used) is Refusal.SLIP_USED, "the console knows it, too"


def test_strange_slips_and_answers_are_refused() -> None:
    box = make_box()
    (code,) = box.issue_slips(1)
    assert refusal(box, code) is Refusal.NOT_OPEN
    box.open(make_poll())
    assert refusal(box, new_slip()) is Refusal.SLIP_UNKNOWN
    assert refusal(box, "") is Refusal.SLIP_UNKNOWN
    assert refusal(box, code, choice="maybe") is Refusal.BAD_CHOICE
    use(box, code)  # a refused answer does not use the slip up


@pytest.mark.parametrize("kind", [PollKind.WORD_CLOUD, PollKind.QUESTION_BOX])
def test_typed_answers_are_not_for_slips(kind: PollKind) -> None:
    box = make_box()
    (code,) = box.issue_slips(1)
    box.open(make_poll("first", kind, ()))
    assert refusal(box, code, choice="pass") is Refusal.BAD_CHOICE


def test_one_phone_does_not_answer_both_ways() -> None:
    box = make_box()
    first, second, third = box.issue_slips(3)
    box.open(make_poll())
    voted, lent = box.door.mint(), box.door.mint()
    box.cast(voted, Cast("first", ["yes"]), "")
    assert refusal(box, first, token=voted) is Refusal.PHONE_ANSWERED
    use(box, first, token=lent)
    use(box, second, token=lent)  # a phone may be lent to several people with slips
    with pytest.raises(Refused) as caught:
        box.cast(lent, Cast("first", ["no"]), "")
    assert caught.value.refusal is Refusal.SLIP_COUNTED
    use(box, third, token="of another session")  # a token that is none says nothing
    assert box.counted().answered == 4
    closed = box.close("first")
    assert closed is not None
    assert closed.tally.counts["yes"] == 4, "and nothing that was received is lost"
    box.open(make_poll("second"))
    box.cast(lent, Cast("second", ["no"]), "")  # the next poll is a new one


def test_slips_pass_a_locked_door_and_count_as_heads() -> None:
    box = make_box(locked=True, heads=1)
    codes = box.issue_slips(2)
    box.open(make_poll())
    for code in codes:
        use(box, code)
    closed = box.close("first")
    assert closed is not None
    assert closed.warnings == ("more-than-heads",)


def test_nothing_that_is_kept_leads_from_a_slip_to_its_answer() -> None:
    """What stands in memory after the same uses differs only at random, whoever answered what."""
    places = Counter()
    for _ in range(400):
        vote = SlipVote()
        for number in range(4):
            vote.take(bytes([number]), b"x", (f"answer {number}",))
        places[vote.answers.index(("answer 3",))] += 1
        assert all("answer" not in repr(mark) for mark in vote.used.items())
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) < 200


def test_no_code_is_kept_and_slips_are_bounded() -> None:
    box = make_box()
    (code,) = box.issue_slips(1)
    assert box.standing.slips == (slip_digest(SECRET, code),)
    assert code not in repr(box.standing)
    assert box.issue_slips(slips.MAX_SLIPS) == ()
    assert box.issue_slips(0) == ()
    assert box.issue_slips(-3) == ()
    assert len(box.issue_slips(slips.MAX_SLIPS - 1)) == slips.MAX_SLIPS - 1
    assert list(box.standing.slips) == sorted(box.standing.slips), "no order of making"
    assert json.dumps([digest.hex() for digest in box.standing.slips]).count('"') == 2000
