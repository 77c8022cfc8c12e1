"""What macOS hands to the running program, and the program's own icon."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent

from declic.ui.opened_files import OpenedFiles
from declic.ui.theme.app_icon import SIDES_PX, app_icon


def test_a_shared_plan_is_taken_and_nothing_else(qapp, tmp_path: Path) -> None:
    opened: list[Path] = []
    program = QObject()
    OpenedFiles(program, opened.append)
    for name in ("plan.declic", "letter.pdf"):
        event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / name)))
        QCoreApplication.sendEvent(program, event)
    assert opened == [tmp_path / "plan.declic"]


def test_the_icon_is_drawn_in_every_size(qapp) -> None:
    icon = app_icon()
    assert sorted(size.width() for size in icon.availableSizes()) == sorted(SIDES_PX)
    picture = icon.pixmap(64, 64).toImage()
    assert picture.pixelColor(1, 1).alpha() == 0  # round corners
    assert picture.pixelColor(32, 8).name() == "#4338ca"
    assert picture.pixelColor(27, 32).name() == "#ffffff"
