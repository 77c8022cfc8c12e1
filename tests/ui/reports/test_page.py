"""The page of reports by real clicks and keys: formats, edits, preview, papers, deletion."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from declic.domain.report_edits import Action, ReportEdits
from declic.i18n import LANGUAGES
from declic.settings import Settings
from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow
from declic.ui.ports import DeskError, DocumentFormat, Progress, SessionCard
from declic.ui.reports import page as reports
from declic.ui.reports.delete import DeleteSessionQuestion
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import DARK, LIGHT, Palette
from declic.ui.widgets.notice import Notice
from tests.ui.fakes import FakeDesk
from tests.ui.looking import button, click, faults, texts
from tests.ui.reportings import PROPOSED

TITLE = "5e A — Avant d’envoyer"
OPEN = f"Voir, compléter et imprimer «\xa0{TITLE}\xa0»"
DELETE = f"Supprimer la séance «\xa0{TITLE}\xa0»"
WRITE = f"Écrire le rapport de «\xa0{TITLE}\xa0»"


class ReportingFake(FakeDesk):
    """A desk that offers everything about reports.

    Attributes:
        room: what the page of reports is given.
        gate: written reports wait for it.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings)
        self.room = self.reports()
        self.gate = threading.Event()
        self.gate.set()

    def sessions(self) -> Sequence[SessionCard]:
        return tuple(each for each in super().sessions() if each.id not in self.room.gone)

    def write_report(
        self, session_id: str, form: DocumentFormat, lang: str, progress: Progress
    ) -> Path:
        super().write_report(session_id, form, lang, progress)
        self.gate.wait(20)
        return Path(f"dossier/rapport.{form.value}")


class Shown:
    """A window on the page of reports."""

    def __init__(self, qtbot, data: Path, lang: str = "fr", palette: Palette = LIGHT, scale=1.0):
        percent = round(scale * 100)
        theme = "dark" if palette is DARK else "light"
        self.desk = ReportingFake(Settings(language=lang, theme=theme, text_scale_percent=percent))
        self.bridge = Bridge()
        self.window = MainWindow(self.desk, Look(palette, scale), lang, self.bridge, data)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.loaded)
        self.window.go("reports")

    @property
    def view(self):
        return self.window.page.view

    def open(self, qtbot) -> None:
        """Open the finished session and wait for its pages."""
        self.window.page.open_session(self.desk.sessions()[-1])
        qtbot.waitUntil(lambda: bool(self.view.preview.pages))
        qtbot.waitUntil(lambda: "Lettre aux parents" in texts(self.window))


@pytest.fixture
def shown(qtbot, tmp_path: Path, monkeypatch) -> Iterator[Shown]:
    made = Shown(qtbot, tmp_path)
    made.opened = []
    monkeypatch.setattr(reports, "open_file", made.opened.append)
    yield made
    made.desk.gate.set()
    assert made.bridge.stop()


class TestFormats:
    def test_several_are_written_at_once_in_the_language_chosen(self, shown, qtbot) -> None:
        page = shown.window.page
        page.language.setCurrentIndex(page.language.findData("nl"))
        for form in (DocumentFormat.PDF, DocumentFormat.CSV):
            page.formats.ticks[form].setFocus()
            QTest.keyClick(page.formats.ticks[form], Qt.Key.Key_Space)
        click(shown.window, WRITE)
        names = "rapport.docx, rapport.pdf, rapport.csv"
        qtbot.waitUntil(lambda: any(text.endswith(names) for text in texts(shown.window)))
        assert shown.desk.written == [("s2", form, "nl") for form in ("docx", "pdf", "csv")]
        notice = shown.window.findChild(Notice)
        click(notice, "Afficher le dossier")
        assert shown.opened == [Path("dossier")], "the folder, where there are several files"

    def test_without_a_format_nothing_is_written(self, shown) -> None:
        shown.window.page.formats.ticks[DocumentFormat.DOCX].setChecked(False)
        click(shown.window, WRITE)
        assert "Cochez au moins un format, puis écrivez le rapport." in texts(shown.window)
        assert shown.desk.written == []

    def test_a_cancel_stops_before_the_next_document(self, shown, qtbot) -> None:
        shown.desk.gate.clear()
        shown.window.page.formats.ticks[DocumentFormat.PDF].setChecked(True)
        click(shown.window, WRITE)
        qtbot.waitUntil(lambda: len(shown.desk.written) == 1)
        click(shown.window, "Annuler")
        shown.desk.gate.set()
        assert shown.bridge.stop()
        assert [form for _, form, _ in shown.desk.written] == ["docx"]
        assert not any(text.startswith("Le rapport est écrit") for text in texts(shown.window))

    def test_the_folder_is_shown_or_why_not(self, shown, qtbot) -> None:
        click(shown.window, "Afficher le dossier")
        assert shown.opened == [Path("rapports")]
        shown.desk.room.broken = DeskError("Le disque est plein.", "Libérez de la place.")
        click(shown.window, "Afficher le dossier")
        assert "Le disque est plein. Libérez de la place." in texts(shown.window)


