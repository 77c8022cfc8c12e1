"""The first-run tour: it can be seen, skipped, and never comes back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from declic.i18n import LANGUAGES, translator
from declic.settings import Settings
from declic.ui.tour import Tour, stops
from tests.ui.desk.conftest import open_window as open_window  # the same window
from tests.ui.fakes import FakeDesk
from tests.ui.looking import whole

SLOW_WORDS_A_MINUTE = 150
"""Adults read 175 to 300 words of plain text a minute (Brysbaert 2019); a screen is slower."""

CLICK_S = 3


def tour_of(window) -> Tour:
    """Show the tour and return it."""
    window.show_tour()
    (found,) = window.findChildren(Tour)
    return found


def test_the_tour_is_walked_by_enter_and_never_comes_back(open_window) -> None:
    desk = FakeDesk()
    window = open_window(desk)
    tour = tour_of(window)
    for number in range(5):
        assert (tour.number, tour.on.hasFocus()) == (number, True)
        QTest.keyClick(tour.on, Qt.Key.Key_Return)
    assert not tour.isVisible()
    assert desk.settings().tour_seen
    QTest.qWait(5)
    window.show_tour()
    assert not [each for each in window.findChildren(Tour) if each.isVisible()]


def test_escape_skips_it_for_good(open_window) -> None:
    desk = FakeDesk()
    tour = tour_of(open_window(desk))
    QTest.keyClick(tour.on, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert desk.settings().tour_seen


def test_tab_stays_on_its_buttons(open_window) -> None:
    tour = tour_of(open_window())
    QTest.keyClick(tour.on, Qt.Key.Key_Tab)
    assert tour.skip.hasFocus()
    QTest.keyClick(tour.skip, Qt.Key.Key_Tab)
    assert tour.on.hasFocus()
    tour.end()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", [100, 200])
def test_no_card_is_cut_off_or_outside(open_window, lang: str, scale: int) -> None:
    settings = Settings(language=lang, theme="light", text_scale_percent=scale)
    window = open_window(FakeDesk(settings))
    window.resize(1280, 720)
    tour = tour_of(window)
    for _ in range(5):
        whole(tour)
        assert tour.rect().contains(tour._card.geometry())
        tour.on.click()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_takes_less_than_a_minute(lang: str) -> None:
    shown = stops(translator(lang))
    assert 3 <= len(shown) <= 6
    words = sum(len(f"{stop.title} {stop.text}".split()) for stop in shown)
    assert words * 60 / SLOW_WORDS_A_MINUTE + len(shown) * CLICK_S <= 60


def test_a_click_beside_the_card_leaves_the_keyboard_on_it(open_window) -> None:
    tour = tour_of(open_window())
    tour.skip.setFocus()
    QTest.mouseClick(tour, Qt.MouseButton.LeftButton, pos=QPoint(tour.width() - 3, 3))
    assert tour.on.hasFocus()
    tour.end()
