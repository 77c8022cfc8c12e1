"""Sessions and plans come back as they were kept."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from declic.domain.confirmation import Confirmation
from declic.domain.session import Position
from declic.domain.tally import Tally
from declic.storage import Store, open_store
from tests.factories import make_plan, make_record
from tests.storage.making import POSITION, make_closed

if TYPE_CHECKING:
    from declic.session.ports import SessionStore


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "declic.sqlite")
    yield opened
    opened.close()


def test_a_session_comes_back_whole_after_reopening(store: Store):
    record = make_record(notes=("Le son était coupé.",))
    store.sessions.create(record)
    store.sessions.save_closed(record.id, make_closed(), POSITION)
    store.close()
    again = open_store(store.path)
    loaded = again.sessions.load(record.id)
    again.close()
    assert loaded == replace(record, closed=(make_closed(),), position=POSITION)
    assert list(loaded.closed[0].tally.counts) == list(make_closed().tally.counts)


def test_the_store_is_what_a_session_asks_for(store: Store):
    rows: SessionStore = store.sessions
    rows.create(make_record())
    rows.save_notes("a" * 32, ("Cinq minutes de retard",))
    rows.save_position("a" * 32, POSITION)
    assert rows.load("a" * 32).notes == ("Cinq minutes de retard",)
    rows.save_ended("a" * 32, POSITION)
    assert rows.load("a" * 32).ended
    assert rows.unfinished() == ()


def test_polls_stay_in_the_order_of_closing(store: Store):
    store.sessions.create(make_record())
    openings = ["f" * 32, "0" * 32, "7" * 32]
    for opening in openings:
        store.sessions.save_closed("a" * 32, make_closed(opening), POSITION)
    assert [poll.opening for poll in store.sessions.load("a" * 32).closed] == openings


def test_totals_are_written_once(store: Store):
    store.sessions.create(make_record())
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    store.sessions.save_closed("a" * 32, make_closed(), replace(POSITION, beat=5))
    with pytest.raises(ValueError, match="b" * 32):
        store.sessions.save_closed("a" * 32, make_closed(tally=Tally({"a": 1}, 1, 0)), Position())
    loaded = store.sessions.load("a" * 32)
    assert loaded.closed == (make_closed(),)
    assert loaded.position.beat == 5


def test_unfinished_sessions_are_listed_latest_first(store: Store):
    for name, day in (("1", "2026-12-02"), ("2", "2026-12-01"), ("3", "2026-12-02")):
        store.sessions.create(make_record(id=name * 32, day=day))
    store.sessions.create(make_record(id="4" * 32, day="2027-01-01", ended=True))
    assert [record.id[0] for record in store.sessions.unfinished()] == ["3", "1", "2"]
    assert [record.id[0] for record in store.sessions.all()] == ["4", "3", "1", "2"]


def test_an_overview_has_everything_but_the_words(store: Store):
    records = [make_record(id=name * 32) for name in "12"]
    for record in records:
        store.sessions.create(record)
    store.sessions.save_closed("1" * 32, make_closed("c" * 32), POSITION)
    store.sessions.save_closed("2" * 32, make_closed("d" * 32), POSITION)
    store.sessions.save_closed("1" * 32, make_closed("e" * 32), POSITION)
    whole, light = store.sessions.all(), store.sessions.overview()
    assert [record.snapshot.words for record in light] == [(), ()]
    assert [replace(r, snapshot=replace(r.snapshot, words=())) for r in whole] == list(light)


def test_one_id_is_one_session(store: Store):
    store.sessions.create(make_record())
    with pytest.raises(ValueError, match="a" * 32):
        store.sessions.create(make_record(day="2027-01-01"))


def test_an_imported_session_keeps_its_totals(store: Store):
    record = make_record(closed=(make_closed(flagged=True),))
    store.sessions.create(record)
    assert store.sessions.load(record.id) == record


@pytest.mark.parametrize("missing", ["load", "delete"])
def test_an_unknown_session_is_a_key_error(store: Store, missing):
    with pytest.raises(KeyError):
        getattr(store.sessions, missing)("0" * 32)
    with pytest.raises(KeyError):
        store.sessions.save_closed("0" * 32, make_closed(), POSITION)


def test_only_old_ended_sessions_are_removed(store: Store):
    store.sessions.create(make_record(id="1" * 32, day="2025-01-01", ended=True))
    store.sessions.create(make_record(id="2" * 32, day="2025-01-01"))
    store.sessions.create(make_record(id="3" * 32, day="2026-01-01", ended=True))
    assert set(store.sessions.delete_before("2025-06-01")) == {"1" * 32, "2" * 32}
    assert {record.id[0] for record in store.sessions.all()} == {"3"}


def test_plans_are_kept_changed_listed_and_removed(store: Store):
    first, second = make_plan(steps=2), make_plan(steps=4, id="e" * 32, peers=("Lou", "Sam"))
    store.plans.save(first)
    store.plans.save(second)
    store.plans.save(replace(first, title="Autre titre"))
    assert store.plans.all() == (second, replace(first, title="Autre titre"))
    assert store.plans.load(second.id) == second
    store.plans.delete(second.id)
    with pytest.raises(KeyError):
        store.plans.load(second.id)
    with pytest.raises(KeyError):
        store.plans.delete(second.id)


def test_the_latest_confirmation_of_an_entry_stands(store: Store):
    store.confirmations.save(Confirmation("help/BE/child-focus", "2026-11-21", "AB"))
    store.confirmations.save(Confirmation("help/BE/child-focus", "2027-01-05", "CD"))
    found = store.confirmations.all()
    assert found == {"help/BE/child-focus": Confirmation("help/BE/child-focus", "2027-01-05", "CD")}


def test_a_store_in_memory_keeps_nothing_on_disk():
    store = open_store(None)
    store.sessions.create(make_record())
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    assert store.sessions.load("a" * 32).closed == (make_closed(),)
    store.close()
