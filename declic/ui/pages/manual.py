"""The manual inside the app: one short Markdown file a language, read offline."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser

from declic.settings import content_root
from declic.ui.keys import native_keys
from declic.ui.pages.page import Around, Page
from declic.ui.theme.fonts import Role, app_font
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look, apply_role
from declic.ui.widgets.buttons import ActionButton

_HEADINGS = {1: Role.DISPLAY, 2: Role.HEADING, 3: Role.SUBHEADING}
WIDEST_PX = 820
"""Lines of more than some 90 signs are hard to read."""


class ManualPage(Page):
    """Shows the manual in the language of the windows.

    Attributes:
        text: the manual; it can be searched with Ctrl+K and read by keyboard.
    """

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(around, tr.gettext("Manual"), tr.gettext("Works without internet."))
        back = ActionButton(tr.pgettext("page", "Help and resources"), look, icon=Icon.PREVIOUS)
        back.clicked.connect(lambda: around.shell.go("help"))
        self.tools.addWidget(back)
        self.text = ManualText(look, manual_text(tr.language))
        self.text.setAccessibleName(tr.gettext("Manual"))
        self.body.addWidget(self.text, 1)

    def show_section(self, number: int) -> None:
        """Scroll to a section, counted from 0 as in ``manual_sections``."""
        self.text.show_section(number)


class ManualText(QTextBrowser):
    """Markdown in our type and colours; nothing in it leads out of the program."""

    def __init__(self, look: Look, markdown: str) -> None:
        super().__init__()
        self._look = look
        self.setOpenLinks(False)
        self.setProperty("kind", "manual")
        apply_role(self, Role.BODY, look)
        self.setMaximumWidth(look.px(WIDEST_PX))
        self.setMinimumHeight(look.px(240))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(look.palette.ink))
        palette.setColor(QPalette.ColorRole.Link, QColor(look.palette.accent))
        self.setPalette(palette)
        document = self.document()
        document.setDefaultFont(app_font(Role.BODY, look.scale))
        document.setDocumentMargin(0)
        document.setMarkdown(without_title(markdown))
        for block in self._blocks():
            self._dress(block)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_section(self, number: int) -> None:
        """Scroll to a heading of the second level, counted from 0."""
        headings = [block for block in self._blocks() if block.blockFormat().headingLevel() == 2]
        if not 0 <= number < len(headings):
            return
        cursor = QTextCursor(headings[number])
        self.moveCursor(QTextCursor.MoveOperation.End)  # so that the heading comes to the top
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(headings[number]).top()
        self.verticalScrollBar().setValue(round(top))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: the manual has no pictures, and none may come from elsewhere."""
        return None

    def _blocks(self) -> list[QTextBlock]:
        found = []
        block = self.document().begin()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _dress(self, block: QTextBlock) -> None:
        """Give a block our type: headings by level, lines with air between them."""
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = block.blockFormat()
        height = QFontMetricsF(app_font(Role.BODY, self._look.scale)).height()
        shape.setLineHeight(round(height * 1.35), 2)  # 2: at least so high, in px
        shape.setTopMargin(self._look.px(22 if level else 4))
        shape.setBottomMargin(self._look.px(6 if level else 4))
        cursor.setBlockFormat(shape)
        if role := _HEADINGS.get(level):
            font = QFont(app_font(role, self._look.scale))
            look = QTextCharFormat()
            look.setFont(font)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.setCharFormat(look)


def manual_text(lang: str, folder: Path | None = None) -> str:
    """Return the manual in a language, else in English; empty when there is none."""
    place = folder or content_root() / "resources" / "manual"
    for code in (lang, "en"):
        path = place / f"{code}.md"
        if path.is_file():
            return native_keys(path.read_text(encoding="utf-8"))
    return ""


def without_title(markdown: str) -> str:
    """Return the text without its first heading, which the page's own heading says already."""
    first, _, rest = markdown.partition("\n")
    return rest.lstrip("\n") if first.startswith("# ") else markdown


def manual_sections(markdown: str) -> list[tuple[str, str]]:
    """Return each section's heading and text, for the search."""
    sections: list[tuple[str, str]] = []
    for line in markdown.splitlines():
        if line.startswith("## "):
            sections.append((line[3:].strip(), ""))
        elif sections and line.strip():
            title, text = sections[-1]
            sections[-1] = (title, f"{text} {line.strip()}".strip())
    return sections
