"""Plan templates: steps that exist, fit, and suit the age."""

from pathlib import Path

import pytest

from declic.content import load_library
from declic.content.complaints import Findings
from declic.content.plans import read_plan
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan, StepKind, VotingMode
from declic.i18n import translator
from declic.settings import content_root


def read(root: Path) -> tuple[Plan | None, list[tuple[int, str]]]:
    library = load_library(root)
    found = Findings("short.yaml", translator("en"))
    plan = read_plan(root / "resources/plans/short.yaml", library.activities.get, found)
    return plan, [(complaint.line, complaint.code) for complaint in found.complaints]


def test_a_template_is_read_whole(samples: Path) -> None:
    plan, complaints = read(samples)

    assert complaints == []
    assert plan is not None
    assert (plan.id, plan.named("nl"), plan.minutes, plan.age) == ("short", "Kort", 20, 15)
    arrival, activity, pause = plan.steps
    assert (arrival.kind, arrival.minutes) == (StepKind.ARRIVAL, 4)
    assert activity.activity == ActivityRef("sample", "small-steps")
    assert dict(activity.phase_minutes) == {"after": 0}
    assert (activity.voting, plan.voting) == (VotingMode.CARDS, VotingMode.PHONES)
    assert pause.kind is StepKind.BREAK


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("sample/small-steps", "sample/tall-steps", 14, "no-such-activity"),
        ("sample/small-steps", "small-steps", 14, "bad-activity"),
        ("age: 15", "age: 11", 14, "wrong-age"),
        ("{after: 0}", "{later: 0}", 15, "no-such-phase"),
        ("{after: 0}", "{quiz: 1}", 15, "below-minutes-min"),
        ("minutes: 20", "minutes: 12", 5, "too-long"),
        ("slug: pause", "slug: arrival", 8, "same-slug"),
        ("kind: break", "kind: brake", 18, "unknown-value"),
        ("slug: short", "slug: long", 2, "slug-not-file"),
        (", en: Short", "", 3, "languages-missing"),
        ("    minutes: 4\n", "", 9, "missing-key"),
        ("voting: phones", "voting: shouting", 7, "unknown-value"),
        ("taken: 15", "taken: 14", 20, "taken"),
        ("country: BE\n", "", 1, "missing-key"),
    ],
)
def test_a_mistake_is_found_in_its_line(
    root: Path, old: str, new: str, line: int, code: str
) -> None:
    path = root / "resources/plans/short.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    plan, complaints = read(root)
    assert plan is None
    assert (line, code) in complaints


def test_an_activity_for_another_country_is_refused(root: Path) -> None:
    path = root / "activities/small-steps/activity.yaml"
    path.write_text(path.read_text("utf-8").replace("countries: []", "countries: [NL]"), "utf-8")

    assert (14, "wrong-country") in read(root)[1]


def test_shipped_templates_fit_their_minutes() -> None:
    library = load_library(content_root())

    assert library.plans
    for plan in library.plans.values():
        lengths = [
            step.length_minutes(library.activities[step.activity] if step.activity else None)
            for step in plan.steps
        ]
        assert sum(lengths) <= plan.minutes, plan.id
    assert library.complaints == () or all(c.severity == "warning" for c in library.complaints)


def test_a_measure_asked_twice_on_one_occasion_is_refused(root: Path) -> None:
    path = root / "resources/plans/short.yaml"
    text = path.read_text("utf-8").replace("    phase-minutes: {after: 0}\n", "")
    again = "  - slug: again\n    kind: activity\n    activity: sample/small-steps\n"
    text = text.replace("minutes: 20", "minutes: 90").partition("taken: ")[0] + again
    path.write_text(text + "taken: 25\n", "utf-8")

    plan, complaints = read(root)
    assert plan is None
    assert [code for _, code in complaints] == ["measured-twice"]
