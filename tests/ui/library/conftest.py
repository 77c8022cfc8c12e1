"""Pages of the library on a desk in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from declic.i18n import translator
from declic.ui.bridge import Bridge
from declic.ui.pages.page import Around, Page
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import DARK, LIGHT, Tone
from tests.ui.fakes import FakeDesk


@dataclass
class FakeShell:
    """Remembers what a page asked of its window."""

    went: list[str] = field(default_factory=list)
    said: list[tuple[str, Tone]] = field(default_factory=list)
    actions: list[Callable[[], None]] = field(default_factory=list)

    def go(self, key: str) -> None:
        self.went.append(key)

    def say(
        self, text: str, tone: Tone, action: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        self.said.append((text, tone))
        self.actions += [action[1]] if action else []

    def run_plan(self, plan_id: str) -> None: ...

    def resume(self, session_id: str) -> None: ...

    def speak(self, lang: str) -> None: ...

    def wear(self) -> None: ...


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files and folders that the system's own programs would have opened."""
    found: list[Path] = []
    monkeypatch.setattr("declic.ui.documents.open_file", found.append)
    return found


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Callable[..., Page]]:
    """Opens a page of the library in a window of 1154 x 768 and fills it."""
    bridges: list[Bridge] = []

    def open_(
        kind: type[Page], lang: str = "fr", scale: float = 1.0, *, dark: bool = False,
        empty: bool = False,
    ) -> Page:  # fmt: skip
        bridges.append(Bridge())
        look = Look(DARK if dark else LIGHT, scale)
        around = Around(FakeDesk(empty=empty), look, translator(lang), bridges[-1], FakeShell())
        page = kind(around)
        look.dress(page)
        qtbot.addWidget(page)
        page.resize(1154, 768)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        page.fill()
        QTest.qWait(5)
        return page

    yield open_
    for bridge in bridges:
        bridge.stop()