class TestOneSession:
    def test_its_pages_are_shown_and_turned(self, shown, qtbot) -> None:
        shown.window.activateWindow()
        qtbot.waitUntil(shown.window.isActiveWindow)
        click(shown.window, OPEN)
        assert QApplication.focusWidget() is button(shown.window, "Toutes les séances")
        qtbot.waitUntil(lambda: "Page 1 sur 2" in texts(shown.window))
        click(shown.window, "Page suivante")
        assert "Page 2 sur 2" in texts(shown.window)
        assert not button(shown.window, "Page suivante").isEnabled()
        click(shown.window, "Toutes les séances")
        assert shown.view is None
        assert QApplication.focusWidget() is button(shown.window, OPEN)

    def test_one_page_is_kept_and_shown_at_once(self, shown, qtbot) -> None:
        shown.open(qtbot)
        QTest.keyClick(shown.view.edits.one_page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: len(shown.view.preview.pages) == 1)
        assert shown.desk.room.kept["s2"] == ReportEdits(one_page=True)

    def test_another_language_makes_the_pages_anew(self, shown, qtbot) -> None:
        shown.open(qtbot)
        page = shown.window.page
        page.language.setCurrentIndex(page.language.findData("de"))
        qtbot.waitUntil(lambda: shown.desk.room.previews[-1] == ("s2", "de"))

    def test_proposed_actions_are_shown_then_changed_by_the_coach(self, shown, qtbot) -> None:
        shown.open(qtbot)
        edits = shown.view.edits
        assert [fields[0].placeholderText() for fields in edits.rows] == [
            each.what for each in PROPOSED
        ]
        assert edits.edits.actions == (), "a proposal is not the coach's word"
        click(shown.window, "Modifier les actions proposées")
        what = edits.rows[0][0]
        what.setFocus()
        what.selectAll()
        QTest.keyClicks(what, "Repeindre la cour")
        shown.view.edits.save()
        kept = shown.desk.room.kept["s2"].actions
        assert kept == (Action("Repeindre la cour", "secrétariat", "cette semaine"), *PROPOSED[1:])

    def test_what_is_typed_is_kept_before_the_report_is_written(self, shown, qtbot) -> None:
        shown.open(qtbot)
        QTest.keyClicks(shown.view.edits.lines["contact"], "02 000 00 00")
        QTest.keyClicks(shown.view.edits.themes, "Rumeurs\r\r Photos ")
        click(shown.window, WRITE)
        kept = shown.desk.room.kept["s2"]
        assert (kept.contact, kept.themes) == ("02 000 00 00", ("Rumeurs", "Photos"))
        qtbot.waitUntil(lambda: shown.desk.written == [("s2", "docx", "fr")])

    def test_what_cannot_be_kept_is_told_and_nothing_is_written(self, shown, qtbot) -> None:
        shown.open(qtbot)
        shown.desk.room.broken = DeskError("Le disque est plein.", "Libérez de la place.")
        QTest.keyClicks(shown.view.edits.lines["contact"], "x")
        click(shown.window, WRITE)
        assert "Le disque est plein. Libérez de la place." in texts(shown.window)
        assert shown.desk.written == []
        shown.desk.room.broken = None

    def test_a_preview_that_fails_says_why(self, shown, qtbot) -> None:
        shown.desk.room.broken = DeskError("Les pages sont trop longues.", "Raccourcissez.")
        click(shown.window, OPEN)
        told = "Les pages sont trop longues. Raccourcissez."
        qtbot.waitUntil(lambda: told in texts(shown.window))

    def test_another_paper_is_written_and_opened(self, shown, qtbot) -> None:
        shown.open(qtbot)
        click(shown.window, "Écrire «\xa0Lettre aux parents\xa0» en Word")
        qtbot.waitUntil(lambda: shown.opened == [Path("parents-letter.docx")])
        assert shown.desk.room.papers_written == [("parents-letter", "docx", "fr")]


