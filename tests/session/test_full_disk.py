"""A disk that is full in the middle of a session: it is said, and nothing is lost."""

import pytest

from declic.session import ports
from declic.session.showing import console
from declic.session.views import Main
from tests.session.fakes import MemoryStore
from tests.session.test_running import TWENTY, Room


class DiskFull(ports.StoreFailed):
    reason = "disk-full"


class SmallStore(MemoryStore):
    """A store on a disk that fills up and is cleared again."""

    full = False

    def _change(self, session_id: str, what: str, **changes: object) -> None:
        if self.full:
            raise DiskFull
        super()._change(session_id, what, **changes)


@pytest.fixture
def room() -> Room:
    return Room(store=SmallStore()).to_quiz()


def store_of(room: Room) -> SmallStore:
    assert isinstance(room.store, SmallStore)
    return room.store


def test_totals_that_cannot_be_written_leave_the_poll_open(room: Room) -> None:
    room.session.advance()
    room.box.deliver()
    room.box.vote(*TWENTY)
    store_of(room).full = True
    room.session.polls.close_now()
    room.box.deliver()
    view = console(room.session)
    assert view.main is Main.CLOSE
    assert "not-kept" in view.warnings
    assert room.session.record.closed == ()
    assert room.session.record.position.open_poll
    assert room.store.load(room.record.id).closed == ()
    store_of(room).full = False
    room.session.polls.close_now()
    room.box.deliver()
    (kept,) = room.store.load(room.record.id).closed
    assert (kept.tally.answers, kept.tally.passes) == (19, 1)
    assert "not-kept" not in console(room.session).warnings


def test_position_and_notes_are_written_as_soon_as_there_is_room(room: Room) -> None:
    store_of(room).full = True
    room.session.set_heads(21)
    room.session.add_note("Le quiz a pris dix minutes.")
    assert "not-kept" in console(room.session).warnings
    assert console(room.session).notes == ("Le quiz a pris dix minutes.",)
    room.clock.wait(4)
    room.session.tick()
    assert "not-kept" in console(room.session).warnings
    store_of(room).full = False
    room.clock.wait(4)
    room.session.tick()
    kept = room.store.load(room.record.id)
    assert (kept.position.heads, kept.notes) == (21, ("Le quiz a pris dix minutes.",))
    assert "not-kept" not in console(room.session).warnings


def test_an_end_that_cannot_be_written_is_no_end(room: Room) -> None:
    store_of(room).full = True
    room.session.end()
    assert not room.session.ended
    store_of(room).full = False
    room.session.end()
    assert room.session.ended
    assert room.store.load(room.record.id).ended


def test_without_that_care_the_session_would_fall(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin with the fault planted: what the store says goes through."""
    monkeypatch.setattr("declic.session.book.StoreFailed", KeyError)
    store_of(room).full = True
    with pytest.raises(DiskFull):
        room.session.set_heads(21)


@pytest.mark.parametrize("counted", [True, False])
def test_a_console_killed_as_the_box_counted_asks_it_again(room: Room, counted: bool) -> None:
    """The box has closed the poll, the totals were not written: they are not lost with it."""
    room.session.advance()
    room.box.deliver()
    room.box.vote(*TWENTY)
    again = room.restarted()
    again.box.opened, again.box.ballots = room.box.opened, room.box.ballots
    again.session.start(ports.BoxConfig("fr", (), ""), again.session.receive)
    again.box.waiting = [ports.Ready("http://127.0.0.1:1/j/K7M4", "K7M4", 7, reattached=True)]
    again.box.deliver()
    if not counted:
        again.box.waiting = [ports.Failed("refused", "close")]
    again.box.deliver()
    closed = again.store.load(room.record.id).closed
    assert [each.tally.answers for each in closed] == ([19] if counted else [])
    assert again.session.main() is (Main.SHOW if counted else Main.OPEN)
