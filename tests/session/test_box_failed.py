"""A ballot box that fails for good: the session goes on without phones, and with them again."""

import pytest

from declic.domain.tally import Tally
from declic.session import ports
from declic.session.phones import RemoteLink
from declic.session.showing import console
from declic.session.views import CountSource, Main
from tests.session.test_running import TWENTY, Room

URL = "http://127.0.0.1:2/j/B2C3"


@pytest.fixture
def room() -> Room:
    """A session in the middle of a vote whose box has just failed."""
    made = Room().to_quiz()
    made.session.advance()
    made.box.deliver()
    made.box.vote(*TWENTY)
    made.session.receive(ports.Failed("died-often"))
    return made


def test_the_open_vote_is_void_and_nothing_of_it_counts(room: Room) -> None:
    poll = console(room.session).poll
    assert poll is not None
    assert (poll.state, poll.voided, poll.answered, poll.phones) == ("ready", True, 0, False)
    assert room.session.main() is Main.OPEN


def test_the_vote_is_run_again_by_hands(room: Room) -> None:
    said = len(room.box.said)
    room.session.advance()
    run = room.session.run
    assert run is not None
    tally = Tally(dict.fromkeys(run.poll.options, 0) | {run.poll.options[0]: 9}, 9, 2)
    room.session.set_tally(CountSource.CARDS, tally)
    room.session.polls.close_now()
    assert run.closed is not None
    assert run.closed.tally.answers == 9
    assert room.session.main() is Main.SHOW
    assert not [word for word, _ in room.box.said[said:] if word in ("open", "close")]


def test_a_command_that_was_turned_down_ends_nothing() -> None:
    made = Room().to_quiz()
    made.session.advance()
    made.box.deliver()
    made.session.receive(ports.Failed(ports.REFUSED, "slips"))
    poll = console(made.session).poll
    assert poll is not None
    assert (poll.state, poll.phones) == ("open", True)


def test_no_remote_stays_on_without_its_box() -> None:
    made = Room().to_quiz()
    made.session.receive(ports.RemotePairing((URL,), "123456", 180))
    made.session.receive(ports.RemotePaired())
    assert made.session.door.view().remote is RemoteLink.PAIRED
    made.session.receive(ports.Failed("died-often"))
    assert made.session.door.view().remote is RemoteLink.OFF


def test_a_box_that_comes_up_again_takes_votes_again(room: Room) -> None:
    room.session.receive(ports.Ready(URL, "B2C3", 9, (URL,)))
    room.vote_and_close(*TWENTY)
    run = room.session.run
    assert run is not None
    assert run.closed is not None
    assert run.closed.tally.answers == 19
