"""Edits of a plan: what each one makes of it, and that undoing them leads back."""

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from declic.domain.activity import Activity, Phase, Shows, Speaker
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.plan_edit import (
    AddStep,
    ChangePlan,
    ChangeStep,
    DuplicateStep,
    Edit,
    EditKind,
    EditName,
    MoveStep,
    RemoveStep,
    add_activity,
    add_break,
    set_minutes,
    set_phase,
    split_step,
)
from declic.domain.plan_history import MOST_KEPT, PlanHistory
from declic.domain.plan_minutes import (
    clock_time,
    middle_point,
    read_clock,
    split_points,
    step_starts,
    total_minutes,
)
from tests.factories import make_activity, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable

ACTIVITY = make_activity()
LIBRARY = {ACTIVITY.ref: ACTIVITY}
SEQUENCES = 10_000


def ids(plan: Plan) -> list[int]:
    """The steps' ids of the factory as small numbers."""
    return [int(step.id, 16) for step in plan.steps]


def lengths(step: Step) -> dict[str, int]:
    """The minutes of a step's phases that run."""
    return {phase.slug: minutes for phase, minutes in step.phases(ACTIVITY)}


class TestOrder:
    def test_a_new_step_stands_where_it_was_dropped(self) -> None:
        plan = add_break(1, "9" * 32).apply(make_plan(3))
        assert [step.kind for step in plan.steps] == ["arrival", "break", "activity", "break"]

    def test_an_activity_is_added_as_its_author_planned_it(self) -> None:
        plan = add_activity(ACTIVITY, 99, "9" * 32).apply(make_plan(1))
        assert plan.steps[-1] == Step("9" * 32, StepKind.ACTIVITY, ACTIVITY.ref)

    @pytest.mark.parametrize(
        ("step", "to", "order"),
        [(0, 2, [2, 3, 1]), (2, 0, [3, 1, 2]), (1, 1, [1, 2, 3]), (0, 99, [2, 3, 1])],
    )
    def test_a_moved_step_then_stands_at_the_place(
        self, step: int, to: int, order: list[int]
    ) -> None:
        plan = make_plan(3)
        assert ids(MoveStep(plan.steps[step], to).apply(plan)) == order

    def test_a_copy_follows_its_step_and_has_an_identity_of_its_own(self) -> None:
        plan = make_plan(3)
        copied = DuplicateStep(plan.steps[1], f"{9:032x}").apply(plan)
        assert ids(copied) == [1, 2, 9, 3]
        assert replace(copied.steps[2], id=plan.steps[1].id) == plan.steps[1]

    def test_a_step_is_taken_out(self) -> None:
        plan = make_plan(3)
        assert ids(RemoveStep(plan.steps[1]).apply(plan)) == [1, 3]

    def test_a_step_that_is_gone_is_refused(self) -> None:
        plan = make_plan(3)
        smaller = RemoveStep(plan.steps[1]).apply(plan)
        with pytest.raises(KeyError):
            MoveStep(plan.steps[1], 0).apply(smaller)


