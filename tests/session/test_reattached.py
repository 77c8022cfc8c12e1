"""What a console that died and came back knows of the box that lived on."""

from declic.session import ports
from declic.session.running import PAUSE_SECONDS
from declic.session.showing import console, stage
from declic.session.views import StageKind
from tests.session.test_running import Room


def attached(*, locked: bool = False, paused: bool = False) -> Room:
    """A session taken up again beside its box."""
    room = Room().to_quiz().restarted().start()
    found = ports.Ready(
        "http://127.0.0.1:1/j/K7M4", "K7M4", 7, reattached=True, locked=locked, paused=paused
    )
    room.session.receive(found)
    return room


def test_the_door_stands_as_the_box_keeps_it() -> None:
    assert console(attached(locked=True).session).door_locked
    assert not console(attached().session).door_locked


def test_a_pause_that_the_phones_still_show_is_on_the_wall_and_ends() -> None:
    room = attached(paused=True)
    assert stage(room.session).kind is StageKind.PAUSE
    assert console(room.session).class_paused
    room.clock.wait(PAUSE_SECONDS + 1)
    room.session.tick()
    assert not console(room.session).class_paused
    assert room.box.said[-1] == ("pause", False)


def test_no_pause_begins_by_itself() -> None:
    assert not console(attached().session).class_paused
