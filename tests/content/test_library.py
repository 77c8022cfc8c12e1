"""The library: lazy, forgiving about one broken part, strict about what a session gets."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from declic.content import ContentError, load_library, snapshot
from declic.domain.coach_notes import CoachNotes
from declic.domain.confirmation import Confirmation
from declic.domain.ids import ActivityRef
from declic.domain.law import law_polls, poll_entry
from declic.domain.plan import Plan, Step, StepKind
from declic.settings import content_root
from tests.factories import make_activity, make_plan

REF = ActivityRef("sample", "small-steps")


def broken(root: Path, name: str) -> None:
    path = root / "activities" / "small-steps" / name
    path.write_text(path.read_text("utf-8").replace("slug: quiz", "slug: QUIZ"), "utf-8")
    text = path.read_text("utf-8")
    path.write_text(text.replace("# summary\n", ""), "utf-8")


def test_opening_parses_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was parsed")

    monkeypatch.setattr("declic.content.structure.parse", refuse)
    monkeypatch.setattr("declic.content.plans.parse", refuse)
    monkeypatch.setattr("declic.content.help_directory.parse", refuse)
    library = load_library(root)

    assert library.refs == (REF,)
    assert library.complaints == ()


def test_each_file_is_read_once(root: Path) -> None:
    library = load_library(root)
    first = library.activities[REF]
    (root / "activities" / "small-steps" / "activity.yaml").unlink()

    assert library.activities[REF] is first
    assert list(library.activities.items()) == [(REF, first)]
    assert len(library.activities) == 1


def test_words_fall_back_to_french_then_english(samples: Path) -> None:
    library = load_library(samples)

    assert library.words(REF, "de").text("title").value == "Kleine Schritte"
    assert library.words(REF, "ar").text("title").lang == "fr"
    assert [words.lang for words in library.all_words(REF)] == ["fr", "nl", "de", "en"]


def test_a_broken_translation_is_left_out_and_told(root: Path) -> None:
    broken(root, "nl.md")
    library = load_library(root)

    assert [words.lang for words in library.all_words(REF)] == ["fr", "de", "en"]
    assert library.words(REF, "nl").text("title").lang == "fr"
    assert {Path(c.file).name for c in library.complaints} == {"nl.md"}


@pytest.mark.parametrize("name", ["activity.yaml", "fr.md"])
def test_a_broken_activity_is_as_if_it_were_not_there(root: Path, name: str) -> None:
    broken(root, name)
    library = load_library(root)

    assert library.refs == (REF,)
    assert REF not in library.activities
    assert list(library.activities) == []
    with pytest.raises(KeyError):
        library.all_words(REF)
    assert library.complaints


def test_only_some_activities(root: Path) -> None:
    assert load_library(root, only=["other"]).refs == ()
    assert load_library(root, only=["small-steps"]).refs == (REF,)


def test_a_folder_without_content_is_an_empty_library(tmp_path: Path) -> None:
    library = load_library(tmp_path)

    assert library.refs == ()
    assert len(library.plans) == 0
    assert library.help_lines("BE", participants=True, today="2026-11-21") == ()


def test_a_snapshot_holds_everything_that_a_session_needs(samples: Path) -> None:
    library = load_library(samples)
    made = snapshot(library, library.plans["short"], today="2026-11-21")

    assert [activity.ref for activity in made.activities] == [REF]
    assert [words.lang for words in made.words] == ["fr", "nl", "de", "en"]
    assert made.words_of(REF, "nl").text("title").value == "Kleine stappen"
    assert [line.call for line in made.help_lines][:2] == ["103", "116 000"]
    assert all(line.participants for line in made.help_lines)


def test_a_snapshot_follows_the_plan_s_language(samples: Path) -> None:
    library = load_library(samples)
    plan = make_plan(steps=1, lang="de")

    assert snapshot(library, plan, today="2026-11-21").help_lines[0].call == "108"


def test_a_plan_with_a_missing_activity_is_refused_by_name(samples: Path) -> None:
    plan = make_plan(steps=2, activity=make_activity("elsewhere"), title="Mardi")

    with pytest.raises(ContentError) as caught:
        snapshot(load_library(samples), plan, lang="fr")
    (complaint,) = caught.value.complaints
    assert complaint.code == "activity-missing"
    assert "declic/elsewhere" in complaint.message
    assert "plan" in complaint.message


def confirming(entries: Iterable[str]) -> CoachNotes:
    return CoachNotes({entry: Confirmation(entry, "2026-11-20", "AB") for entry in entries})


def test_a_snapshot_leaves_the_law_out_until_it_is_confirmed() -> None:
    library = load_library(content_root())
    ref = ActivityRef("declic", "law-truths")
    frame = Step("frame", StepKind.ACTIVITY, ActivityRef("declic", "our-frame"))
    plan = Plan("p", (frame, Step("law", StepKind.ACTIVITY, ref)))
    entries = [poll_entry(each) for each in law_polls(plan, library.activities)]

    assert len(entries) == 3
    assert [step.id for step in snapshot(library, plan).plan.steps] == ["frame"]
    some = snapshot(library, plan, notes=confirming(entries[:1])).plan
    assert [step.id for step in some.steps] == ["frame", "law"]
    asked = [phase.slug for phase, _ in some.steps[1].phases(library.activities[ref])]
    assert asked == ["swap", "box", "debrief"]
    assert snapshot(library, plan, notes=confirming(entries)).plan == plan


def test_a_plan_that_only_speaks_of_the_law_says_why_it_cannot_run() -> None:
    library = load_library(content_root())
    ref = ActivityRef("declic", "law-truths")
    with pytest.raises(ContentError) as refused:
        snapshot(library, Plan("p", (Step("law", StepKind.ACTIVITY, ref),)))
    assert [complaint.code for complaint in refused.value.complaints] == ["law-unconfirmed"]
