"""Schools, as a coach keeps them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from declic.domain.plan_checks import PhoneRule
from declic.ui.coach.dialogs import DeleteQuestion
from declic.ui.desk.school import SchoolPage
from declic.ui.desk.school_logo import read_logo
from declic.ui.desk.schools import SEARCH_FROM
from declic.ui.ports import DeskError
from tests.ui.coach.hands import pick
from tests.ui.fakes import FakeDesk
from tests.ui.keepings import TILLEULS
from tests.ui.looking import click, texts

PAGE = f"settings/schools/{TILLEULS.id}"


def test_the_first_school_is_written_and_kept_when_the_page_is_left(open_window) -> None:
    desk = FakeDesk(empty=True)
    window = open_window(desk, "settings/schools")
    assert "Pas encore d’école" in texts(window)
    click(window, "Ajouter la première école")
    page = window.page
    assert isinstance(page, SchoolPage)
    QTest.keyClicks(window.focusWidget(), "Les Lilas")
    QTest.keyClicks(page.fields["referent"], "Mme Roy")
    click(window, "Écoles")
    (kept,) = desk.keep.kept.values()
    assert (kept.name, kept.referent, kept.languages) == ("Les Lilas", "Mme Roy", ("fr",))
    assert "Les Lilas" in texts(window)


def test_the_phone_rule_is_chosen_and_shown(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk, PAGE)
    page = window.page
    page.rule.setFocus()
    page.rule.show_key("unknown")
    pick(page.rule, "allowed")
    page.rule.picked.emit("allowed")
    page.save()
    assert desk.keep.kept[TILLEULS.id].phone_rule is PhoneRule.ALLOWED


def test_a_school_shows_the_code_of_its_wifi_only_when_it_has_one(open_window) -> None:
    window = open_window(page=PAGE)
    page = window.page
    assert page.code.isVisibleTo(window)
    page.fields["wifi_name"].setFocus()
    page.fields["wifi_name"].selectAll()
    QTest.keyClicks(page.fields["wifi_name"], "\b")
    assert not page.code.isVisibleTo(window)


def test_dozens_of_schools_are_searched(open_window) -> None:
    desk = FakeDesk()
    for number in range(40):
        school = replace(TILLEULS, id=f"{number:032x}", name=f"École n{number:02}")
        desk.keep.kept[school.id] = school
    window = open_window(desk, "settings/schools")
    assert len(desk.keep.kept) >= SEARCH_FROM
    window.page.search.setFocus()
    QTest.keyClicks(window.page.search, "ECOLE N07")
    shown = [text for text in texts(window.page) if text.startswith("École n")]
    assert shown == ["École n07 · Namur"]


def test_a_school_is_deleted_after_a_question(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk, PAGE)
    click(window, "Supprimer…")
    (asked,) = window.findChildren(DeleteQuestion)
    assert desk.keep.kept
    click(asked, "Supprimer")
    assert not desk.keep.kept
    assert window.page.accessibleName() == "Écoles"


def test_a_logo_is_taken_and_a_film_is_not(open_window, tmp_path, monkeypatch) -> None:
    desk = FakeDesk()
    window = open_window(desk, PAGE)
    picture = tmp_path / "logo.png"
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    assert image.save(str(picture))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(picture), ""))
    click(window, "Choisir une image…")
    window.page.save()
    assert desk.keep.kept[TILLEULS.id].logo == picture.read_bytes()

    film = tmp_path / "logo.jpg"
    film.write_bytes(b"no picture")
    assert read_logo(film) is None
    click(window, "Retirer le logo")
    window.page.save()
    assert desk.keep.kept[TILLEULS.id].logo == b""


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_check_list_before_a_visit_is_written_with_what_was_just_typed(
    open_window, monkeypatch, qtbot, form
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
    desk = FakeDesk()
    window = open_window(desk, PAGE)
    field = window.page.fields["name"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Les Lilas")
    button = window.page.visit_list.buttons[form]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled)
    assert desk.keep.done[-1] == ("print_visit_list", f"Les Lilas.{form}")
    assert f"check-list.{form}" in " ".join(texts(window))
    assert opened == [f"check-list.{form}"]
    click(window, "Afficher le dossier")
    assert len(opened) == 2


def test_a_check_list_that_cannot_be_written_says_why(open_window, qtbot) -> None:
    desk = FakeDesk()
    window = open_window(desk, PAGE)
    desk.keep.failing = DeskError("Das Laufwerk ist voll.")
    button = window.page.visit_list.buttons["pdf"]
    button.click()
    qtbot.waitUntil(button.isEnabled)
    assert "Das Laufwerk ist voll." in " ".join(texts(window))
