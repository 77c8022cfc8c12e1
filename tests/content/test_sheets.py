"""Guides, law sheets, check-lists and the disclosure card: complete, sourced, in four languages."""

import re
import shutil
from pathlib import Path

import pytest

from declic.content import check, load_library
from declic.content.complaints import ContentError
from declic.content.sheets import read_sheet
from declic.domain.activity import Confidence
from declic.domain.law import sheet_entry
from declic.domain.sheet import Sheet, SheetKind, Who
from declic.i18n import LANGUAGES, translator
from declic.settings import content_root

RESOURCES = content_root() / "resources"
LIBRARY = load_library(content_root())
GUIDES = {
    "a-friend-tells-me", "cyberbullying-target", "cyberbullying-witness", "i-say-stop",
    "intimate-image-shared", "sextortion-first-hour", "take-down-tools",
}  # fmt: skip
PLATFORMS = {
    "discord", "instagram", "phone", "snapchat", "tiktok", "two-step", "whatsapp", "youtube",
}  # fmt: skip
LAWS = ("AT", "BE", "DE", "GB", "NL")


def all_sheets() -> list[Sheet]:
    card, laws = LIBRARY.disclosure_card, [LIBRARY.law_draft(country) for country in LAWS]
    found = [*LIBRARY.guides("BE"), *LIBRARY.checklists, card, *laws]
    return [sheet for sheet in found if sheet is not None]


SHEETS = all_sheets()


