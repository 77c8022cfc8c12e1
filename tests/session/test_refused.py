"""A vote that too few answered: the class is thanked, and the peers may ask again."""

from declic.session.showing import console, stage
from declic.session.views import Main, StageKind
from tests.session.test_running import TWENTY, Room


def shown(*choices: list[str]) -> Room:
    """A quiz with these answers, up to its result."""
    room = Room().to_quiz().vote_and_close(*choices)
    assert room.session.main() is Main.SHOW
    room.session.advance()
    return room


def test_the_peers_are_told_and_the_vote_can_be_run_again() -> None:
    room = shown()
    poll = console(room.session).poll
    assert poll is not None
    assert poll.refused
    assert poll.can_run_again
    room.session.polls.run_again(room.session.beat)
    assert room.session.main() is Main.OPEN
    room.vote_and_close(*TWENTY).session.advance()
    assert stage(room.session).about == 20
    assert stage(room.restarted().start().session).about == 20, "the last vote is what counts"


def test_a_vote_with_a_result_is_not_run_again() -> None:
    poll = console(shown(*TWENTY).session).poll
    assert poll is not None
    assert not poll.refused
    assert not poll.can_run_again


def test_nothing_is_refused_before_it_is_shown() -> None:
    poll = console(Room().to_quiz().vote_and_close().session).poll
    assert poll is not None
    assert not poll.refused


def test_once_the_right_answer_is_known_nobody_is_asked_again() -> None:
    room = shown()
    room.session.advance()
    assert stage(room.session).kind is StageKind.REVEAL
    poll = console(room.session).poll
    assert poll is not None
    assert not poll.can_run_again


def test_a_first_round_closed_too_early_can_be_run_again() -> None:
    room = Room().start()
    while (run := room.session.run) is None or run.poll.occasion != "before":
        room.session.next()
    early = console(room.vote_and_close().session).poll
    assert early is not None
    assert (early.state, early.shows, early.can_run_again) == ("closed", False, True)
    room.session.polls.run_again(room.session.beat)
    again = console(room.vote_and_close(*[["3"]] * 12).session).poll
    assert again is not None
    assert (again.state, again.can_run_again) == ("closed", False)
