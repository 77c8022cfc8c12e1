"""The settings, as a coach changes them."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from declic.domain.pin import check_pin, hash_pin
from declic.i18n import LANGUAGES
from declic.settings import Settings
from declic.ui.coach.dialogs import Question
from declic.ui.desk import settings_copies
from declic.ui.desk.settings_erase import EraseQuestion
from declic.ui.desk.settings_pin import PinQuestion
from declic.ui.desk.settings_problem import ProblemQuestion
from declic.ui.desk.settings_room import RoomCard
from declic.ui.desk.settings_session import read_port
from declic.ui.ports import DeskError
from tests.ui.fakes import FakeDesk
from tests.ui.looking import click, texts, whole

if TYPE_CHECKING:
    from pathlib import Path


def question(window, kind):
    """The question of a kind that is open."""
    QTest.qWait(5)
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def press(field, text: str) -> None:
    """Type into a field and press Enter."""
    field.setFocus()
    QTest.keyClicks(field, text)


def field(window, name: str) -> QLineEdit:
    """The field of an accessible name."""
    (found,) = [each for each in window.findChildren(QLineEdit) if each.accessibleName() == name]
    return found


def test_the_rooms_measures_are_kept_and_told(open_window) -> None:
    desk = FakeDesk()
    desk.save_settings(replace(desk.settings(), room_depth_m=11))
    window = open_window(desk, "settings")
    (card,) = window.findChildren(RoomCard)
    assert card.last_row.currentData() == 11, "an own measure is not lost"
    assert any("110" in text for text in texts(card))
    choose(card.last_row, 9)
    choose(card.picture, 300)
    assert (desk.settings().room_depth_m, desk.settings().picture_width_cm) == (9, 300)
    assert any("90" in text for text in texts(card))


def choose(box, value: int) -> None:
    """Choose with the keyboard, as a coach does."""
    box.setFocus()
    for _ in range(box.count()):
        if box.currentData() == value:
            break
        up = box.findData(value) < box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Up if up else Qt.Key.Key_Down)
    assert box.currentData() == value


def test_a_pin_is_set_changed_and_taken_away(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    click(window, "Définir un PIN…")
    asked = question(window, PinQuestion)
    press(asked.new, "4072")
    press(asked.again, "4073")
    click(asked, "Garder")
    assert "diffèrent" in asked.wrong.text()
    assert desk.settings().adult_pin == ""
    asked.again.clear()
    press(asked.again, "4072")
    QTest.keyClick(asked.again, Qt.Key.Key_Return)
    assert check_pin("4072", desk.settings().adult_pin)

    click(window, "L’enlever…")
    asked = question(window, PinQuestion)
    press(asked.now, "9999")
    click(asked, "L’enlever")
    assert asked.wrong.text() == "Ce n’est pas le PIN défini."
    asked.now.clear()
    press(asked.now, "4072")
    click(asked, "L’enlever")
    assert desk.settings().adult_pin == ""


def test_a_pin_is_not_changed_without_the_old_one(open_window) -> None:
    desk = FakeDesk(Settings(theme="light", adult_pin=hash_pin("1111")))
    window = open_window(desk, "settings")
    click(window, "Changer le PIN…")
    asked = question(window, PinQuestion)
    press(asked.new, "2222")
    press(asked.again, "2222")
    click(asked, "Garder")
    assert check_pin("1111", desk.settings().adult_pin)
    asked.reject()


def test_the_erase_button_works_only_after_the_word(open_window, qtbot) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    click(window, "Tout effacer…")
    asked = question(window, EraseQuestion)
    assert not asked.yes.isEnabled()
    press(asked.typed, "effac")
    assert not asked.yes.isEnabled()
    QTest.keyClick(asked.typed, Qt.Key.Key_Return)
    assert desk.keep.done == []

    click(window, "Tout effacer…")
    asked = question(window, EraseQuestion)
    press(asked.typed, " effacer")
    click(asked, "Tout effacer")
    qtbot.waitUntil(lambda: ("erase", "") in desk.keep.done)
    qtbot.waitUntil(lambda: "Tout est effacé. Le programme est comme neuf." in texts(window))
    assert window.page.accessibleName() == "Bonjour. Que préparez-vous\xa0?"


def test_a_backup_is_written_where_the_coach_says(open_window, qtbot, monkeypatch) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/usb/all", ""))
    click(window, "Sauvegarder…")
    qtbot.waitUntil(lambda: ("back_up", "all.declic-copy") in desk.keep.done)
    qtbot.waitUntil(lambda: any("all.declic-copy" in text for text in texts(window)))


def test_restoring_asks_first_and_says_where_the_old_data_is(
    open_window, qtbot, monkeypatch
) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/usb/all.declic-copy", ""))
    click(window, "Restaurer…")
    asked = question(window, settings_copies.RestoreQuestion)
    assert desk.keep.done == []
    click(asked, "Restaurer")
    qtbot.waitUntil(lambda: any("declic-damaged-1.sqlite" in text for text in texts(window)))


def test_a_backup_that_fails_says_what_to_do(open_window, qtbot, monkeypatch) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    desk.keep.failing = DeskError("Le disque est plein.", "Libérez de la place.")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/usb/all", ""))
    click(window, "Sauvegarder…")
    qtbot.waitUntil(lambda: "Le disque est plein. Libérez de la place." in texts(window))


def test_a_problem_report_is_read_before_it_is_written(open_window, qtbot, monkeypatch) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    click(window, "Voir ce qu’il contiendrait…")
    qtbot.waitUntil(lambda: window.findChildren(ProblemQuestion) != [])
    asked = question(window, ProblemQuestion)
    assert "ERROR <name>" in asked.text.toPlainText()
    assert ("write_problem", "p.zip") not in desk.keep.done
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/usb/p.zip", ""))
    click(asked, "Enregistrer le fichier…")
    assert ("write_problem", "p.zip") in desk.keep.done


def test_folders_are_shown_and_opened(open_window, monkeypatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(settings_copies, "open_file", opened.append)
    window = open_window(page="settings")
    click(window, "Ouvrir le dossier «\xa0Rapports et documents imprimés\xa0»")
    assert [path.name for path in opened] == ["exports"]


@pytest.mark.parametrize(
    ("typed", "port"),
    [("", 0), (" 8080 ", 8080), ("0", 0), ("80", None), ("70000", None), ("٨٠٨٠", None)],
)
def test_what_a_port_is(typed: str, port: int | None) -> None:
    assert read_port(typed) == port


def test_a_port_is_kept_and_nonsense_is_put_back(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    port = field(window, "Port de la page des téléphones")
    press(port, "8080")
    QTest.keyClick(port, Qt.Key.Key_Return)
    assert desk.settings().port == 8080
    port.clear()
    press(port, "12")
    QTest.keyClick(port, Qt.Key.Key_Return)
    assert (desk.settings().port, port.text()) == (8080, "8080")
    assert any("1024" in text for text in texts(window))


def test_a_new_text_size_keeps_the_keyboard_where_it_was(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    size = next(
        each
        for each in window.page.findChildren(settings_size())
        if "Taille" in each.accessibleName()
    )
    size.setFocus()
    QTest.keyClick(size, Qt.Key.Key_Down)
    size.activated.emit(size.currentIndex())
    QTest.qWait(5)
    assert desk.settings().text_scale_percent == 125
    assert window.focusWidget().accessibleName() == "Taille du texte"


def settings_size():
    """The kind of field that settings are chosen with."""
    from declic.ui.widgets.fields import ChoiceBox

    return ChoiceBox


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_off(open_window, qtbot, lang: str, scale: int) -> None:
    settings = Settings(language=lang, theme="light", text_scale_percent=scale)
    pin = replace(settings, adult_pin=hash_pin("1234"))
    window = open_window(FakeDesk(pin), "settings")
    window.resize(1366, 768)
    for page in ("settings", "settings/schools", "settings/schools/" + "5" * 32, "help/manual"):
        window.go(page)
        whole(window, page)


def test_questions_can_be_left_by_escape(open_window) -> None:
    window = open_window(page="settings")
    click(window, "Tout effacer…")
    asked = question(window, Question)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()


def test_double_clicks_are_turned_on_and_off(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk, "settings")
    assert "Un double-clic ne les ouvre pas encore ici" in texts(window.page)
    click(window.page, "Ouvrir par double-clic")
    assert desk.keeping().opening is True
    assert "Un double-clic les ouvre ici" in texts(window.page)
    click(window.page, "Revenir en arrière")
    assert desk.keeping().opening is False


def test_a_system_without_double_clicks_says_what_to_do_instead(open_window) -> None:
    desk = FakeDesk()
    desk.keeping().opening = None
    window = open_window(desk, "settings")
    assert any("glissez-les dessus" in text for text in texts(window.page))
    assert "Ouvrir par double-clic" not in texts(window.page)
