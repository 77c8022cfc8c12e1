"""The activities page, used as a coach uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import delete

from declic.i18n import LANGUAGES
from declic.ui.library import check_panel
from declic.ui.library.activities import ActivitiesPage
from declic.ui.library.phases import ClassScreen
from declic.ui.library.tiles import Tile
from declic.ui.shelf import Remark
from declic.ui.widgets.labels import Pill
from declic.ui.widgets.wraplabel import WrapLabel
from tests.ui.looking import click, faults, texts, whole


def shown(page) -> list[str]:
    return [t.entry.ref.slug for t in page.grid.tiles if t.isVisibleTo(page)]


def open_tile(page, slug: str) -> None:
    tile = next(tile for tile in page.grid.tiles if tile.entry.ref.slug == slug)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.qWait(5)


def choose(page, key: str, value: object) -> None:
    box = page.bar.boxes[key]
    box.setCurrentIndex(box.findData(value))


def test_search_finds_as_one_types_whatever_the_accents(open_page):
    page = open_page(ActivitiesPage)
    assert shown(page) == ["weather", "chain", "law"]
    page.bar.search.setFocus()
    QTest.keyClicks(page.bar.search, "CHAINE")
    assert shown(page) == ["chain"]
    assert "1 activité sur 3" in texts(page)
    QTest.keyClicks(page.bar.search, " xyz")
    assert shown(page) == []
    click(page, "Montrer toutes les activités")
    assert shown(page) == ["weather", "chain", "law"]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("age", 13, ["weather", "law"]),
        ("age", 17, ["chain", "law"]),
        ("heads", 8, ["weather", "law"]),
        ("heads", 32, ["weather", "law"]),
        ("minutes", 10, []),
        ("method", "dilemma", ["chain"]),
        ("phones", "votes", ["chain", "law"]),
        ("phones", "without", ["weather", "chain"]),
        ("phones", "cards", ["weather"]),
        ("state", "draft", []),
        ("state", "reviewed", ["weather", "chain", "law"]),
    ],
)
def test_a_filter_leaves_what_fits(open_page, key, value, expected):
    page = open_page(ActivitiesPage)
    choose(page, key, value)
    assert shown(page) == expected


def test_topics_and_language_state_filter_together(open_page):
    page = open_page(ActivitiesPage)
    page.language.setCurrentIndex(page.language.findData("de"))
    choose(page, "state", "missing")
    assert shown(page) == ["chain"]
    chip = next(chip for chip in page.bar.chips.chips if chip.topic.value == "general")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shown(page) == []


def test_a_card_says_topic_minutes_group_and_that_its_words_are_a_draft(open_page):
    page = open_page(ActivitiesPage)
    page.language.setCurrentIndex(page.language.findData("nl"))
    tile = next(tile for tile in page.grid.tiles if tile.entry.ref.slug == "chain")
    pills = [pill.text for pill in tile.findChildren(Pill)]
    assert pills == ["Sexting", "adulte présent·e", "brouillon"]
    for words in ("De ketting", "12\xa0min", "10–28\xa0élèves", "15–18\xa0ans", "3\xa0votes"):
        assert words in tile.accessibleName(), tile.accessibleName()


def test_the_keyboard_opens_a_card_and_comes_back_to_it(open_page):
    page = open_page(ActivitiesPage)
    page.grid.tiles[0].setFocus()
    QTest.keyClick(page.grid.tiles[0], Qt.Key.Key_Right)
    tile = page.focusWidget()
    assert isinstance(tile, Tile)
    assert tile.entry.ref.slug == "chain"
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert page.preview is not None
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    QTest.qWait(5)
    assert page.preview is None
    assert page.focusWidget().entry.ref.slug == "chain"


def test_escape_empties_the_search_of_the_list(open_page):
    page = open_page(ActivitiesPage)
    for _ in range(2):
        page.bar.search.setFocus()
        QTest.keyClicks(page.bar.search, "chaine")
        QTest.keyClick(page.bar.search, Qt.Key.Key_Escape)
        assert page.bar.search.text() == ""
        open_tile(page, "chain")
        page.close_preview()


def test_the_preview_holds_everything_in_the_language_asked_for(open_page):
    page = open_page(ActivitiesPage)
    open_tile(page, "chain")
    said = texts(page.preview)
    for words in ("La chaîne", "But 1.", "Attention 1.", "Sans téléphones 1.",
                  "Titre poster (PDF)"):  # fmt: skip
        assert words in said, said
    page.preview.language.setCurrentIndex(page.preview.language.findData("nl"))
    said = texts(page.preview)
    assert "De ketting" in said
    assert "But 1." not in said


def test_the_script_stands_beside_a_true_picture_of_the_classs_screen(open_page):
    page = open_page(ActivitiesPage)
    open_tile(page, "chain")
    click(page.preview, "Script et écran")
    said = texts(page.preview)
    assert "PAIR 1" in said
    assert "ATTENTION" in said
    screens = page.preview.findChildren(ClassScreen)
    assert len(screens) == 3
    assert screens[0].mini.view.title.value == "Titre quiz"
    kinds = []
    for _ in range(4):
        kinds.append(screens[0].mini.view.kind.value)
        screens[0].turn(1)
    assert kinds == ["words", "poll-open", "results", "reveal"]


def test_pictograms_are_shown_when_asked_for(open_page):
    page = open_page(ActivitiesPage)
    open_tile(page, "chain")
    page.preview.show_tab("script")

    def drawn() -> set[str]:
        return {each.mini.view.pictogram for each in page.preview.findChildren(ClassScreen)}

    assert drawn() == {""}
    page.preview.pictograms.setFocus()
    QTest.keyClick(page.preview.pictograms, Qt.Key.Key_Space)
    QTest.qWait(5)
    assert "M4 4h16" in drawn()
    assert page.preview.pictograms.isChecked()
    page.close_preview()
    open_tile(page, "law")
    page.preview.show_tab("script")
    assert not any("pictogrammes" in text for text in texts(page.preview))


def test_votes_show_the_right_answer_and_dated_sources(open_page):
    page = open_page(ActivitiesPage)
    open_tile(page, "chain")
    click(page.preview, "Votes et sources")
    said = texts(page.preview)
    assert "Bonne réponse" in said
    assert any("A page — example.org" in text and "/" in text for text in said)
    assert "avec source" in said


def test_a_legal_vote_is_off_until_somebody_is_named(open_page):
    page = open_page(ActivitiesPage)
    library = page.around.desk.library()
    open_tile(page, "law")
    click(page.preview, "Votes et sources")
    assert "Désactivé\xa0: pas confirmé" in texts(page.preview)
    click(page.preview, "Confirmer\xa0: Question thief ?")
    click(page.preview, "Activer")
    assert "Tapez d’abord les initiales." in texts(page.preview)
    QTest.keyClicks(page.focusWidget(), "ME")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert library.kept["law/declic/law/thief@1"].initials == "ME"
    assert "Confirmé le 21/11/2026 par ME" in texts(page.preview)
    click(page.preview, "Désactiver\xa0: Question thief ?")
    assert library.kept == {}


def test_a_missing_language_says_which_words_one_reads(open_page):
    page = open_page(ActivitiesPage)
    open_tile(page, "chain")
    page.preview.language.setCurrentIndex(page.preview.language.findData("de"))
    said = texts(page.preview)
    assert "non traduit" in said
    assert any("ce que vous lisez est en\xa0: Français" in text for text in said)


def test_the_check_lists_findings_that_open_their_file(open_page, qtbot, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(check_panel, "open_file", opened.append)
    page = open_page(ActivitiesPage)
    file = Path("pack/chain/fr.md")
    page.around.desk.library().remarks = (
        Remark(file, 7, True, "Cette ligne est vide."),
        Remark(file, 0, False, "À relire."),
    )
    click(page, "Vérifier les fichiers des activités")
    click(page, "Vérifier toutes les activités")
    qtbot.waitUntil(lambda: "1 erreur" in texts(page))
    assert "1 avertissement" in texts(page)
    click(page, "Erreur · chain/fr.md:7 — Cette ligne est vide.")
    assert opened == [file]
    assert faults(page) == []


def test_a_check_that_outlives_its_page_ends_well(open_page, qtbot):
    page = open_page(ActivitiesPage)
    page.check.check(())
    task = page.check._task
    delete(page.check)
    qtbot.waitUntil(lambda: task.over)


def test_nothing_wrong_is_said_too(open_page, qtbot):
    page = open_page(ActivitiesPage)
    click(page, "Vérifier les fichiers des activités")
    page.check.check((Path("pack"),))
    qtbot.waitUntil(lambda: "Tout est en ordre." in texts(page))
    assert page.around.desk.library().checked == [(Path("pack"),)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("scale", "dark"), [(1.0, False), (1.5, True), (2.0, True)])
def test_nothing_is_cut_off_in_any_part(open_page, lang, scale, dark):
    page = open_page(ActivitiesPage, lang, scale, dark=dark)
    assert faults(page) == []
    page.check.show()
    open_tile(page, "law")
    for tab in ("short", "script", "votes"):
        page.preview.show_tab(tab)
        whole(page, tab)


def test_an_empty_library_teaches(open_page):
    page = open_page(ActivitiesPage, empty=True)
    assert "Aucune activité trouvée" in texts(page)


def test_a_large_script_uses_the_whole_width(open_page):
    page = open_page(ActivitiesPage, scale=2.0)
    open_tile(page, "chain")
    page.preview.show_tab("script")
    QTest.qWait(5)
    lines = [each for each in page.preview.findChildren(WrapLabel) if "(quiz)" in each.text]
    assert lines
    assert all(line.width() > 700 for line in lines)
