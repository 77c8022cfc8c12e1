from types import MappingProxyType

import pytest

from declic.domain.poll import MAX_TEXT, MAX_WORD
from declic.domain.tally import Tally
from declic.live import hello, wire
from declic.live.texts import MAX_HELD
from declic.session.ports import Closed, Counted, Failed, Opened, Text, Texts
from tests.factories import make_help_lines
from tests.live.room import make_poll

STANDING = wire.Standing(
    code="CDFG", secret=b"\x00" * 32, lang="fr", help_lines=make_help_lines(), poll=make_poll()
)


@pytest.mark.parametrize(
    "command",
    [
        wire.Begin(STANDING),
        wire.OpenPoll(make_poll()),
        wire.ClosePoll("first"),
        wire.DropPoll("first"),
        wire.WaitScreen({"fr": "Bientôt"}),
        wire.Reveal("first", ("yes",), {"fr": "Parce que."}),
        wire.Lock(True),
        wire.Heads(24),
        wire.Pause(True),
        wire.ReadTexts(),
        wire.DiscardText("id"),
        wire.MoveTo(("10.0.0.1", "fd00::1"), True),
        wire.Stop(),
    ],
    ids=lambda command: type(command).__name__,
)
def test_commands_come_back_as_they_were(command: wire.Command) -> None:
    (body,) = wire.Frames().feed(wire.encode_command(command))
    assert wire.decode_command(body) == command


@pytest.mark.parametrize(
    "answer",
    [
        wire.Attached(42, STANDING),
        wire.Attached(42),
        wire.Began(8080),
        Counted(3, 2, 1, 4),
        Opened("first"),
        Closed("first", Tally(MappingProxyType({"yes": 2, "no": 0}), 2, 1), ("more-than-heads",)),
        Texts((Text("id", "", "Pourquoi ?"),)),
        Failed("port-busy", "0.0.0.0:80"),
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_answers_come_back_as_they_were(answer: wire.Answer) -> None:
    (body,) = wire.Frames().feed(wire.encode_answer(answer))
    assert wire.decode_answer(body) == answer


def test_frames_are_cut_wherever_the_bytes_break() -> None:
    stream = wire.encode_command(wire.Lock(True)) + wire.encode_command(wire.Heads(3))
    for size in (1, 2, 3, 5, 100):
        frames = wire.Frames()
        pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
        bodies = [body for piece in pieces for body in frames.feed(piece)]
        assert [wire.decode_command(body) for body in bodies] == [wire.Lock(True), wire.Heads(3)]


def test_a_frame_that_claims_to_be_long_is_refused_before_it_is_read() -> None:
    with pytest.raises(wire.WireError):
        list(wire.Frames(256).feed((257).to_bytes(4, "big")))


def test_all_texts_that_a_box_may_hold_fit_into_one_frame() -> None:
    """Or whoever fills the question box could keep the adult from reading any of it."""
    questions = [Text(f"{n:032x}", "o" * 64, "𝕏" * MAX_TEXT) for n in range(MAX_HELD)]
    clouds = [Text(f"{n:032x}", "o" * 64, "𝕏" * MAX_WORD) for n in range(5 * MAX_HELD)]
    answer = Texts((*questions, *clouds))
    [body] = wire.Frames().feed(wire.encode_answer(answer))
    assert wire.decode_answer(body) == answer


@pytest.mark.parametrize("body", [b"", b"\xc1", b"nonsense", b"\x81\xa4type\xa4none"])
def test_nonsense_is_refused(body: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode_command(body)
    with pytest.raises(wire.WireError):
        wire.decode_answer(body)


def only(frame: bytes) -> bytes:
    (body,) = wire.Frames().feed(frame)
    return body


def test_both_sides_prove_that_they_hold_the_key() -> None:
    console, box = hello.ConsoleHello(b"k" * 32), hello.BoxHello(b"k" * 32)
    proof = console.proof(only(box.reply(only(console.first()))))
    assert box.accepts(only(proof))


def test_a_stranger_convinces_neither_side() -> None:
    stranger, box = hello.ConsoleHello(b"x" * 32), hello.BoxHello(b"k" * 32)
    reply = only(box.reply(only(stranger.first())))
    with pytest.raises(wire.WireError):
        stranger.proof(reply)
    assert not box.accepts(b"")
    assert not box.accepts(b"\x00" * 32)


def test_a_recorded_hello_is_worth_nothing_the_next_time() -> None:
    console, box = hello.ConsoleHello(b"k" * 32), hello.BoxHello(b"k" * 32)
    first = only(console.first())
    proof = only(console.proof(only(box.reply(first))))
    again = hello.BoxHello(b"k" * 32)
    again.reply(first)
    assert not again.accepts(proof)


def test_another_version_is_told_apart() -> None:
    console, box = hello.ConsoleHello(b"k" * 32), hello.BoxHello(b"k" * 32)
    reply = only(box.reply(only(console.first())))
    with pytest.raises(wire.OtherVersion):
        console.proof(bytes([wire.VERSION + 1]) + reply[1:])
