"""The help directory: right numbers, and only what young people may be shown."""

from pathlib import Path

import pytest

from declic.content import load_library
from declic.content.complaints import Findings
from declic.content.help_directory import add_european, choose_lines, read_help
from declic.domain.activity import Confidence
from declic.domain.help import HelpLine
from declic.i18n import LANGUAGES, translator
from declic.settings import content_root
from tests.factories import make_help_line

TODAY = "2026-11-21"
HELP = content_root() / "resources" / "help"
COUNTRIES = ("be", "nl", "de", "at", "gb", "fr", "lu", "eu")

# Read from the project's fact sheet by hand, a second time, after the files were written.
NUMBERS = {
    "be": {
        "ecoute-enfants": "103", "awel": "102", "telefonhilfe": "108", "child-focus": "116 000",
        "emergency-112": "112", "police-101": "101", "tele-accueil": "107", "tele-onthaal": "106",
        "line-1712": "1712", "sos-viol": "0800 98 100", "iefh": "0800 12 800",
        "unia": "0800 12 800", "ligne-suicide": "0800 32 123", "zelfmoordlijn": "1813",
    },
    "nl": {
        "kindertelefoon": "0800-0432", "helpwanted": "020-261 52 75", "emergency-112": "112",
        "police": "0900-8844", "centrum-seksueel-geweld": "0800-0188", "veilig-thuis": "0800-2000",
        "line-113": "113", "line-0800-0113": "0800-0113",
    },
    "de": {
        "nummer-gegen-kummer": "116 111", "hilfe-telefon": "0800 22 55 530", "police-110": "110",
        "emergency-112": "112", "elterntelefon": "0800 111 0 550",
    },
    "at": {"rat-auf-draht": "147", "police-133": "133", "emergency-112": "112"},
    "gb": {
        "childline": "0800 1111", "emergency-999": "999", "police-101": "101",
        "revenge-porn-helpline": "0345 6000 459",
    },
    "fr": {"line-3018": "3018", "line-119": "119"},
    "lu": {"kanner-jugendtelefon": "116 111", "bee-secure": "8002 1234", "police-113": "113"},
    "eu": {
        "child-helpline-116-111": "116 111", "missing-children-116-000": "116 000",
        "emergency-112": "112",
    },
}  # fmt: skip


def shipped(country: str) -> tuple[HelpLine, ...]:
    found = Findings(country, translator("en"))
    lines = read_help(HELP / f"{country}.yaml", found)
    assert found.complaints == ()
    return lines


def seen(country: str, lang: str, today: str = TODAY) -> list[HelpLine]:
    library = load_library(content_root())
    return list(library.help_lines(country, participants=True, today=today, lang=lang))


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_number_is_the_one_of_the_fact_sheet(country: str) -> None:
    assert {line.slug: line.call for line in shipped(country) if line.call} == NUMBERS[country]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_line_speaks_four_languages_in_one_sentence(country: str) -> None:
    for line in shipped(country):
        assert set(line.about) == set(LANGUAGES), line.slug
        for text in line.about.values():
            assert text.endswith("."), line.slug
            assert text.count(". ") == 0, line.slug
        assert not line.hours or set(line.hours) == set(LANGUAGES), line.slug
        assert line.languages, line.slug
        assert line.checked_on == TODAY, line.slug


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_is_only_general_knowledge_claims_nothing(country: str) -> None:
    for line in shipped(country):
        if line.confidence is Confidence.GENERAL:
            assert line.free is None, line.slug
            assert line.anonymous is None, line.slug


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("fr", ["103", "116 000", "112", "101"]),
        ("nl", ["102", "116 000", "112", "101"]),
        ("de", ["108", "116 000", "112", "101"]),
        ("en", ["103", "102", "108", "116 000", "112", "101"]),
    ],
)
def test_a_belgian_reader_meets_their_own_line_first(lang: str, first: list[str]) -> None:
    assert [line.call for line in seen("BE", lang)][: len(first)] == first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_belgian_line_is_lost_by_the_order(lang: str) -> None:
    assert {line.slug for line in seen("BE", lang)} == {line.slug for line in seen("BE", "fr")}


@pytest.mark.parametrize("country", [country.upper() for country in COUNTRIES])
def test_participants_see_sourced_lines_for_them_and_no_old_hours(country: str) -> None:
    lines = seen(country, "en")

    assert lines
    assert all(line.confidence is Confidence.SOURCED for line in lines)
    assert all(line.participants for line in lines)
    assert all(line.call or line.site for line in lines)
    assert all(line.hours_checked_on >= "2024-11-21" for line in lines if line.hours)
    assert any("danger" in line.kinds for line in lines), "everybody sees an emergency number"
    assert any(line.slug == "take-it-down" for line in lines)


