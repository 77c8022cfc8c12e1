"""The set of pictograms: each drawing sound and small, named in four languages, asked for whole."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from declic.content import load_library, snapshot
from declic.content.complaints import Complaint, Findings
from declic.content.pictograms import (
    FOLDER,
    PASS_PICTOGRAM,
    check_pictograms,
    pictogram_names,
    pictogram_paths,
    pictured,
    used_pictograms,
)
from declic.domain.activity import Activity, Material
from declic.domain.plan import Plan, Step, StepKind
from declic.i18n import LANGUAGES, translator
from declic.session.order import running_order
from declic.session.phone_words import phone_poll
from declic.session.polling import PollRun, PollState
from declic.session.stage import Room, stage_view
from declic.settings import content_root
from tests.factories import make_activity, make_quiz, make_scale

STYLE = {
    "viewBox": "0 0 24 24", "fill": "none", "stroke": "currentColor", "stroke-width": "2",
    "stroke-linecap": "round", "stroke-linejoin": "round",
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda p: p.stem)
def test_a_drawing_is_one_line_in_the_style_of_all(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    assert root.attrib == STYLE
    assert [child.tag.rpartition("}")[2] for child in root] == ["path"]
    drawn = root[0].attrib["d"]
    assert len(drawn) <= 400, "six of them and their words go to every phone"
    assert re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+", drawn)
    starts = re.findall(r"M(-?[\d.]+) (-?[\d.]+)", drawn)
    assert all(0 <= float(each) <= 24 for start in starts for each in start)


def test_every_drawing_has_a_name_in_each_language_and_every_name_a_drawing() -> None:
    assert set(pictogram_paths()) == {path.stem for path in FOLDER.glob("*.svg")}
    lines = (FOLDER / "names.yaml").read_text("utf-8").splitlines()
    named = {line.partition(":")[0].strip('"') for line in lines if not line.startswith("#")}
    assert named == set(pictogram_paths())
    for slug, names in pictogram_names().items():
        assert set(names) == set(LANGUAGES), slug
    for lang in LANGUAGES:
        words = [names[lang] for names in pictogram_names().values()]
        assert len(words) == len(set(words)), "two pictures of one name"


def test_the_guide_lists_them_all() -> None:
    guide = (content_root() / "activities" / "README.md").read_text("utf-8")
    missing = [slug for slug in pictogram_paths() if f"| `{slug}` |" not in guide]
    assert missing == []


def make_pictured() -> Activity:
    """An activity that names a pictogram wherever it can."""
    slugs = sorted(pictogram_paths())
    activity = make_activity()
    polls = tuple(
        replace(poll, pictograms=dict(zip(pictured(poll), slugs, strict=False)))
        for poll in activity.polls
    )
    phases = tuple(replace(phase, pictogram="talk") for phase in activity.phases)
    deck = Material("deck", "print", "table", 2, ("talk", "listen"))
    return replace(activity, polls=polls, phases=phases, materials=(deck,))


def complaints(activity: Activity, lang: str = "en") -> tuple[Complaint, ...]:
    found = Findings("activity.yaml", translator(lang))
    check_pictograms(activity, lambda *path: 1, found)
    return found.complaints


def codes(activity: Activity) -> set[str]:
    return {complaint.code for complaint in complaints(activity)}


def test_all_or_none_is_asked_for() -> None:
    whole = make_pictured()
    assert codes(whole) == set()
    assert codes(make_activity()) == set()
    first, *phases = whole.phases
    assert codes(replace(whole, phases=(replace(first, pictogram=""), *phases))) == {
        "pictogram-missing"
    }
    for at, poll in enumerate(whole.polls):
        for option in poll.pictograms:
            less = {each: slug for each, slug in poll.pictograms.items() if each != option}
            polls = (*whole.polls[:at], replace(poll, pictograms=less), *whole.polls[at + 1 :])
            assert codes(replace(whole, polls=polls)) == {"pictogram-missing"}, option


@pytest.mark.parametrize("named", [(), ("talk",), ("talk", "listen", "eye")])
def test_each_card_of_a_deck_has_its_own(named: tuple[str, ...]) -> None:
    whole = make_pictured()
    deck = replace(whole.materials[0], pictograms=named)
    assert codes(replace(whole, materials=(deck,))) == {"pictogram-missing"}


def test_two_answers_never_look_the_same() -> None:
    quiz = make_quiz()
    twice = replace(quiz, pictograms=dict.fromkeys(quiz.options, "talk"))
    assert "pictogram-twice" in codes(make_activity(polls=(twice,)))


def test_an_option_that_is_none_is_told() -> None:
    scale = replace(make_scale(), pictograms={"3": "talk"})
    assert "pictogram-option" in codes(make_activity(polls=(scale,)))


@pytest.mark.parametrize(("word", "meant"), [("thumbs-upp", "thumbs-up"), ("écouter", "listen")])
def test_a_name_that_is_none_is_told_with_the_nearest(word: str, meant: str) -> None:
    whole = make_pictured()
    first, *phases = whole.phases
    wrong = replace(whole, phases=(replace(first, pictogram=word), *phases))
    (told,) = complaints(wrong)
    assert told.code == "no-such-pictogram"
    assert f"“{meant}”" in told.message or f" {meant}" in told.message


def test_every_shipped_activity_names_them() -> None:
    for ref, activity in load_library(content_root()).activities.items():
        assert all(phase.pictogram for phase in activity.phases), ref
        assert all(set(pictured(poll)) == set(poll.pictograms) for poll in activity.polls), ref
        assert all(len(each.pictograms) == each.cards for each in activity.materials), ref
        assert set(used_pictograms([activity])) >= {PASS_PICTOGRAM}


@pytest.mark.parametrize("on", [True, False])
def test_they_are_shown_where_the_plan_asks_for_them(on: bool) -> None:
    library = load_library(content_root())
    ref = next(ref for ref in library.refs if ref.slug == "double-yes")
    step = Step("1" * 32, StepKind.ACTIVITY, ref)
    made = snapshot(library, Plan("0" * 32, (step,), pictograms=on), today="2026-11-21")
    beat = next(beat for beat in running_order(made) if beat.poll)
    assert beat.poll is not None
    run = PollRun(beat.poll, str(beat.poll_ref), PollState.OPEN)
    view = stage_view(made, beat, run, Room(), translator("fr"))
    phone = phone_poll(made, beat, beat.poll)
    paths = pictogram_paths()
    lock = paths["lock"] if on else ""
    assert [option.pictogram for option in view.options if option.slug == "private-story"] == [lock]
    assert view.pictogram == (paths["vote"] if on else "")
    expected = {option: paths[slug] for option, slug in beat.poll.pictograms.items()}
    assert phone.pictograms == ({**expected, "pass": paths["pass"]} if on else {})
