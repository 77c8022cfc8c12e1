"""Packs on the activities page: looked at, installed, updated, removed, dropped, refused."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from shiboken6 import delete

from declic.i18n import LANGUAGES
from declic.ui.library.activities import ActivitiesPage
from declic.ui.library.pack_questions import InstallQuestion, RemoveQuestion
from declic.ui.ports import DeskError
from declic.ui.theme.tokens import Tone
from tests.ui.library.desks import make_inside, make_pack
from tests.ui.looking import click, faults, texts, whole

LINKS = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def dropped(page, *names: str) -> bool:
    """Drag files over the page and let them go; tell whether the page took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/somewhere/{name}") for name in names])
    action, button, key = LINKS
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, key)
    enter.ignore()
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        page.dropEvent(QDropEvent(QPoint(5, 5), action, data, button, key))
    return enter.isAccepted()


def question(qtbot, page, kind):
    """The question that is open."""
    qtbot.waitUntil(lambda: bool(page.window().findChildren(kind)))
    return page.window().findChildren(kind)[-1]


def open_packs(open_page, lang: str = "fr", **changes):
    page = open_page(ActivitiesPage, lang, **changes)
    return page, page.around.desk.shelf.shared


def test_the_packs_that_are_here_are_listed(open_page):
    page, _ = open_packs(open_page)
    click(page, "Packs")
    shown = texts(page.packs)
    assert "École de Namur" in shown
    assert any("AMO Namur" in text and "2" in text for text in shown)


def test_a_dropped_pack_is_shown_whole_before_it_is_installed(open_page, qtbot):
    page, packs = open_packs(open_page)
    packs.inside = make_inside(there=make_pack())
    assert dropped(page, "namur.zip")
    asked = question(qtbot, page, InstallQuestion)
    assert packs.looked == [Path("/somewhere/namur.zip")]
    assert packs.installed == []
    read = "\n".join(texts(asked))
    for part in ("La boussole", "Quelqu’un", "12–16", "Français", "Nederlands", "Le pont", "3C"):
        assert part in read.replace("\N{NO-BREAK SPACE}", " "), part
    assert "plus récent" in read
    assert "AMO Namur" in read
    assert "sur la loi" in read
    assert "sur le vécu" in read
    asked.yes.click()
    qtbot.waitUntil(lambda: packs.installed == ["École de Namur"])
    qtbot.waitUntil(lambda: bool(page.around.shell.said))
    assert page.around.shell.said[-1][1] is Tone.GOOD


def test_an_installation_ends_well_after_its_page_was_made_anew(open_page, qtbot):
    page, packs = open_packs(open_page)
    page.packs._install(make_inside())
    delete(page.packs)
    qtbot.waitUntil(lambda: bool(page.around.shell.said))
    assert packs.installed == ["École de Namur"]
    assert page.around.shell.said[-1][1] is Tone.GOOD


def test_cancel_installs_nothing(open_page, qtbot):
    page, packs = open_packs(open_page)
    assert dropped(page, "namur.zip")
    question(qtbot, page, InstallQuestion).no.click()
    assert packs.installed == []


def test_what_is_refused_says_its_one_sentence(open_page, qtbot):
    page, packs = open_packs(open_page)
    packs.failing = DeskError("Ce fichier n’est pas un pack ; rien n’a été installé.")
    assert dropped(page, "letter.zip")
    qtbot.waitUntil(lambda: bool(page.around.shell.said))
    assert page.around.shell.said == [(packs.failing.what, Tone.BAD)]
    assert page.packs.add.isEnabled()


def test_only_one_zip_can_be_dropped(open_page):
    page, packs = open_packs(open_page)
    assert not dropped(page, "letter.docx")
    assert not dropped(page, "a.zip", "b.zip")
    assert packs.looked == []


def test_removing_asks_and_names_the_plans_that_use_it(open_page, qtbot):
    page, packs = open_packs(open_page)
    click(page, "Packs")
    click(page, "Retirer le pack «\N{NO-BREAK SPACE}École de Namur\N{NO-BREAK SPACE}»")
    asked = question(qtbot, page, RemoveQuestion)
    assert "– 3C" in texts(asked)
    assert packs.removed == []
    asked.yes.click()
    qtbot.waitUntil(lambda: packs.removed == ["namur"])
    qtbot.waitUntil(lambda: "Aucun pack n’est installé." in texts(page.packs))


def test_panel_and_questions_are_whole_in_every_language_and_large(open_page, qtbot):
    for lang in LANGUAGES:
        for scale in (1.0, 1.6):
            page, packs = open_packs(open_page, lang, scale=scale)
            page.packs.show()
            page.packs.fill()
            whole(page.packs)
            page.packs.look_inside(Path("x.zip"))
            asked = question(qtbot, page, InstallQuestion)
            qtbot.waitExposed(asked)
            assert faults(asked) == []
            asked.no.click()
            assert packs.installed == []
