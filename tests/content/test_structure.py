"""The structure file: each mistake is found in its line and named; a sound file is read whole."""

from pathlib import Path

import pytest

from declic.content.complaints import ContentError, Findings, Severity
from declic.content.structure import Layout, read_structure
from declic.domain.activity import Confidence, Method, Shows, Speaker, Topic
from declic.domain.poll import NoPhones, PollKind, Sensitivity
from declic.i18n import translator


def read(folder: Path) -> Layout:
    return read_structure(folder, Findings("activity.yaml", translator("en")))


def complaints_after(folder: Path, old: str, new: str) -> set[tuple[str, str]]:
    """Replace one text of the file; return code and text of the line for each complaint."""
    path = folder / "activity.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} must stand once"
    path.write_text(text.replace(old, new), "utf-8")
    lines = path.read_text("utf-8").split("\n")
    found = Findings("activity.yaml", translator("en"))
    with pytest.raises(ContentError) as caught:
        read_structure(folder, found)
    assert caught.value.complaints == found.complaints
    assert all(complaint.severity is Severity.ERROR for complaint in found.complaints)
    return {(c.code, lines[c.line - 1].strip() if c.line else "") for c in found.complaints}


def test_a_sound_file_is_read_whole(samples: Path) -> None:
    folder = samples / "activities" / "small-steps"
    layout = read(folder)
    activity = layout.activity

    assert str(activity.ref) == "sample/small-steps"
    assert (activity.topic, activity.method) == (Topic.PRIVACY, Method.DILEMMA)
    assert (activity.age_min, activity.age_max) == (12, 18)
    assert (activity.group_min, activity.group_max) == (8, 32)
    assert activity.minutes == 9
    assert activity.folder == str(folder)
    quiz, choice, after = activity.phases
    assert (quiz.poll, quiz.minutes_min, quiz.speaker) == ("thief", 2, Speaker.FIRST)
    assert (choice.shows, choice.scene) == (Shows.SCENE, "a-photo")
    assert after.speakers == (Speaker.FIRST, Speaker.SECOND)
    thief, first_move, easy_no = activity.polls
    assert thief.right == {"two-step"}
    assert thief.without_phones == (NoPhones.CARDS, NoPhones.ENVELOPES)
    assert first_move.leads_to == {"forward": "it-spreads", "stop": "it-stops"}
    assert (easy_no.kind, easy_no.options) == (PollKind.SCALE, ("1", "2", "3", "4", "5"))
    assert (easy_no.sensitivity, easy_no.occasion) == (Sensitivity.SECRET, "after")
    assert activity.materials[0].cards == 2
    assert dict(activity.variants[0].minutes) == {"after": 0}
    assert activity.sources[0].confidence is Confidence.SOURCED
    assert layout.backs == {"two-step-page": ("quiz",)}
    assert layout.line("poll/thief", "right") == 41
    assert layout.line("poll/thief", "nothing-there") == layout.line("poll/thief")


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("topic: privacy", "topic: privcy", "unknown-value", "topic: privcy"),
        ("room: tables", "roomm: tables", "unknown-key", "roomm: tables"),
        ("sensitive: false", "sensitive: 0", "wrong-kind", "sensitive: 0"),
        ("ages: [12, 18]", "ages: [18, 12]", "wrong-kind", "ages: [18, 12]"),
        ("ages: [12, 18]", "ages: [12]", "wrong-kind", "ages: [12]"),
        ("countries: []", "countries: [be]", "bad-country", "countries: [be]"),
        ("slug: small-steps", "slug: Small_Steps", "bad-slug", "slug: Small_Steps"),
        ("slug: small-steps", "slug: tall-steps", "slug-not-folder", "slug: tall-steps"),
        ("format: 1", "format: 2", "wrong-kind", "format: 2"),
        ("debrief: 1", "debrief: 0", "wrong-kind", "debrief: 0"),
        ("debrief: 1", "debrief: true", "wrong-kind", "debrief: true"),
        ("minutes-min: 0", "minutes-min: 4", "minutes-min", "minutes-min: 4"),
        ("poll: easy-no", "poll: easy-now", "no-such-poll", "poll: easy-now"),
        ("poll: easy-no", "scene: it-stops", "poll-not-run", "- slug: easy-no"),
        ("poll: easy-no", "poll: thief", "poll-run-twice", "poll: thief"),
        ("scene: a-photo", "scene: a-foto", "no-such-scene", "scene: a-foto"),
        ("scene: a-photo", "", "scene-missing", "- slug: choice"),
        ("[a-photo, it-", "[a-photo, more, it-", "scene-not-reached", "scenes:"),
        ("    speaker: both", "    speaker: first", "speakers", "speakers: [first, second]"),
        ("slug: choice", "slug: quiz", "same-slug", "- slug: quiz"),
        ("slug: easy-no", "slug: thief", "same-slug", "- slug: thief"),
        ("minutes: {after: 0}", "minutes: {later: 0}", "no-such-phase", "minutes: {later: 0}"),
        ("minutes: {after: 0}", "minutes: {quiz: 1}", "below-minutes-min", "minutes: {quiz: 1}"),
        ("minutes: {after: 0}", "minutes: {after: 3}", "not-shorter", "minutes: {after: 3}"),
        ("slug: shorter", "slug: shortest", "unknown-value", "- slug: shortest"),
        ("checked-on: 2026-11-21", "checked-on: 2026-11-31", "wrong-kind", "checked-on:"),
        ("confidence: sourced", "confidence: sure", "unknown-value", "confidence: sure"),
        ("key: two-step-page", "key: other-page", "source-not-used", "- key: other-page"),
        ("backs: [quiz]", "backs: [quit]", "backs-unknown", "backs: [quit]"),
        ("cards: 2", "cards: -1", "wrong-kind", "cards: -1"),
        ("group: [8, 32]", "group: 8", "wrong-kind", "group: 8"),
        ("[cards, envelopes]", "[cards, envelopes, cards]", "twice-in-list", "without-phones:"),
    ],
)  # fmt: skip
def test_a_mistake_is_found_in_its_line(
    folder: Path, old: str, new: str, code: str, line: str
) -> None:
    # A source that nobody names is only noticed when nothing else uses it.
    if code == "source-not-used":
        text = (folder / "activity.yaml").read_text("utf-8")
        (folder / "activity.yaml").write_text(text.replace("    backs: [quiz]\n", ""), "utf-8")

    found = complaints_after(folder, old, new)
    assert any(name == code and there.startswith(line) for name, there in found), found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("options: [private-profile, two-step]", "options: [two-step]", "how-many-options"),
        ("[private-profile, two-step]", "[a, b, c, d, e, f, two-step]", "how-many-options"),
        ("options: [private-profile, two-step]", "options: [pass, two-step]", "pass-option"),
        ("right: [two-step]", "right: [three-step]", "right-unknown"),
        ("right: [two-step]", "right: []", "right-missing"),
        ("right: [two-step]", "right: [private-profile, two-step]", "all-right"),
        ("    sources: [two-step-page]\n", "", "source-missing"),
        ("sources: [two-step-page]", "sources: [two-step-pag]", "no-such-source"),
        ("kind: quiz", "kind: single", "right-not-here"),
        ("kind: quiz", "kind: estimates", "unknown-value"),
        ("kind: quiz", "kind: word-cloud", "text-options"),
        ("kind: quiz", "kind: multiple", "missing-key"),
        ("kind: quiz", "kind: ranking\n    pick: 3", "pick-range"),
        ("kind: quiz", "kind: quiz\n    pick: 2", "pick-one"),
        ("kind: scale", "kind: scale\n    options: [a, b]", "scale-options"),
        ("    occasion: after\n", "", "measure-pair"),
        ("    measure: easy-no\n", "", "measure-pair"),
        ("kind: dilemma", "kind: single", "leads-to-kind"),
        ("{forward: it-spreads, stop: it-stops}", "{forward: it-spreads}", "leads-to-missing"),
        ("{forward: it-spreads, ", "{forward: nowhere, ", "leads-to-unknown"),
        ("{forward: it-spreads, ", "{on: it-spreads, ", "leads-from-unknown"),
        ("sensitivity: opinion", "sensitivity: secret", "secret-shown"),
        ("without-phones: [cards]", "without-phones: [card]", "unknown-value"),
        ("    without-phones: [cards]\n", "", "missing-key"),
        ("options: [forward, stop]", "options: [forward, stop, c, d, e]", "not-for-cards"),
    ],
)  # fmt: skip
def test_a_poll_that_breaks_a_rule_is_refused(folder: Path, old: str, new: str, code: str) -> None:
    assert code in {found for found, _ in complaints_after(folder, old, new)}


