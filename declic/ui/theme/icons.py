"""Vector icons of one family, painted from the icon font that qtawesome ships.

The font file is read directly: importing qtawesome costs a tenth of a second before the first
paint and gives nothing more. ``tests/ui/theme/test_icons.py`` holds the code points to its charmap.
"""

from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from declic.ui.theme.fonts import ICON_FAMILY


class Icon(Enum):
    """Our icons; the value is the charmap's name and the code point."""

    HOME = ("home-5-line", 0xEE1F)
    BOOK = ("book-2-line", 0xEAD3)
    PLANS = ("list-check-2", 0xEEB9)
    PLAY = ("play-fill", 0xF00A)
    REPORT = ("bar-chart-box-line", 0xEA98)
    HEART = ("heart-3-line", 0xEE0B)
    HEART_FULL = ("heart-fill", 0xEE0E)
    REHEARSE = ("slideshow-3-line", 0xF154)
    SETTINGS = ("settings-3-line", 0xF0E6)
    CHECK = ("check-line", 0xEB7B)
    DONE = ("checkbox-circle-fill", 0xEB80)
    WARN = ("error-warning-fill", 0xECA0)
    INFO = ("information-line", 0xEE59)
    PAUSE = ("pause-fill", 0xEFD7)
    PREVIOUS = ("arrow-left-s-line", 0xEA64)
    NEXT = ("arrow-right-s-line", 0xEA6E)
    ADD = ("add-line", 0xEA13)
    CLOSE = ("close-line", 0xEB99)
    NOTE = ("edit-line", 0xEC86)
    BLACK = ("eye-off-line", 0xECB7)
    SCREEN = ("tv-line", 0xF237)
    PHONE = ("smartphone-line", 0xF15A)
    WIFI = ("wifi-line", 0xF2C0)
    LOCK = ("lock-line", 0xEECE)
    UNLOCK = ("lock-unlock-line", 0xEED2)
    KEYBOARD = ("keyboard-box-line", 0xEE73)
    TIME = ("time-line", 0xF20F)
    GROUP = ("group-line", 0xEDE3)
    ADULT = ("user-heart-line", 0xF263)
    VOICE = ("user-voice-line", 0xF27A)
    CHAT = ("chat-quote-line", 0xEB6B)
    DOCUMENT = ("file-text-line", 0xED0F)
    FOLDER = ("folder-open-line", 0xED70)
    REFRESH = ("refresh-line", 0xF064)
    LANGUAGE = ("global-line", 0xEDCF)
    UNDO = ("arrow-go-back-line", 0xEA58)
    CALL = ("phone-line", 0xEFEC)
    SITE = ("external-link-line", 0xECAF)
    WALK = ("walk-line", 0xF2A8)
    HELP = ("lifebuoy-line", 0xEEA5)
    SHIELD = ("shield-check-line", 0xF100)
    CALENDAR = ("calendar-line", 0xEB27)
    STOP = ("stop-circle-line", 0xF19F)
    CONTRAST = ("contrast-2-line", 0xEBD4)
    CARDS = ("qr-code-line", 0xF03D)
    CAMERA = ("camera-line", 0xEB31)
    BATTERY = ("battery-line", 0xEAB0)
    MINUS = ("subtract-line", 0xF1AF)
    COPY = ("file-copy-line", 0xECD5)
    DELETE = ("delete-bin-line", 0xEC2A)
    SPLIT = ("scissors-line", 0xF0C3)
    PRINT = ("printer-line", 0xF029)
    SHARE = ("share-forward-line", 0xF0FD)
    SEARCH = ("search-line", 0xF0D1)
    REDO = ("arrow-go-forward-line", 0xEA5A)
    DOWN = ("arrow-down-s-line", 0xEA4E)
    CUP = ("cup-line", 0xEC06)
    TEXT = ("text", 0xF201)
    OPEN_FILE = ("inbox-archive-line", 0xEE4D)
    MORE = ("more-2-line", 0xEF77)
    FIT = ("magic-line", 0xEEEA)
    BOX = ("checkbox-blank-line", 0xEB7F)
    HAND = ("open-arm-line", 0xEFB1)
    ENVELOPE = ("mail-line", 0xEEF6)
    PICTURE = ("image-line", 0xEE4B)

    @property
    def glyph(self) -> str:
        """The character of the icon font."""
        return chr(self.value[1])


def paint_icon(painter: QPainter, icon: Icon, box: QRectF, colour: str) -> None:
    """Paint an icon that fills a square box, in a ``#RRGGBB`` colour."""
    font = QFont(ICON_FAMILY)
    font.setPixelSize(max(1, round(box.height())))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, icon.glyph)
