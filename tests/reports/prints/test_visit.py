"""The check-list before a visit: filled in, blank, long, and never with the Wi-Fi's password."""

import io

import pytest
from PIL import Image

from declic.domain.plan_checks import PhoneRule
from declic.i18n import LANGUAGES, translator
from declic.reports.prints import PrintInputs, PrintKind, preview_print, print_name
from declic.reports.prints.sheet import Grid, Heading, PageBreak, Sheet
from declic.reports.prints.typeset import sheet_data
from declic.reports.prints.visit import LONG_TEXT, visit_list
from tests.reports.prints.making import make_profile, said

FR = translator("fr")
languages = pytest.mark.parametrize("lang", LANGUAGES)


def known(sheet: Sheet) -> dict[str, str]:
    """Point of the list -> what stands beside it."""
    rows = [row for block in sheet.blocks if isinstance(block, Grid) for row in block.rows]
    return {row[0][0].text: row[1][0].text for row in rows}


def test_what_the_profile_knows_is_filled_in_and_the_rest_is_blank():
    school = make_profile()
    found = known(visit_list(PrintInputs(profile=school), FR))
    filled = set(found.values()) - {""}
    assert {school.referral, school.care_contact, school.disclosure, school.wifi_name} < filled
    assert found["Téléphones en classe"].startswith("interdits")
    assert len([text for text in found.values() if not text]) >= 8
    assert "Adulte de l’école dans chaque salle, du début à la fin" in found


def test_without_a_profile_everything_is_blank():
    sheet = visit_list(PrintInputs(), FR)
    assert set(known(sheet).values()) == {""}
    assert sheet.subtitle == ""


@pytest.mark.parametrize("rule", PhoneRule)
def test_each_phone_rule_says_what_it_means_here(rule):
    found = known(visit_list(PrintInputs(profile=make_profile(phone_rule=rule)), FR))
    assert bool(found["Téléphones en classe"]) is (rule is not PhoneRule.UNKNOWN)


@languages
def test_the_wifis_password_is_never_printed(lang):
    sheet = visit_list(PrintInputs(profile=make_profile()), translator(lang))
    assert "EcoleInvites" in said(sheet_data(sheet))
    assert "mot-de-passe" not in said(sheet_data(sheet))


@languages
def test_the_list_is_one_page_with_the_longest_answers_and_a_logo(lang):
    stream = io.BytesIO()
    Image.new("RGB", (300, 100), "green").save(stream, "PNG")
    room = " au premier étage"
    school = make_profile(
        disclosure=("Prévenir la direction, puis " * 9)[:LONG_TEXT],
        projector=("Prise et son de la salle " * 9)[:LONG_TEXT],
        referent=("Personne de référence " * 9)[: LONG_TEXT - len(room) - 2], referent_room=room,
        care_contact=("Centre PMS de la ville " * 9)[:LONG_TEXT],
        name="École communale fondamentale des Tilleuls", logo=stream.getvalue(),
    )  # fmt: skip
    inputs = PrintInputs(profile=school)
    assert len(preview_print(PrintKind.VISIT_LIST, inputs, lang, dots_per_inch=10)) == 1


@languages
def test_one_long_answer_needs_no_second_page(lang):
    inputs = PrintInputs(profile=make_profile(disclosure="Prévenir la direction. " * 10))
    assert len(preview_print(PrintKind.VISIT_LIST, inputs, lang, dots_per_inch=10)) == 1


def test_what_is_longer_stands_overleaf_in_full():
    long = "\n".join(f"Étape {n} : " + "prévenir quelqu’un, " * 6 for n in range(12))
    sheet = visit_list(PrintInputs(profile=make_profile(disclosure=long)), FR)
    assert known(sheet)["Procédure après une confidence"] == "voir au verso"
    overleaf = sheet.blocks[sheet.blocks.index(PageBreak()) + 1 :]
    assert isinstance(overleaf[0], Heading)
    assert "\n".join(block.spans[0].text for block in overleaf[1:]) == long
    inputs = PrintInputs(profile=make_profile(disclosure=long))
    assert len(preview_print(PrintKind.VISIT_LIST, inputs, "fr", dots_per_inch=10)) == 2


def test_two_schools_lists_are_two_files():
    names = {
        print_name(PrintKind.VISIT_LIST, PrintInputs(profile=profile), "fr", "pdf")
        for profile in (make_profile(), make_profile(id="5d" * 16), None)
    }
    assert len(names) == 3
    assert not [name for name in names if "exemple" in name.lower()]
