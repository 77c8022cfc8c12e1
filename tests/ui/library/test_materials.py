"""The cards of one activity, printed from its preview."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from declic.domain.activity import Material
from declic.domain.words import Words
from declic.ui.library.activities import ActivitiesPage
from declic.ui.library.materials import printable
from declic.ui.ports import DeskError
from declic.ui.theme.tokens import Tone
from tests.factories import make_activity, make_words
from tests.ui.library.test_activities import open_tile


def test_the_cards_are_printed_in_the_language_that_is_shown(open_page, qtbot, opened):
    page = open_page(ActivitiesPage)
    open_tile(page, "chain")
    page.preview.language.setCurrentIndex(page.preview.language.findData("nl"))
    button = page.preview.materials.button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not button.isEnabled(), "it says that it works"
    qtbot.waitUntil(button.isEnabled)
    assert button.hasFocus(), "the keyboard is where it was"
    assert page.around.desk.library().printed == [("materials", "declic/chain", "nl")]
    assert [path.name for path in opened] == ["cartes.pdf"]
    page.around.shell.actions[0]()
    assert opened[1] == opened[0].parent, "the folder, for a laptop without a program for it"


def test_what_the_app_does_not_print_has_no_button(open_page):
    page = open_page(ActivitiesPage)
    open_tile(page, "weather")
    assert page.preview.materials.button is None


@pytest.mark.parametrize(
    ("kind", "cards", "expected"), [("print", 2, True), ("print", 0, False), ("object", 0, False)]
)
def test_only_what_has_cards_in_words_can_be_printed(kind, cards, expected):
    material = Material("things", kind, "table", cards)
    activity = make_activity(materials=(material,))
    words = make_words(activity)
    assert printable(material, Words({"fr": words}, ("fr",))) is expected


def test_cards_that_cannot_be_written_say_why(open_page, qtbot):
    page = open_page(ActivitiesPage)
    page.around.desk.library().failing = DeskError("Das Laufwerk ist voll.", "Platz schaffen.")
    open_tile(page, "chain")
    page.preview.materials.button.click()
    qtbot.waitUntil(page.preview.materials.button.isEnabled)
    assert page.around.shell.said == [("Das Laufwerk ist voll. Platz schaffen.", Tone.BAD)]


def test_a_preview_that_is_left_while_it_prints_is_no_fault(open_page, qtbot):
    page = open_page(ActivitiesPage)
    open_tile(page, "chain")
    page.preview.materials.button.click()
    page.preview.back.click()
    qtbot.waitUntil(lambda: bool(page.around.shell.said))