class TestDeleting:
    def test_a_word_must_be_typed(self, shown, qtbot) -> None:
        click(shown.window, DELETE)
        question = shown.window.findChild(DeleteSessionQuestion)
        assert any("restent notés" in text for text in texts(question))
        assert not question.yes.isEnabled()
        QTest.keyClick(question.typed, Qt.Key.Key_Return)
        assert shown.desk.room.gone == []
        click(shown.window, DELETE)
        question = shown.window.findChildren(DeleteSessionQuestion)[-1]
        QTest.keyClicks(question.typed, "supprimer")
        click(question, "Supprimer")
        assert shown.desk.room.gone == ["s2"]
        assert f"«\xa0{TITLE}\xa0» est définitivement supprimée." in texts(shown.window)
        assert TITLE not in texts(shown.window.page)

    def test_an_open_session_closes_and_keeps_nothing(self, shown, qtbot) -> None:
        shown.open(qtbot)
        shown.view.edits._timer.setInterval(60_000)  # a slow machine pauses while it types, too
        QTest.keyClicks(shown.view.edits.lines["contact"], "x")
        click(shown.window, DELETE)
        question = shown.window.findChild(DeleteSessionQuestion)
        QTest.keyClicks(question.typed, "SUPPRIMER")
        click(question, "Supprimer")
        assert shown.view is None
        assert shown.desk.room.kept == {}

    def test_a_refusal_is_told(self, shown) -> None:
        shown.desk.room.broken = DeskError("Le disque est plein.", "Libérez de la place.")
        click(shown.window, DELETE)
        question = shown.window.findChild(DeleteSessionQuestion)
        QTest.keyClicks(question.typed, "SUPPRIMER")
        click(question, "Supprimer")
        assert "Le disque est plein. Libérez de la place." in texts(shown.window)
        assert TITLE in texts(shown.window.page)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("palette", "scale"), [(LIGHT, 1.0), (DARK, 2.0)])
def test_nothing_is_cut_off(qtbot, tmp_path: Path, lang: str, palette: Palette, scale) -> None:
    shown = Shown(qtbot, tmp_path, lang, palette, scale)
    shown.window.resize(1366, 768)
    settle(qtbot, shown.window)
    shown.open(qtbot)
    settle(qtbot, shown.window)
    if scale == 1:
        shown.window.resize(1024, 640)
        settle(qtbot, shown.window)
    assert shown.bridge.stop()


def settle(qtbot, window) -> None:
    """Wait until the layouts have come to rest with everything in sight; say what is not."""

    def whole() -> None:
        assert faults(window) == []

    qtbot.waitUntil(whole)


def test_the_keyboard_reaches_every_field(shown, qtbot) -> None:
    shown.open(qtbot)
    shown.window.activateWindow()
    qtbot.waitUntil(shown.window.isActiveWindow)
    shown.view.edits.one_page.setFocus()
    reached = set()
    for _ in range(60):
        focused = QApplication.focusWidget()
        reached.add(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {
        "Action 1\xa0: quoi",
        "Action 3\xa0: quand",
        "Nom de l’école",
        "Page suivante",
        DELETE,
    }
    assert wanted <= reached
