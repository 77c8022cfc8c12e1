"""The large code for latecomers: on one key, over an open vote, without ending it."""

from dataclasses import replace

from declic.session.ports import BoxConfig
from declic.session.running import Session
from declic.session.showing import console, stage
from declic.session.views import Main, StageKind
from tests.factories import make_record
from tests.session.fakes import FakeBox, FakeClock, MemoryStore


def voting() -> tuple[Session, FakeBox]:
    """A session whose first vote is open, with a known address."""
    record = make_record()
    store, box = MemoryStore(), FakeBox()
    store.create(record)
    session = Session(record, store, box, FakeClock())
    session.start(BoxConfig("fr", (), run_dir=""), session.receive)
    box.deliver()
    while session.polls.open_run is None:
        session.confirm_adult() if session.main() is Main.CONFIRM_ADULT else session.advance()
        box.deliver()
    return session, box


def test_latecomers_see_the_large_code_and_the_vote_goes_on():
    session, box = voting()
    assert stage(session).kind is StageKind.POLL_OPEN
    session.shows_code = True
    view = stage(session)
    assert view.kind is StageKind.JOIN
    assert view.url
    assert console(session).shows_code
    assert console(session).poll.state == "open"
    box.vote(["two-step"], ["two-step"])
    session.set_heads(9)
    assert "2" in stage(session).heading.value
    assert "9" in stage(session).heading.value
    assert view.options == ()


def test_the_next_right_thing_takes_the_code_away():
    session, _ = voting()
    session.shows_code = True
    session.advance()
    assert session.main() is Main.WAIT
    assert stage(session).kind is StageKind.POLL_OPEN


def test_the_code_is_gone_with_the_next_step():
    session, box = voting()
    session.polls.close_now()
    box.deliver()
    session.shows_code = True
    session.next()
    assert stage(session).kind is not StageKind.JOIN


def test_black_and_pause_go_before_the_code():
    session, _ = voting()
    session.shows_code = True
    session.black = True
    assert stage(session).kind is StageKind.BLACK
    session.black = False
    session.pause_class(on=True)
    assert stage(session).kind is StageKind.PAUSE


def test_without_phones_there_is_no_code_to_show():
    session, _ = voting()
    session.door.url = ""
    session.shows_code = True
    assert stage(session).kind is StageKind.POLL_OPEN


def test_a_first_vote_promises_no_result_now():
    session, box = voting()
    poll = session.run.poll
    session.run.poll = replace(poll, occasion="before")
    session.polls.close_now()
    box.deliver()
    assert stage(session).kind is StageKind.POLL_CLOSED
    assert stage(session).waits
    session.run.poll = poll
    assert not stage(session).waits
