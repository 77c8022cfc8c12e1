"""Every control of every page by keyboard and screen reader: a name, a way there, a ring."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from declic.settings import Settings
from declic.ui.coach.page import EditorPage
from declic.ui.main_window import MainWindow
from tests.ui.coach.hands import morning
from tests.ui.desk.conftest import open_window as open_window  # the same window
from tests.ui.fakes import FakeDesk

EDITOR = "plans/" + "e" * 32
PAGES = ("home", "activities", "plans", EDITOR, "run", "reports", "help", "help/manual", "rehearse",
         "settings", "settings/schools", "settings/schools/" + "5" * 32)  # fmt: skip
TYPED = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


@pytest.fixture
def window(open_window) -> MainWindow:
    """The main window with an open plan, in French and light."""
    desk = FakeDesk(Settings(language="fr", theme="light"))
    desk.planning().plans["e" * 32] = morning()
    return open_window(desk)


def tabbed(window: MainWindow) -> list[QWidget]:
    """What Tab reaches, in its order, from the page's entry round to it again."""
    window.focus_entry()
    found: list[QWidget] = []
    for _ in range(400):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in found:
            return found
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes round")


def views(window: MainWindow, key: str) -> Iterator[str]:
    """Open a page, and one after the other what its tabs show."""
    window.go(key)
    QTest.qWait(20)
    yield key
    if isinstance(window.page, EditorPage):
        for tab in window.page.tabs:
            tab.setChecked(True)
            QTest.qWait(10)
            yield f"{key} {tab.text()}"


@pytest.mark.parametrize("key", PAGES)
def test_tab_reaches_every_control_and_each_has_a_name(window: MainWindow, key: str) -> None:
    for view in views(window, key):
        reached = tabbed(window)
        nameless = [type(each).__name__ for each in reached if not each.accessibleName().strip()]
        assert nameless == [], view
        missed = [
            each.accessibleName()
            for each in window.page.findChildren(QWidget)
            if isinstance(each, (QAbstractButton, *TYPED))
            and each.isVisibleTo(window)
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each not in reached
            and each.focusProxy() is None
            and not any(above in reached for above in ancestors(each, window))
        ]
        assert missed == [], view


def ancestors(widget: QWidget, top: QWidget) -> Iterator[QWidget]:
    """What a widget stands in, up to the window."""
    above = widget.parentWidget()
    while above is not None and above is not top:
        yield above
        above = above.parentWidget()


@pytest.mark.parametrize("key", PAGES)
def test_whatever_has_the_keyboard_shows_it(window: MainWindow, key: str) -> None:
    for view in views(window, key):
        for control in tabbed(window):
            control.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.qWait(1)
            focused = control.grab().toImage()
            window.setFocus()
            QTest.qWait(1)
            plain = control.grab().toImage()
            assert focused != plain, (view, control.accessibleName())


class Windows(QObject):
    """Sees every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("key", PAGES)
def test_no_part_of_a_page_flashes_as_a_window(window: MainWindow, key: str) -> None:
    windows = Windows()
    QApplication.instance().installEventFilter(windows)
    for _ in views(window, key):
        pass
    window.go("home")
    window.go(key)
    QTest.qWait(10)
    QApplication.instance().removeEventFilter(windows)
    assert windows.shown == []
    assert window.isActiveWindow()


@pytest.mark.parametrize("key", PAGES)
def test_tab_goes_down_the_page_and_not_to_and_fro(window: MainWindow, key: str) -> None:
    for view in views(window, key):
        inside = [each for each in tabbed(window) if window.page.isAncestorOf(each)]
        tops = [each.mapTo(window, each.rect().topLeft()) for each in inside]
        # A jump back up is the way to the next column; three columns are the most that a page has.
        jumps = sum(
            1 for one, other in pairwise(tops)
            if other.y() < one.y() - 60 and other.x() <= one.x() - 60
        )  # fmt: skip
        assert jumps <= 2, view