class TestMinutes:
    """The sample activity runs quiz 4 (least 3), scale 3 (may go), rules 5 (least 4)."""

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (11, {"quiz": 4, "scale": 2, "rules": 5}),
            (9, {"quiz": 3, "scale": 2, "rules": 4}),
            (8, {"quiz": 3, "scale": 1, "rules": 4}),
            (1, {"quiz": 3, "scale": 1, "rules": 4}),
            (24, {"quiz": 8, "scale": 6, "rules": 10}),
        ],
    )
    def test_a_length_is_spread_and_never_below_the_least(
        self, wanted: int, found: dict[str, int]
    ) -> None:
        plan = make_plan(2)
        changed = set_minutes(plan.steps[1], ACTIVITY, wanted).apply(plan).steps[1]
        assert lengths(changed) == found

    def test_a_dropped_phase_stays_dropped_when_the_step_grows(self) -> None:
        plan = make_plan(2)
        plan = set_phase(plan.steps[1], ACTIVITY, "scale", 0).apply(plan)
        plan = set_minutes(plan.steps[1], ACTIVITY, 20).apply(plan)
        assert lengths(plan.steps[1]).keys() == {"quiz", "rules"}
        assert total_minutes(plan, LIBRARY) == 24

    @pytest.mark.parametrize(("phase", "wanted", "found"), [("quiz", 0, 3), ("rules", 200, 120)])
    def test_a_phase_keeps_to_its_bounds(self, phase: str, wanted: int, found: int) -> None:
        plan = make_plan(2)
        changed = set_phase(plan.steps[1], ACTIVITY, phase, wanted).apply(plan)
        assert lengths(changed.steps[1])[phase] == found

    def test_the_authors_minutes_are_not_written_down(self) -> None:
        plan = make_plan(2)
        longer = set_minutes(plan.steps[1], ACTIVITY, 14).apply(plan)
        back = set_minutes(longer.steps[1], ACTIVITY, 12).apply(longer)
        assert sum(lengths(back.steps[1]).values()) == 12
        again = set_phase(back.steps[1], ACTIVITY, "quiz", 4).apply(back)
        assert "quiz" not in again.steps[1].phase_minutes

    @pytest.mark.parametrize(("wanted", "found"), [(-3, 1), (7, 7), (999, 240)])
    def test_a_break_has_bounds_too(self, wanted: int, found: int) -> None:
        plan = make_plan(3)
        assert set_minutes(plan.steps[2], None, wanted).apply(plan).steps[2].minutes == found

    def test_steps_start_one_after_the_other(self) -> None:
        assert step_starts(make_plan(4), LIBRARY) == (0, 4, 16, 21)

    @pytest.mark.parametrize(
        ("start", "minutes", "clock"),
        [("08:30", 18, "08:48"), ("23:50", 20, "00:10"), ("", 75, "01:15")],
    )
    def test_times_are_counted_from_the_start(self, start: str, minutes: int, clock: str) -> None:
        assert clock_time(start, minutes) == clock

    @pytest.mark.parametrize(
        ("typed", "read"),
        [("8:30", "08:30"), ("8h30", "08:30"), ("8", "08:00"), ("0830", "08:30"), ("", ""),
         ("8.30 Uhr", "08:30"), ("25:00", None), ("soon", None), ("8:75", None)],
    )  # fmt: skip
    def test_times_are_read_as_people_type_them(self, typed: str, read: str | None) -> None:
        assert read_clock(typed) == read


class TestSplit:
    def test_an_activity_is_parted_between_phases(self) -> None:
        plan = make_plan(2)
        step = plan.steps[1]
        assert split_points(step, ACTIVITY) == ("scale", "rules")
        assert middle_point(step, ACTIVITY) == "rules"
        parted = split_step(step, ACTIVITY, "scale", ("8" * 32, "9" * 32)).apply(plan)
        assert [s.kind for s in parted.steps] == ["arrival", "activity", "break", "activity"]
        assert lengths(parted.steps[1]) == {"quiz": 4}
        assert lengths(parted.steps[3]) == {"scale": 3, "rules": 5}
        assert total_minutes(parted, LIBRARY) == total_minutes(plan, LIBRARY) + 10

    def test_a_text_is_parted_in_halves(self) -> None:
        plan = make_plan(4)
        step = set_minutes(plan.steps[3], None, 7).apply(plan).steps[3]
        parted = split_step(step, None, "", ("8" * 32, "9" * 32))
        assert (parted.first.minutes, parted.second.minutes) == (3, 4)

    def test_a_story_is_not_cut_between_vote_and_scene(self) -> None:
        poll = replace(ACTIVITY.polls[0], leads_to={"two-step": "ends-well"})
        phases = (
            Phase("vote", 4, 3, Speaker.FIRST, poll="thief"),
            Phase("ending", 3, 3, Speaker.FIRST, shows=Shows.SCENE),
            Phase("talk", 5, 3, Speaker.BOTH),
        )
        story = make_activity(polls=(poll,), phases=phases, scenes=("ends-well",))
        assert split_points(make_plan(2).steps[1], story) == ("talk",)

    def test_what_has_one_phase_cannot_be_parted(self) -> None:
        single = make_activity(phases=ACTIVITY.phases[:1])
        assert middle_point(make_plan(2).steps[1], single) is None


class TestPlanValues:
    def test_numbers_and_texts_keep_to_their_bounds(self) -> None:
        edit = ChangePlan(EditKind.LENGTH, minutes=9_999, age=3, participants=-1, title="x" * 500)
        plan = edit.apply(make_plan(1))
        assert (plan.minutes, plan.age, plan.participants) == (600, 6, 0)
        assert len(plan.title) == 120

    def test_a_steps_own_way_of_voting_can_be_taken_back(self) -> None:
        plan = make_plan(2)
        cards = ChangeStep(EditKind.STEP_VOTING, plan.steps[1], voting=VotingMode.CARDS)
        plan = cards.apply(plan)
        assert plan.steps[1].voting is VotingMode.CARDS
        assert ChangeStep(EditKind.NOTE, plan.steps[1], note="x").apply(plan).steps[1].voting
        back = ChangeStep(EditKind.STEP_VOTING, plan.steps[1], voting=None)
        assert back.apply(plan).steps[1].voting is None


