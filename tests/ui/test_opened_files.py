"""What macOS hands to the running program, and the program's own icon."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QWidget

from declic.i18n import translator
from declic.ui.file_drop import FileDrop
from declic.ui.missing_words import MissingWords
from declic.ui.opened_files import OpenedFiles
from declic.ui.theme.app_icon import SIDES_PX, app_icon


def test_a_shared_plan_is_taken_and_nothing_else(qapp, tmp_path: Path) -> None:
    opened: list[Path] = []
    program = QObject()
    OpenedFiles(program, opened.append)
    for name in ("plan.declic", "letter.pdf", "PLAN.DECLIC"):
        event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / name)))
        QCoreApplication.sendEvent(program, event)
    assert opened == [tmp_path / "plan.declic", tmp_path / "PLAN.DECLIC"]


def test_one_shared_plan_may_be_dropped_anywhere(qtbot, tmp_path: Path) -> None:
    opened: list[Path] = []
    window = QWidget()
    qtbot.addWidget(window)
    FileDrop(window, opened.append)
    drop(window, tmp_path / "letter.pdf")
    drop(window, tmp_path / "a.declic", tmp_path / "b.declic")
    assert opened == []
    drop(window, tmp_path / "plan.declic")
    assert opened == [tmp_path / "plan.declic"]


def drop(window: QWidget, *paths: Path) -> None:
    """Drag files over a window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, key)
    enter.ignore()
    QCoreApplication.sendEvent(window, enter)
    assert enter.isAccepted() == (len(paths) == 1 and paths[0].suffix == ".declic")
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, data, button, key))


def test_the_icon_is_drawn_in_every_size(qapp) -> None:
    icon = app_icon()
    assert sorted(size.width() for size in icon.availableSizes()) == sorted(SIDES_PX)
    picture = icon.pixmap(64, 64).toImage()
    assert picture.pixelColor(1, 1).alpha() == 0  # round corners
    assert picture.pixelColor(32, 8).name() == "#4338ca"
    assert picture.pixelColor(27, 32).name() == "#ffffff"


def test_the_file_dialog_has_no_english_words_left(qapp) -> None:
    words = MissingWords(qapp, translator("fr"))
    assert words.translate("QFileDialog", "Look in:") == "Dossier\xa0:"
    assert words.translate("QFileDialog", "Folder") == "Dossier"
    assert words.translate("QFileDialog", "Open") == ""
