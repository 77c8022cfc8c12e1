"""Handouts of the Help page: whole, tagged, in their language, with sources and days."""

import io
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from PIL import Image

from declic.content import Library, load_library
from declic.domain.activity import Confidence
from declic.domain.coach_notes import OWN_CALL
from declic.domain.sheet import Sheet, SheetKind
from declic.i18n import LANGUAGES, translator
from declic.reports.prints import preview_handout, write_directory, write_handout
from declic.reports.prints.handout import directory_data, handout_data
from declic.reports.prints.typeset import Data
from tests.reports.prints.making import TODAY, said, structure
from tests.reports.sessions import ROOT

LOCALES = {"fr": "fr-BE", "nl": "nl-BE", "de": "de-DE", "en": "en-GB"}
COUNTRIES = ("BE", "NL", "DE", "AT", "GB", "FR", "LU")
languages = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def library() -> Library:
    return load_library(ROOT)


def sheets() -> list[Sheet]:
    found = [*library().guides("BE"), *library().checklists]
    laws = (library().law_draft(country) for country in COUNTRIES)
    found += [sheet for sheet in (library().disclosure_card, *laws) if sheet is not None]
    return found


def lines(lang: str = "fr", country: str = "BE"):
    return library().help_lines(country, participants=True, today=TODAY, lang=lang)


def data_of(sheet: Sheet, lang: str) -> Data:
    day = "2026-11-20" if sheet.kind is SheetKind.LAW else ""
    return handout_data(sheet, lines(lang), translator(lang), day)


def by_slug(slug: str) -> Sheet:
    return next(sheet for sheet in sheets() if sheet.slug == slug)


@languages
def test_every_sheet_is_a_tagged_page_with_its_whole_text(tmp_path, lang):
    for sheet in sheets():
        day = "2026-11-20" if sheet.kind is SheetKind.LAW else ""
        path = write_handout(sheet, lines(lang), lang, tmp_path, day)
        pdf = path.read_bytes()
        assert b"pdfuaid:part" in pdf
        assert LOCALES[lang].encode() in pdf
        assert {"H1", "H2"} <= structure(pdf)
        text = said(data_of(sheet, lang))
        words = sheet.words[lang]
        for key, value in words.texts.items():
            if not (sheet.kind is SheetKind.LAW and key == "notice"):
                assert value in text, (sheet.slug, key)
        for values in words.lists.values():
            assert all(value in text for value in values)
    assert len(list(tmp_path.iterdir())) == len(sheets()), "each sheet has a file of its own"


@languages
def test_every_sheet_fits_one_page(lang):
    for sheet in sheets():
        assert len(preview_handout(data_of(sheet, lang), dots_per_inch=10)) == 1, sheet.slug


@languages
@pytest.mark.parametrize("country", COUNTRIES)
def test_the_directory_says_everything_in_two_pages(tmp_path, country, lang):
    shown = lines(lang, country)
    data = directory_data(shown, country, translator(lang))
    assert len(preview_handout(data, dots_per_inch=10)) <= 2
    text = said(data)
    for line in shown:
        assert all(part in text for part in (line.call, line.site, line.source, line.named(lang)))
        assert line.describe(lang) in text
    spaced = text.replace("\N{NO-BREAK SPACE}", " ")
    assert spaced.count(translator(lang).date(date(2026, 11, 21))) >= len(shown)
    pdf = write_directory(shown, country, country, lang, tmp_path).read_bytes()
    assert b"pdfuaid:part" in pdf


def test_a_page_is_really_painted():
    (page,) = preview_handout(data_of(by_slug("sextortion-first-hour"), "fr"), dots_per_inch=30)
    picture = Image.open(io.BytesIO(page)).convert("L")
    dark = sum(picture.histogram()[:128])
    assert dark > 0.02 * picture.width * picture.height


@languages
def test_sources_and_days_stand_on_the_paper_and_review_states_do_not(lang):
    tr = translator(lang)
    sheet = by_slug("sextortion-first-hour")
    data = data_of(sheet, lang)
    assert len(data["sources"]) == len(sheet.sources)
    assert all("2026" in source for source in data["sources"])
    assert "draft" not in said(data)
    assert not data["any_unsure"]
    assert data_of(by_slug("cyberbullying-witness"), lang)["any_unsure"]
    assert tr.gettext("Sources:") == data["sources_title"]


def test_the_law_is_handed_out_only_after_a_confirmation_and_says_that_it_is_no_advice():
    law = next(sheet for sheet in sheets() if sheet.kind is SheetKind.LAW)
    with pytest.raises(ValueError, match="nobody has confirmed"):
        handout_data(law, lines(), translator("fr"))
    for lang, words in (
        ("fr", "pas un avis juridique"), ("nl", "geen juridisch advies"),
        ("de", "keine Rechtsberatung"), ("en", "not legal advice"),
    ):  # fmt: skip
        notice = data_of(law, lang)["notice"]["text"]
        assert words in notice
        assert "20" in notice, "the day of the confirmation"


def test_the_disclosure_card_names_no_service_and_whose_step_is_whose():
    card = library().disclosure_card
    assert card is not None
    data = data_of(card, "fr")
    assert data["help"] == []
    assert [group["title"] for group in data["groups"]] == ["Pair·e éducateur·rice", "Adulte"]
    assert len(data["never"]) == 6


def test_what_a_sheet_lacks_in_a_language_is_marked():
    sheet = by_slug("instagram")
    only_french = replace(sheet, words={"fr": sheet.words["fr"]})
    data = handout_data(only_french, lines("de"), translator("de"))
    assert data["title"]["lang"] == "fr"
    assert data["groups"][0]["parts"][0]["title"]["lang"] == "fr"


def test_a_service_keeps_its_own_name_with_its_language():
    made = directory_data(lines("de"), "Belgien", translator("de"))["lines"]
    names = {each["name"]["text"]: each["name"]["lang"] for each in made}
    assert names["SOS Viol"] == "fr"
    assert names["Awel"] == "nl"
    assert names["Institut für die Gleichheit von Frauen und Männern"] == ""


def test_a_call_is_named_as_the_source_of_what_no_page_backs():
    line = replace(lines()[0], source=OWN_CALL, checked_on="2026-11-20",
                   confidence=Confidence.SOURCED)  # fmt: skip
    (made,) = directory_data((line,), "Belgique", translator("fr"))["lines"]
    day = "20 novembre 2026".replace(" ", "\N{NO-BREAK SPACE}")
    assert made["source"] == f"Confirmé par un appel le {day}"


def test_each_kind_of_service_that_a_guide_asks_for_stands_on_it():
    data = data_of(by_slug("sextortion-first-hour"), "fr")
    assert [each["call"] for each in data["help"]] == ["116 000", "103", "112"]


@pytest.mark.parametrize(
    ("slug", "country", "lang", "calls"),
    [
        ("i-say-stop", "BE", "fr", ["jedisstop.be", "112", "103"]),
        ("i-say-stop", "BE", "en", ["isaystop.com", "112", "103"]),
        ("cyberbullying-witness", "BE", "en", ["103", "116 000", "112"]),
        ("sextortion-first-hour", "FR", "fr", ["3018", "112"]),
        ("sextortion-first-hour", "NL", "nl", ["020-261 52 75", "0800-0432", "112"]),
    ],
)
def test_what_is_named_or_answers_comes_before_what_does_not(slug, country, lang, calls):
    data = handout_data(by_slug(slug), lines(lang, country), translator(lang))
    assert [each["call"] for each in data["help"]] == calls