@pytest.fixture(params=SHEETS, ids=lambda sheet: f"{sheet.kind}-{sheet.slug}")
def sheet(request: pytest.FixtureRequest) -> Sheet:
    found: Sheet = request.param
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the resources that a test may damage."""
    return Path(shutil.copytree(RESOURCES, tmp_path / "resources"))


def test_nothing_is_missing() -> None:
    assert {each.slug for each in LIBRARY.guides("BE")} == GUIDES
    assert {each.slug for each in LIBRARY.checklists} == PLATFORMS
    assert LIBRARY.disclosure_card is not None
    assert len(SHEETS) == len(GUIDES) + len(PLATFORMS) + len(LAWS) + 1


def test_every_sheet_speaks_four_languages_and_none_is_reviewed_yet(sheet: Sheet) -> None:
    assert list(sheet.words) == list(dict.fromkeys(("fr", *LANGUAGES)))
    assert {words.state for words in sheet.words.values()} == {"draft"}
    for lang, words in sheet.words.items():
        assert sheet.text("title", lang).lang == lang
        assert len(words.texts) == len(sheet.words["fr"].texts)


def test_every_part_names_its_sources_and_is_as_sure_as_the_weakest(sheet: Sheet) -> None:
    sure = {source.key: source.confidence for source in sheet.sources}
    for part in sheet.parts:
        assert part.sources, part.slug
        if part.confidence is Confidence.SOURCED:
            assert {sure[key] for key in part.sources} == {Confidence.SOURCED}, part.slug
        if "general" in part.sources:
            assert part.confidence is Confidence.GENERAL, part.slug
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", sheet.checked_on)


def test_the_witness_s_guide_says_that_it_is_general_knowledge() -> None:
    guide = next(each for each in LIBRARY.guides("BE") if each.slug == "cyberbullying-witness")
    assert {part.confidence for part in guide.parts} == {Confidence.GENERAL}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("country", LAWS)
def test_a_law_sheet_is_off_until_this_revision_is_confirmed(country: str, lang: str) -> None:
    draft = LIBRARY.law_draft(country)
    assert draft is not None

    assert LIBRARY.law_sheet(country, confirmed=()) is None
    assert LIBRARY.law_sheet(country, confirmed={f"law/{country.lower()}@99"}) is None
    assert LIBRARY.law_sheet(country, confirmed={sheet_entry(draft)}) is draft
    words = {"fr": "pas un avis juridique", "nl": "geen juridisch advies",
             "de": "keine Rechtsberatung", "en": "not legal advice"}  # fmt: skip
    assert words[lang] in draft.text("notice", lang).value


def test_a_country_without_a_law_sheet_has_none() -> None:
    assert LIBRARY.law_draft("LU") is None
    assert LIBRARY.law_sheet("LU", confirmed={"law/lu@1"}) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_disclosure_card_has_a_sentence_and_steps_for_both(lang: str) -> None:
    card = LIBRARY.disclosure_card
    assert card is not None

    assert [part.slug for part in card.steps(Who.PEER)] == [
        "calm", "listen", "say", "no-image", "go", "your-part-ends",
    ]  # fmt: skip
    assert {"danger", "note-words", "procedure", "no-imagery", "debrief"} == {
        part.slug for part in card.steps(Who.ADULT)
    }
    assert card.text("sentence", lang).lang == lang
    assert card.text("class-task", lang)
    assert len(card.list("never", lang)) == 6


@pytest.mark.parametrize("lang", LANGUAGES)
def test_i_say_stop_has_five_actions_and_four_questions(lang: str) -> None:
    guide = next(each for each in LIBRARY.guides("BE") if each.slug == "i-say-stop")
    slugs = [part.slug for part in guide.parts]

    assert slugs[:5] == ["report", "intervene", "testify", "support", "relay"]
    assert slugs[5:] == ["who", "where", "when", "what"]
    assert all(guide.text(f"part/{slug}/text", lang) for slug in slugs)


def test_a_guide_of_one_country_stays_there(root: Path) -> None:
    path = root / "guides/i-say-stop/guide.yaml"
    path.write_text(path.read_text("utf-8").replace("countries: []", "countries: [NL]"), "utf-8")
    library = load_library(root.parent)

    assert "i-say-stop" in {each.slug for each in library.guides("NL")}
    assert "i-say-stop" not in {each.slug for each in library.guides("BE")}


def test_a_language_with_a_mistake_is_left_out_and_its_reader_gets_another(root: Path) -> None:
    path = root / "guides/i-say-stop/nl.md"
    path.write_text(path.read_text("utf-8").replace("## text", "## txet", 1), "utf-8")
    library = load_library(root.parent)
    guide = next(each for each in library.guides("BE") if each.slug == "i-say-stop")

    assert "nl" not in guide.words
    assert guide.text("title", "nl").lang == "fr"
    assert any(complaint.file.endswith("nl.md") for complaint in library.complaints)


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("guides/i-say-stop/guide.yaml", "kind: guide", "kind: law", "kind-not-file"),
        ("guides/i-say-stop/guide.yaml", "slug: i-say-stop", "slug: i-say", "slug-not-folder"),
        ("guides/i-say-stop/guide.yaml", "sources: [isaystop]", "sources: []", "source-missing"),
        ("guides/i-say-stop/guide.yaml", "sources: [isaystop]", "sources: [it]", "no-such-source"),
        ("guides/i-say-stop/guide.yaml", "  - slug: relay", "  - slug: support", "same-slug"),
        ("guides/i-say-stop/guide.yaml", "help: [report", "help: [rumour", "unknown-value"),
        ("guides/i-say-stop/guide.yaml", "checked-on: 2026-11-21", "checked-on: now", "wrong-kind"),
        ("guides/i-say-stop/guide.yaml", "  - slug: relay", "  - who: me", "missing-key"),
        ("guides/i-say-stop/en.md", "# part relay", "# part rally", "unknown-part"),
        ("guides/i-say-stop/en.md", "## text", "## where", "unknown-block"),
        ("guides/i-say-stop/en.md", "lang: en", "lang: nl", "front-lang"),
        ("guides/i-say-stop/en.md", "the page, never the", "0800 99 999, the", "number-unknown"),
        ("guides/sextortion-first-hour/en.md", "Never the intimate image: d", "D", "proof"),
        ("guides/sextortion-first-hour/en.md", "it is not", "child porn is not", "term"),
        ("law/be/law.yaml", "countries: [BE]", "countries: []", "law-country"),
        ("law/be/fr.md", "# notice", "# notes", "unknown-block"),
        ("settings/tiktok/nl.md", "## why", "## choose", "block-twice"),
        ("disclosure/disclosure.yaml", "who: adult", "who: nobody", "unknown-value"),
        ("disclosure/de.md", "- Nachforschen oder Fragen stellen.\n", "", "lines-differ"),
    ],
)  # fmt: skip
def test_a_mistake_is_found(root: Path, file: str, old: str, new: str, code: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    told = check([path], "en")
    assert code in {complaint.code for complaint in told}
    assert told == check([path.parent], "en")


@pytest.mark.parametrize("slug", ["guides/a-friend-tells-me", "settings/two-step", "law/nl"])
def test_every_line_counts(root: Path, slug: str) -> None:
    folder = root / slug
    assert check([folder], "en") == ()
    for path in sorted(folder.iterdir()):
        lines = path.read_text("utf-8").split("\n")
        for at, line in enumerate(lines):
            if line.strip():
                path.write_text("\n".join(lines[:at] + lines[at + 1 :]), "utf-8")
                assert check([folder], "en"), f"{path.name}:{at + 1}: {line}"
        path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("lost", ["fr.md", "de.md", "guide.yaml"])
def test_a_lost_file_is_missed(root: Path, lost: str) -> None:
    (root / "guides/i-say-stop" / lost).unlink()

    assert check([root], "en")
    assert check([root / "guides"], "en")


def test_a_broken_sheet_is_as_if_it_were_not_there(root: Path) -> None:
    path = root / "guides/i-say-stop/guide.yaml"
    path.write_text("&a [*a]\n", "utf-8")
    library = load_library(root.parent)

    assert "i-say-stop" not in {each.slug for each in library.guides("BE")}
    with pytest.raises(ContentError):
        read_sheet(path, translator("en"))


def test_kinds_are_where_they_belong() -> None:
    kinds = {sheet.kind for sheet in SHEETS}
    assert kinds == set(SheetKind)
