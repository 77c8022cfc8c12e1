"""What single documents say, and what they must not."""

from dataclasses import replace

import pytest

from declic.content import load_library, snapshot
from declic.domain.activity import Speaker
from declic.domain.release import Release
from declic.i18n import LANGUAGES, translator
from declic.reports.prints import PrintKind, preview_print
from declic.reports.prints.cards import materials_data
from declic.reports.prints.letters import follow_up, parents_letter
from declic.reports.prints.plan_sheet import plan_sheet
from declic.reports.prints.plan_words import clock, in_language, timed_beats, trust_steps
from declic.reports.prints.pocket import pocket_data
from declic.reports.prints.posters import RULES_POLL, door_data, hours, rules_data, wallet_data
from declic.reports.prints.privacy import CONSENT_AGES, privacy_file
from declic.reports.prints.sheet import Blank, Grid, Heading
from declic.reports.prints.typeset import sheet_data
from declic.session.order import running_order
from tests.reports.prints.making import TODAY, make_inputs, planned, said, voted_inputs
from tests.reports.sessions import ROOT

FR = translator("fr")


def test_times_run_from_the_plans_start():
    beats = timed_beats(planned(), FR)
    assert beats[0].starts == "09:25"
    assert [each.beat for each in beats] == list(running_order(planned()))
    total = sum(each.beat.minutes for each in beats[:-1])
    assert beats[-1].starts == clock("09:25", total)
    assert clock("23:50", 20) == "00:10"
    assert clock("", 12) == "12′"


def test_the_plan_sheet_marks_right_answers_and_asks_for_materials():
    sheet = plan_sheet(planned(), make_inputs(), FR)
    text = said(sheet_data(sheet))
    assert "✓ " in text
    assert "5 jeux, un par table" in text
    assert "24 exemplaires" in text
    assert "sensible" in text
    (overview,) = [block for block in sheet.blocks if isinstance(block, Grid)]
    assert len(overview.rows) == len(running_order(planned()))


def test_a_vote_stays_on_its_page_and_is_told_once():
    sheet = plan_sheet(planned(), make_inputs(), FR)
    again = "La même question qu’avant, avec les mêmes réponses."
    asked = [
        [block["items"][0]["text"], said(block)]
        for block in sheet_data(sheet)["blocks"]
        if block["block"] == "kept"
    ]
    twice = [text for title, text in asked if [name for name, _ in asked].count(title) == 2]
    assert [again in text for text in twice] == [False, False, True, True]
    assert ["✓" in text for text in twice] == [True, True, False, False]


def test_another_question_on_the_same_scale_is_told_in_full():
    sheet = plan_sheet(planned("cyberbullying-100"), make_inputs(), FR)
    scales = [
        said(block)
        for block in sheet_data(sheet)["blocks"]
        if block["block"] == "kept" and "1 · " in said(block)
    ]
    assert len(scales) >= 3
    assert "La même question" not in said(sheet_data(sheet))


def test_an_hour_stands_with_its_word():
    (line,) = [line for line in planned().help_lines if line.call == "103"]
    late = replace(line, hours={"de": "Montag bis Samstag von 14 bis 20 Uhr"})
    told = hours(late, "de")
    assert told.endswith("20\N{NO-BREAK SPACE}Uhr")
    assert "bis 20" in told


def test_each_peer_has_the_own_lines_marked():
    first = pocket_data(planned(), Speaker.FIRST, FR)["items"]
    second = pocket_data(planned(), Speaker.SECOND, FR)["items"]
    assert [item.get("text") for item in first] == [item.get("text") for item in second]
    mine = {i for i, item in enumerate(first) if item.get("who") == "mine"}
    theirs = {i for i, item in enumerate(second) if item.get("who") == "mine"}
    assert mine
    assert theirs
    assert mine & theirs == {i for i in mine if second[i]["who"] == "mine"} == set()
    other = {i for i, item in enumerate(first) if item.get("who") == "other"}
    assert other == theirs


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_printed_card_of_every_activity_is_printed_once(lang):
    library = load_library(ROOT)
    for plan in library.plans.values():
        made = in_language(snapshot(library, plan, today=TODAY), lang)
        data = materials_data(made, translator(lang))
        wanted = {
            (material.slug, made.words_of(activity.ref).list(f"material/{material.slug}/cards"))
            for activity in made.activities
            for material in activity.materials
            if material.kind == "print"
        }
        printed = {cards for _, cards in wanted if cards}
        assert len(data["sets"]) == len(printed)


