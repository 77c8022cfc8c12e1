"""The search, by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from declic.i18n import LANGUAGES
from declic.ui.coach.page import EditorPage
from declic.ui.pages.manual import ManualPage, manual_sections, manual_text
from declic.ui.search import Found, Palette, find
from declic.ui.theme.icons import Icon
from tests.ui.coach.hands import morning
from tests.ui.desk.conftest import open_window as open_window  # the same window
from tests.ui.desk.test_home import button
from tests.ui.fakes import FakeDesk


def open_palette(window) -> Palette:
    """Press Ctrl+K and return what opens."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(5)
    (palette,) = window.findChildren(Palette)
    return palette


def thing(title: str, text: str = "") -> Found:
    return Found(title, "", Icon.PLANS, title, text)


def test_titles_come_before_texts_and_accents_do_not_matter() -> None:
    among = [thing("Autre", "un été"), thing("L’Été"), thing("Été au parc"), thing("Hiver")]
    assert [each.title for each in find("ETE", among)] == ["Été au parc", "L’Été", "Autre"]
    assert find("été hiver", among) == []
    assert len(find("", among)) == 4


def test_a_plan_is_found_and_opened_by_keyboard(open_window) -> None:
    desk = FakeDesk()
    desk.desk_plans.plans["p2"] = morning(id="p2")
    window = open_window(desk)
    palette = open_palette(window)
    QTest.keyClicks(palette.field, "avant d")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert isinstance(window.page, EditorPage)


def test_the_arrows_choose_and_escape_leaves(open_window) -> None:
    window = open_window()
    palette = open_palette(window)
    assert palette.list.currentRow() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 2
    assert palette.field.accessibleDescription().startswith("Plans")
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.page.accessibleName() == "Bonjour. Que préparez-vous\xa0?"


def test_the_manual_opens_at_the_section_that_was_found(open_window) -> None:
    window = open_window()
    palette = open_palette(window)
    QTest.keyClicks(palette.field, "touches utiles")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QTest.qWait(5)
    assert isinstance(window.page, ManualPage)
    assert window.page.text.textCursor().block().text() == "Touches utiles"


def test_nothing_found_says_what_to_try(open_window) -> None:
    window = open_window()
    button(window, "Chercher dans les plans, les activités et l’aide").click()
    (palette,) = window.findChildren(Palette)
    QTest.keyClicks(palette.field, "zzz")
    assert palette.list.count() == 0
    assert "Rien trouvé" in palette.field.accessibleDescription()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()


def test_every_language_has_the_same_manual() -> None:
    counts = {lang: len(manual_sections(manual_text(lang))) for lang in LANGUAGES}
    assert set(counts.values()) == {13}
    assert len({manual_text(lang) for lang in LANGUAGES}) == len(LANGUAGES)
