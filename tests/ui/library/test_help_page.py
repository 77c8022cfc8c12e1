"""Help and resources, used as a coach uses it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete

from declic.domain.sheet import SheetKind
from declic.i18n import LANGUAGES
from declic.ui.library.confirm import ConfirmLine
from declic.ui.library.correct import CorrectForm
from declic.ui.library.help_lines import HelpCard
from declic.ui.library.help_page import HelpPage
from declic.ui.library.sheets import SheetCard
from declic.ui.library.votes import VoteCard
from declic.ui.ports import DeskError
from declic.ui.shelf import HelpPaper
from declic.ui.theme.tokens import Tone
from tests.ui.looking import click, texts, whole


def names(page) -> list[str]:
    return [c.accessibleName() for c in page.findChildren(HelpCard) if c.isVisibleTo(page)]


def test_every_line_is_listed_with_source_date_and_who_sees_it(open_page):
    page = open_page(HelpPage)
    assert names(page) == ["103\xa0· Écoute-Enfants", "116\xa0000\xa0· Child Focus",
                           "112\xa0· Urgences", "centre.example\xa0· Centre local"]  # fmt: skip
    said = texts(page)
    assert said.count("montré à la classe") == 3
    assert said.count("coachs seulement") == 1
    assert "savoir général, sans source" in said
    assert any(text.startswith("Source\xa0: childfocus.be, vérifiée le") for text in said)
    assert "Horaires\xa0: lundi (du 01/01/2015)" in said


def test_search_finds_numbers_names_and_kinds(open_page):
    page = open_page(HelpPage)
    for typed, expected in (("116000", 1), ("ecoute", 1), ("danger", 1), ("zzz", 0)):
        page.search.setText(typed)
        QTest.qWait(2)
        assert len(names(page)) == expected, typed
    click(page, "Tout montrer")
    QTest.qWait(2)
    assert len(names(page)) == 4


def test_a_coach_confirms_a_line_and_sees_what_is_still_due(open_page):
    page = open_page(HelpPage)
    library = page.around.desk.library()
    page.due.setChecked(True)
    assert page.due.text() == "Seulement ce qui est à confirmer (4 entrées)"
    click(page, "Confirmer\xa0: 103\xa0· Écoute-Enfants")
    QTest.keyClicks(page.focusWidget(), "AB")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert library.kept["help/BE/listening"].called_on == "2026-11-21"
    assert "Confirmé le 21/11/2026 par AB" in texts(page)
    assert page.due.text() == "Seulement ce qui est à confirmer (3 entrées)"
    assert "103\xa0· Écoute-Enfants" in names(page), "its new state is seen first"
    page.fill()
    QTest.qWait(2)
    assert "103\xa0· Écoute-Enfants" not in names(page)


def editor(page, name="103\xa0· Écoute-Enfants") -> CorrectForm:
    """Open the editor of an entry as a coach does."""
    click(page, f"Corriger\xa0: {name}")
    QTest.qWait(2)
    (form,) = page.findChildren(CorrectForm)
    assert page.focusWidget() is form.call
    return form


def test_one_thing_at_a_time_is_asked_about_an_entry(open_page):
    page = open_page(HelpPage)
    click(page, "Confirmer\xa0: 103\xa0· Écoute-Enfants")
    (card,) = [c for c in page.findChildren(HelpCard) if c.confirm.initials.isVisible()]
    editor(page)
    assert not card.confirm.initials.isVisible()
    click(page, "Confirmer\xa0: 103\xa0· Écoute-Enfants")
    QTest.qWait(2)
    assert card.confirm.initials.isVisible()
    assert card.form is None
    assert page.focusWidget() is card.confirm.initials


def typed(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    if text.isascii():
        QTest.keyClicks(field, text)
    elif isinstance(field, QLineEdit):  # QTest knows no keys for other signs
        field.insert(text)
    else:
        field.insertPlainText(text)


def test_a_coach_puts_an_entry_right_after_a_call(open_page):
    page = open_page(HelpPage)
    library = page.around.desk.library()
    form = editor(page)
    typed(form.call, "104")
    typed(form.hours, "9 h à 17 h")
    typed(form.about, "On t’écoute.")
    form.free.setCurrentIndex(form.free.findData("no"))
    form.languages["de"].click()
    form.called.click()
    typed(form.day, "20/11/2026")
    typed(form.initials, "AB")
    click(page, "Corriger l’entrée")
    QTest.qWait(2)
    made = library.corrected["help/BE/listening"].line
    assert (made.call, made.hours, made.free) == ("104", {"fr": "9 h à 17 h"}, False)
    assert (made.about["fr"], made.languages) == ("On t’écoute.", ("fr", "de"))
    assert library.kept["help/BE/listening"].called_on == "2026-11-20"
    assert "104\xa0· Écoute-Enfants" in names(page)
    assert "corrigé ici le 21/11/2026 par AB" in texts(page)
    assert any("Le répertoire dit\xa0: 103" in text for text in texts(page))
    assert page.focusWidget().accessibleName() == "Corriger\xa0: 104\xa0· Écoute-Enfants"


def test_a_correction_without_a_call_says_that_the_class_does_not_see_it(open_page):
    page = open_page(HelpPage)
    form = editor(page)
    typed(form.call, "104")
    typed(form.initials, "AB")
    QTest.keyClick(form.initials, Qt.Key.Key_Return)
    QTest.qWait(2)
    assert page.around.desk.library().kept == {}
    assert any("ne voit rien de cette entrée" in text for text in texts(page))
    assert texts(page).count("coachs seulement") == 2
    click(page, "Reprendre l’entrée du répertoire: 104\xa0· Écoute-Enfants")
    QTest.qWait(2)
    assert "103\xa0· Écoute-Enfants" in names(page)
    assert page.around.desk.library().corrected == {}


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("call", "103 (gratuit)", "un seul numéro"),
        ("site", "pas un site", "comme le navigateur"),
        ("about", "", "en une phrase"),
        ("hours", "h" * 90, "80 signes au plus"),
        ("initials", "", "initiales"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_at_its_field(open_page, field, text, said):
    page = open_page(HelpPage)
    form = editor(page)
    if field == "initials":
        typed(form.call, "104")
    place = getattr(form, field)
    place.setFocus()
    place.selectAll()
    QTest.keyClick(place, Qt.Key.Key_Delete)
    QTest.keyClicks(place, text)
    click(page, "Corriger l’entrée")
    assert any(said in each for each in texts(page))
    assert page.focusWidget() is place
    assert page.around.desk.library().corrected == {}


def test_an_untouched_entry_is_not_a_correction(open_page):
    page = open_page(HelpPage)
    for name in names(page):
        form = editor(page, name)
        typed(form.initials, "AB")
        click(page, "Corriger l’entrée")
        assert any("Rien n’est changé" in each for each in texts(page)), name
        click(page, "Annuler")
        QTest.qWait(2)
    assert page.around.desk.library().corrected == {}


def test_an_update_under_a_correction_is_told_and_settled(open_page):
    page = open_page(HelpPage)
    library = page.around.desk.library()
    form = editor(page)
    typed(form.call, "104")
    typed(form.initials, "AB")
    click(page, "Corriger l’entrée")
    library.lines = (replace(library.lines[0], site="nouveau.example"), *library.lines[1:])
    page.fill()
    QTest.qWait(2)
    said = "a changé cette entrée depuis votre correction"
    assert any(said in text and "nouveau.example" in text for text in texts(page))
    click(page, "Garder la correction: 104\xa0· Écoute-Enfants")
    QTest.qWait(2)
    assert not any(said in text for text in texts(page))
    assert library.corrected["help/BE/listening"].shipped.site == "nouveau.example"


def test_confirming_what_no_source_backs_shows_it_to_the_class(open_page):
    page = open_page(HelpPage)
    click(page, "Confirmer\xa0: centre.example\xa0· Centre local")
    assert any("Dès lors, la classe voit cette entrée." in text for text in texts(page))
    QTest.keyClicks(page.focusWidget(), "AB")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    QTest.qWait(2)
    assert texts(page).count("montré à la classe") == 4


def test_a_confirmation_that_cannot_be_kept_says_why(open_page):
    page = open_page(HelpPage)
    page.around.desk.library().failing = DeskError("Le disque est plein.", "Libérez de la place.")
    click(page, "Confirmer\xa0: 103\xa0· Écoute-Enfants")
    QTest.keyClicks(page.focusWidget(), "AB")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.around.shell.said == [("Le disque est plein. Libérez de la place.", Tone.BAD)]
    assert page.around.desk.library().kept == {}


def test_another_country_and_language_change_the_list(open_page):
    page = open_page(HelpPage)
    page.country.setCurrentIndex(page.country.findData("NL"))
    page.language.setCurrentIndex(page.language.findData("nl"))
    page.country.activated.emit(page.country.currentIndex())
    QTest.qWait(2)
    assert names(page) == ["116\xa0000\xa0· Kindertelefoon"]
    assert "Ze helpen je als een beeld rondgaat." in texts(page)


def test_the_law_sheet_is_switched_on_with_a_day_and_initials_and_off_again(open_page):
    page = open_page(HelpPage)
    library = page.around.desk.library()
    click(page, "La loi")
    name = "La loi, vrai ou faux ? law"
    click(page, f"Confirmer\xa0: {name}")
    card = page._list.itemAt(0).widget()
    card.confirm.day.setText("31/12/2999")
    card.confirm.initials.setText("ME")
    click(page, "Activer")
    assert any("un jour passé" in text for text in texts(page))
    card.confirm.day.setText("01/11/2026")
    click(page, "Activer")
    assert library.kept["law/be@1"].called_on == "2026-11-01"
    click(page, f"Désactiver\xa0: {name}")
    assert library.kept == {}


def test_every_switch_of_the_law_is_under_the_law(open_page):
    page = open_page(HelpPage)
    library = page.around.desk.library()
    click(page, "La loi")
    (vote,) = page.findChildren(VoteCard)
    assert any(text.startswith("Votes sur la loi dans l’activité") for text in texts(page))
    click(page, f"Confirmer\xa0: {vote.accessibleName()}")
    QTest.keyClicks(page.focusWidget(), "ME")
    vote.findChild(ConfirmLine).send.click()
    assert [key for key in library.kept if key.startswith("law/declic/law/")] == list(library.kept)


def test_a_country_without_facts_about_its_law_says_so(open_page):
    page = open_page(HelpPage)
    page.country.setCurrentIndex(page.country.findData("NL"))
    page.country.activated.emit(page.country.currentIndex())
    click(page, "La loi")
    said = texts(page)
    assert any(text.startswith("Pas de fiche de loi pour ce pays") for text in said)
    assert any("Demandez à un·e juriste" in text for text in said)
    assert page.findChildren(VoteCard) == [], "its vote is for Belgium only"


def test_searching_in_the_law_finds_sheet_or_vote(open_page):
    page = open_page(HelpPage)
    click(page, "La loi")
    page.search.setText("zzz")
    QTest.qWait(2)
    assert "Rien ne correspond" in texts(page)


def test_a_sheet_shows_its_steps_and_sources(open_page):
    page = open_page(HelpPage)
    click(page, "Quand quelqu’un se confie")
    said = texts(page)
    assert "Pair·e éducateur·rice: Stop" in said or any("Stop" in text for text in said)
    assert "La ligne météo." in said
    assert any("Une page — example.org" in text for text in said)


@pytest.mark.parametrize("paper", list(HelpPaper))
def test_a_paper_is_written_in_the_background(open_page, qtbot, opened, paper):
    page = open_page(HelpPage)
    page.print_help(paper)
    qtbot.waitUntil(lambda: bool(page.around.shell.said))
    assert page.around.desk.library().printed == [(paper.value, "BE", "fr")]
    assert [path.name for path in opened] == ["affiche.pdf"]
    page.around.shell.actions[0]()
    assert opened[1] == opened[0].parent, "the folder, for a laptop without a program for it"


def test_a_paper_that_outlives_its_page_is_told(open_page, qtbot):
    page = open_page(HelpPage)
    around = page.around
    page.print_help(HelpPaper.POSTER)
    delete(page)
    qtbot.waitUntil(lambda: bool(around.shell.said))


@pytest.mark.parametrize("tab", ["Que faire", "Réglages des applis", "Quand quelqu’un se confie"])
def test_each_sheet_is_written_as_a_handout(open_page, qtbot, tab):
    page = open_page(HelpPage)
    click(page, tab)
    card = page.findChildren(SheetCard)[0]
    assert card.print.accessibleName().startswith("Imprimer\xa0: ")
    click(page, card.print.accessibleName())
    qtbot.waitUntil(lambda: bool(page.around.shell.said))
    assert page.around.desk.library().printed == [("first-hour", "BE", "fr")]


def test_the_law_is_printed_only_once_it_is_confirmed(open_page):
    page = open_page(HelpPage)
    click(page, "La loi")
    card = page.findChildren(SheetCard)[0]
    assert not card.print.isVisible()
    click(page, "Confirmer\xa0: La loi, vrai ou faux ? law")
    card.confirm.initials.setText("ME")
    click(page, "Activer")
    assert card.print.isVisible()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("scale", "dark"), [(1.0, False), (2.0, True)])
def test_nothing_is_cut_off_in_any_tab(open_page, lang, scale, dark):
    page = open_page(HelpPage, lang, scale, dark=dark)
    for tab in ("lines", *(kind.value for kind in SheetKind)):
        page.show_tab(tab)
        whole(page, tab)
    page.show_tab("lines")
    page.findChildren(HelpCard)[0].correct.click()
    whole(page)


def test_a_country_without_lines_teaches(open_page):
    page = open_page(HelpPage, empty=True)
    click(page, "Réglages")
    assert page.around.shell.went == ["settings"]
