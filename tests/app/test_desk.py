"""The desk behind the window, without a window."""

from dataclasses import replace

import pytest

from declic.app.desk import CoachDesk, months_before
from declic.app.house import take_snapshot
from declic.app.rooms import Rooms
from declic.domain.confirmation import Confirmation
from declic.domain.ids import ActivityRef
from declic.domain.law import law_polls, poll_entry
from declic.domain.plan import Plan, Step, StepKind
from declic.settings import Settings, open_folders
from declic.ui.ports import DeskError, DocumentFormat
from tests.factories import make_record


class Silent:
    """Progress that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        pass


@pytest.fixture
def desk(data_folder):
    made = CoachDesk(Rooms(open_folders(data_folder), Settings(language="en")), host="127.0.0.1")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-21", 12, "2025-11-21"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
    ],
)
def test_months_before(day, months, expected):
    assert months_before(day, months) == expected


def test_loading_deletes_sessions_that_are_too_old(desk):
    sessions = desk._rooms.store.sessions
    old = make_record(id="b" * 32, day="2020-01-01")
    new = make_record(id="c" * 32, day="2999-01-01")
    sessions.create(old)
    sessions.create(new)
    desk.load(Silent())
    assert [card.id for card in desk.sessions()] == [new.id]


def test_sessions_are_kept_for_ever_when_the_coach_says_so(desk):
    desk.save_settings(replace(desk.settings(), keep_sessions_months=0))
    desk._rooms.store.sessions.create(make_record(day="2020-01-01"))
    desk.load(Silent())
    assert len(desk.sessions()) == 1


def test_plans_and_activities_are_in_the_language_asked_for(desk):
    desk.load(Silent())
    titles = {card.id: card.title for card in desk.plans("nl")}
    assert titles["first-hour-50"] == "Het eerste uur"
    assert len(desk.activities("de")) >= 20


def test_a_deleted_sessions_report_is_refused(desk):
    with pytest.raises(DeskError) as error:
        desk.write_report("d" * 32, DocumentFormat.DOCX, "fr", Silent())
    assert error.value.what == "This session was deleted."


def test_settings_are_kept_in_the_file(desk, data_folder):
    desk.save_settings(replace(desk.settings(), country="NL"))
    assert 'country = "NL"' in (data_folder / "settings.toml").read_text()


def test_a_law_question_is_asked_only_once_somebody_confirmed_it(desk):
    rooms = desk._rooms
    steps = (
        Step("a" * 32, StepKind.ARRIVAL, minutes=4),
        Step("b" * 32, StepKind.ACTIVITY, ActivityRef("declic", "law-truths")),
    )
    plan = Plan("c" * 32, steps, "Law")
    off = take_snapshot(rooms.library, plan, rooms.store, rooms.tr)
    assert law_polls(off.plan, rooms.library.activities) == ()
    polls = law_polls(plan, rooms.library.activities)
    assert polls
    for poll in polls:
        rooms.store.confirmations.save(Confirmation(poll_entry(poll), "2026-11-21", "AB"))
    on = take_snapshot(rooms.library, plan, rooms.store, rooms.tr)
    assert law_polls(on.plan, rooms.library.activities) == polls


def test_plans_for_a_first_lesson_lead_and_the_reminder_comes_last(desk):
    offered = [card for card in desk.plans("en") if card.template]
    assert [card.id for card in offered[:4]] == [
        "privacy-50",
        "sexting-50",
        "cyberbullying-50",
        "first-hour-50",
    ]
    after_lessons = [card.id for card in offered if not 40 <= card.minutes <= 60]
    assert after_lessons[0] == "taster-25"
    assert after_lessons[-3:] == ["mixed-100", "training-morning", "booster-15"]
