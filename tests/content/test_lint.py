"""The linter as a whole: clean on what is shipped, and no line can go unnoticed."""

import os
import shutil
import zlib
from pathlib import Path

import pytest

from declic.content import Severity, check
from declic.content.lint import errors_in
from declic.settings import content_root
from tests.content.losses import losses

EVERY = int(os.environ.get("DECLIC_EVERY", "60"))
"""Of so many losses one is tried; ``DECLIC_EVERY=1`` tries all 30,000, for over an hour."""

SHIPPED = sorted(path.parent for path in content_root().glob("activities/*/activity.yaml"))


def test_the_sample_is_clean(samples: Path) -> None:
    assert check([samples], "fr") == ()


def test_what_is_shipped_has_no_errors() -> None:
    assert [str(c) for c in check([], "en") if c.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["activity.yaml", "fr.md", "nl.md", "de.md", "en.md"])
def test_nothing_of_an_activity_can_be_lost_unnoticed(folder: Path, name: str) -> None:
    every = 1 if name == "activity.yaml" else 3
    said = say_values(folder / "activity.yaml")
    # Only our own activities must have this line; who writes it is held to it.
    lost = [what for what in unnoticed(folder / name, every=every) if not what.endswith(said)]

    assert lost == []


def say_values(path: Path) -> str:
    """Add the line that says how many values stand in the file, and return it."""
    text = path.read_text("utf-8")
    path.write_text(f"{text}values: 999\n", "utf-8")
    (complaint,) = check([path.parent], "en")
    assert complaint.code == "values"
    said = f"values: {complaint.message.split()[3]}"
    path.write_text(f"{text}{said}\n", "utf-8")
    assert check([path.parent], "en") == ()
    return said


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.name)
def test_nothing_of_a_shipped_activity_can_be_lost_unnoticed(shipped: Path, tmp_path: Path) -> None:
    """Each line, option, source, block and language; a sample of them unless all are asked for."""
    shutil.copytree(content_root() / "resources", tmp_path / "resources")
    folder = Path(shutil.copytree(shipped, tmp_path / "activities" / shipped.name))
    assert not errors_in(check([folder], "en")), "a loss shows only in a sound activity"
    for path in sorted(folder.iterdir()):
        assert unnoticed(path, every=EVERY, first=chosen(path, EVERY)) == []
        whole = path.read_bytes()
        path.unlink()
        assert errors_in(check([folder], "en")), f"{path.name} as a whole"
        path.write_bytes(whole)


def chosen(path: Path, count: int) -> int:
    """A number below ``count``: another one for each file, and the same in each run."""
    return zlib.crc32("/".join(path.parts[-2:]).encode()) % count


def unnoticed(path: Path, every: int, first: int = 0) -> list[str]:
    """Lose one thing after the other, and return what the check did not miss."""
    whole = path.read_text("utf-8")
    lost = []
    for what, text in list(losses(path))[first::every]:
        path.write_text(text, "utf-8")
        if not errors_in(check([path], "en")):
            lost.append(what)
    path.write_text(whole, "utf-8")
    return lost


