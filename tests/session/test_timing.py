"""The session's clock, and where minutes can be won."""

from declic.session.order import running_order
from declic.session.timing import Timeline
from tests.factories import make_snapshot
from tests.session.fakes import FakeClock


def timeline(**kept):
    beats = running_order(make_snapshot())
    clock = FakeClock()
    return beats, clock, Timeline(beats, clock, **kept)


def test_a_beat_counts_down_and_runs_over():
    _, clock, line = timeline()
    line.enter(0)
    clock.wait(60)
    assert line.seconds_left(0) == 180
    clock.wait(200)
    assert line.seconds_left(0) == -20
    assert line.late_seconds() == 20


def test_finishing_early_is_ahead_of_the_plan():
    _, clock, line = timeline()
    line.enter(0)
    clock.wait(60)
    line.enter(1)
    assert line.late_seconds() == -180


def test_a_paused_countdown_stands_still_but_the_session_does_not():
    _, clock, line = timeline()
    line.enter(0)
    clock.wait(30)
    line.pause(on=True)
    clock.wait(300)
    assert line.seconds_left(0) == 210
    line.pause(on=False)
    assert line.seconds_left(0) == 210
    assert line.spent_seconds(0) == 330
    assert line.late_seconds() == 90


def test_offers_name_the_greatest_win_first_and_can_be_undone():
    beats, clock, line = timeline()
    line.enter(0)
    assert line.offers({}) == ()
    clock.wait(60 * 10)
    offers = line.offers({beat.index: f"beat {beat.index}" for beat in beats})
    assert [offer.wins_minutes for offer in offers] == sorted(
        (offer.wins_minutes for offer in offers), reverse=True
    )
    dropping = next(offer for offer in offers if offer.drop)
    assert beats[dropping.beat].key[1] == "scale", "only a phase that may be dropped is offered so"
    before = line.late_seconds()
    line.accept(dropping)
    assert line.late_seconds() == before - 60 * dropping.wins_minutes
    assert line.dropped(dropping.beat)
    line.undo()
    assert line.late_seconds() == before
    assert not line.can_undo


def test_kept_seconds_and_minutes_are_taken_up_again():
    _, clock, line = timeline(spent={0: 100, 1: 20}, minutes={1: 9})
    line.enter(1)
    clock.wait(5)
    assert line.all_spent() == {0: 100, 1: 25}
    assert line.planned_seconds(1) == 540
