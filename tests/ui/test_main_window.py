"""The main window, used as a coach uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.i18n import LANGUAGES
from declic.settings import Settings
from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow
from declic.ui.ports import DeskError
from declic.ui.reports import page as reports
from declic.ui.theme.look import Look
from declic.ui.theme.scheme import chosen_palette
from declic.ui.theme.tokens import DARK, LIGHT
from tests.ui.fakes import FakeDesk
from tests.ui.looking import button, click, texts, whole

PAGES = ("home", "activities", "run", "reports", "help", "rehearse", "settings",
         "settings/schools", "settings/schools/" + "5" * 32, "help/manual")  # fmt: skip


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path):
    """Opens the main window on a desk and waits until its content is loaded."""
    bridges: list[Bridge] = []

    def open_(desk: FakeDesk | None = None, lang: str = "fr") -> MainWindow:
        desk = desk or FakeDesk()
        bridge = Bridge()
        bridges.append(bridge)
        scale = desk.settings().text_scale_percent / 100
        look = Look(chosen_palette(desk.settings()), scale)
        window = MainWindow(desk, look, lang, bridge, tmp_path)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        qtbot.waitUntil(lambda: window.loaded)
        return window

    yield open_
    for bridge in bridges:
        bridge.stop()


def test_the_first_page_has_three_doors_and_the_next_sessions(open_window) -> None:
    window = open_window()
    said = texts(window)
    for words in ("Bonjour. Que préparez-vous\xa0?", "Préparer un plan", "Animer une séance",
                  "Rapports", "4e B — La vie privée, ça se règle", "adulte de confiance manquant",
                  "Reprendre «\xa04e B — vendredi\xa0»", "1 rapport prêt"):  # fmt: skip
        assert words in said


def test_content_is_asked_for_only_after_the_first_paint(qtbot: QtBot, tmp_path: Path) -> None:
    desk, bridge = FakeDesk(), Bridge()
    window = MainWindow(desk, Look(), "fr", bridge, tmp_path)
    qtbot.addWidget(window)
    assert desk.loads == 0
    window.show()
    qtbot.waitUntil(lambda: window.loaded)
    assert desk.loads == 1
    bridge.stop()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("empty", [False, True], ids=["full", "empty"])
def test_no_page_has_anything_cut_off(open_window, qtbot: QtBot, lang: str, empty: bool) -> None:
    window = open_window(FakeDesk(Settings(language=lang, theme="light"), empty=empty), lang)
    for size in ((1280, 720), (1920, 1080)):
        window.resize(*size)
        for page in PAGES:
            window.go(page)
            whole(window, (page, size))
            assert texts(window.page)


@pytest.mark.parametrize("lang", ["fr", "de"])
def test_pages_hold_at_twice_the_text_size(open_window, qtbot: QtBot, lang: str) -> None:
    settings = Settings(language=lang, theme="dark", text_scale_percent=200)
    window = open_window(FakeDesk(settings), lang)
    window.resize(1366, 768)
    for page in PAGES:
        window.go(page)
        whole(window, page)


def test_empty_pages_teach_and_lead_on(open_window) -> None:
    window = open_window(FakeDesk(empty=True))
    window.go("reports")
    assert "Pas encore de séance" in texts(window)
    window.go("help")
    click(window.page, "Réglages")
    assert window.page.accessibleName() == "Réglages"


def test_the_language_changes_live_and_is_kept(open_window, qtbot: QtBot) -> None:
    desk = FakeDesk()
    window = open_window(desk)
    window.go("run")
    click(window, "Deutsch")
    assert desk.settings().language == "de"
    assert "Ihre Pläne" in texts(window)
    click(window, "Nederlands")
    qtbot.waitUntil(lambda: "Jouw plannen" in texts(window))


def test_pages_open_by_click_and_by_key(open_window) -> None:
    window = open_window()
    click(window, "Activités")
    assert window.page.accessibleName() == "Activités"
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.page.accessibleName() == "Rapports"


def test_theme_and_text_size_change_at_once(open_window, qtbot: QtBot) -> None:
    desk = FakeDesk()
    window = open_window(desk)
    desk.save_settings(Settings(theme="dark", text_scale_percent=150))
    window.wear()
    assert window.styleSheet().count(DARK.window) > 0
    assert LIGHT.window not in window.styleSheet()
    qtbot.waitUntil(lambda: button(window, "Accueil").font().pixelSize() == 21)


def test_a_plan_is_run_and_left_and_can_be_resumed(open_window, qtbot: QtBot) -> None:
    desk = FakeDesk()
    window = open_window(desk)
    window.go("run")
    click(window, "Animer «\xa04e B — La vie privée, ça se règle\xa0»")
    assert window.running is not None
    assert not window.isVisible()
    running = window.running
    click(running.console, "Pas encore de projecteur\xa0: ouvrir la console")
    running.console.close()
    click(running.console, "Quitter")
    qtbot.waitUntil(lambda: window.isVisible())
    assert window.running is None
    assert "La séance est gardée. Vous pouvez la reprendre à tout moment." in texts(window)
    assert desk.live is not None
    assert desk.live.calls[-1] == "stop"
    assert window.focusWidget() is window, "Space once too often presses nothing"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("run", "Animer «\xa04e B — La vie privée, ça se règle\xa0»"),
        ("home", "Reprendre «\xa04e B — vendredi\xa0»"),
    ],
)
def test_a_double_click_opens_one_session(open_window, qtbot: QtBot, page: str, words: str) -> None:
    window = open_window()
    window.go(page)
    start = button(window, words)
    start.click()
    running = window.running
    start.click()
    assert window.running is running, "a second console lies over the first"
    running.console.close_for_good()
    running.leave()
    qtbot.waitUntil(lambda: window.running is None)


def test_a_refusal_is_told_in_words(open_window, qtbot: QtBot) -> None:
    desk = FakeDesk()
    desk.failing = DeskError("Ce plan est vide.", "Ajoutez une activité.")
    window = open_window(desk)
    window.go("run")
    click(window, "Animer «\xa04e B — La vie privée, ça se règle\xa0»")
    qtbot.waitUntil(lambda: "Ce plan est vide. Ajoutez une activité." in texts(window))
    assert window.isVisible()
    click(window, "Fermer ce message")
    qtbot.waitUntil(lambda: "Ce plan est vide. Ajoutez une activité." not in texts(window))


def test_a_report_is_written_in_the_background_and_opened(
    open_window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(reports, "open_file", opened.append)
    desk = FakeDesk()
    window = open_window(desk)
    window.go("reports")
    click(window, "Écrire le rapport de «\xa05e A — Avant d’envoyer\xa0»")
    qtbot.waitUntil(lambda: "Le rapport est écrit\xa0: rapport.docx" in texts(window))
    assert desk.written == [("s2", "docx", "fr")]
    click(window, "Ouvrir")
    assert [path.name for path in opened] == ["rapport.docx"]


def test_a_report_that_fails_says_what_to_do(open_window, qtbot: QtBot) -> None:
    desk = FakeDesk()
    window = open_window(desk)
    desk.failing = DeskError("Le disque est plein.", "Libérez de la place.")
    window.go("reports")
    click(window, "Écrire le rapport de «\xa05e A — Avant d’envoyer\xa0»")
    qtbot.waitUntil(lambda: "Le disque est plein. Libérez de la place." in texts(window))


def test_the_room_is_checked_in_the_background(open_window, qtbot: QtBot) -> None:
    window = open_window()
    assert any("Branchez le projecteur" in text for text in texts(window))
    click(window, "Lancer la vérification (1 min)")
    qtbot.waitUntil(lambda: "192.0.2.17" in texts(window))
    assert "Relancer la vérification" in texts(window)


def test_the_window_comes_back_where_it_was(open_window, qtbot: QtBot) -> None:
    first = open_window()
    first.resize(1024, 660)
    first.close()
    second = open_window()
    assert second.size() == QSize(1024, 660)


def test_each_entry_of_the_navigation_opens_a_page_of_another_name(open_window) -> None:
    window = open_window()
    names = []
    for key in ("home", "activities", "plans", "run", "reports", "help", "rehearse", "settings"):
        window.go(key)
        names.append(window.page.accessibleName())
    assert len(set(names)) == len(names), names
    assert names[3] == "Animer une séance"
