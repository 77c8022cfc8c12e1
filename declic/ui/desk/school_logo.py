"""The field for a school's logo."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from declic.domain.school import MAX_LOGO_BYTES
from declic.i18n import Translator
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.labels import label

MOST_SIDE_PX = 8_000


class LogoField(QWidget):
    """Shows a logo, and lets one choose or remove it.

    Signals:
        chosen: bytes of a PNG or JPEG, empty for none.
        refused: a sentence that says why a file was not taken.
    """

    chosen = Signal(bytes)
    refused = Signal(str)

    def __init__(self, look: Look, tr: Translator) -> None:
        super().__init__()
        self._look, self._tr = look, tr
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(label(tr.gettext("Logo for reports"), Role.LABEL, look, "soft"))
        self._picture = QLabel()
        self._picture.setAccessibleName(tr.gettext("Logo of the school"))
        box.addWidget(self._picture)
        self.choose = ActionButton(
            tr.pgettext("button", "Choose a picture…"), look, icon=Icon.FOLDER
        )
        self.choose.clicked.connect(self._choose)
        self.remove = ActionButton(
            "", look, "quiet", icon=Icon.DELETE, name=tr.gettext("Remove the logo")
        )
        self.remove.clicked.connect(lambda: self._take(b""))
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self.remove)
        line.addStretch(1)
        box.addLayout(line)
        self.show_picture(b"")

    def show_picture(self, data: bytes) -> None:
        """Show a logo without telling."""
        image = QImage.fromData(data)
        shown = not image.isNull()
        if shown:
            ratio = self.devicePixelRatioF()
            room = QSize(self._look.px(220), self._look.px(72)) * ratio
            kept = Qt.AspectRatioMode.KeepAspectRatio
            scaled = image.scaled(room, kept, Qt.TransformationMode.SmoothTransformation)
            scaled.setDevicePixelRatio(ratio)
            self._picture.setPixmap(QPixmap.fromImage(scaled))
        self._picture.setVisible(shown)
        self.remove.setVisible(shown)

    def _choose(self) -> None:
        title = self._tr.gettext("Logo for reports")
        path, _ = QFileDialog.getOpenFileName(self, title, "", "PNG, JPEG (*.png *.jpg *.jpeg)")
        if not path:
            return
        if (data := read_logo(Path(path))) is None:
            self.refused.emit(
                self._tr.gettext("This picture cannot be used: take a PNG or JPEG below 1 MB.")
            )
            return
        self._take(data)

    def _take(self, data: bytes) -> None:
        self.show_picture(data)
        self.chosen.emit(data)


def read_logo(path: Path) -> bytes | None:
    """Read a PNG or JPEG of at most 1 MB and 8,000 px a side, or ``None``."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if bytes(reader.format().data()) not in (b"png", b"jpeg"):
        return None
    if not size.isValid() or max(size.width(), size.height()) > MOST_SIDE_PX:
        return None
    try:
        if path.stat().st_size > MAX_LOGO_BYTES:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    return None if QImage.fromData(data).isNull() else data
