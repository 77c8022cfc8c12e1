"""Two rounds of one question: the second shows the published value of the first beside its own."""

from dataclasses import replace

import pytest

from declic.session import ports
from declic.session.running import Session
from declic.session.showing import stage
from declic.session.views import StageKind, StageView
from tests.factories import make_activity, make_quiz, make_record, make_scale, make_snapshot
from tests.session.fakes import FakeBox, FakeClock, MemoryStore

BEFORE = [["1"]] * 8 + [["5"]] * 4
AFTER = [["1"]] * 3 + [["5"]] * 9


def second_round(first: list[list[str]], second: list[list[str]], measure: str = "") -> StageView:
    """What the class sees after a scale was asked twice."""
    polls = (
        make_scale("thief"),
        make_scale("easy-no", occasion="after", measure=measure or "easy-no"),
        make_quiz("rules"),
    )
    record = make_record(make_snapshot([replace(make_activity(), polls=polls)]))
    box, store = FakeBox(), MemoryStore()
    store.create(record)
    session = Session(record, store, box, FakeClock())
    session.start(ports.BoxConfig("fr", (), run_dir=""), session.receive)
    box.deliver()
    for ballots in (first, second):
        session.next()
        session.polls.open(session.beat)
        box.deliver()
        box.vote(*ballots)
        session.polls.close_now()
        box.deliver()
        assert all(option.before is None for option in stage(session).options), "told too early"
        session.polls.show(session.beat)
    assert stage(session).kind is StageKind.RESULTS
    return stage(session)


def test_both_values_are_published_ones_and_the_change_is_their_difference() -> None:
    options = {o.slug: o for o in second_round(BEFORE, AFTER).options}
    assert (options["1"].before, options["1"].percent, options["1"].change) == (70, 30, -40)
    assert (options["5"].before, options["5"].percent, options["5"].change) == (30, 80, 50)
    assert (options["3"].before, options["3"].percent, options["3"].change) == (10, 10, 0)


@pytest.mark.parametrize(
    ("first", "measure"), [(BEFORE[:4], ""), (BEFORE, "another")], ids=["refused", "not the same"]
)
def test_without_a_published_first_round_nothing_stands_beside(
    first: list[list[str]], measure: str
) -> None:
    view = second_round(first, AFTER, measure)
    assert any(option.percent for option in view.options)
    assert all(option.before is option.change is None for option in view.options)


def test_without_a_published_second_round_the_first_is_not_shown_again() -> None:
    view = second_round(BEFORE, AFTER[:4])
    assert view.refused
    assert all(option.before is None for option in view.options)