def test_the_coach_sees_everything_with_all_hours() -> None:
    library = load_library(content_root())
    lines = library.help_lines("BE", participants=False, today=TODAY)

    assert {line.slug for line in shipped("be")} <= {line.slug for line in lines}
    assert next(line for line in lines if line.slug == "ecoute-enfants").hours


def test_hours_vanish_two_years_after_somebody_read_them() -> None:
    line = make_help_line(hours={"fr": "24 h/24"}, hours_checked_on="2024-11-21")

    def shown(today: str) -> bool:
        chosen = choose_lines([line], participants=True, today=today, lang="fr")
        return bool(chosen[0].hours)

    assert shown("2026-11-21")
    assert not shown("2026-11-22")


def test_hours_without_a_date_are_never_shown_to_participants() -> None:
    line = make_help_line(hours={"fr": "24 h/24"}, hours_checked_on="")

    assert choose_lines([line], participants=True, today=TODAY, lang="fr")[0].hours == {}
    assert choose_lines([line], participants=False, today=TODAY, lang="fr")[0].hours


def test_counterparts_in_other_languages_go_to_the_end() -> None:
    dutch = make_help_line("dutch", languages=("nl",), rank=1)
    french = make_help_line("french", languages=("fr",), rank=1)
    both = make_help_line("both", languages=("fr", "nl"), rank=2)
    alone = make_help_line("alone", languages=("en",), rank=3)

    def order(lang: str) -> list[str]:
        lines = (dutch, french, both, alone)
        chosen = choose_lines(lines, participants=True, today=TODAY, lang=lang)
        return [line.slug for line in chosen]

    assert order("fr") == ["french", "both", "alone", "dutch"]
    assert order("nl") == ["dutch", "both", "alone", "french"]
    assert order("de") == ["dutch", "french", "both", "alone"]


def test_the_european_number_fills_a_gap_only() -> None:
    european = [
        make_help_line("emergency-112", country="EU", kinds=("danger",), call="112"),
        make_help_line("take-it-down", country="EU", kinds=("images",)),
        make_help_line("other", country="EU", kinds=("rights",)),
    ]
    hidden = make_help_line("own", kinds=("danger",), confidence=Confidence.GENERAL)

    def added(*own: HelpLine, participants: bool) -> list[str]:
        return [line.slug for line in add_european(own, european, participants=participants)]

    assert added(hidden, participants=True) == ["own", "emergency-112", "take-it-down"]
    assert added(hidden, participants=False) == ["own", "take-it-down"]
    assert added(participants=True) == ["emergency-112", "take-it-down"]


def test_an_unknown_country_gets_what_works_in_europe() -> None:
    assert {line.country for line in seen("PT", "en")} == {"EU"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('call: "103"', 'call: "103 (free)"', "not-a-number"),
        ("site: 103ecoute.be", "site: https://103ecoute.be", "site-scheme"),
        ('call: "112"', "", "unreachable"),
        ("slug: awel", "slug: ecoute-enfants", "same-slug"),
        ("country: BE", "country: FR", "country-not-file"),
        ("rank: 31", "rank: first", "wrong-kind"),
        ("kinds: [suicide]", "kinds: [sadness]", "unknown-value"),
        ("hours-checked-on: 2015-01-01", "hours-checked-on: 2015", "wrong-kind"),
        ("free: true", "free: perhaps", "wrong-kind"),
        ("participants: true", "participant: true", "unknown-key"),
        ("    site: 103ecoute.be\n", "", "missing-key"),
        ("    hours-checked-on: 2015-01-01\n", "", "missing-key"),
        ('      fr: "7 j/7, de 10\N{NO-BREAK SPACE}h à minuit"\n', "", "languages-missing"),
        ('      fr: "Urgences"\n', "", "name-languages"),
        ('      nl: "Child Focus"\n', "", "name-languages"),
        ('      en: "Emergency"\n', '      en: "Emergency"\n      en: "Again"\n', "twice"),
    ],
)
def test_a_mistake_in_the_directory_is_found(tmp_path: Path, old: str, new: str, code: str) -> None:
    path = tmp_path / "be.yaml"
    text = (HELP / "be.yaml").read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = Findings("be.yaml", translator("en"))

    assert read_help(path, found) == ()
    assert code in {complaint.code for complaint in found.complaints}
    assert all(complaint.line > 0 for complaint in found.complaints)


def test_a_language_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "be.yaml"
    lines = (HELP / "be.yaml").read_text("utf-8").split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith('      nl: "Je kunt'))
    path.write_text("\n".join(lines[:at] + lines[at + 1 :]), "utf-8")
    found = Findings("be.yaml", translator("en"))

    assert read_help(path, found) == ()
    assert "nl" in found.complaints[0].message
