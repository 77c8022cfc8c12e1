"""Help and resources, used as a coach uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from declic.domain.sheet import SheetKind
from declic.i18n import LANGUAGES
from declic.ui.library import help_page
from declic.ui.library.help_lines import HelpCard
from declic.ui.library.help_page import HelpPage
from declic.ui.ports import DeskError
from declic.ui.shelf import HelpPaper
from declic.ui.theme.tokens import Tone
from tests.ui.looking import click, faults, texts


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
    page.fill()
    QTest.qWait(2)
    assert page.due.text() == "Seulement ce qui est à confirmer (3 entrées)"
    assert "103\xa0· Écoute-Enfants" not in names(page)


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


def test_a_sheet_shows_its_steps_and_sources(open_page):
    page = open_page(HelpPage)
    click(page, "Quand quelqu’un se confie")
    said = texts(page)
    assert "Pair·e animateur·rice: Stop" in said or any("Stop" in text for text in said)
    assert "La ligne météo." in said
    assert any("Une page — example.org" in text for text in said)


@pytest.mark.parametrize("paper", list(HelpPaper))
def test_a_paper_is_written_in_the_background(open_page, qtbot, monkeypatch, paper):
    opened = []
    monkeypatch.setattr(help_page, "open_file", opened.append)
    page = open_page(HelpPage)
    page.print_help(paper)
    qtbot.waitUntil(lambda: bool(page.around.shell.said))
    assert page.around.desk.library().printed == [(paper.value, "BE", "fr")]
    page.around.shell.actions[0]()
    assert [path.name for path in opened] == ["affiche.pdf"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("scale", "dark"), [(1.0, False), (2.0, True)])
def test_nothing_is_cut_off_in_any_tab(open_page, lang, scale, dark):
    page = open_page(HelpPage, lang, scale, dark=dark)
    for tab in ("lines", *(kind.value for kind in SheetKind)):
        page.show_tab(tab)
        QTest.qWait(10)
        assert faults(page) == [], tab


def test_a_country_without_lines_teaches(open_page):
    page = open_page(HelpPage, empty=True)
    click(page, "Réglages")
    assert page.around.shell.went == ["settings"]
