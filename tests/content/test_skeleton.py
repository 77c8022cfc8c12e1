"""A new activity: it passes but for its brackets, and passes whole once they are filled."""

import re
from pathlib import Path

import pytest

from declic.content import check, load_activity, load_library
from declic.content.complaints import ContentError
from declic.content.skeleton import new_activity
from declic.domain.ids import ActivityRef
from declic.i18n import LANGUAGES

BRACKET = re.compile(r"\[[^\[\]\n]+\]$", re.MULTILINE)
FILLED = {"fr": "Un mot vrai.", "nl": "Een goed woord.", "de": "Ein gutes Wort.", "en": "A word."}


def codes(folder: Path) -> set[str]:
    return {complaint.code for complaint in check([folder], "en")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_skeleton_is_sound_but_for_its_brackets(tmp_path: Path, lang: str) -> None:
    folder = new_activity(tmp_path / "activities", "two-steps", lang)

    told = check([folder], "en")
    assert {complaint.code for complaint in told} == {"placeholder"}
    assert {complaint.severity for complaint in told} == {"warning"}
    brackets = sum(len(BRACKET.findall(p.read_text("utf-8"))) for p in folder.glob("*.md"))
    assert len(told) == brackets
    activity, words, _ = load_activity(folder)
    assert (str(activity.ref), activity.minutes) == ("my-school/two-steps", 12)
    assert set(words) == set(LANGUAGES)


def test_comments_speak_the_author_s_language(tmp_path: Path) -> None:
    french = new_activity(tmp_path / "a", "two-steps", "fr") / "activity.yaml"
    german = new_activity(tmp_path / "b", "two-steps", "de") / "activity.yaml"

    assert french.read_text("utf-8").startswith("# Le déroulement")
    assert german.read_text("utf-8").startswith("# Wie diese")


def test_filled_in_it_passes_whole_and_can_be_run(tmp_path: Path) -> None:
    folder = new_activity(tmp_path / "activities", "two-steps", "fr", pack="saint-exemple")
    for path in folder.glob("*.md"):
        filled = BRACKET.sub(FILLED[path.stem], path.read_text("utf-8"))
        path.write_text(filled, "utf-8")

    assert check([folder], "fr") == ()
    ref = ActivityRef("saint-exemple", "two-steps")
    assert list(load_library(tmp_path).activities) == [ref]


def test_one_bracket_left_is_named_with_its_line(tmp_path: Path) -> None:
    folder = new_activity(tmp_path / "activities", "two-steps", "fr")
    for path in folder.glob("*.md"):
        text = path.read_text("utf-8")
        kept = text.index("[", text.index("# phase vote"))
        rest = BRACKET.sub(FILLED[path.stem], text[kept + 1 :])
        head = BRACKET.sub(FILLED[path.stem], text[:kept])
        path.write_text(head + "[" + rest, "utf-8")

    told = check([folder], "en")
    assert [complaint.code for complaint in told] == ["placeholder"] * 4
    assert {complaint.line for complaint in told} == {
        (folder / "fr.md").read_text("utf-8").split("\n").index("# phase vote") + 3
    }


@pytest.mark.parametrize(
    ("slug", "pack", "code"),
    [
        ("Two Steps", "my-school", "bad-slug"),
        ("../two-steps", "my-school", "bad-slug"),
        ("", "my-school", "bad-slug"),
        ("two-steps", "My School", "bad-slug"),
        ("two-steps", "declic", "pack-taken"),
    ],
)
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, slug: str, pack: str, code: str) -> None:
    with pytest.raises(ContentError) as refused:
        new_activity(tmp_path, slug, "en", pack=pack)
    assert [complaint.code for complaint in refused.value.complaints] == [code]
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = new_activity(tmp_path, "two-steps", "en")
    (folder / "fr.md").write_text("mine", "utf-8")
    with pytest.raises(ContentError) as refused:
        new_activity(tmp_path, "two-steps", "en")
    assert refused.value.complaints[0].code == "folder-taken"
    assert (folder / "fr.md").read_text("utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ContentError) as refused:
        new_activity(tmp_path / "file", "two-steps", "en")
    assert refused.value.complaints[0].code == "unwritable"


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: str, encoding: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ContentError):
        new_activity(tmp_path, "two-steps", "en")
    assert list(tmp_path.iterdir()) == []
