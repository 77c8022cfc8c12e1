"""The booth's client: a slip over HTTP to the real box, also when that is killed."""

import socket

import psutil
import pytest

from declic.domain.poll import PollKind
from declic.live.slip_client import SlipClient, SlipRefused, slip_in
from declic.session.ports import Counted, Interrupted, Opened, Slips
from tests.live.room import Console, make_poll


def issue(console: Console, count: int = 2) -> list[str]:
    console.client.issue_slips(count)
    return [slip.typed for slip in console.wait_for(Slips).slips]


def refused(act: object, *args: object) -> str:
    assert callable(act)
    with pytest.raises(SlipRefused) as error:
        act(*args)
    return error.value.reason


def test_a_slip_looks_votes_and_is_used(console: Console) -> None:
    first, second = issue(console)
    client = SlipClient(console.ready.url)
    assert client.look(first, "fr") is None, "no poll yet"
    console.client.open(make_poll())
    console.wait_for(Opened)
    poll = client.look(first, "fr")
    assert poll is not None
    assert (poll.opening, poll.question, poll.options[0].label) == ("first", "Question ?", "Oui")
    client.vote(first, "first", ("yes",))
    console.wait_for(Counted, lambda counted: counted.answered == 1)
    assert refused(client.look, first, "fr") == "slip-used"
    assert refused(client.vote, first, "first", ("no",)) == "slip-used"
    client.vote(second, "first", ("pass",))
    closed = console.close_poll("first")
    assert dict(closed.tally.counts) == {"yes": 1, "no": 0}
    assert closed.tally.passes == 1


def test_a_box_that_died_gets_the_answers_back_once(console: Console) -> None:
    [slip] = issue(console, 1)
    console.client.open(make_poll())
    console.wait_for(Opened)
    client = SlipClient(console.ready.url)
    client.vote(slip, "first", ("no",))
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    for _ in range(3):
        client.resend()
    console.wait_for(Counted, lambda counted: counted.answered == 1)
    assert len(client.held) == 1
    assert dict(console.close_poll("first").tally.counts) == {"yes": 0, "no": 1}
    client.resend()
    assert client.held == [], "nothing is held longer than the poll is open"


def test_what_is_refused_is_not_held(console: Console) -> None:
    [slip] = issue(console, 1)
    client = SlipClient(console.ready.url)
    assert refused(client.look, "0000-0000-0000-0000", "fr") == "slip-unknown"
    assert refused(client.vote, slip, "yesterday", ("yes",)) == "not-open"
    console.client.open(make_poll())
    console.wait_for(Opened)
    assert refused(client.vote, slip, "first", ("maybe",)) == "bad-choice"
    assert client.held == []


def test_words_are_not_for_slips(console: Console) -> None:
    [slip] = issue(console, 1)
    console.client.open(make_poll(kind=PollKind.WORD_CLOUD, options=(), pick=3))
    console.wait_for(Opened)
    assert SlipClient(console.ready.url).look(slip, "fr") is None


def test_nobody_there_is_said_and_nothing_lost() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        client = SlipClient(f"http://127.0.0.1:{free.getsockname()[1]}/j/ABCD")
        assert refused(client.look, "0" * 16, "fr") == "unreachable"
        client.held.append({"slip": "0" * 16})
        client.resend()
        assert len(client.held) == 1


def test_a_box_that_does_not_answer_is_asked_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def silent(self: SlipClient, path: str, body: object, kind: object) -> None:
        asked.append(path)
        raise SlipRefused("unreachable")

    monkeypatch.setattr(SlipClient, "_ask", silent)
    client = SlipClient("http://127.0.0.1:9/j/ABCD", [{"slip": "0" * 16}, {"slip": "1" * 16}])
    client.resend()
    assert asked == ["/v/ballot"], "whoever waits to vote is not kept for each held answer"
    assert len(client.held) == 2


def test_a_lost_acknowledgement_is_asked_for_again(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    [slip] = issue(console, 1)
    console.client.open(make_poll())
    console.wait_for(Opened)
    ask, asked = SlipClient._ask, []

    def loses_the_first(self: SlipClient, path: str, body: object, kind: type) -> object:
        answer = ask(self, path, body, kind)
        asked.append(body)
        if len(asked) == 1:
            raise SlipRefused("unreachable")
        return answer

    monkeypatch.setattr(SlipClient, "_ask", loses_the_first)
    SlipClient(console.ready.url).vote(slip, "first", ("yes",))
    assert len(asked) == 2
    assert asked[0] == asked[1], "the same sending"
    assert dict(console.close_poll("first").tally.counts) == {"yes": 1, "no": 0}


def test_a_vote_is_not_sent_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.live.slip_client.VOTE_SECONDS", 0.0)
    client = SlipClient("http://127.0.0.1:9/j/ABCD")
    assert refused(client.vote, "0" * 16, "first", ("yes",)) == "unreachable"
    assert client.held == []


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("http://192.168.1.5:8080/v#0123456789ABCDEF", "0123456789ABCDEF"),
        ("0123-4567-89ab-cdef", "0123456789ABCDEF"),
        ("http://192.168.1.5:8080/j/K7M4#k=abc", ""),
        ("WIFI:S:x;;", ""),
        ("", ""),
    ],
)
def test_only_a_slip_is_read_as_one(text: str, slip: str) -> None:
    assert slip_in(text) == slip
