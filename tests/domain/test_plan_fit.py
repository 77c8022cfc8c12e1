"""Fitting a plan to less time: what goes first, what goes together, what never goes."""

from collections.abc import Mapping
from dataclasses import replace

from declic.domain.activity import Activity, Method, Phase, Shows, Speaker
from declic.domain.ids import ActivityRef
from declic.domain.plan import Step, StepKind
from declic.domain.plan_edit import EditKind
from declic.domain.plan_fit import FitKind, FitProposal, fit_plan
from declic.domain.plan_measures import measured_parts
from tests.domain.test_plan_checks import CHAIN, FRAME, HELP, LIBRARY, QUIZ, SOUND, plan_of
from tests.factories import make_activity, make_multiple, make_scale


class TestFit:
    def test_a_plan_that_fits_is_left_alone(self) -> None:
        proposal = fit_plan(SOUND, LIBRARY, 50)
        assert proposal.changes == ()
        assert proposal.edit.apply(SOUND) == replace(SOUND, minutes=50)

    def test_minutes_go_before_phases(self) -> None:
        proposal = fit_plan(SOUND, LIBRARY, 27)
        assert proposal.fits
        assert proposal.after == 27
        assert {change.kind for change in proposal.changes} == {FitKind.SHORTEN}

    def test_phases_go_where_their_author_allows_it(self) -> None:
        proposal = fit_plan(SOUND, LIBRARY, 17)
        assert proposal.fits
        dropped = [c.phase for c in proposal.changes if c.kind is FitKind.DROP_PHASE]
        assert dropped
        assert set(dropped) <= {"scale", "end"}

    def test_nothing_falls_below_its_least(self) -> None:
        for minutes in range(5, 40):
            plan = fit_plan(SOUND, LIBRARY, minutes).edit.apply(SOUND)
            for each in plan.steps:
                assert each.activity is not None
                for phase, length in each.phases(LIBRARY[each.activity]):
                    assert length >= phase.minutes_min

    def test_steps_go_last_and_never_frame_or_help(self) -> None:
        plan = plan_of(FRAME, QUIZ, CHAIN, HELP)
        proposal = fit_plan(plan, LIBRARY, 17)
        assert proposal.fits
        kept = [s.activity for s in proposal.edit.apply(plan).steps]
        assert kept[0] == FRAME.ref
        assert kept[-1] == HELP.ref
        assert len(kept) == 3

    def test_what_is_kept_is_cut_no_more_than_needed(self) -> None:
        plan = plan_of(FRAME, QUIZ, CHAIN, HELP)
        proposal = fit_plan(plan, LIBRARY, 25)
        assert proposal.after == 25

    def test_a_break_that_is_needed_stays(self) -> None:
        pause = Step("b" * 32, StepKind.BREAK, minutes=20)
        plan = plan_of(FRAME, *[QUIZ] * 10, HELP, minutes=200)
        plan = replace(plan, steps=(*plan.steps[:6], pause, *plan.steps[6:]))
        proposal = fit_plan(plan, LIBRARY, 95)
        assert proposal.fits
        assert any(s.kind is StepKind.BREAK and s.minutes >= 5 for s in proposal.edit.steps or ())

    def test_before_and_after_go_together(self) -> None:
        before = make_scale("before", measure="m", occasion="before")
        after = make_scale("after", measure="m", occasion="after")
        pair = make_activity(
            "pair",
            polls=(before, after, make_multiple()),
            phases=(
                Phase("ask", 3, 0, Speaker.BOTH, poll="before"),
                Phase("talk", 9, 8, Speaker.BOTH, poll="rules"),
                Phase("ask-again", 3, 0, Speaker.BOTH, poll="after"),
            ),
        )
        library = {pair.ref: pair}
        plan = plan_of(pair)
        proposal = fit_plan(plan, library, 9)
        dropped = {c.phase for c in proposal.changes if c.kind is FitKind.DROP_PHASE}
        assert dropped == {"ask", "ask-again"}

    def test_before_and_after_go_together_across_steps(self) -> None:
        plan = plan_of(FRAME, BEFORE, QUIZ, AFTER, HELP)
        library = {**LIBRARY, BEFORE.ref: BEFORE, AFTER.ref: AFTER}
        halves = [asked_in(fit_plan(plan, library, minutes), library) for minutes in range(6, 60)]
        assert {"both", "none"} <= set(halves)
        assert "one" not in halves

    def test_a_half_stays_where_its_other_half_must_stay(self) -> None:
        must = make_activity(
            "must", method=Method.CLOSING,
            polls=(make_scale("late", measure="m", occasion="after"),),
            phases=(Phase("late", 5, 3, Speaker.BOTH, Shows.HELP, poll="late"),), materials=(),
        )  # fmt: skip
        plan = plan_of(FRAME, BEFORE, QUIZ, must)
        library = {**LIBRARY, BEFORE.ref: BEFORE, must.ref: must}
        for minutes in range(6, 60):
            assert asked_in(fit_plan(plan, library, minutes), library) == "both"

    def test_the_whole_proposal_is_one_edit(self) -> None:
        proposal = fit_plan(SOUND, LIBRARY, 20)
        assert proposal.edit.name.kind is EditKind.FIT
        assert proposal.edit.apply(SOUND).minutes == 20

    def test_an_impossible_time_is_said_to_be_impossible(self) -> None:
        proposal = fit_plan(SOUND, LIBRARY, 5)
        assert not proposal.fits


def asking_half(slug: str, occasion: str) -> Activity:
    """A questionnaire that asks one measure on one occasion, and talks a little."""
    return make_activity(
        slug,
        method=Method.QUESTIONNAIRE,
        polls=(make_scale(slug, measure="m", occasion=occasion),),
        phases=(
            Phase("ask", 4, 3, Speaker.BOTH, poll=slug),
            Phase("talk", 4, 2, Speaker.BOTH),
        ),
        materials=(),
    )


BEFORE, AFTER = asking_half("before", "before"), asking_half("after", "after")


def asked_in(proposal: FitProposal, library: Mapping[ActivityRef, Activity]) -> str:
    """Tell whether a proposal keeps both halves of the measure, one or none."""
    plan = proposal.edit.apply(plan_of(FRAME))
    kept = {each.occasion for each in measured_parts(plan, library).values() if each.measure == "m"}
    return ("none", "one", "both")[len(kept)]