def test_nobody_is_asked_about_themselves_in_the_shipped_pack(folder: Path) -> None:
    path = folder / "activity.yaml"
    text = path.read_text("utf-8").replace("without-phones: [cards]", "without-phones: [paper]")
    path.write_text(text.replace("pack: sample", "pack: declic"), "utf-8")

    found = complaints_after(folder, "sensitivity: opinion", "sensitivity: personal")
    assert found == {("personal", "sensitivity: personal")}


def test_another_pack_may_ask_for_experience_on_paper(folder: Path) -> None:
    text = (folder / "activity.yaml").read_text("utf-8")
    text = text.replace("without-phones: [cards]", "without-phones: [paper]")
    (folder / "activity.yaml").write_text(
        text.replace("sensitivity: opinion", "sensitivity: personal"), "utf-8"
    )

    assert read(folder).activity.poll("first-move").sensitivity is Sensitivity.PERSONAL


def test_polls_that_measure_the_same_must_be_comparable(folder: Path) -> None:
    measured = "    measure: recall\n    occasion: {}\n    without-phones: [cards"
    text = (folder / "activity.yaml").read_text("utf-8")
    text = text.replace("    without-phones: [cards, ", measured.format("before") + ", ")
    (folder / "activity.yaml").write_text(text, "utf-8")

    found = complaints_after(folder, "    without-phones: [cards]", measured.format("after") + "]")
    assert "not-comparable" in {code for code, _ in found}


def test_a_misspelt_name_gets_the_nearest_one_suggested(folder: Path) -> None:
    path = folder / "activity.yaml"
    path.write_text(path.read_text("utf-8").replace("topic: privacy", "topic: privcy"), "utf-8")

    with pytest.raises(ContentError) as caught:
        read(folder)
    assert "Did you mean “privacy”?" in caught.value.complaints[0].message


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    path = folder / "activity.yaml"
    text = path.read_text("utf-8").replace("topic: privacy", "topic: x")
    path.write_text(
        text.replace("debrief: 1", "debrief: x").replace("  - slug", "  - sluk"), "utf-8"
    )

    with pytest.raises(ContentError) as caught:
        read(folder)
    assert len(caught.value.complaints) > 10