@pytest.mark.parametrize("slug", [p.stem for p in (ROOT / "resources/plans").glob("*.yaml")])
def test_every_template_can_be_printed_whole(slug):
    inputs = make_inputs(snapshot=planned(slug))
    for kind in (PrintKind.PLAN_SHEET, PrintKind.POCKET_SECOND, PrintKind.MATERIALS):
        assert preview_print(kind, inputs, "de", dots_per_inch=10)


def test_dots_become_a_line_to_write_on():
    sets = materials_data(planned(), FR)["sets"]
    cards = [card for each in sets for card in each["cards"]]
    assert any(card["write"] for card in cards)
    assert not any("……" in card["text"] for card in cards)


def test_rules_hang_in_the_order_of_the_released_result_without_figures():
    inputs = voted_inputs()
    data = rules_data(inputs.content, inputs, FR)
    release = inputs.releases[str(RULES_POLL)]
    assert isinstance(release, Release)
    best = max(release.percent, key=lambda option: release.percent[option])
    words = inputs.content.words_of(inputs.content.plan.activity_refs()[0])
    assert data["rules"][0]["text"] == words.text(f"poll/helpful-rules/option/{best}").value
    assert data["note"]
    assert not [sign for sign in said(data["rules"]) if sign.isdigit() or sign == "%"]


def test_rules_without_a_result_tell_no_order():
    inputs = replace(voted_inputs(), releases=None)
    data = rules_data(inputs.content, inputs, FR)
    assert data["note"] == ""
    assert len(data["rules"]) == 5


def test_wallet_cards_have_one_number_of_each_kind_for_the_reader():
    for lang, first in (("fr", "103"), ("nl", "102"), ("de", "108")):
        numbers = [
            line["call"] for line in wallet_data(make_inputs(lang), translator(lang))["lines"]
        ]
        assert numbers[0] == first
        assert "116 000" in numbers
        assert "112" in numbers
        assert len(numbers) <= 4


def test_adults_lines_are_never_on_a_participants_paper():
    hidden = tuple(replace(line, participants=False) for line in planned().help_lines)
    assert make_inputs(help_lines=hidden).lines == ()


def test_the_door_tells_no_topic():
    text = said(door_data(FR)).lower()
    assert not [word for word in ("chantage", "sext", "harc", "image") if word in text]


def test_the_letter_says_how_to_say_no_and_what_instead():
    text = said(sheet_data(parents_letter(make_inputs(), FR)))
    assert "autre activité encadrée" in text
    assert "aucune histoire vécue" in text
    assert "02 000 00 00" in text
    assert "le chantage à l’image" in text


@pytest.mark.parametrize(("country", "age"), CONSENT_AGES.items())
def test_the_privacy_file_tells_the_countrys_age(country, age):
    text = said(sheet_data(privacy_file(make_inputs(country=country), FR)))
    assert f"{age} ans" in text
    assert "pas un avis juridique" in text


def test_an_unknown_country_has_no_age():
    text = said(sheet_data(privacy_file(make_inputs(country="LU"), FR)))
    assert "article 8) :" not in text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_follow_up_sheet_is_blank():
    sheet = follow_up(make_inputs(referent=""), FR)
    (grid,) = [block for block in sheet.blocks if isinstance(block, Grid)]
    assert not any(span.text for row in grid.rows for cell in row for span in cell)
    assert sum(isinstance(block, Blank) for block in sheet.blocks) >= 4


def test_words_in_another_language_say_so_in_every_paper():
    only_french = tuple(words for words in planned().words if words.lang == "fr")
    made = in_language(replace(planned(), words=only_french), "de")
    german = translator("de")
    sheet = plan_sheet(made, make_inputs("de", snapshot=made), german)
    questions = [block for block in sheet.blocks if isinstance(block, Heading) and block.lang]
    assert {heading.lang for heading in questions} == {"fr"}
    assert len(questions) >= 7
    items = pocket_data(made, Speaker.FIRST, german)["items"]
    spoken = [item["lang"] for item in items if not item["head"]]
    assert spoken.count("fr") > len(spoken) / 2
    sets = materials_data(made, german)["sets"]
    assert {card["lang"] for each in sets for card in each["cards"]} == {"fr"}
    inputs = make_inputs("de", snapshot=made)
    assert preview_print(PrintKind.POCKET_FIRST, inputs, "de", dots_per_inch=10)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_papers_say_what_the_card_for_disclosures_says(lang):
    """A peer who has learned the card must not meet other words on the folded script."""
    card = load_library(ROOT).disclosure_card
    assert card is not None
    _, thanks, secret, *_ = trust_steps(translator(lang))
    bare = str.maketrans("", "", "«»“”„‘\N{NO-BREAK SPACE}")
    sentence = card.text("sentence", lang).value.translate(bare).removesuffix("’")

    for step in (thanks, secret):
        assert step.translate(bare).removesuffix("’") in sentence