RESOURCES = sorted(
    path.relative_to(content_root())
    for kind in ("*.yaml", "*.md")
    for path in (content_root() / "resources").rglob(kind)
    if path.name != "README.md"
)
"""Help directory, plan templates, sheets and the manual."""


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is shipped that is put in order again after each loss."""
    root = tmp_path_factory.mktemp("content")
    for name in ("resources", "activities"):
        shutil.copytree(content_root() / name, root / name)
    return root


@pytest.mark.parametrize("name", RESOURCES, ids=str)
def test_nothing_of_the_resources_can_be_lost_unnoticed(resources: Path, name: Path) -> None:
    """Each line, value, entry, translation and language of them, or a sample of these."""
    path = resources / name
    assert not errors_in(check([path], "en")), "a loss shows only in a sound file"
    assert unnoticed(path, every=EVERY, first=chosen(name, min(EVERY, 20))) == []
    if path.suffix == ".md":
        whole = path.read_bytes()
        path.unlink()
        assert errors_in(check([path.parent], "en")), f"{name} as a whole"
        path.write_bytes(whole)


def test_a_source_without_backs_is_an_error_and_no_reason_to_stop(folder: Path) -> None:
    path = folder / "activity.yaml"
    path.write_text(path.read_text("utf-8").replace("    backs: [quiz]\n", ""), "utf-8")

    (complaint,) = check([folder], "en")
    assert (complaint.code, complaint.line) == ("backs-missing", 68)


def test_sources_are_counted_where_an_older_file_counted_them(folder: Path) -> None:
    path = folder / "activity.yaml"
    text = path.read_text("utf-8")
    for count, codes in ((1, set()), (2, {"source-count"})):
        path.write_text(text.replace("sources:\n", f"source-count: {count}\nsources:\n"), "utf-8")
        assert {each.code for each in check([folder], "en")} == codes


def test_a_poll_without_right_answer_has_no_sources(folder: Path) -> None:
    path = folder / "activity.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("measure: easy-no", "sources: [two-step-page]\n    measure: easy-no")
    )

    assert [c.code for c in check([folder], "en")] == ["sources-without-right"]


@pytest.mark.parametrize("word", ["loi", "infraction", "légal"])
def test_a_quiz_about_the_law_says_so(folder: Path, word: str) -> None:
    path = folder / "fr.md"
    path.write_text(path.read_text("utf-8").replace("Il faut une deuxième preuve.", f"La {word}."))
    assert [c.code for c in check([folder], "en")] == ["law-not-stated"]

    path = folder / "activity.yaml"
    text = path.read_text("utf-8")
    for stated in ("true", "false"):
        path.write_text(text.replace("kind: quiz", f"kind: quiz\n    law: {stated}"), "utf-8")
        assert check([folder], "en") == ()


def test_a_legal_statement_that_names_no_law_is_an_error(folder: Path) -> None:
    path = folder / "activity.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: quiz", "kind: quiz\n    law: true"))

    assert [c.code for c in check([folder], "en")] == ["law-not-spoken"]


@pytest.mark.parametrize(
    "path",
    [
        ".",
        "activities",
        "activities/small-steps",
        "activities/small-steps/nl.md",
        "activities/small-steps/activity.yaml",
    ],
)
def test_an_activity_is_found_however_it_is_named(root: Path, path: str) -> None:
    words = root / "activities" / "small-steps" / "nl.md"
    words.write_text(words.read_text("utf-8").replace("# summary\n", ""), "utf-8")

    assert {c.file for c in check([root / path], "en")} == {str(words)}


@pytest.mark.parametrize("path", ["resources", "resources/plans", "resources/plans/short.yaml"])
def test_a_plan_is_found_however_it_is_named(root: Path, path: str) -> None:
    plan = root / "resources" / "plans" / "short.yaml"
    plan.write_text(plan.read_text("utf-8").replace("minutes: 20", "minutes: 5"), "utf-8")

    assert [c.code for c in check([root / path], "en")] == ["too-long"]


def test_a_plan_tells_what_is_wrong_with_its_activities_too(root: Path) -> None:
    broken = root / "activities" / "small-steps" / "activity.yaml"
    broken.write_text("format: 1\n", "utf-8")

    told = check([root / "resources" / "plans"], "en")
    assert {Path(c.file).name for c in told} == {"activity.yaml", "short.yaml"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("nowhere", "no-such-path"),
        ("resources/notes.txt", "not-content"),
        ("empty", "no-content"),
        ("holiday", "no-content"),
    ],
)
def test_what_is_no_content_is_a_complaint(root: Path, path: str, code: str) -> None:
    (root / "resources" / "notes.txt").write_text("x")
    (root / "empty").mkdir()
    (root / "holiday" / "pictures").mkdir(parents=True)

    assert [c.code for c in check([root / path], "en")] == [code]


def test_a_folder_with_words_and_no_structure_is_a_complaint(root: Path) -> None:
    (root / "activities" / "small-steps" / "activity.yaml").unlink()

    told = check([root / "activities"], "en")
    assert [c.code for c in told] == ["unreadable"]


def test_a_broken_help_file_does_not_make_right_numbers_wrong(root: Path) -> None:
    path = root / "resources" / "help" / "be.yaml"
    path.write_text(path.read_text("utf-8").replace("rank: 10", "rank: x", 1), "utf-8")

    assert {Path(c.file).name for c in check([root], "en")} == {"be.yaml"}
