"""The factories give whole and consistent values, for everybody's tests."""

from declic.domain.plan import StepKind
from declic.domain.poll import PollKind
from tests.factories import LANGUAGES, make_activity, make_plan, make_record, make_snapshot


def test_snapshot_holds_what_its_plan_names() -> None:
    snapshot = make_snapshot()

    kinds = [step.kind for step in snapshot.plan.steps]
    assert kinds == [StepKind.ARRIVAL, StepKind.ACTIVITY, StepKind.BREAK, StepKind.TEXT]
    assert [a.ref for a in snapshot.activities] == list(snapshot.plan.activity_refs())
    assert {poll.kind for poll in snapshot.activities[0].polls} == {
        PollKind.QUIZ,
        PollKind.SCALE,
        PollKind.MULTIPLE,
    }


def test_words_are_complete_and_differ_by_language() -> None:
    snapshot = make_snapshot()
    activity = snapshot.activities[0]
    titles = set()
    for lang in LANGUAGES:
        words = snapshot.words_of(activity.ref, lang)
        titles.add(words.text("poll/thief/question").value)
        for poll in activity.polls:
            labelled = ("1", "5") if poll.kind is PollKind.SCALE else poll.options
            assert all(words.text(f"poll/{poll.slug}/option/{o}").lang == lang for o in labelled)
        assert all(words.script(phase.slug) for phase in activity.phases)
    assert len(titles) == len(LANGUAGES)


def test_plan_grows_with_its_steps() -> None:
    assert len(make_plan(steps=1).steps) == 1
    assert len(make_plan(steps=6).steps) == 6
    assert len({step.id for step in make_plan(steps=6).steps}) == 6


def test_changes_replace_fields() -> None:
    assert make_activity(debrief=5).debrief == 5
    assert make_record(ended=True).ended
