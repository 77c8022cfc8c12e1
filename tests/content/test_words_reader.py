"""Words against their activity, and languages against each other."""

from pathlib import Path

import pytest

from declic.content import load_activity
from declic.domain.activity import LineKind
from declic.domain.words import ScriptLine


def complaints_after(folder: Path, lang: str, old: str, new: str) -> set[tuple[str, int, str]]:
    """Replace one text in a words file and return file, line and code of each complaint."""
    path = folder / f"{lang}.md"
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} must stand once"
    path.write_text(text.replace(old, new), "utf-8")
    return {(Path(c.file).name, c.line, c.code) for c in load_activity(folder)[2]}


def line_of(folder: Path, lang: str, text: str) -> int:
    lines = (folder / f"{lang}.md").read_text("utf-8").split("\n")
    return lines.index(text) + 1


def test_sound_words_are_read_whole(samples: Path) -> None:
    _, words, complaints = load_activity(samples / "activities" / "small-steps")

    assert complaints == ()
    assert list(words) == ["fr", "nl", "de", "en"]
    english = words["en"]
    assert english.state == "draft"
    assert english.texts["poll/thief/option/two-step"] == "A second step"
    assert english.texts["scene/it-stops/text"] == "The photo goes no further."
    assert english.lists["material/act-cards/cards"] == ("I say stop", "I talk about it")
    assert english.scripts["phase/quiz/script"] == (
        ScriptLine(LineKind.SAY, "Listen well to this question."),
        ScriptLine(LineKind.ASK, "What still stops him?"),
    )
    assert words["fr"].texts.keys() == words["nl"].texts.keys() == words["de"].texts.keys()


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(folder: Path) -> None:
    before = load_activity(folder)[1]["nl"]
    path = folder / "nl.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    _, words, complaints = load_activity(folder)
    assert complaints == ()
    assert words["nl"] == before


def test_no_break_spaces_of_a_text_stay(folder: Path) -> None:
    path = folder / "fr.md"
    head, _, tail = path.read_text("utf-8").partition("# summary\n")
    kept = (
        "«\N{NO-BREAK SPACE}Oui\N{NARROW NO-BREAK SPACE}?\N{NO-BREAK SPACE}» à 7\N{NO-BREAK SPACE}h"
    )
    tail = tail.partition("\n\n")[2]
    path.write_text(f"{head}# summary\n{kept}  deux\n espaces\n\n{tail}", "utf-8")

    assert load_activity(folder)[1]["fr"].texts["summary"] == f"{kept} deux espaces"


def test_lines_of_a_text_become_paragraphs_and_a_screen_keeps_its_lines(folder: Path) -> None:
    for lang in ("fr", "nl", "de", "en"):
        path = folder / f"{lang}.md"
        text = path.read_text("utf-8")
        head, _, tail = text.partition("# summary\n")
        text = f"{head}# summary\n{lang} un\n{lang} deux\n\n{lang} trois\n{tail}"
        head, _, tail = text.partition("## screen\n")
        path.write_text(f"{head}## screen\n- {lang} a\n- {lang} b\n{tail}", "utf-8")

    _, words, complaints = load_activity(folder)
    assert complaints == ()
    assert words["de"].texts["summary"].startswith("de un de deux\n\nde trois ")
    assert words["de"].texts["phase/quiz/screen"].startswith("- de a\n- de b\n")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("# phase quiz\n", "# phase quizz\n", "unknown-part"),
        ("## option two-step\n", "## option too-step\n", "unknown-option"),
        ("## option two-step\n", "## hint\nX\n## option two-step\n", "not-in-reference"),
        ("# key-message\n", "", "missing-block"),
        ("A second proof is needed.", "", "empty-block"),
        ("A second proof is needed.", "- A list", "bullet-here"),
        ("A second proof is needed.", "One.\nTwo.", "lines-differ"),
        ("A second proof is needed.", "A **second** proof.", "markup"),
        ("A second proof is needed.", "A [proof](there).", "markup"),
        ("A second proof is needed.", "See https://example.org", "markup"),
        ("A second proof is needed.", "A <b>proof</b>.", "markup"),
        ("A second proof is needed.", "A `proof`.", "markup"),
        ("A second proof is needed.", "Il faut une deuxième preuve.", "same-as-french"),
        ("Small steps", "Small\nsteps", "one-line"),
        ("- I say stop\n", "", "wrong-count"),
        ("- I say stop", "- I say stop\n- And more", "wrong-count"),
        ("- I say stop", "I say stop", "not-an-item"),
        ("- Which step will you keep?", "- One?\n- Two?", "wrong-count"),
        ("- say: Listen well", "- do: Listen well", "script-kind"),
        ("- say: Listen well to this question.\n", "", "script-length"),
        ("- say: Listen well", "- dis: Listen well", "not-a-script-line"),
        ("- say: Listen well", "- say:\n- say: Listen well", "not-a-script-line"),
        ("- say: Listen well", "- say: First.\n- say: Listen well", "script-length"),
        ("- say: Thank you for voting.\n", "", "speakers-count"),
        ("lang: en", "lang: fr", "front-lang"),
        ("state: draft", "state: done", "front-state"),
        ("state: draft\n", "", "front-missing"),
        ("## option 5\nVery easy\n", "", "missing-block"),
        ("## option 5\n", "## option 6\n", "slug-missing"),
    ],
)
def test_a_mistake_is_found(folder: Path, old: str, new: str, code: str) -> None:
    found = complaints_after(folder, "en", old, new)

    assert code in {name for file, _, name in found if file == "en.md"}


def test_a_complaint_names_the_line_of_the_mistake(folder: Path) -> None:
    line = line_of(folder, "de", "- say: Hört euch diese Frage gut an.")
    found = complaints_after(folder, "de", "- say: Hört", "- careful: Hört")

    assert found == {("de.md", line, "script-kind")}


def test_a_middle_step_of_a_scale_may_have_words(folder: Path) -> None:
    for lang in ("fr", "nl", "de", "en"):
        path = folder / f"{lang}.md"
        text = path.read_text("utf-8").replace(
            "## option 5\n", f"## option 3\n{lang}\n## option 5\n"
        )
        path.write_text(text, "utf-8")

    _, words, complaints = load_activity(folder)
    assert complaints == ()
    assert words["nl"].texts["poll/easy-no/option/3"] == "nl"


def test_a_source_may_have_a_translated_title_in_one_language(folder: Path) -> None:
    path = folder / "de.md"
    path.write_text(path.read_text("utf-8") + "\n# source two-step-page\nEine Seite\n", "utf-8")

    _, words, complaints = load_activity(folder)
    assert complaints == ()
    assert words["de"].texts["source/two-step-page"] == "Eine Seite"


def test_a_missing_language_and_a_stray_file_are_complaints(folder: Path) -> None:
    (folder / "nl.md").unlink()
    (folder / "notes.txt").write_text("x")

    _, words, complaints = load_activity(folder)
    assert "nl" not in words
    assert {(Path(c.file).name, c.code) for c in complaints} == {
        ("nl.md", "language-missing"),
        ("notes.txt", "stray-file"),
    }


@pytest.mark.parametrize("lang", ["fr", "nl", "de", "en"])
def test_complaints_speak_the_author_s_language(folder: Path, lang: str) -> None:
    (folder / "nl.md").unlink()

    complaints = load_activity(folder, lang)[2]
    spoken = {"fr": "manque", "nl": "ontbreekt", "de": "fehlt", "en": "missing"}
    assert spoken[lang] in complaints[0].message
