"""What every page has: its surroundings, a heading and a scrolled body."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from declic.i18n import Translator
from declic.ui.bridge import Bridge
from declic.ui.pages.rows import STACK_FROM_SCALE
from declic.ui.shelf import ShelfDesk
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.labels import label

Direction = QBoxLayout.Direction


class Shell(Protocol):
    """What a page may ask of the window around it."""

    def go(self, key: str) -> None:
        """Open a page."""

    def say(
        self, text: str, tone: Tone, action: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Show a notice above the page."""

    def run_plan(self, plan_id: str) -> None:
        """Start a session of a plan and open its console."""

    def rehearse(self, plan_id: str, speed: int) -> None:
        """Rehearse a plan against simulated phones."""

    def resume(self, session_id: str) -> None:
        """Go on with a session."""

    def speak(self, lang: str) -> None:
        """Change the language of the windows, keep it, and rebuild the pages."""

    def renew(self, key: str) -> None:
        """Make every page anew after all data was replaced, and open one of them."""

    def wear(self) -> None:
        """Take up a changed theme or text size from the settings."""


@dataclass(frozen=True, slots=True)
class Around:
    """A page's surroundings."""

    desk: ShelfDesk
    look: Look
    tr: Translator
    bridge: Bridge
    shell: Shell


class Page(QScrollArea):
    """A page: heading, a line below it, and a body that scrolls when it must.

    Attributes:
        around: the surroundings.
        body: the layout of the content.
        heading: the heading and the tools.
        tools: a line at the right of the heading, or below it where text is large, for a page's
            own buttons.
    """

    def __init__(self, around: Around, title: str, under: str = "") -> None:
        super().__init__()
        self.around = around
        look = around.look
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A click beside everything leaves the keyboard on the page, where its keys and Page Down
        # still work; Tab passes it by.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(title)
        inner = QWidget()
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(look.px(28), look.px(24), look.px(28), look.px(24))
        self.body.setSpacing(look.px(16))
        head = QVBoxLayout()
        head.setSpacing(look.px(2))
        head.addWidget(label(title, Role.DISPLAY, look))
        if under:
            head.addWidget(label(under, Role.BODY, look, "soft"))
        self.tools = QBoxLayout(Direction.LeftToRight)
        self.tools.setSpacing(look.px(8))
        self.heading = QWidget()
        tall = look.scale >= STACK_FROM_SCALE
        line = QBoxLayout(Direction.TopToBottom if tall else Direction.LeftToRight, self.heading)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10 if tall else 16))
        line.addLayout(head, 1)
        line.addLayout(self.tools)
        if tall:
            line.setAlignment(self.tools, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.heading)
        self.setWidget(inner)

    def fill(self) -> None:
        """Show what the desk has now; called when the content is loaded and at each visit."""
