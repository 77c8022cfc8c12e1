"""The menu bar: opened by keys, without clashing letters, with shortcuts that work unseen."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from declic.i18n import LANGUAGES
from declic.settings import Settings
from declic.ui.about import AboutQuestion
from declic.ui.main_window import MainWindow
from declic.ui.menus import MenuBar
from declic.ui.theme import scheme
from declic.ui.theme.tokens import DARK, LIGHT
from declic.ui.tour import Tour
from tests.ui.coach.hands import morning
from tests.ui.desk.conftest import open_window as open_window  # the same window
from tests.ui.fakes import FakeDesk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def bar_of(window: MainWindow) -> MenuBar:
    """The window's menu bar."""
    (found,) = window.findChildren(MenuBar)
    return found


def with_editor(open_window, lang: str = "fr") -> MainWindow:
    """The window with an open plan."""
    desk = FakeDesk(Settings(language=lang, theme="light"))
    plan = morning()
    desk.planning().plans[plan.id] = plan
    return open_window(desk, f"plans/{plan.id}")


def shown_menu() -> QMenu:
    """The menu that is open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def close_menus() -> None:
    """Press Escape until no menu is open."""
    while (menu := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(menu, Qt.Key.Key_Escape)
    QTest.qWait(5)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_and_no_key_means_two_things(open_window, lang: str) -> None:
    window = with_editor(open_window, lang)
    bar = bar_of(window)
    titles = [action.text() for action in bar.actions()]
    assert_apart(titles)
    for action in bar.actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        assert_apart([each.text() for each in menu.actions() if not each.isSeparator()])
    keys = Counter(
        key.toString()
        for owner in (window, window.page)
        for action in owner.actions()
        for key in action.shortcuts()
    )
    keys += Counter(each.key().toString() for each in window.page.findChildren(QShortcut))
    assert [key for key, times in keys.items() if times > 1] == []


def assert_apart(words: list[str]) -> None:
    """Each entry has a letter of its own."""
    letters = [QKeySequence.mnemonic(each).toString() for each in words]
    assert all(letters), words
    assert [each for each, times in Counter(letters).items() if times > 1] == [], words


def test_f10_opens_the_bar_and_escape_takes_it_away(open_window) -> None:
    window = open_window()
    bar = bar_of(window)
    window.focus_entry()
    had = window.focusWidget()
    assert not bar.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert bar.isVisible()
    assert shown_menu().title() == "&Fichier"
    close_menus()
    assert not bar.isVisible()
    assert window.focusWidget() is had


def test_alt_alone_opens_it_but_alt_with_an_arrow_moves_a_step(open_window) -> None:
    window = with_editor(open_window)
    order = window.page.order.list
    order.setFocus()
    before = [row.id for row in order.rows.rows]
    QTest.keyPress(order, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(order, Qt.Key.Key_Alt)
    assert not bar_of(window).isVisible()
    assert [row.id for row in order.rows.rows] != before
    QTest.keyPress(order, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(order, Qt.Key.Key_Alt)
    assert bar_of(window).isVisible()
    close_menus()


def test_alt_and_a_letter_open_that_menu(open_window) -> None:
    window = open_window()
    QTest.keyPress(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert shown_menu().title() == "&Modifier"
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    close_menus()


def test_shortcuts_work_while_the_bar_is_hidden(open_window) -> None:
    window = open_window()
    press(window, "Ctrl+2")
    assert window.page.accessibleName() == "Activités"
    press(window, "Ctrl+,")
    assert window.page.accessibleName() == "Réglages"
    press(window, "F1")
    assert window.page.accessibleName() == "Manuel"
    press(window, "Ctrl+N")
    assert window.page.accessibleName() == "Éditeur de plan"


def test_shortcuts_work_once_after_the_language_changed(open_window) -> None:
    window = open_window()
    window.speak("de")
    press(window, "Ctrl+2")
    assert window.page.accessibleName() == "Aktivitäten"
    assert next(action.text() for action in bar_of(window).actions()) == "&Datei"


def test_the_open_plan_brings_its_own_entries(open_window) -> None:
    window = with_editor(open_window)
    press(window, "Ctrl+B")
    edit = next(a.menu() for a in bar_of(window).actions() if a.text() == "&Modifier")
    assert isinstance(edit, QMenu)
    edit.aboutToShow.emit()
    undo = edit.actions()[0]
    assert undo.text() == "&Annuler\xa0: ajouter «\xa0Pause\xa0»"
    assert undo.isEnabled()
    steps = len(window.page.order.list.rows.rows)
    undo.trigger()
    assert len(window.page.order.list.rows.rows) == steps - 1
    window.go("home")
    edit.aboutToShow.emit()
    assert [action.text() for action in edit.actions() if action.text()] == ["&Chercher partout"]


def test_a_plan_is_rehearsed_from_its_editor(open_window) -> None:
    window = with_editor(open_window)
    press(window, "Shift+F5")
    assert window.page.accessibleName() == "S’entraîner"
    window.go("rehearse/p2")
    assert window.page.whole.plan.currentData() == "p2"


def test_help_leads_to_tour_problem_and_version(open_window) -> None:
    window = open_window()
    trigger(window, "&Signaler un problème…")
    assert QApplication.focusWidget().accessibleName() == "Voir ce qu’il contiendrait…"
    trigger(window, "À &propos de (Dé)clic")
    (about,) = window.findChildren(AboutQuestion)
    about.yes.click()
    trigger(window, "&Faire la visite guidée")
    (tour,) = window.findChildren(Tour)
    tour.end()


def test_the_window_follows_the_desktop_only_when_asked_to(
    open_window, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QApplication.styleHints()
    window = open_window(FakeDesk(Settings(theme="system")))
    for wanted, palette in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        monkeypatch.setattr(scheme, "desktop_scheme", lambda wanted=wanted: wanted)
        hints.colorSchemeChanged.emit(wanted)
        assert palette.window in window.styleSheet()
    fixed = open_window(FakeDesk(Settings(theme="light")))
    monkeypatch.setattr(scheme, "desktop_scheme", lambda: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert LIGHT.window in fixed.styleSheet()


def press(window: QWidget, keys: str) -> None:
    """Press a key with its modifiers."""
    QTest.keySequence(window, QKeySequence(keys))
    QTest.qWait(5)


def trigger(window: MainWindow, words: str) -> None:
    """Choose an entry of the menus."""
    found = [each for each in window.findChildren(QAction) if each.text() == words]
    assert len(found) == 1, words
    found[0].trigger()
    QTest.qWait(5)