class TestHistory:
    def test_undo_and_redo_say_what_they_do(self) -> None:
        plan = make_plan(3)
        history = PlanHistory(plan).do(MoveStep(plan.steps[2], 0))
        assert history.undo_name == EditName(EditKind.MOVE, plan.steps[2])
        assert history.undo().redo_name == history.undo_name
        assert history.undo().plan == plan

    def test_what_changes_nothing_leaves_no_trace(self) -> None:
        plan = make_plan(3)
        assert PlanHistory(plan).do(MoveStep(plan.steps[0], 0)).past == ()

    def test_a_new_edit_forgets_what_was_undone(self) -> None:
        plan = make_plan(3)
        history = PlanHistory(plan).do(RemoveStep(plan.steps[2])).undo()
        assert history.do(RemoveStep(plan.steps[0])).future == ()

    def test_typing_is_one_edit(self) -> None:
        history = PlanHistory(make_plan(1, title=""))
        for text in ("A", "Av", "Ava"):
            history = history.do(ChangePlan(EditKind.TITLE, title=text), joined=True)
        assert len(history.past) == 1
        assert history.undo().plan.title == ""

    def test_typing_back_to_the_beginning_is_no_edit(self) -> None:
        history = PlanHistory(make_plan(1, title="A"))
        for text in ("AB", "A"):
            history = history.do(ChangePlan(EditKind.TITLE, title=text), joined=True)
        assert history.past == ()

    def test_typing_elsewhere_is_another_edit(self) -> None:
        plan = make_plan(4)
        history = PlanHistory(plan)
        for step in plan.steps[2:]:
            history = history.do(ChangeStep(EditKind.NOTE, step, note="x"), joined=True)
        assert len(history.past) == 2

    def test_only_so_many_edits_are_kept(self) -> None:
        history = PlanHistory(make_plan(1))
        for number in range(MOST_KEPT + 5):
            history = history.do(ChangePlan(EditKind.TITLE, title=str(number)))
        assert len(history.past) == MOST_KEPT


def test_ten_thousand_random_sequences_end_where_they_began() -> None:
    chance = random.Random(8)
    for _ in range(SEQUENCES):
        plan = make_plan(chance.randint(1, 5))
        history = PlanHistory(plan)
        for _ in range(chance.randint(1, 12)):
            history = random_move(chance, history)
            assert total_minutes(history.plan, LIBRARY) > 0 or not history.plan.steps
        there = history.plan
        undone = 0
        while history.past:
            history = history.undo()
            undone += 1
        assert history.plan == plan
        for _ in range(undone):
            history = history.redo()
        assert history.plan == there


def random_move(chance: random.Random, history: PlanHistory) -> PlanHistory:
    """One edit, undo or redo."""
    pick = chance.random()
    if pick < 0.2:
        return history.undo()
    if pick < 0.3:
        return history.redo()
    return history.do(random_edit(chance, history.plan), joined=chance.random() < 0.3)


def random_edit(chance: random.Random, plan: Plan) -> Edit:
    """Any edit that the plan can take."""
    number = chance.randint(-5, 90)
    fresh = (f"{chance.getrandbits(128):032x}", f"{chance.getrandbits(128):032x}")
    always: list[Callable[[], Edit]] = [
        lambda: AddStep(Step(fresh[0], StepKind.TEXT, minutes=3, title="x"), number),
        lambda: add_activity(ACTIVITY, number, fresh[0]),
        lambda: ChangePlan(EditKind.LENGTH, minutes=number),
        lambda: ChangePlan(EditKind.TITLE, title=str(number)),
        lambda: ChangePlan(EditKind.VOTING, voting=chance.choice(list(VotingMode))),
        lambda: ChangePlan(EditKind.PEERS, peers=(str(number),)),
    ]
    if not plan.steps:
        return chance.choice(always)()
    step = chance.choice(plan.steps)
    activity: Activity | None = ACTIVITY if step.activity else None
    always += [
        lambda: RemoveStep(step),
        lambda: MoveStep(step, number),
        lambda: DuplicateStep(step, fresh[0]),
        lambda: set_minutes(step, activity, number),
        lambda: ChangeStep(EditKind.NOTE, step, note=str(number)),
        lambda: ChangeStep(EditKind.STEP_VOTING, step, voting=chance.choice([None, *VotingMode])),
    ]
    if activity is not None:
        slug = chance.choice(activity.phases).slug
        always.append(lambda: set_phase(step, activity, slug, number))
    if (point := middle_point(step, activity)) is not None:
        always.append(lambda: split_step(step, activity, point, fresh))
    return chance.choice(always)()
